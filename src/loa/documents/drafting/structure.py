"""Adding, removing and moving the parts of a draft."""

from __future__ import annotations

from typing import Any

from loa.documents.drafting.content import Content, Node, nodes, number, row_node

MOST_PARTS = 2_000
"""Parts of one draft; a task table of 300 rows with its plan has about 400."""


class NoRoomError(Exception):
    """The draft has as many parts as it may have."""


class NoSuchPartError(Exception):
    """Somebody removed the part meanwhile, or it cannot take this."""


def add(content: Content, kind: str, where: str) -> str:
    """Adds an empty part and returns its id.

    `kind` is "paragraph", "bullet", "heading1" … "heading3", "row", "table", "ground" or
    "recipient"; `where` is the part that it follows, a list's name ("grounds"), the table that
    gets a row, or "" for the end of the body.
    """
    if sum(1 for _ in nodes(content)) >= MOST_PARTS:
        raise NoRoomError
    siblings, at = _place(content, kind, where)
    node = number(content, _empty(content, kind, siblings))
    for row in node.get("rows", ()):
        number(content, row)
    siblings.insert(at, node)
    return str(node["id"])


def remove(content: Content, key: str) -> Node:
    """Takes a part out and returns it. NoSuchPartError when it is gone already."""
    siblings, at = _found(content, key)
    return siblings.pop(at)


def move(content: Content, key: str, by: int) -> None:
    """Moves a part up (-1) or down (1) among its siblings; at the edge nothing happens."""
    siblings, at = _found(content, key)
    to = at + by
    if 0 <= to < len(siblings):
        siblings[at], siblings[to] = siblings[to], siblings[at]


def turn(content: Content, key: str, kind: str) -> None:
    """Makes a paragraph a bullet or a heading, or back, with the same words."""
    siblings, at = _found(content, key)
    node = siblings[at]
    if node["kind"] not in ("paragraph", "bullet", "heading"):
        raise NoSuchPartError
    kept: Node = {name: node[name] for name in ("id", "words", "from") if name in node}
    siblings[at] = _worded(kind) | kept


def _place(content: Content, kind: str, where: str) -> tuple[list[Node], int]:
    lists = {"ground": "grounds", "recipient": "recipients"}
    if not where or where in content:
        siblings = content[lists.get(kind, "body")]
        return siblings, len(siblings)
    siblings, at = _found(content, where)
    if kind == "row" and siblings[at]["kind"] == "table":
        rows: list[Node] = siblings[at]["rows"]
        return rows, len(rows)
    if siblings[at]["kind"] == "annex":
        return siblings[at]["body"], 0
    if not _may_stand_beside(kind, siblings[at]["kind"]):
        raise NoSuchPartError
    return siblings, at + 1


def _may_stand_beside(kind: str, other: str) -> bool:
    alone = ("row", "ground", "recipient")
    return kind == other if kind in alone or other in alone else True


def _found(content: Content, key: str) -> tuple[list[Node], int]:
    for siblings in _lists(content):
        for at, node in enumerate(siblings):
            if node["id"] == key:
                return siblings, at
    raise NoSuchPartError


def _lists(content: Content) -> list[list[Node]]:
    found: list[list[Node]] = [content["grounds"], content["recipients"], content["annexes"]]
    bodies = [content["body"], *(annex["body"] for annex in content["annexes"])]
    for body in bodies:
        found += [body, *(node["rows"] for node in body if node["kind"] == "table")]
    return found


def _empty(content: Content, kind: str, siblings: list[Node]) -> Node:
    if kind == "row":
        columns = _columns(content, siblings)
        return row_node([str(len(siblings) + 1), *[""] * (columns - 1)])
    if kind == "recipient":
        return {"kind": "recipient", "name": "", "purpose": None}
    if kind == "ground":
        return {"kind": "ground", "words": ""}
    if kind == "table":
        return _table()
    return {**_worded(kind), "words": ""}


def _worded(kind: str) -> Node:
    if kind in ("heading1", "heading2", "heading3"):
        return {"kind": "heading", "level": int(kind[-1]), "label": None}
    if kind in ("paragraph", "bullet"):
        return {"kind": kind}
    raise NoSuchPartError


def _table() -> dict[str, Any]:
    header = ["TT", "Nội dung", "Đơn vị thực hiện", "Thời gian"]
    return {
        "kind": "table",
        "header": header,
        "rows": [row_node(["1", "", "", ""])],
        "widths": [1.0, 6.0, 4.0, 3.0],
        "align": ["center", "left", "left", "center"],
        "caption": None,
    }


def _columns(content: Content, rows: list[Node]) -> int:
    for node in nodes(content):
        if node["kind"] == "table" and node["rows"] is rows:
            return len(node["header"])
    raise NoSuchPartError
