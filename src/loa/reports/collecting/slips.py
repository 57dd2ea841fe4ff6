"""Phiếu đường dẫn: what a unit needs to report without an account, eight on a sheet of A4."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from loa.reports.collecting.links import SentLink
from loa.reports.models import Collection
from loa.reports.queries.collecting import window_of_collection
from loa.reports.templates import template
from loa.ui.slips import code_of, print_slips
from loa.ui.words import day

TEMPLATE = Path(__file__).with_name("slips.typ")


def slips_pdf(collection: Collection, sent: Sequence[SentLink], site: str) -> bytes:
    """A PDF of the slips; each has a code to scan that opens the unit's page."""
    days = window_of_collection(collection)
    data = {
        "agency": collection.agency.name,
        "about": f"Báo cáo {template(collection.template).about} {days.said}",
        "slips": [
            {
                "unit": one.standing.unit.name,
                "due": day(one.standing.due_on),
                "address": f"{site}{one.address}",
                "code": code_of(f"{site}{one.address}"),
            }
            for one in sent
        ],
    }
    return print_slips(TEMPLATE, data)
