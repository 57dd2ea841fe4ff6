"""The sheet of paper in a photograph, seen from straight above.

Only when it is plain: four corners, brighter than what lies around it, and most of the
picture. A scan fills its picture with paper and passes as it is.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from vanban.readers.imaging.files import Picture
from vanban.readers.imaging.pixels import Gray, Matrix, Pixels, gray, inverse

_SIDE = 600
"""Pixels on the longer side of the small picture that is searched."""
_A4 = 2**0.5
_CONTRAST = 1.2
"""So many times as bright as the table must the paper be on all its sides."""

Corners = npt.NDArray[np.float32]


def paper_in(picture: Picture) -> tuple[Pixels, Matrix]:
    """The paper, and the way from its pixels back to those of the picture."""
    pixels = picture.pixels
    corners = _corners(pixels)
    if corners is None:
        return pixels, np.eye(3)
    width, height = _size(corners)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    forth = np.asarray(cv2.getPerspectiveTransform(corners, flat), np.float64)
    seen = cv2.warpPerspective(
        pixels, forth, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(seen, np.uint8), inverse(forth)


def _corners(pixels: Pixels) -> Corners | None:
    """Upper left, upper right, lower right, lower left, in pixels of the picture."""
    factor = _SIDE / max(pixels.shape[:2])
    small = gray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))
    bright = gray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY))
    # Closing takes the letters off the paper.
    bright = gray(cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8)))
    # Half of the paper may lie in a shadow: no one level parts paper from table everywhere.
    outlines = [_outline(bright, level) for level in range(40, 220, 12)]
    found = [(_contrast(four, bright), four) for four in outlines if four is not None]
    contrast, four = max(found, key=lambda pair: pair[0], default=(0.0, None))
    if four is None or contrast < _CONTRAST:
        return None
    return (_in_order(four.astype(np.float32)) + 0.5) / np.float32(factor)


def _outline(bright: Gray, level: int) -> npt.NDArray[np.int32] | None:
    """The four corners of what is brighter than `level`; None when it has another shape."""
    mask = gray(cv2.threshold(bright, level, 255, cv2.THRESH_BINARY)[1])
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    hull = cv2.convexHull(outline)
    four = cv2.approxPolyDP(hull, 0.02 * cv2.arcLength(hull, True), True)
    area = cv2.contourArea(four)
    share = area / bright.size
    if len(four) != 4 or not 0.35 < share < 0.97 or cv2.contourArea(outline) < 0.95 * area:
        return None
    return np.asarray(four[:, 0], np.int32)


def _contrast(four: npt.NDArray[np.int32], bright: Gray) -> float:
    """How many times as bright as its surroundings the paper is, on the side where least."""
    centre = four.mean(axis=0)
    sides = []
    for start, end in zip(four, np.roll(four, -1, axis=0), strict=True):
        along = start + np.linspace(0.1, 0.9, 33)[:, None] * (end - start)
        out = along - centre
        out /= np.linalg.norm(out, axis=1, keepdims=True)
        sides.append(_brightness(bright, along - 8 * out) / _brightness(bright, along + 8 * out))
    return min(sides)


def _brightness(bright: Gray, points: npt.NDArray[np.float64]) -> float:
    x = np.clip(points[:, 0].round().astype(int), 0, bright.shape[1] - 1)
    y = np.clip(points[:, 1].round().astype(int), 0, bright.shape[0] - 1)
    return float(np.mean(bright[y, x])) + 1.0


def _in_order(four: Corners) -> Corners:
    total, difference = four.sum(1), four[:, 1] - four[:, 0]
    order = [total.argmin(), difference.argmin(), total.argmax(), difference.argmax()]
    return four[order]


def _size(corners: Corners) -> tuple[int, int]:
    """The paper's size in pixels; what is nearly A4 is A4."""
    upper, right, lower, left = (
        float(np.linalg.norm(corners[i] - corners[(i + 1) % 4])) for i in range(4)
    )
    width, height = max(upper, lower), max(left, right)
    if abs(height / width / _A4 - 1) < 0.15:
        height = width * _A4
    elif abs(width / height / _A4 - 1) < 0.15:
        width = height * _A4
    return round(width), round(height)
