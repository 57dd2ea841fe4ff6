"""Misreadings that are sure to be such, put right; their confidence stays low.

Four kinds, and nothing else is touched:

- letters that Vietnamese does not have ("QÐ-UBND" with the Icelandic Ð, "ÑQ-TW");
- a slash that was lost before the letters of a symbol ("25KH-UBND");
- shapes that papers have and words do not, from `lexicon/data/misread.toml`: "(th)" for
  "(t/h)", "QHI5" for "QH15", and phrases of the heading that lost their marks ("UY BAN");
- Roman numbers made of upright strokes ("H.", "IHL", "II" for III): the strokes are counted
  in the picture.
"""

from __future__ import annotations

import re
from functools import cache

import cv2
import numpy as np

from vanban.lexicon import load
from vanban.lexicon.letters import fold, without_marks
from vanban.lexicon.types import types_of_symbol
from vanban.readers.geometry import Word
from vanban.readers.imaging import Prepared
from vanban.readers.imaging.pixels import Gray, dark

_DOUBTFUL = 60
"""The confidence of a word that was put right, at most: a person should look at it."""

_STROKES = re.compile(r"([IHLTl1!|ÍÌÏ]{1,5})([.,:]?)")
"""II., III, H., IHL, I1., HI"""


def corrected(words: list[Word], page: Prepared) -> list[Word]:
    """The words of a part of the page, in its order."""
    done = [_put_right(word, page) for word in words]
    for start in range(len(done)):
        _restore_phrase(done, start)
    return done


def _put_right(word: Word, page: Prepared) -> Word:
    text = word.text
    for pattern, right in _patterns():
        text = pattern.sub(right, text)
    text = _lost_slash().sub("/", text)
    strokes = _STROKES.fullmatch(text)
    if strokes and len(strokes[1]) > 1 and not strokes[1].isdigit():
        count, stopped = _upright_strokes(word, page)
        if count >= 2:
            text = "I" * count + ("." if stopped else "")
    return _with(word, text)


def _with(word: Word, text: str) -> Word:
    if text == word.text:
        return word
    return word._replace(text=text, confidence=min(word.confidence, _DOUBTFUL))


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    rows = load("misread")["pattern"]
    return [(re.compile(row["seen"]), row["right"]) for row in rows]


@cache
def _lost_slash() -> re.Pattern[str]:
    """Where a slash belongs in "25KH-UBND" and "30/2020INĐ-CP"."""
    symbols = "|".join(sorted(map(re.escape, types_of_symbol()), key=len, reverse=True))
    return re.compile(f"(?<=[0-9])[Il|]?(?=(?:{symbols})-[A-ZĐ])")


@cache
def _phrases() -> dict[str, list[tuple[list[str], list[str]]]]:
    """By the first word without marks: (words without marks, words as they should be)."""
    found: dict[str, list[tuple[list[str], list[str]]]] = {}
    for phrase in load("misread")["phrases"]:
        right = phrase.split()
        bare = [without_marks(word) for word in right]
        found.setdefault(bare[0], []).append((bare, right))
    return found


def _restore_phrase(words: list[Word], start: int) -> None:
    for bare, right in _phrases().get(without_marks(words[start].text), ()):
        here = words[start : start + len(bare)]
        if [without_marks(word.text) for word in here] == bare:
            for offset, (word, text) in enumerate(zip(here, right, strict=True)):
                if fold(word.text) != fold(text):
                    words[start + offset] = _with(word, text)


def _upright_strokes(word: Word, page: Prepared) -> tuple[int, bool]:
    """How many upright strokes stand side by side, and whether a full stop follows them; none
    when a bar joins any two (H, L, T)."""
    x0, y0, x1, y1 = (max(0, round(value * page.scale)) for value in word[1:5])
    part = page.image[y0:y1, x0:x1]
    if min(part.shape) < 8:
        return 0, False
    ink = dark(part)
    rows = np.flatnonzero(ink.any(axis=1))
    if len(rows) < 8:
        return 0, False
    ink = ink[rows[0] : rows[-1] + 1]
    high = len(ink)
    # Between the feet and heads of the letters, where nothing but strokes is left.
    middle = ink[high // 4 : high - high // 4] > 0
    columns = (middle.mean(axis=0) > 0.6).astype(np.uint8)
    joined = (middle.mean(axis=0) > 0.15).astype(np.uint8)
    strokes = cv2.connectedComponents(columns[None])[0] - 1
    apart = cv2.connectedComponents(joined[None])[0] - 1
    if strokes != apart or not strokes:
        return 0, False
    return strokes, _has_stop(ink, int(np.flatnonzero(columns)[-1]))


def _has_stop(ink: Gray, last: int) -> bool:
    """A low blot at the foot of the line, right of the last stroke and its serif."""
    boxes = cv2.connectedComponentsWithStats(ink, connectivity=8)[2][1:]
    high = len(ink)
    return any(
        x > last and 0.08 * high < tall < 0.35 * high and top > 0.6 * high
        for x, top, _, tall, _ in boxes.tolist()
    )
