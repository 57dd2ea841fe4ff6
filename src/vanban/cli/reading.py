"""A file that a command was given, where "-" is what comes in by standard input.

Standard input is read once, before other processes part, for they have none.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.errors import ReadError

if TYPE_CHECKING:
    from vanban.model import Document

STANDARD_INPUT = "-"
_CLOSED = "Không đọc được đầu vào chuẩn. Đề nghị chuyển nội dung văn bản vào bằng dấu | hoặc <."
_NAMELESS = "van-ban"


def take_input(files: Sequence[str]) -> None:
    """Reads standard input, where one of the files is it."""
    _given.cache_clear()
    if STANDARD_INPUT in files:
        _given()


def document_of(path: str) -> Document:
    """What `vanban.read` makes of the file. Raises `ReadError` or one of its kinds."""
    import vanban

    if path != STANDARD_INPUT:
        return vanban.read(path)
    data = _given()
    if data is None:
        raise ReadError(_CLOSED)
    return vanban.read(data, file=STANDARD_INPUT)


def name_of(path: str) -> str:
    """The name of what is written for the file, without its suffix."""
    return _NAMELESS if path == STANDARD_INPUT else Path(path).stem


@cache
def _given() -> bytes | None:
    """One byte more than is read says that there is too much; None where nothing can be read."""
    from vanban.readers import MAX_BYTES

    try:
        return None if sys.stdin is None else sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError:
        return None
