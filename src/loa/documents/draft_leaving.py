"""The drafts that somebody holds, handed over when the person leaves."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.urls import reverse

from loa.agencies.leaving import Held
from loa.agencies.models import Agency, Person, Role
from loa.documents.models import Draft

LABEL = "Dự thảo đang soạn"


def list_for(person: Person, agency: Agency) -> list[Held]:
    """What the person holds and is not put up; a draft that is goes with its paper."""
    found = held_by(person, agency).exclude(state=Draft.State.SUBMITTED)
    return [
        Held(draft.pk, draft.called, reverse("drafts:edit", args=[draft.pk]))
        for draft in found.defer("content", "touched")
    ]


def move(keys: Sequence[int], leaver: Person, to: Role, by: Role) -> int:
    """The drafts are the role's from now on; who began them stays said."""
    return held_by(leaver, to.agency).filter(pk__in=keys).update(handed_to=to)


def held_by(person: Person, agency: Agency) -> QuerySet[Draft]:
    """The drafts that the person answers for and that are not issued (`Draft.holder`)."""
    mine = Q(handed_to__person=person) | Q(handed_to=None, begun_by__person=person)
    return Draft.objects.filter(mine, agency=agency).exclude(state=Draft.State.ISSUED)
