"""Tables on the pages of a PDF or a scan: words and ruled lines in, grids of cells out.

    grids = find_grids(sheet)         # one page, top to bottom
    continues(above, below)          # does the last grid of a page go on in the first of the next?
    table = join([above, below, …])  # the grids of one table, page after page (one will do)

`continues` looks at the grids alone: who asks has seen that nothing but running headers,
page numbers and footnotes stands between them. Chain as long as the next page goes on, and
join the whole chain at once: `join` drops the header that each page repeats and closes rows
that a page break cut.

- `ruled`: tables with lines around their cells.
- `combs`: tables with horizontal rules only.
- `aligned`: tables whose columns are told apart by white space alone.
- `joining`: tables over pages.
"""

from __future__ import annotations

from collections.abc import Sequence

from vanban.readers.geometry import Grid, Sheet, Word
from vanban.readers.page_tables.aligned import find_aligned
from vanban.readers.page_tables.combs import find_combs
from vanban.readers.page_tables.joining import PageTable, TableCell, continues, join
from vanban.readers.page_tables.ruled import find_ruled

__all__ = ["PageTable", "TableCell", "continues", "find_grids", "join"]


def find_grids(sheet: Sheet, above: Grid | None = None) -> list[Grid]:
    """The tables of a page, top to bottom. No two overlap; every word is in one cell at most.

    `above` is the last table of the page before: rows without lines around them may go on
    from it without a header. A box around a paragraph, an underline, a stamp and a two-column
    header are no tables. On a page with more lines than any table has (a map, a drawing) no
    ruled one is looked for.
    """
    grids = find_ruled(sheet)
    free = _outside(sheet.words, grids)
    combs = find_combs(sheet, free, grids)
    free = _outside(free, combs)
    grids += combs
    grids += find_aligned(sheet, free, above)
    grids.sort(key=lambda grid: (grid.box[1], grid.box[0]))
    return grids


def _outside(words: list[Word], grids: Sequence[Grid]) -> list[Word]:
    """The words in no cell."""
    if not grids:
        return words
    taken = {id(word) for grid in grids for cell in grid.cells for word in cell.words}
    return [word for word in words if id(word) not in taken]
