"""Reads of training: who of the staff was trained in a year, and what share of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from loa import clock
from loa.agencies.models import Agency, Person
from loa.agencies.queries import staff
from loa.events.models import Event, EventFile, Invited
from loa.ui.words import number

KINDS = ("training", "sent_training")


@dataclass(frozen=True, slots=True)
class Trained:
    """A person of the staff with the classes attended and the certificates received."""

    person: Person
    classes: Sequence[Event]
    certificates: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year's training."""

    year: int
    classes: Sequence[Event]
    people: Sequence[Trained]
    staff_count: int

    @property
    def count(self) -> int:
        """How many of the staff attended at least one class; each once."""
        return len(self.people)

    @property
    def share(self) -> float | None:
        """Their percentage of the staff of today; None without staff."""
        return 100 * self.count / self.staff_count if self.staff_count else None

    @property
    def words(self) -> str:
        """ "12/40 người (30 %)"."""
        share = f" ({number(self.share, 1)} %)" if self.share is not None else ""
        return f"{number(self.count)}/{number(self.staff_count)} người{share}"


def of_year(agency: Agency, year: int) -> Year:
    """The classes held in `year`, own and run by others, and who of today's staff came."""
    start = datetime(year, 1, 1, tzinfo=clock.VIETNAM)
    end = datetime(year + 1, 1, 1, tzinfo=clock.VIETNAM)
    held = list(
        Event.objects.filter(
            agency=agency,
            kind__in=KINDS,
            state=Event.State.HELD,
            starts_at__gte=start,
            starts_at__lt=end,
        )
    )
    came = Invited.objects.filter(event__in=held, came=True, person__isnull=False)
    classes: dict[int, list[Event]] = {}
    for row in came.select_related("event"):
        classes.setdefault(row.person_id or 0, []).append(row.event)
    certificates = EventFile.objects.filter(
        event__in=held, what=EventFile.What.CERTIFICATE
    ).values_list("invited__person_id", flat=True)
    given = list(certificates)
    people = staff(agency)
    trained = [
        Trained(person, classes[person.pk], given.count(person.pk))
        for person in people
        if person.pk in classes
    ]
    return Year(year, held, trained, len(people))
