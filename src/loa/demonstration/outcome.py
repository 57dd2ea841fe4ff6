"""Which due pieces the demonstration leaves late or waiting, so that it looks like a good year.

Of what was due by today all is done but two pieces late and one waiting for somebody to look.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loa.work.models import DueWork

LATE = 2
SHOWCASE = "thpt-binh-minh"
"""The agency whose late and waiting pieces a visitor should meet first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The keys of the pieces that are not done though they are due."""

    late: frozenset[int]
    waiting: frozenset[int]


def outcome(pieces: Iterable[DueWork], today: date) -> Outcome:
    """The last piece of the showcase is late and the one before it waits; one more is late.

    Work planned before its plan was issued is never late, so it may wait but not be late.
    """
    due = sorted(
        (piece for piece in pieces if piece.due_on < today),
        key=lambda piece: (piece.due_on, piece.pk),
        reverse=True,
    )
    owed = [piece for piece in due if not piece.before_issue]
    own, others = _split(owed)
    late = [*own[:1], *others][:LATE]
    rest = [piece for piece in due if piece not in late]
    own, others = _split(rest)
    waiting = [*own, *others][:1]
    return Outcome(frozenset(piece.pk for piece in late), frozenset(piece.pk for piece in waiting))


def _split(pieces: list[DueWork]) -> tuple[list[DueWork], list[DueWork]]:
    own = [piece for piece in pieces if piece.agency.slug == SHOWCASE]
    return own, [piece for piece in pieces if piece not in own]
