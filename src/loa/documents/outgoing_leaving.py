"""The papers on their way that somebody put up, handed over when the person leaves."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse

from loa.agencies.leaving import Held
from loa.agencies.models import Agency, Person, Role
from loa.documents import draft_leaving
from loa.documents.actions.outgoing import note_step
from loa.documents.models import Draft, Outgoing

LABEL = "Văn bản đang trình"
_OVER = (Outgoing.State.ISSUED, Outgoing.State.WITHDRAWN)


def list_for(person: Person, agency: Agency) -> list[Held]:
    """What the person put up and is not issued yet."""
    found = Outgoing.objects.filter(agency=agency, submitted_by__person=person)
    return [
        Held(
            outgoing.pk,
            f"{outgoing.called}: {outgoing.title}",
            reverse("outgoing:show", args=[outgoing.pk]),
            outgoing.due_on,
        )
        for outgoing in found.exclude(state__in=_OVER).defer("text")
    ]


def move(keys: Sequence[int], leaver: Person, to: Role, by: Role) -> int:
    """The papers are the role's from now on, and the drafts they were made of; their history says
    from whom they came."""
    held = Outgoing.objects.select_for_update(of=("self",)).filter(
        pk__in=keys, agency=to.agency, submitted_by__person=leaver
    )
    moved = 0
    for outgoing in held.exclude(state__in=_OVER):
        outgoing.submitted_by = to
        outgoing.save(update_fields=["submitted_by"])
        words = f"{leaver.full_name} bàn giao cho {to.person.full_name}"
        note_step(outgoing, "Bàn giao", words=words, by=by)
        if outgoing.source_kind == Draft._meta.label_lower and outgoing.source_id:
            draft_leaving.move([outgoing.source_id], leaver, to, by)
        moved += 1
    return moved
