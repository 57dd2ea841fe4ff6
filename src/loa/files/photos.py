"""A smaller picture of a photo, made in the bounded child process."""

from __future__ import annotations

from pathlib import Path

from loa.files.bounded import ask_child
from loa.files.errors import NotReadError


def rendition(path: Path) -> bytes | None:
    """A JPEG of at most 1,600 pixels a side, turned upright, without the camera's notes.

    None for a picture that is broken, too large to open, or small already: the original serves.
    """
    try:
        with path.open("rb") as stream:
            return ask_child("photo", stream) or None
    except NotReadError:
        return None
