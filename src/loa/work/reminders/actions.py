"""Verbs of reminding: the day's digests are made, handed on by Zalo, set and switched."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.conf import settings as installation
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from loa import clock
from loa.agencies.models import Agency, Person, Role
from loa.agencies.queries import own_people
from loa.agencies.verbs import verb
from loa.audit.actions import record
from loa.channels.actions import notify, send_mail
from loa.norms.windows import is_working_day
from loa.ui.words import day as in_words
from loa.work.models import Digest, NotReminded, Reminder, ReminderSettings
from loa.work.reminders import words
from loa.work.reminders.links import addresses_for
from loa.work.reminders.steps import (
    Message,
    messages_for,
    settings_of,
    to_note_for_superior,
)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When an agency reminds: days before and after the last day, the head, the hour, the ways."""

    is_on: bool
    before: tuple[int, ...]
    after: tuple[int, ...]
    head_after: int
    hour: int
    by_email: bool


def remind_in_time(agency: Agency) -> int:
    """The job's part: the day's digests of `agency` from its hour on; how many were made.

    None on a day off and where reminding is switched off. A day that was missed merges into the
    next: each piece is in one line, with the days that are left then. Asking again makes none.
    """
    settings, now = settings_of(agency), clock.now()
    if not settings.is_on or now.hour < settings.hour or not is_working_day(now.date()):
        return 0
    with transaction.atomic():
        return len(_make_digests(agency))


@verb("work.remind")
def remind_now(*, by: Role) -> list[Digest]:
    """Makes the day's digests before their hour, or on a day off: a person decides."""
    return _make_digests(by.agency)


@verb("work.remind")
def hand_on(digests: Collection[Digest], *, by: Role) -> int:
    """Somebody sent these by Zalo; how many were not marked before."""
    found = Digest.objects.filter(pk__in=[digest.pk for digest in digests], handed_on_at=None)
    return found.filter(agency=by.agency_id).update(handed_on_at=clock.now(), handed_on_by=by)


@verb("work.set_reminders")
def set_rhythm(rhythm: Rhythm, silent: Collection[Person], *, by: Role) -> ReminderSettings:
    """Says when and how the agency reminds, and whom not."""
    settings, _ = ReminderSettings.objects.update_or_create(
        agency=by.agency,
        defaults={
            "is_on": rhythm.is_on,
            "before": sorted(set(rhythm.before), reverse=True),
            "after": sorted(set(rhythm.after)),
            "head_after": rhythm.head_after,
            "hour": rhythm.hour,
            "by_email": rhythm.by_email,
        },
    )
    wanted = own_people(by.agency).filter(pk__in=[person.pk for person in silent])
    NotReminded.objects.filter(agency=by.agency).exclude(person__in=wanted).delete()
    NotReminded.objects.bulk_create(
        [NotReminded(agency=by.agency, person=person) for person in wanted], ignore_conflicts=True
    )
    return settings


def _make_digests(agency: Agency) -> list[Digest]:
    """Within a transaction; one agency's are made by one worker at a time."""
    Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    today, settings = clock.today(), settings_of(agency)
    made = list(_each(agency, messages_for(agency, today), settings, today))
    for due, step in to_note_for_superior(agency, today):
        Reminder.objects.create(
            agency=agency, due_work=due, step=step, due_on=due.due_on, made_on=today
        )
    if made:
        record("work.make_digests", None, on=agency, day=today.isoformat(), people=len(made))
    return made


def _each(
    agency: Agency, messages: list[Message], settings: ReminderSettings, today: date
) -> Iterator[Digest]:
    for message in messages:
        digest, is_new = Digest.objects.get_or_create(
            agency=agency, person=message.person, day=today, defaults={"made_at": clock.now()}
        )
        if is_new:
            _note_steps(digest, message)
            _tell(digest, message, settings)
            yield digest


def _note_steps(digest: Digest, message: Message) -> None:
    """Only the last of a line's steps is in the digest; the others will never be."""
    Reminder.objects.bulk_create(
        Reminder(
            agency=digest.agency,
            due_work=line.due,
            person=message.person,
            digest=digest if step == line.steps[-1] else None,
            due_on=line.due.due_on,
            step=step,
            to_head=line.to_head,
            made_on=digest.day,
        )
        for line in message.lines
        for step in line.steps
    )


def _tell(digest: Digest, message: Message, settings: ReminderSettings) -> None:
    agency, person = digest.agency, message.person
    key = f"work.digest.{digest.pk}"
    own = any(not line.to_head for line in message.lines)
    page = reverse("work:mine" if own else "work:reminders")
    notify(
        [person],
        agency=agency,
        kind="work.digest",
        text=words.for_notice(message.lines),
        address=page,
        key=key,
    )
    if settings.by_email and person.email:
        addresses = addresses_for(message.lines, page, _whole)
        with suppress(ValidationError):  # no address of mail: the app has told them
            send_mail(
                agency=agency,
                to=person.email,
                name=person.full_name,
                subject=f"Nhắc việc ngày {in_words(digest.day)} – {agency.short_name}",
                text=words.for_person(person, message.lines, addresses),
                key=key,
            )


def _whole(path: str) -> str:
    """A path as people type it in a letter; where it is to be found, if nobody said the site."""
    return f"{installation.ADDRESS}{path}" if installation.ADDRESS else "mục Việc của tôi"
