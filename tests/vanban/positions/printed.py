"""What stands on the pages of a PDF, in millimetres, seen by PDFium without any part of vanban."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

MM = 25.4 / 72
_COLUMN = 8 / MM  # points between letters that stand in two columns
_BLANK = 0.15  # of the size: the least gap between two words
_THIN = 2.5
_STROKE = 0.75  # points by which the bounds of a frame are wider on each side than its line


class Piece(NamedTuple):
    """Letters on one line of one column; lengths in millimetres from the upper left corner."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    italic: bool

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def top(self) -> float:
        """Of the line: the ascender of Times New Roman is 0.891 of its size."""
        return self.baseline - 0.891 * self.size * MM

    @property
    def bottom(self) -> float:
        return self.baseline + 0.216 * self.size * MM


class Rule(NamedTuple):
    """A horizontal line."""

    left: float
    right: float
    y: float

    @property
    def length(self) -> float:
        return self.right - self.left


class Side(NamedTuple):
    """A vertical line."""

    x: float
    top: float
    bottom: float


class Frame(NamedTuple):
    """Four lines around something."""

    left: float
    right: float
    top: float
    bottom: float


class Page(NamedTuple):
    """A page with its pieces in reading order; a frame may be drawn at once or line by line."""

    width: float
    height: float
    pieces: list[Piece]
    rules: list[Rule]
    sides: list[Side]
    frames: list[Frame]

    def around(self, piece: Piece) -> Frame | None:
        """The least frame around a piece."""
        drawn = [
            frame
            for frame in self.frames
            if frame.left < piece.left and frame.right > piece.right
            and frame.top < piece.baseline < frame.bottom
        ]  # fmt: skip
        if drawn:
            return min(drawn, key=lambda frame: frame.right - frame.left)
        across = [r.y for r in self.rules if r.left < piece.left and r.right > piece.right]
        down = [s.x for s in self.sides if s.top < piece.baseline < s.bottom]
        left = max((x for x in down if x < piece.left), default=None)
        right = min((x for x in down if x > piece.right), default=None)
        top = max((y for y in across if y < piece.baseline), default=None)
        bottom = min((y for y in across if y > piece.baseline), default=None)
        if left is None or right is None or top is None or bottom is None:
            return None
        return Frame(left, right, top, bottom)


class _Letter(NamedTuple):
    sign: str
    left: float
    right: float
    baseline: float
    size: float
    font: str


def pages_of(data: bytes) -> list[Page]:
    """The pages of a PDF."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_page(page) for page in document]
    finally:
        document.close()


def _page(page: Any) -> Page:
    width, height = page.get_size()
    text = page.get_textpage()
    pieces = [_piece(letters, height) for letters in _runs(_letters(text))]
    bounds = [_bounds(item, height) for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,))]
    return Page(
        width * MM,
        height * MM,
        pieces,
        [Rule(b.left, b.right, (b.top + b.bottom) / 2) for b in bounds if _is_rule(b)],
        [Side((b.left + b.right) / 2, b.top, b.bottom) for b in bounds if _is_side(b)],
        [_inside(b) for b in bounds if not _is_rule(b) and not _is_side(b)],
    )


def _letters(text: Any) -> Iterator[_Letter]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    for number in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, number)
        if code <= 0x20 or code == 0xA0 or raw.FPDFText_IsGenerated(text, number) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, number, x, y)
        raw.FPDFText_GetLooseCharBox(text, number, box)
        raw.FPDFText_GetMatrix(text, number, matrix)
        raw.FPDFText_GetFontInfo(text, number, name, 200, flags)
        size = raw.FPDFText_GetFontSize(text, number) * math.hypot(matrix.b, matrix.d)
        font = name.value.decode("utf-8", "replace")
        yield _Letter(chr(code), x.value, box.right, y.value, size, font)


def _runs(letters: Iterator[_Letter]) -> Iterator[list[_Letter]]:
    """The letters of each line, in each column."""
    run: list[_Letter] = []
    for letter in letters:
        if run:
            last = run[-1]
            moved = abs(letter.baseline - last.baseline) > 1.5
            if moved or not -2 <= letter.left - last.right <= _COLUMN:
                yield run
                run = []
        run.append(letter)
    if run:
        yield run


def _piece(letters: list[_Letter], height: float) -> Piece:
    words = letters[0].sign
    for last, letter in pairwise(letters):
        words += " " * (letter.left - last.right > _BLANK * letter.size) + letter.sign
    bold = sum("bold" in letter.font.lower() for letter in letters)
    italic = sum("italic" in letter.font.lower() for letter in letters)
    return Piece(
        words,
        letters[0].left * MM,
        letters[-1].right * MM,
        (height - letters[0].baseline) * MM,
        round(letters[0].size, 1),
        bold * 2 > len(letters),
        italic * 2 > len(letters),
    )


def _bounds(item: Any, height: float) -> Frame:
    left, bottom, right, top = item.get_bounds()
    return Frame(left * MM, right * MM, (height - top) * MM, (height - bottom) * MM)


def _is_rule(bounds: Frame) -> bool:
    return bounds.bottom - bounds.top <= _THIN * MM and bounds.right - bounds.left > 5


def _is_side(bounds: Frame) -> bool:
    return bounds.right - bounds.left <= _THIN * MM and bounds.bottom - bounds.top > 5


def _inside(bounds: Frame) -> Frame:
    width = _STROKE * MM
    return Frame(
        bounds.left + width, bounds.right - width, bounds.top + width, bounds.bottom - width
    )
