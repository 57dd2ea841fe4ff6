"""A copy against its draft: what differs, and whether that is a change or a misread letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from loa.documents.signed.alignment import Gap, gaps
from loa.documents.signed.words import Word, words_of
from vanban.lexicon.letters import without_marks

SHOWN = 40
"""Differences that are kept and shown; more are counted."""
_AROUND = 6
"""Words of context on each side."""
_LONGEST = 400
_HEAD = 60
"""Words of the header, in which a stamped number may stand beside its line."""
_ALIKE = 0.6
_SURE = 85
"""Of 100; a word that was recognised with less may be wrong (loa.documents.doubts)."""


class Difference(NamedTuple):
    """The draft's words, those of the copy in their place, and the words around them."""

    was: str
    now: str
    before: str
    after: str


class Comparison(NamedTuple):
    """`differences` are the first SHOWN; `more` counts the rest; `alike` is 0 to 1."""

    differences: tuple[Difference, ...]
    more: int
    alike: float

    @property
    def is_same(self) -> bool:
        return not self.differences


Confidence = Callable[[int], int]
"""How sure the recognition is of the word at an offset, 0 to 100."""


def compare(draft: str, copy: str, *, confidence: Confidence | None = None) -> Comparison:
    """The copy's words against the draft's, number and day left out.

    With `confidence` the copy was recognised in images: words that look alike, and words of
    which the recognition is unsure, are no difference; figures always are.
    """
    ours, theirs = words_of(draft), words_of(copy)
    found = gaps([word.key for word in ours], [word.key for word in theirs])
    kept = [gap for gap in found if not _is_numbering(theirs, gap)]
    if confidence is not None:
        kept = [gap for gap in kept if not _is_misread(ours, theirs, gap, confidence)]
    differing = sum(max(gap.a1 - gap.a0, gap.b1 - gap.b0) for gap in kept)
    return Comparison(
        tuple(_told(draft, copy, ours, theirs, gap) for gap in kept[:SHOWN]),
        max(len(kept) - SHOWN, 0),
        max(0.0, 1 - differing / max(len(ours), len(theirs), 1)),
    )


def _is_numbering(copy: Sequence[Word], gap: Gap) -> bool:
    """Figures that the copy has more in its header: number and day beside their lines."""
    added = copy[gap.b0 : gap.b1]
    return (
        gap.a0 == gap.a1
        and gap.b1 <= _HEAD
        and len(added) <= 3
        and all(word.key.isdigit() and len(word.key) <= 4 for word in added)
    )


def _is_misread(
    draft: Sequence[Word], copy: Sequence[Word], gap: Gap, confidence: Confidence
) -> bool:
    ours, theirs = draft[gap.a0 : gap.a1], copy[gap.b0 : gap.b1]
    if any(_has_figure(word.key) for word in ours):
        return False
    was, now = ("".join(without_marks(word.key) for word in words) for words in (ours, theirs))
    if was and now and SequenceMatcher(None, was, now, autojunk=False).ratio() >= _ALIKE:
        return True
    return bool(theirs) and all(confidence(word.start) < _SURE for word in theirs)


def _has_figure(key: str) -> bool:
    return any(sign.isdigit() for sign in key)


def _told(
    draft: str, copy: str, ours: Sequence[Word], theirs: Sequence[Word], gap: Gap
) -> Difference:
    return Difference(
        _said(draft, ours, gap.a0, gap.a1),
        _said(copy, theirs, gap.b0, gap.b1),
        _said(draft, ours, max(gap.a0 - _AROUND, 0), gap.a0),
        _said(draft, ours, gap.a1, min(gap.a1 + _AROUND, len(ours))),
    )


def _said(text: str, words: Sequence[Word], start: int, end: int) -> str:
    """The words as printed, on one line."""
    if start >= end:
        return ""
    said = " ".join(text[words[start].start : words[end - 1].end].split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST]} …"
