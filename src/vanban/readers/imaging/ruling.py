"""Ruled lines: found as long thin runs of ink, and erased so that letters read well."""

from __future__ import annotations

import cv2
import numpy as np

from vanban.readers.geometry import Rule
from vanban.readers.imaging.pixels import Gray, gray

_LONG = 30.0
"""Points that a run of ink must reach to be a line: about a centimetre."""
_ROW = 12.0
"""Points: a row of one line is higher, the stroke of a letter lower."""
_MEETS = 2.0
"""Points by which a line's end may miss the line that it meets."""
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
    across = _runs(ink, True, scale, _LONG)
    found = _rules(across, True, scale)
    down = _runs(ink, False, scale, _ROW)
    found += [
        rule
        for rule in _rules(down, False, scale)
        if rule.y1 - rule.y0 >= _LONG or _is_between(rule, across, scale)
    ]
    kept = np.zeros_like(image)
    for x0, y0, x1, y1 in found:
        box = np.s_[round(y0 * scale) : round(y1 * scale), round(x0 * scale) : round(x1 * scale)]
        kept[box] = across[box] | down[box]
    image[cv2.dilate(kept, np.ones((5, 5), np.uint8)) > 0] = 255
    return found[:MAX_RULES]


def _is_between(rule: Rule, across: Gray, scale: float) -> bool:
    """Whether a short vertical line goes from one horizontal to another, as in a row of one
    line; a stroke of a letter never does."""
    left, right = int((rule.x0 - 1) * scale), int((rule.x1 + 1) * scale) + 1
    reach = round(_MEETS * scale)
    return all(
        across[
            max(0, round(end * scale) - reach) : round(end * scale) + reach, max(0, left) : right
        ].any()
        for end in (rule.y0, rule.y1)
    )


def _runs(ink: Gray, across: bool, scale: float, long: float) -> Gray:
    """Ink that goes on for long one way and is thin the other.

    A hairline is too pale to be ink where letters are told from paper. But nothing else is
    darker than paper over its whole length, so lines are sought among all shades.
    """

    def bar(points: float) -> Gray:
        length = max(3, round(points * scale))
        return np.ones((1, length) if across else (length, 1), np.uint8)

    mended = gray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, bar(1.0)))
    shades = gray(cv2.morphologyEx(mended, cv2.MORPH_OPEN, bar(long)))
    runs = gray(cv2.threshold(shades, _PALEST, 255, cv2.THRESH_BINARY)[1])
    thick = max(3, round(_THICK * scale))
    block = np.ones((thick, 1) if across else (1, thick), np.uint8)
    bars = gray(cv2.morphologyEx(runs, cv2.MORPH_OPEN, block))
    return gray(cv2.morphologyEx(cv2.subtract(runs, bars), cv2.MORPH_CLOSE, bar(_GAP)))


def _rules(lines: Gray, across: bool, scale: float) -> list[Rule]:
    boxes = cv2.connectedComponentsWithStats(lines, connectivity=8)[2]
    least = (_LONG if across else _ROW) * scale
    return [
        Rule(x / scale, y / scale, (x + width) / scale, (y + height) / scale)
        for x, y, width, height, _ in np.asarray(boxes[1:]).tolist()
        if (width if across else height) >= least
    ]
