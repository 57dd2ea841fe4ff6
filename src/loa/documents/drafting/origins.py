"""Where a part of a draft came from, as its editor says it: a quiet mark, and the words behind it.

A part carries it under "from": {"what": "superior" | "last_year" | "own_reform_plan" |
"skeleton", "document", "start", "end", "quote", "called", "place"}, and under "also" further
papers that say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loa.documents.drafting.content import Content, nodes

FROM = "from"
_LONGEST_QUOTE = 600


@dataclass(frozen=True, slots=True)
class Mark:
    """ "từ Kế hoạch 18/KH-SGDĐT, mục II.1": the words there, and the paper that they stand in."""

    words: str
    quote: str
    document: int | None


def marks(said: Mapping[str, Any] | None) -> tuple[Mark, ...]:
    """The papers that a part came from; none for the usual words of a new plan."""
    if not said:
        return ()
    return tuple(_mark(one) for one in (said, *said.get("also", ())) if one["what"] != "skeleton")


def sources(content: Content) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """(key, origin) of every part that came from a paper, in the order of the draft."""
    for node in nodes(content):
        for one in (node.get(FROM), *(node.get(FROM) or {}).get("also", ())):
            if one and one["what"] != "skeleton":
                yield node["id"], one


def _mark(said: Mapping[str, Any]) -> Mark:
    place = f", {said['place']}" if said.get("place") else ""
    quote = " ".join(said.get("quote", "").split())
    short = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
    return Mark(f"từ {said['called']}{place}", short, said.get("document"))
