"""The block that a copy on paper adds: its form, number, agency, date and who signed it
(Art. 25; Annex I Part II)."""

from __future__ import annotations

import re

from vanban.model import Copy, Document, Span
from vanban.parser.agency import read_agency
from vanban.parser.dates import day_of, read_partial
from vanban.parser.pieces import Piece, pieces_of
from vanban.parser.sheet import Kind, Sheet, is_capital, one_line
from vanban.parser.signatures import read_signatures

_FORM = re.compile(r"[\[(]?(?P<form>SAO Y|SAO LỤC|TRÍCH SAO)(?: BẢN CHÍNH)?[\])]?$")
_NUMBER = re.compile(
    r"(?:Số|SỐ) *:? *(?P<number>\d{1,5} */ *(?P<code>SY|SYBC|SL|TrS|TS)(?: *- *[A-ZĐ][\w&.-]*)?)"
)
_FORMS = {"SY": "sao y", "SYBC": "sao y", "SL": "sao lục", "TrS": "trích sao", "TS": "trích sao"}
_PLACE = re.compile(r"(?P<place>[^\W\d_][^,|;:]{1,40}?) *, *(?=ngày)", re.IGNORECASE)
_SIGNS = ("SAO Y", "SAO LỤC", "TRÍCH SAO", "/SY", "/ SY", "/SL", "/TrS", "/TS")
_MOST = 40  # lines of the block


def find_copy(document: Document, sheet: Sheet, end: int) -> None:
    """Adds the copy whose block stands below the offset `end` of the closing."""
    first = sheet.at(end) + 1
    said = any(sheet.flat.find(sign, end) >= 0 for sign in _SIGNS)
    mark = _mark(sheet, first) if said else None
    if mark is None:
        return
    start = _start(sheet, first, mark)
    lines = sheet.lines[start : start + _MOST]
    copied = Copy("sao y", None, None, None, None, None, Span(lines[0].start, lines[0].end))
    names: list[tuple[str, int, int]] = []
    for piece in pieces_of(sheet, lines):
        _read(sheet, piece, copied, names)
    block = Document(document.source)
    read_agency(block, names)
    copied.agency = block.agency
    signed = read_signatures(sheet, sheet.at(copied.span.end), None)
    if signed and signed[0][1].start < lines[-1].end:
        copied.signature = signed[0][0]
        copied.span = Span(copied.span.start, max(copied.span.end, signed[0][1].end))
    document.copies.append(copied)


def _mark(sheet: Sheet, first: int) -> int | None:
    """The line below the closing that says that this is a copy."""
    for index in range(first, len(sheet.lines)):
        line = sheet.lines[index]
        if line.kind is not Kind.TEXT or sheet.flat[line.start] not in "[(STB":
            continue
        if line.end - line.start > 200:
            continue
        for piece in pieces_of(sheet, [line]):
            if _FORM.match(piece.words) or _NUMBER.match(piece.words):
                return index
    return None


def _start(sheet: Sheet, first: int, mark: int) -> int:
    """The block starts with the agency's lines in capitals above the mark."""
    start = mark
    for index in range(mark - 1, max(first, mark - 12) - 1, -1):
        line = sheet.lines[index]
        if line.kind is Kind.TEXT and is_capital(sheet.words(line)):
            start = index
        elif line.kind is Kind.TEXT and not _PLACE.match(sheet.flat, line.start, line.end):
            break
    return start


def _read(sheet: Sheet, piece: Piece, copied: Copy, names: list[tuple[str, int, int]]) -> None:
    """Takes what one piece says into the copy."""
    number = _NUMBER.match(piece.words)
    form = _FORM.match(piece.words)
    place = _PLACE.match(sheet.flat, piece.start, piece.end) if piece.kind is Kind.TEXT else None
    if number and copied.number is None:
        copied.number = "".join(number["number"].split())
        copied.form = _FORMS[number["code"]]
    elif form:
        copied.form = form["form"].lower()
    elif place and copied.date is None:
        read = read_partial(sheet.flat, place.end(), piece.end)
        copied.place = one_line(place["place"])
        copied.date = day_of(read[0]) if read else None
    elif piece.kind is Kind.TEXT and is_capital(piece.words) and copied.number is None:
        names.append((piece.words, piece.start, piece.end))
        return
    else:
        return
    copied.span = Span(copied.span.start, max(copied.span.end, piece.end))
