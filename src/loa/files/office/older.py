"""Forms of older programs (.xls, .doc, .ods, .odt, .rtf) as a workbook or a Word file of today."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from loa.files.office.parts import LOCKED
from vanban.errors import EncryptedFileError, ReadError
from vanban.readers import programs

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_BOOK, _OLD_BOOK = "Workbook".encode("utf-16-le"), "Book".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_NOT_TURNED = (
    "Chưa đọc được biểu mẫu kiểu cũ này. Đề nghị mở trong Excel hoặc Word, lưu dạng .xlsx hoặc"
    " .docx rồi thả lại."
)


def is_older(data: bytes) -> bool:
    """Whether the bytes are of a program whose files are not filled as they are."""
    return _kinds(data) is not None


def renewed(data: bytes) -> bytes:
    """The same form as .xlsx or .docx. ReadError when nobody here can turn it."""
    if data.startswith(_OLE) and _LOCKED_STREAM in data:
        raise EncryptedFileError(LOCKED)
    kinds = _kinds(data)
    if kinds is None:
        raise ReadError(_NOT_TURNED)
    suffix, kind = kinds
    with TemporaryDirectory(prefix="loa-", ignore_cleanup_errors=True) as name:
        made = programs.saved_as(kind, data, suffix, Path(name))
    if made is None:
        raise ReadError(_NOT_TURNED)
    return made


def _kinds(data: bytes) -> tuple[str, str] | None:
    """(what it is, what it becomes)."""
    if data.startswith(b"{\\rtf"):
        return "rtf", "docx"
    if data.startswith(_OLE):
        if _WORD in data:
            return "doc", "docx"
        return ("xls", "xlsx") if _BOOK in data or _OLD_BOOK in data else None
    if data.startswith(b"PK") and b"mimetypeapplication/vnd.oasis.opendocument." in data[:200]:
        return ("ods", "xlsx") if b".spreadsheet" in data[:120] else ("odt", "docx")
    return None
