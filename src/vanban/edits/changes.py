"""From what a fix puts in the place of words to the few letters that it changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST = 400
"""Letters up to which two texts are compared letter by letter."""
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
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    before, after = old[first : len(old) - last], new[first : len(new) - last]
    offset = len("".join(old[:first]))
    if max(len(before), len(after)) > _MOST:
        yield Edit(offset, offset + len("".join(before)), "".join(after))
        return
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            begin = offset + len("".join(before[:i]))
            yield Edit(begin, begin + len("".join(before[i:j])), "".join(after[k:m]))


def edited(text: str, edits: list[Edit]) -> str:
    """`text` with the edits, which must not overlap."""
    done, kept = [], 0
    for start, end, new in sorted(edits):
        done += [text[kept:start], new]
        kept = end
    return "".join([*done, text[kept:]])
