"""Notices in the app: written as a consequence of another room's verb, read by their person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import PermissionDenied

from loa import clock
from loa.agencies.models import Agency, Person, Role
from loa.agencies.verbs import verb
from loa.channels.models import Notice

KEPT_READ = timedelta(days=60)
KEPT_UNREAD = timedelta(days=180)
"""How long a notice stays: what it tells stands elsewhere for good."""
LONGEST = 600


def notify(
    people: Iterable[Person], *, agency: Agency, kind: str, text: str, address: str, key: str
) -> None:
    """Tells each of `people` once, however often it is called with the same `key`.

    Called within a verb or a job, in whose transaction it stands or falls. `address` is a path
    of this site that the person may open.
    """
    told = {person.pk: person for person in people if person.is_active}
    Notice.objects.bulk_create(
        [
            Notice(
                agency=agency,
                person=person,
                kind=kind,
                key=key,
                text=text[:LONGEST],
                address=address,
                made_at=clock.now(),
            )
            for person in told.values()
        ],
        ignore_conflicts=True,
    )


@verb("channels.read_notices")
def read_notice(notice: Notice, *, by: Role) -> Notice:
    """Marks a notice as read by its person; PermissionDenied for somebody else's."""
    if notice.person_id != by.person_id:
        raise PermissionDenied("somebody else's notice")
    if notice.read_at is None:
        notice.read_at = clock.now()
        notice.save(update_fields=["read_at"])
    return notice


@verb("channels.read_notices")
def read_all(*, by: Role) -> int:
    """Marks all that the person was told at this agency as read; how many there were."""
    unread = Notice.objects.filter(agency=by.agency_id, person=by.person_id, read_at=None)
    return unread.update(read_at=clock.now())


def forget_old() -> int:
    """Deletes notices that nobody needs any more, of every agency; how many."""
    now = clock.now()
    read = Notice.objects.filter(read_at__lt=now - KEPT_READ)
    unread = Notice.objects.filter(made_at__lt=now - KEPT_UNREAD)
    return read.delete()[0] + unread.delete()[0]
