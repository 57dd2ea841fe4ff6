"""The header: type, number, agency, parent, place, date, title (Art. 8, Annex I).

What is not printed is inferred from the annex line ("Kèm theo Kế hoạch số …") and from who
issues in the opening sentence.
"""

from __future__ import annotations

import re

from vanban.model import Document
from vanban.parser.attachments import find_attachments
from vanban.parser.dates import DATE
from vanban.parser.inference import infer_header, infer_type
from vanban.parser.masthead import read_masthead
from vanban.parser.regimes import profile_of
from vanban.parser.sheet import Kind, Sheet, one_line
from vanban.parser.title import BODY, DEPTH, find_type, number_below, read_title

_SUBJECT = re.compile(r"V/v|v/v|Về việc")
_DATE = re.compile(DATE, re.IGNORECASE)
_YEAR = re.compile(r"năm *((?:19|20)\d\d)(?!\d)(?! *[-–])", re.IGNORECASE)
_SPAN_OF_YEARS = re.compile(r"((?:19|20)\d\d) *[-–] *((?:19|20)\d\d)")


def find_header(document: Document, sheet: Sheet) -> None:
    """Fills type, number, agency, parent, place, date, title, year and their spans, the marks
    of the header, and whose rules the paper follows.

    `spans` has "number" and "date" for a number line or a date line with blanks too, while
    the field itself is None.
    """
    head = find_type(sheet)
    end = head if head is not None else _end_of_head(sheet)
    lines = sheet.lines[:end]
    below = number_below(sheet, head) if head is not None else None
    masthead = read_masthead(document, sheet, [*lines, below] if below else lines)
    if head is not None:
        read_title(document, sheet, head)
    elif masthead.subject is not None or _is_letter(sheet):
        document.type = "Công văn"
        if masthead.subject is not None:
            document.spans["title"] = masthead.subject
            document.title = one_line(sheet.flat[slice(*masthead.subject)])
    document.attachments = find_attachments(sheet)
    infer_header(document, sheet, end)
    if document.type is None and document.symbol:
        infer_type(document, document.symbol)
    document.agencies = document.agencies or [document.agency] if document.agency else []
    document.profile = profile_of(document, masthead.printed, masthead.motto)
    document.year = _year(document)


def _end_of_head(sheet: Sheet) -> int:
    """Where the body of a letter, or of a text without a header, starts."""
    for index, line in enumerate(sheet.lines[:DEPTH]):
        if line.kind is Kind.TEXT:
            words = sheet.words(line)
            if BODY.match(words) or (len(words) > 160 and not _SUBJECT.match(words)):
                return index
    return min(len(sheet.lines), 30)


def _is_letter(sheet: Sheet) -> bool:
    return any(
        line.kind is Kind.TEXT and sheet.flat.startswith("Kính gửi", line.start)
        for line in sheet.lines[:DEPTH]
    )


def _year(document: Document) -> int | None:
    issued = document.dated.year if document.dated else None
    issued = document.date.year if document.date else issued
    title = _DATE.sub("", document.title or "")
    years = [int(year) for year in _YEAR.findall(title)]
    if years:
        return years[-1]
    period = _SPAN_OF_YEARS.search(title)
    if period and not (issued and int(period[1]) <= issued <= int(period[2])):
        return int(period[1])
    return issued
