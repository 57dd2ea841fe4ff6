"""Which steps of reminding have come for which piece and person: reads, decides nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch

from loa.agencies.models import Agency, Person, Role
from loa.agencies.names import vietnamese_key
from loa.agencies.queries.people import roles_on
from loa.norms.forms import form
from loa.norms.windows import working_day_before
from loa.work.models import (
    Assignment,
    DueWork,
    Evidence,
    NotReminded,
    Reminder,
    ReminderSettings,
)
from loa.work.states import is_handed_in

AHEAD = timedelta(days=75)
"""Farther ahead nobody is reminded, whatever an agency sets."""


@dataclass(frozen=True, slots=True)
class Line:
    """One piece in one person's message: how many days are left (late: below nothing).

    `steps` are those that have come and were not taken yet. `to_head` tells a line that asks
    the head to see to somebody else's work.
    """

    due: DueWork
    steps: tuple[int, ...]
    days_left: int
    wanted: tuple[str, ...]
    to_head: bool = False

    @property
    def who(self) -> str:
        """Who has the piece, in words."""
        given = assignment_of(self.due)
        return given.who if given is not None else "chưa giao"

    @property
    def days_words(self) -> str:
        """ "còn 03 ngày đến hạn", "hôm nay là hạn của", "đã quá hạn 2 ngày"."""
        if self.days_left > 0:
            return f"còn {self.days_left:02d} ngày đến hạn"
        return f"đã quá hạn {-self.days_left} ngày" if self.days_left else "hôm nay là hạn của"

    @property
    def days_phrase(self) -> str:
        """ "Còn 03 ngày đến hạn" at the beginning of a line."""
        return self.days_words[:1].upper() + self.days_words[1:]

    @property
    def by_photo(self) -> bool:
        """Whether a photo proves it."""
        return any(form(code).proof == "photo" for code in self.wanted)


@dataclass(slots=True)
class Message:
    """What one person is to be told."""

    person: Person
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Late:
    """A piece that the head has to see to; `noted` when it is noted for the superior too."""

    line: Line
    noted: bool


def settings_of(agency: Agency) -> ReminderSettings:
    """How `agency` reminds; the defaults when it never said."""
    return ReminderSettings.objects.filter(agency=agency).first() or ReminderSettings(agency=agency)


def messages_for(agency: Agency, day: date) -> list[Message]:
    """What each person of `agency` is to be told on `day` and was not told yet, by name."""
    settings = settings_of(agency)
    staff = _Staff(agency, day)
    taken = _taken(agency)
    told: dict[int, Message] = {}
    for due, wanted in open_pieces(agency, day + AHEAD):
        for person, to_head in staff.told_of(due):
            days = [settings.head_after] if to_head else _days(settings)
            steps = _come(due, days, day, taken[(due.pk, person.pk)])
            if steps:
                line = Line(due, steps, (due.due_on - day).days, wanted, to_head)
                told.setdefault(person.pk, Message(person)).lines.append(line)
    messages = sorted(told.values(), key=lambda said: vietnamese_key(said.person.given_name))
    for message in messages:
        message.lines.sort(key=lambda line: (line.to_head, line.due.due_on, line.due.pk))
    return messages


def late_for_head(agency: Agency, day: date) -> list[Late]:
    """The pieces so late that the head is asked, the latest first."""
    settings = settings_of(agency)
    found = []
    for due, wanted in open_pieces(agency, day - timedelta(days=settings.head_after)):
        line = Line(due, (), (due.due_on - day).days, wanted, to_head=True)
        found.append(Late(line, noted=-line.days_left >= settings.superior_after))
    return found


def to_note_for_superior(agency: Agency, day: date) -> list[tuple[DueWork, int]]:
    """The pieces so late that it is noted for the superior, with the step; not noted yet."""
    after = settings_of(agency).superior_after
    taken = _taken(agency)
    late = open_pieces(agency, day - timedelta(days=after))
    return [(due, after) for due, _ in late if (after, due.due_on) not in taken[(due.pk, None)]]


def open_pieces(agency: Agency, until: date) -> Iterator[tuple[DueWork, tuple[str, ...]]]:
    """The pieces due by `until` for which something must still be handed in, with their forms."""
    pieces = (
        DueWork.objects.filter(
            agency=agency, done_on=None, outcome="", before_issue=False, due_on__lte=until
        )
        .select_related(
            "task__plan",
            "task__assignment__person",
            "task__assignment__unit",
            "assignment__person",
            "assignment__unit",
        )
        .prefetch_related(
            "task__forms", Prefetch("evidence", Evidence.objects.only("due_work", "form", "state"))
        )
        .order_by("due_on", "pk")
    )
    for due in pieces:
        forms = [row.code for row in due.task.forms.all()] if due.task else []
        wanted = tuple(forms or ["other"])
        at_least = due.task.at_least if due.task else 1
        if not is_handed_in(due.evidence.all(), wanted, at_least):
            yield due, wanted


def assignment_of(due: DueWork) -> Assignment | None:
    """Who has the piece: by its task, or by itself; None when nobody was named."""
    return getattr(due.task if due.task else due, "assignment", None)


class _Staff:
    """The agency's people of a day, as far as reminding asks for them; two queries."""

    def __init__(self, agency: Agency, day: date) -> None:
        found = roles_on(day).filter(agency=agency, person__is_active=True)
        self.roles: list[Role] = list(found.order_by("pk"))
        self.silent = set(
            NotReminded.objects.filter(agency=agency).values_list("person_id", flat=True)
        )

    def told_of(self, due: DueWork) -> Iterator[tuple[Person, bool]]:
        """Who is reminded of the piece; True with those who are told as heads.

        What nobody has any more, or never had, is the focal person's to see to.
        """
        owners = self._owners(due) or self._holding("standing_officer") or self._holding("clerk")
        heads = [head for head in self._holding("head") if head not in owners]
        yield from ((person, False) for person in owners if person.pk not in self.silent)
        yield from ((head, True) for head in heads if head.pk not in self.silent)

    def _owners(self, due: DueWork) -> list[Person]:
        """The person who has it; of a unit those who lead it, or else everybody in it."""
        given = assignment_of(due)
        if given is None:
            return []
        if given.person is not None:
            return [role.person for role in self.roles if role.person_id == given.person_id][:1]
        inside = [role for role in self.roles if role.unit_id == given.unit_id]
        leads = [role for role in inside if role.code == Role.Code.UNIT_LEAD]
        return _unique(role.person for role in leads or inside)

    def _holding(self, code: str) -> list[Person]:
        return _unique(role.person for role in self.roles if role.code == code)


