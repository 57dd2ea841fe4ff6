"""Tình hình triển khai: how far each unit is with a plan that was handed to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import Case, Count, F, Func, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.queries import visible_as_sent
from loa.norms.forms import themes
from loa.plans.cascading.duties import ALL, concerns, goes_down
from loa.plans.cascading.duties import standing as still_standing
from loa.plans.models import Answer, Cascade, Obligation, Plan
from loa.ui.words import number

PAGE = 50


class State(Enum):
    """How far a unit is; values are the words of addresses."""

    ISSUED = "da-ban-hanh", "Đã ban hành", "done"
    FOLLOWS = "thuc-hien-theo", "Thực hiện theo kế hoạch của cấp trên", "done"
    LATE = "cham", "Chậm", "late"
    OPENED = "da-nhan", "Đã nhận", "doing"
    SENT = "da-giao", "Đã giao, chưa mở", "planned"

    def __init__(self, slug: str, label: str, look: str) -> None:
        self.slug, self.label, self.look = slug, label, look


_ISSUED = Q(own_plan__isnull=False, own_plan__follows_superior=False) & ~Q(own_plan__number="")
_ON_PAPER = ~Q(paper_number="")
_FOLLOWS = Q(follows=True) & ~(_ISSUED | _ON_PAPER)
EXTENDED, HAS_OPENED, CARRIES_OUT = "gia-han", "da-mo", "da-trien-khai"
"""Slugs of what cuts across the states."""
_DONE = _ISSUED | _ON_PAPER | Q(follows=True)


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """One unit: its state, the number and day of its plan, days after the superior's, how many
    duties it has taken up; `is_on_paper` when the plan came another way, `works_here` whether
    anybody there works with Loa, `issued_late` when the plan came after its term."""

    cascade: Cascade
    state: State
    number: str
    issued_on: date | None
    days: int | None
    taken_up: int
    is_on_paper: bool
    works_here: bool
    issued_late: bool

    @property
    def unit(self) -> Agency:
        """The unit."""
        return self.cascade.agency

    @property
    def late_days(self) -> int:
        """By how many days the unit is late today."""
        due = self.cascade.due_on
        return (clock.today() - due).days if self.state is State.LATE and due else 0

    @property
    def label(self) -> str:
        """The state in words; of a late unit since when. Who has no Loa cannot open it there."""
        if self.state is State.SENT and not self.works_here:
            return "Đã giao"
        late = self.late_days
        return f"{self.state.label} {number(late)} ngày" if late else self.state.label


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit (its pk) that owes its plan since `due_on`."""

    agency: int
    name: str
    due_on: date

    @property
    def late_days(self) -> int:
        """By how many days it is late today."""
        return (clock.today() - self.due_on).days


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units there are in all and in each state, have opened the plan, got more time."""

    whole: int
    states: dict[State, int]
    opened: int
    extended: int

    @property
    def done(self) -> int:
        """Those that issued a plan of their own or work from the superior's."""
        return self.states[State.ISSUED] + self.states[State.FOLLOWS]

    @property
    def late(self) -> int:
        """Those whose term is over."""
        return self.states[State.LATE]


@dataclass(frozen=True, slots=True)
class DutyStanding:
    """One duty: to how many units with the plan open it speaks, how many took it up, how many said
    that it is not theirs."""

    duty: Obligation
    concerned: int
    taken_up: int
    not_ours: int

    @property
    def percent(self) -> int | None:
        """Of the units that it speaks to, without those that said it is not theirs."""
        whole = self.concerned - self.not_ours
        return round(100 * self.taken_up / whole) if whole > 0 else None


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """One theme of the duties: in how many units a task answers one of its duties."""

    name: str
    duties: int
    units: int
    whole: int

    @property
    def percent(self) -> int:
        """Of all units that opened the plan."""
        return round(100 * self.units / self.whole) if self.whole else 0


