"""A file of the archive as it leaves the house: the table of contents, and a ZIP of everything."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, BinaryIO

from loa.documents.models import ArchiveEntry, ArchiveFile
from loa.files.queries import open_file
from loa.ui import sheets
from loa.ui.pieces import Column
from loa.ui.words import day

CONTENTS = "muc-luc.xlsx"
DIGESTS = "ma-bam-sha256.txt"
COLUMNS: Sequence[Column | str] = (
    Column("STT", number=True),
    "Số, ký hiệu văn bản",
    "Ngày tháng năm văn bản",
    "Tên loại và trích yếu nội dung văn bản",
    "Tác giả văn bản",
    "Trang số",
    "Ghi chú",
)
"""Decree 30/2020, Annex V, form IV."""
LIST_COLUMNS: Sequence[Column | str] = (
    "Số và ký hiệu hồ sơ",
    "Tên đề mục và tiêu đề hồ sơ",
    "Thời hạn bảo quản",
    "Người lập hồ sơ",
    "Ghi chú",
)
"""Decree 30/2020, Annex V, form II: the list of an agency's files."""
FOR_EVER = "Vĩnh viễn"
_CHUNK = 1024 * 1024
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def title_of(file: ArchiveFile) -> str:
    """The head of the table of contents."""
    return f"Mục lục văn bản trong hồ sơ số {file.code}: {file.title}"


def rows(entries: Sequence[ArchiveEntry]) -> Iterator[list[sheets.Value]]:
    """The table of contents, a row for each paper."""
    for entry, pages in zip(entries, page_numbers(entries), strict=True):
        yield [
            entry.order,
            entry.number,
            entry.issued_on,
            entry.title,
            entry.issuer,
            pages,
            "",
        ]


def page_numbers(entries: Iterable[ArchiveEntry]) -> list[str]:
    """On which pages of the file each paper stands, "4–6"; "" behind one whose pages nobody
    knows."""
    found, last = [], 0
    known = True
    for entry in entries:
        known = known and bool(entry.pages)
        first, last = last + 1, last + (entry.pages or 0)
        found.append("" if not known else str(first) if first == last else f"{first}–{last}")
    return found


def list_rows(files: Iterable[ArchiveFile]) -> Iterator[list[sheets.Value]]:
    """The agency's list of files, a row for each."""
    for file in files:
        yield [file.code, file.title, file.kept_for, file.opened_by.person.full_name, ""]


def list_notes(files: Sequence[ArchiveFile]) -> list[str]:
    """What stands under the list: how many files, and how long they are kept."""
    for_ever = sum(1 for file in files if file.kept_for == FOR_EVER)
    return [
        f"Danh mục hồ sơ này có {len(files)} hồ sơ, bao gồm: {for_ever} hồ sơ bảo quản vĩnh viễn;"
        f" {len(files) - for_ever} hồ sơ bảo quản có thời hạn."
    ]


def notes(file: ArchiveFile) -> list[str]:
    """The lines under the head."""
    closed = f", kết thúc ngày {day(file.closed_on)}" if file.closed_on else ", chưa kết thúc"
    return [
        f"Năm {file.year}. Thời hạn bảo quản: {file.kept_for}.",
        f"Mở ngày {day(file.opened_on)}{closed}.",
    ]


def archive(file: ArchiveFile, entries: Sequence[ArchiveEntry]) -> IO[bytes]:
    """A ZIP with every paper byte for byte, the table of contents, and the digests in the form
    that `sha256sum -c` checks. FileNotFoundError when bytes of a paper are gone or damaged."""
    made = TemporaryFile()  # noqa: SIM115  the answer closes it
    try:
        _write(made, file, entries)
    except FileNotFoundError:
        made.close()
        raise
    made.seek(0)
    return made


def _write(made: IO[bytes], file: ArchiveFile, entries: Sequence[ArchiveEntry]) -> None:
    digests = []
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as package:
        for entry in entries:
            name = _name(entry)
            with open_file(entry.stored) as content, package.open(name, "w") as target:
                _copy(content, target, entry.stored.digest)
            digests.append(f"{entry.stored.digest}  {name}\n")
        table = sheets.workbook(COLUMNS, rows(entries), title_of(file), notes=notes(file))
        package.writestr(CONTENTS, table)
        package.writestr(DIGESTS, "".join(digests))


def _copy(content: BinaryIO, target: IO[bytes], digest: str) -> None:
    seen = hashlib.sha256()
    while chunk := content.read(_CHUNK):
        seen.update(chunk)
        target.write(chunk)
    if seen.hexdigest() != digest:
        raise FileNotFoundError(digest)


def _name(entry: ArchiveEntry) -> str:
    """ "03 KH-35-THPTBM-2026.pdf": in order, and nothing that a file system refuses."""
    bare = _FORBIDDEN.sub(" ", entry.file_name).strip(" .") or "van-ban"
    return f"{entry.order:02d} {bare}"
