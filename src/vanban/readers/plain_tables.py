"""Tables in plain text, of three shapes.

1. Tabbed: lines with tabs, one row a line.
2. Piped: Markdown rows, `| a | b |`.
3. Split: what converters leave of a Word table: each cell on lines of its own, a line with
   a lone `|` after each cell, and one more where a row begins.
"""

from __future__ import annotations

import re

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
    if "\t" in text:
        tables += _tabbed_tables(text, lines)
    tables.sort(key=lambda table: table.span)
    return tables, furniture, piped


# "1.", "a)", "-", "2.3", "IV." in front of a tab: a list item, not a row of two columns
_ENUMERATOR = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|[a-zđ][.)]|[IVXLC]{1,7}[.)]|[-+•–*])?\s*"
)


def _tabbed_tables(text: str, lines: list[Line]) -> list[Table]:
    """Runs of at least two lines with tabs, of about the same number of cells."""
    tables = []
    run: list[list[Span]] = []
    for line in [*lines, Line(0, 0)]:
        cells = _between(text, line, "\t") if line.end else []
        if len(cells) > 1 and (not run or abs(len(cells) - len(run[0])) <= 1):
            run.append(cells)
            continue
        if _is_tabbed_table(text, run):
            tables.append(_table_of(run))
        run = [cells] if len(cells) > 1 else []
    return tables


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
