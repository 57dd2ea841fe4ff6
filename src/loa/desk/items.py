"""The lines of the page Hôm nay, and how each room's matters become such lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from loa.documents.models import Document
from loa.norms.forms import form
from loa.work.models import Evidence
from loa.work.pages import record_url
from loa.work.queries import Piece
from loa.work.states import State

MOST = 8
"""Lines of one list; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Item:
    """What it is about, why it stands here, when it is due, and the one act."""

    text: str
    url: str
    note: str = ""
    act: str = ""
    act_url: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """The first MOST items of a list, and how many more there are."""

    items: list[Item]
    more: int


def listed(items: Sequence[Item], most: int = MOST) -> Listed:
    """The items as the page shows them, the first `most`."""
    return Listed(list(items[:most]), max(0, len(items) - most))


def of_piece(piece: Piece, act: str = "", who: str = "") -> Item:
    """A due piece: what is still needed of it, and when; `who` has it."""
    needed = [piece.period, *([who] if who else [])]
    if piece.missing:
        needed.append("còn cần minh chứng: " + ", ".join(form.name for form in piece.missing))
    return Item(
        piece.line.task.content,
        reverse("work:task", args=[piece.line.task.pk]),
        note=" · ".join(needed),
        act=act,
        act_url=record_url(piece) if act else "",
        due=piece.due.due_on,
    )


def of_evidence(proof: Evidence, note: str, act: str = "", act_url: str = "") -> Item:
    """A piece of evidence, under the task that it proves; the note follows its form's name."""
    return Item(
        proof.due_work.task.content,
        reverse("work:task", args=[proof.due_work.task_id]),
        note=f"{form(proof.form).name} · {note}",
        act=act,
        act_url=act_url,
    )


def of_document(document: Document, note: str, act: str = "") -> Item:
    """A document, and what is the matter with it."""
    address = reverse("documents:show", args=[document.pk])
    about = document.title if not document.number else ""
    said = " · ".join(filter(None, [about, note]))
    return Item(document.called, address, note=said, act=act, act_url=address)


def is_late(piece: Piece) -> bool:
    """Whether its last day is over and nothing was handed in."""
    return piece.state is State.LATE
