"""Verbs and consequences: papers are entered in the registers."""

from __future__ import annotations

from loa import clock
from loa.agencies.models import Role
from loa.documents.models import Direction, Outgoing, RegisterEntry


def enter_issued(outgoing: Outgoing, by: Role) -> RegisterEntry:
    """Enters an issued paper in the register of papers out, within the verb that issues it.

    The line of an imported register with the same number and day becomes this paper's.
    """
    assert outgoing.issued_on is not None
    entry, _ = RegisterEntry.objects.get_or_create(
        agency=outgoing.agency,
        direction=Direction.OUT,
        number=outgoing.number,
        issued_on=outgoing.issued_on,
        issuer="",
        defaults={
            "origin": RegisterEntry.Origin.LOA,
            "kind": outgoing.kind,
            "title": outgoing.title,
            "signer": outgoing.signer_name,
            "recipients": "; ".join(outgoing.addressees.values_list("name", flat=True)),
            "keeper": outgoing.archive.removeprefix("Lưu:").strip(),
            "entered_at": clock.now(),
            "entered_by": by,
        },
    )
    if (entry.outgoing_id, entry.document_id) != (outgoing.pk, outgoing.document_id):
        entry.outgoing, entry.document = outgoing, outgoing.document
        entry.save(update_fields=["outgoing", "document"])
    return entry
