"""Figures of former reports count in their windows and say where they come from; a stated figure
can turn out to be another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.ledger import folding
from loa.ledger.actions import emit, take_back
from loa.ledger.correcting import correct
from loa.ledger.models import Fact, Opening
from loa.ledger.opening import take_over, withdraw
from loa.ledger.queries import figures
from loa.ledger.queries.below import figures_below
from loa.norms.windows import window
from tests.loa.world import World, build_world, signed_in

pytestmark = pytest.mark.django_db
Q1 = {"TT03": 4, "TT04": 3, "TT05": 2, "TT08": 10, "TT24": 120}
HALF = {"TT03": 9, "TT04": 8, "TT08": 25, "TT24": 120, "TT10": 1}


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(date(2026, 7, 10))
    return build_world()


def entered(world: World, kind: str, values: dict[str, int], **more: object) -> Opening:
    said = {"report_number": "12/BC-THPTBM", "report_day": date(2026, 7, 1), **more}
    return take_over(kind, 2026, values, by=world.school.clerk, **said)  # type: ignore[arg-type]


def value(world: World, code: str, kind: str) -> Decimal | None:
    days = window(kind, 2026)
    with visible_to(world.school.clerk):
        own = figures(world.school.agency, [code], days.start, days.end)[code].value
    folding.fold_all()
    above = figures_below(world.school.agency, [code], days.start, days.end)[code].value
    assert own == above, "the same figure the same everywhere"
    return own


@pytest.mark.parametrize("order", [("q1", "h1"), ("h1", "q1")])
def test_overlapping_reports_count_once_in_whatever_order(
    world: World, order: tuple[str, str]
) -> None:
    for kind in order:
        entered(world, kind, Q1 if kind == "q1" else HALF)
    found = {
        code: [value(world, code, kind) for kind in ("q1", "h1", "q3", "year")] for code in HALF
    }
    assert found == {
        "TT03": [4, 9, 0, 9],
        "TT04": [3, 8, 0, 8],
        "TT08": [10, 25, 0, 25],
        "TT24": [120, 120, 0, 120],
        "TT10": [0, 1, 0, 1],
    }
    assert value(world, "TT06", "q1") == 75


def test_later_work_adds_to_what_was_reported(world: World) -> None:
    entered(world, "h1", HALF)
    source = world.school.agency.units.all()[0]
    for code, key in (("TT03", "task:1"), ("TT04", "task:1"), ("TT08", "https://a.example/1")):
        emit(
            code, 1, date(2026, 7, 2), agency=world.school.agency, key=key, label="", source=source
        )
    assert [value(world, code, "year") for code in ("TT03", "TT04", "TT08")] == [10, 9, 26]
    assert value(world, "TT08", "q3") == 1


def test_the_figure_says_that_it_was_taken_from_a_report(world: World) -> None:
    entered(world, "h1", HALF)
    days = window("h1", 2026)
    with visible_to(world.school.clerk):
        found = figures(world.school.agency, ["TT08"], days.start, days.end)["TT08"]
    assert found.declared
    assert [fact.label for fact in found.facts] == [
        "Nhập từ Báo cáo số 12/BC-THPTBM ngày 01/7/2026"
    ]


def test_what_was_withdrawn_counts_no_more_and_the_others_as_they_said(world: World) -> None:
    first = entered(world, "q1", Q1)
    entered(world, "h1", HALF)
    with pytest.raises(ValidationError):
        withdraw(first, reason=" ", by=world.school.clerk)
    withdraw(first, reason="Nhập nhầm báo cáo của năm trước", by=world.school.clerk)
    assert [value(world, "TT08", kind) for kind in ("q1", "h1", "year")] == [0, 25, 25]
    with pytest.raises(ValidationError):
        withdraw(first, reason="Lần nữa", by=world.school.clerk)
    entered(world, "q1", {"TT08": 7})
    assert [value(world, "TT08", kind) for kind in ("q1", "h1", "year")] == [7, 25, 25]


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("q3", {"TT08": 1}),
        ("h1", {}),
        ("h1", {"TT08": -1}),
        ("h1", {"TT03": 3, "TT04": 4}),
        ("h1", {"TT06": 90}),
        ("h1", {"TT08": 10**13}),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, kind: str, values: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        entered(world, kind, values)
    with visible_to(world.school.clerk):
        assert not Opening.objects.exists()


def test_half_a_year_cannot_be_less_than_its_quarter_and_a_window_is_entered_once(
    world: World,
) -> None:
    entered(world, "q1", Q1)
    with pytest.raises(ValidationError, match="ít hơn số đã nhập"):
        entered(world, "h1", {"TT08": 9})
    with pytest.raises(ValidationError, match="đã nhập"):
        entered(world, "q1", Q1)


def test_only_those_who_report_take_over_figures_and_only_their_own(world: World) -> None:
    with pytest.raises(PermissionDenied):
        take_over(
            "q1",
            2026,
            Q1,
            report_number="1",
            report_day=date(2026, 3, 16),
            by=world.school.task_owner,
        )
    opening = entered(world, "q1", Q1)
    with pytest.raises(PermissionDenied):
        withdraw(opening, reason="Không phải của tôi", by=world.other_school.clerk)


def stated(world: World) -> Fact:
    return emit(
        "TT24",
        42,
        date(2026, 5, 5),
        agency=world.school.agency,
        key="evidence:1",
        label="Hội nghị",
        source=world.school.agency.units.all()[0],
        declared=True,
    )


def test_a_stated_figure_is_corrected_with_its_reason_and_the_old_one_stays(world: World) -> None:
    fact = stated(world)
    folding.fold_all()
    corrected = correct(fact, 38, reason="Đếm lại danh sách ký tên", by=world.school.clerk)
    assert value(world, "TT24", "h1") == 38
    with visible_to(world.school.clerk):
        said = [found.reason for found in Fact.objects.order_by("pk")]
        assert said == ["", *["Đếm lại danh sách ký tên"] * 2]
        with pytest.raises(ValidationError):
            correct(fact, 40, reason="Lần nữa", by=world.school.clerk)
        one = correct(corrected, 1, reason="Chỉ một người dự", by=world.school.clerk)
        assert correct(one, 38, reason="Ghi nhầm", by=world.school.clerk).value == 38
        take_back(world.school.agency.units.all()[0])
    assert value(world, "TT24", "h1") == 0
    assert corrected.value == 38


def test_what_work_counted_by_itself_is_not_corrected_here(world: World) -> None:
    source = world.school.agency.units.all()[0]
    seen = emit(
        "TT25", 1, date(2026, 5, 5), agency=world.school.agency, key="a", label="", source=source
    )
    with pytest.raises(ValidationError):
        correct(seen, 2, reason="Thêm một cuộc", by=world.school.clerk)
    opening = entered(world, "h1", HALF)
    with visible_to(world.school.clerk):
        fact = Fact.objects.filter(source_kind="ledger.opening", source_id=opening.pk).first()
    with pytest.raises(ValidationError):
        correct(fact, 2, reason="Sửa", by=world.school.clerk)


class TestPages:
    def test_a_report_is_entered_read_and_withdrawn(self, world: World) -> None:
        browser = signed_in(world.school.clerk)
        listed = browser.get(reverse("ledger:openings")).content.decode()
        assert "Nhập số liệu 6 tháng đầu năm 2026" in listed
        page = reverse("ledger:take_over", args=[2026, "6-thang"])
        answer = browser.post(
            page,
            {
                "report_number": "30/BC-THPTBM",
                "report_day": "18/6/2026",
                "TT08": "25",
                "TT24": "1.200",
                "upload": SimpleUploadedFile("bao-cao.txt", "Báo cáo".encode()),
            },
        )
        assert answer.status_code == 302, answer.content.decode()
        shown = browser.get(answer["Location"]).content.decode()
        assert "30/BC-THPTBM" in shown
        assert "1.200 lượt người" in shown
        with visible_to(world.school.clerk):
            opening = Opening.objects.get()
        file = browser.get(reverse("ledger:opening_file", args=[opening.pk]))
        assert b"".join(file.streaming_content).decode() == "Báo cáo"  # type: ignore[attr-defined]
        browser.post(answer["Location"], {"reason": "Nhập nhầm"})
        assert "Đã rút lại" in browser.get(answer["Location"]).content.decode()

    def test_wrong_figures_are_named_beside_their_fields(self, world: World) -> None:
        page = reverse("ledger:take_over", args=[2026, "6-thang"])
        said = {"report_number": "1", "report_day": "18/6/2026", "TT03": "3", "TT04": "4"}
        answer = signed_in(world.school.clerk).post(page, said)
        assert answer.status_code == 422
        assert "nhiều hơn “Nhiệm vụ đến hạn”" in answer.content.decode()

    def test_a_figure_is_corrected_from_its_list(self, world: World) -> None:
        fact = stated(world)
        browser = signed_in(world.school.clerk)
        listed = reverse("ledger:facts", args=["tt24"]) + "?tu=2025-12-15&den=2026-06-14"
        page = reverse("ledger:correct", args=[fact.pk])
        assert page in browser.get(listed).content.decode()
        answer = browser.post(page, {"value": "38", "reason": "Đếm lại"})
        assert answer.status_code == 302
        assert "đã điều chỉnh: Đếm lại" in browser.get(listed).content.decode()
        assert browser.get(page).status_code == 404
        stranger = signed_in(world.other_school.clerk)
        assert stranger.get(page).status_code == 404
