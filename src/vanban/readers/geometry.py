"""What stands where on a page: the contract between what sees pages and what reads them.

`pdfium` and `recognition` see words and ruled lines; `flow` and `page_tables` read them as
paragraphs and tables. All coordinates are points from the upper left corner of the page as
it is shown (rotation applied), y grows downwards.
"""

from __future__ import annotations

from typing import NamedTuple

from vanban.model import CERTAIN


class Word(NamedTuple):
    """Letters without white space between them.

    `size` is the height of the letters' em in points; `bold` and `italic` are None when the
    page cannot tell. `confidence` is 0–100 for a word recognised in an image. `joined` when
    no space stands before it though the word before ends there (a change of font in a word).
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    bold: bool | None = None
    italic: bool | None = None
    confidence: int = CERTAIN
    joined: bool = False


class Rule(NamedTuple):
    """A ruled line: horizontal when it is wider than tall."""

    x0: float
    y0: float
    x1: float
    y1: float


class Sheet(NamedTuple):
    """A page as it was seen; `words` in the order of the file, which may not be that of reading."""

    number: int
    width: float
    height: float
    words: list[Word]
    rules: list[Rule]
    scanned: bool = False


class GridCell(NamedTuple):
    """A cell of a table on one page; its words still in no order."""

    row: int
    column: int
    rowspan: int
    colspan: int
    words: list[Word]


class Grid(NamedTuple):
    """A table, or the part of one that stands on this page.

    `box` is (x0, y0, x1, y1); `edges` are the x of the column borders, left to right;
    `ruled` when lines are drawn around its cells.
    """

    page: int
    box: tuple[float, float, float, float]
    rows: int
    edges: tuple[float, ...]
    cells: list[GridCell]
    ruled: bool
