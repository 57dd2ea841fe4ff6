"""Ruled lines: found as long thin runs of ink, and erased so that letters read well."""

from __future__ import annotations

import cv2
import numpy as np

from vanban.readers.geometry import Rule
from vanban.readers.imaging.pixels import Gray, gray

_LONG = 30.0
"""Points that a run of ink must reach to be a line: about a centimetre."""
_THICK = 4.0
"""Points: what is thicker is a bar or a picture."""
_PALEST = 30
"""Shades between paper and the palest line; noise stays below 20, half a point of black that a
scanner smears reaches 55."""
_GAP = 6.0
"""Points that a line may be broken by."""
MAX_RULES = 5_000


def find_and_erase(image: Gray, scale: float) -> list[Rule]:
    """The ruled lines of an upright page in points; they become white in `image`."""
    ink = gray(cv2.bitwise_not(image))
    found: list[Rule] = []
    for across in (True, False):
        lines = _runs(ink, across, scale)
        boxes = cv2.connectedComponentsWithStats(lines, connectivity=8)[2]
        found += _rules(boxes[1:], across, scale)
        grown = gray(cv2.dilate(lines, np.ones((5, 5), np.uint8)))
        image[grown > 0] = 255
    return found[:MAX_RULES]


def _runs(ink: Gray, across: bool, scale: float) -> Gray:
    """Ink that goes on for long one way and is thin the other.

    A hairline is too pale to be ink where letters are told from paper. But nothing else is
    darker than paper over its whole length, so lines are sought among all shades.
    """

    def bar(points: float) -> Gray:
        length = max(3, round(points * scale))
        return np.ones((1, length) if across else (length, 1), np.uint8)

    mended = gray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bar(1.0)))
    shades = gray(cv2.morphologyEx(mended, cv2.MORPH_OPEN, bar(_LONG)))
    runs = gray(cv2.threshold(shades, _PALEST, 255, cv2.THRESH_BINARY)[1])
    thick = max(3, round(_THICK * scale))
    block = np.ones((thick, 1) if across else (1, thick), np.uint8)
    bars = gray(cv2.morphologyEx(runs, cv2.MORPH_OPEN, block))
    return gray(cv2.morphologyEx(cv2.subtract(runs, bars), cv2.MORPH_CLOSE, bar(_GAP)))


def _rules(boxes: object, across: bool, scale: float) -> list[Rule]:
    rules = []
    for x, y, width, height, _ in np.asarray(boxes).tolist():
        length = width if across else height
        if length >= _LONG * scale:
            rules.append(Rule(x / scale, y / scale, (x + width) / scale, (y + height) / scale))
    return rules
