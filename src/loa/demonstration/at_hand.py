"""Papers at hand in a school's office: the superior's plan, next year's draft, an archive file."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from loa import clock
from loa.agencies.queries import visible_to
from loa.demonstration.cast import Cast
from loa.demonstration.handing_down import superior_paper
from loa.demonstration.plans import plan
from loa.documents import actions as documents
from loa.documents.actions.archive import file_papers, open_file
from loa.documents.actions.drafts import begin_draft
from loa.documents.archive.fileable import of_document
from loa.documents.drafting.opening import PlanWishes, plan_composition
from loa.documents.jobs import read_document
from loa.documents.models import Document
from loa.norms.windows import working_days_after
from loa.plans.models import Plan

SUPERIOR_PLAN = "so-gddt"
OLD_GROUND = (
    "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế "
    "một cửa, một cửa liên thông trong giải quyết thủ tục hành chính"
)
"""A ground that somebody copied from an old plan: the draft says that it was replaced."""


def receive_superior_plan(own: Cast, year: int) -> None:
    """The department's plan came in on the working day after its issue and is kept."""
    by, paper = own.roles["clerk"], plan(SUPERIOR_PLAN, year)
    issued = paper.composition.date
    assert issued is not None
    came = datetime.combine(working_days_after(issued, 1), time(8), clock.VIETNAM)
    with clock.at(min(came, clock.now())), visible_to(by):
        name = f"{paper.file_name}.docx"
        dropped = documents.drop(superior_paper(SUPERIOR_PLAN, year), file_name=name, by=by)
        read_document(dropped.pk, by.pk)
        documents.keep(Document.objects.get(pk=dropped.pk), by=by)


def draft_next_year(own: Cast, year: int) -> None:
    """The clerk has begun next year's plan from a copy with an old ground."""
    by = own.roles["clerk"]
    wishes = PlanWishes(year=year + 1, motto="Kỷ cương, trách nhiệm, phục vụ")
    paper = replace(plan_composition(own.agency, wishes), grounds=(OLD_GROUND,))
    with clock.at(clock.now() - timedelta(hours=20)), visible_to(by):
        begin_draft("Kế hoạch", paper, settings={"motto": wishes.motto}, by=by)


def open_archive(own: Cast, year: int) -> None:
    """The year's file holds the plan that was issued; its reports are still to be filed."""
    by = own.roles["clerk"]
    with visible_to(by):
        issued = (
            Plan.objects.select_related("document__file").filter(agency=own.agency).earliest("pk")
        )
        file = open_file(
            code="05.CCHC",
            title=f"Hồ sơ tuyên truyền cải cách hành chính năm {year}",
            year=year,
            kept_for="20 năm",
            by=by,
        )
        file_papers(file, [of_document(issued.document)], by=by)
