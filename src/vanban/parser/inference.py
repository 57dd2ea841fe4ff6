"""What the header does not print, the annex line and the opening sentence may say.

"(Kèm theo Kế hoạch số 35/KH-THPT ngày 02/3/2026 của trường THPT …)" names the document that
the annex belongs to; "Sở Nội vụ ban hành Kế hoạch …" and "… của Sở Nội vụ./." its issuer.
"""

from __future__ import annotations

import re

from vanban.lexicon.agencies import starts_like_agency
from vanban.lexicon.types import types_of_symbol
from vanban.model import Attachment, Document, Span
from vanban.parser.dates import day_of
from vanban.parser.sheet import Kind, Line, Sheet, one_line, trimmed_end

_ISSUES = re.compile(
    r"(?:^|(?<=[.,;] )|(?<=  ))(?P<agency>[^\W\d_][^.,;:|()]{2,90}?) +"
    r"(?:ban hành|xây dựng|thông báo|đề nghị|báo cáo|yêu cầu|triển khai|tổ chức|lập) "
)
_CLOSES = re.compile(r"của (?P<agency>[^.,;:|()]{3,90}?)\./\.")


def infer_header(document: Document, sheet: Sheet, end: int) -> None:
    """Fills number, date and agency that are not printed; the body starts at line `end`.

    A field that is inferred has the span that it was taken from, and its origin.
    """
    if document.agency is not None and "number" in document.spans:
        return
    if document.attachments:
        _infer_from_annex(document, document.attachments[0])
    if document.agency is None:
        _infer_agency(document, sheet, end)


def infer_type(document: Document, symbol: str) -> None:
    """No kind is printed, but the symbol says it: "KH-UBND"."""
    kinds = types_of_symbol().get(re.split(r"[-/]", symbol)[0])
    if kinds:
        document.type = kinds[0]
        document.origins["type"] = "symbol"


def _infer_from_annex(document: Document, line: Attachment) -> None:
    if document.type is None and line.type:
        document.type = line.type
        document.origins["type"] = "annex_ref"
    if line.number and "number" not in document.spans:
        document.number, document.symbol = line.number, line.symbol
        _note(document, "number", line.span)
    if line.date.year and line.number and "date" not in document.spans:
        document.dated, document.date = line.date, day_of(line.date)
        _note(document, "date", line.span)
    if line.agency and document.agency is None:
        document.agency = _with_capital(line.agency)
        _note(document, "agency", line.span)


def _note(document: Document, field: str, span: Span) -> None:
    document.spans[field] = span
    document.origins[field] = "annex_ref"


def _infer_agency(document: Document, sheet: Sheet, end: int) -> None:
    for line in sheet.lines[end : end + 60]:
        if line.kind is Kind.TEXT and (match := _issuing(sheet, line)):
            _set_agency(document, sheet.flat, match, "opening")
            return
    closing = _CLOSES.search(sheet.flat)
    if closing:
        _set_agency(document, sheet.flat, closing, "closing")


def _issuing(sheet: Sheet, line: Line) -> re.Match[str] | None:
    """ "Trường THPT Bình Minh ban hành …" in a line."""
    for match in _ISSUES.finditer(sheet.flat, line.start, line.end):
        agency = match["agency"]
        if agency[0].isupper() and " " in agency and starts_like_agency(agency):
            return match
    return None


def _set_agency(document: Document, flat: str, match: re.Match[str], origin: str) -> None:
    start, end = match.span("agency")
    while start < end and flat[start] == " ":
        start += 1
    words = one_line(flat[start:end]).strip(" .,;")
    if words:
        document.agency = _with_capital(words)
        document.spans["agency"] = Span(start, trimmed_end(flat, start, end))
        document.origins["agency"] = origin


def _with_capital(words: str) -> str:
    return words[0].upper() + words[1:]
