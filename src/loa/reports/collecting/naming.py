"""Which indicator a label of somebody's table or sentence names: fuzzily, but safely.

    names = Names.of(["TT08", "TT23", "TT24"])
    names.match("Số tin bài đăng trên cổng TTĐT", unit="tin")   # Match("TT08", 93)

A label that two indicators could claim is unsure, and one that says too little is none.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from loa.agencies.names import folded, spelled_out
from loa.norms.indicators import indicators

DATA = Path(__file__).with_name("indicator_words.toml")
LEAST = 55
"""Below, a label is not taken to name anything."""
_APART = 12
"""How far the second best has to stay behind."""
_LONGEST = 200
_ORDER = re.compile(
    r"^\s*(?:[-–+*•]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-zđ])[.)\]])+\s*", re.I
)
_BRACKETS = re.compile(r"\([^()]{0,80}\)|\*")
_RESULT = re.compile(r"kết quả|^\W*(?:đã )?(?:tổ chức|đăng tải|đăng|phát hành)\b", re.IGNORECASE)
_MARKS = re.compile(r"[^\w%]+")
_EMPTY = frozenset(
    [
        "so",
        "tong",
        "luong",
        "va",
        "cua",
        "cac",
        "ve",
        "tren",
        "trong",
        "duoc",
        "da",
        "theo",
        "la",
        "co",
        "o",
        "tai",
        "voi",
        "cho",
        "cong",
        "tac",
        "viec",
        "thuc",
        "hien",
        "tuyen",
        "truyen",
        "ket",
        "ky",
        "bao",
        "gom",
        "nay",
    ]
)
"""Words that nearly every label has; they decide nothing."""
_CONTRARY = frozenset(["chua", "khong", "qua", "tre", "cham", "muon", "huy", "truoc", "cung"])
"""Words that turn a label into something else: chưa, quá hạn, kỳ trước, cùng kỳ."""


@dataclass(frozen=True, slots=True)
class Match:
    """The indicator that a label names, and how sure that is, 0 to 100."""

    code: str
    sure: int


class Names:
    """What some indicators are called, in the order of a template."""

    def __init__(self, phrases: Sequence[tuple[str, str]], units: dict[str, str]) -> None:
        self._units = units
        self._phrases = [(code, _words(phrase)) for code, phrase in phrases]
        self._exact = {" ".join(words): code for code, words in reversed(self._phrases)}
        held = Counter(word for _, words in self._phrases for word in set(words))
        self._weights = {
            word: 1 + math.log(len(self._phrases) / count) for word, count in held.items()
        }

    @classmethod
    def of(cls, codes: Iterable[str]) -> Names:
        """The names of these indicators with all other ways to call them."""
        known, others = indicators(), _others()
        codes = [code for code in codes if code in known]
        phrases = [(code, known[code].name) for code in codes]
        phrases += [(code, phrase) for code in codes for phrase in others.get(code, [])]
        return cls(phrases, {code: folded(known[code].unit) for code in codes})

    def match(self, label: str, unit: str = "") -> Match | None:
        """The indicator that `label` names, if it names one; `unit` stands beside it."""
        words = _words(label)
        if not words:
            return None
        exact = self._exact.get(" ".join(words))
        if exact is not None:
            return Match(exact, 100)
        best = self._best(words, folded(unit))
        if not best or best[0][1] < LEAST:
            return None
        (code, score), *rest = best
        if rest and score - rest[0][1] < _APART:
            score = min(score, 65)  # the other could be meant as well
        return Match(code, int(score))

    def _best(self, words: Sequence[str], unit: str) -> list[tuple[str, float]]:
        scores: dict[str, float] = {}
        for code, phrase in self._phrases:
            score = self._score(words, phrase)
            if unit:
                score += 6 if _is_unit(unit, self._units[code]) else -20
            scores[code] = max(scores.get(code, 0.0), min(score, 98.0))
        return sorted(scores.items(), key=lambda one: -one[1])[:2]

    def _score(self, words: Sequence[str], phrase: Sequence[str]) -> float:
        said, asked = set(words), set(phrase)
        shared = self._weigh(said & asked)
        if not shared or (said ^ asked) & _CONTRARY:
            return 0.0
        score = 100 * (0.6 * shared / self._weigh(asked) + 0.4 * shared / self._weigh(said))
        is_about = words[0] in asked or phrase[0] in words[:2]  # what is counted stands first
        return score if is_about else score - _APART - 6

    def _weigh(self, words: set[str]) -> float:
        return sum(self._weights.get(word, 2.0) for word in words)


def _words(label: str) -> list[str]:
    bare = _BRACKETS.sub(" ", _ORDER.sub("", label[:_LONGEST]))
    bare = _RESULT.sub(" ", bare)
    words = _MARKS.sub(" ", " ".join(spelled_out(_MARKS.sub(" ", bare)))).split()
    kept = [word for word in words if word not in _EMPTY and not word.isdigit()]
    return kept or words


def _is_unit(said: str, known: str) -> bool:
    """ "tin" is "tin, bài"; "người" is "lượt người", "lượt" too."""
    said_words, known_words = (
        set(_MARKS.sub(" ", said).split()),
        set(_MARKS.sub(" ", known).split()),
    )
    return bool(said_words & known_words)


@cache
def _others() -> dict[str, list[str]]:
    found: dict[str, list[str]] = tomllib.loads(DATA.read_text("utf-8"))
    return found
