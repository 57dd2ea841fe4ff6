"""Taking one file that came by itself: once, of a kind that can be read, never a secret one."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.urls import reverse

from loa import clock
from loa.agencies.models import Agency, Person, Role
from loa.agencies.queries.people import roles_on
from loa.audit.actions import record
from loa.channels.actions import notify
from loa.documents.actions import drop
from loa.documents.errors import AlreadyHereError
from loa.documents.models import Arrival, Document
from loa.files import sniffing
from loa.files.errors import FileError
from vanban.errors import SecretDocumentError
from vanban.readers.secrecy import refuse_name

READ = sniffing.WITH_PAGES | {sniffing.DOCX, sniffing.DOC, sniffing.ODT, "application/rtf"}
"""Kinds of files of which documents are made without being asked."""
RECEIVERS = (Role.Code.CLERK, Role.Code.STANDING_OFFICER, Role.Code.HEAD)
NOT_A_PAPER = "Chỉ nhận văn bản Word, PDF, bản quét hoặc ảnh chụp trang giấy."
SECRET = (
    "Một tệp gửi đến đơn vị có dấu chỉ độ mật nên không được lưu và đã được xoá khỏi hệ thống này."
    " Đề nghị báo người phụ trách bảo mật."
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file came from."""

    way: Arrival.Way
    key: str
    sender: str = ""
    subject: str = ""


def receiver(agency: Agency) -> Role | None:
    """In whose name files are taken: the clerk, or else the focal person, or the head."""
    roles = roles_on(clock.today()).filter(
        agency=agency, code__in=RECEIVERS, person__is_active=True
    )
    return min(roles, key=lambda role: (RECEIVERS.index(role.code), role.pk), default=None)


def take(content: bytes | Path, name: str, origin: Origin, *, by: Role) -> Arrival:
    """Makes a document of a file, or notes why not; asked again, it says what it said before.

    Called within a transaction, in which the place where it came from is remembered too.
    """
    known = Arrival.objects.filter(agency=by.agency, way=origin.way, key=origin.key).first()
    if known is not None:
        return known
    try:
        refuse_name(name)
        refuse_name(origin.subject)
        if _kind_of(content) not in READ:
            return note(name, origin, NOT_A_PAPER, by=by)
        with transaction.atomic():
            document = _dropped(content, name, by)
    except AlreadyHereError as here:
        return _noted(name, origin, Arrival.Outcome.KNOWN, by, document=here.document)
    except SecretDocumentError:
        return note_secret(origin, by=by)
    except FileError as refused:
        return note(name, origin, str(refused), by=by)
    return _noted(name, origin, Arrival.Outcome.TAKEN, by, document=document)


def note(name: str, origin: Origin, why: str, *, by: Role) -> Arrival:
    """Notes a file, or a whole letter, that was not taken."""
    return _noted(name, origin, Arrival.Outcome.REFUSED, by, note=why)


def note_secret(origin: Origin, *, by: Role) -> Arrival:
    """Notes that a secret came, without a word of it, and tells who has to see to it."""
    bare = Origin(origin.way, origin.key)
    arrival = _noted("", bare, Arrival.Outcome.SECRET, by)
    record("documents.refuse_secret", by, on=arrival)
    tell_of_secret(arrival)
    return arrival


def tell_of_secret(arrival: Arrival) -> None:
    """Tells the clerks, the head and the administrator."""
    codes = [Role.Code.CLERK, Role.Code.HEAD, Role.Code.AGENCY_ADMIN]
    roles = roles_on(clock.today()).filter(agency=arrival.agency, code__in=codes)
    people: dict[int, Person] = {role.person_id: role.person for role in roles}
    notify(
        people.values(),
        agency=arrival.agency,
        kind="documents.secret",
        text=SECRET,
        address=reverse("channels:notices"),
        key=f"documents.secret.{arrival.pk}",
    )


def _dropped(content: bytes | Path, name: str, by: Role) -> Document:
    if isinstance(content, bytes):
        return drop(content, file_name=name, by=by)
    with content.open("rb") as stream:
        return drop(stream, file_name=name, by=by)


def _kind_of(content: bytes | Path) -> str:
    if isinstance(content, Path):
        return sniffing.media_type_of(content)
    with tempfile.NamedTemporaryFile() as looked_at:
        looked_at.write(content)
        looked_at.flush()
        return sniffing.media_type_of(Path(looked_at.name))


def _noted(
    name: str, origin: Origin, outcome: Arrival.Outcome, by: Role, **more: object
) -> Arrival:
    arrival: Arrival = Arrival.objects.create(
        agency=by.agency,
        way=origin.way,
        key=origin.key,
        file_name=name[-255:],
        sender=origin.sender,
        subject=origin.subject,
        outcome=outcome,
        came_at=clock.now(),
        **more,
    )
    return arrival
