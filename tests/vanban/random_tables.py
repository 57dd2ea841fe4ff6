"""Tables of any shape with known cells, and the HTML that an office would make them from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from random import Random

_SAID = (
    "phát thanh truyền thông chuyển đổi số xã phường Tổ công nghệ cộng đồng kế hoạch tháng "
    "quý I/2026 báo cáo 15/3 Ủy ban nhân dân (nếu có) tuyên truyền, hội nghị; tập huấn 100% "
    "văn bản số 12/KH-UBND họp giao ban - ngày 30 cổng thông tin Zalo video/clip học sinh"
)
_WORDS = _SAID.split()
_BORDERS = (
    'border="1" cellspacing="0" cellpadding="3"',
    'border="1" cellspacing="0" cellpadding="0"',
    'border="1" cellpadding="4"',
    'style="border-collapse: collapse" cellspacing="0" cellpadding="5"',
)
_STYLE = "<style>body { font-family: 'Liberation Serif'; font-size: 12pt }</style>"


@dataclass(slots=True)
class Drawn:
    """A table: (row, column, rowspan, colspan) → its words; `border` as HTML says it."""

    rows: int
    columns: int
    border: str
    header: int = 0
    cells: dict[tuple[int, int, int, int], str] = field(default_factory=dict)


def random_table(random: Random, *, rows: int | None = None, merged: bool = True) -> Drawn:
    """A table in which every row and every column has a border of its own somewhere."""
    while True:
        table = Drawn(rows or random.randint(2, 9), random.randint(2, 7), random.choice(_BORDERS))
        for place in _places(random, table.rows, table.columns, merged):
            length = random.choice((0, 1, 1, 2, 3, 5, 8, 14, 25))
            said = " ".join(random.choice(_WORDS) for _ in range(length))
            table.cells[place] = said[:1].upper() + said[1:]
        if _can_be_seen(table):
            return table


def _places(
    random: Random, rows: int, columns: int, merged: bool
) -> Iterator[tuple[int, int, int, int]]:
    free = {(row, column) for row in range(rows) for column in range(columns)}
    for row, column in sorted(free):
        if (row, column) not in free:
            continue
        height = width = 1
        if merged and random.random() < 0.15:
            height, width = random.choice(((1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, columns)))
        reach = {(row + i, column + j) for i in range(height) for j in range(width)}
        if not reach <= free:
            height = width = 1
            reach = {(row, column)}
        free -= reach
        yield row, column, height, width


def _can_be_seen(table: Drawn) -> bool:
    """Each border between rows or columns is one of a cell; each row and column has words in
    a cell of its own, for an office makes what has none as narrow as it likes."""
    own_rows = {r for (r, _, height, _), said in table.cells.items() if height == 1 and said}
    own_columns = {c for (_, c, _, width), said in table.cells.items() if width == 1 and said}
    return len(own_rows) == table.rows and len(own_columns) == table.columns


def long_table(random: Random) -> Drawn:
    """A numbered table with a header that each page repeats; most are longer than a page."""
    table = random_table(random, rows=random.randint(12, 30), merged=False)
    table.header = 1
    for place in table.cells:
        row, column = place[:2]
        if column == 0:
            table.cells[place] = str(row) if row else "TT"
        elif row == 0:
            table.cells[place] = f"Cột thứ {column}"
    return table


def as_html(tables: list[Drawn]) -> str:
    """All tables in one document, each on a page of its own."""
    body = "".join(f"<p style='page-break-before: always'>Bảng</p>{_table(t)}" for t in tables)
    return f"<html><head><meta charset='utf-8'>{_STYLE}</head><body>{body}</body></html>"


def _table(table: Drawn) -> str:
    rows = [f"<tr>{_row(table, row)}</tr>" for row in range(table.rows)]
    head, body = "".join(rows[: table.header]), "".join(rows[table.header :])
    head = f"<thead>{head}</thead>" if head else ""
    return f"<table width='100%' {table.border}>{head}<tbody>{body}</tbody></table>"


def _row(table: Drawn, row: int) -> str:
    style = "" if "border=" in table.border else ' style="border: 0.5pt solid black"'
    return "".join(
        f'<td rowspan="{height}" colspan="{width}"{style}>{escape(said) or "<br>"}</td>'
        for (at, _, height, width), said in sorted(table.cells.items())
        if at == row
    )
