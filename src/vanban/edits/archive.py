"""The zip of a docx with some of its parts replaced, and every other part as it was."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from copy import copy
from struct import unpack_from

_HEADER = 30
_HAS_SIZES_BEHIND = 0x08


def with_parts(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The archive with these parts, of which there is one at least, in the place of those of
    the same names; new ones follow. Others are not packed anew: a file may hold large images.
    """
    stream = io.BytesIO()
    missing = dict(parts)
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.infolist():
            content = missing.pop(entry.filename, None)
            if content is None:
                _copy(data, entry, new, stream)
            else:
                new.writestr(_like(entry), content)
        for name, content in missing.items():
            new.writestr(_named(name), content)
        new.comment = old.comment
    return stream.getvalue()


def _copy(data: bytes, entry: zipfile.ZipInfo, new: zipfile.ZipFile, stream: io.BytesIO) -> None:
    """Takes over an entry with its bytes as they are packed."""
    name, extra = unpack_from("<HH", data, entry.header_offset + 26)
    start = entry.header_offset + _HEADER + name + extra
    made = copy(entry)
    made.flag_bits &= ~_HAS_SIZES_BEHIND
    made.extra = b""
    made.header_offset = new.start_dir
    stream.seek(new.start_dir)
    stream.write(made.FileHeader())
    stream.write(data[start : start + entry.compress_size])
    new.start_dir = stream.tell()
    new.filelist.append(made)
    new.NameToInfo[made.filename] = made


def _like(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(entry.filename, entry.date_time)
    made.compress_type = entry.compress_type
    made.external_attr = entry.external_attr
    made.create_system = entry.create_system
    made.comment = entry.comment
    return made


def _named(name: str) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)  # 1980: the same bytes whenever it is written
    made.compress_type = zipfile.ZIP_DEFLATED
    return made
