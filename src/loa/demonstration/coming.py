"""Superiors' plans for the coming year came in some days ago: a clerk may draft the own plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from io import BytesIO

import vanban.writers
from loa import clock
from loa.agencies.queries import visible_to
from loa.demonstration.cast import Cast
from loa.demonstration.plans import plan
from loa.documents import actions as documents
from loa.documents.jobs import read_document
from loa.documents.models import Document
from loa.norms.windows import working_day_before, working_days_after

COMING = (
    ("thpt-hoa-sen", "clerk", "so-gddt-nam-toi"),
    ("xa-an-phu", "standing_officer", "tinh-nam-toi"),
)
"""Who got which superior's plan for the coming year."""
DAYS_AGO = 5


def receive_plans_for_next_year(cast: dict[str, Cast], year: int) -> None:
    """Superiors' plans for the coming year came in some days ago; nobody has drafted yet."""
    issued = working_day_before(clock.today() - timedelta(days=DAYS_AGO))
    for slug, role, paper in COMING:
        by = cast[slug].roles[role]
        composition = replace(plan(paper, year + 1).composition, date=issued)
        written = BytesIO()
        vanban.writers.write(composition, written, format="docx")
        came = datetime.combine(working_days_after(issued, 1), time(8, 20), clock.VIETNAM)
        with clock.at(min(came, clock.now())), visible_to(by):
            name = f"ke-hoach-{paper}-{year + 1}.docx"
            dropped = documents.drop(written.getvalue(), file_name=name, by=by)
            read_document(dropped.pk, by.pk)
            documents.keep(Document.objects.get(pk=dropped.pk), by=by)
