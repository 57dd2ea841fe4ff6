"""Verbs: a paper of another agency that was handed on in Loa is kept by the one who receives it."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.citations import take_references
from loa.documents.actions.exchange import take_carried
from loa.documents.exchange.taking import as_answer
from loa.documents.models import CarriedData, Document


@verb("documents.receive")
def receive_copy(source: Document, *, by: Role) -> Document:
    """The receiver's own copy of `source`: the same bytes and the same reading, kept for reference.

    Where the agency had dropped the very file before, that document is the copy. Called within
    a verb of the room that hands the paper on.
    """
    found = Document.objects.filter(agency=by.agency, file=source.file_id).first()
    if found is not None:
        return found
    copy = Document.objects.create(
        agency=by.agency,
        file=source.file,
        file_name=source.file_name,
        state=Document.State.KEPT,
        received_at=clock.now(),
        received_by=by,
        kind=source.kind,
        number=source.number,
        issued_on=source.issued_on,
        title=source.title,
        issuer=source.issuer,
        text=source.text,
        reading=deepcopy(source.reading),
        layout=deepcopy(source.layout),
        parser_version=source.parser_version,
    )
    take_references(copy, by=by)
    with suppress(CarriedData.DoesNotExist):
        take_carried(copy, as_answer(source.carried_data), by=by)
    return copy
