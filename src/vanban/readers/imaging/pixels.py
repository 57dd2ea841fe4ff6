"""Arrays of pixels, and what every step asks of them."""

from __future__ import annotations

from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Gray: TypeAlias = npt.NDArray[np.uint8]
"""Height × width; 0 is black."""
Pixels: TypeAlias = npt.NDArray[np.uint8]
"""Height × width × 3: red, green, blue."""
Matrix: TypeAlias = npt.NDArray[np.float64]
"""3 × 3, from one plane to another."""


def inverse(matrix: Matrix) -> Matrix:
    """The way back."""
    return np.asarray(np.linalg.inv(matrix), np.float64)


def gray(image: object) -> Gray:
    """What OpenCV made, as what it is."""
    return np.asarray(image, np.uint8)


def dark(image: Gray) -> Gray:
    """255 where there is ink, 0 where there is paper."""
    level, _ = cv2.threshold(image, 0, 255, cv2.THRESH_OTSU)
    # A page that is nearly empty has no two heaps for Otsu to part: its noise must not be ink.
    level = min(max(level, 90), 190)
    return gray(cv2.threshold(image, level, 255, cv2.THRESH_BINARY_INV)[1])


def warped(image: Gray, forth: Matrix, size: tuple[int, int]) -> Gray:
    """`image` moved by `forth` on to white paper of `size` (width, height)."""
    shrinks = abs(np.linalg.det(forth[:2, :2])) < 0.5
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return gray(cv2.warpPerspective(image, forth, size, flags=how, borderValue=255))


def letters(ink: Gray, tallest: float | None = None) -> npt.NDArray[np.int32]:
    """Boxes (x, y, width, height, area) of what may be letters: neither specks nor rules.

    `tallest` in pixels is the twentieth part of a page when it is not given.
    """
    boxes = cv2.connectedComponentsWithStats(ink, connectivity=8)[2]
    found = np.asarray(boxes[1:], np.int32)
    high, wide = found[:, 3], found[:, 2]
    tall = max(ink.shape) / 20 if tallest is None else tallest
    fits = (high >= 5) & (high < tall) & (wide >= 2) & (wide < tall) & (wide < 4 * high)
    return np.asarray(found[fits & (found[:, 4] >= 8)])


def letter_height(image: Gray) -> float | None:
    """The height of an x in pixels; None on a page with too few letters to tell."""
    found = letters(dark(image))
    if len(found) < 20:
        return None
    heights = found[:, 3].astype(np.float64)
    # Marks and stops are low, capitals and letters with marks high: x stands between.
    bars = np.bincount(np.round(heights).astype(np.int64))
    smooth = np.convolve(bars, np.ones(3), "same")
    smooth[: int(np.median(heights) * 0.6)] = 0
    return float(np.argmax(smooth))
