"""A page's ruled lines, and how much of it an image covers."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, c_float, c_int, c_uint
from itertools import pairwise, starmap
from typing import Any

from vanban.errors import TooLargeError
from vanban.readers.geometry import Rule
from vanban.readers.pdfium.view import IDENTITY, Box, Matrix, View, combined, moved

MAX_OBJECTS = 100_000
"""Objects of one page, those of its forms included."""
MAX_RULES = 20_000
MAX_SEGMENTS = 20_000
MAX_LAID = 100
"""Areas and images that are compared with the letters under them."""
MAX_DEPTH = 6
"""Forms within forms."""

_TOO_DENSE = "Một trang của tệp PDF có quá nhiều nét vẽ nên không nhận. Đề nghị thả bản Word."

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE, _CURVE, _MOVE = 0, 1, 2
_INVISIBLE = 3
_THIN = 2.5
"""Points: what is filled and no thicker is a line."""
_SHORT = 3.0
_STRAIGHT = 0.6
_WHITE = 3 * 245


class Drawing:
    """What is drawn on an open page beside its letters.

    `image` is the area of its largest image, in square points, and `dpi` how fine that is;
    `hidden` tells whether its letters are invisible, as those are that lie behind a scan.
    """

    def __init__(self, pdfium: Any, page: int, view: View) -> None:
        self._pdfium = pdfium
        self._view = view
        self._numbers = (c_float * 6)()
        at = addressof(self._numbers)
        self._at = at
        self._sides = (at, at + 4, at + 8, at + 12)
        self._objects = 0
        self.rules: list[Rule] = []
        self.image = self.dpi = 0.0
        self.paths = 0
        self._texts: list[tuple[int, Matrix]] = []
        self._laid: list[tuple[int, Box]] = []
        count = pdfium.FPDFPage_CountObjects(page)
        self._walk((pdfium.FPDFPage_GetObject(page, i) for i in range(count)), IDENTITY, 0)

    @property
    def hidden(self) -> bool:
        if not self._texts:
            return False
        return bool(self._pdfium.FPDFTextObj_GetTextRenderMode(self._texts[0][0]) == _INVISIBLE)

    def covers(self) -> list[Box]:
        """The places of areas and images that were drawn over letters, as they are shown; the
        whole page when there are too many to compare."""
        if not self._laid:
            return []
        if len(self._laid) > MAX_LAID:
            return [(0.0, 0.0, self._view.width, self._view.height)]
        texts = self._texts[: self._laid[-1][0]]
        middles = [
            ((x0 + x1) / 2, (y0 + y1) / 2) for x0, y0, x1, y1 in starmap(self._bounds, texts)
        ]
        return [
            self._view.box(*box)
            for before, box in self._laid
            if any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in middles[:before])
        ]

    def _walk(self, objects: Iterator[int], outer: Matrix, depth: int) -> None:
        kind_of = self._pdfium.FPDFPageObj_GetType
        for item in objects:
            self._objects += 1
            kind = kind_of(item)
            if kind == _TEXT:
                self._texts.append((item, outer))
            elif kind == _PATH:
                self.paths += 1
                self._path(item, outer)
            elif kind == _IMAGE:
                self._image(item, outer)
            elif kind == _FORM and depth < MAX_DEPTH:
                self._form(item, outer, depth)
            if self._objects > MAX_OBJECTS or len(self.rules) > MAX_RULES:
                raise TooLargeError(_TOO_DENSE)

    def _image(self, image: int, outer: Matrix) -> None:
        x0, y0, x1, y1 = self._bounds(image, outer)
        area = (x1 - x0) * (y1 - y0)
        self._lay((x0, y0, x1, y1))
        if area > self.image:
            size = (c_uint * 2)()
            at = addressof(size)
            self._pdfium.FPDFImageObj_GetImagePixelSize(image, at, at + 4)
            self.image, self.dpi = area, 72 * (size[0] * size[1] / area) ** 0.5

    def _lay(self, box: Box) -> None:
        """Remembers an area or an image, and how many texts were there before it."""
        if self._texts and len(self._laid) <= MAX_LAID:
            self._laid.append((len(self._texts), box))

    def _form(self, form: int, outer: Matrix, depth: int) -> None:
        pdfium = self._pdfium
        inner = self._matrix(form)
        count = pdfium.FPDFFormObj_CountObjects(form)
        children = (pdfium.FPDFFormObj_GetObject(form, i) for i in range(count))
        self._walk(children, combined(inner, outer), depth + 1)

    def _matrix(self, item: int) -> Matrix:
        self._pdfium.FPDFPageObj_GetMatrix(item, self._at)
        a, b, c, d, e, f = self._numbers
        return a, b, c, d, e, f

    def _bounds(self, item: int, outer: Matrix) -> Box:
        """Of an object, in the page's own points."""
        if not self._pdfium.FPDFPageObj_GetBounds(item, *self._sides):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = self._numbers[:4]
        if outer is IDENTITY:
            return left, bottom, right, top
        return _around([moved(outer, left, bottom), moved(outer, right, top)])

    def _path(self, path: int, outer: Matrix) -> None:
        x0, y0, x1, y1 = self._bounds(path, outer)
        wide, high = x1 - x0, y1 - y0
        if wide < _SHORT and high < _SHORT:
            return
        if min(wide, high) <= _THIN:
            if self._is_seen(path):
                self._rule((x0, y0, x1, y1))
            return
        fill, stroke = c_int(), c_int()
        self._pdfium.FPDFPath_GetDrawMode(path, addressof(fill), addressof(stroke))
        if fill.value:
            self._lay((x0, y0, x1, y1))
        if stroke.value or (fill.value and self._pdfium.FPDFPath_CountSegments(path) > 5):
            self._outline(path, combined(self._matrix(path), outer), bool(stroke.value))

    def _is_seen(self, path: int) -> bool:
        """White lines hide others, or are the ground of a cell."""
        colour = (c_uint * 4)()
        at = addressof(colour)
        fill, stroke = c_int(), c_int()
        self._pdfium.FPDFPath_GetDrawMode(path, addressof(fill), addressof(stroke))
        if stroke.value:
            return True
        if not fill.value:
            return False
        known = self._pdfium.FPDFPageObj_GetFillColor(path, at, at + 4, at + 8, at + 12)
        return not known or sum(colour[:3]) < _WHITE

    def _outline(self, path: int, matrix: Matrix, stroked: bool) -> None:
        """The lines of a larger path: its thin parts, or the sides that are drawn of it."""
        for points in self._parts(path, matrix):
            x0, y0, x1, y1 = _around(points)
            if min(x1 - x0, y1 - y0) <= _THIN:
                self._rule((x0, y0, x1, y1))
            elif stroked:
                for (ax, ay), (bx, by) in pairwise(points):
                    if abs(ax - bx) < _STRAIGHT or abs(ay - by) < _STRAIGHT:
                        self._rule(_around([(ax, ay), (bx, by)]))

    def _parts(self, path: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The corners of each closed or open line of a path; one with curves is left out."""
        pdfium, at = self._pdfium, self._at
        points: list[tuple[float, float]] = []
        curved = False
        for index in range(min(pdfium.FPDFPath_CountSegments(path), MAX_SEGMENTS)):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == _MOVE:
                if len(points) > 1 and not curved:
                    yield points
                points, curved = [], False
            curved = curved or kind == _CURVE
            pdfium.FPDFPathSegment_GetPoint(segment, at, at + 4)
            points.append(moved(matrix, self._numbers[0], self._numbers[1]))
            if pdfium.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1 and not curved:
            yield points

    def _rule(self, box: Box) -> None:
        x0, y0, x1, y1 = self._view.box(*box)
        if max(x1 - x0, y1 - y0) < _SHORT:
            return
        if x1 < 0 or y1 < 0 or x0 > self._view.width or y0 > self._view.height:
            return
        self.rules.append(Rule(x0, y0, x1, y1))


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    return min(xs), min(ys), max(xs), max(ys)
