"""The tasks of a document: the body rows of its tables that assign work."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vanban.model import Cell, Deadline, Document, Span, Table, Task
from vanban.parser import columns, deadlines
from vanban.parser.grid import Grid, on_one_line

_HEADER_WITHIN = 4
_SAME_TABLE_WITHIN = 300

_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,7}|[A-ZĐa-zđ])[.)]?")
_GROUP_ORDINAL = re.compile(r"(?:[IVXLC]{1,7}|[A-ZĐ])[.)]?")
_GROUP_START = re.compile(r"(?:[IVXLC]{1,7}|[A-ZĐ])[.)]\s+\S|(?:PHẦN|NHÓM|Nhóm|Phần)\s")
_COLUMN_NUMBER = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?")
_CLOCK = re.compile(r"\d{1,2}\s*(?:h|giờ|g|:)\s*\d{0,2}\s*(?:[-–]|đến|$|phút)")
_TOTAL = re.compile(r"tổng(?: cộng| số|$)", re.IGNORECASE)
_FIELDS = ("method", "lead", "support", "deadline", "product", "person")


@dataclass(slots=True)
class _Layout:
    """Which column plays which role, and how wide the table is."""

    width: int
    places: dict[str, list[int]]
    headers: list[str]


@dataclass(slots=True)
class _Row:
    """A body row: the words of its roles, those that it states itself, and its cells."""

    words: dict[str, str]
    own: set[str]
    cells: list[Cell]
    texts: list[str] = field(default_factory=list)

    @property
    def assigned(self) -> bool:
        """Whether it says more than a number and a heading."""
        return any(self.words.get(name) for name in _FIELDS)


def find_tasks(document: Document) -> list[Task]:
    """All tasks in text order. Tables of data, procedures and programmes of a day give none."""
    tasks: list[Task] = []
    layout: _Layout | None = None
    group: str | None = None
    before: Table | None = None
    for table in document.source.tables:
        grid = Grid(document, table)
        found = _layout(grid)
        gap = document.text[before.span.end : table.span.start] if before else ""
        if found:
            layout, first, group = *found, None
        elif layout and _continues(layout, grid, gap):
            first = 0
            group = _group_after(gap, group)
        else:
            layout, before = None, table
            continue
        before = table
        if not _is_timetable(grid, layout, first):
            group = _read_rows(document, grid, layout, first, tasks, group)
    return tasks


def _layout(grid: Grid) -> tuple[_Layout, int] | None:
    """The columns' roles and the first body row, if the table assigns work."""
    for row in range(min(_HEADER_WITHIN, grid.table.rows - 1)):
        headers = grid.headers(row)
        first = row + 1
        if _is_second_header(grid, first):
            below = grid.headers(first)
            headers = [
                low if columns.role_of(low) else high
                for high, low in zip(headers, below, strict=True)
            ]
            first += 1
        roles = columns.roles_of(headers)
        if columns.assigns_work(roles, headers):
            return _Layout(grid.table.columns, _places(grid, roles, headers, first), headers), first
    return None


def _is_second_header(grid: Grid, row: int) -> bool:
    """A header over two rows: every cell that begins in the second is the name of a column."""
    cells = grid.starting(row) if row < grid.table.rows else []
    if not cells or len(cells) == grid.table.columns:
        return False
    roles = [columns.role_of(grid.words(cell)) for cell in cells]
    short = all(len(grid.words(cell)) <= 40 for cell in cells)
    return short and all(role not in (None, "other") for role in roles) and len(cells) > 1


def _places(
    grid: Grid, roles: list[str | None], headers: list[str], first: int
) -> dict[str, list[int]]:
    """Columns by role. A column of ordinals under "Nội dung" is the ordinals' own: the
    header lacks a cell, or the cell that follows is empty."""
    task = roles.index("content")
    if "stt" not in roles and _holds_ordinals(grid, task, first):
        following = task + 1 < len(roles) and (
            not headers[task + 1] or grid.cell(first - 1, task) is grid.cell(first - 1, task + 1)
        )
        if following:
            roles[task : task + 2] = ["stt", "content"]
        else:
            roles = ["stt", *roles[:-1]]
    elif "stt" not in roles and task > 0 and not headers[0] and _holds_ordinals(grid, 0, first):
        roles[0] = "stt"
    places: dict[str, list[int]] = {}
    for column, role in enumerate(roles):
        if role in columns.ROLES:
            places.setdefault(role, []).append(column)
    return _one_content(grid, places, first)


def _one_content(grid: Grid, places: dict[str, list[int]], first: int) -> dict[str, list[int]]:
    """Of two task columns the sparser one on the left heads groups of the other."""
    contents = places["content"]
    if len(contents) > 1:
        filled = [
            sum(
                bool(cell and cell.row == row and grid.words(cell))
                for row in range(first, grid.table.rows)
                for cell in [grid.cell(row, column)]
            )
            for column in contents[:2]
        ]
        if filled[0] < filled[1]:
            places["group"] = [contents[0]]
            contents = contents[1:]
    places["content"] = contents[:1]
    return places


def _holds_ordinals(grid: Grid, column: int, first: int) -> bool:
    words = [grid.words(grid.cell(row, column)) for row in range(first, grid.table.rows)]
    said = [w for w in words if w]
    return bool(said) and sum(bool(_ORDINAL.fullmatch(w)) for w in said) >= 0.6 * len(said)


def _continues(layout: _Layout, grid: Grid, gap: str) -> bool:
    """The next piece of the same table: as wide, close by, without a header of its own."""
    if grid.table.columns != layout.width or len(gap) > _SAME_TABLE_WITHIN:
        return False
    headers = grid.headers(0)
    return headers == layout.headers or columns.role_of(headers[0]) != "stt"


