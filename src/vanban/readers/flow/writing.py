"""Paragraphs and tables → `Source`: one string, its blocks, and the place of every word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from vanban.errors import TooLargeError
from vanban.lexicon.syllables import is_syllable
from vanban.model import Block, Cell, Page, Places, Source, Span, Table
from vanban.readers.flow.margins import Margins, is_spaced
from vanban.readers.flow.paragraphs import Paragraph, goes_on, paragraphs_of
from vanban.readers.flow.rows import Line, in_reading_order, lines_of
from vanban.readers.geometry import Word
from vanban.readers.page_tables import PageTable, TableCell

MAX_CHARACTERS = 20_000_000

_TOO_LONG = "Văn bản quá dài nên không nhận. Đề nghị tách thành nhiều tệp rồi thả lại."
_PADDING = 8.0
"""Points between a cell's border and its text, at most."""
_UNITS = frozenset(("m", "cm", "dm", "km", "mm", "ha", "10"))
_CODED = re.compile(r"\d|[A-ZĐ][/-]")
_SYMBOL = re.compile(r"\w[-/]$")
_FOREIGN = re.compile(r"[A-Za-z][a-z]{2,}")


class Writer:
    """Gathers what a page says, page after page; keeps no words."""

    def __init__(self, format: str) -> None:
        self._format = format
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._places = Places()

    def source(self, pages: list[Page], notes: list[str]) -> Source:
        """What was gathered."""
        return Source(
            "\n".join(self._parts),
            self._blocks,
            self._tables,
            self._format,
            notes=notes,
            pages=pages,
            places=self._places,
        )

    def paragraph(self, paragraph: Paragraph, cell: tuple[int, int, int] | None = None) -> None:
        """One line of the text, whatever number of lines it has on its pages."""
        line = _Sentence(self._length, self._places)
        for part in paragraph.lines:
            line.add(part)
        text = "".join(line.pieces)
        if not text:
            return
        end = self._length + len(text)
        self._blocks.append(
            Block(
                self._length,
                end,
                bold=line.bold,
                italic=line.italic,
                centered=paragraph.centered,
                cell=cell,
                emphasis=tuple(line.emphasis),
            )
        )
        self._line(text)

    def _line(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text) + 1
        if self._length > MAX_CHARACTERS:
            raise TooLargeError(_TOO_LONG)

    def table(self, table: PageTable) -> None:
        """A table with the paragraphs of its cells, row by row."""
        index, start = len(self._tables), self._length
        cells: list[Cell] = []
        edges, padding = _edges(table), _padding(table)
        for cell in table.cells:
            first = self._length
            for paragraph in _paragraphs_of_cell(cell, edges, padding):
                self.paragraph(paragraph, (index, cell.row, cell.column))
            if self._length == first:
                self._line("")
            span = Span(first, self._length - 1)
            cells.append(Cell(cell.row, cell.column, span, cell.rowspan, cell.colspan))
        span = Span(start, max(start, self._length - 1))
        self._tables.append(Table(span, table.rows, table.columns, tuple(cells)))


class _Sentence:
    """The words of one paragraph as they are put together."""

    def __init__(self, start: int, places: Places) -> None:
        self.pieces: list[str] = []
        self.emphasis: list[tuple[int, int]] = []
        self.bold: bool | None = None
        self.italic: bool | None = None
        self._offset = start
        self._places = places
        self._last: Word | None = None
        self._note_dropped = False

    def add(self, line: Line) -> None:
        """The words of the next line."""
        page = line.page
        for index, word in enumerate(line.words):
            if self._last is not None:
                if index and _is_note_mark(self._last, word):
                    self._note_dropped = True
                    continue
                self._space(self._last, word, index > 0)
            start = self._offset
            self.pieces.append(word.text)
            self._offset = start + len(word.text)
            self._places.add(start, page, word[1:5], word.confidence)
            if word.bold is not None:
                self._look(word, start)
            self._last = word

    def _space(self, last: Word, word: Word, inside: bool) -> None:
        """A space, unless one word goes on: in another look, or cut behind its - or /."""
        glued = word.joined or (self._note_dropped and word.text[0] in ",.;:)")
        self._note_dropped = False
        if not glued and (inside or not _SYMBOL.search(last.text)):
            self.pieces.append(" ")
            self._offset += 1
        elif not inside and not glued and _is_broken(last.text, word.text):
            self.pieces[-1] = self.pieces[-1][:-1]  # the hyphen
            self._offset -= 1

    def _look(self, word: Word, start: int) -> None:
        if not word.bold:
            self.bold = False
        elif self.bold is None:
            self.bold = True
        if not word.italic:
            self.italic = False
            if not word.bold:
                return
        elif self.italic is None:
            self.italic = True
        before = self.emphasis[-1] if self.emphasis else None
        if before is not None and before[1] >= start - 1:
            self.emphasis[-1] = (before[0], self._offset)
        else:
            self.emphasis.append((start, self._offset))


