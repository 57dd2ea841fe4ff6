"""Where things stand on our own pages: boxes in points, counted from the lower left corner."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from vanban.errors import WriteError

MILLIMETRE = 72 / 25.4
WIDEST = 50 * MILLIMETRE
"""Of a signature's image."""
_LEAST_GAP = 12 * MILLIMETRE  # between post and name; less is no place to sign
_AIR = 1 * MILLIMETRE
_MARGIN, _CORNER_TOP = 15 * MILLIMETRE, 7 * MILLIMETRE
_CORNER = (105 * MILLIMETRE, 12.5 * MILLIMETRE)  # three lines of 10 points
ASCENT, DESCENT = 0.891, 0.216
"""Of Tinos, in em."""


class Box(NamedTuple):
    """A rectangle on the page of index `page`."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        return self.left, self.bottom, self.right, self.top


class Letter(NamedTuple):
    """A character as set: its left and right, its baseline and its size in points."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


def letters(page: Any) -> list[Letter]:
    """What is set on a page, without spaces, in the order of the file."""
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(text, index))
        if not char.isspace():
            found.append(_letter(text, index, char))
    return found


def _letter(text: Any, index: int, char: str) -> Letter:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    right = text.get_charbox(index, loose=True)[2]
    return Letter(char, x.value, right, y.value, pdfium.FPDFText_GetFontSize(text, index))


def between_post_and_name(pdf: bytes, name: str) -> Box:
    """The empty room above the last place where the name stands under a post.

    As wide as a signature's image may be, around the middle of the name. Raises WriteError.
    """
    with pypdfium2.PdfDocument(pdf) as paper:
        for page in reversed(range(len(paper))):
            for box in _rooms(letters(paper[page]), page, name):
                return box
    raise WriteError(f"Không tìm thấy chỗ ký phía trên tên “{name}” trong tệp PDF.")


def _rooms(found: list[Letter], page: int, name: str) -> Iterator[Box]:
    text = "".join(letter.text for letter in found)
    wanted = "".join(name.split())
    at = text.rfind(wanted) if wanted and len(text) == len(found) else -1
    while at >= 0:
        line = found[at : at + len(wanted)]
        top = line[0].baseline + ASCENT * line[0].size
        left, right = line[0].left, line[-1].right
        above = [
            letter.baseline - DESCENT * letter.size
            for letter in found
            if letter.baseline > top and letter.left < right and letter.right > left
        ]
        if above and min(above) - top >= _LEAST_GAP:
            middle = (left + right) / 2
            yield Box(page, middle - WIDEST / 2, top + _AIR, middle + WIDEST / 2, min(above) - _AIR)
        at = text.rfind(wanted, 0, at)


def fitted(room: Box, width: float, height: float) -> Box:
    """The largest box of this shape in the middle of the room."""
    scale = min(room.width / width, room.height / height)
    across, down = width * scale / 2, height * scale / 2
    x, y = (room.left + room.right) / 2, (room.bottom + room.top) / 2
    return Box(room.page, x - across, y - down, x + across, y + down)


def over_left_third(image: Box, width: float, shape: float = 1.0) -> Box:
    """A seal so many points wide, `shape` times as high, over the image's left third."""
    right = image.left + image.width / 3
    middle = (image.bottom + image.top) / 2
    half = width * shape / 2
    return Box(image.page, right - width, middle - half, right, middle + half)


def corner(pdf: bytes) -> Box:
    """The upper right corner of the first page, in the margin above the text."""
    with pypdfium2.PdfDocument(pdf) as paper:
        width, height = paper[0].get_size()
    right, top = width - _MARGIN, height - _CORNER_TOP
    return Box(0, right - _CORNER[0], top - _CORNER[1], right, top)
