"""Verbs: which papers a document cites becomes part of the graph."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.models import Document, DocumentReference

_Relation = DocumentReference.Relation
_BEFORE = 120
"""Code points before a citation in which its verb stands."""
_VERBS = (
    (_Relation.REPEALS, re.compile(r"(?:bãi|huỷ|hủy) bỏ\b(?!.*\b(?:thay thế|sửa đổi))", re.I)),
    (_Relation.REPLACES, re.compile(r"\bthay thế\b(?!.*\bsửa đổi)", re.I)),
    (_Relation.AMENDS, re.compile(r"\b(?:sửa đổi|điều chỉnh)\b", re.I)),
)
_PASSIVE = re.compile(
    r"\b(?:được|bị|đã|bởi|theo)\s*$|\b(?:được|bị)\s+(?:sửa|thay|bãi|huỷ|hủy|điều)\S*"
)
_SENTENCE = re.compile(r"[.;:\n]\s")


@verb("documents.receive")
def take_references(document: Document, *, by: Role) -> int:
    """Writes anew which papers the document cites, and joins both ways what the agency has."""
    document.references.all().delete()
    rows = [
        _reference(document, order, citation)
        for order, citation in enumerate(document.reading.get("citations", []))
        if citation["symbol"]
    ]
    DocumentReference.objects.bulk_create(rows)
    join_references(document, by=by)
    return len(rows)


@verb("documents.receive")
def join_references(document: Document, *, by: Role) -> int:
    """A paper that has its number now is what others cited by it; how many were joined."""
    if not document.number:
        return 0
    citing = DocumentReference.objects.filter(
        agency=document.agency, symbol=document.number, to=None
    ).exclude(document=document)
    if document.issued_on is not None:
        citing = citing.filter(issued_on__in=[document.issued_on]) | citing.filter(issued_on=None)
    return citing.update(to=document)


def _reference(document: Document, order: int, citation: dict[str, Any]) -> DocumentReference:
    issued_on = date.fromisoformat(citation["date"]) if citation["date"] else None
    symbol = citation["symbol"][:60]
    return DocumentReference(
        agency=document.agency,
        document=document,
        order=order,
        relation=_relation(document.text, citation),
        kind=(citation["type"] or "")[:60],
        symbol=symbol,
        issued_on=issued_on,
        issuer=(citation["issuer"] or "")[:300],
        name=citation["name"] or "",
        start=citation["start"],
        end=citation["end"],
        to=_known(document, symbol, issued_on),
    )


def _known(document: Document, symbol: str, issued_on: date | None) -> Document | None:
    """The agency's own copy of a cited paper; without a day only if there is just one."""
    found = Document.objects.filter(agency=document.agency, number=symbol).exclude(pk=document.pk)
    if issued_on is not None:
        return found.filter(issued_on=issued_on).first()
    return found.get() if found.count() == 1 else None


def _relation(text: str, citation: dict[str, Any]) -> str:
    """What the sentence before the citation says that this document does to that paper."""
    if citation["basis"]:
        return _Relation.BASIS
    before = text[max(citation["start"] - _BEFORE, 0) : citation["start"]]
    said = _SENTENCE.split(before)[-1]
    if _PASSIVE.search(said):
        return _Relation.CITES
    return next((relation for relation, verb in _VERBS if verb.search(said)), _Relation.CITES)
