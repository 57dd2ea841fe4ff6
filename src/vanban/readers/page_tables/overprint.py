"""A repeated header printed over the first row of its page.

LibreOffice does that with a header of several rows when a row goes on over the page: the
header's words stand among those of the row. What the header says is taken out of it again.
"""

from __future__ import annotations

from vanban.readers.geometry import GridCell, Word


def separated(header: list[GridCell], cells: list[GridCell]) -> tuple[list[GridCell], int]:
    """The cells of a page without the header printed over its first row, and the number of
    rows that went with it; the same cells and 0 where nothing is printed over.

    `header` are the cells of the table's first page, in the same columns.
    """
    depth = max((cell.rowspan for cell in header if cell.row == 0), default=1)
    said = {(cell.row, cell.column): cell for cell in header if cell.row < depth and cell.words}
    first = [cell for cell in cells if cell.row < depth]
    rests = [_rest(cell, said.get((cell.row, cell.column))) for cell in first]
    repeated = sum(
        rest is not None for cell, rest in zip(first, rests, strict=True) if cell.row == 0
    )
    top = sum(1 for row, _ in said if row == 0)
    if depth == 1 or repeated < top or not any(rests):
        return cells, 0
    row = [
        cell._replace(row=0, rowspan=1, words=cell.words if rest is None else rest)
        for cell, rest in zip(first, rests, strict=True)
        if rest is None or rest or cell.row + cell.rowspan == depth
    ]
    below = [cell._replace(row=cell.row - depth + 1) for cell in cells if cell.row >= depth]
    return row + below, depth - 1


def _rest(cell: GridCell, header: GridCell | None) -> list[Word] | None:
    """The words of a cell beside those of the header; None when it does not say them all."""
    if header is None or (header.colspan, header.rowspan) != (cell.colspan, cell.rowspan):
        return None
    rest = list(cell.words)
    for word in header.words:
        same = [other for other in rest if other.text == word.text]
        if not same:
            return None
        rest.remove(next((other for other in same if other.bold == word.bold), same[0]))
    return rest
