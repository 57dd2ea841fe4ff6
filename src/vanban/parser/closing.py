"""The closing: who signed, who receives, and where the body ends (Art. 13; Annex I II.7, II.9).

Signature and Nơi nhận stand side by side on paper and come in either order as text.
"""

from __future__ import annotations

import re

from vanban.model import Document, Span
from vanban.parser.copies import find_copy
from vanban.parser.joint import read_columns
from vanban.parser.recipients import find_recipients, read_recipients
from vanban.parser.sheet import Sheet
from vanban.parser.signatures import read_signatures, unnamed_signature

_ARTICLE = re.compile(r"Điều +1(?!\d)")
_HEAD = 400  # lines of grounds
_FAR = 15_000  # characters of grounds
# The line above the articles of a decision; who decides stands above it in capitals.
_DECIDES = re.compile(r"Q *U *Y *Ế *T +(?:Đ *Ị *N *H|N *G *H *Ị) *:")


def find_closing(document: Document, sheet: Sheet) -> None:
    """Fills signatures and recipients; `spans` gets "signature", "recipients" and "closing".

    "closing" reaches from the first of the two to the last: the body ends where it starts,
    and what follows it is an attached part. `authority` keeps its lines apart by a line end
    ("TM. ỦY BAN NHÂN DÂN\\nKT. CHỦ TỊCH").
    """
    head = find_recipients(sheet)
    if head is not None:
        document.recipients, document.spans["recipients"] = read_recipients(sheet, head)
    floor = _floor(document, sheet)
    beside = document.spans.get("recipients")
    signed = read_signatures(sheet, floor, beside)
    if signed:
        first = sheet.at(min(span.start for _, span in signed))
        joint = read_columns(document.source, sheet, first, beside)
        signed = joint if len(joint) > len(signed) else signed
    if not signed and head is not None:
        signed = unnamed_signature(sheet, head)
    if signed:
        document.signatures = [signature for signature, _ in signed]
        document.signature = document.signatures[0]
        spans = [span for _, span in signed]
        document.spans["signature"] = Span(min(spans)[0], max(span.end for span in spans))
    parts = [document.spans[key] for key in ("recipients", "signature") if key in document.spans]
    if parts:
        first, last = min(p.start for p in parts), max(p.end for p in parts)
        document.spans["closing"] = Span(first, last)
        find_copy(document, sheet, last)


def _floor(document: Document, sheet: Sheet) -> int:
    """The line below the header."""
    spans = document.spans
    last = max((spans[key].end for key in ("title", "type", "place") if key in spans), default=0)
    decided = _DECIDES.search(sheet.flat, last, _first_article(sheet, last))
    return sheet.at(decided.end() if decided else last) + 1 if last else 0


def _first_article(sheet: Sheet, start: int) -> int:
    """Where the first article starts: a model decision in an annex decides nothing here."""
    for line in sheet.lines[sheet.at(start) : sheet.at(start) + _HEAD]:
        if _ARTICLE.match(sheet.flat, line.start, line.end):
            return line.start
    return min(len(sheet.flat), start + _FAR)
