"""What kind of file the bytes are, by their content.

A suffix proves nothing: scans come named .docx, and Word files come without any suffix.
"""

from __future__ import annotations

import io
import re
import zipfile

from vanban.errors import EncryptedFileError, ReadError, UnsupportedFormatError

_IMAGE = "Chưa đọc được loại ảnh này. Đề nghị lưu thành JPEG, PNG hoặc PDF rồi thả lại."
_SAVE_AS_WORD = "Đề nghị mở trong Word, lưu thành tệp .docx rồi thả lại."
_ENCRYPTED = "Tệp này có mật khẩu nên chưa đọc được. Đề nghị mở khoá trong Word rồi thả lại."
_ARCHIVE = "Đây là tệp nén. Đề nghị giải nén rồi thả từng văn bản."
_BROKEN_WORD = (
    "Tệp Word bị hỏng hoặc tải chưa xong nên chưa đọc được. "
    "Đề nghị mở trong Word, lưu lại rồi thả lại."
)
_MEDIA = "Đây là tệp âm thanh hoặc phim, không phải văn bản. Đề nghị thả bản Word."

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"GIF8", _IMAGE),
    (6, b"\x00\x00\x00\x00\x36\x00\x00\x00", _IMAGE),  # BMP, behind its length
    (4, b"ftyphei", _IMAGE),
    (4, b"ftypmif", _IMAGE),
    (0, b"AT&TFORM", _IMAGE),
    (4, b"ftyp", _MEDIA),
    (0, b"ID3", _MEDIA),
    (8, b"WAVE", _MEDIA),
    (8, b"AVI ", _MEDIA),
    (0, b"OggS", _MEDIA),
    (0, b"\x1a\x45\xdf\xa3", _MEDIA),
    (0, b"\x1f\x8b", _ARCHIVE),
    (0, b"Rar!\x1a\x07", _ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (0, b"BZh", _ARCHIVE),
    (0, b"\xfd7zXZ\x00", _ARCHIVE),
)
"""(offset, bytes at that offset, what to tell the user); the first that fits counts."""

_SCANS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
"""How JPEG, PNG and TIFF begin."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = (b"{\\rtf", b"\xdb\xa5", b"\x9b\xa5")
"""How RTF, Word 2 and Word 1 begin."""
# A page, or what of one a mail program and a portal's copy button leave.
_WEB_PAGE = re.compile(
    rb"(?:<!--.{0,900}?-->\s*)*(?:<\?xml[^>]{0,200}\?>\s*(?:<!--.{0,900}?-->\s*)*"
    rb"<(?:!doctype\s+html|html)\b|<(?:!doctype\s+html|(?:html|head|body|meta|title|style|link"
    rb"|script|table|div|p|span|center|font|h[1-6]|ol|ul|pre|main|article|section|b|strong|img|br"
    rb"|a)\b))",
    re.S,
)
_MAIL = re.compile(rb"[a-z][a-z-]{1,40}:[^\n]*\n")
_NAMED_WORD = (".docx", ".docm", ".dotx", ".dotm")
_WORD_XML = (b"<w:worddocument", b"<office:document")


def kind_of(data: bytes, name: str | None = None) -> str:
    """ "docx", "doc" (also RTF and OpenDocument), "pdf", "scan", "html", "mail" or "text".

    Raises a `ReadError` for what no reader takes; `name` is that of the file, which counts only
    where the content could be a Word file's beginning and is none.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError("Tệp rỗng, không có nội dung. Đề nghị kiểm tra rồi thả lại.")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    if data.startswith(_OLD_WORD):
        return "doc"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx" if b"word/document.xml" in data else _kind_of_zip(data)
    of_word = (name or "").lower().endswith(_NAMED_WORD) or b"" < data[2:3] < b"\t"
    if data.startswith(b"PK") and of_word:
        raise ReadError(_BROKEN_WORD)
    if data.startswith(_SCANS) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP"):
        return "scan"
    for offset, signature, message in _SIGNATURES:
        if data.startswith(signature, offset):
            raise UnsupportedFormatError(message)
    return _kind_of_text(data)


def _kind_of_ole(data: bytes) -> str:
    """Of Word 6 to 2003 and its siblings, and of every encrypted Office file."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise EncryptedFileError(_ENCRYPTED)
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if "Workbook".encode("utf-16-le") in data:
        raise UnsupportedFormatError("Chưa đọc được tệp Excel; đề nghị thả bản Word.")
    raise UnsupportedFormatError(f"Chưa đọc được loại tệp này. {_SAVE_AS_WORD}")


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.NameToInfo
            if any(name.startswith("word/") for name in names):
                return "docx"
            if any(name.startswith("xl/") for name in names):
                raise UnsupportedFormatError("Chưa đọc được tệp Excel; đề nghị thả bản Word.")
            if any(name.startswith("ppt/") for name in names):
                raise UnsupportedFormatError("Chưa đọc được bài trình chiếu; đề nghị thả bản Word.")
            if "mimetype" in names:
                return _kind_of_opendocument(archive)
            if "_rels/.rels" in names:
                return "docx"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadError(_BROKEN_WORD) from error
    raise UnsupportedFormatError(_ARCHIVE)


def _kind_of_opendocument(archive: zipfile.ZipFile) -> str:
    with archive.open("mimetype") as stream:
        kind = stream.read(200)
    if not kind.startswith(b"application/vnd.oasis.opendocument.text"):
        raise UnsupportedFormatError(f"Chưa đọc được loại tệp này. {_SAVE_AS_WORD}")
    if "META-INF/manifest.xml" in archive.NameToInfo:
        with archive.open("META-INF/manifest.xml") as stream:
            if b":encryption-data" in stream.read(1_000_000):
                raise EncryptedFileError(_ENCRYPTED)
    return "doc"


def _kind_of_text(data: bytes) -> str:
    # Without the marks of UTF-16 and UTF-8; Latin letters then look alike in all of them.
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if _WEB_PAGE.match(head):
        return "html"
    if _MAIL.match(head) and b"mime-version:" in head and b"content-type:" in head:
        return "mail"
    if head.startswith(b"<?xml"):
        if b"<pkg:package" in head:
            return "docx"
        if any(mark in head for mark in _WORD_XML):
            return "doc"
        raise UnsupportedFormatError(f"Chưa đọc được tệp XML. {_SAVE_AS_WORD}")
    return "text"
