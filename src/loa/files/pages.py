"""Pictures of a file's pages: made when somebody looks, in the bounded child, and kept beside it.

They lie in `<digest>.pages/` next to the original and go with it (loa.files.actions).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from loa.files.bounded import ask_child
from loa.files.framing import unframe
from loa.files.models import StoredFile
from loa.files.queries import open_file, pages_of, path_of

_DEADLINE_SECONDS = 60


def page_picture(stored: StoredFile, number: int) -> Path:
    """The picture of a page by its number from 1, as WebP.

    Raises FileNotFoundError where the file has no such page or is gone, and `NotReadError`
    when the child was stopped.
    """
    kept = _kept(stored, number)
    if not kept.exists():
        make(stored, [number])
    if not kept.exists():
        raise FileNotFoundError(kept)
    return kept


def make(stored: StoredFile, numbers: Sequence[int]) -> None:
    """Makes the pictures of several pages at once, for somebody will look at them soon."""
    with open_file(stored) as content:
        wanted = ",".join(map(str, numbers))
        answer = ask_child("pages", content, wanted, deadline=_DEADLINE_SECONDS)
    for number, picture in zip(numbers, unframe(answer), strict=True):
        if picture:
            _keep(picture, _kept(stored, number))
    if not path_of(stored).exists():  # wiped meanwhile: nothing of it may stay
        shutil.rmtree(pages_of(stored), ignore_errors=True)


def _kept(stored: StoredFile, number: int) -> Path:
    return pages_of(stored) / f"{number}.webp"


def _keep(made: bytes, kept: Path) -> None:
    """Whole or not at all: somebody else may look at the same page."""
    kept.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(made)
    os.replace(name, kept)
