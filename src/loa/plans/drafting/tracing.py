"""Which tasks of a plan in force were drafted from which duties of a superior: then the match is
certain, whatever was written since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from loa.agencies.names import folded
from loa.documents.drafting.content import said
from loa.documents.drafting.origins import sources
from loa.documents.models import Draft
from loa.plans.models import Obligation, Plan, Task


def drafted_answers(plan: Plan, duties: Sequence[Obligation]) -> list[tuple[Obligation, Task]]:
    """(duty, task) for every task whose row in the plan's draft came from that duty."""
    draft = Draft.objects.filter(document=plan.document_id).first()
    if draft is None:
        return []
    asked = _asked(draft)
    return [
        (duty, task)
        for task in plan.tasks.filter(cancelled_in=None)
        for duty in _first_of_each(duties, asked.get(_key(task.content), ()))
    ]


def _first_of_each(
    duties: Sequence[Obligation], origins: Iterable[Mapping[str, Any]]
) -> Iterator[Obligation]:
    found: dict[int, Obligation] = {}
    for origin in origins:
        for duty in duties:
            if _is_from(origin, duty):
                found.setdefault(duty.pk, duty)
    yield from found.values()


def _is_from(origin: Mapping[str, Any], duty: Obligation) -> bool:
    """The same place of the same text, or, in another copy of the paper, the same words."""
    if (origin["start"], origin["end"]) == (duty.start, duty.end) and duty.end:
        return True
    theirs, ours = _key(duty.text), _key(origin["quote"])
    return bool(theirs) and theirs in ours


def _asked(draft: Draft) -> dict[str, list[Mapping[str, Any]]]:
    """The superior's words behind each row of the draft's tables, by what the row says."""
    origins: dict[str, list[Mapping[str, Any]]] = {}
    for key, origin in sources(draft.content):
        if origin["what"] == "superior":
            origins.setdefault(key, []).append(origin)
    found: dict[str, list[Mapping[str, Any]]] = {}
    for annex in draft.content["annexes"]:
        for table in annex["body"]:
            for row in table.get("rows", ()):
                for cell in row["cells"]:
                    found.setdefault(_key(said(cell)), []).extend(origins.get(row["id"], ()))
    return found


def _key(text: str) -> str:
    return folded(text).strip(" .;")
