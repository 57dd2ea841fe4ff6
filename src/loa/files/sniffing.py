"""What bytes are, by their content; what the sender said about them counts for nothing."""

from __future__ import annotations

import re
import zipfile
from mmap import ACCESS_READ, mmap
from os import SEEK_END
from pathlib import Path
from typing import IO

UNKNOWN = "application/octet-stream"
TEXT = "text/plain"
WEB_PAGE = "text/html"
MAIL = "message/rfc822"
PDF = "application/pdf"
TIFF = "image/tiff"
HEIC = "image/heic"
MP4 = "video/mp4"
DOC = "application/msword"
ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
CAMERA = PHOTOS | {HEIC}
"""What a telephone takes; of HEIC browsers are shown the smaller picture only."""
SHEETS = frozenset({"image/jpeg", "image/png", "image/webp", TIFF})
"""Pictures of pages that can be read."""
WITH_PAGES = SHEETS | {PDF}
"""Files whose pages can be shown, and may have to be recognised."""

_HEAD = 4096
_ENTRIES = 5_000
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    *((4, b"ftyp" + brand, HEIC) for brand in (b"heic", b"heix", b"heim", b"heis", b"mif1")),
    *((4, b"ftyp" + brand, MP4) for brand in (b"isom", b"iso2", b"iso4", b"iso5", b"iso6")),
    *((4, b"ftyp" + brand, MP4) for brand in (b"mp41", b"mp42", b"avc1", b"M4V ", b"MSNV")),
    *((4, b"ftyp" + brand, "video/3gpp") for brand in (b"3gp4", b"3gp5", b"3gp6", b"3g2a")),
    (4, b"ftypqt  ", "video/quicktime"),
    (4, b"moov", "video/quicktime"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"\x00\x00\x01\xba", "video/mpeg"),
    (0, b"II*\x00", TIFF),
    (0, b"MM\x00*", TIFF),
    (0, b"{\\rtf", "application/rtf"),
)
"""(offset, bytes at that offset, media type)."""
_ZIP_TAIL = 22 + 65_536 + 20 + 56
"""Bytes at the end of a zip: the end of its list with the longest comment, that of zip64 before."""
_ENDS_OF_LIST = ((b"PK\x05\x06", 12, 4), (b"PK\x06\x06", 40, 8))
"""(mark, where behind it the list's size stands, in how many bytes)."""
_IN_ZIP64 = 0xFFFF_FFFF
_LARGEST_LIST = 4 * 1024 * 1024
"""Some 40,000 files; a list of 50 MB would come to a gigabyte in memory."""
_SHEETS = tuple(signature for _, signature, kind in _SIGNATURES if kind in SHEETS)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_IN_OLE = "WordDocument".encode("utf-16-le")
_WEB_PAGE = re.compile(
    rb"\s*(?:<!--.{0,900}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.S | re.I
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")
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
    if head.startswith(b"RIFF") and head[8:12] == b"AVI ":
        return "video/x-msvideo"
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith(_OLE):
        return _kind_of_ole(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(path)
    return _kind_of_text(head) if _is_text(head) else UNKNOWN


def has_bounded_list(path: Path) -> bool:
    """Whether a zip's list of files, which is read whole on opening, is of a size that can be.

    Every place that a reader may take for the end of the list is looked at.
    """
    with path.open("rb") as stream:
        size = stream.seek(0, SEEK_END)
        stream.seek(max(0, size - _ZIP_TAIL))
        tail = stream.read()
    sizes = [
        int.from_bytes(tail[found.start() + at : found.start() + at + wide], "little")
        for mark, at, wide in _ENDS_OF_LIST
        for found in re.finditer(re.escape(mark), tail)
    ]
    return all(one <= _LARGEST_LIST or one == _IN_ZIP64 for one in sizes)


def is_film(media_type: str) -> bool:
    """Whether it is moving pictures."""
    return media_type.startswith("video/")


def _kind_of_ole(path: Path) -> str:
    """Word's own files have a stream of this name; its directory may stand anywhere."""
    with path.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        return DOC if content.find(_WORD_IN_OLE) >= 0 else "application/x-ole-storage"


def _kind_of_text(head: bytes) -> str:
    bare = head.lstrip(b"\xef\xbb\xbf")
    if _WEB_PAGE.match(bare):
        return WEB_PAGE
    if _MAIL.match(bare) and b"mime-version:" in bare.lower():
        return MAIL
    return TEXT


def is_sheet(stream: IO[bytes]) -> bool:
    """Whether a file holds a picture of a page, as scanners and telephones make them."""
    stream.seek(0)
    head = stream.read(12)
    stream.seek(0)
    return head.startswith(_SHEETS) or (head.startswith(b"RIFF") and head[8:] == b"WEBP")


def _kind_of_zip(path: Path) -> str:
    if not has_bounded_list(path):
        return UNKNOWN
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry.filename for entry in archive.infolist()[:_ENTRIES]]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return UNKNOWN
    if "mimetype" in names and "content.xml" in names:
        return ODT
    for folder, media_type in _OFFICE:
        if any(name.startswith(folder) for name in names):
            return media_type
    return "application/zip"


def _is_text(head: bytes) -> bool:
    """Text in UTF-8, in UTF-16 with its mark, or in an old eight-bit encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return bool(head) and not _CONTROLS & set(head)
