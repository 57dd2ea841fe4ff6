"""Making one obligation of a stretch of text."""

from __future__ import annotations

from vanban.model import Deadline, Document, Obligation, Span
from vanban.parser import deadlines
from vanban.parser.grid import on_one_line
from vanban.parser.labels import Said


def obligation(document: Document, actor: str, span: Span, due: str | None = None) -> Obligation:
    """What `actor` owes by the words of `span`."""
    due = on_one_line(due) if due else None
    return Obligation(
        actor=actor,
        text=on_one_line(document.quote(span)),
        due=due,
        when=_when(document, due),
        product=None,
        span=span,
        anchor=document.source.anchor(span.start),
        places=[span],
    )


def complete(document: Document, duty: Obligation, said: Said) -> None:
    """Adds what labelled lines say."""
    duty.actor = said.actor or duty.actor
    duty.product = said.product or duty.product
    if said.due:
        duty.due = said.due
        duty.when = _when(document, said.due)


def _when(document: Document, due: str | None) -> Deadline:
    if due is None:
        return Deadline()
    return deadlines.understand_in(document, due)
