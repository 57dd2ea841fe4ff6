"""For which task of each plan a found item may count: by its day and by its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from loa import clock
from loa.agencies.models import Agency
from loa.agencies.names import folded
from loa.norms.forms import form
from loa.plans.models import Plan
from loa.work.models import DueWork, FoundItem

SPARE = frozenset(
    [
        "va",
        "cua",
        "cac",
        "cho",
        "ve",
        "tren",
        "trong",
        "theo",
        "voi",
        "den",
        "nam",
        "thang",
        "quy",
        "tai",
        "la",
        "duoc",
    ]
)
"""Words that say nothing of what a text is about, without marks."""
ENOUGH = 2
"""Words in common from which on a task is ticked without being asked."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A due piece with the form that a link proves; `alike` words in common with the item."""

    due: DueWork
    form: str
    alike: int

    @property
    def value(self) -> str:
        """How a page names it."""
        return f"{self.due.pk}:{self.form}"

    @property
    def label(self) -> str:
        """The task by number, form and time."""
        task = self.due.task
        assert task is not None
        return f"{task.order}. {task.content[:90]} – {form(self.form).name}, {self.due.period}"


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """The pieces of one plan, the likeliest first."""

    plan: Plan
    choices: Sequence[Choice]

    @property
    def is_likely(self) -> bool:
        """Whether the first is likely enough to be ticked."""
        return self.choices[0].alike >= ENOUGH


def open_choices(agency: Agency) -> list[tuple[DueWork, str]]:
    """Every piece of the agency's plans that a link proves, with the form; two queries."""
    pieces = (
        DueWork.objects.filter(agency=agency, outcome="", task__isnull=False)
        .select_related("task__plan")
        .prefetch_related("task__forms")
        .order_by("due_on", "pk")
    )
    return [
        (due, row.code)
        for due in pieces
        if due.task is not None
        for row in due.task.forms.all()
        if form(row.code).proof == "link"
    ]


def guesses(item: FoundItem, pieces: Sequence[tuple[DueWork, str]]) -> list[PlanChoices]:
    """The plans for which the item may count, each with its pieces of that time."""
    day = item.published_on or clock.today()
    words = _words(item.title)
    by_plan: dict[Plan, dict[tuple[int, str], Choice]] = {}
    for due, code in pieces:
        if due.task is None or not _fits(due, day):
            continue
        choice = Choice(due, code, len(words & _words(due.task.content)))
        by_plan.setdefault(due.task.plan, {}).setdefault((due.task.pk, code), choice)
    found = [
        PlanChoices(plan, sorted(choices.values(), key=lambda choice: -choice.alike))
        for plan, choices in by_plan.items()
    ]
    return sorted(found, key=lambda each: (-each.choices[0].alike, each.plan.pk))


def _fits(due: DueWork, day: date) -> bool:
    """Whether the day lies in the piece's time, or the piece is late and still open."""
    return due.starts_on <= day <= due.due_on or (due.done_on is None and due.due_on < day)


def _words(text: str) -> set[tuple[str, str]]:
    """Pairs of neighbouring syllables: "cải cách", "cách hành", "hành chính"."""
    syllables = [part for part in folded(text).split() if part.isalnum() and part not in SPARE]
    return set(pairwise(syllables))
