"""What the header does not print, the annex line and the opening sentence may say.

"(Kèm theo Kế hoạch số 35/KH-THPT ngày 02/3/2026 của trường THPT …)" names the document that
the annex belongs to; "Sở Nội vụ ban hành Kế hoạch …" and "… của Sở Nội vụ./." its issuer.
"""

from __future__ import annotations

import re

from vanban.lexicon.agencies import starts_like_agency
from vanban.lexicon.types import cited_types
from vanban.model import Document, Span
from vanban.parser.dates import DATE, date_of
from vanban.parser.lines import Kind, Line, Sheet, after_words, one_line, trimmed_end
from vanban.parser.symbols import SYMBOL, compact_symbol

_DATE = re.compile(DATE, re.IGNORECASE)
_ANNEX = re.compile(r"\( *(?:ban hành )?kèm theo (?P<line>[^()|]{5,300})\)", re.IGNORECASE)
_ANNEX_SYMBOL = re.compile(r"(?:số)? *:? *" + SYMBOL)
_ISSUES = re.compile(
    r"(?:^|(?<=[.,;] )|(?<=  ))(?P<agency>[^\W\d_][^.,;:|()]{2,90}?) +"
    r"(?:ban hành|xây dựng|thông báo|đề nghị|báo cáo|yêu cầu|triển khai|tổ chức|lập) "
)
_CLOSES = re.compile(r"của (?P<agency>[^.,;:|()]{3,90}?)\./\.")


def infer_header(document: Document, sheet: Sheet, end: int) -> None:
    """Fills number, date and agency that are not printed; the body starts at line `end`.

    A field that is inferred has the span that it was taken from.
    """
    if document.agency is not None and "number" in document.spans:
        return
    for match in _ANNEX.finditer(sheet.flat):
        _infer_from_annex(document, sheet.flat, match)
        break
    if document.agency is None:
        _infer_agency(document, sheet, end)


def _infer_from_annex(document: Document, flat: str, annex: re.Match[str]) -> None:
    start, end = annex.span("line")
    words = flat[start:end].lower()
    kind = next((k for k in cited_types() if words.startswith(k + " ")), None)
    if kind is None:
        return
    document.type = document.type or cited_types()[kind]
    number = _ANNEX_SYMBOL.match(flat, after_words(flat, start, len(kind.split())), end)
    if number and number["number"] and number["symbol"] and "number" not in document.spans:
        document.number = compact_symbol(flat[number.start("number") : number.end("symbol")])
        document.spans["number"] = Span(number.start("number"), number.end("symbol"))
        day = _DATE.search(flat, number.end(), end)
        if day and "date" not in document.spans:
            document.date = date_of(day)
            document.spans["date"] = Span(day.start(), day.end())
    issuer = flat.find(" của ", start, end)
    if issuer >= 0 and document.agency is None:
        _set_agency(document, flat, issuer + 5, end)


def _infer_agency(document: Document, sheet: Sheet, end: int) -> None:
    for line in sheet.lines[end : end + 60]:
        if line.kind is Kind.TEXT and (match := _issuing(sheet, line)):
            _set_agency(document, sheet.flat, match.start("agency"), match.end("agency"))
            return
    closing = _CLOSES.search(sheet.flat)
    if closing:
        _set_agency(document, sheet.flat, closing.start("agency"), closing.end("agency"))


def _issuing(sheet: Sheet, line: Line) -> re.Match[str] | None:
    """ "Trường THPT Bình Minh ban hành …" in a line."""
    for match in _ISSUES.finditer(sheet.flat, line.start, line.end):
        agency = match["agency"]
        if agency[0].isupper() and " " in agency and starts_like_agency(agency):
            return match
    return None


def _set_agency(document: Document, flat: str, start: int, end: int) -> None:
    while start < end and flat[start] == " ":
        start += 1
    words = one_line(flat[start:end]).strip(" .,;")
    if words:
        document.agency = words[0].upper() + words[1:]
        document.spans["agency"] = Span(start, trimmed_end(flat, start, end))
