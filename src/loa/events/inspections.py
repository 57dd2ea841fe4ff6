"""Reads of inspections: who sees which, how far they are, what was found and is still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from loa import clock
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.events.checklists import Item
from loa.events.models import Answer, Finding, Inspected, Inspection
from loa.work.models import Result


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence with what was seen of it, if anything was."""

    item: Item
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding and how far it is."""

    finding: Finding
    state: str
    colour: str

    @property
    def due_on(self) -> date:
        """The day by which it is to be mended: with more time given, the later one."""
        return _due_on(self.finding)

    @property
    def who(self) -> str:
        """Who mends it."""
        given = getattr(self.finding.due_work, "assignment", None)
        return given.who if given is not None else ""


def seen_by(role: Role) -> QuerySet[Inspection]:
    """The inspections that `role` sees: all for those who decide, for the team only their own.

    The team sees theirs in the days of the decision (users' correction 9).
    """
    found = Inspection.objects.filter(agency=role.agency_id).annotate(
        units=Count("inspected", distinct=True),
        open_findings=Count(
            "inspected__findings", filter=Q(inspected__findings__closed_on=None), distinct=True
        ),
    )
    if may(role, "events.decide_inspection"):
        return found
    today = clock.today()
    own = Inspection.objects.filter(team__person=role.person_id).values("pk")
    return found.filter(pk__in=own, starts_on__lte=today, ends_on__gte=today)


def may_fill(inspection: Inspection, role: Role, *, after: bool = False) -> bool:
    """Whether `role` is of the team and today is of the decision's days.

    `after`: findings may be made when the days are over; those who decide may, too.
    """
    today = clock.today()
    if after and may(role, "events.decide_inspection"):
        return True
    in_days = inspection.starts_on <= today and (after or today <= inspection.ends_on)
    return in_days and inspection.team.filter(person=role.person_id).exists()


def asked(inspected: Inspected) -> list[tuple[str, list[Asked]]]:
    """The sentences by their groups, with the answers."""
    given = {answer.item: answer for answer in inspected.answers.select_related("finding", "photo")}
    groups: dict[str, list[Asked]] = {}
    for item in inspected.inspection.of_list.items:
        groups.setdefault(item.group, []).append(Asked(item, given.get(item.code)))
    return list(groups.items())


def answered(inspected: Inspected) -> tuple[int, int]:
    """How many sentences were answered, of how many."""
    count = inspected.answers.exclude(verdict="").count()
    return count, len(inspected.inspection.of_list.items)


def units_of(inspection: Inspection) -> list[tuple[Inspected, int, int]]:
    """Each unit that is looked at, with the same; one query however many there are."""
    counted = Count("answers", filter=~Q(answers__verdict=""))
    rows = inspection.inspected.annotate(said=counted).order_by("order", "pk")
    asked_of_each = len(inspection.of_list.items)
    return [(row, row.said, asked_of_each) for row in rows]


def findings(role: Role, *, is_closed: bool) -> list[Standing]:
    """The agency's findings, those due first."""
    found = Finding.objects.filter(agency=role.agency_id, closed_on__isnull=not is_closed)
    return standings(list(with_work(found)))


def with_work(found: QuerySet[Finding]) -> QuerySet[Finding]:
    """Findings with all that a list says of each."""
    return found.select_related(
        "inspected__inspection",
        "due_work__assignment__unit",
        "due_work__assignment__person",
        "closed_by__person",
    ).prefetch_related("due_work__results")


def wanting(answer: Answer) -> str:
    """What a finding of this answer says at first: the note, or that the sentence is not met."""
    item = answer.of_item
    return answer.note or (f"Chưa đạt: {item.text}" if item else "")


def standings(found: Sequence[Finding]) -> list[Standing]:
    """How far each is: mended and confirmed, reported, late, or being mended."""
    return [Standing(finding, *_state(finding)) for finding in found]


def _state(finding: Finding) -> tuple[str, str]:
    if finding.closed_on is not None:
        return "Đã khắc phục", "done"
    work = finding.due_work
    waiting = work is not None and any(
        result.state == Result.State.WAITING for result in work.results.all()
    )
    if waiting:
        return "Đã báo khắc phục, chờ xác nhận", "waiting"
    if work is not None and work.outcome:
        return "Không khắc phục được", "late"
    is_late = _due_on(finding) < clock.today()
    return ("Quá hạn khắc phục", "late") if is_late else ("Đang khắc phục", "doing")


def _due_on(finding: Finding) -> date:
    work = finding.due_work
    return work.due_on if work is not None else finding.due_on
