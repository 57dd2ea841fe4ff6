"""Text and Markdown → Source. The text is the file with LF and NFC, nothing else removed.

A block is a line that says something; the lone `|` that converters put between cells, and
the rules of a Markdown table, are furniture and no blocks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import PurePath

from vanban.errors import ReadError, TooLargeError
from vanban.model import Block, Source, Span, Table
from vanban.readers import decoding, plain_tables
from vanban.readers.lines import Line, lines_of, trimmed

MAX_CHARACTERS = 10_000_000
MAX_LINES = 200_000

_TOO_LONG = "Văn bản quá dài nên không nhận. Đề nghị tách thành nhiều tệp rồi thả lại."
_EMPTY = "Tệp rỗng, không có nội dung. Đề nghị kiểm tra rồi thả lại."

_MARKDOWN_NAMES = (".md", ".markdown")


def read(data: bytes, name: str | None = None) -> Source:
    """Reads Unicode or an old Vietnamese encoding. Raises `ReadError` or `TooLargeError`."""
    text, notes = decoding.decode(data)
    if len(text) > MAX_CHARACTERS or text.count("\n") > MAX_LINES:
        raise TooLargeError(_TOO_LONG)
    if not text.strip():
        raise ReadError(_EMPTY)
    lines = lines_of(text)
    tables, furniture, piped = plain_tables.find_tables(text, lines)
    blocks = list(_blocks(text, lines, tables, furniture))
    markdown = piped or (name is not None and PurePath(name).suffix.lower() in _MARKDOWN_NAMES)
    form = "markdown" if markdown else "text"
    return Source(text, blocks, tables, form, name, notes)


def _blocks(
    text: str, lines: list[Line], tables: list[Table], furniture: set[int]
) -> Iterator[Block]:
    looks = _emphasis(text, lines) if "*" in text else {}
    marked = "**" in text
    for number, line in enumerate(lines):
        content = text[line.start : line.end].strip()
        if not content or number in furniture:
            continue
        bold, italic = looks.get(number, (False, False))
        heading = content.startswith("#")
        yield Block(
            line.start,
            line.end,
            bold=(bold or heading) if marked or heading else None,
            italic=italic if looks else None,
            cell=_cell_at(tables, trimmed(text, line.start, line.end)),
        )


def _cell_at(tables: list[Table], line: Span) -> tuple[int, int, int] | None:
    """The cell that a line stands in; None for a line that holds several."""
    index = bisect_right(tables, line.start, key=lambda table: table.span.start) - 1
    if index < 0 or line.start >= tables[index].span.end:
        return None
    cells = tables[index].cells
    place = bisect_right(cells, line.start, key=lambda cell: cell.span.start) - 1
    while place >= 0 and cells[place].span.start == cells[place].span.end:
        place -= 1
    if place < 0 or line.end > cells[place].span.end:
        return None
    return index, cells[place].row, cells[place].column


# "**", "*" or "***" of Markdown, but not a list's "* " nor a footnote's "(*)"
_STARS = re.compile(r"(?<!\()\*{1,3}(?!\))")


def _emphasis(text: str, lines: list[Line]) -> dict[int, tuple[bool, bool]]:
    """By line: whether all its letters are bold, and whether all are italic.

    Emphasis may run over line ends, but not over an empty line or the edge of a cell.
    """
    looks = {}
    bold = italic = False
    for number, line in enumerate(lines):
        content = text[line.start : line.end]
        stripped = content.strip()
        if not stripped or stripped == "|":
            bold = italic = False
            continue
        if "*" not in stripped and not (bold or italic):
            continue
        all_bold = all_italic = True
        offset = 2 if stripped.startswith("* ") else 0
        for match in _STARS.finditer(stripped, offset):
            if stripped[offset : match.start()].strip(" .:;"):
                all_bold, all_italic = all_bold and bold, all_italic and italic
            stars = len(match[0])
            bold = bold != (stars >= 2)
            italic = italic != (stars != 2)
            offset = match.end()
        if stripped[offset:].strip(" .:;"):
            all_bold, all_italic = all_bold and bold, all_italic and italic
        has_letters = stripped.strip("* ") != ""
        looks[number] = (all_bold and has_letters, all_italic and has_letters)
    return looks