def sent_of(plan: Plan) -> QuerySet[Cascade]:
    """The cascades of a plan, within `visible_as_sent`, in official order."""
    rank = Case(
        *(When(agency__kind=kind, then=Value(at)) for at, kind in enumerate(Agency.Kind.values)),
        output_field=IntegerField(),
    )
    return (
        Cascade.sent.filter(plan=plan)
        .select_related("agency", "own_plan")
        .annotate(kind_rank=rank, due=Coalesce("extended_to", "own_plan_due"))
        .order_by("kind_rank", "agency_id")
    )


def narrowed(found: QuerySet[Cascade], state: str = "", kind: str = "") -> QuerySet[Cascade]:
    """Those in a state (its slug) and of a kind; what is unknown narrows nothing."""
    if kind in Agency.Kind.values:
        found = found.filter(agency__kind=kind)
    late = Q(due__lt=clock.today()) & ~_DONE
    chosen = {
        State.ISSUED.slug: _ISSUED | _ON_PAPER,
        State.FOLLOWS.slug: _FOLLOWS,
        State.LATE.slug: late,
        State.OPENED.slug: ~_DONE & ~late & Q(opened_at__isnull=False),
        State.SENT.slug: ~_DONE & ~late & Q(opened_at=None),
        EXTENDED: Q(extended_to__isnull=False),
        HAS_OPENED: Q(opened_at__isnull=False),
        CARRIES_OUT: _DONE,
    }
    return found.filter(chosen[state]) if state in chosen else found


def behind(found: QuerySet[Cascade]) -> QuerySet[Cascade]:
    """Those that neither issued a plan nor work from the superior's yet."""
    return found.filter(~_DONE)


def tally(found: QuerySet[Cascade]) -> Tally:
    """How many units there are in each state."""
    today = clock.today()
    in_time = Q(due=None) | Q(due__gte=today)
    counted = found.order_by().aggregate(
        whole=Count("pk"),
        ISSUED=Count("pk", filter=_ISSUED | _ON_PAPER),
        FOLLOWS=Count("pk", filter=_FOLLOWS),
        LATE=Count("pk", filter=Q(due__lt=today) & ~_DONE),
        OPENED=Count("pk", filter=~_DONE & in_time & Q(opened_at__isnull=False)),
        SENT=Count("pk", filter=~_DONE & in_time & Q(opened_at=None)),
        opened=Count("pk", filter=Q(opened_at__isnull=False)),
        extended=Count("pk", filter=Q(extended_to__isnull=False)),
    )
    return Tally(
        counted["whole"],
        {state: counted[state.name] for state in State},
        counted["opened"],
        counted["extended"],
    )


def standings(cascades: Iterable[Cascade]) -> list[UnitStanding]:
    """The rows of the board for some cascades of one plan, within `visible_as_sent`."""
    shown = list(cascades)
    pks = [cascade.agency_id for cascade in shown]
    here = set(Agency.objects.filter(pk__in=pks, roles__isnull=False).values_list("pk", flat=True))
    taken = dict(
        Answer.sent.filter(cascade__in=shown, state=Answer.State.CONFIRMED)
        .order_by()
        .values_list("cascade")
        .annotate(Count("obligation", distinct=True))
    )
    return [_standing(one, taken.get(one.pk, 0), one.agency_id in here) for one in shown]


def late_by_plan() -> list[tuple[int, str, int]]:
    """The plans with units that are late today: (plan pk, number, how many units)."""
    found = Cascade.sent.alias(due=Coalesce("extended_to", "own_plan_due"))
    behind = found.filter(Q(due__lt=clock.today()) & ~_DONE).order_by()
    counted = behind.values_list("plan", "number").annotate(Count("pk"))
    return [(plan, number, count) for plan, number, count in counted if plan is not None]


def late(plan: Plan, role: Role) -> list[LateUnit]:
    """The units that are late with their plans today, in official order; as rows of the database,
    since a letter may name thousands."""
    with visible_as_sent(role):
        found = narrowed(sent_of(plan), State.LATE.slug)
        due = Coalesce("extended_to", "own_plan_due")
        return [LateUnit(*row) for row in found.values_list("agency", "agency__name", due)]


