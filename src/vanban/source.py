"""What a reader saw: a text, its paragraphs and tables, and where in the file each stands.

`vanban.model` gives these nouns too; this is the half of it that readers fill in.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in `Source.text`."""

    start: int
    end: int

    def __contains__(self, offset: object) -> bool:
        return isinstance(offset, int) and self.start <= offset < self.end


class Anchor(NamedTuple):
    """A place in the file.

    docx: `paragraph` and `run` count from 0 in document order, `cell` is
    (table, row, column) or None. PDF and scan: `page` from 1, `box` in points
    (x0, y0, x1, y1) from the upper left corner. Text and Markdown have no anchor.
    """

    paragraph: int | None = None
    run: int | None = None
    cell: tuple[int, int, int] | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


class Block(NamedTuple):
    """One paragraph: `text[start:end]` without its line end, and how it looked.

    `bold`, `italic` and `centered` are hints: None when the format cannot tell. `cell` is
    (table, row, column) for a paragraph inside a table. `paragraph` and `runs` say where the
    words stand in a file that has such places: (offset, number of the run) in rising order,
    the first at `start`. `emphasis` are the (start, end) ranges in bold, italic or underlined
    letters, where the format says so other than by markup in the text; a run-in heading is
    one at `start`.
    """

    start: int
    end: int
    bold: bool | None = None
    italic: bool | None = None
    centered: bool | None = None
    cell: tuple[int, int, int] | None = None
    paragraph: int | None = None
    runs: tuple[tuple[int, int], ...] = ()
    emphasis: tuple[tuple[int, int], ...] = ()

    @property
    def marks(self) -> tuple[tuple[int, Anchor], ...]:
        """The places of the runs: (offset, Anchor), made when asked for."""
        return tuple((offset, self._anchor(run)) for offset, run in self.runs)

    def anchor(self, offset: int) -> Anchor | None:
        """The place in the file of the code point at `offset`."""
        last = bisect_left(self.runs, (offset + 1,)) - 1
        return self._anchor(self.runs[last][1]) if last >= 0 else None

    def _anchor(self, run: int) -> Anchor:
        return Anchor(self.paragraph, run, self.cell)


class Cell(NamedTuple):
    """A cell of a table; a merged cell stands once, at its upper left corner."""

    row: int
    column: int
    span: Span
    rowspan: int = 1
    colspan: int = 1


class Table(NamedTuple):
    """A table as the file has it; whether it is data or layout the parser decides.

    `cells` are in order of their rows, and in each row from left to right.
    """

    span: Span
    rows: int
    columns: int
    cells: tuple[Cell, ...]

    def row(self, number: int) -> list[Cell]:
        """The cells that start in row `number`, left to right."""
        # A cell is a tuple that begins with its row, so (row,) comes right before its cells.
        first = bisect_left(self.cells, (number,))
        return list(self.cells[first : bisect_left(self.cells, (number + 1,), first)])


class Page(NamedTuple):
    """A page of a PDF or a picture, from 1; `width` and `height` in points as it is shown.

    `scanned` when its words were recognised in an image.
    """

    number: int
    width: float
    height: float
    scanned: bool = False


CERTAIN = 255
"""The confidence of a word that the file holds as text."""


class Places:
    """Where each word of a PDF or of a scan stands; words in rising order of their offsets.

    Arrays, for a document of 300 pages has 150,000 words. `boxes` holds four numbers a word:
    x0, y0, x1, y1 in points from the upper left corner. `confidences` are 0–100 for words
    that were recognised in an image, `CERTAIN` for others.
    """

    __slots__ = ("boxes", "confidences", "pages", "starts")

    def __init__(self) -> None:
        self.starts = array("I")
        self.pages = array("H")
        self.boxes = array("f")
        self.confidences = array("B")

    def add(
        self, start: int, page: int, box: tuple[float, float, float, float], confidence: int
    ) -> None:
        """Appends the word that starts at offset `start`, behind all words before it."""
        self.starts.append(start)
        self.pages.append(page)
        self.boxes.extend(box)
        self.confidences.append(confidence)

    def box(self, word: int) -> tuple[float, float, float, float]:
        x0, y0, x1, y1 = self.boxes[4 * word : 4 * word + 4]
        return x0, y0, x1, y1

    def within(self, span: Span) -> range:
        """The numbers of the words that share a code point with `span`."""
        first = bisect_right(self.starts, span.start) - 1
        return range(max(first, 0), bisect_left(self.starts, span.end))


@dataclass(slots=True)
class Source:
    """What a reader saw. `format` is "docx", "text", "markdown", "html", "doc", "pdf" or "scan".

    docx, doc, html, pdf and scan: every paragraph, in cells too, is one line of `text`, in
    reading order (a two-column header reads left column first), automatic numbers included
    as they are shown; lines that a PDF or a scan wraps are joined again. text: the file with
    LF and NFC, nothing else removed; a run of tab-separated lines is a table whose cells lie
    on one line. `pages` and `places` belong to pdf and scan; `notes` tells in Vietnamese what
    a user should know about the reading (a page that was recognised, old letters that were
    converted, something that was left out). `data` are the bytes of a docx, for whoever asks
    how it is set (`vanban.readers.typography`). `remarks` are comments in the markup of an HTML
    page that speak to vanban: (the offset that they stand at, what they say).
    """

    text: str
    blocks: list[Block]
    tables: list[Table] = field(default_factory=list)
    format: str = "text"
    file: str | None = None
    notes: list[str] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    places: Places | None = None
    data: bytes | None = field(default=None, repr=False, compare=False)
    remarks: list[tuple[int, str]] = field(default_factory=list)

    @property
    def has_paragraphs(self) -> bool:
        """Every paragraph is one line; text and Markdown come as somebody wrapped them."""
        return self.format not in ("text", "markdown")

    def anchor(self, offset: int) -> Anchor | None:
        """The place in the file of the code point at `offset`."""
        if self.places is not None:
            return next(self.boxes(Span(offset, offset + 1)), None)
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].end < offset:
                low = middle + 1
            else:
                high = middle
        return self.blocks[low].anchor(offset) if low < len(self.blocks) else None

    def boxes(self, span: Span) -> Iterator[Anchor]:
        """Where the words of `span` stand on their pages: a box for each line they lie on."""
        places = self.places
        page, box = 0, (0.0, 0.0, 0.0, 0.0)
        if places is None:
            return
        for word in places.within(span):
            this, on = places.box(word), places.pages[word]
            if on == page and this[0] >= box[0] and this[1] < (box[1] + box[3]) / 2 < this[3]:
                box = (box[0], min(box[1], this[1]), max(box[2], this[2]), max(box[3], this[3]))
                continue
            if page:
                yield Anchor(page=page, box=box)
            page, box = on, this
        if page:
            yield Anchor(page=page, box=box)

    def confidence(self, span: Span) -> int | None:
        """The lowest confidence (0–100) of the words of `span`; None when none was recognised
        in an image."""
        if self.places is None:
            return None
        lowest = min(
            (self.places.confidences[i] for i in self.places.within(span)), default=CERTAIN
        )
        return None if lowest == CERTAIN else lowest
