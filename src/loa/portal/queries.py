"""What the public may see of an agency: issued plans and what was done, with its articles.

Progress and lateness only where the head has switched them on; never a name, never a photo.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from loa.agencies.models import Agency
from loa.agencies.queries import official_order, visible_to_public, what_became, work_here
from loa.norms.forms import form
from loa.plans.models import Plan
from loa.ui.pieces import Month
from loa.work.models import DueWork, Evidence
from loa.work.queries import TaskLine, plan_lines, progress, year_strip

MOST_ITEMS = 50
"""Entries of a feed, the newest first."""
COLUMNS = ("website_category", "portal_special_page")
"""Forms whose address is that of a column, not of something to read."""
GROUPS = {
    Agency.Kind.PROVINCE: "Cấp tỉnh",
    Agency.Kind.DEPARTMENT: "Sở, ban, ngành",
    Agency.Kind.COMMUNE: "Xã, phường, đặc khu",
    Agency.Kind.SCHOOL: "Trường học",
    Agency.Kind.OTHER: "Đơn vị khác",
}


@dataclass(frozen=True, slots=True)
class Article:
    """A page on the web that proves something done."""

    title: str
    url: str
    day: date
    about: str


@dataclass(frozen=True, slots=True)
class ListedAgency:
    """An agency on the front page, its newest issued plan, and what became of it, if it is over."""

    agency: Agency
    plan: Plan | None
    became: str = ""


@dataclass(frozen=True, slots=True)
class DonePiece:
    """A piece of a task that was done, with the articles that show it."""

    content: str
    period: str
    day: date
    forms: list[tuple[str, str]]
    articles: list[Article] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """An issued plan as the public sees it; `progress` and `months` only where switched on."""

    plan: Plan
    tasks: list[TaskLine]
    done: list[DonePiece]
    progress: str = ""
    months: list[Month] = field(default_factory=list)


def listed_agencies() -> list[tuple[str, list[ListedAgency]]]:
    """All agencies in official order, below the heading of their kind."""
    agencies = official_order(work_here())
    newest: dict[int, Plan] = {}
    with visible_to_public(*agencies):
        for plan in reversed(_reform_first()):
            newest[plan.agency_id] = plan
    listed = [
        ListedAgency(agency, newest.get(agency.pk), what_became(agency)) for agency in agencies
    ]
    grouped = groupby(listed, key=lambda one: one.agency.kind)
    return [(GROUPS[Agency.Kind(kind)], list(found)) for kind, found in grouped]


def newest_articles(most: int) -> list[tuple[Agency, Article]]:
    """What all agencies published last, and who, for the front page."""
    with visible_to_public(*Agency.objects.all()):
        return [(proof.agency, _article(proof)) for proof in _published()[:most]]


def issued_plans(agency: Agency) -> list[PublicPlan]:
    """The agency's plans with a number or a day; drafts are not public."""
    with visible_to_public(agency):
        return [_public(plan, agency) for plan in _reform_first()]


def articles(agency: Agency) -> list[Article]:
    """What the agency published for its issued plans, the newest first."""
    with visible_to_public(agency):
        return [_article(proof) for proof in _published()[:MOST_ITEMS]]


def _issued() -> QuerySet[Plan]:
    return Plan.objects.filter(follows_superior=False).exclude(number="", issued_on=None)


def _reform_first() -> list[Plan]:
    """The newest year first; within it the plan of administrative reform, then the newest."""
    found = _issued().order_by("-year", "-in_force_since")
    return sorted(found, key=lambda plan: (-plan.year, plan.programme != "cchc"))


def _published() -> QuerySet[Evidence]:
    """Confirmed articles of issued plans, the newest first."""
    return (
        Evidence.objects.filter(kind=Evidence.Kind.LINK, state=Evidence.State.VERIFIED)
        .exclude(form__in=COLUMNS)
        .exclude(due_work__task__plan__number="", due_work__task__plan__issued_on=None)
        .select_related("due_work__task", "agency")
        .order_by("-happened_on", "-pk")
    )


def _public(plan: Plan, agency: Agency) -> PublicPlan:
    lines = plan_lines(plan)
    done = sorted(_done(lines), key=lambda piece: piece.day, reverse=True)
    if not agency.progress_is_public:
        return PublicPlan(plan, lines, done)
    months = year_strip(lines, plan.year)
    return PublicPlan(plan, lines, done, progress(lines).words, months)


def _done(lines: Iterable[TaskLine]) -> Iterable[DonePiece]:
    for line in lines:
        for piece in line.pieces:
            if piece.due.done_on is not None:
                yield DonePiece(
                    content=line.task.content,
                    period=piece.period,
                    day=piece.due.done_on,
                    forms=_forms(piece.due, piece.evidence),
                    articles=_articles(piece.evidence),
                )


def _forms(due: DueWork, evidence: Iterable[Evidence]) -> list[tuple[str, str]]:
    """The forms by which it was done."""
    verified = (proof.form for proof in evidence if proof.state == Evidence.State.VERIFIED)
    return [(code, form(code).name) for code in dict.fromkeys(verified)]


def _articles(evidence: Iterable[Evidence]) -> list[Article]:
    return [
        _article(proof)
        for proof in evidence
        if proof.kind == Evidence.Kind.LINK and proof.state == Evidence.State.VERIFIED
    ]


def _article(proof: Evidence) -> Article:
    return Article(
        title=proof.title or form(proof.form).name,
        url=proof.url,
        day=proof.happened_on,
        about=proof.due_work.task.content,
    )
