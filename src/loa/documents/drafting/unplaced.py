"""Chưa đưa vào dự thảo: what a source says and the draft does not; in Draft.settings["unplaced"].

Each has its "key" ("u3"), "words", "why", "from", the part that it would follow ("after"), its
"cells" where it would be a row of a table, and its "state": "open", "placed" or "not_ours".
`is_others` when the source gives it to somebody else, which asks nothing of anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loa.documents.drafting import structure
from loa.documents.drafting.content import Content
from loa.documents.drafting.fields import node_called, put_into
from loa.documents.drafting.origins import FROM, Mark, marks

UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Offered:
    """Words that wait for a person's word, as the page shows them."""

    key: str
    words: str
    why: str
    marks: tuple[Mark, ...]


def offered(settings: Mapping[str, Any]) -> tuple[list[Offered], list[Offered]]:
    """What is to be decided, and what is others' or was left out, which may still be put in."""
    open_ones: list[Offered] = []
    aside: list[Offered] = []
    for one in settings.get(UNPLACED, []):
        if one["state"] == "placed":
            continue
        shown = Offered(one["key"], one["words"], one["why"], marks(one["from"]))
        asks = one["state"] == "open" and not one["is_others"]
        (open_ones if asks else aside).append(shown)
    return open_ones, aside


def settle(settings: dict[str, Any], key: str, state: str) -> dict[str, Any]:
    """Marks one of them and returns it. NoSuchPartError when it is settled already."""
    for one in settings.get(UNPLACED, []):
        if one["key"] == key and one["state"] != "placed":
            one["state"] = state
            found: dict[str, Any] = one
            return found
    raise structure.NoSuchPartError


def place(content: Content, one: Mapping[str, Any]) -> str:
    """Puts the words into the draft where they belong, or at its end; the new part's id."""
    kind = "row" if one["cells"] else "ground" if one["after"] == "grounds" else "bullet"
    try:
        key = structure.add(content, kind, one["after"])
    except structure.NoSuchPartError:
        kind = "ground" if kind == "ground" else "bullet"
        key = structure.add(content, kind, "grounds" if kind == "ground" else "")
    node = node_called(content, key)
    if kind == "row":
        put_into(node, _cells(node, one["cells"]))
    else:
        is_whole = kind == "ground" or one["words"].endswith(".")
        put_into(node, {"words": one["words"] if is_whole else f"{one['words']}."})
    node[FROM] = dict(one["from"])
    return key


def _cells(node: Mapping[str, Any], cells: list[str]) -> dict[str, str]:
    """The cells after the number, as many as the table has columns."""
    room = len(node["cells"]) - 1
    return {f"c{at}": text for at, text in enumerate(cells[:room], start=1)}
