"""Tables over pages: whether a grid goes on from the one before, and both as one table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from vanban.model import CERTAIN
from vanban.readers.geometry import Grid, GridCell, Word
from vanban.readers.page_tables.overprint import separated

_SHIFT = 60.0
"""How far a page may lie aside of the one before it: mirrored margins, a crooked feed."""
_SAME_EDGE = 6.0
_LIKE_EDGE = 0.1
"""Of a table's width."""
_BROKEN = 15.0
"""Points between two pieces of a table on one page, whose lines a scan has lost."""
_HEADER_ROWS = 4
_ALIKE = 0.75
"""The part of a header's words that must be the same where they were recognised in an image."""
_NEAR = 300
"""Cells that are looked at on either side of a page break."""

# "1", "2.3.", "IV", "a)": what numbers a row
_ORDINAL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,7}|[A-ZĐa-zđ])[.)]?")
_SENTENCE_END = (".", ";", ":", "!", "?")
_SPACE = 0.25
"""Of the em, between two words."""
_PADDING = 6.0
"""Points at the least between a cell's words and both of its borders."""


class TableCell(NamedTuple):
    """A cell of a whole table; `parts` are (page, words in no order), page after page.

    A cell that a page break cut has two parts; the second goes on in the middle of a sentence.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    parts: list[tuple[int, list[Word]]]


class PageTable(NamedTuple):
    """A table of one page or more: `grids` are its pieces, `cells` row by row, left to right."""

    grids: list[Grid]
    rows: int
    columns: int
    cells: list[TableCell]


def continues(above: Grid, below: Grid) -> bool:
    """Whether `below`, the first thing on its page, goes on from `above`, the last on its own.

    It does when its columns are the same, or those of one are among those of the other.
    """
    if above.ruled != below.ruled:
        return False
    if above.page == below.page and below.box[1] - above.box[3] > _BROKEN:
        return False
    if not above.ruled:
        return _has_like_columns(above, below)
    shift = below.edges[0] - above.edges[0]
    if abs(shift) > _SHIFT or abs(below.edges[-1] - above.edges[-1] - shift) > 2 * _SAME_EDGE:
        return False
    few, many = sorted((above, below), key=lambda grid: len(grid.edges))
    return _places(few, many) is not None


def _has_like_columns(above: Grid, below: Grid) -> bool:
    """Columns that white space parts are as wide as what stands in them."""
    return len(above.edges) == len(below.edges) and all(
        abs(a - b) < _LIKE_EDGE * (above.edges[-1] - above.edges[0])
        for a, b in zip(above.edges, below.edges, strict=True)
    )


def _places(few: Grid, many: Grid) -> list[int] | None:
    """For each edge of `few` its number among those of `many`; None if one has no match."""
    shift = many.edges[0] - few.edges[0]
    places: list[int] = []
    for edge in few.edges:
        here = edge + shift
        nearest = min(range(len(many.edges)), key=lambda n: abs(many.edges[n] - here))
        if abs(many.edges[nearest] - here) > _SAME_EDGE or nearest in places:
            return None
        places.append(nearest)
    return places


def join(grids: Sequence[Grid]) -> PageTable:
    """One table from the grids that `continues` found to follow each other; one grid will do.

    The header that a page repeats is dropped. A row that the page break cut is one row: its
    cells get a second part.
    """
    widest = max(grids, key=lambda grid: len(grid.edges))
    first = _placed(grids[0], widest)
    cells = [_table_cell(cell, grids[0].page, 0) for cell in first]
    rows = grids[0].rows
    header = [_said(first, row) for row in range(min(_HEADER_ROWS, grids[0].rows))]
    for grid in grids[1:]:
        placed, printed_over = separated(first, _placed(grid, widest))
        count = grid.rows - printed_over
        dropped = _repeated(header, placed, count)
        if dropped == count:
            continue
        placed = [cell for cell in placed if cell.row >= dropped]
        top = [cell for cell in placed if cell.row == dropped]
        cut = _is_cut(cells, rows, top, widest.edges)
        offset = rows - dropped - (1 if cut else 0)
        for cell in placed:
            above = _above(cells, cell, rows) if cell.row == dropped else None
            if above is not None and (cut or _is_merged(cells[above], cell)):
                cells[above] = _continued(cells[above], cell, grid.page, offset)
            else:
                cells.append(_table_cell(cell, grid.page, offset))
        rows = count + offset
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return PageTable(list(grids), rows, len(widest.edges) - 1, cells)


def _placed(grid: Grid, widest: Grid) -> list[GridCell]:
    """The cells of `grid` with the columns of the widest."""
    if len(grid.edges) == len(widest.edges):
        return grid.cells
    places = _places(grid, widest)
    if places is None:
        return grid.cells
    return [
        cell._replace(
            column=places[cell.column],
            colspan=places[cell.column + cell.colspan] - places[cell.column],
        )
        for cell in grid.cells
    ]


def _table_cell(cell: GridCell, page: int, offset: int) -> TableCell:
    parts = [(page, cell.words)] if cell.words else []
    return TableCell(cell.row + offset, cell.column, cell.rowspan, cell.colspan, parts)


def _said(cells: list[GridCell], row: int) -> dict[tuple[int, int], list[Word]]:
    """The words of a row by (column, colspan), to tell it from others."""
    return {
        (cell.column, cell.colspan): cell.words for cell in cells if cell.row == row and cell.words
    }


def _repeated(
    header: list[dict[tuple[int, int], list[Word]]], cells: list[GridCell], rows: int
) -> int:
    """How many rows at the top say what the table's first rows say."""
    count = 0
    while count < min(len(header), rows) and _is_alike(header[count], _said(cells, count)):
        count += 1
    return count


