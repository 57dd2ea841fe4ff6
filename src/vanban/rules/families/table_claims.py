"""T30–T35: what the rows of a table say of each other and of the text above it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vanban.lexicon.days import in_words
from vanban.lexicon.letters import bare
from vanban.model import Cell, Finding, Span, Table, Task
from vanban.parser.grid import Grid
from vanban.patterns import lazy_pattern
from vanban.rules.families.task_tables import cell_place, task_tables
from vanban.rules.paper import Paper
from vanban.rules.printed_dates import PrintedDate
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo văn bản hành chính"
_NAMES_TASK = 15
"""Letters of a task from which its words name no other."""
_LABEL = 6
_FEWEST, _MOST = 4, 300  # rows
_BY = lazy_pattern(r"(?:truoc|cham nhat|muon nhat|den het)(?: la)? ?\Z")
_MONEY_HEAD = lazy_pattern(r"(?:thanh tien|so tien|kinh phi|du toan|don gia|muc chi|tong tien)\b")
_AMOUNT_HEAD = lazy_pattern(r"(?:thanh tien|so tien|kinh phi|du toan|tong tien)\b")
_SUM = lazy_pattern(r"\d{1,3}(?:\.\d{3}){2,4}")
_UNIT = lazy_pattern(r"\b(?:dong|vnd|trieu|nghin|ngan|ty|d)\b")
_MILLIONS = lazy_pattern(r"\b(?:dvt|don vi(?: tinh)?)\W{0,3}(?P<unit>trieu dong)\b")
_ABOVE = 160
_TOTAL = lazy_pattern(r"(?:tong cong|tong so|cong|tong)[:.]?")
_SAYS_TOTAL = lazy_pattern(
    r"\btong (?:kinh phi|du toan|so tien|chi phi)[^.;:\d\n]{0,60}(?: la|:)? "
    r"(?P<sum>\d{1,3}(?:\.\d{3}){2,4}) ?dong\b"
)


@rule(
    "T30",
    "row-twice",
    title="Hai dòng của bảng nhiệm vụ giống hệt nhau",
    severity="warning",
    what="mỗi dòng của bảng nhiệm vụ là một việc khác.",
    why="Dòng lặp thường là do chép rồi quên sửa, việc cần giao bị mất.",
    source=_PRACTICE,
    bad="1 | Lập danh mục | Văn phòng | 31/3; 2 | Lập danh mục | Văn phòng | 31/3",
    good="1 | Lập danh mục | Văn phòng | 31/3; 2 | Sửa kho | Văn phòng | 31/3",
    profiles=EVERY,
)
def row_twice(paper: Paper) -> Iterator[Finding]:
    """Rows of one table and one group with the same task, owner, time and product."""
    for _, tasks in paper.once(task_tables):
        seen: set[tuple[str | None, ...]] = set()
        for task in tasks:
            owner = task.lead or task.person
            key = (task.group, task.content, task.method, owner, task.deadline, task.product)
            if key in seen and task.content and owner and task.deadline:
                place = cell_place(paper, task.content, task.span) or task.span
                yield row_twice.finding(place, said("Dòng này giống hệt một dòng ở trên."))
            seen.add(key)


@rule(
    "T31",
    "deadline-differs",
    title="Thời hạn ở phụ lục khác thời hạn của việc ấy trong bài",
    severity="warning",
    what="một việc nêu trong bài và trong bảng nhiệm vụ có cùng một thời hạn.",
    why="Hai thời hạn khác nhau thì đơn vị không biết theo thời hạn nào.",
    source=_PRACTICE,
    bad="(bài) Lập danh mục trước ngày 31/3/2026. (bảng) Lập danh mục | 30/9/2026",
    good="(bài) Lập danh mục trước ngày 31/3/2026. (bảng) Lập danh mục | 31/3/2026",
    profiles=EVERY,
)
def deadline_differs(paper: Paper) -> Iterator[Finding]:
    """A paragraph that begins with the words of the task and has one deadline."""
    for table, tasks in paper.once(task_tables):
        for task in tasks:
            here = _only_date(paper, task.span) if task.deadline else None
            said_above = here and _said_above(paper, table, task)
            if here and said_above and here.value != said_above:
                message = said("Trong bài, hạn của việc này là {day}.", day=in_words(said_above))
                yield deadline_differs.finding(here.span, message)


def _only_date(paper: Paper, span: Span) -> PrintedDate | None:
    dates = [one for one in paper.dates if span.start <= one.span.start < span.end]
    return dates[0] if len(dates) == 1 and dates[0].value else None


def _said_above(paper: Paper, table: Table, task: Task) -> date | None:
    words = bare(task.content)
    if len(words) < _NAMES_TASK:
        return None
    start, end = paper.body.start, table.span.start
    at = paper.bare_flat.find(words, start, end)
    if at < 0 or paper.bare_flat.find(words, at + 1, end) >= 0:
        return None
    paragraph = next(iter(paper.paragraphs_at([at])), None)
    if paragraph is None or at - paragraph.span.start > _LABEL or "\t" in paragraph.text:
        return None
    found = _only_date(paper, paragraph.span)
    if found is None or "|" in paragraph.text:
        return None
    before = paper.bare_flat[max(0, found.span.start - 24) : found.span.start]
    return found.value if _BY.search(before) else None


@rule(
    "T32",
    "money-unit-missing",
    title="Bảng tiền chưa có đơn vị tính",
    severity="info",
    what="bảng có cột tiền ghi đơn vị tính ở trên bảng hoặc ở tên cột.",
    why="Không có đơn vị tính thì không rõ là đồng, nghìn đồng hay triệu đồng.",
    source="Thực tiễn lập dự toán, biểu số liệu",
    bad="Nội dung chi | Thành tiền: 120.000.000",
    good="Đơn vị tính: đồng. Nội dung chi | Thành tiền: 120.000.000",
    profiles=EVERY,
)
def money_unit_missing(paper: Paper) -> Iterator[Finding]:
    """Sums of millions below a header for money; neither table nor the words above say of what."""
    for table, grid, column in paper.once(_money_tables):
        above = paper.bare[max(0, table.span.start - _ABOVE) : table.span.start]
        inside = paper.bare[table.span.start : table.span.end]
        header = grid.cell(0, column)
        if header and not _UNIT.search(above) and not _UNIT.search(inside):
            message = said("Bảng này chưa ghi đơn vị tính của số tiền.")
            yield money_unit_missing.finding(header.span, message)


def _money_tables(paper: Paper) -> list[tuple[Table, Grid, int]]:
    """Tables with two sums of millions or more in a column for money, and the last such column."""
    found = []
    for table in paper.document.source.tables:
        if table.rows < 3 or not _SUM.search(paper.text, table.span.start, table.span.end):
            continue
        grid = Grid(paper.document, table)
        for column, words in reversed(list(enumerate(grid.headers(0)))):
            if not _MONEY_HEAD.match(bare(words)):
                continue
            cells = [grid.words(grid.cell(row, column)) for row in range(1, table.rows)]
            if sum(bool(_SUM.fullmatch(one)) for one in cells) >= 2:
                found.append((table, grid, column))
                break
    return found


@rule(
    "T33",
    "money-unit-wrong",
    title="Đơn vị tính của bảng sai bậc",
    severity="warning",
    what="bảng ghi “triệu đồng” không chứa số tiền viết đủ đến đồng.",
    why="180.000.000 triệu đồng là số tiền không có thật; bảng sai đơn vị thì không duyệt được.",
    source="Thực tiễn lập dự toán, biểu số liệu",
    bad="Đơn vị tính: triệu đồng … 180.000.000 (trong bài: 180.000.000 đồng)",
    good="Đơn vị tính: đồng … 180.000.000",
    profiles=EVERY,
)
def money_unit_wrong(paper: Paper) -> Iterator[Finding]:
    """Sure when the text has a figure of the table in đồng; a reminder when all end in .000."""
    for table, grid, column in paper.once(_money_tables):
        start = max(0, table.span.start - _ABOVE)
        unit = _MILLIONS.search(paper.bare, start, table.span.start)
        if unit is None:
            continue
        cells = [grid.words(grid.cell(row, column)) for row in range(1, table.rows)]
        sums = [words for words in cells if _SUM.fullmatch(words)]
        sure = any(f"{words} dong" in paper.bare_flat for words in sums)
        if sure or all(words.endswith(".000") for words in sums):
            message = said("Số tiền trong bảng viết đủ đến đồng, không phải triệu đồng.")
            severity = None if sure else "info"
            yield money_unit_wrong.finding(Span(*unit.span("unit")), message, severity=severity)


@rule(
    "T34",
    "total-differs-from-text",
    title="Tổng kinh phí trong bài khác tổng của bảng",
    severity="warning",
    what="“tổng kinh phí là …” trong bài bằng dòng tổng cộng của bảng dự toán kèm theo.",
    why="Hai số tổng khác nhau thì không biết duyệt theo số nào.",
    source="Thực tiễn lập dự toán, biểu số liệu",
    bad="Tổng kinh phí là 60.000.000 đồng … Tổng cộng: 65.000.000",
    good="Tổng kinh phí là 65.000.000 đồng … Tổng cộng: 65.000.000",
    profiles=EVERY,
)
def total_differs(paper: Paper) -> Iterator[Finding]:
    """One total in the text, and one table of money, in đồng, that has a total."""
    totals = [
        cell
        for _, grid, column in paper.once(_money_tables)
        if _AMOUNT_HEAD.match(bare(grid.headers(0)[column]))
        for cell in [_total_of(grid, column)]
        if cell
    ]
    if len(totals) != 1:
        return
    cell = totals[0]
    of_table = " ".join(paper.quote(cell.span).split())
    said_so = list(_SAYS_TOTAL.finditer(paper.bare, paper.body.start))
    if len(said_so) != 1 or said_so[0]["sum"] == of_table:
        return
    table = paper.once(_money_tables)[0][0]
    around = paper.bare[max(0, table.span.start - _ABOVE) : table.span.end]
    if not re.search(r"(?<!trieu )(?<!nghin )(?<!ngan )(?<!ty )\bdong\b", around):
        return
    message = said("Tổng cộng của bảng kèm theo là {number}.", number=of_table)
    yield total_differs.finding(Span(*said_so[0].span("sum")), message)


def _total_of(grid: Grid, column: int) -> Cell | None:
    last = grid.table.rows - 1
    named = any(_TOTAL.fullmatch(bare(words)) for words in grid.starting(last)[1])
    cell = grid.cell(last, column)
    return cell if named and cell and _SUM.fullmatch(grid.words(cell)) else None


@rule(
    "T35",
    "cell-missing",
    title="Dòng của bảng thiếu ô",
    severity="warning",
    what="mỗi dòng của bảng viết bằng dấu “|” có đủ số ô như dòng đầu.",
    why="Thiếu một ô thì các ô sau lệch sang cột khác: thời hạn thành đơn vị chủ trì.",
    source=_PRACTICE,
    bad="TT | Việc | Đơn vị | Thời hạn; 1 | Sửa kho | 31/7/2026",
    good="TT | Việc | Đơn vị | Thời hạn; 1 | Sửa kho | Văn phòng | 31/7/2026",
    profiles=EVERY,
)
def cell_missing(paper: Paper) -> Iterator[Finding]:
    """Numbered rows with fewer cells than the header where most rows have as many."""
    if paper.document.source.format not in ("text", "markdown") or "|" not in paper.text:
        return
    for table in paper.document.source.tables:
        rows = _rows(paper, table)
        counts = [row.count("|") for _, row in rows]
        if len(rows) < _FEWEST or counts[0] < 2 or counts.count(counts[0]) * 2 <= len(counts):
            continue
        for (start, row), count in zip(rows, counts, strict=True):
            if 0 < count < counts[0] and row.lstrip(" |")[:1].isdigit():
                message = said("Dòng này thiếu ô: {count}/{of}.", count=count + 1, of=counts[0] + 1)
                yield cell_missing.finding(Span(start, start + len(row)), message)


def _rows(paper: Paper, table: Table) -> list[tuple[int, str]]:
    """The lines of a table and where they begin; for its reader it ends where a row lacks a
    cell, so those below it count too."""
    rows: list[tuple[int, str]] = []
    start = table.span.start
    while start < len(paper.text) and len(rows) < _MOST:
        end = paper.text.find("\n", start)
        end = len(paper.text) if end < 0 else end
        row = paper.text[start:end]
        if "|" not in row:
            break
        rows.append((start, row))
        start = end + 1
    return rows
