"""Reads for the page of reminding: today's messages, made or still to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loa.agencies.models import Agency, Person
from loa.agencies.names import vietnamese_key
from loa.work.models import Digest
from loa.work.reminders.steps import Line, messages_for


@dataclass(frozen=True, slots=True)
class Told:
    """One person's message of a day; without `digest` it is still to come."""

    person: Person
    lines: list[Line]
    digest: Digest | None = None


def told_on(agency: Agency, day: date) -> list[Told]:
    """Each person's message of `day`, by name: those made, and those that would be made now."""
    found = [
        Told(digest.person, _lines_of(digest), digest)
        for digest in Digest.objects.filter(agency=agency, day=day)
        .select_related("person", "handed_on_by__person")
        .prefetch_related(
            "reminders__due_work__task__assignment__person",
            "reminders__due_work__task__assignment__unit",
            "reminders__due_work__task__forms",
            "reminders__due_work__assignment",
        )
    ]
    made = {told.person.pk for told in found}
    found += [
        Told(message.person, message.lines)
        for message in messages_for(agency, day)
        if message.person.pk not in made
    ]
    return sorted(found, key=lambda told: vietnamese_key(told.person.given_name))


def _lines_of(digest: Digest) -> list[Line]:
    lines = []
    for reminder in digest.reminders.all():
        due = reminder.due_work
        forms = tuple(row.code for row in due.task.forms.all()) if due.task else ()
        left = (reminder.due_on - digest.day).days
        lines.append(
            Line(due, (reminder.step,), left, forms or ("other",), to_head=reminder.to_head)
        )
    return sorted(lines, key=lambda line: (line.to_head, line.due.due_on, line.due.pk))
