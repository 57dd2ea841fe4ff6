"""Builders of the room work: a plan in force at an agency of the world, and evidence for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.documents.models import Document
from loa.files.actions import store
from loa.plans.answers import Answers
from loa.plans.models import Plan, Task, TaskForm
from loa.work.actions import begin, submit_link, verify
from loa.work.models import DueWork, Evidence, FoundItem, WatchedPage
from tests.loa.world import Staffed

ISSUED = date(2026, 3, 2)
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
ADDRESS = "https://thptbinhminh.example/tin/cai-cach-hanh-chinh"


def plan_of(at: Staffed, issued_on: date | None = ISSUED) -> Plan:
    """A plan of the agency, without tasks yet and not begun."""
    with visible_to(at.clerk):
        document = Document.objects.create(
            agency=at.agency,
            file=store(f"Kế hoạch của {at.agency} {uuid4()}".encode()),
            file_name="ke-hoach.docx",
            received_at=clock.now(),
            received_by=at.clerk,
            state=Document.State.ACCEPTED,
        )
        return Plan.objects.create(
            agency=at.agency,
            document=document,
            year=2026,
            number="35/KH-THPTBM" if issued_on else "",
            issued_on=issued_on,
            title="Tuyên truyền cải cách hành chính năm 2026",
            in_force_since=clock.now(),
        )


def task_of(
    plan: Plan,
    *forms: str,
    when: tuple[date, date] = MARCH,
    content: str = "Tuyên truyền kết quả cải cách hành chính quý I",
    **fields: Any,
) -> Task:
    """The plan's next task with these forms."""
    with _seen(plan):
        task = Task.objects.create(
            agency=plan.agency,
            plan=plan,
            order=plan.tasks.count() + 1,
            content=content,
            starts_on=when[0],
            ends_on=when[1],
            file_digest="0" * 64,
            parser_version="1",
            start=0,
            end=len(content),
            quote=content,
            **fields,
        )
        for code in forms:
            TaskForm.objects.create(agency=plan.agency, task=task, code=code)
    return task


def begun(plan: Plan, at: Staffed, **answers: Any) -> list[DueWork]:
    """Puts the plan into force, as accepting its document does; returns its due work."""
    with visible_to(at.clerk):
        begin(plan, Answers(**answers), by=at.clerk)
        return list(DueWork.objects.filter(task__plan=plan).select_related("task").order_by("pk"))


def one_piece(at: Staffed, *forms: str, **task: Any) -> DueWork:
    """The due piece of a plan with one task, in force."""
    plan = plan_of(at)
    task_of(plan, *forms, **task)
    return begun(plan, at)[0]


def linked(
    piece: DueWork,
    at: Staffed,
    url: str = ADDRESS,
    day: date | None = date(2026, 3, 10),
    **more: Any,
) -> Evidence:
    """The clerk hands in an address for the form website_article."""
    return submit_link(piece, "website_article", url, happened_on=day, by=at.clerk, **more)


def proven(
    piece: DueWork, at: Staffed, url: str = ADDRESS, day: date = date(2026, 3, 10)
) -> Evidence:
    """An address that the head has confirmed."""
    return verify(linked(piece, at, url, day), by=at.head)


def photo(colour: str = "red", name: str = "anh.jpg") -> SimpleUploadedFile:
    """A JPEG as a phone would send it."""
    picture = BytesIO()
    Image.new("RGB", (2000, 1500), colour).save(picture, "JPEG")
    return SimpleUploadedFile(name, picture.getvalue(), "image/jpeg")


def minutes() -> SimpleUploadedFile:
    """Minutes of a meeting as a text file."""
    return SimpleUploadedFile("bien-ban.txt", "Biên bản cuộc họp".encode(), "text/plain")


def _seen(plan: Plan) -> Any:
    from django_scopes import scope

    return scope(agency=[plan.agency_id])


def codes(facts: Sequence[Any]) -> list[str]:
    """The indicators of some facts, in order."""
    return sorted(fact.indicator for fact in facts)


def found_item(by: Role, title: str = "Hội đồng sư phạm phổ biến kế hoạch quý II") -> FoundItem:
    """A new item of a page that the agency of `by` has watched."""
    with visible_to(by):
        page = WatchedPage.objects.create(
            agency=by.agency,
            address="https://thptbinhminh.example/cchc",
            name="Cải cách hành chính",
            next_at=clock.now(),
        )
        return FoundItem.objects.create(
            agency=by.agency,
            page=page,
            key="https://thptbinhminh.example/cchc/quy-2.html",
            address="https://thptbinhminh.example/cchc/quy-2.html",
            title=title,
            published_on=clock.today(),
            state=FoundItem.State.PROPOSED,
            found_at=clock.now(),
        )
