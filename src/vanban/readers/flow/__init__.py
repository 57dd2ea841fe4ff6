"""Sheets → `Source`: what stands where on pages, read as paragraphs and tables.

    source = compose(sheets, "pdf")

Pages come one by one, and no more than five are held at a time: a running header is known
by the pages around it. A paragraph or a table at a page's end is kept open for the next page.

- `rows`: words to lines, and side-by-side columns in reading order.
- `furniture`: running headers and page numbers, left out.
- `footnotes`: notes at the foot of a page, put behind the paragraph that goes on over it.
- `margins`, `paragraphs`: which line goes on from the one above.
- `writing`: text, blocks, tables and the place of every word.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vanban.model import Page, Source
from vanban.readers import page_tables
from vanban.readers.flow import footnotes, furniture
from vanban.readers.flow.margins import Margins, margins_of
from vanban.readers.flow.paragraphs import Paragraph, goes_on, paragraphs_of
from vanban.readers.flow.rows import Line, Zone, columns_of, lines_of
from vanban.readers.flow.writing import Writer
from vanban.readers.geometry import Grid, Sheet, Word

_NEAR_PAGES = 2
"""Running headers repeat on the next page, or on the one after it."""


def compose(sheets: Iterable[Sheet], format: str = "pdf", notes: list[str] | None = None) -> Source:
    """Reads pages in order. `notes` is kept as it is, and may grow until the last page."""
    pages: list[Page] = []
    flow = _Flow(Writer(format))
    for page in _cleaned(_seen(sheets, pages)):
        flow.page(page)
    return flow.finished(pages, notes if notes is not None else [])


@dataclass(slots=True)
class _PageLines:
    """A page: its lines outside tables from top to bottom, its tables, what repeats on it."""

    number: int
    width: float
    height: float
    lines: list[Line]
    grids: list[Grid]
    marks: list[furniture.Mark]
    separator: float | None


def _seen(sheets: Iterable[Sheet], pages: list[Page]) -> Iterator[_PageLines]:
    above: Grid | None = None
    for sheet in sheets:
        pages.append(Page(sheet.number, sheet.width, sheet.height, sheet.scanned))
        grids = page_tables.find_grids(sheet, above)
        above = grids[-1] if grids else None
        lines = lines_of(_outside(sheet.words, grids), sheet.number)
        marks = furniture.marks_of(lines, sheet.height)
        separator = footnotes.separator_of(sheet.rules, sheet.height)
        size = sheet.width, sheet.height
        yield _PageLines(sheet.number, *size, lines, grids, marks, separator)


def _outside(words: list[Word], grids: list[Grid]) -> list[Word]:
    """The words that no cell has taken."""
    if not grids:
        return words
    taken = {id(word) for grid in grids for cell in grid.cells for word in cell.words}
    return [word for word in words if id(word) not in taken]


def _cleaned(pages: Iterable[_PageLines]) -> Iterator[_PageLines]:
    """Pages without running headers, each compared with those around it."""
    window: deque[_PageLines] = deque(maxlen=2 * _NEAR_PAGES + 1)
    waiting: deque[_PageLines] = deque()
    for page in pages:
        window.append(page)
        waiting.append(page)
        if len(waiting) > _NEAR_PAGES:
            yield _without_furniture(waiting.popleft(), window)
    while waiting:
        yield _without_furniture(waiting.popleft(), window)


def _without_furniture(page: _PageLines, window: Iterable[_PageLines]) -> _PageLines:
    others = {
        mark
        for other in window
        if other is not page and abs(other.number - page.number) <= _NEAR_PAGES
        for mark in other.marks
    }
    size = page.width, page.height
    page.lines = furniture.without_furniture(page.lines, size, page.number, others)
    return page


class _Flow:
    """Writes pages; what may go on over the page's end stays open."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._margins: Margins | None = None
        self._paragraph: Paragraph | None = None
        self._grids: list[Grid] = []
        self._zone: Zone | None = None
        self._notes: list[Paragraph] = []

    def page(self, page: _PageLines) -> None:
        page.lines, notes = footnotes.split(page.lines, page.height, page.separator)
        margins = self._margins = margins_of(page.lines, self._margins)
        self._take_rest(page, margins)
        for part in _in_turn(page):
            self._close_columns()
            if isinstance(part, Grid):
                self._grid(part)
                continue
            self._close_table()
            lines, self._zone = columns_of(part)
            if self._zone is not None:  # its right column waits for the rest of the left one
                lines = lines[: len(lines) - len(self._zone.right)]
            self._add_lines(lines, margins)
        if notes:
            self._notes += paragraphs_of(notes, margins_of(notes, margins))

    def _take_rest(self, page: _PageLines, margins: Margins) -> None:
        """Columns that go on from the page before: first the left one to its end."""
        rest = self._zone.rest(page.lines) if self._zone is not None else None
        if self._zone is not None and rest is not None:
            left, right = rest
            page.lines = page.lines[len(left) + len(right) :]
            self._add_lines(left, margins)
            self._zone.right.extend(right)

    def _close_columns(self) -> None:
        if self._zone is not None and self._margins is not None:
            self._add_lines(self._zone.right, self._margins)
        self._zone = None

    def _add_lines(self, lines: list[Line], margins: Margins) -> None:
        for paragraph in paragraphs_of(lines, margins):
            self._add(paragraph, margins)

    def _grid(self, grid: Grid) -> None:
        if self._grids and not page_tables.continues(self._grids[-1], grid):
            self._close_table()
        if not self._grids:
            self._close_paragraph()
        self._grids.append(grid)

    def _add(self, paragraph: Paragraph, margins: Margins) -> None:
        """A paragraph; the first of a page may be the rest of the one before."""
        before = self._paragraph
        if (
            before is not None
            and before.lines[-1].page != paragraph.lines[0].page
            and goes_on(before, paragraph.lines[0], margins)
        ):
            before.lines += paragraph.lines
            return
        self._close_paragraph()
        self._paragraph = paragraph

    def _close_paragraph(self) -> None:
        if self._paragraph is not None:
            self._writer.paragraph(self._paragraph)
            self._paragraph = None
            self._close_notes()

    def _close_table(self) -> None:
        if self._grids:
            self._writer.table(page_tables.join(self._grids))
            self._grids = []
            self._close_notes()

    def _close_notes(self) -> None:
        """Notes stand behind what goes on over the page that they are on."""
        for note in self._notes:
            self._writer.paragraph(note)
        self._notes = []

    def finished(self, pages: list[Page], notes: list[str]) -> Source:
        self._close_columns()
        self._close_table()
        self._close_paragraph()
        self._close_notes()
        return self._writer.source(pages, notes)


def _in_turn(page: _PageLines) -> Iterator[list[Line] | Grid]:
    """The lines between tables, and the tables, from top to bottom."""
    here = 0
    lines = page.lines
    for grid in page.grids:
        first = here
        while here < len(lines) and (lines[here].y0 + lines[here].y1) / 2 < grid.box[1]:
            here += 1
        if here > first:
            yield lines[first:here]
        yield grid
    if here < len(lines):
        yield lines[here:]
