"""What an office's scanner makes of a PDF: 200 dpi, a little askew, noise, a stamp and ink.

Everything is drawn from a seed, so the same PDF gives the same scan for ever.
"""

from __future__ import annotations

import io
from random import Random
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

DPI = 200
VERSION = 1
"""Raise it when the same seed gives another scan: kept files are made anew."""

_MOST_SKEW = 0.8
_QUALITY = 75
_STAMP = (205, 30, 45)
_INK = (35, 50, 150)


def scan(pdf: bytes, seed: int) -> bytes:
    """A PDF that holds nothing but pictures of the pages."""
    random = Random(seed)
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [_scanned(document[number], random) for number in range(len(document))]
    finally:
        document.close()
    stream = io.BytesIO()
    pages[0].save(
        stream, "PDF", resolution=DPI, save_all=True, append_images=pages[1:], quality=_QUALITY
    )
    return stream.getvalue()


def _scanned(page: Any, random: Random) -> Image.Image:
    picture = page.render(scale=DPI / 72).to_pil().convert("RGB")
    signed_at = _signature_place(page)
    if signed_at is not None:
        picture = _signed(picture, signed_at, random)
    angle = random.uniform(-_MOST_SKEW, _MOST_SKEW)
    picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    picture = picture.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 0.6)))
    noise = np.random.default_rng(random.getrandbits(32))
    values = np.asarray(picture, dtype=np.float32)
    paper = random.uniform(0.95, 1.0)
    values = values * paper + noise.normal(0, random.uniform(4, 9), values.shape[:2])[..., None]
    return _compressed(Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)))


def _compressed(picture: Image.Image) -> Image.Image:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=_QUALITY)
    return Image.open(io.BytesIO(stream.getvalue()))


def _signature_place(page: Any) -> tuple[float, float] | None:
    """Where the stamp goes, in points from the upper left corner; None on other pages.

    Right of "Nơi nhận", over the left part of the signature (Decree 30, Annex I, II.7).
    """
    words = page.get_textpage()
    found = words.search("Nơi nhận").get_next()
    if found is None:
        return None
    _, bottom, _, _ = words.get_charbox(found[0])
    return page.get_width() * 0.60, page.get_height() - bottom + 45


def _signed(picture: Image.Image, place: tuple[float, float], random: Random) -> Image.Image:
    """With a round red stamp of 36 mm and a signature in blue."""
    unit = DPI / 72
    x, y = place[0] * unit, place[1] * unit
    radius = 18 / 25.4 * DPI
    layer = Image.new("RGB", picture.size, (255, 255, 255))
    draw = ImageDraw.Draw(layer)
    for share, width in ((1.0, 6), (0.72, 3)):
        reach = radius * share
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), outline=_STAMP, width=width)
    for degrees in range(150, 392, 22):  # letters around the edge, as blots
        _blot(draw, x, y, radius * 0.86, degrees)
    points = [
        (x + 40 + step * 14, y + random.uniform(-45, 45)) for step in range(random.randint(8, 14))
    ]
    draw.line(points, fill=_INK, width=4, joint="curve")
    return Image.fromarray(np.minimum(np.asarray(picture), np.asarray(layer)))


def _blot(draw: ImageDraw.ImageDraw, x: float, y: float, reach: float, degrees: float) -> None:
    at = np.radians(degrees)
    u, v = x + reach * float(np.cos(at)), y + reach * float(np.sin(at))
    draw.rectangle((u - 7, v - 9, u - 3, v + 9), fill=_STAMP)
    draw.rectangle((u - 7, v - 2, u + 7, v + 2), fill=_STAMP)
