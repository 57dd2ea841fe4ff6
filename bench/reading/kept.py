"""Sources of scans, kept until a reader changes: recognition takes a second a page, and who
works on the parser need not wait for it."""

from __future__ import annotations

import hashlib
import os
import pickle
from functools import cache
from pathlib import Path

from bench.reading.options import RESULTS

import vanban
from vanban.model import Source
from vanban.readers import open_source


def source_of(path: Path) -> Source:
    """What the readers see in a file."""
    if ".scan" not in path.suffixes:
        return open_source(path)
    kept = RESULTS / "sources" / f"{path.stem}-{_readers()}.pickle"
    if kept.exists():
        source: Source = pickle.loads(kept.read_bytes())
        return source
    source = open_source(path)
    kept.parent.mkdir(parents=True, exist_ok=True)
    half = kept.with_suffix(f".{os.getpid()}")
    half.write_bytes(pickle.dumps(source))
    half.replace(kept)
    return source


@cache
def _readers() -> str:
    """A digest of the code that reads."""
    package = Path(vanban.__file__).parent
    code = hashlib.sha256((package / "model.py").read_bytes())
    for path in sorted((package / "readers").rglob("*.py")):
        code.update(path.read_bytes())
    return code.hexdigest()[:12]
