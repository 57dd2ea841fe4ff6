"""Looking for things by words without marks: each room says how its own are found.

    searchable(Searchable("Kế hoạch", "plan", "plans.read", find_plans))   # in AppConfig.ready

    def find_plans(role: Role, words: str) -> Iterable[Hit]:
        for plan in matching(Plan.objects.filter(agency=role.agency_id), words, "number", "title"):
            yield Hit(str(plan), reverse("work:plan", args=[plan.pk]))

A room's `find` is asked only in a role that may do its act, inside that role's scope, and
yields the best first; only the first MOST are taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TypeVar

from django.db.models import Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.lookups import Contains

from loa.agencies.models import Role
from loa.agencies.names import folded
from loa.agencies.permissions import may

Row = TypeVar("Row", bound=Model)

MOST = 6
"""Things of one kind that a search shows."""
_MOST_WORDS, _LONGEST = 8, 100


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing: what it is called, its page, and a line about it."""

    text: str
    url: str
    note: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Searchable:
    """A kind of thing, the act that lets one look for it, and how it is found."""

    label: str
    icon: str
    act: str
    find: Callable[[Role, str], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of one kind; `more` when there is more than is shown."""

    label: str
    icon: str
    hits: list[Hit]
    more: bool


_kinds: dict[str, Searchable] = {}


def searchable(kind: Searchable) -> None:
    """Adds a kind of thing; one of the same label is replaced."""
    _kinds[kind.label] = kind


def search(role: Role, text: str) -> list[Group]:
    """Everything that `role` may see and that has all the words of `text`, kind by kind."""
    words = said(text)
    if not words:
        return []
    found = []
    for kind in _kinds.values():
        if may(role, kind.act):
            hits = list(islice(kind.find(role, words), MOST + 1))
            if hits:
                found.append(Group(kind.label, kind.icon, hits[:MOST], len(hits) > MOST))
    return found


def said(text: str) -> str:
    """The words that are looked for: folded, and no more of them than a person types."""
    return " ".join(folded(text[:_LONGEST].replace("\0", " ")).split()[:_MOST_WORDS])


def has_words(text: str, words: str) -> bool:
    """Whether `text` has every one of `words`, whatever its marks."""
    plain = folded(text)
    return all(word in plain for word in said(words).split())


def matching(rows: QuerySet[Row], words: str, *fields: str) -> QuerySet[Row]:
    """The rows that have every one of `words` somewhere in `fields`, whatever their marks.

    `fields` are paths to texts, empty or not ("title", "plan__number").
    """
    words_of = [
        Coalesce(Cast(field, TextField()), Value(""), output_field=TextField()) for field in fields
    ]
    parts = [part for words_in in words_of for part in (words_in, Value(" "))]
    text = Concat(*parts, output_field=TextField())
    for word in said(words).split():
        rows = rows.filter(Contains(_WithoutMarks(text), Value(word)))
    return rows


class _WithoutMarks(Func):
    """Small letters without marks: "Đầu việc" → "dau viec" (PostgreSQL's unaccent)."""

    template = "unaccent(lower(%(expressions)s))"
    output_field = TextField()
