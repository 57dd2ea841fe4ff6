"""Which of the papers that came here may be the one that a draft of ours became."""

from __future__ import annotations

from loa.agencies.names import folded, same_body
from loa.documents.models import Document
from loa.plans.models import Advice

ALIKE = 0.6
_MOST = 300


def issued_papers(advice: Advice) -> list[Document]:
    """Papers of the superior with number and day since the draft went up, whose subject has most
    of the draft's words; the most alike first."""
    found = Document.objects.filter(
        agency=advice.agency_id, issued_on__gte=advice.sent_at.date()
    ).exclude(number="")
    papers = found.defer("text", "reading", "layout")[:_MOST]
    scored = [
        (_alike(advice.title, paper.title), paper)
        for paper in papers
        if same_body(paper.issuer, advice.superior.name)
    ]
    likely = [pair for pair in scored if pair[0] >= ALIKE]
    return [paper for _, paper in sorted(likely, key=lambda pair: -pair[0])]


def _alike(one: str, other: str) -> float:
    mine, theirs = set(folded(one).split()), set(folded(other).split())
    return len(mine & theirs) / max(len(mine), 1)
