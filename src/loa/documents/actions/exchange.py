"""Verbs: what a file carries is kept, and followed where a person says that the pages were
misread."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.incoming import amend_task
from loa.documents.amendments import Part
from loa.documents.exchange.taking import Answer, received
from loa.documents.models import CarriedData, Document


@verb("documents.receive")
def take_carried(document: Document, answer: Answer | None, *, by: Role) -> CarriedData | None:
    """Keeps what the child said of the data that the file carries; None for a file without any."""
    CarriedData.objects.filter(document=document).delete()
    if answer is None:
        return None
    return CarriedData.objects.create(
        agency=document.agency,
        document=document,
        checked_at=clock.now(),
        checked_by=by,
        why=answer["why"],
        distrust=answer["distrust"] or "",
        value=answer["value"] or {},
        signers=answer["signers"],
    )


@verb("documents.review")
def follow_carried(document: Document, keys: Collection[str], *, by: Role) -> int:
    """Puts the data's words into the rows of the reading where the pages were misread, for the
    differences with these keys; how many. The others stay as the pages say."""
    found = received(document)
    chosen = [each for each in found.differences if each.key in keys] if found else []
    for each in chosen:
        assert each.row is not None
        change = {each.field: each.carried}
        amend_task(document, each.row, change, part=cast(Part, each.part), by=by)
    return len(chosen)
