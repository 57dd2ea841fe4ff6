"""Reads of the room: what comes, what was held, who was expected and came, what it counts for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet

from loa import clock
from loa.agencies.models import Agency, Role
from loa.events.models import Counted, Event, Invited
from loa.norms.forms import form as norm_of
from loa.plans.models import Task
from loa.ui.words import number
from loa.work.models import DueWork
from loa.work.queries import Piece, lines_of, open_pieces
from loa.work.states import State


@dataclass(frozen=True, slots=True)
class Presence:
    """How many were expected and came; `absent` are those who did not, once it was taken."""

    expected: int | None
    present: int
    by_code: int
    besides: int
    absent: Sequence[Invited]
    taken: bool

    @property
    def words(self) -> str:
        """ "38/42 người dự", "820 người dự", or that it was not taken."""
        if not self.taken:
            return "Chưa điểm danh"
        out_of = f"/{number(self.expected)}" if self.expected else ""
        said = f"{number(self.present - self.besides)}{out_of} người dự"
        more = f" và {number(self.besides)} người ngoài danh sách" if self.besides else ""
        return said + more


@dataclass(frozen=True, slots=True)
class Answers:
    """How the invited answered."""

    yes: int
    substitute: int
    no: int
    none: int

    @property
    def words(self) -> str:
        """ "30 dự, 2 cử người khác, 1 vắng, 9 chưa trả lời"."""
        return (
            f"{number(self.yes)} dự, {number(self.substitute)} cử người khác,"
            f" {number(self.no)} vắng, {number(self.none)} chưa trả lời"
        )


@dataclass(frozen=True, slots=True)
class Countable:
    """A form of a due piece that an event may prove."""

    piece: Piece
    form: str

    @property
    def due(self) -> DueWork:
        return self.piece.due

    @property
    def form_name(self) -> str:
        return norm_of(self.form).name

    @property
    def value(self) -> str:
        """What a tick on a form posts."""
        return f"{self.due.pk}:{self.form}"


def events(role: Role) -> QuerySet[Event]:
    """The agency's events with how many are invited and came."""
    return _of(role.agency_id)


def of_agency_on_days(agency: Agency, start: date, end: date) -> QuerySet[Event]:
    """What the agency's calendar holds from `start` to `end`, both included."""
    return _within(_of(agency.pk), start, end)


def _of(agency_id: int) -> QuerySet[Event]:
    return (
        Event.objects.filter(agency=agency_id)
        .select_related("unit")
        .annotate(
            on_list=Count("invited", distinct=True),
            came=Count("invited", filter=Q(invited__came=True), distinct=True),
        )
        .order_by("starts_at", "pk")
    )


def coming(role: Role) -> QuerySet[Event]:
    """What is planned for today and later."""
    return events(role).filter(state=Event.State.PLANNED, starts_at__gte=_midnight(clock.today()))


def to_close(role: Role) -> QuerySet[Event]:
    """What took place before today and was not closed."""
    return events(role).filter(state=Event.State.PLANNED, starts_at__lt=_midnight(clock.today()))


def past(role: Role) -> QuerySet[Event]:
    """What was held or called off, the newest first."""
    return events(role).exclude(state=Event.State.PLANNED).order_by("-starts_at", "-pk")


def of_today(role: Role) -> QuerySet[Event]:
    """Today's open events, for Hôm nay and the phone."""
    return on_days(role, clock.today(), clock.today()).filter(state=Event.State.PLANNED)


def to_record(role: Role) -> list[Event]:
    """What can be recorded on the phone: today's first, then the last month's, the newest first."""
    since = _midnight(clock.today() - timedelta(days=31))
    until = _midnight(clock.today() + timedelta(days=1))
    open_events = events(role).filter(
        state=Event.State.PLANNED, starts_at__gte=since, starts_at__lt=until
    )
    today = clock.today()
    found = sorted(open_events, key=lambda event: event.starts_at, reverse=True)
    return sorted(found, key=lambda event: event.day != today)


def on_days(role: Role, start: date, end: date) -> QuerySet[Event]:
    """What stands in the calendar on the days from `start` to `end`, both included."""
    return _within(events(role), start, end)


def presence(event: Event) -> Presence:
    """Who came; a person on the list counts once, whatever ways told of it."""
    rows = list(event.invited.all())
    here = [row for row in rows if row.came]
    by_name = any(row.came is not None for row in rows)
    typed = event.present_typed or 0
    return Presence(
        expected=len(rows) or event.expected,
        present=len(here) + typed,
        by_code=sum(row.came_by == Invited.Way.CODE for row in here),
        besides=typed if by_name else 0,
        absent=[row for row in rows if row.came is False],
        taken=by_name or event.present_typed is not None,
    )


def answers(event: Event) -> Answers:
    """How the invited answered."""
    given = list(event.invited.values_list("answer", flat=True))
    return Answers(
        yes=given.count(Invited.Answer.YES),
        substitute=given.count(Invited.Answer.SUBSTITUTE),
        no=given.count(Invited.Answer.NO),
        none=given.count(Invited.Answer.NONE),
    )


def countable(event: Event) -> list[Countable]:
    """The forms of open pieces, of all plans of the agency, that such an event may prove.

    Those in whose time its day lies come first; pieces whose time is yet to come are left out.
    """
    proves = event.of_kind.proves
    tasks = Task.objects.filter(agency=event.agency_id)
    pieces = [
        piece
        for piece in open_pieces(lines_of(tasks))
        if piece.due.starts_on <= event.day or piece.state is not State.PLANNED
    ]
    found = [
        Countable(piece, needed.code)
        for piece in pieces
        for needed in piece.missing
        if needed.code in proves
    ]
    return sorted(
        found,
        key=lambda row: not row.due.starts_on <= event.day <= row.due.due_on,
    )


def counted_by_item(event: Event) -> dict[int | None, list[Counted]]:
    """What each point of the agenda counts for; None is the event as a whole."""
    rows: dict[int | None, list[Counted]] = {}
    for row in event.counted.select_related("due_work__task__plan", "evidence"):
        rows.setdefault(row.item_id, []).append(row)
    return rows


def _within(found: QuerySet[Event], start: date, end: date) -> QuerySet[Event]:
    first, after = _midnight(start), _midnight(end + timedelta(days=1))
    return found.exclude(state=Event.State.CANCELLED).filter(
        starts_at__gte=first, starts_at__lt=after
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.VIETNAM)
