"""Image files → pictures: JPEG, PNG, TIFF of several pages, WebP.

The bytes are public input: what they would unpack to is known from their headers and bounded
before a pixel is unpacked.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from vanban.errors import ReadError, TooLargeError
from vanban.readers.imaging.pixels import Pixels

MAX_PAGES = 200
MAX_PIXELS = 64_000_000
"""A page of A4 at 800 dpi, a page of A3 at 560."""
_ENOUGH = 7_000_000
"""Pixels that are worth keeping: A4 at 270 dpi. More costs memory and reads no better."""
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "MPO")

_DAMAGED = (
    "Tệp ảnh bị hỏng hoặc tải chưa xong nên chưa đọc được. Đề nghị quét hoặc chụp lại rồi thả lại."
)
_TOO_LARGE = (
    "Ảnh trang {page} lớn quá mức nên không nhận. "
    "Đề nghị quét lại ở độ phân giải 300 dpi rồi thả lại."
)
_TOO_LONG = f"Bản quét dài hơn {MAX_PAGES} trang nên không nhận. Đề nghị tách tệp rồi thả lại."


class Picture(NamedTuple):
    """A page as it is shown: its number from 1, and `dpi` as its file says, if it does."""

    number: int
    pixels: Pixels
    dpi: float | None = None


def pictures(data: bytes) -> Iterator[Picture]:
    """The pages of an image file, upright as its camera noted, one in memory at a time.

    Raises `TooLargeError` or `ReadError`.
    """
    Image.init()  # Pillow knows some formats only when asked for them all
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own bounds stand before Pillow's
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                if getattr(image, "n_frames", 1) > MAX_PAGES:
                    raise TooLargeError(_TOO_LONG)
                for number, frame in enumerate(ImageSequence.Iterator(image), 1):
                    yield _picture(frame, number)
                    if image.format == "MPO":  # the further pictures of a telephone's JPEG
                        break
    except Image.DecompressionBombError as error:
        raise TooLargeError(_TOO_LARGE.format(page=1)) from error
    except ReadError:
        raise
    except Exception as error:
        # Pillow's readers raise whatever a damaged file makes them stumble over.
        raise ReadError(_DAMAGED) from error


def _picture(frame: Image.Image, number: int) -> Picture:
    width, height = frame.size
    if width * height > MAX_PIXELS:
        raise TooLargeError(_TOO_LARGE.format(page=number))
    if width < 50 or height < 50:
        raise ReadError("Ảnh quá nhỏ nên không đọc được chữ. Đề nghị quét lại rồi thả lại.")
    dpi = _dpi(frame)
    shrink = max(1.0, (width * height / _ENOUGH) ** 0.5)
    if shrink > 1:
        # A JPEG unpacks to half its size at once, without the memory of the whole.
        frame.draft("RGB", (int(width / shrink), int(height / shrink)))
    whole = _on_white(ImageOps.exif_transpose(frame))
    target = (round(width / shrink), round(height / shrink))
    if whole.width > whole.height != (width > height):
        target = target[::-1]
    if shrink > 1:
        whole = whole.resize(target, Image.Resampling.BOX)
    return Picture(number, np.asarray(whole), dpi / shrink if dpi else None)


def _dpi(frame: Image.Image) -> float | None:
    try:
        across, down = (float(value) for value in frame.info["dpi"])
    except (KeyError, TypeError, ValueError):
        return None
    # 72 and 96 are what cameras and screens write without having measured anything.
    return across if across == down and across >= 100 else None


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode == "RGB":
        return image
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    if image.mode.startswith("I;16") or image.mode == "I":
        return Image.fromarray((np.asarray(image, np.uint32) >> 8).astype(np.uint8)).convert("RGB")
    return image.convert("RGB")
