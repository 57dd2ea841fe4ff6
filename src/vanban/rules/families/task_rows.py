"""T: rows of a table of tasks that name no task."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.columns import role_of
from vanban.model import Finding
from vanban.parser.grid import Grid
from vanban.patterns import lazy_pattern
from vanban.rules.families.task_tables import task_tables
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_NUMBER = lazy_pattern(r"\d{1,3}[.)]?")
_ASSIGNS = ("lead", "person", "deadline", "product")
_FEWEST = 2
"""Cells of a row that assign work, without which it may be a heading or a remark."""


@rule(
    "T19",
    "task-cell-empty",
    title="Dòng của bảng nhiệm vụ không ghi nhiệm vụ",
    severity="warning",
    what="mỗi dòng có số thứ tự, đơn vị, thời gian trong bảng nhiệm vụ đều ghi nhiệm vụ.",
    why="Có đơn vị, có thời hạn mà không có việc thì không ai biết phải làm gì.",
    source="Thực tiễn soạn thảo kế hoạch",
    bad="2 | (trống) | Phòng Kinh tế | 30/6/2026",
    good="2 | Nâng cấp đường truyền | Phòng Kinh tế | 30/6/2026",
    profiles=EVERY,
)
def task_cell_empty(paper: Paper) -> Iterator[Finding]:
    """A numbered row with an owner and a time or a product; cells merged downwards say what the
    row above says."""
    for table, tasks in paper.once(task_tables):
        grid = Grid(paper.document, table)
        roles = [role_of(words) for words in grid.headers(0)]
        if len(tasks) < _FEWEST or roles.count("content") != 1 or "stt" not in roles:
            continue
        content, number = roles.index("content"), roles.index("stt")
        assigned = [column for column, role in enumerate(roles) if role in _ASSIGNS]
        for row in range(1, table.rows):
            cell = grid.cell(row, content)
            above = cell is not None and cell.row != row
            first = grid.cell(row, number)
            if above or grid.words(cell) or not _NUMBER.fullmatch(grid.words(first)):
                continue
            said_there = [one for column in assigned if grid.words(one := grid.cell(row, column))]
            if first is not None and len(said_there) >= _FEWEST:
                message = said("Dòng này chưa ghi nhiệm vụ.")
                yield task_cell_empty.finding(first.span, message)
