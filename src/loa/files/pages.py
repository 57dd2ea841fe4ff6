"""Pictures of a file's pages: made when somebody looks, in the bounded child, and kept beside it.

They lie in `<digest>.pages/` next to the original and go with it (loa.files.actions).
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from loa.files.bounded import ask_child
from loa.files.models import StoredFile
from loa.files.queries import open_file, pages_of, path_of

_DEADLINE_SECONDS = 30


def page_picture(stored: StoredFile, number: int) -> Path:
    """The picture of a page by its number from 1, as WebP.

    Raises FileNotFoundError where the file has no such page or is gone, and `NotReadError`
    when the child was stopped.
    """
    kept = pages_of(stored) / f"{number}.webp"
    if not kept.exists():
        with open_file(stored) as content:
            made = ask_child("page", content, str(number), deadline=_DEADLINE_SECONDS)
        if not made:
            raise FileNotFoundError(kept)
        _keep(made, kept)
        if not path_of(stored).exists():  # wiped meanwhile: nothing of it may stay
            kept.unlink(missing_ok=True)
            raise FileNotFoundError(kept)
    return kept


def _keep(made: bytes, kept: Path) -> None:
    """Whole or not at all: somebody else may look at the same page."""
    kept.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(made)
    os.replace(name, kept)
