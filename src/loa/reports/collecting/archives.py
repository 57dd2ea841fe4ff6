"""The files inside a .zip, each by itself; a bomb is stopped by what really comes out of it."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loa.files import sniffing

MOST_MEMBERS = 200
MOST_BYTES = 200 * 1024 * 1024
"""Of all members of one archive together, unpacked."""
MOST_OF_ONE = 50 * 1024 * 1024
_LONGEST_NAME = 200
_CHUNK = 256 * 1024
_PASSED_OVER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
_ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".gz", ".tgz")
BROKEN = "Tệp nén hỏng nên không mở được. Đề nghị nén lại hoặc gửi từng tệp."
_LOCKED = "Tệp trong tệp nén có mật khẩu nên chưa đọc được. Đề nghị gửi lại tệp không đặt mật khẩu."
_NESTED = "Tệp nén nằm trong tệp nén nên không mở. Đề nghị giải nén rồi thả các tệp bên trong."
_TOO_LARGE = "Tệp này bung ra quá lớn nên không nhận. Đề nghị gửi riêng từng tệp."
_TOO_MANY = f"Tệp nén có hơn {MOST_MEMBERS} tệp; các tệp còn lại chưa nhận. Đề nghị chia ra."


class ArchiveError(Exception):
    """The archive cannot be opened; `str()` is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive under its bare name; `content` is empty where it is `refused`."""

    name: str
    content: bytes = b""
    refused: str = ""


def members(path: Path) -> Iterator[Member]:
    """Every file of the archive, one after the other, each read or refused with a reason.

    Folders and what systems leave in archives are passed over; names lose their folders, so that
    none can point anywhere. Raises `ArchiveError` for what is no archive.
    """
    if not sniffing.has_bounded_list(path):
        raise ArchiveError(BROKEN)
    try:
        with zipfile.ZipFile(path) as archive:
            yield from _members(archive)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ArchiveError(BROKEN) from error


def _members(archive: zipfile.ZipFile) -> Iterator[Member]:
    left, count = MOST_BYTES, 0
    for entry in archive.infolist():
        shown = _name(entry)
        if entry.is_dir() or _is_passed_over(entry.filename, shown):
            continue
        count += 1
        if count > MOST_MEMBERS:
            yield Member("Các tệp còn lại", refused=_TOO_MANY)
            return
        refused = _refused(entry, shown)
        if refused:
            yield Member(shown, refused=refused)
            continue
        content = _content(archive, entry, min(left, MOST_OF_ONE))
        if content is None:
            yield Member(shown, refused=_TOO_LARGE)
            continue
        left -= len(content)
        yield Member(shown, content)


def _refused(entry: zipfile.ZipInfo, name: str) -> str:
    if entry.flag_bits & 1:
        return _LOCKED
    return _NESTED if name.lower().endswith(_ARCHIVES) else ""


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes | None:
    """The bytes; None when more come out than may. What the archive says of itself is not
    believed."""
    read = bytearray()
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                read += chunk
                if len(read) > most:
                    return None
    except (zipfile.BadZipFile, RuntimeError, EOFError, zlib.error):
        return b""  # broken: stored as empty it says so by itself
    return bytes(read)


def _name(entry: zipfile.ZipInfo) -> str:
    """The last part of its name, in Vietnamese letters also where the archive did not say UTF-8."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    bare = name.replace("\\", "/").rpartition("/")[2]
    bare = "".join(c for c in bare if c.isprintable())
    return bare[-_LONGEST_NAME:] or "tệp không tên"


def _is_passed_over(path: str, name: str) -> bool:
    lower = path.lower()
    return any(part in lower for part in _PASSED_OVER) or name.startswith(("~$", "._"))
