"""Obstacles are raised, answered here or above, and closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from openpyxl import load_workbook

from loa.agencies.models import Relation
from loa.agencies.queries import visible_to
from loa.ledger.models import Fact
from loa.work.actions import (
    answer_from_above,
    answer_obstacle,
    close_obstacle,
    raise_obstacle,
    send_up,
)
from loa.work.models import Obstacle
from tests.loa.work import builders
from tests.loa.work.test_pages import browser, shown
from tests.loa.world import SINCE, Staffed, World, signed_in

pytestmark = pytest.mark.django_db
SetToday = Callable[[date], None]


@pytest.fixture(autouse=True)
def _in_the_middle_of_march(set_today: SetToday) -> None:
    set_today(date(2026, 3, 13))


def test_an_obstacle_is_raised_answered_and_closed(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano")
    with pytest.raises(ValidationError, match="khó khăn"):
        raise_obstacle(" ", by=school.task_owner)
    made = raise_obstacle("Thiếu vải bạt", task=piece.task, urgency="urgent", by=school.task_owner)
    assert made.answer_due_on == date(2026, 3, 16)
    with pytest.raises(PermissionDenied):
        answer_obstacle(made, answer="Mua thêm", by=school.task_owner)
    with pytest.raises(ValidationError, match="Chưa có ý kiến"):
        close_obstacle(made, by=school.task_owner)
    answer_obstacle(made, answer="Văn phòng mua", by=school.head)
    assert close_obstacle(made, by=school.task_owner).state == Obstacle.State.CLOSED
    with pytest.raises(ValidationError, match="giải quyết xong"):
        answer_obstacle(made, answer="Thêm", by=school.head)
    with visible_to(school.head):
        assert not Fact.objects.filter(indicator__startswith="TT61").exists()


def test_what_is_sent_up_is_seen_above_counted_and_answered_once(world: World) -> None:
    school = world.school
    made = raise_obstacle("Chưa có tài khoản cổng", by=school.clerk)
    raise_obstacle("Việc riêng của trường", by=school.clerk)
    with pytest.raises(ValidationError, match="văn bản"):
        send_up(made, to="Sở", paper=" ", by=school.head)
    send_up(made, to="Sở Giáo dục và Đào tạo", paper="Công văn số 15", by=school.head)
    with pytest.raises(ValidationError, match="trước đó"):
        send_up(made, to="Sở", paper="Công văn số 16", by=school.head)
    above = shown(world.education.superior_viewer, "work:obstacles_below")
    assert "Chưa có tài khoản cổng" in above
    assert "Việc riêng của trường" not in above
    assert "Chưa có tài khoản" not in shown(world.outsider.superior_viewer, "work:obstacles_below")
    for answer in ("Sẽ cấp trong tháng 4", "Đã cấp"):
        answer_obstacle(made, answer=answer, paper="Công văn số 99", by=school.head)
    with visible_to(school.head):
        counted = Fact.objects.filter(indicator__startswith="TT61").values_list(
            "indicator", "value"
        )
        assert sorted(counted) == [("TT61", 1), ("TT61A", 1)]
    page = shown(school.head, "work:obstacles")
    assert "Khó khăn, vướng mắc được cấp trên trả lời" in page
    assert f"{reverse('ledger:facts', args=['tt61a'])}?tu=2025-12-15" in page


def test_only_who_raised_or_answers_an_obstacle_closes_it(school: Staffed) -> None:
    made = raise_obstacle("Thiếu vải bạt", by=school.task_owner)
    answer_obstacle(made, answer="Văn phòng mua", by=school.head)
    page = reverse("work:obstacle", args=[made.pk])
    assert "Đã giải quyết xong" not in browser(school.unit_lead).get(page).content.decode()
    with pytest.raises(PermissionDenied):
        close_obstacle(made, by=school.unit_lead)
    assert "Đã giải quyết xong" in browser(school.task_owner).get(page).content.decode()
    assert close_obstacle(made, by=school.standing_officer).state == Obstacle.State.CLOSED


def test_the_superiors_answer_counts_also_after_one_of_the_agencys_own(school: Staffed) -> None:
    made = raise_obstacle("Chưa có tài khoản cổng", by=school.clerk)
    answer_obstacle(made, answer="Trường sẽ hỏi Sở", by=school.head)
    with visible_to(school.head):
        assert not Fact.objects.filter(indicator="TT61A").exists()
    send_up(made, to="Sở", paper="Công văn số 12", by=school.head)
    answer_obstacle(made, answer="Sở cấp tài khoản", paper="Công văn số 99", by=school.head)
    made = answer_obstacle(made, answer="Đã dùng được", by=school.head)
    with visible_to(school.head):
        assert Fact.objects.filter(indicator="TT61A").count() == 1
    assert made.answer.splitlines()[::2] == ["Trường sẽ hỏi Sở", "Sở cấp tài khoản", "Đã dùng được"]
    assert made.answer_paper == "Công văn số 99"


def test_obstacles_work_on_their_pages(school: Staffed) -> None:
    piece = builders.one_piece(school, "pano")
    owner, head = browser(school.task_owner), browser(school.head)
    add = f"{reverse('work:add_obstacle')}?nhiem-vu={piece.task_id}"
    assert f'value="{piece.task_id}" selected' in owner.get(add).content.decode()
    made = owner.post(add, {"content": "Thiếu vải bạt", "task": piece.task_id, "urgency": "normal"})
    address = made["Location"]
    ids = re.findall(r' id="(.+?)"', head.get(address).content.decode())
    assert len(ids) == len(set(ids)), "a label of one form is not another's"
    assert head.post(address, {"act": "answer", "answer": ""}).status_code == 422
    assert head.post(address, {"act": "answer", "answer": "Mua thêm"}).status_code == 302
    assert owner.post(address, {"act": "close"}).status_code == 302
    assert "Đã giải quyết" in owner.get(reverse("work:obstacles")).content.decode()
    book = load_workbook(BytesIO(head.get(f"{reverse('work:obstacles')}?tep=excel").content))
    assert book.active["B4"].value == "Thiếu vải bạt"


def test_the_superior_answers_in_loa_what_was_sent_up_and_nothing_else(world: World) -> None:
    school, above = world.school, world.education.standing_officer
    made = raise_obstacle("Chưa có tài khoản cổng", by=school.clerk)
    with pytest.raises(Obstacle.DoesNotExist):
        answer_from_above(made.pk, answer="Sở cấp", by=above)
    send_up(made, to="Sở Giáo dục và Đào tạo", paper="Công văn số 15", by=school.head)
    with pytest.raises(Obstacle.DoesNotExist):
        answer_from_above(made.pk, answer="Xã cấp", by=world.commune.standing_officer)
    signed_in(above).post(
        reverse("work:answer_below", args=[made.pk]), {"answer": "Sở đã cấp tài khoản"}
    )
    page = shown(school.clerk, "work:obstacle", made.pk)
    assert "Sở Giáo dục và Đào tạo: Sở đã cấp tài khoản" in page
    with visible_to(school.head):
        assert Fact.objects.filter(indicator="TT61A", agency=school.agency).count() == 1


def test_who_collects_the_results_answers_what_was_taken_to_it_by_name(world: World) -> None:
    collector = world.home_affairs.agency
    Relation.objects.create(
        superior=collector, subordinate=world.school.agency, kind="focal", valid_from=SINCE
    )
    by = world.home_affairs.standing_officer
    made = raise_obstacle("Chưa có chuyên mục", by=world.school.clerk)
    other = raise_obstacle("Thiếu máy ảnh", by=world.school.clerk)
    send_up(made, to=f"{collector.name} tỉnh Sơn Hà", paper="Công văn số 15", by=world.school.head)
    send_up(other, to="Sở Giáo dục và Đào tạo", paper="Công văn số 16", by=world.school.head)
    page = shown(by, "work:obstacles_below")
    assert "Chưa có chuyên mục" in page
    assert "Thiếu máy ảnh" not in page
    with pytest.raises(Obstacle.DoesNotExist):
        answer_from_above(other.pk, answer="Sở mua", by=by)
    assert answer_from_above(made.pk, answer="Đăng ở cổng tỉnh", by=by).state == "answered"
