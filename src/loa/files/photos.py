"""What is made of photos in the bounded child process: a smaller picture, one PDF of several."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from loa.files.bounded import ask_child
from loa.files.errors import NotReadError
from loa.files.framing import frame, unframe

_NOT_JOINED = (
    "Chưa ghép được các ảnh này vì có ảnh bị hỏng hoặc quá nhiều ảnh."
    " Đề nghị kiểm tra từng ảnh, hoặc chia thành nhiều lần rồi chọn lại."
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was made of a photo: `smaller` is a JPEG of at most 1,600 pixels a side, upright and
    without the camera's notes (place, device), or None where the photo itself can be shown;
    `taken` is the camera's moment as it writes it ("2026:03:09 07:15:02"), `where` its place in
    degrees ("10.034100,105.787600"); either may be empty."""

    smaller: bytes | None = None
    taken: str = ""
    where: str = ""


def look_at(path: Path) -> Seen:
    """What can be made of a photo; nothing of one that is broken or too large to open."""
    try:
        with path.open("rb") as stream:
            taken, where, smaller = unframe(ask_child("photo", stream))
    except NotReadError:
        return Seen()
    return Seen(smaller or None, taken.decode(), where.decode())


def joined(photos: Iterable[IO[bytes]]) -> bytes:
    """Photos of pages as one PDF, in their order, each turned upright.

    Raises `NotReadError` when one of them is broken or there are too many.
    """
    with tempfile.TemporaryFile() as content:
        content.writelines(frame(photo.read() for photo in photos))
        content.seek(0)
        try:
            return ask_child("joined", content)
        except NotReadError as error:
            raise NotReadError(_NOT_JOINED) from error
