"""One year of a province in one run: what five agencies did, reported, and what it adds up to."""

from __future__ import annotations

import os
import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from loa.agencies.queries import agency_called, visible_inherited, visible_to, what_became
from loa.agencies.queries.agencies import living_successors
from loa.documents.models import Draft
from loa.ledger.queries.below import figures_below
from loa.norms.windows import window, windows
from loa.plans.models import Plan
from loa.reports.models import Collection, Report
from loa.reports.paper import paper_of
from loa.reports.queries.collecting import standing
from loa.work.models import DueWork
from tests.loa.stories.diary import ARTICLE, Deed
from tests.loa.stories.looking import everybody, of, value
from tests.loa.stories.picture import FOLDER, pages
from tests.loa.stories.summer import DECISION, MERGED_ON, NEW_NAME
from tests.loa.stories.year import Year
from tests.loa.world import Staffed
from vanban.writers.composition import Block, Bullet, Paragraph, plain

pytestmark = pytest.mark.slow
WITH_PLAN = re.compile(r"đã ban hành kế hoạch: (\d+)/(\d+)\.")
KINDS = ("q1", "h1", "q3", "year")


def test_every_figure_of_every_report_is_what_the_diary_adds_up_to(year: Year) -> None:
    wrong, counted = [], 0
    for filed in year.office.filed:
        for key in {*filed.figures, *filed.expected}:
            counted += 1
            said, expected = value(filed, key), filed.expected.get(key, Decimal(0))
            if said != expected:
                wrong.append((filed.agency, filed.window, filed.number, key, said, expected))
    assert wrong == []
    assert len(year.office.filed) == 31
    assert counted > 1500


def test_its_page_shows_this_very_year(year: Year) -> None:
    """`script/year` writes it; the same year gives the same page, figure by figure."""
    made = pages(year)
    if os.environ.get("LOA_WRITE_YEAR"):
        for name, text in made.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    for name, text in made.items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, f"{name}: run script/year"


def test_plans_came_down_from_the_province_to_the_schools(year: Year) -> None:
    at = year.at
    rests_on = {one.agency.name: year.plan_of(one).superior_number for one in everybody(year)}
    assert rests_on == {
        at.province.agency.name: "",
        at.home_affairs.agency.name: "",
        at.education.agency.name: "02/KH-UBND",
        at.commune.agency.name: "",
        NEW_NAME: "",
        at.school.agency.name: "18/KH-SGDĐT",
        at.other_school.agency.name: "18/KH-SGDĐT",
    }
    page = year.stage.get(at.education.clerk, "plans:board", year.plan_of(at.education).pk)
    assert (page.context["told"].whole, page.context["told"].done) == (2, 2)
    with visible_to(at.home_affairs.clerk):
        handed_on = DueWork.objects.filter(outcome=DueWork.Outcome.HANDED_ON)
        assert {piece.task.lead for piece in handed_on.select_related("task")} == {
            "Ủy ban nhân dân các xã, phường"
        }


def test_an_item_counts_once_in_the_province_however_often_it_was_published(year: Year) -> None:
    items = published(year, *everybody(year))
    postings = [deed for deed in year.diary.deeds if in_year(deed) and deed.form == ARTICLE]
    on_paper = 9 + 1
    filed = of(year, year.at.province, "year")
    assert value(filed, "TT08") == len(items) + on_paper
    copies = [deed for deed in postings if deed.is_copy]
    assert len(copies) == 4
    assert len(postings) == len(items) + len(copies)
    own = [value(of(year, at, "year"), "TT08") for at in (year.at.school, year.at.other_school)]
    department = published(year, year.at.education)
    assert value(of(year, year.at.education, "year"), "TT08") == sum(own) + len(department)


def published(year: Year, *agencies: Staffed) -> set[str]:
    """The different items that these agencies wrote themselves or published again."""
    names = {at.agency.name for at in agencies}
    return {
        deed.key
        for deed in year.diary.deeds
        if deed.agency in names and deed.form == ARTICLE and in_year(deed)
    }


def in_year(deed: Deed) -> bool:
    """Whether it belongs to the year and still counts."""
    return deed.day in window("year", 2026)


def test_the_year_is_not_the_sum_of_its_reports(year: Year) -> None:
    for at in (year.at.school, year.at.education, year.at.home_affairs, year.at.province):
        for key in ("TT08", "MC"):
            *shorter, whole = [value(of(year, at, kind), key) for kind in KINDS]
            assert sum(shorter) != whole
            assert max(shorter) < whole


def test_days_on_which_windows_meet_are_counted_as_the_regulation_says(year: Year) -> None:
    counted_in = {
        deed.day: [kind for kind in KINDS if deed.day in window(kind, 2026)]
        for deed in year.diary.deeds
    }
    assert counted_in[date(2025, 12, 14)] == []
    assert counted_in[date(2025, 12, 20)] == ["q1", "h1", "year"]
    assert counted_in[date(2026, 3, 14)] == ["q1", "h1", "year"]
    assert counted_in[date(2026, 3, 15)] == ["h1", "year"]
    assert counted_in[date(2026, 6, 14)] == ["h1", "year"]
    assert counted_in[date(2026, 6, 15)] == ["q3", "year"]
    assert counted_in[date(2026, 9, 14)] == ["q3", "year"]
    assert counted_in[date(2026, 9, 15)] == ["year"]
    assert counted_in[date(2026, 12, 14)] == ["year"]
    assert counted_in[date(2026, 12, 15)] == []


