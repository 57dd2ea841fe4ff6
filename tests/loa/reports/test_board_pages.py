"""The pages of Thu báo cáo, as the collector and the unit press through them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.documents.models import Draft
from loa.reports.actions import accept
from loa.reports.models import Collection, Submission
from tests.loa.reports.above import first_quarter_of, handed_up, issued, sent, standing_of
from tests.loa.reports.builders import first_quarter, plan_in_force
from tests.loa.world import World, build_world, signed_in

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 10)


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(DUE)
    return build_world()


@pytest.fixture
def collection(world: World) -> Collection:
    return first_quarter_of(world.education)


def test_a_collection_is_opened_from_its_page(world: World) -> None:
    browser = signed_in(world.education.clerk)
    assertContains(browser.get(reverse("reports:collections")), "Chưa mở đợt thu báo cáo nào")
    answer = browser.post(
        reverse("reports:open_collection"),
        {"template": "cchc", "window": "2026-q1", "relation": "", "due_on": "12/3/2026"},
        follow=True,
    )
    assertContains(answer, "Đã gửi 0/2 đơn vị")
    assertContains(answer, "12/3/2026")


def test_days_in_the_wrong_order_are_refused_with_words(world: World) -> None:
    answer = signed_in(world.education.clerk).post(
        reverse("reports:open_collection"),
        {"template": "cchc", "window": "2026-q1", "due_on": "8/3/2026", "cut_off_on": "9/3/2026"},
    )
    assertContains(answer, "trước hoặc trùng hạn gửi", status_code=422)


def test_the_board_says_who_is_missing_only_to_who_follows(
    world: World, collection: Collection
) -> None:
    address = reverse("reports:collection", args=[collection.pk])
    handed_up(world.school, on=DUE)
    page = signed_in(world.education.superior_viewer).get(address)
    assertContains(page, "Đã gửi 1/2 đơn vị")
    assertContains(page, "Trường THPT Hoa Sen")
    assertNotContains(page, "Gia hạn cho đơn vị")
    assert signed_in(world.school.clerk).get(address).status_code == 404
    assert signed_in(world.education.task_owner).get(address).status_code == 403


def test_accepting_all_leaves_what_raises_questions(world: World, collection: Collection) -> None:
    at = world.education
    sent(collection, world.school.agency, {"TT23": 2}, at)
    browser = signed_in(at.clerk)
    browser.post(
        reverse("reports:record_paper", args=[collection.pk, world.other_school.agency.pk])
    )
    answer = browser.post(reverse("reports:accept_all", args=[collection.pk]), follow=True)
    assertContains(answer, "Đã tiếp nhận 1 báo cáo.")
    assert standing_of(collection, world.other_school.agency, at).state == "received"


def test_returned_with_its_reason_on_the_unit_s_own_page(
    world: World, collection: Collection
) -> None:
    report = handed_up(world.school, on=DUE)
    found = standing_of(collection, world.school.agency, world.education).submission
    assert found is not None
    browser = signed_in(world.education.clerk)
    empty = browser.post(reverse("reports:return", args=[found.pk]), {"reason": ""})
    assert empty.status_code == 422
    browser.post(reverse("reports:return", args=[found.pk]), {"reason": "Thiếu phụ lục."})
    page = signed_in(world.school.clerk).get(reverse("reports:show", args=[report.pk]))
    assertContains(page, "Thiếu phụ lục.")
    assertContains(page, "Lập báo cáo thay thế")


def test_a_unit_sends_its_report_by_one_button(world: World, collection: Collection) -> None:
    at = world.school
    report = first_quarter(plan_in_force(at), at)
    browser, address = signed_in(at.clerk), reverse("reports:hand_up", args=[report.pk])
    page = reverse("reports:show", args=[report.pk])
    assertNotContains(browser.get(page), address)
    assertContains(browser.get(page), "Gửi được sau khi báo cáo ban hành.")
    issued(report, at, number="12/BC-THPTBM", on=DUE)
    assertContains(browser.get(page), address)
    answer = browser.post(address, follow=True)
    assertContains(answer, "Đã gửi báo cáo đến cấp trên")
    assertNotContains(answer, address)
    with visible_to(world.education.clerk):
        assert Submission.objects.count() == 1


def test_figures_typed_from_a_paper(world: World, collection: Collection) -> None:
    browser = signed_in(world.education.clerk)
    answer = browser.post(
        reverse("reports:record_paper", args=[collection.pk, world.school.agency.pk]), follow=True
    )
    found = standing_of(collection, world.school.agency, world.education).submission
    assert found is not None
    assertContains(answer, "Nhập số liệu từ bản giấy")
    address = reverse("reports:type_from_paper", args=[found.pk])
    wrong = browser.post(address, {"TT08": "-3"})
    assertContains(wrong, "chưa đúng", status_code=422)
    program = SimpleUploadedFile("bao-cao.pdf", b"MZ" + bytes(40))
    assert browser.post(address, {"TT08": "3", "file": program}).status_code == 422
    answer = browser.post(
        address, {"TT08": "1.234", "number": "7/BC-THPTBM", "issued_on": "9/3"}, follow=True
    )
    assertContains(answer, "1.234")
    assertRedirects(
        browser.post(reverse("reports:accept", args=[found.pk])),
        reverse("reports:submission", args=[found.pk]),
    )
    sums = browser.get(reverse("reports:collection_sums", args=[collection.pk]))
    assertContains(sums, "Tổng hợp từ 1/2 đơn vị")
    assertContains(sums, "1.234")


def test_a_letter_names_exactly_those_whose_day_has_passed(
    world: World, collection: Collection, set_today: Callable[[date], None]
) -> None:
    at = world.education
    browser, address = signed_in(at.clerk), reverse("reports:urge_reports", args=[collection.pk])
    assertContains(browser.post(address, follow=True), "không có đơn vị nào quá hạn")
    accept(sent(collection, world.school.agency, {"TT23": 2}, at), by=at.clerk)
    set_today(date(2026, 3, 16))
    browser.post(address)
    with visible_to(at.clerk):
        draft = Draft.objects.get()
    said = str(draft.content)
    assert "Trường THPT Hoa Sen" in said
    assert "Trường THPT Bình Minh" not in said
    assert "đề nghị" in said
    assert "yêu cầu" not in said


def test_more_time_is_given_to_the_ticked(world: World, collection: Collection) -> None:
    address = reverse("reports:more_time", args=[collection.pk])
    browser = signed_in(world.education.clerk)
    assertContains(browser.post(address, {"until": "20/3/2026"}, follow=True), "chọn ít nhất một")
    unit = world.school.agency
    answer = browser.post(address, {"until": "20/3/2026", "unit": unit.pk}, follow=True)
    assertContains(answer, "Đã gia hạn cho 1 đơn vị")
    assert standing_of(collection, unit, world.education).due_on == date(2026, 3, 20)


def test_lists_open_in_excel(world: World, collection: Collection) -> None:
    browser = signed_in(world.education.clerk)
    for name in ("reports:collection", "reports:collection_sums"):
        answer = browser.get(reverse(name, args=[collection.pk]) + "?tai=excel")
        assert answer.headers["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("role", ["clerk", "head"])
def test_a_stranger_finds_nothing(world: World, collection: Collection, role: str) -> None:
    stranger: Role = getattr(world.outsider, role)
    found = sent(collection, world.school.agency, {"TT23": 2}, world.education)
    for name, pk in (("reports:collection", collection.pk), ("reports:submission", found.pk)):
        assert signed_in(stranger).get(reverse(name, args=[pk])).status_code == 404
    assert signed_in(stranger).post(reverse("reports:accept", args=[found.pk])).status_code == 404
