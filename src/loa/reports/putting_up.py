"""The report's paper on its way to signature: read from documents, by the report."""

from __future__ import annotations

from dataclasses import replace

from loa.documents.models import Outgoing
from loa.reports.models import Report
from vanban.writers.composition import Composition, Recipient, Signature


def paper_put_up(report: Report) -> Outgoing | None:
    """The newest paper that the report was put up as; None while it never was."""
    found = Outgoing.objects.filter(source_kind=Report._meta.label_lower, source_id=report.pk)
    return found.select_related("docx", "pdf").exclude(state=Outgoing.State.WITHDRAWN).first()


def paper_issued(report: Report) -> Outgoing | None:
    """The newest paper, if it was issued."""
    newest = paper_put_up(report)
    return newest if newest is not None and newest.is_issued else None


def as_put_up(paper: Composition, outgoing: Outgoing) -> Composition:
    """The paper with the signatory and the recipients of the day on which it was put up, and
    with number and day once it has them: people and names may have changed since."""
    return replace(
        paper,
        number=outgoing.number.partition("/")[0] or None,
        date=outgoing.issued_on,
        signature=Signature(
            outgoing.signer_post,
            outgoing.signer_name or None,
            tuple(outgoing.signer_authority.splitlines()),
        ),
        recipients=tuple(
            Recipient(row.name, row.get_purpose_display()) for row in outgoing.addressees.all()
        ),
    )
