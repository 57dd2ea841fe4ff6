"""Tables of tasks in the shapes that practice gives them, and tables that are none."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.vanban.generator.citing import Citer
from tests.vanban.generator.pieces import Cell, Table, Truth, visible, words
from tests.vanban.generator.shapes import rare_table

# Roles in the orders that are seen; "lead+support" stands below one header over both.
_ORDERS = (
    ("content", "deadline"),
    ("stt", "content", "lead"),
    ("stt", "content", "lead", "deadline"),
    ("stt", "content", "deadline", "lead"),
    ("stt", "content", "lead", "support", "deadline"),
    ("stt", "content", "lead", "support", "deadline", "product"),
    ("stt", "content", "product", "lead", "support", "deadline"),
    ("stt", "content", "method", "deadline", "lead", "support", "product"),
    ("stt", "content", "person", "lead", "support", "product", "deadline"),
    ("stt", "content", "lead", "support", "product", "deadline", "note"),
    ("stt", "content", "lead+support", "deadline", "product"),
    ("stt", "content", "product", "deadline", "lead+support"),
    ("stt", "content", "lead+support", "person", "deadline", "product", "cost", "note"),
    (
        "stt",
        "content",
        "method",
        "person",
        "lead",
        "support",
        "deadline",
        "product",
        "cost",
        "note",
    ),
)
_OVER_BOTH = (
    "Cơ quan thực hiện",
    "Đơn vị thực hiện",
    "Phân công thực hiện",
    "Trách nhiệm thực hiện",
)
_FIELDS = ("lead", "support", "deadline", "product", "person", "method")
_LISTS = {
    "lead": "leads", "support": "supports", "deadline": "deadlines", "product": "products",
    "person": "people_in_charge", "method": "methods",
}  # fmt: skip


def task_table(random: Random, citer: Citer, *, simple: bool) -> tuple[Table, list[Truth]]:
    """A table of tasks and its rows' truth; `simple` has no merged cells but groups."""
    if random.random() < 0.25:
        return rare_table(random, simple=simple)
    order = random.choice([o for o in _ORDERS if not simple or "lead+support" not in o])
    roles = [role for part in order for role in part.split("+")]
    rows = _header(random, order)
    if random.random() < 0.15 and len(roles) > 3:
        rows.append([Cell(f"({number})") for number in range(1, len(roles) + 1)])
    tasks: list[Truth] = []
    grouped = random.random() < 0.4 and "stt" in roles
    number = 0
    group: str | None = None
    for place in range(random.randint(4, 9)):
        if place == 5 and len(rows[0]) == len(roles) and random.random() < 0.2:
            rows.append(list(rows[0]))  # the header once more, on the next page
        if grouped and place % 3 == 0:
            group = _open_group(random, rows, len(roles), place // 3)
            number = number if random.random() < 0.5 else 0
        number += 1
        if place == 2 and group is None and "stt" in roles and random.random() < 0.15:
            _nest(random, citer, rows, tasks, roles, number)
            continue
        _add_task(random, citer, rows, tasks, roles, number, group, simple)
    return Table(len(roles), rows), tasks


def data_table(random: Random) -> Table:
    """A table of data or procedures."""
    shape = random.choice(words()["data_table"])
    rows = [[Cell(header, bold=True) for header in shape["headers"]]]
    for number in range(1, random.randint(4, 8)):
        rows.append([Cell(cell.format(n=number)) for cell in shape["row"]])
    return Table(len(shape["headers"]), rows)


def _header(random: Random, order: tuple[str, ...]) -> list[list[Cell]]:
    first: list[Cell] = []
    second: list[Cell] = []
    two = any("+" in part for part in order)
    for part in order:
        names = [random.choice(words()["columns"][role]) for role in part.split("+")]
        if len(names) > 1:
            first.append(Cell(random.choice(_OVER_BOTH), columns=2, bold=True))
            second += [Cell("Chủ trì", bold=True), Cell("Phối hợp", bold=True)]
        else:
            first.append(Cell(names[0], rows=2 if two else 1, bold=True))
    return [first, second] if two else [first]


def _open_group(random: Random, rows: list[list[Cell]], width: int, place: int) -> str:
    name = random.choice(words()["groups"])
    label = ("I", "II", "III", "IV")[place] if random.random() < 0.7 else "ABCD"[place]
    name = name.upper() if random.random() < 0.5 else name
    if random.random() < 0.3:
        rows.append([Cell(f"{label}. {name}", columns=width, bold=True)])
    else:
        rows.append([Cell(label, bold=True), Cell(name, columns=width - 1, bold=True)])
    return f"{label}. {name}"


def _add_task(
    random: Random, citer: Citer, rows: list[list[Cell]], tasks: list[Truth], roles: list[str],
    number: int, group: str | None, simple: bool,
) -> None:  # fmt: skip
    content = random.choice(words()["task_contents"])
    if random.random() < 0.1:
        content = f"- {content};~- {random.choice(words()['task_contents'])}."
    if random.random() < 0.12:
        content = f"{content} theo {citer.mention()}"
    said = {role: random.choice(words()[_LISTS[role]]) for role in roles if role in _LISTS}
    if random.random() < 0.2 and "product" in said:
        said["product"] = ""
    if "stt" in roles and random.random() < 0.04:
        rows.append(_row(roles, said, content, str(number), 1))
        tasks.append(_truth(str(number), content, said, group))
        _cut(random, rows, tasks, roles)
        return
    merged = not simple and "stt" in roles and random.random() < 0.12
    rows.append(_row(roles, said, content, str(number), 2 if merged else 1))
    tasks.append(_truth(str(number) if "stt" in roles else None, content, said, group))
    if merged:
        other = f"Báo cáo kết quả: {random.choice(words()['task_contents']).lower()}"
        again = {role: random.choice(words()[_LISTS[role]]) for role in said}
        rows.append(_row(roles, again, other, None, 1))
        tasks.append(_truth(str(number), other, again, group))


def _nest(
    random: Random, citer: Citer, rows: list[list[Cell]], tasks: list[Truth], roles: list[str],
    number: int,
) -> None:  # fmt: skip
    """ "3" heads "3.1" and "3.2": its row says nothing but what they have in common."""
    name = random.choice(words()["groups"])
    rows.append(_row(roles, {}, name, str(number), 1))
    for part in (1, 2):
        content = random.choice(words()["task_contents"])
        said = {role: random.choice(words()[_LISTS[role]]) for role in roles if role in _LISTS}
        rows.append(_row(roles, said, content, f"{number}.{part}", 1))
        tasks.append(_truth(f"{number}.{part}", content, said, f"{number}. {name}"))


def _cut(random: Random, rows: list[list[Cell]], tasks: list[Truth], roles: list[str]) -> None:
    """The last row goes on below the end of a page: its rest has no number."""
    rest = "bảo đảm đúng tiến độ, chất lượng theo yêu cầu"
    rows.append(_row(roles, {}, rest, "", 1))
    tasks[-1]["content"] = f"{tasks[-1]['content']} {rest}"


def _row(
    roles: list[str], said: dict[str, str], content: str, number: str | None, rows: int
) -> list[Cell]:
    row = []
    for role in roles:
        if role == "stt":
            if number is not None:
                row.append(Cell(number, rows=rows))
        elif role == "content":
            row.append(Cell(content))
        else:
            row.append(Cell(said.get(role, "")))
    return row


def _truth(stt: str | None, content: str, said: dict[str, str], group: str | None) -> Truth:
    truth: dict[str, Any] = {field: said.get(field) or None for field in _FIELDS}
    return {"stt": stt, "content": visible(content).replace("~", " "), "group": group, **truth}
