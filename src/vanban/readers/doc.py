"""Word 97–2003 (.doc) and older, RTF, OpenDocument and Word's XML → Source.

LibreOffice turns them into a docx, which keeps cells, bold letters and the fonts of old
encodings; where it is missing or fails, catdoc reads at least the words of a .doc.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from vanban.errors import EncryptedFileError, ReadError
from vanban.model import Source
from vanban.readers import docx, legacy, programs, text

_ENCRYPTED = "Tệp này có mật khẩu nên chưa đọc được. Đề nghị mở khoá trong Word rồi thả lại."
_NO_PROGRAM = (
    "Máy chủ chưa có chương trình đọc {kind}. Đề nghị cài gói {packages}, "
    "hoặc mở trong Word, lưu thành tệp .docx rồi thả lại."
)
_DAMAGED = "Tệp bị hỏng nên chưa đọc được. Đề nghị mở trong Word, lưu thành tệp .docx rồi thả lại."
_EMPTY = (
    "Tệp không có chữ nào, có thể chỉ có hình ảnh. "
    "Đề nghị lưu thành PDF rồi thả lại, hoặc thả bản có chữ."
)
_WORDS_ONLY = (
    "Chỉ đọc được phần chữ của tệp Word kiểu cũ (.doc), không rõ chữ đậm, có thể thiếu bảng; "
    "đề nghị đối chiếu kỹ, hoặc lưu thành tệp .docx rồi thả lại."
)

_KINDS = {
    "doc": "tệp Word kiểu cũ (.doc)",
    "rtf": "tệp RTF",
    "odt": "tệp OpenDocument",
    "xml": "tệp Word XML",
}
_CATDOC_READS = ("doc", "rtf")


def read(data: bytes) -> Source:
    """Reads the bytes of such a file. Raises `ReadError` or `EncryptedFileError`."""
    kind = _kind_of(data)
    if kind == "doc" and _is_encrypted(data):
        raise EncryptedFileError(_ENCRYPTED)
    with TemporaryDirectory(prefix="vanban-", ignore_cleanup_errors=True) as name:
        source = _by_libreoffice(data, kind, Path(name)) or _by_catdoc(data, kind, Path(name))
    if source is None:
        known = programs.has_libreoffice() or (kind in _CATDOC_READS and programs.has_catdoc())
        raise ReadError(_DAMAGED if known else _what_is_missing(kind))
    if not source.blocks:
        raise ReadError(_EMPTY)
    source.format = "doc"
    return source


def _kind_of(data: bytes) -> str:
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK"):
        return "odt"
    return "xml" if b"<?xml" in data[:100].replace(b"\x00", b"") else "doc"


# The head of Word's own stream: its sign, and behind it a word whose bit 8 says "encrypted".
_WORD = b"\xec\xa5"
_SECTOR = 512


def _is_encrypted(data: bytes) -> bool:
    for start in range(_SECTOR, min(len(data) - 12, 200 * _SECTOR), _SECTOR):
        if data.startswith(_WORD, start):
            return bool(data[start + 11] & 1)
    return False


def _by_libreoffice(data: bytes, kind: str, folder: Path) -> Source | None:
    made = programs.to_docx(data, kind, folder)
    return None if made is None else docx.read(made)


def _by_catdoc(data: bytes, kind: str, folder: Path) -> Source | None:
    made = programs.to_text(data, folder) if kind in _CATDOC_READS else None
    if made is None or not made.strip():
        return None
    source = text.read(_in_unicode(made))
    source.notes.append(_WORDS_ONLY)
    return source


def _in_unicode(made: bytes) -> bytes:
    """Line by line, for catdoc does not tell the fonts of a document that has several."""
    lines = made.decode("utf-8", "replace").splitlines()
    return "\n".join(map(legacy.convert, lines)).encode()


def _what_is_missing(kind: str) -> str:
    packages = "libreoffice-writer-nogui"
    if kind in _CATDOC_READS:
        packages += " (hoặc catdoc)"
    return _NO_PROGRAM.format(kind=_KINDS[kind], packages=packages)
