"""Tables in plain text, of four shapes.

1. Tabbed: lines with tabs, one row a line.
2. Piped: Markdown rows, `| a | b |`.
3. Barred: rows with bars between the cells only, `TT | Nội dung | Chủ trì`, as portals print them.
4. Split: what converters leave of a Word table: each cell on lines of its own, a line with
   a lone `|` after each cell, and one more where a row begins.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vanban.model import Cell, Span, Table
from vanban.readers import split_tables
from vanban.readers.lines import Line, trimmed


def find_tables(text: str, lines: list[Line]) -> tuple[list[Table], set[int], bool]:
    """(tables in text order, numbers of the lines that are furniture, whether any is piped)."""
    tables: list[Table] = []
    furniture: set[int] = set()
    piped = False
    if "|" in text:
        split, furniture = split_tables.find_split_tables(text, lines)
        tables += split
        found, rules = _piped_tables(text, lines)
        tables += found
        furniture |= rules
        piped = bool(found)
        tables += _barred_tables(text, lines)
    if "\t" in text:
        tables += _tabbed_tables(text, lines)
    tables.sort(key=lambda table: table.span)
    return tables, furniture, piped


# "1.", "a)", "-", "2.3", "IV." in front of a tab: a list item, not a row of two columns
_ENUMERATOR = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[a-zđ][.)]|[IVXLC]{1,7}[.)]|[-+•–*])?\s*"
)


_ROW_START = re.compile(r"[*_\s]*(?:\d{1,3}(?:\.\d{1,2}){0,4}|[IVXLC]{1,7}|[A-ZĐa-zđ])[.)]?[*_\s]*")
_NUMBERS_OWN = ("TT", "STT", "SỐ TT")
_MOST_WRAPPED = 6  # lines without a tab that a wrapped cell may go on for


def _tabbed_tables(text: str, lines: list[Line]) -> list[Table]:
    """Runs of at least two lines with tabs, of about the same number of cells.

    A cell may be wrapped: the lines of a row then have its cells between them.
    """
    tables = []
    run: list[list[Span]] = []
    for block in _blocks(text, lines):
        width = _width(text, block)
        rows = _unwrapped(text, block, width)
        for cells in [*rows, []]:
            if len(cells) > 1 and (not run or _belongs(text, cells, run)):
                run.append(cells)
                continue
            if _is_tabbed_table(text, run):
                tables.append(_table_of(run))
            run = [cells] if len(cells) > 1 else []
    return tables


def _blocks(text: str, lines: list[Line]) -> Iterator[list[list[Span]]]:
    """The cells of lines that follow one another without an empty line, from the first line
    with a tab to the last; lines without one between them are wrapped."""
    block: list[list[Span]] = []
    plain: list[list[Span]] = []
    for line in [*lines, Line(0, 0)]:
        if text.find("\t", line.start, line.end) >= 0:
            block += [*plain, _between(text, line, "\t")]
            plain = []
        elif block and line.end > line.start and len(plain) < _MOST_WRAPPED:
            plain.append([trimmed(text, line.start, line.end)])
        elif block:
            yield block
            block, plain = [], []
    if block:
        yield block


def _width(text: str, block: list[list[Span]]) -> int:
    """How many cells a row has: most rows that begin with a number agree, wrapped or not."""
    sums: Counter[int] = Counter()
    row = 0
    for cells in block:
        if _opens_row(text, cells):
            sums[row] += 1
            row = len(cells)
        elif row:
            row += len(cells) - 1
    sums[row] += 1
    del sums[0]
    likely = max(sums, key=lambda count: (sums[count], count), default=0)
    longest = max(len(cells) for cells in block)
    return max(likely, longest) if sums[likely] > 1 else longest


def _opens_row(text: str, cells: list[Span]) -> bool:
    start, end = cells[0].start, cells[0].end
    return start == end or bool(_ROW_START.fullmatch(text, start, end))


def _unwrapped(text: str, block: list[list[Span]], width: int) -> list[list[Span]]:
    """The rows of a block: what a line goes on with belongs to the last cell before it."""
    rows: list[list[Span]] = []
    for cells in block:
        if rows and _goes_on(text, rows[-1], cells, width):
            last = rows[-1].pop()
            rows[-1] += [Span(last.start, cells[0].end), *cells[1:]]
        else:
            rows.append(list(cells))
    return rows


def _goes_on(text: str, row: list[Span], cells: list[Span], width: int) -> bool:
    first = cells[0]
    if _opens_row(text, cells) or len(row) < 2 or len(row) + len(cells) - 1 > width:
        return False
    # When the row has all of its cells only a sentence goes on.
    return len(row) < width or text[first.start].islower()


def _belongs(text: str, cells: list[Span], run: list[list[Span]]) -> bool:
    """About as many cells as the first row, or a heading that lost the tabs at its end; but
    a number's own header ("TT") heads another table."""
    first = text[cells[0].start : cells[0].end].strip(" *._").upper()
    if first in _NUMBERS_OWN and len(cells) != len(run[0]):
        return False
    if (
        first in _NUMBERS_OWN
        and text[cells[1].start : cells[1].end] != text[run[0][1].start : run[0][1].end]
    ):
        return False
    if abs(len(cells) - len(run[0])) <= 1:
        return True
    if len(cells) < len(run[0]) or max(map(len, run)) >= len(cells):
        return _opens_row(text, cells)
    # Only the first header lost tabs; the second is below it.
    return len(run) == 1 < len(run[0]) - 1 and all(cell.start == cell.end for cell in cells[:2])


