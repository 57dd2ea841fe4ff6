"""The register of initiatives: who may write into it, what is recognised, what is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from loa.agencies.queries import visible_to
from loa.ledger.models import Fact
from loa.work.actions import recognise_initiative, refuse_initiative, register_initiative
from loa.work.models import Initiative
from tests.loa.work.test_pages import browser, shown
from tests.loa.world import Staffed, build_world

pytestmark = pytest.mark.django_db
SetToday = Callable[[date], None]
QR = "Mã QR ở bảng tin"
DECISION = {
    "decided_by": "Hội đồng sáng kiến của trường",
    "paper": "Quyết định số 45/QĐ-THPTBM",
    "on": date(2026, 3, 13),
}


@pytest.fixture
def school(set_today: SetToday) -> Staffed:
    set_today(date(2026, 3, 13))
    return build_world().school


def registered(school: Staffed, title: str = QR) -> Initiative:
    return register_initiative(
        title,
        authors="Tổ Tin học",
        solution="Dán mã QR",
        registered_on=date(2026, 3, 2),
        by=school.task_owner,
    )


def counted(school: Staffed) -> dict[str, int]:
    with visible_to(school.head):
        found = Fact.objects.filter(indicator__startswith="TT48")
        sums: dict[str, int] = {}
        for fact in found:
            sums[fact.indicator] = sums.get(fact.indicator, 0) + int(fact.value)
        return sums


def test_what_a_teacher_registers_counts_once_however_often_it_is_corrected(
    school: Staffed,
) -> None:
    made = registered(school)
    register_initiative(
        "Mã QR", authors="Tổ Tin học", solution="Dán mã", initiative=made, by=school.task_owner
    )
    assert counted(school) == {"TT48": 1}
    with pytest.raises(ValidationError, match="sau hôm nay"):
        register_initiative(
            QR, authors="A", solution="B", registered_on=date(2026, 4, 1), by=school.clerk
        )
    with pytest.raises(ValidationError, match="ghi mục này"):
        register_initiative(QR, authors=" ", solution="B", by=school.clerk)


def test_recognition_rests_on_a_decision_and_closes_the_entry(school: Staffed) -> None:
    made = registered(school)
    with pytest.raises(PermissionDenied):
        recognise_initiative(made, **DECISION, by=school.task_owner)
    with pytest.raises(ValidationError, match="quyết định"):
        recognise_initiative(made, **{**DECISION, "paper": " "}, by=school.clerk)
    with pytest.raises(ValidationError, match="giữa ngày đăng ký"):
        recognise_initiative(made, **{**DECISION, "on": date(2026, 3, 1)}, by=school.clerk)
    recognise_initiative(made, **DECISION, by=school.clerk)
    assert counted(school) == {"TT48": 1, "TT48A": 1}
    for again in (
        lambda: refuse_initiative(made, reason="Trùng", by=school.head),
        lambda: register_initiative(
            "Khác", authors="A", solution="B", initiative=made, by=school.clerk
        ),
    ):
        with pytest.raises(ValidationError, match="đã có kết quả"):
            again()


def test_one_that_is_refused_stays_in_the_register_with_its_reason(school: Staffed) -> None:
    made = registered(school)
    refuse_initiative(made, reason="Trùng với sáng kiến năm trước", by=school.head)
    assert "Trùng với sáng kiến năm trước" in shown(school.clerk, "work:initiative", made.pk)
    assert counted(school) == {"TT48": 1}


def test_the_register_is_kept_on_its_pages(school: Staffed) -> None:
    teacher, clerk = browser(school.task_owner), browser(school.clerk)
    add = reverse("work:add_initiative")
    said = {
        "title": QR,
        "authors": "Tổ Tin học",
        "solution": "Dán mã QR",
        "registered_on": "02/3/2026",
    }
    assert teacher.post(add, {**said, "solution": ""}).status_code == 422
    address = teacher.post(add, said)["Location"]
    assert "Ghi nhận được công nhận" not in teacher.get(address).content.decode()
    decided = {"act": "recognise", "decided_by": "Hội đồng", "paper": "", "on": "13/3/2026"}
    assert clerk.post(address, decided).status_code == 422
    assert clerk.post(address, {**decided, "paper": "QĐ số 45"}).status_code == 302
    listing = reverse("work:initiatives")
    page = teacher.get(listing).content.decode()
    assert "1 sáng kiến đã đăng ký" in page
    assert "1 được công nhận" in page
    registered(school, "Tiểu phẩm dưới cờ")
    narrowed = teacher.get(f"{listing}?tinh-hinh=duoc-cong-nhan").content.decode()
    assert QR in narrowed
    assert "Tiểu phẩm dưới cờ" not in narrowed
    book = load_workbook(BytesIO(clerk.get(f"{listing}?tep=excel").content))
    assert {book.active["B4"].value, book.active["B5"].value} == {QR, "Tiểu phẩm dưới cờ"}


def test_only_whoever_registered_it_or_keeps_the_register_corrects_it(school: Staffed) -> None:
    made = register_initiative(QR, authors="A", solution="B", by=school.clerk)
    change = reverse("work:change_initiative", args=[made.pk])
    assert browser(school.task_owner).get(change).status_code == 302
    assert browser(school.clerk).get(change).status_code == 200
