"""January to March: the plan comes down from the province to the schools."""

from __future__ import annotations

from datetime import date

from loa.agencies.queries import visible_to
from loa.reports.models import Collection
from tests.loa.stories import planning
from tests.loa.stories.doing import piece_of
from tests.loa.stories.year import Year

EARLY, LATE = date(2025, 12, 14), date(2025, 12, 20)
"""Of the work before the year began: the one day is in none of its windows, the other in three."""


def province_plan(year: Year) -> None:
    """The province's plan is in force and handed to all directly below."""
    at = year.at.province
    plan = planning.accept_paper(year.stage, "tinh-nam-toi", at, number="02/KH-UBND")
    planning.hand_down(year.stage, plan, at, "direct", date(2026, 2, 28))
    year.plan_is(at, plan)
    year.tell(at, f"ban hành Kế hoạch số {plan.number}, giao xuống các sở, các xã", "plan")


def departments_receive(year: Year) -> None:
    """Both departments take the province's plan up."""
    for at in (year.at.home_affairs, year.at.education):
        planning.receive(year.stage, year.plan_of(year.at.province), at)


def home_affairs_plan(year: Year) -> None:
    """Sở Nội vụ's plan, handed to those that report to it."""
    at = year.at.home_affairs
    plan = planning.accept_paper(year.stage, "so-noi-vu", at)
    planning.hand_down(year.stage, plan, at, "focal", date(2026, 1, 31))
    year.plan_is(at, plan)
    year.tell(at, f"ban hành Kế hoạch số {plan.number}, giao xuống", "plan")


def commune_plan(year: Year) -> None:
    """Xã An Phú's own plan: number and day are asked; its superior's duties are answered."""
    at, above = year.at.commune, year.plan_of(year.at.home_affairs)
    planning.receive(year.stage, above, at)
    plan = planning.accept_paper(
        year.stage, "xa-an-phu", at, number="35/KH-UBND", issued_on="15/01/2026"
    )
    cascade = planning.cascade_of(above, at)
    year.stage.post(at.clerk, "plans:name_plan", cascade.pk, plan=plan.pk)
    planning.confirm_duties(year.stage, above, at)
    year.plan_is(at, plan)
    year.tell(at, f"ban hành Kế hoạch số {plan.number}", "plan")


def work_of_december(year: Year) -> None:
    """What the commune did before the year's plan: the day decides to which year it belongs."""
    at, piece = year.at.commune, piece_of(year.at.commune, 2)
    for day in (EARLY, LATE):
        year.doing.do(piece, at, "poster", on=day)
    year.tell(at, "ghi nhận việc đã làm ngày 14/12 và 20/12/2025", "proof")


def education_plan(year: Year) -> None:
    """Sở GD&ĐT drafts its plan from the province's; issued four days later, handed down."""
    at = year.at.education
    above = planning.cascade_of(year.plan_of(year.at.province), at)
    plan = planning.draft_from_above(
        year.stage, above, at, number="18/KH-SGDĐT", on=date(2026, 2, 24)
    )
    planning.hand_down(year.stage, plan, at, "direct", date(2026, 3, 10))
    year.plan_is(at, plan)
    year.tell(at, f"soạn từ kế hoạch tỉnh, ban hành Kế hoạch số {plan.number}", "plan")


def other_school_plan(year: Year) -> None:
    """Trường B drafts from the department's plan."""
    at = year.at.other_school
    cascade = planning.receive(year.stage, year.plan_of(year.at.education), at)
    plan = planning.draft_from_above(
        year.stage, cascade, at, number="9/KH-THPTHS", on=date(2026, 2, 27)
    )
    year.plan_is(at, plan)
    year.tell(at, f"soạn từ kế hoạch của Sở, ban hành Kế hoạch số {plan.number}", "plan")


def school_plan(year: Year) -> None:
    """Trường A's own plan of twelve tasks, two of which were done before it was issued."""
    at = year.at.school
    planning.receive(year.stage, year.plan_of(year.at.education), at)
    plan = planning.accept_paper(year.stage, "truong-binh-minh", at)
    planning.confirm_duties(year.stage, year.plan_of(year.at.education), at)
    year.plan_is(at, plan)
    year.tell(at, f"ban hành Kế hoạch số {plan.number}, 02 việc làm trước ngày ban hành", "plan")


def open_first_quarter(year: Year) -> None:
    """Everybody who collects asks; the province only asks who adds up for it."""
    year.office.open(year.at.education, "q1")
    year.office.open(year.at.home_affairs, "q1", "focal")
    year.office.open(year.at.province, "q1", "focal", due_on=date(2026, 3, 18))


def province_exports(year: Year) -> None:
    """What goes to the ministry goes as files: the report, and the figures by unit."""
    at = year.at.province
    with visible_to(at.clerk):
        collection = Collection.objects.get(window="q1")
    sheet = year.stage.get(at.clerk, "reports:collection_sums", collection.pk, tai="excel")
    paper = year.stage.get(at.clerk, "reports:docx", year.office.last(at, "q1").report)
    for file in (sheet, paper):
        assert len(b"".join(file)) > 5_000
    year.tell(at, "xuất báo cáo (Word) và bảng số liệu (Excel) gửi Bộ Nội vụ", "export")