def _is_broken(above: str, below: str) -> bool:
    """A foreign word that was hyphenated at the line's end ("Inter-" / "net"), which the words
    of Vietnamese never are."""
    head, tail = re.split(r"\W", above[:-1])[-1], re.split(r"\W", below)[0]
    return (
        above.endswith("-")
        and _FOREIGN.fullmatch(head) is not None
        and _FOREIGN.fullmatch(tail) is not None
        and tail.islower()
        and not is_syllable(head)
    )


def _is_note_mark(last: Word, word: Word) -> bool:
    """A raised number behind a word is a footnote's, unless it is a power."""
    return (
        word.x0 - last.x1 < 0.15 * last.size
        and word.text.strip("[]()").isdigit()
        and word.size < 0.8 * last.size
        and word.y1 < last.y1 - 0.1 * last.size
        and last.text.lower() not in _UNITS
    )


def _edges(table: PageTable) -> dict[int, tuple[float, ...]]:
    """The borders of the columns by page; a page may show fewer columns than the table has."""
    return {grid.page: grid.edges for grid in table.grids}


def _padding(table: PageTable) -> float:
    """Between a border and the text beside it: the least that some cell leaves on its left."""
    found = (
        min(word.x0 for word in cell.words) - grid.edges[cell.column]
        for grid in table.grids
        for cell in grid.cells
        if cell.words
    )
    return min(max(min(found, default=_PADDING), 0.5), _PADDING)


def _paragraphs_of_cell(
    cell: TableCell, edges: dict[int, tuple[float, ...]], padding: float
) -> Iterator[Paragraph]:
    current: Paragraph | None = None
    for page, words in cell.parts:
        lines = in_reading_order(lines_of(words, page))
        margins = _margins_of_cell(lines, cell, edges[page], padding)
        for paragraph in paragraphs_of(lines, margins):
            _mend(paragraph.lines, margins)
            if current is not None and goes_on(current, paragraph.lines[0], margins):
                current.lines += paragraph.lines
                continue
            if current is not None:
                yield current
            current = paragraph
    if current is not None:
        yield current


def _margins_of_cell(
    lines: list[Line], cell: TableCell, edges: tuple[float, ...], padding: float
) -> Margins:
    last = min(cell.column + cell.colspan, len(edges) - 1)
    left, right = edges[min(cell.column, last - 1)] + padding, edges[last] - padding
    steps = [below.y1 - above.y1 for above, below in pairwise(lines)]
    pitch = min((step for step in steps if step > 4), default=0.0)
    return Margins(left, right, frozenset(), pitch, is_spaced(lines, right, pitch), cell=True)


def _mend(lines: list[Line], margins: Margins) -> None:
    """A date or a symbol wider than its column is cut anywhere: "30/11/202" / "5"."""
    for above, below in pairwise(lines):
        cut, rest = above.words[-1], below.words[0]
        letters = cut.text[-1] + rest.text[0]
        if len(above.words) > 1 or not _CODED.search(cut.text):
            continue
        if not letters.isdigit() and not (letters.isalpha() and letters.isupper()):
            continue
        letter = (cut.x1 - cut.x0) / len(cut.text)
        if cut.x1 + 1.5 * letter > margins.right:
            below.words[0] = rest._replace(joined=True)
