"""Which piece of work a photo may prove, by its day, its name and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from loa.agencies.models import Role
from loa.agencies.names import folded
from loa.norms.forms import form as norm_of
from loa.ui.words import shortened
from loa.work import queries
from loa.work.models import DueWork
from loa.work.queries import Piece

MOST = 60
"""Choices in one list; nobody reads more."""
_SHORTEST_WORD = 3
_ENOUGH = 2
"""Below, nothing is proposed: a wrong proposal costs more than a choice."""
PROOFS = ("photo", "file")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form of a due piece that a photo may prove."""

    due_work: DueWork
    form: str
    words: str
    missing: bool
    own: bool

    @property
    def value(self) -> str:
        """What stands for it in a list."""
        return f"{self.due_work.pk}:{self.form}"

    @property
    def known_words(self) -> set[str]:
        """The words by which a file's name may speak of it."""
        return _words(f"{norm_of(self.form).name} {self.due_work.task.content}")


def candidates(role: Role) -> list[Candidate]:
    """What the person may hand photos in for: their own first, then the agency's."""
    mine = queries.my_work(role)
    known = {piece.due.pk for piece in mine}
    others = [piece for piece in queries.everybodys_work(role) if piece.due.pk not in known]
    found = [*_of(mine, own=True), *_of(others, own=False)]
    return sorted(found, key=lambda one: not one.missing)[:MOST]


def best(choices: Sequence[Candidate], name: str, day: date | None) -> Candidate | None:
    """The likeliest for a photo with this name and day; None when nothing speaks for any."""
    said = _words(name)

    def likely(one: Candidate) -> int:
        in_period = day is not None and one.due_work.starts_on <= day <= one.due_work.due_on
        return 3 * len(said & one.known_words) + 2 * in_period + one.missing + one.own

    spoken_for = [
        one
        for one in choices
        if said & one.known_words
        or (day is not None and one.due_work.starts_on <= day <= one.due_work.due_on)
    ]
    found = max(spoken_for, key=likely, default=None)
    return found if found is not None and likely(found) >= _ENOUGH else None


def _of(pieces: Iterable[Piece], *, own: bool) -> list[Candidate]:
    return [
        Candidate(
            piece.due,
            needed.code,
            f"{needed.name} – {piece.line.task.order}."
            f" {shortened(piece.line.task.content, 60)} ({piece.period})",
            needed in piece.missing,
            own,
        )
        for piece in pieces
        for needed in piece.line.forms
        if norm_of(needed.code).proof in PROOFS
    ]


def _words(text: str) -> set[str]:
    bare = "".join(letter if letter.isalnum() else " " for letter in folded(text))
    return {word for word in bare.split() if len(word) >= _SHORTEST_WORD and not word.isdigit()}
