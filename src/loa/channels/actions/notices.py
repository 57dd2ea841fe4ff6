"""Notices in the app: written as a consequence of another room's verb, read by their person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import connection

from loa import clock
from loa.agencies.models import Agency, Person, Role
from loa.agencies.verbs import verb
from loa.channels.models import Notice

KEPT_READ = timedelta(days=60)
KEPT_UNREAD = timedelta(days=180)
"""How long a notice stays: what it tells stands elsewhere for good."""
LONGEST = 600
_TELL_AGENCIES = """
    INSERT INTO channels_notice (agency_id, person_id, kind, key, text, address, made_at)
    SELECT DISTINCT ON (role.person_id)
           role.agency_id, role.person_id, %(kind)s, %(key)s, %(text)s, %(address)s, %(now)s
    FROM agencies_role AS role
    JOIN agencies_person AS person ON person.id = role.person_id AND person.is_active
    WHERE role.agency_id = ANY(%(agencies)s) AND role.code = ANY(%(codes)s)
      AND role.valid_from <= %(today)s
      AND (role.valid_to IS NULL OR role.valid_to >= %(today)s)
    ORDER BY role.person_id, role.agency_id
    ON CONFLICT DO NOTHING
"""


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


def notify_agencies(
    agencies: Sequence[int],
    codes: Sequence[str],
    *,
    kind: str,
    text: str,
    address: str,
    key: str,
) -> int:
    """Tells whoever holds one of the roles `codes` today at one of `agencies` (pks), in one
    statement however many there are; how many people were told. Otherwise as `notify`."""
    today, now = clock.today(), clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            _TELL_AGENCIES,
            {
                "agencies": list(agencies),
                "codes": list(codes),
                "kind": kind,
                "text": text[:LONGEST],
                "address": address,
                "key": key,
                "now": now,
                "today": today,
            },
        )
        return int(cursor.rowcount)


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
