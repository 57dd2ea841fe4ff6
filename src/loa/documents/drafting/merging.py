"""Two people in one draft: what one sent meets what the other has saved meanwhile.

The page remembers the digest of each part's words as it last knew them (`held`). A part that
only the sender changed takes the new words; one that only others changed keeps theirs; where
both did, the draft keeps what it has and the sender's words are handed back as a clash.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from loa.documents.drafting.content import Content
from loa.documents.drafting.fields import Fields, digest, parts, put


@dataclass(frozen=True, slots=True)
class Clash:
    """Words for a part that somebody else has changed (`theirs`) or removed (None)."""

    key: str
    mine: Fields
    theirs: Fields | None


@dataclass(slots=True)
class Merged:
    """What came of it: the keys of parts that took new words, and the clashes."""

    changed: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)


def merge(
    content: Content,
    sent: Mapping[str, Fields],
    held: Mapping[str, str],
    own: frozenset[str] = frozenset(),
) -> Merged:
    """Puts what was sent into the content, in place. `own` are the keys of parts that the same
    page saved last: it cannot clash with itself."""
    merged = Merged()
    now = parts(content)
    for key, mine in sent.items():
        theirs = now.get(key)
        if theirs is None:
            _sent_for_nothing(merged, key, mine, held)
            continue
        mine = {name: mine.get(name, text) for name, text in theirs.items()}
        if mine == theirs or digest(mine) == held.get(key):
            continue
        if key in own or digest(theirs) == held.get(key):
            put(content, key, mine)
            merged.changed.append(key)
        else:
            merged.clashes.append(Clash(key, mine, theirs))
    return merged


def _sent_for_nothing(merged: Merged, key: str, mine: Fields, held: Mapping[str, str]) -> None:
    """The part is gone: words that were written meanwhile are not lost with it."""
    if key in held and digest(mine) != held[key] and any(mine.values()):
        merged.clashes.append(Clash(key, mine, None))