def test_the_same_figure_stands_in_the_ledger_and_in_the_province_s_report(year: Year) -> None:
    """The ledger counts what it saw and what was taken over; papers only the reports know."""
    codes = ["TT01", "TT03", "TT04", "TT05", "TT08", "TT09", "TT23", "TT24", "TT25", "TT26", "TT27"]
    days = window("year", 2026)
    found = figures_below(year.at.province.agency, [*codes, "TT06", "TT18"], days.start, days.end)
    filed = of(year, year.at.province, "year")
    assert {code: found[code].value or 0 for code in found} == {
        code: value(filed, code) for code in found
    }


def test_who_was_late_in_march_is_late_for_ever(year: Year) -> None:
    late = {}
    with visible_to(year.at.education.clerk):
        for collection in Collection.objects.all():
            late[collection.window] = [
                (row.unit.name, row.submission.received_at.day - row.due_on.day)
                for row in standing(collection)
                if row.is_late and row.submission
            ]
    assert late == {"q1": [("Trường THPT Hoa Sen", 2)], "h1": [], "q3": [], "year": []}
    page = year.stage.get(year.at.education.clerk, "reports:collection", _q1(year).pk)
    assert "sau hạn" in page.content.decode()


def _q1(year: Year) -> Collection:
    with visible_to(year.at.education.clerk):
        return Collection.objects.get(window="q1")


def test_after_the_merger_nothing_is_lost_or_counted_twice(year: Year) -> None:
    at = year.at
    assert at.merged is not None
    filed = of(year, at.merged, "year")
    before = year.diary.part(at.commune.agency.name, [], *_days("year"), date(2026, 6, 30))
    after = year.diary.part(NEW_NAME, [], *_days("year"), date(2026, 12, 15))
    assert value(filed, "TT28") == before["TT28"].number + after["TT28"].number
    assert value(filed, "TT18") == after["TT18"].number + 14 + 2
    half = [one for one in year.office.filed if (one.agency, one.window) == ("Sở Nội vụ", "h1")]
    assert [value(one, "TT28") for one in half] == [
        value(half[0], "TT28"),
        value(half[0], "TT28") + 2,
    ]
    for name in ("Ủy ban nhân dân xã An Phú", "Ủy ban nhân dân xã Bình Hòa"):
        now = agency_called(name)
        assert now is not None
        assert now.name == NEW_NAME
    for before_ in (at.commune.agency, at.neighbour.agency):
        before_.refresh_from_db()
        assert what_became(before_) == f"đã hợp nhất ({MERGED_ON:%d/%-m/%Y}) → {NEW_NAME}"
        assert living_successors(before_) == [at.merged.agency]
    with visible_inherited(at.merged.agency):
        plan = Plan.objects.get(agency=at.commune.agency)
        assert plan.number == "35/KH-UBND"
        assert plan.tasks.count() == 4
    page = year.stage.get(at.commune.clerk, "work:plan", plan.pk).content.decode()
    assert "35/KH-UBND" in page
    refused = year.stage.browser(at.commune.clerk).post(
        reverse("plans:begin_amendment", args=[plan.pk]), {"reason": "Bổ sung nhiệm vụ"}
    )
    assert refused.status_code == 403
    assert "chỉ còn xem" in refused.content.decode()
    assert DECISION in [event.document for event in at.commune.agency.reorganisations.all()]


def _days(kind: str) -> tuple[date, date]:
    days = next(one for one in windows(2026) if one.kind == kind)
    return days.start, days.end


def test_of_all_agencies_no_more_have_a_plan_than_there_are(year: Year) -> None:
    told = {}
    for at in (year.at.education, year.at.home_affairs, year.at.province):
        with visible_to(at.clerk):
            for report in Report.objects.select_related("agency", "plan").filter(window="q1"):
                said = WITH_PLAN.search(" ".join(map(_words, paper_of(report).body)))
                assert said is not None
                told[at.agency.name] = said.groups()
    assert told == {
        "Sở Giáo dục và Đào tạo": ("3", "3"),
        "Sở Nội vụ": ("5", "6"),
        "Ủy ban nhân dân tỉnh Sơn Hà": ("6", "7"),
    }


def _words(block: Block) -> str:
    return plain(block.words) if isinstance(block, Bullet | Paragraph) else ""


def test_what_turned_out_otherwise_went_up_to_the_top_and_says_so(year: Year) -> None:
    for at in (year.at.education, year.at.home_affairs, year.at.province):
        first, *_, last = [
            one for one in year.office.filed if (one.agency, one.window) == (at.agency.name, "q3")
        ]
        assert value(last, "TT25") == value(first, "TT25")
        assert value(last, "TT04") == value(first, "TT04") - 1
        with visible_to(at.clerk):
            report = Report.objects.select_related("replaces").get(pk=last.report)
        assert report.replaces is not None
        assert report.replaces.number == first.number
        assert report.stale_since is None


def test_the_next_year_s_plan_begins_from_this_year_s(year: Year) -> None:
    with visible_to(year.at.school.clerk):
        draft = Draft.objects.latest("pk")
    assert "2027" in draft.title
