"""The tasks of a document: the body rows of its tables that assign work."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from vanban.lexicon.columns import role_of
from vanban.model import Cell, Deadline, Document, Span, Table, Task
from vanban.parser import deadlines
from vanban.parser.grid import Grid, on_one_line
from vanban.parser.table_layout import ORDINAL, Layout, find_forms, find_layout
from vanban.patterns import lazy_pattern

_SAME_TABLE_WITHIN = 300

_GROUP_ORDINAL = lazy_pattern(r"(?:[IVXLC]{1,7}|[A-ZĐ])[.)]?")
_GROUP_START = lazy_pattern(r"(?:[IVXLC]{1,7}|[A-ZĐ])[.)]\s+\S|(?:PHẦN|NHÓM|Nhóm|Phần)\s")
_NUMBERED = lazy_pattern(rf"(?:{ORDINAL.pattern})(?:\s|$)")
_SUB_ORDINAL = lazy_pattern(r"(?:[a-zđ]|\d{1,3}(?:\.\d{1,3})+|-)[.)]?")
_COLUMN_NUMBER = lazy_pattern(r"\(?(?:\d{1,2}|[A-Z])\)?")
_CLOCK = lazy_pattern(r"\d{1,2}\s*(?:h|giờ|g|:)\s*\d{0,2}\s*(?:[-–]|đến|$|phút)")
_TOTAL = lazy_pattern(r"tổng(?: cộng| số| kinh phí|$)|cộng(?:$|\s*:)", re.IGNORECASE)
_LETTER = lazy_pattern(r"[^\W_]")
_NO_LETTERS = "0123456789 .,-"
_CLOSING = lazy_pattern(r"[\s*_-]*(?:Nơi nhận|Người lập|Kính gửi)", re.IGNORECASE)
_FIELDS = frozenset(("method", "lead", "support", "deadline", "product", "person"))


@dataclass(slots=True)
class _Row:
    """A body row: the words of its roles, those that it states itself, and its cells with
    their words. `assigned` when it says more than a number and a heading."""

    words: dict[str, str]
    own: set[str]
    cells: list[Cell]
    texts: list[str] = field(default_factory=list)
    assigned: bool = False


def find_tasks(document: Document) -> list[Task]:
    """All tasks in text order. Tables of data, procedures and programmes of a day give none."""
    tasks: list[Task] = []
    layout: Layout | None = None
    group: str | None = None
    before: Table | None = None
    for table in document.source.tables:
        grid = Grid(document, table)
        if forms := _forms(document, grid):
            tasks += forms
            layout, before = None, table
            continue
        found = find_layout(grid)
        gap = document.text[before.span.end : table.span.start] if before else ""
        if found:
            layout, first, group = found, found.rows, None
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


def _continues(layout: Layout, grid: Grid, gap: str) -> bool:
    """The next piece of the same table: as wide, close by, without a header of its own."""
    if grid.table.columns != layout.width or len(gap) > _SAME_TABLE_WITHIN:
        return False
    headers = grid.headers(0)
    if headers == layout.headers:
        return True
    if _CLOSING.match(headers[0]) or role_of(headers[0]) == "stt":
        return False
    if "stt" in layout.places:
        number = headers[layout.places["stt"][0]]
        return not number or bool(_NUMBERED.match(number))
    return not any(c.isalpha() for c in gap)


def _group_after(gap: str, group: str | None) -> str | None:
    """A line between two pieces of a table heads what follows; dots say that rows are cut."""
    words = on_one_line(gap.replace("|", " "))
    if _GROUP_START.match(words):
        return words
    return None if re.search(r"[.…]{3}", words) else group


def _is_timetable(grid: Grid, layout: Layout, first: int) -> bool:
    """The programme of a day: its times are of the clock."""
    cells = [
        grid.words(grid.cell(row, column))
        for row in range(first, grid.table.rows)
        for column in layout.places.get("deadline", [])
    ]
    return bool(cells) and sum(bool(_CLOCK.match(c)) for c in cells) * 2 >= len(cells)


def _forms(document: Document, grid: Grid) -> list[Task]:
    """The tasks of a table that stands on its side."""
    tasks = []
    for form in find_forms(grid):
        column = form.pop("column")
        cells = {role: grid.cell(row, column) for role, row in form.items()}
        words = {role: said for role, cell in cells.items() if (said := grid.words(cell))}
        inside = [cell for cell in cells.values() if cell and grid.words(cell)]
        if any(c.isalpha() for c in words["content"]):
            row = _Row(words, set(words), sorted(inside))
            tasks.append(_task(document, row, words.get("stt"), words.get("deadline"), None))
    return tasks


def _read_rows(
    document: Document,
    grid: Grid,
    layout: Layout,
    first: int,
    tasks: list[Task],
    group: str | None,
) -> str | None:
    """Adds the tasks of one table; returns the group that is open at its end."""
    opened = len(tasks) if first else -1
    under: str | None = None
    for number in range(first, grid.table.rows):
        row = _row(grid, layout, number)
        if not row.cells or _is_furniture(row, layout):
            continue
        if not _LETTER.search(" ".join(row.texts)):
            group = None
        elif _is_group(grid, row, layout, number):
            group, under = _group_words(row), row.words.get("stt")
            under = None if under and _GROUP_ORDINAL.fullmatch(under) else under
        elif len(tasks) > opened and tasks and _is_rest(row, layout, tasks[-1]):
            _append(tasks[-1], row)
        elif _LETTER.search(row.words.get("content", "").lstrip(_NO_LETTERS)):
            stt = row.words.get("stt") or under or _shared_number(layout, tasks)
            under = None if "stt" in row.own else under
            phrase = _phrase(layout, row.words.get("deadline"), group)
            tasks.append(_task(document, row, stt, phrase, row.words.get("group") or group))
    return group


def _row(grid: Grid, layout: Layout, number: int) -> _Row:
    words: dict[str, str] = {}
    own: set[str] = set()
    row = grid.row(number)
    cells, texts = grid.starting(number)
    begun = {cell.column: text for cell, text in zip(cells, texts, strict=True)}
    for role, places in layout.places.items():
        said = ""
        for column in places:
            if text := begun.get(column):
                own.add(role)
            elif cell := row.get(column):
                # merged with the row above, but not with the column before
                text = grid.words(cell) if cell.column == column else ""
            if text:
                said = f"{said} - {text}" if said else text
        if said:
            words[role] = said
    if layout.marks:
        _add_marks(grid, layout, number, words, own)
    return _Row(words, own, cells, texts, not _FIELDS.isdisjoint(words))


def _add_marks(
    grid: Grid, layout: Layout, number: int, words: dict[str, str], own: set[str]
) -> None:
    """ "Tháng 3, Tháng 9", where the columns of these months are marked."""
    row = grid.row(number)
    marked = [header for column, header in layout.marks.items() if grid.words(row.get(column))]
    if marked:
        times = ", ".join(marked)
        words["deadline"] = f"{words['deadline']} ({times})" if "deadline" in words else times
        own.add("deadline")


def _is_furniture(row: _Row, layout: Layout) -> bool:
    """A repeated header, a row that numbers the columns, a total."""
    texts, headers = row.texts, layout.headers
    if texts[0] in headers and not layout.marks and all(text in headers for text in texts):
        return True
    if len(texts) > 2 and all(map(_COLUMN_NUMBER.fullmatch, texts)):
        return True
    return any(map(_TOTAL.match, texts[:2]))


def _is_group(grid: Grid, row: _Row, layout: Layout, number: int) -> bool:
    """A heading row: at most an ordinal and words, nothing assigned."""
    if _says_one_thing(row):
        return True
    if row.assigned or len(row.texts) > 2:
        # "I", "Tuyên truyền" and what both cost together
        return not row.assigned and bool(_GROUP_ORDINAL.fullmatch(row.words.get("stt", "")))
    if any(cell.colspan >= max(2, layout.width - 1) for cell in row.cells):
        return not row.texts[-1][:1].islower()
    stt = row.texts[0] if ORDINAL.fullmatch(row.texts[0]) else ""
    heading = row.texts[-1]
    if _GROUP_ORDINAL.fullmatch(stt) or _GROUP_START.match(heading) or heading.isupper():
        return True
    if not stt:
        return "stt" in layout.places and not _goes_on(heading)
    return _heads_parts(grid, layout, number, stt)


def _says_one_thing(row: _Row) -> bool:
    """ "I | Tuyên truyền | Tuyên truyền | …": converters repeat a merged cell in every column."""
    said = set(row.texts[1:])
    return len(row.texts) > 3 and len(said) == 1 and len(row.texts[1]) > 8


def _heads_parts(grid: Grid, layout: Layout, number: int, stt: str) -> bool:
    """ "1" above "1.1", above "a)" or above lines with a dash that say who and when."""
    if number + 1 >= grid.table.rows or not stt[:1].isdigit():
        return False
    below = _row(grid, layout, number + 1)
    part = below.words.get("stt", "")
    if part.startswith(stt.rstrip(".)") + "."):
        return True
    if part:
        return "." not in stt.rstrip(".") and bool(_SUB_ORDINAL.fullmatch(part))
    return below.assigned and below.words.get("content", "")[:1] in ("-", "–", "+", "•")


def _group_words(row: _Row) -> str:
    """ "I" and "NÂNG CAO NHẬN THỨC" are the group "I. NÂNG CAO NHẬN THỨC"."""
    if len(row.texts) > 1 and row.texts[0] != row.texts[1]:
        return f"{row.texts[0].rstrip('.)')}. {row.texts[1]}"
    return row.texts[0]


def _is_rest(row: _Row, layout: Layout, above: Task) -> bool:
    """The rest of a row that a page break cut: no number of its own, no sentence begins."""
    if "stt" not in layout.places or row.words.get("stt"):
        return False
    content = row.words.get("content", "")
    if "content" not in row.own:
        return True
    if not _goes_on(content):
        return False
    # A line with a dash, a time and an actor of its own is work of its own.
    stands_alone = content[:1] in "-–+" and {"deadline", "lead"} <= row.own
    return not (stands_alone and (above.deadline is None) == (above.lead is None))


def _goes_on(words: str) -> bool:
    return words[:1].islower() or words[:1] in "-–+(,;"


def _append(task: Task, row: _Row) -> None:
    for name in ("content", *_FIELDS):
        more = row.words.get(name)
        if more and name in row.own:
            before = getattr(task, name)
            setattr(task, name, f"{before} {more}" if before else more)
    task.span = Span(task.span.start, max(cell.span.end for cell in row.cells))


def _shared_number(layout: Layout, tasks: list[Task]) -> str | None:
    """A second row under the same number shares it."""
    return tasks[-1].stt if "stt" in layout.places and tasks else None


def _task(
    document: Document, row: _Row, stt: str | None, phrase: str | None, group: str | None
) -> Task:
    words = row.words
    start = row.cells[0].span.start
    return Task(
        stt=stt.rstrip(".)") or None if stt else None,
        content=words["content"],
        group=group,
        when=deadlines.understand_in(document, phrase) if phrase else Deadline(),
        span=Span(start, row.cells[-1].span.end),
        anchor=document.source.anchor(start),
        method=words.get("method"),
        lead=words.get("lead"),
        support=words.get("support"),
        deadline=words.get("deadline"),
        product=words.get("product"),
        person=words.get("person"),
    )


def _phrase(layout: Layout, deadline: str | None, group: str | None) -> str | None:
    """What says when: a group "Quý I" dates the tasks of a table that has no column of time."""
    places = layout.places.get("deadline")
    if not places:
        return deadline or group
    if deadline and deadline.isdigit() and len(deadline) < 3:
        return f"{layout.headers[places[0]]} {deadline}"  # "3" under "Tháng"
    return deadline
