"""What a leaver holds of the room: events that they lead or keep the minutes of, inspections.

Who leads an event stands on it by name, as it stands on its papers; the name goes over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse

from loa import clock
from loa.agencies.leaving import Held
from loa.agencies.models import Agency, Person, Role
from loa.events.models import Event, Series, TeamMember

_PARTS = ("chair", "secretary")


def events(person: Person, agency: Agency) -> list[Held]:
    """Single events, not over yet, that the person leads or keeps the minutes of."""
    return [
        Held(event.pk, event.title, reverse("events:show", args=[event.pk]), event.day)
        for event in _named(person, agency).filter(series=None)
    ]


def move_events(keys: Sequence[int], leaver: Person, to: Role, by: Role) -> int:
    """Puts the name of `to` in their place."""
    return _rename(_named(leaver, by.agency).filter(series=None, pk__in=keys), leaver, to)


def series(person: Person, agency: Agency) -> list[Held]:
    """What comes back by a rule and still has events that the person leads: one line each."""
    return [
        Held(row.pk, f"{row.title} ({row.get_rule_display().lower()})", reverse("events:list"))
        for row in _series(person, agency)
    ]


def move_series(keys: Sequence[int], leaver: Person, to: Role, by: Role) -> int:
    """Puts the name of `to` into every event that is still to come; counts what comes back."""
    found = list(_series(leaver, by.agency).filter(pk__in=keys))
    _rename(_named(leaver, by.agency).filter(series__in=found), leaver, to)
    return len(found)


def inspections(person: Person, agency: Agency) -> list[Held]:
    """Inspections that are not over, of whose team the person is."""
    return [
        Held(
            member.pk,
            f"{member.inspection.title}{' (trưởng đoàn)' if member.is_head else ''}",
            reverse("events:inspection", args=[member.inspection_id]),
            member.inspection.ends_on,
        )
        for member in _teams(person, agency)
    ]


def move_inspections(keys: Sequence[int], leaver: Person, to: Role, by: Role) -> int:
    """Puts `to` into the team in the leaver's place; somebody of the team already takes both."""
    found = list(_teams(leaver, by.agency).filter(pk__in=keys))
    for member in found:
        other = member.inspection.team.filter(person=to.person_id).first()
        if other is None:
            member.person = to.person
            member.save(update_fields=["person"])
            continue
        is_head = member.is_head
        member.delete()
        if is_head:
            other.is_head = True
            other.save(update_fields=["is_head"])
    return len(found)


HELD: tuple[tuple[str, Callable[..., list[Held]], Callable[..., int]], ...] = (
    ("Sự kiện chủ trì, ghi biên bản", events, move_events),
    ("Việc định kỳ chủ trì", series, move_series),
    ("Đoàn kiểm tra", inspections, move_inspections),
)
"""(label, what is held, how it is moved) for `loa.agencies.leaving.holds`."""


def _named(person: Person, agency: Agency) -> QuerySet[Event]:
    name = Q(chair__icontains=person.full_name) | Q(secretary__icontains=person.full_name)
    return Event.objects.filter(name, agency=agency, state=Event.State.PLANNED)


def _series(person: Person, agency: Agency) -> QuerySet[Series]:
    still = _named(person, agency).filter(series__isnull=False).values("series")
    return Series.objects.filter(agency=agency, pk__in=still).order_by("starts_on", "pk")


def _teams(person: Person, agency: Agency) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(
        agency=agency, person=person, inspection__ends_on__gte=clock.today()
    ).select_related("inspection")


def _rename(found: QuerySet[Event], leaver: Person, to: Role) -> int:
    rows = list(found.select_for_update(of=("self",)))
    for event in rows:
        for part in _PARTS:
            setattr(event, part, _with(getattr(event, part), leaver, to.person))
        event.save(update_fields=list(_PARTS))
    return len(rows)


def _with(text: str, leaver: Person, new: Person) -> str:
    """The text with the new name, and the new form of address where one stood before the old."""
    for_both = f"{leaver.address_form} {leaver.full_name}", f"{new.address_form} {new.full_name}"
    return text.replace(*for_both).replace(leaver.full_name, new.full_name)
