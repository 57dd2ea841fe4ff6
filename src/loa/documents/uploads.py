"""Several files that come at once: photos of pages may be one document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from loa.files import photos, sniffing
from vanban.readers.secrecy import refuse_name

_NUMBER = re.compile(r"(\d+)")


def are_pages(uploads: Sequence[UploadedFile[bytes]]) -> bool:
    """Whether there are several, and each is a picture of a page."""
    return len(uploads) > 1 and all(sniffing.is_sheet(upload) for upload in uploads)


def as_one(uploads: Sequence[UploadedFile[bytes]]) -> tuple[bytes, str]:
    """Photos as one PDF in the order of their names, and a name for it.

    Raises `loa.files.errors.NotReadError` when a photo is broken, and
    `vanban.errors.SecretDocumentError` for a name with a mark of secrecy.
    """
    ordered = sorted(uploads, key=lambda upload: _in_order(upload.name or ""))
    for upload in ordered:
        refuse_name(upload.name or "")
    first = (ordered[0].name or "ảnh").rpartition(".")[0] or "ảnh"
    return photos.joined(ordered), f"{first} và {len(ordered) - 1} ảnh khác.pdf"


def _in_order(name: str) -> list[tuple[int, str]]:
    """ "Trang 2" stands before "Trang 10"."""
    parts = _NUMBER.split(name)
    return [(int(p), "") if at % 2 else (0, p.casefold()) for at, p in enumerate(parts)]
