"""A second plan of a school, of another theme: everything in it is open on the day of loading.

A piece of evidence can so be counted for two plans, and each kind of event has a task to prove.
"""

from __future__ import annotations

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
from loa.norms.windows import working_day_before
from loa.plans import actions as plans
from loa.plans.answers import Answers
from loa.plans.proposals import proposals

PAPER = "truong-binh-minh-so"
ISSUED_DAYS_AGO, DUE_IN_DAYS = 6, 35
TEACHERS_TASK = 9
"""By its order: a person has it, so that a link can be sent."""


def begin_second_plan(own: Cast) -> None:
    """The clerk drops it on the day of its issue, and it is accepted as it was read."""
    today, by = clock.today(), own.roles["clerk"]
    issued = working_day_before(today - timedelta(days=ISSUED_DAYS_AGO))
    due = working_day_before(today + timedelta(days=DUE_IN_DAYS))
    paper = plan(PAPER, issued.year, issued=issued, due=due)
    written = BytesIO()
    vanban.writers.write(paper.composition, written, format="docx")
    at = datetime.combine(issued, time(8, 40), clock.VIETNAM)
    with clock.at(at), visible_to(by):
        name = f"{paper.file_name}.docx"
        dropped = documents.drop(written.getvalue(), file_name=name, by=by)
        read_document(dropped.pk, by.pk)
        document = Document.objects.select_related("file", "agency").get(pk=dropped.pk)
        vague = {p.order for p in proposals(document) if p.part == "obligations" and not p.forms}
        people = {TEACHERS_TASK: own.roles["task_owner"].person_id}
        plans.accept(document, answers=Answers(people=people, left_out=frozenset(vague)), by=by)
