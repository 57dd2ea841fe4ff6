"""Verbs: files come in a lot, each is read, recognised and becomes a report, or says what it lacks.

Nothing is lost: a file that is not taken stays in the list with the reason and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import BinaryIO
from uuid import UUID

from django.core.files.base import File

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.verbs import verb
from loa.files.actions import discard, store, wipe
from loa.files.errors import FileError
from loa.files.queries import path_of
from loa.queueing import queue
from loa.reports.actions.collecting import CollectingError
from loa.reports.collecting.archives import ArchiveError, members
from loa.reports.collecting.registry import learn
from loa.reports.collecting.seeing import Seen
from loa.reports.collecting.settling import note_seen, settle
from loa.reports.models import Collection, Drop, DroppedFile
from vanban.errors import SecretDocumentError
from vanban.readers.secrecy import refuse_name

MOST_FILES = 200
MOST_IN_COLLECTION = 3_000
ZIP = "application/zip"
State, Asks = DroppedFile.State, DroppedFile.Asks
OPEN = (State.WAITING, State.READING)
_TOO_MANY = f"Mỗi lần nhận nhiều nhất {MOST_FILES} tệp. Đề nghị thả tệp này ở lần sau."
_FULL = "Đợt thu này đã có quá nhiều tệp nên không nhận thêm."
_SECRET = (
    "Một tệp có dấu chỉ độ mật nên không được đưa lên hệ thống này. Tệp đã được xoá;"
    " đề nghị báo người phụ trách bảo mật."
)
_SAME = "Trùng: giống hệt tệp “{}”."
_BUSY = "Tệp này đang được đọc. Đề nghị chờ trong giây lát."
_SETTLED = "Tệp này đã được ghi nhận thành báo cáo."
_NESTED = "Tệp nén nằm trong tệp nén nên không mở. Đề nghị giải nén rồi thả các tệp bên trong."


@verb("reports.collect")
def begin_drop(collection: Collection, *, client_id: UUID | None = None, by: Role) -> Drop:
    """An empty lot; the same sending twice begins one."""
    if client_id is not None:
        known = Drop.objects.filter(
            collection=collection, dropped_by=by, client_id=client_id
        ).first()
        if known is not None:
            return known
    return Drop.objects.create(
        agency=by.agency,
        collection=collection,
        dropped_at=clock.now(),
        dropped_by=by,
        client_id=client_id,
    )


@verb("reports.collect")
def add_file(
    drop: Drop, content: bytes | BinaryIO | File[bytes], *, name: str, by: Role
) -> DroppedFile:
    """Takes one file into the lot and has it read; what cannot be kept is named with the reason.

    CollectingError when the lot is full. The same bytes under the same name in one lot are one
    file, sent twice.
    """
    Collection.objects.select_for_update(no_key=True).get(pk=drop.collection_id)
    if drop.files.filter(inside=None).count() >= MOST_FILES:
        raise CollectingError(_TOO_MANY)
    return _take(drop, content, name, inside=None, by=by)


@verb("reports.collect")
def begin_reading(file: DroppedFile, *, by: Role) -> DroppedFile:
    """Notes that the file is being read."""
    file.state = State.READING
    file.save(update_fields=["state"])
    return file


@verb("reports.collect")
def take_seen(file: DroppedFile, seen: Seen, *, by: Role) -> DroppedFile:
    """Keeps what was read of the file, and makes a report of it where nothing is in doubt."""
    file = _locked(file)
    if file.state not in OPEN:
        return file
    note_seen(file, seen)
    return settle(file, by=by)


@verb("reports.collect")
def note_unread(file: DroppedFile, *, said: str, refused: bool = False, by: Role) -> DroppedFile:
    """Notes that the file could not be read, or is of a kind that is never taken, and why."""
    file = _locked(file)
    if file.state in OPEN:
        file.state = State.REFUSED if refused else State.UNREAD
        file.said, file.read_at = said, clock.now()
        file.save(update_fields=["state", "said", "read_at"])
    return file


@verb("reports.collect")
def wipe_secret(file: DroppedFile, *, by: Role) -> DroppedFile:
    """Removes the bytes and the name of a paper with a mark of secrecy; that one came is kept."""
    file = _locked(file)
    stored = file.file
    copies = DroppedFile.objects.filter(file=stored)
    copies.update(
        file=None,
        file_name="",
        state=State.REFUSED,
        said=_SECRET,
        same_as=None,
        issuer="",
        signer="",
        found={},
        sections={},
    )
    if stored is not None:
        wipe(stored)
    file.refresh_from_db()
    return file


@verb("reports.collect")
def open_archive(file: DroppedFile, *, by: Role) -> DroppedFile:
    """Takes each file of an archive into the same lot; those that are there already stay."""
    file = _locked(file)
    if file.file is None or file.state not in OPEN:
        return file
    have = set(file.members.values_list("file_name", flat=True))
    try:
        for member in members(path_of(file.file)):
            if member.name in have:
                continue
            if member.refused:
                _named(file.drop, member.name, member.refused, inside=file)
            else:
                _take(file.drop, member.content, member.name, inside=file, by=by)
    except ArchiveError as error:
        file.state, file.said = State.UNREAD, str(error)
    else:
        count = file.members.count()
        file.state, file.said = State.OPENED, f"Tệp nén có {count} tệp, đã mở từng tệp."
    file.shape, file.read_at = DroppedFile.Shape.ARCHIVE, clock.now()
    file.save(update_fields=["state", "said", "shape", "read_at"])
    return file


@verb("reports.collect")
def choose_unit(file: DroppedFile, unit: Agency, *, by: Role) -> DroppedFile:
    """Says whose report it is; how the paper calls the unit is remembered for the next one."""
    file = _open(file)
    file.unit, file.chosen_unit, file.choices = unit, True, []
    file.save(update_fields=["unit", "chosen_unit", "choices"])
    if file.issuer:
        learn(file.collection, unit, file.issuer, now=clock.now())
    return settle(file, by=by)


@verb("reports.collect")
def choose_collection(file: DroppedFile, collection: Collection, *, by: Role) -> DroppedFile:
    """Says for which collection it is: this one all the same, or another of the agency's."""
    file = _open(file)
    file.collection, file.chosen_window = collection, True
    file.save(update_fields=["collection", "chosen_window"])
    return settle(file, by=by)


