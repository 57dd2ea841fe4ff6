"""What is made of photos in the bounded child process: a smaller picture, one PDF of several."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from loa.files.bounded import ask_child
from loa.files.errors import NotReadError
from loa.files.framing import frame

_NOT_JOINED = (
    "Chưa ghép được các ảnh này vì có ảnh bị hỏng hoặc quá nhiều ảnh."
    " Đề nghị kiểm tra từng ảnh, hoặc chia thành nhiều lần rồi chọn lại."
)


def rendition(path: Path) -> bytes | None:
    """A JPEG of at most 1,600 pixels a side, turned upright, without the camera's notes.

    None for a picture that is broken, too large to open, or small already: the original serves.
    """
    try:
        with path.open("rb") as stream:
            return ask_child("photo", stream) or None
    except NotReadError:
        return None


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
