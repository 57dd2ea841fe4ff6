"""The small nouns that pieces are given. Rooms make them in their views; anything with the same
attributes serves too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Link:
    """A way to somewhere: of a breadcrumb, a tab, an act."""

    label: str
    url: str = ""
    current: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One button of a question: posts `value`, or, with `url`, leads there."""

    label: str
    value: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question with at most three answers; the first is the default.

    The card posts `question` (its key) and `answer` to `action`.
    """

    key: str
    text: str
    answers: Sequence[Answer]
    action: str = ""
    detail: str = ""
    source_url: str = ""
    """Where the words that raise the question stand: `#mark-…` on a review page."""

    def __post_init__(self) -> None:
        if not 1 <= len(self.answers) <= 3:
            raise ValueError("a question has one to three answers")


@dataclass(frozen=True, slots=True)
class Month:
    """One cell of a year strip: how many of its pieces of work are done.

    `state` is "done", "waiting", "doing", "late" or "" (not due yet, or nothing to do).
    """

    number: int
    done: int = 0
    total: int = 0
    state: str = ""
    url: str = ""
    now: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `number` sets figures flush right."""

    label: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: as many cells as columns; the first is the row's heading."""

    cells: Sequence[str | SafeString]
    url: str = ""
