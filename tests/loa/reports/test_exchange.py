"""A report comes with its figures under its own signature; the superior types nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.documents.exchange import received
from loa.documents.models import Outgoing
from loa.files.actions import store
from loa.files.carried import canonical
from loa.files.queries import path_of
from loa.reports.actions import submit, write_section
from loa.reports.exchange import _MARKS, _is_same, _origin, frozen, unprinted
from tests.loa.documents.carrying_papers import with_file
from tests.loa.documents.signed_papers import authority, comes_home
from tests.loa.plans.exchanged import sealed, signed, value_of
from tests.loa.reports.builders import first_quarter, hold_meeting, piece, plan_in_force, publish
from tests.loa.world import build_world, signed_in

pytestmark = pytest.mark.django_db
SCHOOL = "Trường THPT Bình Minh"


@pytest.fixture(autouse=True)
def trusted(settings, tmp_path):
    settings.TRUST = str(authority().put_into(tmp_path / "goc"))


@pytest.fixture
def world():
    return build_world()


@pytest.fixture
def outgoing(world, set_today):
    """The first quarter's report of the school, put up: two tasks of three in hand."""
    set_today(date(2026, 3, 14))
    school = world.school
    plan = plan_in_force(school)
    hold_meeting(piece(plan, school, 1), school, date(2026, 2, 20))
    publish(piece(plan, school, 1), school, date(2026, 2, 21), "ke-hoach")
    publish(piece(plan, school, 3), school, date(2026, 3, 9), "quy-1")
    report = first_quarter(plan, school)
    with visible_to(school.head):
        write_section(
            report, code="limits", text="- Bài viết còn ít.\n- Chưa có video.", by=school.head
        )
        submit(report, by=school.head)
        return Outgoing.objects.select_related("pdf", "docx").get()


def pdf_of(outgoing) -> bytes:
    return path_of(outgoing.pdf).read_bytes()


def comes_in(content: bytes, world):
    """Dropped at the department and read."""
    return comes_home(content, by=world.education.clerk, file_name="BC-Quy-1.pdf")


def forged(outgoing, change) -> bytes:
    """The school's report, sealed by it, with other data than its own."""
    value = value_of(pdf_of(outgoing))
    change(value["parts"]["report"])
    return sealed(with_file(pdf_of(outgoing), canonical(value)), SCHOOL)


def taken(content: bytes, world):
    with visible_to(world.education.clerk):
        return received(store(content))


def test_the_superior_gets_the_frozen_figures(world, outgoing):
    assert outgoing.carries == {"report": "14 số liệu của quý I năm 2026"}
    document = comes_in(signed(pdf_of(outgoing), body=SCHOOL, number="21"), world)
    with visible_to(world.education.clerk):
        found = received(document)
    assert (found.why, found.differences) == ("", ())
    part = found.parts["report"]
    assert (part["template"], part["window"], part["year"]) == ("cchc", "q1", 2026)
    assert part["figures"]["TT08"]["value"] == "2.00"
    assert part["sections"]["limits"] == "- Bài viết còn ít.\n- Chưa có video."
    page = signed_in(world.education.clerk).get(reverse("documents:show", args=[document.pk]))
    assert "14 số liệu của quý I năm 2026" in page.content.decode()


def test_no_number_of_this_installation_goes_out(outgoing):
    figures = value_of(pdf_of(outgoing))["parts"]["report"]["figures"]
    assert all("facts" not in row for row in figures.values())
    origins = {key for row in figures.values() for key in row.get("keys", [])}
    assert origins == {
        "https://thptbinhminh.example/ke-hoach",
        "https://thptbinhminh.example/quy-1",
    }


def test_an_origin_that_only_we_know_is_carried_as_a_digest(world):
    def carried(agency):
        return _origin("evidence:12", agency)

    ours, theirs = carried(world.school.agency), carried(world.other_school.agency)
    assert ours.startswith("sha256:")
    assert ours == carried(world.school.agency) != theirs
    assert _origin("https://bao.example/evidence:12", world.school.agency).startswith("https")


