"""What a reading proposes as tasks: the rows of its table or, where it has none, its duties."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from loa.documents.amendments import PRINTED, Part
from loa.documents.models import Document
from loa.plans.listing import forms_by_place
from loa.plans.periods import Period, When, own_time, when
from vanban.parser import taxonomy


@dataclass(frozen=True, slots=True)
class Proposal:
    """A task that a plan would have, before anybody said yes.

    `order` counts from 1 and names it in `Answers`; `number` is what the document calls it;
    (`part`, `index`) is its place in the reading. `start:end` and `quote` are as read, whatever
    was edited since; `places` are further spans that state the same duty.
    """

    order: int
    number: str
    part: Part
    index: int
    content: str
    method: str
    lead: str
    support: str
    deadline: str
    product: str
    forms: tuple[str, ...]
    themes: tuple[str, ...]
    audiences: tuple[str, ...]
    when: When
    before_issue: bool
    start: int
    end: int
    quote: str
    anchor: dict[str, Any] | None
    places: tuple[tuple[int, int], ...]
    edited: tuple[str, ...]

    @property
    def field(self) -> str:
        """The id of its row on the review page; its marks on the paper point there."""
        return f"nhiem-vu-{self.order}"


def proposals(document: Document) -> list[Proposal]:
    """The tasks that `document` proposes, in the order of the text."""
    return proposals_in(document, "tasks" if document.reading["tasks"] else "obligations")


def proposals_in(document: Document, part: Part) -> list[Proposal]:
    """What one part of the reading, its table or its prose, would give as tasks."""
    reading = document.reading
    own = own_time(reading, document.text)
    return [
        _proposal(document, part, index, row, own, order)
        for order, (index, row) in enumerate(_said_once(reading[part]), start=1)
    ]


def _said_once(rows: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """Rows with their index; a duty that an earlier one names among its places is that one."""
    elsewhere: set[tuple[int, int]] = set()
    kept = []
    for index, row in enumerate(rows):
        if (row["start"], row["end"]) not in elsewhere:
            kept.append((index, row))
            elsewhere |= {(start, end) for start, end in row.get("places", [])}
    return kept


def _proposal(
    document: Document, part: Part, index: int, row: dict[str, Any], own: Period, order: int
) -> Proposal:
    words = {name: _printed(row, part, name) for name in ("content", "method", "lead", "support")}
    deadline = _printed(row, part, "deadline")
    content, method = words["content"], words["method"]
    product = _printed(row, part, "product")
    forms = taxonomy.forms_of(method or content, content)
    forms = forms or taxonomy.forms_of(f"{content}. {product}")
    forms = forms_by_place(forms, f"{content} {method}")
    time = when(row, deadline, content, forms, own)
    return Proposal(
        order=order,
        number=row.get("stt") or str(order),
        part=part,
        index=index,
        **words,
        deadline=deadline,
        product=product,
        forms=tuple(forms),
        themes=tuple(taxonomy.themes_of(content)),
        audiences=tuple(taxonomy.audiences_of(content)),
        when=time,
        before_issue=_is_over(time, document.issued_on),
        start=row["start"],
        end=row["end"],
        quote=document.text[row["start"] : row["end"]],
        anchor=row.get("anchor"),
        places=_others(row),
        edited=tuple(row.get("edited", [])),
    )


def _printed(row: dict[str, Any], part: Part, name: str) -> str:
    return row.get(PRINTED[part].get(name, name)) or ""


def _others(row: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    own = [row["start"], row["end"]]
    return tuple((start, end) for start, end in row.get("places", []) if [start, end] != own)


def _is_over(time: When, issued: date | None) -> bool:
    return issued is not None and not time.recurring and time.ends_on < issued
