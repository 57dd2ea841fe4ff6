"""Hồ sơ minh chứng: evidence with its files as one ZIP, with a list of who, when and digests.

The archive is written while it is sent: neither the disk nor the memory holds it.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.db.models import QuerySet

from loa import clock
from loa.agencies.names import slugified
from loa.files.models import StoredFile
from loa.files.queries import open_file
from loa.norms.forms import form as norm_of
from loa.ui import sheets
from loa.ui.words import day, moment
from loa.work.models import Evidence

MOST_FILES = 2_000
MOST_BYTES = 1024**3
"""Of one archive; a plan's year stays below, and beyond a period can be chosen."""
_CHUNK = 256 * 1024
_TITLE = "Danh mục minh chứng"
_HEADS = (
    "TT",
    "Kế hoạch",
    "Nhiệm vụ",
    "Hình thức",
    "Ngày thực hiện",
    "Máy ảnh ghi",
    "Địa điểm khai",
    "Số người dự",
    "Nội dung",
    "Đường dẫn",
    "Người gửi",
    "Gửi lúc",
    "Tình trạng",
    "Người xác nhận",
    "Xác nhận lúc",
    "Đã tính trong",
    "Tệp trong gói",
    "Tên tệp khi gửi",
    "Dung lượng (byte)",
    "Mã băm SHA-256",
)


class TooMuchError(Exception):
    """More than one archive holds; `str()` is a sentence for the page."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the archive."""

    evidence: Evidence
    stored: StoredFile | None
    file_name: str
    place: str


def of_plan(plan_id: int, start: date | None, end: date | None) -> QuerySet[Evidence]:
    """The evidence of a plan, of a period by the day of the work where one is named."""
    found = _with_all().filter(due_work__task__plan=plan_id)
    if start:
        found = found.filter(happened_on__gte=start)
    return found.filter(happened_on__lte=end) if end else found


def of_task(task_id: int) -> QuerySet[Evidence]:
    """The evidence of one task."""
    return _with_all().filter(due_work__task=task_id)


def contents(proofs: QuerySet[Evidence]) -> list[Kept]:
    """What an archive of `proofs` holds, in order. Raises TooMuchError over the bounds."""
    found = [kept for evidence in proofs for kept in _files_of(evidence)]
    size = sum(kept.stored.size for kept in found if kept.stored)
    if len(found) > MOST_FILES or size > MOST_BYTES:
        raise TooMuchError(
            "Hồ sơ này quá lớn để tải một lần (trên 2.000 tệp hoặc 1 GB)."
            " Đề nghị chọn khoảng thời gian ngắn hơn, hoặc tải theo từng nhiệm vụ."
        )
    return found


def written(found: Sequence[Kept]) -> Iterator[bytes]:
    """The archive, piece by piece: the list as CSV and Excel, then the files as they came."""
    out = _Outlet()
    rows = [_row(number, kept) for number, kept in enumerate(found, start=1)]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("danh-muc-minh-chung.csv", _csv(rows))
        archive.writestr("danh-muc-minh-chung.xlsx", sheets.workbook(_HEADS, rows, _TITLE))
        yield out.taken()
        for kept in found:
            if kept.stored is not None:
                yield from _added(archive, out, kept, kept.stored)
    yield out.taken()


class _Outlet(io.RawIOBase):
    """Takes what the archive writes and gives it on; it cannot go back."""

    def __init__(self) -> None:
        self._waiting = bytearray()
        self._at = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        self._waiting += piece
        self._at += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self._at

    def taken(self) -> bytes:
        piece = bytes(self._waiting)
        self._waiting.clear()
        return piece


def _added(
    archive: zipfile.ZipFile, out: _Outlet, kept: Kept, stored: StoredFile
) -> Iterator[bytes]:
    """One file, of the moment at which it was sent; a wiped one leaves its line only."""
    sent = kept.evidence.submitted_at.astimezone(clock.VIETNAM)
    entry = zipfile.ZipInfo(kept.place, sent.timetuple()[:6])
    try:
        source = open_file(stored)
    except FileNotFoundError:
        return
    with source, archive.open(entry, "w", force_zip64=True) as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)
            yield out.taken()


def _with_all() -> QuerySet[Evidence]:
    return (
        Evidence.objects.select_related(
            "due_work__task__plan", "submitted_by__person", "verified_by__person", "file"
        )
        .prefetch_related("photos__file")
        .order_by("due_work__task__order", "happened_on", "pk")
    )


def _files_of(evidence: Evidence) -> Iterator[Kept]:
    """Its own file, then the further photos of the same day; without any, its line alone."""
    files = [(evidence.file, evidence.file_name)]
    files += [
        (photo.file, photo.file_name)
        for photo in evidence.photos.all()
        if photo.file_id not in (None, evidence.file_id)
    ]
    for number, (stored, name) in enumerate(files, start=1):
        yield Kept(evidence, stored, name, _place(evidence, name, number) if stored else "")


def _place(evidence: Evidence, name: str, number: int) -> str:
    task = evidence.due_work.task
    suffix = PurePath(name).suffix.lower()
    suffix = suffix if suffix[1:].isalnum() and len(suffix) <= 6 else ""
    what = slugified(norm_of(evidence.form).name)
    return (
        f"nhiem-vu-{task.order:02}/{evidence.happened_on:%Y-%m-%d}-{what}"
        f"-{evidence.pk}-{number}{suffix}"
    )


def _row(number: int, kept: Kept) -> list[sheets.Value]:
    proof, stored = kept.evidence, kept.stored
    task, verifier = proof.due_work.task, proof.verified_by
    return [
        number,
        str(task.plan),
        f"{task.order}. {task.content}",
        norm_of(proof.form).name,
        day(proof.happened_on),
        moment(proof.taken_at) if proof.taken_at else "",
        proof.place,
        proof.present if proof.present is not None else "",
        proof.note or proof.title,
        proof.url,
        proof.submitted_by.person.full_name,
        moment(proof.submitted_at),
        proof.get_state_display(),
        verifier.person.full_name if verifier else "",
        moment(proof.verified_at) if proof.verified_at else "",
        proof.reported_in,
        kept.place,
        kept.file_name,
        stored.size if stored else "",
        stored.digest if stored else "",
    ]


def _csv(rows: Sequence[Sequence[sheets.Value]]) -> str:
    """For Excel in Vietnamese: semicolons, the mark of UTF-8, and nothing that is a formula."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_HEADS)
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return text.getvalue()


def _harmless(value: sheets.Value) -> sheets.Value:
    is_formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if is_formula else value
