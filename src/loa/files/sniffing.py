"""What bytes are, by their content; what the sender said about them counts for nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path

UNKNOWN = "application/octet-stream"
TEXT = "text/plain"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})

_HEAD = 4096
_ENTRIES = 5_000
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypheix", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"{\\rtf", "application/rtf"),
)
"""(offset, bytes at that offset, media type)."""
_OFFICE = (("word/", DOCX), ("xl/", XLSX), ("ppt/", PPTX))
_CONTROLS = frozenset(range(32)) - {7, 8, 9, 10, 12, 13, 27}


def media_type_of(path: Path) -> str:
    """The media type of a file; `UNKNOWN` for what is none of those that the house knows."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    for offset, signature, media_type in _SIGNATURES:
        if head.startswith(signature, offset):
            return media_type
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(path)
    return TEXT if _is_text(head) else UNKNOWN


def _kind_of_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry.filename for entry in archive.infolist()[:_ENTRIES]]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return UNKNOWN
    for folder, media_type in _OFFICE:
        if any(name.startswith(folder) for name in names):
            return media_type
    return "application/zip"


def _is_text(head: bytes) -> bool:
    """Text in UTF-8, in UTF-16 with its mark, or in an old eight-bit encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head) and not _CONTROLS & set(head)
