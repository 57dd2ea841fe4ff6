"""Nội dung tuyên truyền: what a plan wants to be told, item by item, with its themes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from loa.norms.forms import themes
from vanban.parser import taxonomy

_HEADING = re.compile(r"nội dung (?:thông tin, )?tuyên truyền", re.IGNORECASE)
_BULLET = re.compile(r"[-+•*–]\s*\S")


@dataclass(frozen=True, slots=True)
class Content:
    """One item, as printed; `order` counts from 1."""

    order: int
    text: str
    themes: tuple[str, ...]
    start: int
    end: int

    @property
    def field(self) -> str:
        """The id of its line on the review page."""
        return f"noi-dung-{self.order}"


def contents(reading: Mapping[str, Any], text: str) -> list[Content]:
    """The items of the section Nội dung tuyên truyền: its numbered or dashed paragraphs.

    A plan without such a section names its themes somewhere else: each theme is then one item,
    at the words that name it first.
    """
    found = _items(reading["sections"], text)
    if not found:
        found = [(m["start"], m["end"]) for m in _first_of_each(reading["themes"])]
    return [
        Content(order, text[start:end], _names(text[start:end]), start, end)
        for order, (start, end) in enumerate(found, start=1)
    ]


def _items(sections: list[dict[str, Any]], text: str) -> list[tuple[int, int]]:
    heading = next((s for s in sections if s["title"] and _HEADING.search(s["title"])), None)
    if heading is None:
        return []
    after = [s for s in sections if s["start"] > heading["start"]]
    end = next((s["start"] for s in after if s["level"] <= heading["level"]), len(text))
    top = min((s["level"] for s in after if s["start"] < end), default=None)
    numbered = [s["start"] for s in after if s["start"] < end and s["level"] == top]
    if numbered:
        return [(start, _line_end(text, start)) for start in numbered]
    return list(_bullets(text, _line_end(text, heading["start"]), end))


def _bullets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for line in text[start:end].splitlines(keepends=True):
        bare = line.strip()
        if _BULLET.match(bare):
            first = position + line.index(bare)
            yield first, first + len(bare)
        position += len(line)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _first_of_each(mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({m["code"]: m for m in reversed(mentions)}.values())[::-1]


def _names(words: str) -> tuple[str, ...]:
    known = themes()
    return tuple(known[code] for code in taxonomy.themes_of(words) if code in known)
