"""Bytes that are never kept: programs, the test virus, and what the scanner calls a virus.

A scanner is asked when LOA_CLAMD names one (loa.clients.clamd); without it only what shows by
its first bytes is refused.
"""

from __future__ import annotations

import re
from pathlib import Path

from loa.clients import clamd
from loa.files.errors import FileError

_HEAD = 4096
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"dex\n",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
"""Programs of Windows, Linux, Java, macOS and Android, and Windows' shortcuts."""
_SCRIPT = re.compile(rb"#!\s*/|@echo off\b", re.IGNORECASE)
_TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
_PROGRAM = (
    "Tệp này là chương trình máy tính nên không nhận. Đề nghị gửi ảnh, văn bản hoặc bảng tính."
)
_VIRUS = (
    "Tệp này có mã độc nên không nhận và không lưu lại."
    " Đề nghị quét vi-rút trên máy đã gửi, rồi gửi tệp khác."
)
_NOT_SCANNED = (
    "Chưa quét được vi-rút cho tệp này nên chưa nhận. Đề nghị gửi lại sau ít phút;"
    " nếu vẫn chưa được, đề nghị báo người quản trị."
)


def refuse_danger(path: Path) -> None:
    """Raises `FileError` for a file that must not be kept."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if _TEST_VIRUS in head:
        raise FileError(_VIRUS)
    if head.startswith(_PROGRAMS) or _SCRIPT.match(head):
        raise FileError(_PROGRAM)
    try:
        virus = clamd.virus_in(path)
    except clamd.NotScannedError as error:
        raise FileError(_NOT_SCANNED) from error
    if virus:
        raise FileError(_VIRUS)
