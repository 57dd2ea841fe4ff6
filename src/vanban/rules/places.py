"""Where given words stand in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import AnyStr


def places_of(words: AnyStr, text: AnyStr, start: int = 0) -> Iterator[int]:
    """The offsets from `start` on at which the words begin, in order: found many times as fast as
    by a pattern that offers a choice."""
    at = text.find(words, start)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def whole_words(text: str, words: str) -> Iterator[int]:
    """The offsets at which the words stand with no letter or digit beside them, one behind the
    other."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start
        start = text.find(words, end)
