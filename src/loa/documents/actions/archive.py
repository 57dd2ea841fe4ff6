"""Verbs: a file of the archive is opened, papers are filed in it, and it is closed."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.archive.fileable import Fileable
from loa.documents.errors import DocumentError
from loa.documents.models import ArchiveEntry, ArchiveFile

MOST = 500
"""Papers in one file; more belong into a second volume."""
_TAKEN = "Năm {} đã có hồ sơ số {}. Đề nghị dùng số khác."
_CLOSED = "Hồ sơ này đã kết thúc nên không thêm, bớt văn bản được nữa."
_EMPTY = "Hồ sơ chưa có văn bản nào nên chưa kết thúc được."
_FULL = f"Mỗi hồ sơ nhận tối đa {MOST} văn bản. Đề nghị mở hồ sơ mới (tập 2)."
_TOO_EARLY = "Ngày kết thúc không thể trước ngày mở hồ sơ."
_FUTURE = "Ngày kết thúc không thể sau ngày hôm nay."


@verb("documents.keep_archive")
def open_file(*, code: str, title: str, year: int, kept_for: str, by: Role) -> ArchiveFile:
    """Opens a file; `DocumentError` when the year has one with this code."""
    try:
        with transaction.atomic():
            return ArchiveFile.objects.create(
                agency=by.agency,
                code=" ".join(code.split()),
                title=" ".join(title.split()),
                year=year,
                kept_for=kept_for,
                opened_on=clock.today(),
                opened_by=by,
            )
    except IntegrityError as error:
        raise DocumentError(_TAKEN.format(year, code)) from error


@verb("documents.keep_archive")
def amend_file(
    file: ArchiveFile, *, code: str, title: str, year: int, kept_for: str, by: Role
) -> ArchiveFile:
    """Puts right what an open file is called and how long it is kept."""
    file = _open(file)
    file.code, file.title = " ".join(code.split()), " ".join(title.split())
    file.year, file.kept_for = year, kept_for
    try:
        with transaction.atomic():
            file.save(update_fields=["code", "title", "year", "kept_for"])
    except IntegrityError as error:
        raise DocumentError(_TAKEN.format(year, code)) from error
    return file


@verb("documents.keep_archive")
def file_papers(file: ArchiveFile, papers: list[Fileable], *, by: Role) -> int:
    """Files papers at the end of an open file, each once; how many came in."""
    file = _open(file)
    known = set(file.entries.values_list("source_kind", "source_id"))
    new = [paper for paper in papers if (paper.kind, paper.id) not in known]
    last = file.entries.aggregate(last=Max("order"))["last"] or 0
    if last + len(new) > MOST:
        raise DocumentError(_FULL)
    ArchiveEntry.objects.bulk_create(
        _entry(file, order, paper, by) for order, paper in enumerate(new, start=last + 1)
    )
    return len(new)


@verb("documents.keep_archive")
def take_out(entry: ArchiveEntry, *, by: Role) -> None:
    """Takes a paper out of an open file; those behind it move up."""
    file = _open(entry.file)
    entry.delete()
    for order, later in enumerate(file.entries.order_by("order"), start=1):
        if later.order != order:
            later.order = order
            later.save(update_fields=["order"])


@verb("documents.keep_archive")
def close_file(file: ArchiveFile, *, on: date, by: Role) -> ArchiveFile:
    """The matter has ended: from now on the file is as it is."""
    file = _open(file)
    if not file.entries.exists():
        raise DocumentError(_EMPTY)
    if on < file.opened_on:
        raise DocumentError(_TOO_EARLY)
    if on > clock.today():
        raise DocumentError(_FUTURE)
    file.closed_on = on
    file.save(update_fields=["closed_on"])
    return file


def _open(file: ArchiveFile) -> ArchiveFile:
    """The file, locked; refused once it is closed."""
    file = ArchiveFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    if file.closed_on is not None:
        raise DocumentError(_CLOSED)
    return file


def _entry(file: ArchiveFile, order: int, paper: Fileable, by: Role) -> ArchiveEntry:
    return ArchiveEntry(
        agency=file.agency,
        file=file,
        order=order,
        number=paper.number[:60],
        issued_on=paper.issued_on,
        title=paper.title,
        issuer=paper.issuer[:300],
        pages=paper.pages,
        stored=paper.stored,
        file_name=paper.file_name[:255],
        source_kind=paper.kind,
        source_id=paper.id,
        filed_at=clock.now(),
        filed_by=by,
    )
