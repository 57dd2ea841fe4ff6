"""Data about the language of administrative documents, as TOML files in `data/`.

Every file says where its rows come from: law with its article and date, or practice.
Files are read on first use and kept.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The table of `data/<name>.toml`. Shared and kept: callers must not change it."""
    return tomllib.loads((files(__name__) / "data" / f"{name}.toml").read_text("utf-8"))
