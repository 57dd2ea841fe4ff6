"""A task's fields as an amendment changes them, and how two states of them differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from loa.norms.forms import form
from loa.plans.models import Plan, Task, TaskChange
from loa.plans.periods import When, when
from vanban.parser.deadlines import understand

Fields = dict[str, Any]

WORDS = ("content", "method", "deadline", "lead", "support", "product")
FIELDS = (*WORDS, "forms")
LABELS = {
    "content": "Nội dung",
    "method": "Cách làm",
    "deadline": "Thời gian",
    "lead": "Đơn vị thực hiện",
    "support": "Đơn vị phối hợp",
    "product": "Sản phẩm",
    "forms": "Hình thức",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stayed, were struck ("-") or came in ("+")."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs, as a line of the history."""

    label: str
    runs: list[Run]


def fields_of(task: Task) -> Fields:
    """The fields of a task as they stand; `forms` are codes."""
    found: Fields = {name: getattr(task, name) for name in WORDS}
    return found | {"forms": [needed.code for needed in task.forms.all()]}


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Fields, Fields]:
    """Of both, only the fields that differ; the order of forms is none."""
    names = [
        name for name in FIELDS if name in after and _alike(before.get(name)) != _alike(after[name])
    ]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def _alike(value: Any) -> Any:
    return sorted(value) if isinstance(value, list) else value


def time_of(fields: Mapping[str, Any], plan: Plan) -> When:
    """When work with these fields is done; the plan's own time where its words say nothing."""
    meant = understand(fields["deadline"], year=plan.year, issued=plan.issued_on)
    row = {
        "periods": [[first.isoformat(), last.isoformat()] for first, last in meant.periods],
        "recurring": (
            {"every": meant.recurring.every, "at_least": meant.recurring.at_least}
            if meant.recurring
            else None
        ),
    }
    own = (plan.starts_on or date(plan.year, 1, 1), plan.ends_on or date(plan.year, 12, 31))
    return when(row, fields["deadline"], fields["content"], list(fields["forms"]), own)


def differences(change: TaskChange) -> list[Difference]:
    """What a change does, field by field, word by word; an addition is all new."""
    names = [name for name in FIELDS if name in {**change.before, **change.after}]
    if change.kind == TaskChange.Kind.CANCEL:
        return []
    return [
        Difference(LABELS[name], list(_runs(_said(change.before, name), _said(change.after, name))))
        for name in names
        if _said(change.before, name) or _said(change.after, name)
    ]


def _said(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name) or ""
    return "; ".join(form(code).name for code in value) if name == "forms" else str(value)


def _runs(before: str, after: str) -> Iterable[Run]:
    old, new = before.split(), after.split()
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Run("", " ".join(old[i:j]))
            continue
        if j > i:
            yield Run("-", " ".join(old[i:j]))
        if m > k:
            yield Run("+", " ".join(new[k:m]))
