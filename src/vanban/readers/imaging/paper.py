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
    bright = gray(cv2.GaussianBlur(bright, (5, 5), 0))
    _, mask = cv2.threshold(bright, 0, 255, cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(gray(mask), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = cv2.convexHull(max(outlines, key=cv2.contourArea))
    four = cv2.approxPolyDP(outline, 0.02 * cv2.arcLength(outline, True), True)
    if len(four) != 4 or not _is_paper(np.asarray(four[:, 0]), bright, gray(mask)):
        return None
    return (_in_order(np.asarray(four[:, 0], np.float32)) + 0.5) / np.float32(factor)


def _is_paper(four: npt.NDArray[np.int32], bright: Gray, mask: Gray) -> bool:
    inside = np.zeros_like(mask)
    cv2.fillConvexPoly(inside, four, 255)
    share = np.count_nonzero(inside) / inside.size
    if not 0.35 < share < 0.97:
        return False
    paper, around = bright[inside > 0], bright[inside == 0]
    filled = np.count_nonzero(mask[inside > 0]) / len(paper)
    return bool(filled > 0.9 and np.median(paper) - np.median(around) > 50)


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
