"""Rarer shapes of tables of tasks: months with marks, costs by source, parts of a task, a
school's months, a table on its side."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.vanban.generator.pieces import Cell, Table, Truth, words

Drawn = tuple[Table, list[Truth]]

_FIELDS = ("lead", "support", "deadline", "product", "person", "method")


def rare_table(random: Random, *, simple: bool) -> Drawn:
    """One of the shapes; `simple` has no merged cells."""
    shapes: list[Callable[[Random], Drawn]] = [_months, _parts, _school_year]
    if not simple:
        shapes += [_quarters, _costs, _on_its_side]
    return random.choice(shapes)(random)


def _months(random: Random) -> Drawn:
    """A column for each month, an x where the work falls."""
    first = random.choice((1, 1, 7))
    times = [f"Tháng {month}" for month in range(first, first + random.choice((4, 6)))]
    head = [_head(random, "stt"), _head(random, "content"), _head(random, "lead")]
    rows = [head + [Cell(time, bold=True) for time in times]]
    return _marked(random, rows, times, 0)


def _quarters(random: Random) -> Drawn:
    """A column for each quarter below one header, a column of notes behind."""
    times = ["Quý I", "Quý II", "Quý III", "Quý IV"]
    over = Cell(_word(random, "deadline"), columns=4, bold=True)
    tall = [_head(random, role, 2) for role in ("stt", "content", "lead")]
    rows = [
        [*tall, over, Cell("Ghi chú", rows=2, bold=True)],
        [Cell(time, bold=True) for time in times],
    ]
    return _marked(random, rows, times, 1)


def _marked(random: Random, rows: list[list[Cell]], times: list[str], notes: int) -> Drawn:
    mark = random.choice("xX")
    tasks: list[Truth] = []
    for number in range(1, random.randint(4, 7)):
        chosen = sorted(random.sample(range(len(times)), random.randint(1, 3)))
        content, lead = _content(random), random.choice(words()["leads"])
        marks = [Cell(mark if place in chosen else "") for place in range(len(times))]
        rows.append([Cell(str(number)), Cell(content), Cell(lead), *marks] + [Cell("")] * notes)
        deadline = ", ".join(times[place] for place in chosen)
        tasks.append(_truth(str(number), content, lead=lead, deadline=deadline))
    return Table(3 + len(times) + notes, rows), tasks


def _costs(random: Random) -> Drawn:
    """What each task costs, by source, below one header."""
    tall = [_head(random, role, 2) for role in ("stt", "content", "lead", "support", "deadline")]
    over = Cell("Kinh phí (triệu đồng)", columns=3, bold=True)
    rows = [[*tall, over], [Cell(source, bold=True) for source in ("Tổng số", "NSTW", "NSĐP")]]
    tasks: list[Truth] = []
    for number in range(1, random.randint(4, 7)):
        said = {
            role: random.choice(words()[_LISTS[role]]) for role in ("lead", "support", "deadline")
        }
        content = _content(random)
        spent = random.randint(5, 90)
        sums = [str(spent), "0", str(spent)] if random.random() < 0.7 else ["", "", ""]
        rows.append([Cell(text) for text in (str(number), content, *said.values(), *sums)])
        tasks.append(_truth(str(number), content, **said))
    return Table(8, rows), tasks


def _parts(random: Random) -> Drawn:
    """A task that only heads its parts, which are lettered or have a dash."""
    roles = ("stt", "content", "lead", "deadline")
    rows = [[_head(random, role) for role in roles]]
    tasks: list[Truth] = []
    lettered = random.random() < 0.5
    for number in range(1, random.randint(3, 5)):
        group, labels = None, [str(number)]
        if random.random() < 0.5:
            heading = random.choice(words()["groups"])
            group, labels = f"{number}. {heading}", ["a", "b"] if lettered else ["", ""]
            rows.append([Cell(str(number)), Cell(heading), Cell(""), Cell("")])
        for label in labels:
            said = {role: random.choice(words()[_LISTS[role]]) for role in ("lead", "deadline")}
            content = _content(random) if label else f"- {_content(random)}"
            rows.append([Cell(label), Cell(content), *map(Cell, said.values())])
            tasks.append(_truth(label or str(number), content, group, **said))
    return Table(4, rows), tasks


def _school_year(random: Random) -> Drawn:
    """The months of a school year first, then what is done and by whom."""
    rows = [[Cell("Thời gian", bold=True), _head(random, "content"), _head(random, "lead")]]
    tasks: list[Truth] = []
    for month in ("Tháng 9", "Tháng 10", "Tháng 11", "Tháng 12")[: random.randint(2, 4)]:
        content, lead = _content(random), random.choice(words()["leads"])
        rows.append([Cell(month), Cell(content), Cell(lead)])
        tasks.append(_truth(None, content, lead=lead, deadline=month))
    return Table(3, rows), tasks


def _on_its_side(random: Random) -> Drawn:
    """One task, its headers in the first column."""
    roles = ("content", "lead", "support", "deadline", "product")
    said = {role: random.choice(words()[_LISTS[role]]) for role in roles[1:]}
    content = _content(random)
    values = (content, *said.values())
    rows = [[_head(random, role), Cell(value)] for role, value in zip(roles, values, strict=True)]
    return Table(2, rows), [_truth(None, content, **said)]


_LISTS = {"lead": "leads", "support": "supports", "deadline": "deadlines", "product": "products"}


def _content(random: Random) -> str:
    return str(random.choice(words()["task_contents"]))


def _word(random: Random, role: str) -> str:
    return str(random.choice(words()["columns"][role]))


def _head(random: Random, role: str, rows: int = 1) -> Cell:
    return Cell(_word(random, role), rows=rows, bold=True)


def _truth(stt: str | None, content: str, group: str | None = None, **said: str) -> Truth:
    fields = {field: said.get(field) for field in _FIELDS}
    return {"stt": stt, "content": content, "group": group, **fields}
