"""From the coordinates in which a page is written to those in which it is shown."""

from __future__ import annotations

from ctypes import addressof, c_float
from typing import Any, NamedTuple

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class View(NamedTuple):
    """A page's visible part: `left`, `bottom`, `right`, `top` in its own points, and its turn
    in quarters clockwise; `width` and `height` as it is shown."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int
    width: float
    height: float

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """A box of the page, as it is shown: from the upper left corner, y downwards."""
        if self.turn == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        if self.turn == 1:
            return y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left
        if self.turn == 2:
            return self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom
        return self.top - y1, self.right - x1, self.top - y0, self.right - x0

    def unseen(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The way back: a box as it is shown, in the page's own points."""
        if self.turn == 0:
            return self.left + x0, self.top - y1, self.left + x1, self.top - y0
        if self.turn == 1:
            return self.left + y0, self.bottom + x0, self.left + y1, self.bottom + x1
        if self.turn == 2:
            return self.right - x1, self.bottom + y0, self.right - x0, self.bottom + y1
        return self.right - y1, self.top - x1, self.right - y0, self.top - x0

    def turned(self, turn: int) -> View:
        """The same page, turned otherwise."""
        width, height = self.right - self.left, self.top - self.bottom
        size = (height, width) if turn % 2 else (width, height)
        return self._replace(turn=turn, width=size[0], height=size[1])


def view_of(pdfium: Any, page: int) -> View:
    """What of an open page is shown, and how it is turned."""
    corners = (c_float * 4)()  # left, top, right, bottom
    pdfium.FPDF_GetPageBoundingBox(page, addressof(corners))
    left, top, right, bottom = corners
    flat = View(left, bottom, right, top, 0, right - left, top - bottom)
    return flat.turned(pdfium.FPDFPage_GetRotation(page) % 4)


def combined(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r, a * q + b * s,
        c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point with a matrix applied."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
