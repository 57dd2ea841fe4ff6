"""Which way is up, and how far the lines lean: by the lines that letters form.

Seen along its lines, a page of text is stripes of ink and paper; seen any other way, it is
gray. How sharp the stripes are tells the angle.
"""

from __future__ import annotations

import cv2
import numpy as np

from vanban.readers.imaging.pixels import Gray, dark, gray, letters

_SIDE = 900
_FEW = 10
"""Fewer letters or words than this prove nothing."""
_MOST = 10.0
"""Degrees: more is no scan that leans but a picture that was taken so."""


def stands_on_its_side(image: Gray) -> int:
    """1 when words run up or down the page and it wants a quarter turn, else 0."""
    alone = _letters_alone(image, max(image.shape))
    found = letters(alone)
    if len(found) < _FEW:
        return 0
    # Letters of a word stand closer than lines do: closing makes words of them.
    reach = max(2, round(float(np.median(found[:, 3])) * 0.4))
    words = gray(cv2.morphologyEx(alone, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8)))
    boxes = cv2.connectedComponentsWithStats(words, connectivity=8)[2][1:]
    wide = int(np.count_nonzero(boxes[:, 2] > 1.6 * boxes[:, 3]))
    tall = int(np.count_nonzero(boxes[:, 3] > 1.6 * boxes[:, 2]))
    return int(tall > 2 * wide + _FEW)


def lean(image: Gray) -> float:
    """Degrees by which the lines fall to the right; 0 on a page without lines."""
    small = _letters_alone(image, _SIDE)
    if not small.any():
        return 0.0
    best = 0.0
    for reach, step in ((_MOST, 0.5), (0.4, 0.1), (0.05, 0.05)):
        angles = np.arange(best - reach, best + reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(_leaned(small, angle))))
    return best if abs(best) <= _MOST else 0.0


def _letters_alone(image: Gray, side: int) -> Gray:
    """The page `side` pixels large, its letters white on black, without lines and figures."""
    ink = dark(image)
    alone = np.zeros_like(ink)
    for x, y, width, height, _ in letters(ink):
        alone[y : y + height, x : x + width] = ink[y : y + height, x : x + width]
    if side == max(ink.shape):
        return alone
    factor = side / max(ink.shape)
    return gray(cv2.resize(alone, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))


def _leaned(small: Gray, degrees: float) -> Gray:
    """Sheared, which for few degrees is as good as turned, and cheaper."""
    height, width = small.shape
    slope = -np.tan(np.deg2rad(degrees))
    move = np.array([[1, 0, 0], [slope, 1, -slope * width / 2]], np.float64)
    return gray(cv2.warpAffine(small, move, (width, height), flags=cv2.INTER_LINEAR))


def _sharpness(small: Gray) -> float:
    rows = small.sum(axis=1, dtype=np.float64)
    total = float(rows.sum())
    return float((np.diff(rows) ** 2).sum()) / total**2 if total else 0.0
