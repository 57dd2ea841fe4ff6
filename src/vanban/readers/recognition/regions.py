"""The parts of a page that are read apart: each cell of a ruled table, and what is left.

Side by side, the lines of two cells look like one line to tesseract, and a lone digit like a
speck; a cell by itself reads well. A cell is what ruled lines close off.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
import numpy.typing as npt

from vanban.readers.imaging import Prepared
from vanban.readers.imaging.pixels import Gray, dark, gray, letters

_FINE = 2
"""Pixels in a point, on the plan of lines."""
_REACH = 2.0
"""Points by which a line's end may miss the line that it meets."""
_SMALLEST = 8.0
"""Points: what is lower or narrower holds no word."""
_TALLEST = 40.0
"""Points: what is taller is no letter."""
_MARGIN = 12
"""Pixels of white around what is read; letters at the very edge read badly."""
MAX_CELLS = 2_000


class Region(NamedTuple):
    """A part of the page: its pixels with white around them, and where they lie.

    `left` and `top` are the place of its first pixel in the page's image; `whole` when it is
    what the tables leave of the page.
    """

    image: Gray
    left: int
    top: int
    whole: bool = False


def regions_of(page: Prepared) -> Iterator[Region]:
    """Cells with ink, then the rest of the page."""
    rest = page.image
    if page.rules:
        labels, cells = _cells(page)
        if cells:
            rest = rest.copy()
        for label, box in cells:
            yield from _cut(page.image, rest, labels, label, box, _TALLEST * page.scale)
    yield Region(rest, 0, 0, whole=True)


def _cells(page: Prepared) -> tuple[npt.NDArray[np.int32], list[tuple[int, tuple[int, ...]]]]:
    """The plan of the page with a number for each area that lines enclose, and the cells."""
    plan = np.full((round(page.height * _FINE), round(page.width * _FINE)), 255, np.uint8)
    for x0, y0, x1, y1 in page.rules:
        across = x1 - x0 > y1 - y0
        reach = (_REACH, 0.0) if across else (0.0, _REACH)
        start = round((x0 - reach[0]) * _FINE), round((y0 - reach[1]) * _FINE)
        end = round((x1 + reach[0]) * _FINE), round((y1 + reach[1]) * _FINE)
        cv2.rectangle(plan, start, end, 0, -1)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(plan, connectivity=4)
    smallest = _SMALLEST * _FINE
    cells: list[tuple[int, tuple[int, ...]]] = []
    for label, (x, y, width, height, area) in enumerate(boxes.tolist()):
        inside = min(x, y) > 0 and x + width < plan.shape[1] and y + height < plan.shape[0]
        if label and inside and min(width, height) >= smallest and area < plan.size / 3:
            cells.append((label, (x, y, width, height)))
    return np.asarray(labels, np.int32), cells[:MAX_CELLS]


def _cut(
    image: Gray,
    rest: Gray,
    labels: npt.NDArray[np.int32],
    label: int,
    box: tuple[int, ...],
    tallest: float,
) -> Iterator[Region]:
    """The cell by itself; it becomes white in `rest`."""
    x, y, width, height = box
    across, down = image.shape[1] / labels.shape[1], image.shape[0] / labels.shape[0]
    left, right = int(x * across), int((x + width) * across) + 1
    top, bottom = int(y * down), int((y + height) * down) + 1
    part = image[top:bottom, left:right]
    mine = (labels[y : y + height, x : x + width] == label).astype(np.uint8)
    mask = cv2.resize(mine, part.shape[::-1], interpolation=cv2.INTER_NEAREST)
    own = np.where(mask > 0, part, np.uint8(255))
    rest[top:bottom, left:right][mask > 0] = 255
    found = letters(dark(own), tallest)
    if not len(found):
        return
    x0, y0 = (max(0, int(found[:, axis].min()) - 6) for axis in (0, 1))
    x1 = int((found[:, 0] + found[:, 2]).max()) + 6
    y1 = int((found[:, 1] + found[:, 3]).max()) + 6
    framed = cv2.copyMakeBorder(
        own[y0:y1, x0:x1], _MARGIN, _MARGIN, _MARGIN, _MARGIN, cv2.BORDER_CONSTANT, value=255
    )
    yield Region(gray(framed), left + x0 - _MARGIN, top + y0 - _MARGIN)
