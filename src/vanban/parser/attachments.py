"""Lines that say what a text belongs to: "(Kèm theo Kế hoạch số 35/KH-THPT ngày …)"."""

from __future__ import annotations

import re

from vanban.lexicon.types import cited_types
from vanban.model import Attachment, PartialDate, Span
from vanban.parser.dates import read_partial
from vanban.parser.sheet import Sheet, after_words, one_line, trimmed_end
from vanban.parser.symbols import SYMBOL, compact_symbol, without_number
from vanban.patterns import lazy_pattern

_ATTACHED = lazy_pattern(
    r"\( *(?:(?:được )?(?:ban hành|phê duyệt) |đính )?kèm theo (?P<line>[^()|]{5,300})\)",
    re.IGNORECASE,
)
# The same without brackets, alone on its line.
_BARE = lazy_pattern(r"(?:ban hành |đính )?kèm theo (?P<line>[^()|.;]{5,200})", re.IGNORECASE)
_SYMBOL = lazy_pattern(r"(?:số)? *:? *[.…_]* *" + SYMBOL)
_DAY = lazy_pattern(r"(?:ngày|tháng)(?!\w)", re.IGNORECASE)
_MOST = 200  # lines of one text


def find_attachments(sheet: Sheet) -> list[Attachment]:
    """All such lines that name a kind of document, in the order of the text."""
    found: list[Attachment] = []
    for match in _ATTACHED.finditer(sheet.flat):
        attachment = _read(sheet.flat, match)
        if attachment and len(found) < _MOST:
            found.append(attachment)
    return found or _unbracketed(sheet)


def _unbracketed(sheet: Sheet) -> list[Attachment]:
    """In the head of a file that is an annex and nothing else."""
    for line in sheet.lines[:30]:
        match = _BARE.match(sheet.flat, line.start, line.end + 160)
        attachment = _read(sheet.flat, match) if match else None
        if attachment:
            return [attachment]
    return []


def _read(flat: str, match: re.Match[str]) -> Attachment | None:
    start, end = match.span("line")
    words = flat[start:end].lower()
    kind = next((k for k in cited_types() if words.startswith(k + " ")), None)
    if kind is None:
        return None
    said = _SYMBOL.match(flat, after_words(flat, start, len(kind.split())), end)
    number = symbol = None
    day = PartialDate()
    if said and said["symbol"]:
        printed = compact_symbol(said["symbol"])
        symbol = without_number(printed)
        number = said["number"] and compact_symbol(f"{said['number']}{printed}")
    opening = _DAY.search(flat, said.end() if said else start, end)
    if opening:
        day = (read_partial(flat, opening.start(), end) or (day, 0))[0]
    return Attachment(cited_types()[kind], number, symbol, day, _agency(flat, start, end),
                      Span(match.start(), match.end()))  # fmt: skip


def _agency(flat: str, start: int, end: int) -> str | None:
    issuer = flat.find(" của ", start, end)
    if issuer < 0:
        return None
    words = one_line(flat[issuer + 5 : trimmed_end(flat, start, end)]).strip(" .,;")
    return words or None
