"""Scans and photographs → pages that can be read: upright, straight, black on white.

    for picture in pictures(data):        # the pages of an image file, within bounds
        page = prepare(picture)           # an image for recognition, its lines, the way back

- `files`: bytes → pictures; what is too large is refused before it is unpacked.
- `paper`: the sheet of paper in a photograph, seen from straight above.
- `ink`: shadows and stamps go, letters stay, whatever their colour.
- `stamps`: what coloured stamps say, before they go.
- `straight`: which way is up, and how far the lines lean.
- `ruling`: ruled lines are found and erased.
"""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np

from vanban.readers.geometry import Rule
from vanban.readers.imaging.files import Picture, pictures
from vanban.readers.imaging.ink import black_on_white
from vanban.readers.imaging.paper import paper_in
from vanban.readers.imaging.pixels import Gray, Matrix, Pixels, inverse, letter_height, warped
from vanban.readers.imaging.ruling import find_and_erase
from vanban.readers.imaging.stamps import stamps_of
from vanban.readers.imaging.straight import lean, stands_on_its_side

__all__ = ["Matrix", "Picture", "Prepared", "pictures", "prepare", "stamps_of"]

_HEIGHT_OF_X = 20
"""The height of an x, in pixels, that tesseract reads best."""
_USUAL = 0.08
"""The height of an x in inches, in letters of 13 points, where there are too few to measure."""
_LARGEST = 12_000_000
"""Pixels of a prepared page: an A4 page at 350 dpi."""
_A4 = (8.27, 11.69)


class Prepared(NamedTuple):
    """A page ready for recognition.

    `image` is dark letters on white without ruled lines; `scale` its pixels in a point.
    `width`, `height` and `rules` are in points of the straightened page; `back` takes points
    of the straightened page to points of the page as it is shown, which is `shown` (width,
    height) points large.
    """

    image: Gray
    scale: float
    width: float
    height: float
    rules: list[Rule]
    back: Matrix
    shown: tuple[float, float]


def prepare(picture: Picture, turned: int = 0) -> Prepared:
    """Straightens and cleans a page; `turned` quarters clockwise are taken back first."""
    cv2.setNumThreads(1)  # a page is read on each core already
    pixels, to_seen = paper_in(picture)
    dots = _dots_per_inch(picture, pixels)
    gray = black_on_white(pixels)
    quarters = turned + stands_on_its_side(gray)
    angle = lean(gray)
    enlarged = _enlargement(gray, letter_height(gray) or _USUAL * dots)
    upright, to_pixels = _upright(gray, quarters, angle, enlarged)
    scale = dots / 72 * enlarged
    rules = find_and_erase(upright, scale)
    shown = 72 / _dots_per_inch(picture, picture.pixels)
    back = _points(shown) @ to_seen @ to_pixels @ _points(scale)
    height, width = upright.shape
    high, wide = picture.pixels.shape[:2]
    size = wide * shown, high * shown
    return Prepared(upright, scale, width / scale, height / scale, rules, back, size)


def _dots_per_inch(picture: Picture, pixels: Pixels) -> float:
    """As the file says; a picture that does not say, or cannot be right, shows a sheet of A4."""
    height, width = pixels.shape[:2]
    if picture.dpi and 2 <= max(height, width) / picture.dpi <= 50:
        return picture.dpi
    longer, shorter = max(height, width), min(height, width)
    return float(longer / _A4[1] if longer < 2 * shorter else shorter / _A4[0])


def _enlargement(gray: Gray, high: float) -> float:
    factor = _HEIGHT_OF_X / high
    most = float((_LARGEST / gray.size) ** 0.5)
    return min(max(factor, 0.4), 3.0, most)


def _upright(gray: Gray, quarters: int, angle: float, enlarged: float) -> tuple[Gray, Matrix]:
    """The page turned, straightened and enlarged at once, and the way back to its pixels."""
    height, width = gray.shape
    turn = _turn(width, height, 90 * quarters + angle, enlarged)
    swap = quarters % 2 == 1
    size = (
        round((height if swap else width) * enlarged),
        round((width if swap else height) * enlarged),
    )
    forth = _points(1.0)
    forth[:2, 2] = [size[0] / 2, size[1] / 2]
    forth = forth @ turn
    return warped(gray, forth, size), inverse(forth)


def _turn(width: int, height: int, degrees: float, factor: float) -> Matrix:
    """About the middle of the picture, which becomes the origin."""
    angle = np.deg2rad(degrees)
    cos, sin = np.cos(angle) * factor, np.sin(angle) * factor
    centre = np.array([[1, 0, -width / 2], [0, 1, -height / 2], [0, 0, 1]], np.float64)
    return np.array([[cos, sin, 0], [-sin, cos, 0], [0, 0, 1]], np.float64) @ centre


def _points(factor: float) -> Matrix:
    return np.diag([factor, factor, 1.0])
