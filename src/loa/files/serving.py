"""Answers that hand stored bytes out. The room that owns the reference decides who may ask."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import IO

from django.http import FileResponse
from PIL import Image

from loa.files import sniffing
from loa.files.models import StoredFile
from loa.files.queries import open_file

SHOWN_SIDE = 480
"""Pixels: a page of twenty photos must not weigh what twenty photos weigh."""
_SANDBOX = "sandbox; default-src 'none'"
_AS_TEXT = {sniffing.WEB_PAGE: sniffing.TEXT, sniffing.MAIL: sniffing.TEXT}
"""What a browser would run or unpack is handed out as the letters that it is made of."""


def download(stored: StoredFile, name: str) -> FileResponse:
    """The bytes to be saved under `name`, never shown in the page's origin."""
    return _response(stored, name, as_attachment=True)


def picture(stored: StoredFile, name: str) -> FileResponse:
    """A photo as small as pages show it; without a smaller picture the photo itself, to be shown;
    anything else as `download`."""
    if stored.rendition is None:
        return _response(stored, name, as_attachment=stored.media_type not in sniffing.PHOTOS)
    with open_file(stored.rendition) as kept:
        shown = _as_shown(kept)
    return _guarded(FileResponse(shown, filename=name, content_type="image/jpeg"))


def _as_shown(kept: IO[bytes]) -> BytesIO:
    """Of a picture that we made ourselves, so that it can be opened here: SHOWN_SIDE a side."""
    with Image.open(kept) as image:
        image.draft("RGB", (SHOWN_SIDE, SHOWN_SIDE))
        image.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
        shown = BytesIO()
        image.convert("RGB").save(shown, "JPEG", quality=70, optimize=True)
    shown.seek(0)
    return shown


def page(path: Path) -> FileResponse:
    """A page's picture, which we made ourselves."""
    response = FileResponse(path.open("rb"), content_type="image/webp")
    return _guarded(response)


def _response(stored: StoredFile, name: str, *, as_attachment: bool) -> FileResponse:
    response = FileResponse(
        open_file(stored),
        as_attachment=as_attachment,
        filename=name,
        content_type=_AS_TEXT.get(stored.media_type, stored.media_type),
    )
    return _guarded(response)


def _guarded(response: FileResponse) -> FileResponse:
    response["Content-Security-Policy"] = _SANDBOX
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response
