"""From what a fix puts in the place of words to the few letters that it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

_AT_ONCE = 200
"""Letters or words that are compared with as many of the other text; a comparison of all with all
would take time by the square."""
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Edit(NamedTuple):
    """Put `new` in the place of `text[start:end]`."""

    start: int
    end: int
    new: str


def edits_between(old: str, new: str, start: int = 0, *, words: bool = False) -> list[Edit]:
    """What makes `new` of `old`, which stands at `start`: single letters, or whole words, which
    are easier to read as tracked changes."""
    if words:
        before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    else:
        before, after = list(old), list(new)
    return [
        Edit(start + edit.start, start + edit.end, edit.new) for edit in _between(before, after)
    ]


def _between(old: list[str], new: list[str]) -> Iterator[Edit]:
    offset = first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        offset += len(old[first])
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    places = [*accumulate(map(len, before), initial=offset)]
    for i, j, k, m in _changed(before, after):
        yield Edit(places[i], places[j], "".join(after[k:m]))


def _changed(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """The stretches `old[i:j]` that became `new[k:m]`, window by window of both texts: each ends
    where the last letters that are the same end."""
    i = k = 0
    while i < len(old) or k < len(new):
        before, after = old[i : i + _AT_ONCE], new[k : k + _AT_ONCE]
        codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        is_last = i + len(before) == len(old) and k + len(after) == len(new)
        if not is_last:
            while codes and codes[-1][0] != "equal":
                del codes[-1]
            if not codes:
                yield i, len(old), k, len(new)
                return
        for kind, start, end, begun, ended in codes:
            if kind != "equal":
                yield i + start, i + end, k + begun, k + ended
        i, k = i + codes[-1][2], k + codes[-1][4]


def edited(text: str, edits: list[Edit]) -> str:
    """`text` with the edits, which must not overlap."""
    done, kept = [], 0
    for start, end, new in sorted(edits):
        done += [text[kept:start], new]
        kept = end
    return "".join([*done, text[kept:]])
