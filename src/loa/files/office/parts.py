"""The zip around an Office file: read with bounds, written with some of its parts replaced."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from loa.files.office.tree import BROKEN, in_utf8
from vanban.errors import EncryptedFileError, ReadError, UnsupportedFormatError
from vanban.readers.package import Package

LOCKED = "Tệp này có mật khẩu nên chưa đọc được. Đề nghị mở khoá trong Excel hoặc Word rồi thả lại."
_NOT_OFFICE = (
    "Chỉ nhận biểu mẫu Excel (.xlsx, .xls) hoặc Word (.docx, .doc)."
    " Đề nghị lưu biểu mẫu ở một trong các dạng đó rồi thả lại."
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")


class Parts(Package):
    """The parts of an Office file by their names; use as a context manager."""

    def __init__(self, data: bytes) -> None:
        """Raises `ReadError` or one of its kinds for what cannot be opened."""
        if data.startswith(_OLE) and _LOCKED_STREAM in data:
            raise EncryptedFileError(LOCKED)
        if not data.startswith(b"PK"):
            raise UnsupportedFormatError(_NOT_OFFICE)
        super().__init__(data)
        self.names = [entry.filename for entry in self._archive.infolist()]
        if len(set(self.names)) != len(self.names):
            raise ReadError(BROKEN)  # two parts of one name: programs differ in which they read

    def __enter__(self) -> Parts:
        return self

    @property
    def kind(self) -> str:
        """ "xlsx" or "docx". Raises UnsupportedFormatError for anything else."""
        for folder, kind in (("xl/", "xlsx"), ("word/", "docx")):
            if any(name.startswith(folder) for name in self.names):
                return kind
        raise UnsupportedFormatError(_NOT_OFFICE)

    @property
    def has_macros(self) -> bool:
        """Whether it carries programs, which nobody here runs."""
        return any(name.lower().endswith("vbaproject.bin") for name in self.names)

    @property
    def has_links(self) -> bool:
        """Whether it takes values from other files, which nobody here fetches."""
        return any(name.startswith("xl/externalLinks/") for name in self.names)

    def part(self, name: str) -> bytes:
        """The bytes of a part that has to be there, in UTF-8."""
        data = self.read(name)
        if data is None:
            raise ReadError(BROKEN)
        return in_utf8(data)


def rewritten(data: bytes, fresh: Mapping[str, bytes]) -> bytes:
    """The same zip with these parts' bytes; every other part is what it was."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = fresh.get(entry.filename)
            new.writestr(_same(entry), old.read(entry) if content is None else content)
    return made.getvalue()


def _same(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Name, day and way of packing of an entry, without the sizes of what it held."""
    same = zipfile.ZipInfo(entry.filename, entry.date_time)
    same.compress_type = entry.compress_type
    same.external_attr, same.create_system = entry.external_attr, entry.create_system
    return same
