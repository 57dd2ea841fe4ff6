"""Words and kinds of bodies that hold no longer, and what came after them (data/former.toml)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from loa.norms.forms import DATA


@dataclass(frozen=True, slots=True)
class Former:
    """One row: `now` is today's name, "" for a kind of body that has no successor by name;
    it holds no longer from `since` on."""

    name: str
    now: str
    since: date
    source: str
    is_body: bool


@dataclass(frozen=True, slots=True)
class Written:
    """A former word as a paper has it."""

    words: str
    former: Former


def former_words(text: str, day: date) -> list[Written]:
    """What `text` says that holds no longer on `day`, each wording once, in its order.

    "mức độ 3, mức độ 4" → today's names of both levels.
    """
    text = _composed(text)
    found: dict[tuple[str, str], Written] = {}
    for match in _pattern().finditer(text):
        row = _row(match)
        if row.since <= day:
            words = " ".join(text[match.start() : match.end()].split())
            found.setdefault((row.name, words.casefold()), Written(words, row))
    return list(found.values())


def former_body(name: str, day: date) -> Former | None:
    """The kind of body that `name` begins like, if there is none of that kind any more on `day`."""
    match = _pattern().match(_composed(name).lstrip())
    row = _row(match) if match else None
    return row if row is not None and row.is_body and row.since <= day else None


@cache
def _rows() -> dict[str, Former]:
    table = tomllib.loads((DATA / "former.toml").read_text("utf-8"))
    return {
        words: Former(row["name"], row.get("now", ""), row["from"], row["source"], kind == "body")
        for kind in ("word", "body")
        for row in table[kind]
        for words in row["words"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_rows(), key=len, reverse=True)
    parts = (re.escape(words).replace(r"\ ", r"\s+") for words in longest_first)
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)


def _row(match: re.Match[str]) -> Former:
    return _rows()[" ".join(match[0].lower().split())]


def _composed(text: str) -> str:
    """One code point a letter, and one spelling of ủy: no more and no fewer code points."""
    composed = unicodedata.normalize("NFC", text)
    for other, usual in (("uỷ", "ủy"), ("Uỷ", "Ủy"), ("UỶ", "ỦY")):
        composed = composed.replace(other, usual)
    return composed