def _unique(people: Iterable[Person]) -> list[Person]:
    return list({person.pk: person for person in people}.values())


def _taken(agency: Agency) -> dict[tuple[int, int | None], set[tuple[int, date]]]:
    """By piece and person: the steps that were taken, with the last day that held then."""
    rows = Reminder.objects.filter(agency=agency, due_work__done_on=None)
    taken: dict[tuple[int, int | None], set[tuple[int, date]]] = defaultdict(set)
    for due_work, person, step, due_on in rows.values_list(
        "due_work_id", "person_id", "step", "due_on"
    ):
        taken[(due_work, person)].add((step, due_on))
    return taken


def _days(settings: ReminderSettings) -> list[int]:
    return [*(-days for days in settings.before), *settings.after]


def _come(
    due: DueWork, steps: Sequence[int], day: date, taken: set[tuple[int, date]]
) -> tuple[int, ...]:
    """The steps that have come by `day` and were not taken, in order.

    One before the last day that would fall on a day off comes on the working day before it. A
    step that comes after one that was taken already stands for those between.
    """
    latest = max((step for step, due_on in taken if due_on == due.due_on), default=None)
    return tuple(
        step
        for step in sorted(steps)
        if _day_of(due.due_on, step) <= day and (latest is None or step > latest)
    )


def _day_of(due_on: date, step: int) -> date:
    planned = due_on + timedelta(days=step)
    return working_day_before(planned) if step < 0 else planned