def _is_tabbed_table(text: str, run: list[list[Span]]) -> bool:
    if len(run) < 2:
        return False
    filled = [sum(span.start < span.end for span in row) for row in run]
    if filled[0] < 2 or sum(count > 1 for count in filled) < 2:
        return False
    if max(len(row) for row in run) == 2:
        return not all(_ENUMERATOR.fullmatch(text, row[0].start, row[0].end) for row in run)
    return True


# "|---|:---:|", the rule under a Markdown table's head
_RULE = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*")


def _piped_tables(text: str, lines: list[Line]) -> tuple[list[Table], set[int]]:
    """Runs of at least two lines that begin with "|" and hold another one."""
    tables = []
    rules: set[int] = set()
    run: list[list[Span]] = []
    for number, line in enumerate([*lines, Line(0, 0)]):
        content = text[line.start : line.end].strip() if line.end else ""
        if content.startswith("|") and content.count("|") > 1 and content.strip("| \t"):
            if _RULE.fullmatch(content):
                rules.add(number)
            else:
                run.append(_piped_cells(text, line))
            continue
        if len(run) > 1:
            tables.append(_table_of(run))
        run = []
    return tables, rules if tables else set()


def _piped_cells(text: str, line: Line) -> list[Span]:
    start = text.index("|", line.start, line.end) + 1
    end = line.end
    while text[end - 1].isspace():
        end -= 1
    if text[end - 1] == "|" and end - 1 >= start:
        end -= 1
    return _between(text, Line(start, end), "|")


# "TT | Nội dung | Chủ trì": the number's header opens a table whose rows have no outer bar
_BARRED_HEAD = re.compile(r"[*_ ]*(?:STT|TT|Số +TT)[*_. ]*\|.*\|", re.IGNORECASE)


def _barred_tables(text: str, lines: list[Line]) -> list[Table]:
    """Below such a header all lines with as many cells, empty lines between them or not."""
    if " | " not in text:
        return []
    tables: list[Table] = []
    run: list[list[Span]] = []
    closed = False
    for line in [*lines, Line(0, 0)]:
        row = trimmed(text, line.start, line.end)
        if row.start == row.end and line.end:
            continue
        heads = not run and _BARRED_HEAD.match(text, row.start, row.end)
        if heads:
            closed = text[row.end - 1] == "|"
        cells = _between(text, Line(row.start, row.end - closed), "|") if heads or run else []
        if heads or (run and len(cells) == len(run[0])):
            run += [cells]
            continue
        if len(run) > 1:
            tables.append(_table_of(run))
        run = []
    return tables


def _between(text: str, line: Line, separator: str) -> list[Span]:
    """The cells of a line, without the space around them."""
    cells = []
    start = line.start
    while True:
        end = text.find(separator, start, line.end)
        while end > 0 and separator == "|" and text[end - 1] == "\\":
            end = text.find(separator, end + 1, line.end)
        cells.append(trimmed(text, start, line.end if end < 0 else end))
        if end < 0:
            return cells
        start = end + 1


def _table_of(rows: list[list[Span]]) -> Table:
    cells = tuple(
        Cell(number, column, span)
        for number, row in enumerate(rows)
        for column, span in enumerate(row)
    )
    span = Span(cells[0].span.start, cells[-1].span.end)
    return Table(span, len(rows), max(len(row) for row in rows), cells)