@verb("reports.collect")
def take_instead(file: DroppedFile, *, by: Role) -> DroppedFile:
    """Of two different reports of one unit this one holds; the other is kept as replaced."""
    return settle(_open(file), instead=True, by=by)


@verb("reports.collect")
def set_aside(file: DroppedFile, *, by: Role) -> DroppedFile:
    """Bỏ tệp này: it stays in the list and counts for nothing."""
    file = _open(file)
    file.state, file.said = State.SET_ASIDE, f"Đã bỏ: {file.said or file.get_asks_display()}"
    file.asks = Asks.NOTHING
    file.save(update_fields=["state", "said", "asks"])
    return file


@verb("reports.collect")
def read_again(file: DroppedFile, *, by: Role) -> DroppedFile:
    """Has a file read once more that could not be read or was set aside."""
    file = _locked(file)
    if file.file is None or file.state in (*OPEN, State.TAKEN, State.OPENED):
        raise CollectingError(_BUSY if file.state in OPEN else _SETTLED)
    file.state, file.said, file.asks, file.same_as = State.WAITING, "", Asks.NOTHING, None
    file.save(update_fields=["state", "said", "asks", "same_as"])
    _have_it_read(file, by)
    return file


@verb("reports.collect")
def take_file_out(file: DroppedFile, *, by: Role) -> Drop:
    """Takes a file off the list that was dropped by mistake and became nothing, with its bytes."""
    file = _locked(file)
    if file.state in (*OPEN, State.TAKEN) or file.copies.exists() or file.members.exists():
        raise CollectingError(_SETTLED if file.state == State.TAKEN else _BUSY)
    drop, stored = file.drop, file.file
    file.delete()
    if stored is not None:
        discard(stored)
    return drop


def _take(
    drop: Drop,
    content: bytes | BinaryIO | File[bytes],
    name: str,
    *,
    inside: DroppedFile | None,
    by: Role,
) -> DroppedFile:
    name = PurePosixPath(name.replace("\\", "/")).name[-255:] or "tệp không tên"
    if drop.collection.files.count() >= MOST_IN_COLLECTION:
        return _named(drop, name, _FULL, inside=inside)
    try:
        refuse_name(name)
        stored = store(content)
    except SecretDocumentError:
        return _named(drop, "", _SECRET, inside=inside)
    except FileError as refused:
        return _named(drop, name, str(refused), inside=inside)
    again = drop.files.filter(file=stored, file_name=name, inside=inside).first()
    if again is not None:
        return again
    if inside is not None and stored.media_type == ZIP:
        return _named(drop, name, _NESTED, inside=inside)
    file = DroppedFile(
        agency=drop.agency,
        collection=drop.collection,
        drop=drop,
        file_name=name,
        file=stored,
        inside=inside,
    )
    same = _same_bytes(file)
    if same is not None:
        file.state, file.same_as, file.unit = State.DUPLICATE, same, same.unit
        file.said = _SAME.format(same.file_name)
    file.save()
    if same is None:
        _have_it_read(file, by)
    return file


def _same_bytes(file: DroppedFile) -> DroppedFile | None:
    known = DroppedFile.objects.filter(collection=file.collection, file=file.file, same_as=None)
    return known.exclude(state__in=[State.REFUSED, State.SET_ASIDE]).first()


def _named(drop: Drop, name: str, why: str, *, inside: DroppedFile | None) -> DroppedFile:
    """A file that is not kept, with the reason: it is in the list all the same."""
    return DroppedFile.objects.create(
        agency=drop.agency,
        collection=drop.collection,
        drop=drop,
        file_name=name,
        inside=inside,
        state=State.REFUSED,
        said=why,
        read_at=clock.now(),
    )


def _have_it_read(file: DroppedFile, by: Role) -> None:
    queue("reports.read_dropped", file_id=file.pk, role_id=by.pk)


def _locked(file: DroppedFile) -> DroppedFile:
    """The file as it is now, while nothing else of its collection is settled."""
    Collection.objects.select_for_update(no_key=True).get(pk=file.collection_id)
    found = DroppedFile.objects.select_for_update(of=("self",)).select_related(
        "collection__agency", "drop", "file", "unit"
    )
    return found.get(pk=file.pk)


def _open(file: DroppedFile) -> DroppedFile:
    """The file, as long as a person may still say what it is."""
    file = _locked(file)
    if file.state in OPEN:
        raise CollectingError(_BUSY)
    if file.state == State.TAKEN:
        raise CollectingError(_SETTLED)
    return file


def waiting(files: Sequence[DroppedFile]) -> int:
    """How many are still to be read."""
    return sum(file.state in OPEN for file in files)
