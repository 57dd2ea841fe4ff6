"""Small coloured stamps of a page, as they were stamped: what is wiped away must be read first.

A mark of secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) is a red stamp in a frame. Cleaning a page takes
its stamps away, so the marks are looked for on their own.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from vanban.readers.imaging.files import Picture
from vanban.readers.imaging.pixels import Gray, Pixels, gray

_COLOURED = 60
"""By how much the ink's brightest channel is above its darkest."""
_WIDE = (0.04, 0.4)
_HIGH = (0.008, 0.09)
"""The size of such a stamp as a share of the page's longer side."""
_MOST = 8
"""No page has more of them; a page that seems to is a coloured picture."""
_LETTERS = 60
"""The height, in pixels, of a stamp that is handed on to be read."""


def stamps_of(picture: Picture) -> Iterator[Gray]:
    """The coloured stamps that are wider than tall, dark on white, the largest first."""
    ink = _ink(picture.pixels)
    side = max(ink.shape)
    reach = max(3, round(side * 0.006))
    joined = gray(cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8)))
    _, _, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    fitting = [box for box in boxes[1:] if _fits(box, side)]
    if len(fitting) > _MOST:
        return
    for x, y, width, height, _ in sorted(fitting, key=lambda box: -box[4]):
        letters = _level(_without_frame(ink[y : y + height, x : x + width]))
        factor = max(1.0, _LETTERS / letters.shape[0])
        large = cv2.resize(letters, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
        white = cv2.copyMakeBorder(large, 20, 20, 20, 20, cv2.BORDER_CONSTANT, value=0)
        yield gray(255 - white)


def _without_frame(ink: Gray) -> Gray:
    """The ink without what reaches nearly across: a frame round the letters."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    across = boxes[:, 2] > 0.7 * ink.shape[1]
    across[0] = False
    kept = ink.copy()
    kept[across[labels]] = 0
    return kept if np.count_nonzero(kept) else ink


def _level(ink: Gray) -> Gray:
    """Letters that lean, as hands stamp them, put level and cut out."""
    places = cv2.findNonZero(ink)
    if places is None:
        return ink
    _, _, angle = cv2.minAreaRect(places)
    angle = (angle + 45) % 90 - 45
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = cv2.warpAffine(ink, turn, (width, height))
    x, y, across, down = cv2.boundingRect(cv2.findNonZero(level))
    return gray(level[y : y + down, x : x + across])


def _ink(pixels: Pixels) -> Gray:
    red, green, blue = cv2.split(pixels)
    chroma = cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))
    return gray(cv2.threshold(chroma, _COLOURED, 255, cv2.THRESH_BINARY)[1])


def _fits(box: npt.NDArray[np.int32], side: int) -> bool:
    _, _, width, height, _ = box
    return bool(
        _WIDE[0] <= width / side <= _WIDE[1]
        and _HIGH[0] <= height / side <= _HIGH[1]
        and width > height
    )
