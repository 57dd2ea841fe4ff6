"""What the header of a column in a table of tasks means, by the words of `data/columns.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from vanban import lexicon
from vanban.lexicon.letters import without_marks
from vanban.patterns import lazy_pattern

ROLES = ("stt", "content", "method", "lead", "support", "deadline", "product", "person")

_LONGEST = 90
"""Code points of a header; what is longer is no name of a column."""

_MARKS = lazy_pattern(r"[*_#`()\[\]]+|\s+")
_FOOTNOTE = lazy_pattern(r"(?<=[^\W\d])\s?\d{1,2}$")


@lru_cache(1024)
def role_of(header: str) -> str | None:
    """One of `ROLES`, "other" for a known column that is no part of a task, "foreign" for
    a column that no table of tasks has, None for an unknown or empty header."""
    words = _with_marks(plain(header))
    table = lexicon.load("columns")
    if not words or len(words) > _LONGEST:
        return None
    for role, names in table["exact"].items():
        if words in names or words.replace(".", "") in names:
            return str(role)
    if any(name in words for name in table["foreign"]):
        return "foreign"
    if words.startswith(tuple(table["agency"])):
        if any(name in words for name in table["not_agency"]):
            return "other"
        return "support" if "phối hợp" in words and "chủ trì" not in words else "lead"
    if words.startswith(tuple(table["person"])):
        return _person(words, table["duty"], table["head"])
    role = _first_word(words, table["words"], table["joined"])
    if role in ("lead", "other") and "phối hợp" in words and "chủ trì" not in words:
        return "support"
    return role


def _with_marks(words: str) -> str:
    """ "đâu việc", of a scan → "đầu việc": a word that no header has, but for its marks."""
    known = _by_letters()
    return " ".join(
        word if word.isascii() else known.get(without_marks(word), word)
        for word in words.split(" ")
    )


@cache
def _by_letters() -> dict[str, str]:
    """Words of headers by their letters without marks, those that no other word shares; words
    of headers themselves stay as they are."""
    words = {word for phrase in _phrases(lexicon.load("columns")) for word in phrase.split()}
    found: dict[str, set[str]] = {}
    for word in words:
        found.setdefault(without_marks(word), set()).add(word)
    return {letters: next(iter(same)) for letters, same in found.items() if len(same) == 1}


def _phrases(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict | list):
        for part in table.values() if isinstance(table, dict) else table:
            yield from _phrases(part)


def plain(header: str) -> str:
    """A header in small letters, on one line, without marks and the number of a footnote."""
    words = " ".join(_MARKS.sub(" ", header).lower().split()).strip(" .:;,")
    return _without_footnote(words)


def _without_footnote(words: str) -> str:
    """ "Thời gian1": the number of a footnote is no part of a header, but of "quý 1" it is."""
    if words.startswith(("quý", "q", "tháng", "t.", "hk", "học kỳ", "tuần", "năm")):
        return words
    return _FOOTNOTE.sub("", words)


def _person(words: str, duties: list[str], heads: list[str]) -> str:
    if not any(duty in words for duty in duties):
        return "other"
    if "phối hợp" in words:
        return "support"
    return "person" if any(head in words for head in heads) else "doer"


def _first_word(
    words: str, table: dict[str, list[str]], joined: dict[str, list[str]]
) -> str | None:
    if words.startswith(tuple(joined["with"])) and any(w in words for w in joined["content"]):
        return "content"
    found = [
        (words.find(name), -len(name), role)
        for role, names in table.items()
        for name in names
        if name in words
    ]
    return min(found)[2] if found else None
