"""Where paragraphs surely end, for those who read on from line to line.

Text as converters leave it has lost its paragraphs: a line end may be a wrapped line, the
end of a page or the end of a paragraph, and a name that is read across the third swallows
what follows ("… của Thủ tướng Chính phủ" / "BỘ TRƯỞNG BỘ NỘI VỤ").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Document
from vanban.parser.sheet import Kind, Line, Sheet, Wrapping

_STOPS = ".;:!?…"
_JOINS = "-/–,"  # a symbol or a name goes on
_SHORT = 60  # characters; a shorter line was not cut by the end of a page
# What opens a paragraph wherever it stands.
_OPENER = re.compile(
    r"\(|(?:Ngày|Căn cứ|Kính gửi|Thực hiện|Theo đề nghị|Xét|Trên đây|Nơi nhận)\b|"
    r"[^\W\d_][^,;:]{1,40}, *ngày"
)


def bounded(document: Document, sheet: Sheet) -> str:
    """`sheet.flat` with a line end where a paragraph or a cell surely ends; offsets stay."""
    flat = sheet.flat
    pieces: list[str] = []
    here = 0
    for place in sorted(set(_places(document, sheet))):
        if here <= place < len(flat) and flat[place] == " ":
            pieces += (flat[here:place], "\n")
            here = place + 1
    pieces.append(flat[here:])
    return "".join(pieces)


def _places(document: Document, sheet: Sheet) -> Iterator[int]:
    if "title" in document.spans:
        yield document.spans["title"].end
    for section in document.sections:
        yield section.span.start - 1
        if section.title:
            yield section.span.end
    whole = document.source.has_paragraphs
    tabs = "\t" in sheet.text
    above: Line | None = None
    for line in sheet.lines:
        kind = line.kind
        if kind is not Kind.TEXT and kind is not Kind.DASH and kind is not Kind.ROW:
            continue
        if above is not None and (whole or _ends(sheet, above, line)):
            yield line.start - 1
        if tabs and line.table:
            yield from _tabs(sheet.text, line)
        above = line


def _ends(sheet: Sheet, above: Line, line: Line) -> bool:
    """Does a paragraph end between two neighbouring lines?"""
    flat = sheet.flat
    if line.kind is Kind.ROW or above.kind is Kind.ROW:
        return True
    loose = line.opens or sheet.wrapping is Wrapping.NONE
    if flat[line.start].islower() or flat[above.end - 1] in _JOINS or flat[line.start] == "/":
        return False
    if flat[above.end - 1] in _STOPS and (loose or sheet.wrapping is Wrapping.TIGHT):
        return True
    if not loose:
        return _looks_change(sheet, above, line)
    if line.kind is Kind.DASH or (
        above.end - above.start < _SHORT and not _is_wrapped(sheet, above)
    ):
        return True
    return _looks_change(sheet, above, line) or bool(_OPENER.match(flat, line.start))


def _is_wrapped(sheet: Sheet, line: Line) -> bool:
    """The last line of a paragraph that a page cut may be short, if it is not its first."""
    return sheet.wrapping is not Wrapping.NONE and not line.opens


def _looks_change(sheet: Sheet, above: Line, line: Line) -> bool:
    """Bold letters or capitals begin or end."""
    if line.bold != above.bold_end:
        return sheet.closes(above) or line.bold
    capital = sheet.flat[line.start : line.end].isupper()
    return capital and not sheet.flat[above.start : above.end].isupper()


def _tabs(text: str, line: Line) -> Iterator[int]:
    here = text.find("\t", line.start, line.end)
    while here >= 0:
        yield here
        here = text.find("\t", here + 1, line.end)
