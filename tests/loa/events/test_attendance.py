"""Who came: one typed line, ticks, the code on the screen; nobody is counted twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from loa.agencies.queries import visible_to
from loa.events.actions import confirm_by_code, record_line, tick
from loa.events.attendance_line import read_line
from loa.events.models import Invited
from loa.events.queries import presence
from tests.loa.events.builders import DAY, event_of, with_guests
from tests.loa.world import World, build_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(DAY)
    return build_world()


@pytest.mark.parametrize(
    ("line", "present", "total", "absent"),
    [
        ("Đủ 38/42, vắng: Lan, Bình, An, Hoà", 38, 42, ("Lan", "Bình", "An", "Hoà")),
        ("38/42 vắng Lan (ốm), thầy Bình và cô An; Hoà", 38, 42, ("Lan", "Bình", "An", "Hoà")),
        ("Có mặt 38 trên 42. Vắng 4: Lan, Bình, An, Hoà.", 38, 42, ("Lan", "Bình", "An", "Hoà")),
        ("đủ", None, None, ()),
        ("Đủ 42/42", 42, 42, ()),
        ("Vắng: đ/c Nguyễn Văn An", None, None, ("Nguyễn Văn An",)),
        ("42/42, vắng: không", 42, 42, ()),
    ],
)
def test_a_line_says_how_many_came_and_who_did_not(
    line: str, present: int | None, total: int | None, absent: tuple[str, ...]
) -> None:
    said = read_line(line)
    assert (said.present, said.total, said.absent) == (present, total, absent)


@pytest.mark.parametrize("line", ["họp tốt", "43/42", "a" * 5000])
def test_a_line_that_says_nothing_is_refused(line: str) -> None:
    with pytest.raises(ValidationError):
        read_line(line)


def test_everybody_came_but_those_named_by_their_ten(world: World) -> None:
    at = world.commune
    event, _ = with_guests(at, 10)
    record_line(event, line="Đủ 8/10, vắng: Lan (ốm), hoà", by=at.clerk)
    with visible_to(at.clerk):
        found = presence(event)
    assert (found.present, found.expected) == (8, 10)
    assert [row.name for row in found.absent] == ["Lê Văn Hoà", "Lê Văn Lan"]


def test_two_of_one_name_are_asked_about_with_their_whole_names(world: World) -> None:
    at = world.commune
    event, _ = with_guests(at, 20)
    with pytest.raises(ValidationError, match=r"Có 2 người tên “Lan”.*Đề nghị ghi cả họ tên"):
        record_line(event, line="19/20, vắng: Lan", by=at.clerk)
    record_line(event, line="19/20, vắng: Trần Thị Lan", by=at.clerk)
    with visible_to(at.clerk):
        assert presence(event).present == 19


def test_numbers_that_contradict_the_list_are_refused(world: World) -> None:
    at = world.commune
    event, _ = with_guests(at, 10)
    for line in ("9/12", "9/10", "9/10, vắng: Lan, An", "9/10, vắng: Quý"):
        with pytest.raises(ValidationError):
            record_line(event, line=line, by=at.clerk)
    with visible_to(at.clerk):
        assert not presence(event).taken


def test_paper_and_code_never_count_one_person_twice(world: World) -> None:
    at = world.commune
    event, rows = with_guests(at, 42)
    for row in rows[:20]:
        confirm_by_code(row, by=at.clerk)
        confirm_by_code(row, by=at.clerk)
    with visible_to(at.clerk):
        assert presence(event).present == 20
    names = ", ".join(row.name for row in rows[38:])
    record_line(event, line=f"Đủ 38/42, vắng: {names}", by=at.clerk)
    with visible_to(at.clerk):
        found = presence(event)
        ways = list(Invited.objects.filter(came=True).values_list("came_by", flat=True))
    assert (found.present, found.by_code, len(found.absent)) == (38, 20, 4)
    assert (ways.count("code"), ways.count("paper")) == (20, 18)


def test_the_paper_cannot_call_absent_who_confirmed_by_the_code(world: World) -> None:
    at = world.commune
    event, rows = with_guests(at, 5)
    confirm_by_code(rows[0], by=at.clerk)
    with pytest.raises(ValidationError, match="đã tự điểm danh bằng mã"):
        record_line(event, line=f"4/5, vắng: {rows[0].name}", by=at.clerk)


def test_those_besides_the_list_are_added_to_those_on_it(world: World) -> None:
    at = world.commune
    event, rows = with_guests(at, 5)
    tick(event, came={row.pk for row in rows[:3]}, besides=2, by=at.clerk)
    with visible_to(at.clerk):
        event.refresh_from_db()
        found = presence(event)
    assert found.present == 5
    assert found.words == "3/5 người dự và 2 người ngoài danh sách"


def test_without_a_list_the_number_alone_is_kept(world: World) -> None:
    at = world.school
    event = event_of(at, kind="flag_ceremony", title="Sinh hoạt dưới cờ tuần 27")
    record_line(event, line="812/830", by=at.clerk)
    with visible_to(at.clerk):
        event.refresh_from_db()
        assert presence(event).words == "812/830 người dự"
