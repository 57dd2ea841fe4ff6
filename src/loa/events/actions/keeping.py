"""Files and photos of an event, and recording a meeting from a phone in one go."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.events.actions.attending import MOST_PRESENT
from loa.events.actions.closing import close, count_for
from loa.events.models import Event, EventFile, Invited
from loa.files.actions import store
from loa.files.errors import FileError
from vanban.errors import SecretDocumentError
from vanban.readers.secrecy import refuse_name

MOST_FILES = 200
PARTY_PAPERS = "Không tải biên bản, nghị quyết của Đảng lên hệ thống này."


@verb("events.attend")
def keep_file(
    event: Event,
    upload: UploadedFile[bytes],
    *,
    what: str,
    invited: Invited | None = None,
    by: Role,
) -> EventFile:
    """Keeps a photo, the signed list, the signed minutes, material or a certificate.

    The same file for the same thing is kept once. ValidationError for papers of the Party, for
    a file that is not taken, and for more than 200.
    """
    if event.of_kind.limited:
        raise ValidationError({"upload": PARTY_PAPERS})
    if event.state == Event.State.CANCELLED:
        raise ValidationError({"upload": "Sự kiện không tổ chức nên không nhận tệp."})
    if invited is not None and invited.event_id != event.pk:
        raise ValidationError({"upload": "Người này không có trong danh sách của sự kiện."})
    if event.files.count() >= MOST_FILES:
        raise ValidationError({"upload": f"Một sự kiện giữ nhiều nhất {MOST_FILES} tệp."})
    try:
        refuse_name(upload.name or "")
        stored = store(upload)
    except (FileError, SecretDocumentError) as refused:
        raise ValidationError({"upload": str(refused)}) from refused
    kept, _ = EventFile.objects.get_or_create(
        event=event,
        file=stored,
        what=what,
        invited=invited,
        defaults={
            "agency": event.agency,
            "name": (upload.name or "tep")[-255:],
            "added_at": clock.now(),
            "added_by": by,
        },
    )
    return kept


@verb("events.attend")
def record_meeting(
    event: Event,
    *,
    present: int,
    photo: UploadedFile[bytes] | None = None,
    counts: Collection[tuple[int, str]] = (),
    by: Role,
) -> Event:
    """The number present and one photo, counted for the pieces `counts` and closed at once.

    `counts` are pairs (due work's pk, form). ValidationError for what closing refuses.
    """
    if not 1 <= present <= MOST_PRESENT:
        raise ValidationError({"present": "Số người dự ít nhất là 1."})
    if photo is not None:
        keep_file(event, photo, what=EventFile.What.PHOTO, by=by)
    listed = event.invited.filter(came=True).count()
    event.present_typed = max(present - listed, 0) or None
    event.save(update_fields=["present_typed"])
    count_for(event, None, pieces=counts, by=by)
    return close(event, by=by)
