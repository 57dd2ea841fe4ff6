"""Tables on the pages of a PDF or a scan: words and ruled lines in, grids of cells out.

    grids = find_grids(sheet)        # one page, top to bottom
    continues(above, below)          # does the last grid of a page go on in the first of the next?
    table = join([above, below, …])  # the grids of one table, page after page (one will do)

`continues` looks at the grids alone: who asks has seen that nothing but running headers,
page numbers and footnotes stands between them. Chain as long as the next page goes on, and
join the whole chain at once: `join` drops the header that each page repeats and closes rows
that a page break cut.

- `ruled`: tables with lines around their cells.
- `aligned`: tables whose columns are told apart by white space, with horizontal rules or none.
- `joining`: tables over pages.
"""

from __future__ import annotations

from vanban.readers.geometry import Grid, Sheet
from vanban.readers.page_tables.aligned import find_aligned
from vanban.readers.page_tables.joining import PageTable, TableCell, continues, join
from vanban.readers.page_tables.ruled import find_ruled

__all__ = ["PageTable", "TableCell", "continues", "find_grids", "join"]


def find_grids(sheet: Sheet) -> list[Grid]:
    """The tables of a page, top to bottom. No two overlap; every word is in one cell at most.

    A box around a paragraph, an underline, a stamp and a two-column header are no tables. On a
    page with more lines than any table has (a map, a drawing) none is looked for.
    """
    grids = find_ruled(sheet)
    grids += find_aligned(sheet, grids)
    grids.sort(key=lambda grid: (grid.box[1], grid.box[0]))
    return grids
