"""The graph of papers that cite each other, and which cited papers no longer hold.

What is known of papers by others comes from vanban's references, of the agency's own from what
later papers say that they replace, repeal or amend. Only what is sure contradicts a document.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from loa.documents.models import Document, DocumentReference, Outgoing
from loa.ui.words import day
from vanban.lexicon.references import Reference, look_up

MOST = 200
_Relation = DocumentReference.Relation
_ENDS: dict[str, str] = {
    _Relation.REPLACES: "đã được thay thế bởi",
    _Relation.REPEALS: "đã bị bãi bỏ bởi",
    _Relation.AMENDS: "đã được sửa đổi, bổ sung bởi",
}
_STATES = {
    "replaced": "đã được thay thế bởi",
    "ended": "đã hết thời hạn áp dụng",
    "amended": "đã được sửa đổi, bổ sung bởi",
}


@dataclass(frozen=True, slots=True)
class Superseded:
    """What became of a cited paper: `words` go on from its name; `document` is the later paper
    where the agency has it. `still_holds` when it was only amended."""

    words: str
    still_holds: bool
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """A paper that a document names, and what became of it since."""

    reference: DocumentReference
    superseded: Superseded | None

    @property
    def called(self) -> str:
        """ "Kế hoạch số 18/KH-SGDĐT ngày 24/02/2026 của Sở Giáo dục và Đào tạo"."""
        said = str(self.reference)
        if self.reference.issued_on:
            said += f" ngày {day(self.reference.issued_on)}"
        return f"{said} của {self.reference.issuer}" if self.reference.issuer else said


@dataclass(frozen=True, slots=True)
class Citations:
    """A document's lines of the graph: what it rests on, what else it names, who names it."""

    grounds: list[Cited]
    others: list[Cited]
    cited_by: list[DocumentReference]

    @property
    def outdated(self) -> list[Cited]:
        """Grounds that no longer hold as cited."""
        return [cited for cited in self.grounds if cited.superseded is not None]


def citations(document: Document) -> Citations:
    """The lines of the graph that meet in a document."""
    references = list(document.references.select_related("to")[:MOST])
    ends = _ends_at_home(references, document)
    found = [_cited(reference, ends) for reference in references]
    by = DocumentReference.objects.filter(to=document).select_related("document")
    return Citations(
        grounds=_once([c for c in found if c.reference.relation == _Relation.BASIS]),
        others=_once([c for c in found if c.reference.relation != _Relation.BASIS]),
        cited_by=list(by.order_by("-document__issued_on", "document_id", "order")[:MOST]),
    )


def superseded(symbol: str, issued_on: date | None, *, agency_id: int) -> Superseded | None:
    """What became of the paper with this symbol and day; None when it holds or is not known.

    For drafts, whose grounds are no references yet.
    """
    key = (symbol, issued_on)
    row = DocumentReference(agency_id=agency_id, symbol=symbol, issued_on=issued_on)
    return _ends_at_home([row], None).get(key) or _by_lexicon(symbol, issued_on)


def _cited(reference: DocumentReference, ends: dict[tuple[str, date | None], Superseded]) -> Cited:
    key = (reference.symbol, reference.issued_on)
    return Cited(reference, ends.get(key) or _by_lexicon(*key))


def _ends_at_home(
    references: Sequence[DocumentReference], document: Document | None
) -> dict[tuple[str, date | None], Superseded]:
    """What papers of the agency's store did to the cited ones, by symbol and day."""
    if not references:
        return {}
    agency_id = references[0].agency_id
    symbols = {reference.symbol for reference in references}
    later = (
        DocumentReference.objects.filter(
            agency_id=agency_id, symbol__in=symbols, relation__in=list(_ENDS)
        )
        .exclude(document=document)
        .select_related("document")
        .order_by("document__issued_on")
    )
    found: dict[tuple[str, date | None], Superseded] = {}
    for row in later:
        words = f"{_ENDS[row.relation]} {row.document.called}"
        holds = row.relation == _Relation.AMENDS
        found[row.symbol, row.issued_on] = Superseded(words, holds, row.document)
    return found | _replaced_outgoing(agency_id, symbols)


def _replaced_outgoing(
    agency_id: int, symbols: Iterable[str]
) -> dict[tuple[str, date | None], Superseded]:
    """The agency's own papers that were issued anew."""
    papers = Outgoing.objects.filter(
        agency_id=agency_id,
        state=Outgoing.State.ISSUED,
        replaces__number__in=list(symbols),
    ).select_related("replaces", "document")
    return {
        (paper.replaces.number, paper.replaces.issued_on): Superseded(
            f"đã được thay thế bởi {paper.called}", False, paper.document
        )
        for paper in papers
        if paper.replaces is not None
    }


def _by_lexicon(symbol: str, issued_on: date | None) -> Superseded | None:
    known = look_up(symbol, issued_on) if issued_on is not None else None
    if known is None or not known.may_contradict or known.state not in _STATES:
        return None
    return _told(known)


def _told(known: Reference) -> Superseded:
    words = _STATES[known.state]
    if words.endswith("bởi"):
        words = f"{words} {', '.join(known.by)}" if known.by else words.removesuffix(" bởi")
    return Superseded(words, known.state == "amended")


def _once(found: list[Cited]) -> list[Cited]:
    """Each paper once, however often it is named."""
    kept: dict[tuple[str, date | None, str], Cited] = {}
    for cited in found:
        reference = cited.reference
        named = reference.symbol or str(reference)
        kept.setdefault((named, reference.issued_on, reference.relation), cited)
    return list(kept.values())
