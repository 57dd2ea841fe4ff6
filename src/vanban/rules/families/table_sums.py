"""T: the arithmetic of tables: sums at the foot, and quantity × price."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vanban.lexicon.letters import bare
from vanban.model import Cell, Finding, Table
from vanban.parser.grid import Grid
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn lập dự toán, biểu số liệu"
_SUM = lazy_pattern(r"(?:tong cong|tong so|cong|tong)(?: \(.{1,20}\))?[:.]?")
_SAYS_SUM = lazy_pattern(r"\b(?:tong|cong)\b")
_NUMBER = lazy_pattern(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,3})?|\d{1,12}(?:,\d{1,3})?")
_ORDINAL = lazy_pattern(r"\d{1,3}[.)]?")
_ORDINALS = ("stt", "tt", "so tt")
_NO_SUM = lazy_pattern(r"%|ty le|binh quan|don gia|nam sinh|\bdiem\b|\bso ngay\b")
_QUANTITY = lazy_pattern(r"(?:so luong|khoi luong|sl)(?: \(.{1,20}\))?")
_PRICE = lazy_pattern(r"(?:don gia|muc chi)(?: \(.{1,30}\))?")
_AMOUNT = lazy_pattern(r"(?:thanh tien|so tien)(?: \(.{1,30}\))?")
_FEWEST, _MOST = 2, 400


@rule(
    "T17",
    "sum-differs",
    title="Số tổng trong bảng không bằng các dòng cộng lại",
    severity="warning",
    what="dòng “Tổng cộng” bằng tổng các dòng ở trên, khi bảng đánh số 1, 2, 3… không chia nhóm.",
    why="Tổng sai thì không duyệt chi được và số liệu báo cáo bị trả lại.",
    source=_PRACTICE,
    bad="45.000.000; 120.000.000; 80.000.000; Tổng cộng: 246.000.000",
    good="45.000.000; 120.000.000; 80.000.000; Tổng cộng: 245.000.000",
    profiles=EVERY,
)
def sum_differs(paper: Paper) -> Iterator[Finding]:
    """The last row, when every row above has a number of its own and a figure in the column."""
    for table in _tables(paper):
        if not _SAYS_SUM.search(paper.bare, table.span.start, table.span.end):
            continue
        grid = Grid(paper.document, table)
        headers = [bare(said_above) for said_above in grid.headers(0)]
        last = table.rows - 1
        if not any(_SUM.fullmatch(bare(said_there)) for said_there in grid.starting(last)[1]):
            continue
        if not headers or headers[0] not in _ORDINALS or not _is_plain(grid, last):
            continue
        for column in range(1, table.columns):
            if not _NO_SUM.search(headers[column]):
                yield from _other_sum(grid, column, last)


def _tables(paper: Paper) -> Iterator[Table]:
    if paper.is_recognised or paper.document.source.format == "pdf":
        return
    yield from (table for table in paper.document.source.tables if 3 < table.rows <= _MOST)


def _is_plain(grid: Grid, last: int) -> bool:
    """Whether the rows are numbered 1, 2, 3 …: none is the sum of others."""
    return all(
        _ORDINAL.fullmatch(said_first) and int(said_first.rstrip(".)")) == row
        for row in range(1, last)
        for said_first in [grid.words(grid.cell(row, 0))]
    )


def _other_sum(grid: Grid, column: int, last: int) -> Iterator[Finding]:
    cells = [grid.cell(row, column) for row in range(1, last + 1)]
    numbers = [_number(grid, cell) for cell in cells]
    foot = cells[-1]
    total = numbers.pop()
    summed = [number for number in numbers if number is not None]
    if foot is None or total is None or len(summed) < max(_FEWEST, len(numbers)):
        return
    right = sum(summed, Decimal(0))
    places = max(-int(number.as_tuple().exponent) for number in (*summed, total))
    # figures that were rounded each
    if abs(right - total) <= (Decimal(len(summed)) / 10**places if places else 0):
        return
    message = said("Cộng các dòng ở trên được {number}.", number=_printed(right))
    yield sum_differs.finding(foot.span, message)


@rule(
    "T18",
    "product-differs",
    title="Thành tiền không bằng số lượng nhân đơn giá",
    severity="warning",
    what="thành tiền của mỗi dòng bằng số lượng nhân với đơn giá, như các dòng khác của bảng.",
    why="Nhân sai thì dự toán sai và không thanh toán được.",
    source=_PRACTICE,
    bad="03 bộ × 16.000.000 = 45.000.000",
    good="03 bộ × 15.000.000 = 45.000.000",
    profiles=EVERY,
)
def product_differs(paper: Paper) -> Iterator[Finding]:
    """A row that differs where more rows than not are right: another factor would make all of
    them differ."""
    for table in _tables(paper):
        grid = Grid(paper.document, table)
        headers = [bare(said_above) for said_above in grid.headers(0)]
        columns = [
            next((at for at, words in enumerate(headers) if pattern.fullmatch(words)), None)
            for pattern in (_QUANTITY, _PRICE, _AMOUNT)
        ]
        if None in columns:
            continue
        rows = []
        for row in range(1, table.rows):
            cells = [grid.cell(row, column) for column in columns if column is not None]
            numbers = [_number(grid, cell) for cell in cells]
            if None not in numbers:
                quantity, price, amount = (number for number in numbers if number is not None)
                rows.append((cells[2], quantity * price, amount))
        wrong = [(cell, right) for cell, right, amount in rows if abs(right - amount) >= 1]
        if len(rows) - len(wrong) < max(_FEWEST, len(wrong) + 1):
            continue
        for cell, right in wrong:
            if cell is not None:
                message = said("Số lượng nhân đơn giá được {number}.", number=_printed(right))
                yield product_differs.finding(cell.span, message)


def _number(grid: Grid, cell: Cell | None) -> Decimal | None:
    words = grid.words(cell)
    if not _NUMBER.fullmatch(words):
        return None
    return Decimal(words.replace(".", "").replace(",", "."))


def _printed(number: Decimal) -> str:
    return f"{number:,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
