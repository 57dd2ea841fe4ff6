"""What the pages of a document say of the data that came with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loa.documents.exchange.issuers import same_agency
from loa.documents.exchange.parts import Difference
from loa.documents.exchange.taking import Received, received
from loa.documents.models import Document
from loa.documents.registry import exchange_parts
from loa.documents.signed.alignment import gaps

SHOWN = 60
"""Differences that are shown; more are counted."""
_WORD = re.compile(r"\S+\s*|\s+")


Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A difference with the words of each side in pieces, and whether the other side has others."""

    difference: Difference
    carried: Pieces
    printed: Pieces


@dataclass(frozen=True, slots=True)
class CarriedCard:
    """`holds` says what came: "12 nhiệm vụ"; `may_choose` where the pages may have been misread
    and a person may follow the data instead."""

    received: Received
    holds: str
    shown: Sequence[Shown]
    more: int
    may_choose: bool

    @property
    def count(self) -> int:
        """How many things differ."""
        return len(self.received.differences)


def carried_card(document: Document, *, may_review: bool) -> CarriedCard | None:
    """None for a document that carries nothing, and for the agency's own, which says to nobody
    here what was not known before."""
    if same_agency(document.issuer, document.agency.name):
        return None
    found = received(document)
    if found is None:
        return None
    known = exchange_parts()
    holds = "; ".join(known[name].describe(part) for name, part in found.parts.items())
    shown = found.differences[:SHOWN]
    return CarriedCard(
        received=found,
        holds=holds,
        shown=[_shown(each) for each in shown],
        more=len(found.differences) - len(shown),
        may_choose=may_review and document.may_change and any(each.key for each in shown),
    )


def _shown(difference: Difference) -> Shown:
    ours, theirs = (_WORD.findall(side) for side in (difference.carried, difference.printed))
    found = gaps(ours, theirs)
    return Shown(
        difference,
        _pieces(ours, [(gap.a0, gap.a1) for gap in found]),
        _pieces(theirs, [(gap.b0, gap.b1) for gap in found]),
    )


def _pieces(words: Sequence[str], others: Sequence[tuple[int, int]]) -> Pieces:
    pieces, at = [], 0
    for start, end in others:
        pieces += [("".join(words[at:start]), False), ("".join(words[start:end]), True)]
        at = end
    pieces.append(("".join(words[at:]), False))
    return tuple(piece for piece in pieces if piece[0])