def test_figures_are_kept_as_reports_keep_them_without_facts_of_ours(outgoing):
    part = value_of(pdf_of(outgoing))["parts"]["report"]
    assert frozen(part)["TT08"] == {
        "value": "2.00",
        "declared": True,
        "facts": [],
        "keys": [
            "https://thptbinhminh.example/ke-hoach",
            "https://thptbinhminh.example/quy-1",
        ],
    }


def test_a_figure_that_the_page_shows_otherwise_is_named(world, outgoing):
    found = taken(forged(outgoing, lambda part: part["figures"]["TT08"].update(value="36")), world)
    assert found.is_taken
    assert [each[:3] for each in found.differences] == [
        ("Tin, bài trên cổng, trang thông tin điện tử", "36", "2")
    ]


def test_a_figure_that_only_one_side_has_is_named(world, outgoing):
    def change(part):
        part["printed"]["TT61A"] = "Chỉ tiêu không có trong bảng"
        del part["printed"]["TT09"]

    found = taken(forged(outgoing, change), world)
    assert [each[:3] for each in found.differences] == [
        ("Chỉ tiêu không có trong bảng: không có trong bảng của văn bản", "0", ""),
        ("Tin, bài trong chuyên mục cải cách hành chính: không có trong dữ liệu", "", "2"),
    ]


def test_a_figure_that_no_page_shows_is_named(world, outgoing):
    def change(part):
        part["figures"]["TT30"] = {"value": "5000"}

    found = taken(forged(outgoing, change), world)
    (hidden,) = found.differences
    assert (hidden.carried, hidden.printed) == ("5.000", "")
    assert unprinted(found.parts["report"]) == ["TT30"]


@pytest.mark.parametrize("marks", ["", " (*)", " (**)", " (*) (**)"])
def test_marks_behind_a_name_are_no_part_of_it(marks):
    assert _MARKS.sub("", f"Hội nghị{marks}") == "Hội nghị"


def test_another_period_and_other_sections_are_named(world, outgoing):
    def change(part):
        part |= {"window": "h1"}
        part["sections"]["limits"] = "Không có hạn chế nào đáng kể."

    found = taken(forged(outgoing, change), world)
    assert [(each.what, each.carried) for each in found.differences] == [
        ("Kỳ báo cáo", "6 tháng đầu năm 2026"),
        ("Hạn chế: không có trên văn bản", "Không có hạn chế nào đáng kể."),
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.update(window="q1; drop"),
        lambda part: part["figures"].update(TT08={"value": "1e999999"}),
        lambda part: part["figures"].update(TT08={"value": "NaN"}),
        lambda part: part["figures"].update(TT08={"value": 36}),
        lambda part: part["figures"].update({"<b>": {"value": "1"}}),
        lambda part: part["figures"].update(TT08={"value": "1", "facts": [1, 2]}),
        lambda part: part["figures"].update(TT08={"value": "1", "keys": ["a"] * 20_001}),
        lambda part: part.update(year=10**9),
        lambda part: part.pop("sections"),
    ],
)
def test_figures_of_another_shape_are_not_taken(world, outgoing, change):
    found = taken(forged(outgoing, change), world)
    assert "không đúng định dạng" in found.why


@pytest.mark.parametrize(
    ("value", "said", "same"),
    [
        ("34", "34", True),
        ("34", "36", False),
        ("1234567.00", "1.234.567", True),
        ("95.238", "95,2", True),
        ("95.238", "95", False),
        (None, "–", True),
        (None, "0", False),
        ("0", "–", False),
        ("1", "khoảng 1", False),
    ],
)
def test_a_printed_figure_is_compared_as_exactly_as_it_is_printed(value, said, same):
    assert _is_same(value, said) is same
