"""A file of the archive as it leaves the house: the table of contents, and a ZIP of everything."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator, Sequence
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
    Column("TT", number=True),
    "Số, ký hiệu",
    "Ngày, tháng, năm",
    "Tên loại và trích yếu nội dung văn bản",
    "Tác giả văn bản",
    Column("Số trang", number=True),
    "Ghi chú",
)
_CHUNK = 1024 * 1024
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def title_of(file: ArchiveFile) -> str:
    """The head of the table of contents."""
    return f"Mục lục văn bản trong hồ sơ số {file.code}: {file.title}"


def rows(entries: Sequence[ArchiveEntry]) -> Iterator[list[sheets.Value]]:
    """The table of contents, a row for each paper (Decree 30/2020, Annex V)."""
    for entry in entries:
        yield [
            entry.order,
            entry.number,
            entry.issued_on,
            entry.title,
            entry.issuer,
            entry.pages,
            "",
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
