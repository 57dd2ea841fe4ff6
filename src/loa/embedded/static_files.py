"""Whether the pages' fonts, styles and scripts have to be built again."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

LOA = Path(__file__).resolve().parents[1]
BUILT = LOA / "ui" / "static" / "ui" / "build"
SOURCES = (".css", ".js", ".svg", ".py", ".tsv", ".toml", ".png", ".ico", ".webmanifest")


def fingerprint() -> str:
    """Changes when anything changes that static files are made of."""
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        status = path.stat()
        digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_current(stamp: Path, collected: Path) -> bool:
    """True when the last build, whose fingerprint `stamp` holds, still stands."""
    return (
        BUILT.is_dir()
        and collected.is_dir()
        and stamp.exists()
        and stamp.read_text() == fingerprint()
    )


def _sources() -> Iterator[Path]:
    folders = (LOA / "ui", *LOA.glob("*/static"))
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix in SOURCES and BUILT not in path.parents:
                yield path
