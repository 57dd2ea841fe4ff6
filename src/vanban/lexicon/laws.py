"""Names of laws as they are written: "Cán bộ, công chức", "Hình sự"."""

from __future__ import annotations

from functools import cache

from vanban import lexicon
from vanban.lexicon.letters import WORD_OR_NUMBER, fold

Names = dict[str, tuple[tuple[str, str], ...]]
"""By first word (name as letters are compared, name as it is written), longest first."""


@cache
def law_names() -> Names:
    """Names of laws."""
    return _by_first_word(lexicon.load("laws")["names"])


@cache
def code_names() -> Names:
    """Names of codes ("Bộ luật Hình sự")."""
    return _by_first_word(lexicon.load("laws")["codes"])


def name_at(folded: str, start: int, names: Names) -> str | None:
    """The longest name that stands at `start` as whole words; `folded` as by `letters.fold`."""
    first = WORD_OR_NUMBER.match(folded, start)
    for key, name in names.get(first[0], ()) if first else ():
        end = start + len(key)
        if folded.startswith(key, start) and not folded[end : end + 1].isalnum():
            return name
    return None


def _by_first_word(names: list[str]) -> Names:
    found: Names = {}
    for name in sorted(names, key=len, reverse=True):
        key = fold(name)
        first = WORD_OR_NUMBER.match(key)
        if first:
            found[first[0]] = (*found.get(first[0], ()), (key, name))
    return found
