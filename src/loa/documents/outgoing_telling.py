"""Who hears in Loa about a paper's way: the leader when it waits, the drafter what was decided.

Called within the verbs. A notice is to know: it binds nobody (Decree 30/2020, Art. 22).
"""

from __future__ import annotations

from django.urls import reverse

from loa.agencies.models import Person
from loa.agencies.queries import leaders
from loa.channels.actions import notify
from loa.documents.models import Outgoing, OutgoingStep
from loa.documents.outgoing_queries import waits_for_leader

_LONGEST = 120


def tell_leaders(outgoing: Outgoing, step: OutgoingStep) -> None:
    """The leaders hear that a paper waits for them, unless it does not yet."""
    if waits_for_leader(outgoing):
        people = [role.person for role in leaders(outgoing.agency)]
        _tell(outgoing, step, people, f"Chờ Ông/Bà cho ý kiến: {_named(outgoing)}.")


def tell_drafter(outgoing: Outgoing, step: OutgoingStep) -> None:
    """Whoever put the paper up hears what was decided, and with what words."""
    words = f" Ý kiến: {step.words}" if step.words else ""
    _tell(outgoing, step, [outgoing.submitted_by.person], f"{step.act}: {_named(outgoing)}.{words}")


def _tell(outgoing: Outgoing, step: OutgoingStep, people: list[Person], text: str) -> None:
    others = [person for person in people if person.pk != step.by.person_id]
    notify(
        others,
        agency=outgoing.agency,
        kind="documents.outgoing",
        text=text,
        address=reverse("outgoing:show", args=[outgoing.pk]),
        key=f"documents.outgoing:{step.pk}",
    )


def _named(outgoing: Outgoing) -> str:
    title = outgoing.title
    if len(title) > _LONGEST:
        title = title[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return f"{outgoing.kind} “{title}”"
