"""Which papers of the agency a new plan may be made of, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from loa import clock
from loa.agencies.models import Agency
from loa.agencies.names import folded, same_body
from loa.documents.models import Document, Draft
from loa.norms.programmes import programme_named_in
from loa.plans.actions import KIND

MOST = 60
"""Plans that are looked through, the newest first; nobody chooses among more."""
_COMMUNICATION = re.compile(r"tuyen truyen|truyen thong|thong tin")
_READ = (Document.State.READ, Document.State.KEPT, Document.State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen for a plan of `year`; the first of each is what is proposed."""

    year: int
    superiors: list[Document]
    last_years: list[Document]
    own_reform_plans: list[Document]


def choices(
    agency: Agency, *, superior: Document | None = None, year: int | None = None
) -> Choices:
    """The papers for a plan of `year`: that of `superior`, or else the coming one."""
    found = list(read_plans())
    own = [one for one in found if is_own(agency, one)]
    about = programme_of(superior) if superior else "cchc"
    above = [d for d in found if d not in own and _is_communication(d) and programme_of(d) == about]
    if superior is not None:
        above = [superior, *(one for one in above if one.pk != superior.pk)]
    year = year_of(superior) if superior else _coming_year(above, own)
    ours = [d for d in own if programme_of(d) == about]
    return Choices(
        year=year,
        superiors=above if superior else [d for d in above if year_of(d) == year],
        last_years=[d for d in ours if _is_communication(d) and year_of(d) < year],
        own_reform_plans=[d for d in ours if not _is_communication(d) and year_of(d) == year],
    )


def read_plans() -> QuerySet[Document]:
    """The agency's plans that were read, the newest first, without their texts."""
    plans = Document.objects.filter(kind=KIND, state__in=_READ)
    return plans.order_by("-issued_on", "-pk").defer("text", "layout")[:MOST]


def is_own(agency: Agency, document: Document) -> bool:
    """Whether the agency itself issued a paper."""
    return bool(document.issuer) and same_body(document.issuer, agency.name)


def year_of(document: Document) -> int:
    """The year that a plan is for."""
    named = document.reading.get("year")
    return int(named) if named else (document.issued_on or document.received_at).year


def programme_of(document: Document) -> str:
    """What a plan is for, by its title."""
    return programme_named_in(folded(document.title))


def drafts_from(document: Document) -> Iterable[Draft]:
    """Drafts that were begun from a superior's plan and are not issued."""
    begun = Draft.objects.filter(settings__superior=document.pk).defer("content", "touched")
    return begun.exclude(state=Draft.State.ISSUED)


def _coming_year(above: list[Document], own: list[Document]) -> int:
    """The newest year for which a superior has a plan and we have none; else the year after our
    last plan, or this one."""
    ours = {year_of(one) for one in own if _is_communication(one)}
    theirs = [year_of(one) for one in above if year_of(one) not in ours]
    if theirs:
        return max(theirs)
    return max(ours) + 1 if ours else clock.today().year


def _is_communication(document: Document) -> bool:
    return bool(_COMMUNICATION.search(folded(document.title))) or programme_of(document) != "cchc"