def duty_standings(plan: Plan) -> list[DutyStanding]:
    """Every duty that goes down, counted over the units that opened the plan in Loa: of others
    nobody can know. Within the superior's own scope and `visible_as_sent`."""
    duties = goes_down(still_standing(plan.obligations.all()))
    kinds = Counter(
        dict(
            Cascade.sent.filter(plan=plan, opened_at__isnull=False)
            .order_by()
            .values_list("agency__kind")
            .annotate(Count("pk"))
        )
    )
    said: dict[tuple[int, str], int] = {
        (duty, state): count
        for duty, state, count in Answer.sent.filter(cascade__plan=plan)
        .exclude(state=Answer.State.PROPOSED)
        .order_by()
        .values_list("obligation", "state")
        .annotate(Count("cascade", distinct=True))
    }
    return [
        DutyStanding(
            duty,
            _concerned(duty, kinds),
            said.get((duty.pk, Answer.State.CONFIRMED), 0),
            said.get((duty.pk, Answer.State.NOT_OURS), 0),
        )
        for duty in duties
    ]


def unit_lines(cascade: Cascade) -> list[tuple[Obligation, list[Answer]]]:
    """The duties that speak to one unit with what it decided; nothing that Loa only proposes, and
    no progress of its work."""
    assert cascade.plan is not None
    said: dict[int, list[Answer]] = {}
    decided = Answer.sent.filter(cascade=cascade).exclude(state=Answer.State.PROPOSED)
    for answer in decided.select_related("task"):
        said.setdefault(answer.obligation_id, []).append(answer)
    duties = still_standing(cascade.plan.obligations.all())
    return [(d, said.get(d.pk, [])) for d in goes_down(duties) if concerns(d, cascade.agency)]


def theme_standings(plan: Plan, duties: Iterable[DutyStanding]) -> list[ThemeStanding]:
    """Every theme of the duties that go down."""
    whole = Cascade.sent.filter(plan=plan, opened_at__isnull=False).count()
    of_duty = {one.duty.pk: one.duty.themes for one in duties}
    told = Counter(code for codes in of_duty.values() for code in codes)
    if not told:
        return []
    answered = (
        Answer.sent.filter(cascade__plan=plan, state=Answer.State.CONFIRMED)
        .order_by()
        .annotate(theme=Func(F("obligation__themes"), function="unnest", set_returning=True))
        .values_list("theme")
        .annotate(Count("cascade", distinct=True))
    )
    units = dict(answered)
    return [
        ThemeStanding(name, told[code], units.get(code, 0), whole)
        for code, name in themes().items()
        if code in told
    ]


def _concerned(duty: Obligation, kinds: Counter[str]) -> int:
    if duty.only_id is not None:
        return 1
    if ALL in duty.goes_to:
        return kinds.total()
    return sum(kinds[kind] for kind in duty.goes_to)


def _standing(cascade: Cascade, taken_up: int, works_here: bool) -> UnitStanding:
    own = cascade.own_plan
    is_on_paper = bool(cascade.paper_number)
    number, issued_on = "", None
    if is_on_paper:
        number, issued_on = cascade.paper_number, cascade.paper_issued_on
    elif own is not None and not own.follows_superior and own.number:
        number, issued_on = own.number, own.issued_on
    due = cascade.due_on
    days = (issued_on - cascade.issued_on).days if issued_on and cascade.issued_on else None
    return UnitStanding(
        cascade=cascade,
        state=_state(cascade, bool(number)),
        number=number,
        issued_on=issued_on,
        days=days if days is not None and days >= 0 else None,
        taken_up=taken_up,
        is_on_paper=is_on_paper,
        works_here=works_here,
        issued_late=bool(due and issued_on and issued_on > due),
    )


def _state(cascade: Cascade, has_number: bool) -> State:
    if has_number:
        return State.ISSUED
    if cascade.follows:
        return State.FOLLOWS
    due = cascade.due_on
    if due is not None and due < clock.today():
        return State.LATE
    return State.OPENED if cascade.opened_at is not None else State.SENT