def _is_alike(
    above: dict[tuple[int, int], list[Word]], below: dict[tuple[int, int], list[Word]]
) -> bool:
    if not above or above.keys() != below.keys():
        return False
    words = [Counter(w.text for part in side.values() for w in part) for side in (above, below)]
    if words[0] == words[1]:
        return True
    if all(word.confidence == CERTAIN for part in above.values() for word in part):
        return False
    return 2 * (words[0] & words[1]).total() >= _ALIKE * sum(map(Counter.total, words))


def _is_cut(cells: list[TableCell], rows: int, top: list[GridCell], edges: Sequence[float]) -> bool:
    """Whether the row at the top of a page is the rest of the last row of the page before."""
    filled = [cell for cell in top if cell.words]
    pairs = [(_above(cells, cell, rows), cell) for cell in filled]
    said = [
        (cells[above].parts[-1][1], cell)
        for above, cell in pairs
        if above is not None and cells[above].parts
    ]
    if not said or any(above is None for above, _ in pairs):
        return False
    numbered = _is_numbered(cells)
    if numbered and any(cell.column == 0 for cell in filled):
        return False
    if len(said) == 1 and _is_heading(said[0][1].words, said[0][0]):
        return False
    if any(_sentence_goes_on(above, cell.words) for above, cell in said):
        return True
    if len(said) < len(pairs):
        return False
    if all(_line_goes_on(above, cell, edges) for above, cell in said):
        return True
    last = [cell for cell in cells[-_NEAR:] if cell.row + cell.rowspan == rows]
    merged = any(cell.rowspan > 1 for cell in last if cell.column == 0) or any(
        cell.rowspan > 1 for cell in top if cell.column == 0
    )
    return numbered and not merged and len(said) < sum(bool(cell.parts) for cell in last) - 1


def _above(cells: list[TableCell], below: GridCell, rows: int) -> int | None:
    """The number of the cell of the last row that has the same columns as `below`."""
    for number in range(len(cells) - 1, max(len(cells) - _NEAR, 0) - 1, -1):
        cell = cells[number]
        if (cell.column, cell.colspan) == (below.column, below.colspan):
            return number if cell.row + cell.rowspan == rows else None
    return None


def _is_numbered(cells: list[TableCell]) -> bool:
    """Whether the first column numbers the rows."""
    near = cells[:_NEAR]
    said = [_text(cell.parts[0][1]) for cell in near if cell.column == 0 and cell.parts]
    numbers = sum(bool(_ORDINAL.fullmatch(text)) for text in said)
    return numbers > 0 and 2 * numbers >= len(said) - 1


def _is_heading(words: list[Word], above: list[Word]) -> bool:
    """Whether a lone cell heads the rows below: "07. Hợp tác xã", in bold or in capitals."""
    if all(word.bold for word in words) and not above[-1].bold:
        return True
    if len(words) > 1 and all(word.text == word.text.upper() for word in words):
        return True
    first = in_order(words)[0].text
    return bool(_ORDINAL.fullmatch(first)) and not any(
        _ORDINAL.fullmatch(word.text) for word in above
    )


def _sentence_goes_on(above: list[Word], below: list[Word]) -> bool:
    """Whether small letters follow upon a sentence that has not ended."""
    first = in_order(below)[0].text
    return (first[0].islower() or first[0] in ",;)") and not _ends(above)


def _line_goes_on(above: list[Word], below: GridCell, edges: Sequence[float]) -> bool:
    """Whether the next word had no place any more on the last line of an open sentence."""
    last, first = in_order(above)[-1], in_order(below.words)[0]
    start = min(word.x0 for word in above if word.y1 > (last.y0 + last.y1) / 2)
    wide = last.x1 - start + first.x1 - first.x0 + _SPACE * last.size
    room = edges[below.column + below.colspan] - edges[below.column]
    return wide > room - _PADDING and not _ends(above)


def _ends(words: list[Word]) -> bool:
    return in_order(words)[-1].text.endswith(_SENTENCE_END)


def _text(words: list[Word]) -> str:
    return " ".join(word.text for word in in_order(words))


def in_order(words: list[Word]) -> list[Word]:
    """Words from top to bottom; on one line, as far as their letters overlap, to the right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.y0 + word.y1) / 2):
        if lines and (word.y0 + word.y1) / 2 < lines[-1][0].y1 - 0.2 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda word: word.x0)]


def _is_merged(above: TableCell, below: GridCell) -> bool:
    """Whether an empty cell at the top of a page is the rest of a merged one."""
    return not below.words and (above.rowspan > 1 or below.rowspan > 1)


def _continued(above: TableCell, below: GridCell, page: int, offset: int) -> TableCell:
    parts = [*above.parts, (page, below.words)] if below.words else above.parts
    return above._replace(rowspan=below.row + offset + below.rowspan - above.row, parts=parts)
