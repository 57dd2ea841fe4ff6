"""Reads of the receiver: plans of superiors, their duties, what of its own plan answers them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from loa.agencies.models import Role
from loa.agencies.names import same_body
from loa.agencies.queries import above, visible_above
from loa.documents.models import Document
from loa.plans.actions.accepting import KIND
from loa.plans.cascading.duties import concerns, standing
from loa.plans.models import Answer, Cascade, Guidance, Obligation, Plan, Task

Span = Sequence[int]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a text, marked where both sides say the same."""

    text: str
    marked: bool = False


@dataclass(slots=True)
class Answered:
    """One task that answers a duty, proposed or confirmed, with the common words marked."""

    answer: Answer
    their_runs: list[Run]
    own_runs: list[Run]

    @property
    def percent(self) -> int:
        """How sure Loa is."""
        return round(self.answer.confidence * 100)


@dataclass(slots=True)
class DutyLine:
    """A duty with its answers; `runs` is its text with all common words marked."""

    duty: Obligation
    runs: list[Run]
    answered: list[Answered] = field(default_factory=list)
    by_itself: Answer | None = None
    not_ours: Answer | None = None

    @property
    def is_decided(self) -> bool:
        """Whether people said what becomes of it."""
        answers = [one.answer for one in self.answered] + [a for a in [self.by_itself] if a]
        return self.not_ours is not None or any(a.state == Answer.State.CONFIRMED for a in answers)

    @property
    def is_open(self) -> bool:
        """Whether nothing answers it, not even by a proposal."""
        return not self.answered and self.by_itself is None and self.not_ours is None


def cascades(role: Role) -> list[Cascade]:
    """The superiors' plans that the agency has, the newest first."""
    found = Cascade.objects.filter(agency=role.agency_id)
    return list(found.select_related("own_plan", "sender", "document"))


def dropped_papers(role: Role) -> list[Document]:
    """Plans of superiors that the agency dropped itself and did not take up yet."""
    agency = role.agency
    names = [agency.superior_name, *(relation.superior.name for relation in above(agency))]
    taken = Cascade.objects.filter(agency=agency)
    states = [Document.State.READ, Document.State.DRAFT, Document.State.KEPT]
    papers = (
        Document.objects.filter(agency=agency, kind=KIND, state__in=states)
        .exclude(pk__in=taken.exclude(document=None).values("document"))
        .exclude(Q(issuer="") | Q(draft__isnull=False))
        .defer("text", "reading", "layout")
    )
    known = {(one.number, one.issued_on) for one in taken if one.number}
    return [
        paper
        for paper in papers[:200]
        if (paper.number, paper.issued_on) not in known
        and not same_body(paper.issuer, agency.name)
        and any(name and same_body(paper.issuer, name) for name in names)
    ]


def duties_of(cascade: Cascade, role: Role) -> list[Obligation]:
    """The duties of the superior's plan that speak to the receiver, in the order of the text."""
    if cascade.plan_id is None:
        return list(cascade.obligations.all())
    with visible_above(role):
        found = list(standing(Obligation.objects.filter(plan=cascade.plan_id)))
    return [duty for duty in found if concerns(duty, role.agency)]


def lines(cascade: Cascade, role: Role) -> list[DutyLine]:
    """Every duty beside what answers it."""
    by_duty: dict[int, list[Answer]] = {}
    for answer in cascade.answers.select_related("task__plan"):
        by_duty.setdefault(answer.obligation_id, []).append(answer)
    return [_line(duty, by_duty.get(duty.pk, [])) for duty in duties_of(cascade, role)]


def guidance_for(cascade: Cascade, role: Role) -> list[Guidance]:
    """What the superior said about its plan to all who have it."""
    if cascade.plan_id is None:
        return []
    with visible_above(role):
        return list(Guidance.objects.filter(plan=cascade.plan_id).select_related("file"))


def possible_own_plans(cascade: Cascade) -> list[Plan]:
    """Plans of the receiver that may be the one that answers, the newest first."""
    year = cascade.issued_on.year if cascade.issued_on else None
    found = Plan.objects.filter(agency=cascade.agency_id, follows_superior=False)
    return [plan for plan in found if year is None or plan.year in (year, year + 1)]


def own_tasks(cascade: Cascade) -> list[Task]:
    """The tasks of the plan that answers."""
    if cascade.own_plan_id is None:
        return []
    found = Task.objects.filter(plan=cascade.own_plan_id, cancelled_in=None)
    return list(found.prefetch_related("forms"))


def runs(text: str, spans: Sequence[Span]) -> list[Run]:
    """A text cut at the spans."""
    return list(_runs(text, sorted((max(a, 0), min(b, len(text))) for a, b in spans)))


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Run]:
    at = 0
    for start, end in spans:
        if start > at:
            yield Run(text[at:start])
        if end > max(start, at):
            yield Run(text[max(start, at) : end], marked=True)
        at = max(at, end)
    if at < len(text):
        yield Run(text[at:])


def _line(duty: Obligation, answers: Sequence[Answer]) -> DutyLine:
    with_tasks = [answer for answer in answers if answer.task is not None]
    marked = [span for answer in with_tasks for span in answer.their_words]
    line = DutyLine(duty, runs(duty.text, marked))
    for answer in with_tasks:
        assert answer.task is not None
        own = runs(answer.task.content, answer.own_words)
        line.answered.append(Answered(answer, runs(duty.text, answer.their_words), own))
    without = [answer for answer in answers if answer.task is None]
    line.not_ours = next((a for a in without if a.state == Answer.State.NOT_OURS), None)
    line.by_itself = next((a for a in without if a.state != Answer.State.NOT_OURS), None)
    return line
