"""Gợi ý thể thức on a paper that came in: the words stay as they are, a hint stands beside them.

Only for the agency's own papers, and folded: nobody marks what another agency has issued.
"""

from __future__ import annotations

from dataclasses import dataclass

from loa.documents.models import Document

MOST = 40
_AROUND = 60
"""Code points on either side of the words, so that the place is known."""
_ASKED_ELSEWHERE = frozenset(["D08"])
"""Rules whose finding is a question of its own on the page: a time before the day of issue."""
_LACKING = "P"
"""The family of what a plan lacks: said while it is drafted, too late once it is issued."""


@dataclass(frozen=True, slots=True)
class ReadingHint:
    """Words of a paper with what stands around them, and what may be meant instead."""

    before: str
    words: str
    after: str
    message: str
    rule: str


def reading_hints(document: Document) -> list[ReadingHint]:
    """What the rules found when the document was read, in the order of the text, at most MOST."""
    found = [row for row in document.reading.get("findings", []) if _is_shown(row)]
    return [_hint(document.text, row) for row in found[:MOST]]


def _is_shown(row: dict[str, object]) -> bool:
    return row["rule"] not in _ASKED_ELSEWHERE and not str(row["rule"]).startswith(_LACKING)


def _hint(text: str, row: dict[str, object]) -> ReadingHint:
    start, end = int(str(row["start"])), int(str(row["end"]))
    before = text[max(start - _AROUND, 0) : start].rpartition("\n")[2]
    after = text[end : end + _AROUND].partition("\n")[0]
    if len(before) == _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if len(after) == _AROUND:
        after = f"{after.rpartition(' ')[0]} …"
    return ReadingHint(before, text[start:end], after, str(row["message"]), str(row["rule"]))
