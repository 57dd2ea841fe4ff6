"""Verbs: a document is dropped, read, amended, kept, and taken up by the room that it is for."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import BinaryIO

from django.core.files.base import File

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.amendments import Part, change_issue, change_part
from loa.documents.errors import AlreadyHereError, DocumentError
from loa.documents.models import Arrival, Document, Outgoing
from loa.files import actions as files
from loa.files.reader import Reading
from loa.queueing import queue
from vanban.readers.secrecy import refuse_name

_FIXED = (
    "Văn bản này đã được đưa vào thực hiện nên không sửa ở đây nữa."
    " Đề nghị sửa ở trang của kế hoạch."
)
_NOT_FAILED = "Văn bản này không cần đọc lại."
_NOT_REMOVED = "Chỉ bỏ khỏi danh sách được văn bản chưa đọc được."
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Header:
    """The head and foot of a document, as a person confirms them; "" and None for what lacks."""

    kind: str
    number: str
    issued_on: date | None
    title: str
    issuer: str
    place: str
    signer_authority: str
    signer_post: str
    signer_name: str


def header_of(document: Document) -> Header:
    """The head and foot of a document as they stand now."""
    signature = document.reading.get("signature") or {}
    return Header(
        kind=document.kind,
        number=document.number,
        issued_on=document.issued_on,
        title=document.title,
        issuer=document.issuer,
        place=document.reading.get("place") or "",
        signer_authority=signature.get("authority") or "",
        signer_post=signature.get("post") or "",
        signer_name=signature.get("name") or "",
    )


@verb("documents.receive")
def drop(
    content: bytes | BinaryIO | File[bytes],
    *,
    file_name: str,
    expected: Outgoing | None = None,
    by: Role,
) -> Document:
    """Stores a file that somebody dropped and has it read in the background; `expected` is the
    paper of which it is handed in as the signed copy.

    Raises `AlreadyHereError` for the same bytes again, `loa.files.errors.FileError` for what
    cannot be stored, and `vanban.errors.SecretDocumentError` for a name with a mark of secrecy;
    nothing is kept then.
    """
    name = _clean(file_name)
    refuse_name(name)
    stored = files.store(content)
    document, is_new = Document.objects.get_or_create(
        agency=by.agency,
        file=stored,
        defaults={"file_name": name, "received_at": clock.now(), "received_by": by},
    )
    if not is_new:
        raise AlreadyHereError(document)
    _have_it_read(document, by, expected)
    return document


@verb("documents.receive")
def retry_reading(document: Document, *, by: Role) -> Document:
    """Reads a document again that could not be read, or whose reading was broken off."""
    if not document.is_being_read and document.state != Document.State.FAILED:
        raise DocumentError(_NOT_FAILED)
    document.state = Document.State.RECEIVED
    document.error = ""
    document.save(update_fields=["state", "error"])
    _have_it_read(document, by)
    return document


@verb("documents.receive")
def begin_reading(document: Document, *, by: Role) -> Document:
    """Says that a worker has the document in hand."""
    document.state = Document.State.READING
    document.save(update_fields=["state"])
    return document


@verb("documents.receive")
def take_reading(document: Document, reading: Reading, *, by: Role) -> Document:
    """Keeps what vanban understood; the document waits for a person to confirm it."""
    content = reading.content
    document.reading = content
    document.text = reading.text
    document.layout = reading.layout
    document.parser_version = reading.parser
    document.kind = (content["type"] or "")[:60]
    document.number = (content["number"] or "")[:60]
    document.issued_on = date.fromisoformat(content["date"]) if content["date"] else None
    document.title = content["title"] or ""
    document.issuer = (content["agency"] or "")[:300]
    document.state = Document.State.READ
    document.save()
    return document


@verb("documents.receive")
def note_failure(document: Document, *, error: str, by: Role) -> Document:
    """The document could not be read; the file stays whole for another try."""
    document.state = Document.State.FAILED
    document.error = error
    document.save(update_fields=["state", "error"])
    return document


@verb("documents.receive")
def wipe_secret(document: Document, *, by: Role) -> None:
    """Removes a paper with a mark of secrecy: the bytes, the name and everything read in it.

    Only the trail remembers that something was wiped (Law on Protection of State Secrets).
    """
    stored = document.file
    _forget_how_it_came(document)
    Document.objects.filter(pk=document.pk).delete()
    files.wipe(stored)


@verb("documents.receive")
def remove_failed(document: Document, *, by: Role) -> None:
    """Takes a document that could not be read off the list, with its file."""
    if document.state != Document.State.FAILED:
        raise DocumentError(_NOT_REMOVED)
    stored = document.file
    Document.objects.filter(pk=document.pk).delete()
    files.discard(stored)


@verb("documents.review")
def amend_header(document: Document, header: Header, *, by: Role) -> Document:
    """Puts right what was read of the head and the foot; spans stay as read."""
    _must_be_open(document)
    reading = document.reading
    before = _as_read(header_of(document))
    after = _as_read(header)
    edited = {name for name in after if (before[name] or None) != (after[name] or None)}
    reading["edited"] = sorted({*reading.get("edited", []), *edited})
    reading |= {name: after[name] for name in ("type", "number", "title", "agency", "place")}
    reading["signature"] = {
        "authority": after["authority"],
        "post": after["post"],
        "name": after["name"],
    }
    if "date" in edited:
        change_issue(reading, header.issued_on)
    document.kind, document.number = header.kind, header.number
    document.issued_on, document.title = header.issued_on, header.title
    document.issuer = header.issuer
    document.save()
    return document


@verb("documents.review")
def amend_task(
    document: Document, index: int, changes: Mapping[str, str], *, part: Part = "tasks", by: Role
) -> Document:
    """Puts right a task, or with `part` an obligation, as read: TASK_FIELDS by name.

    A new phrase of time is understood again. IndexError when there is no such row.
    """
    _must_be_open(document)
    change_part(document.reading, part, index, changes, document.issued_on)
    document.save(update_fields=["reading"])
    return document


@verb("documents.review")
def settle_doubts(
    document: Document,
    keys: Collection[str],
    *,
    header: Header,
    rows: Mapping[tuple[Part, int], Mapping[str, str]],
    by: Role,
) -> Document:
    """A person compared words that were recognised with the page: what they are now counts.

    `keys` are those of `loa.documents.doubts`; `header` and the TASK_FIELDS of `rows` are what
    the person says, whether or not it differs from what was read.
    """
    _must_be_open(document)
    if header != header_of(document):
        amend_header(document, header, by=by)
    for (part, index), changes in rows.items():
        change_part(document.reading, part, index, changes, document.issued_on)
    confirmed = {*document.reading.get("confirmed", []), *keys}
    document.reading["confirmed"] = sorted(confirmed)
    document.save(update_fields=["reading"])
    return document


@verb("documents.review")
def leave_as_draft(document: Document, *, by: Role) -> Document:
    """Keeps a document that is not issued yet, or not to be taken up yet, as a draft."""
    return _settled(document, Document.State.DRAFT)


@verb("documents.review")
def keep(document: Document, *, by: Role) -> Document:
    """Keeps a document that nothing follows from, to be looked up."""
    return _settled(document, Document.State.KEPT)


@verb("documents.review")
def mark_accepted(document: Document, *, by: Role) -> Document:
    """A room above has taken the document up; from now on it is fixed."""
    return _settled(document, Document.State.ACCEPTED)


def lock(document: Document) -> None:
    """Locks the row until the transaction ends, and makes `document` what stands in it now: two
    people may have it open, or one of them twice."""
    document.refresh_from_db(from_queryset=Document.objects.select_for_update(of=("self",)))


def _forget_how_it_came(document: Document) -> None:
    """Who sent a secret paper and what they called it may tell of it."""
    came = Arrival.objects.filter(document=document)
    came.update(file_name="", sender="", subject="", outcome=Arrival.Outcome.SECRET)


def _settled(document: Document, state: Document.State) -> Document:
    """What becomes of a document that was read; refused once it is fixed."""
    _must_be_open(document)
    document.state = state
    document.save(update_fields=["state"])
    return document


def _have_it_read(document: Document, by: Role, expected: Outgoing | None = None) -> None:
    queue(
        "documents.read_document",
        document_id=document.pk,
        role_id=by.pk,
        expected_id=expected.pk if expected is not None else None,
    )


def _must_be_open(document: Document) -> None:
    lock(document)
    if document.state == Document.State.ACCEPTED:
        raise DocumentError(_FIXED)
    if not document.may_change:
        raise DocumentError("Văn bản này chưa đọc xong. Đề nghị chờ trong giây lát.")


def _clean(file_name: str) -> str:
    """The bare name, composed, without signs that no person typed."""
    bare = PurePosixPath(unicodedata.normalize("NFC", file_name).replace("\\", "/")).name
    kept = "".join(c for c in bare if unicodedata.category(c)[0] != "C").strip()
    if len(kept) > _LONGEST_NAME:
        kept = kept[: _LONGEST_NAME - 20] + kept[-20:]
    return kept or "Văn bản"


def _as_read(header: Header) -> dict[str, str | None]:
    return {
        "type": header.kind or None,
        "number": header.number or None,
        "date": header.issued_on.isoformat() if header.issued_on else None,
        "title": header.title or None,
        "agency": header.issuer or None,
        "place": header.place or None,
        "authority": header.signer_authority or None,
        "post": header.signer_post or None,
        "name": header.signer_name or None,
    }