def _group_after(gap: str, group: str | None) -> str | None:
    """A line between two pieces of a table heads what follows; dots say that rows are cut."""
    words = on_one_line(gap.replace("|", " "))
    if _GROUP_START.match(words):
        return words
    return None if re.search(r"[.…]{3}", words) else group


def _is_timetable(grid: Grid, layout: _Layout, first: int) -> bool:
    """The programme of a day: its times are of the clock."""
    cells = [
        grid.words(grid.cell(row, column))
        for row in range(first, grid.table.rows)
        for column in layout.places.get("deadline", [])
    ]
    return bool(cells) and sum(bool(_CLOCK.match(c)) for c in cells) * 2 >= len(cells)


def _read_rows(
    document: Document,
    grid: Grid,
    layout: _Layout,
    first: int,
    tasks: list[Task],
    group: str | None,
) -> str | None:
    """Adds the tasks of one table; returns the group that is open at its end."""
    opened = len(tasks) if first else -1
    for number in range(first, grid.table.rows):
        row = _row(grid, layout, number)
        if not row.cells or _is_furniture(row, layout):
            continue
        if not any(c.isalnum() for text in row.texts for c in text):
            group = None
        elif _is_group(grid, row, layout, number):
            group = _group_words(row)
        elif len(tasks) > opened and tasks and _is_rest(row, layout):
            _append(tasks[-1], row)
        elif row.words.get("content"):
            tasks.append(_task(document, row, layout, row.words.get("group") or group, tasks))
    return group


def _row(grid: Grid, layout: _Layout, number: int) -> _Row:
    words: dict[str, str] = {}
    own: set[str] = set()
    for role, places in layout.places.items():
        said = []
        for column in places:
            cell = grid.cell(number, column)
            if cell is None or (cell.column != column and cell.column not in places):
                continue  # the middle of a cell that is merged over several columns
            if cell.column == column and (text := grid.words(cell)):
                said.append(text)
                if cell.row == number:
                    own.add(role)
        if said:
            words[role] = " - ".join(said)
    cells = grid.starting(number)
    return _Row(words, own, cells, [grid.words(cell) for cell in cells])


def _is_furniture(row: _Row, layout: _Layout) -> bool:
    """A repeated header, a row that numbers the columns, a total."""
    if all(text in layout.headers for text in row.texts):
        return True
    if len(row.texts) > 2 and all(_COLUMN_NUMBER.fullmatch(text) for text in row.texts):
        return True
    return bool(_TOTAL.match(row.texts[0]))


def _is_group(grid: Grid, row: _Row, layout: _Layout, number: int) -> bool:
    """A heading row: at most an ordinal and words, nothing assigned."""
    if row.assigned or len(row.texts) > 2:
        return False
    if any(cell.colspan >= max(2, layout.width - 1) for cell in row.cells):
        return not row.texts[-1][:1].islower()
    stt = row.texts[0] if _ORDINAL.fullmatch(row.texts[0]) else ""
    heading = row.texts[-1]
    if _GROUP_ORDINAL.fullmatch(stt) or _GROUP_START.match(heading) or heading.isupper():
        return True
    if not stt:
        return "stt" in layout.places and not _goes_on(heading)
    below = _row(grid, layout, number + 1).words if number + 1 < grid.table.rows else {}
    return below.get("stt", "").startswith(stt.rstrip(".)") + ".")


def _group_words(row: _Row) -> str:
    """ "I" and "NÂNG CAO NHẬN THỨC" are the group "I. NÂNG CAO NHẬN THỨC"."""
    if len(row.texts) == 2:
        return f"{row.texts[0].rstrip('.)')}. {row.texts[1]}"
    return row.texts[0]


def _is_rest(row: _Row, layout: _Layout) -> bool:
    """The rest of a row that a page break cut: no number of its own, no sentence begins."""
    if "stt" not in layout.places or row.words.get("stt"):
        return False
    content = row.words.get("content", "")
    return "content" not in row.own or _goes_on(content)


def _goes_on(words: str) -> bool:
    return words[:1].islower() or words[:1] in "-+(,;"


def _append(task: Task, row: _Row) -> None:
    for name in ("content", *_FIELDS):
        more = row.words.get(name)
        if more and name in row.own:
            before = getattr(task, name)
            setattr(task, name, f"{before} {more}" if before else more)
    task.span = Span(task.span.start, max(cell.span.end for cell in row.cells))


def _task(
    document: Document, row: _Row, layout: _Layout, group: str | None, tasks: list[Task]
) -> Task:
    words = row.words
    stt: str | None = words.get("stt", "").rstrip(".)") or None
    if stt is None and "stt" in layout.places and tasks:
        stt = tasks[-1].stt  # a second row under the same number
    start = min(cell.span.start for cell in row.cells)
    return Task(
        stt=stt,
        content=words["content"],
        group=group,
        when=_when(document, layout, words.get("deadline"), group),
        span=Span(start, max(cell.span.end for cell in row.cells)),
        anchor=document.source.anchor(start),
        method=words.get("method"),
        lead=words.get("lead"),
        support=words.get("support"),
        deadline=words.get("deadline"),
        product=words.get("product"),
        person=words.get("person"),
    )


def _when(document: Document, layout: _Layout, deadline: str | None, group: str | None) -> Deadline:
    """A group "Quý I" dates the tasks of a table that has no column of time."""
    places = layout.places.get("deadline")
    phrase = deadline if places else group
    if not phrase:
        return Deadline()
    if places and phrase.isdigit() and len(phrase) < 3:
        phrase = f"{layout.headers[places[0]]} {phrase}"  # "3" under "Tháng"
    return deadlines.understand_in(document, phrase)
