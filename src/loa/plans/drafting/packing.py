"""The woven plan as a draft's content: every part with its origin, and what was not placed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from loa.documents.drafting.content import Content, Node, packed
from loa.documents.drafting.origins import FROM
from loa.plans.drafting.grounds import Ground
from loa.plans.drafting.material import Piece
from loa.plans.drafting.origins import SKELETON, Origin
from loa.plans.drafting.tasks import Row
from loa.plans.drafting.unplaced import Unplaced
from vanban.writers.composition import Annex, Composition, Recipient, Table


@dataclass(frozen=True, slots=True)
class Parts:
    """What a plan is made of; `annexes` are those that stay beside that of the tasks."""

    grounds: Sequence[Ground]
    body: Sequence[Piece]
    recipients: Sequence[tuple[Recipient, Origin]]
    rows: Sequence[Row]
    annexes: Sequence[tuple[Annex, Origin]]


def pack(paper: Composition, parts: Parts, *, annex_title: str) -> Content:
    """The content of `paper` with these parts; its own table of tasks gives the columns."""
    annex = Annex(annex_title, (_table(paper, parts.rows),), landscape=True)
    whole = replace(
        paper,
        grounds=tuple(ground.words for ground in parts.grounds),
        body=tuple(piece.block for piece in parts.body),
        recipients=tuple(to for to, _ in parts.recipients),
        annexes=(annex, *(one for one, _ in parts.annexes)),
    )
    content = packed(whole)
    _remember(content["grounds"], [ground.origin for ground in parts.grounds])
    _remember(content["body"], [piece.origin for piece in parts.body])
    _remember(content["recipients"], [origin for _, origin in parts.recipients])
    _remember(content["annexes"], [SKELETON, *(origin for _, origin in parts.annexes)])
    _remember(_rows(content)["rows"], [row.origin for row in parts.rows])
    return content


def listed(
    unplaced: Iterable[Unplaced], content: Content, body: Sequence[Piece]
) -> list[dict[str, Any]]:
    """What was not placed, each with the part that it would follow."""
    last = {
        piece.role: node["id"] for piece, node in zip(body, content["body"], strict=True)
    }  # the last of each role stays
    end = content["body"][-1]["id"] if content["body"] else ""
    table = _rows(content)["id"]
    made = []
    for at, one in enumerate(unplaced, start=1):
        after = "grounds" if one.role == "grounds" else last.get(one.role, end)
        made.append(one.as_json(f"u{at}", table if one.cells else after))
    return made


def _rows(content: Content) -> Node:
    table: Node = content["annexes"][0]["body"][0]
    return table


def _table(paper: Composition, rows: Sequence[Row]) -> Table:
    table = next(b for annex in paper.annexes for b in annex.body if isinstance(b, Table))
    return replace(table, rows=tuple((str(at), *row.cells) for at, row in enumerate(rows, start=1)))


def _remember(nodes: list[Node], origins: Iterable[Origin]) -> None:
    for node, origin in zip(nodes, origins, strict=True):
        node[FROM] = origin.as_json()
