"""A plan as the draft of next year's begins: its words, with the years moved on by one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from loa.documents.drafting.content import composed, packed
from vanban.writers.composition import Composition

_CITED = re.compile(
    r"\bngày \d{1,2} tháng \d{1,2} năm $|\bsố \S+,? ngày \d{1,2}/\d{1,2}/$", re.IGNORECASE
)


def for_next_year(paper: Composition, year: int) -> Composition:
    """The paper of `year` without number and day; days of papers that it cites stay as they are."""
    near = re.compile(rf"(?<!\d)(?:{year - 1}|{year}|{year + 1})(?![\d/])")

    def moved(words: str) -> str:
        return near.sub(lambda found: _moved(found, words), words)

    content = packed(paper)
    for name in ("title", "body", "closing", "annexes"):
        content[name] = _walk(content[name], moved)
    return replace(composed(content), number=None, date=None, month=None, year=year + 1)


def _moved(found: re.Match[str], words: str) -> str:
    cited = _CITED.search(words[: found.start()])
    return found[0] if cited else str(int(found[0]) + 1)


def _walk(part: Any, moved: Callable[[str], str]) -> Any:
    if isinstance(part, str):
        return moved(part)
    if isinstance(part, list):
        return [_walk(one, moved) for one in part]
    if isinstance(part, dict):
        kept = ("id", "kind")
        return {key: one if key in kept else _walk(one, moved) for key, one in part.items()}
    return part
