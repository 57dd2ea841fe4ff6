"""Data about the language of administrative documents: plain files in `data/`.

Words and phrases are TOML (`load`), long lists are tables of tab-separated values (`rows`).
Every row has a source and the day on which it was checked; docs/how-to/lexicon.md says how to
add some. Users lay a folder of their own on top, with files of the same names: `use_layer`, or
the environment's VANBAN_LEXICON. Files are read on first use and kept.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from vanban.errors import LexiconError
from vanban.lexicon import tables
from vanban.lexicon.tables import Row

_DATA = Path(__file__).parent / "data"
_layer: Path | None = None


def use_layer(folder: str | Path) -> None:
    """Lays the files of `folder` on top of ours, for this whole process.

    Raises `LexiconError` when there is no such folder, or when something has been looked up
    already: what is known must not change between two documents.
    """
    global _layer
    if not Path(folder).is_dir():
        raise LexiconError(
            f"Không có thư mục từ vựng riêng {folder}. Đề nghị kiểm tra lại đường dẫn."
        )
    if load.cache_info().currsize or rows.cache_info().currsize:
        raise LexiconError("Phải chọn bộ từ vựng riêng trước khi đọc văn bản đầu tiên.")
    _layer = Path(folder)


@cache
def load(name: str) -> dict[str, Any]:
    """The table of `<name>.toml`. Shared and kept: callers must not change it.

    In a layer of the user's, lists are added to ours, tables are merged, and anything else
    takes the place of ours.
    """
    table = tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))
    own = _own(f"{name}.toml")
    if own is not None:
        try:
            _merge(table, tomllib.loads(own.read_text("utf-8")))
        except (OSError, ValueError) as error:
            raise LexiconError(f"Tệp từ vựng riêng {own} không đúng cách viết: {error}") from error
    return table


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of `<name>.tsv`; a row of the user's layer replaces ours with the same key."""
    text = (_DATA / f"{name}.tsv").read_text("utf-8")
    found = tables.read(text, f"{name}.tsv")
    own = _own(f"{name}.tsv")
    if own is not None:
        try:
            found = {**found, **tables.read(own.read_text("utf-8"), str(own))}
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"Không đọc được tệp từ vựng riêng {own}.") from error
    return tuple(found.values())


def _own(name: str) -> Path | None:
    named = os.environ.get("VANBAN_LEXICON")
    folder = _layer or (Path(named) if named else None)
    if folder is None:
        return None
    if not folder.is_dir():
        raise LexiconError(
            f"Không có thư mục từ vựng riêng {folder}. Đề nghị kiểm tra lại đường dẫn."
        )
    path = folder / name
    return path if path.is_file() else None


def _merge(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    for key, value in theirs.items():
        known = ours.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            _merge(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            known += value
        else:
            ours[key] = value
