"""A superior's sentences in our words, its dates on safe days, its addressees as us or not."""

from __future__ import annotations

from datetime import date

import pytest

from loa.plans.drafting import moving
from loa.plans.drafting.localising import Localiser
from loa.plans.drafting.mapping import Mapping
from loa.plans.drafting.material import role_of_heading
from loa.plans.drafting.weaving import motto_in_text
from tests.loa.world import build_world

SUPERIOR = "Sở Giáo dục và Đào tạo"


@pytest.fixture
def world(db):
    return build_world()


@pytest.fixture
def say(world):
    return Localiser(world.school.agency, SUPERIOR).say


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Nêu gương trong toàn ngành.", "Nêu gương trong nhà trường."),
        (
            "Sự đồng thuận trên địa bàn tỉnh Sơn Hà khi dùng.",
            "Sự đồng thuận trong nhà trường khi dùng.",
        ),
        ("Các đơn vị chủ động chọn hình thức.", "Chủ động chọn hình thức."),
        ("Thủ trưởng các đơn vị phải nêu gương.", "Nêu gương."),
        ("a) Trang thông tin của đơn vị.", "Trang thông tin của nhà trường."),
        ("Bám sát kế hoạch này.", f"Bám sát kế hoạch của {SUPERIOR}."),
        ("Tham gia Hội thi tìm hiểu CCHC của tỉnh.", "Tham gia Hội thi tìm hiểu CCHC của tỉnh."),
        ("Gửi về Sở Giáo dục và Đào tạo.", "Gửi về Sở Giáo dục và Đào tạo."),
    ],
)
def test_a_schools_words_for_a_superiors(say, theirs: str, ours: str) -> None:
    said = say(theirs)
    assert (said.words, said.left) == (ours, "")


@pytest.mark.parametrize(
    ("theirs", "left"),
    [
        ("Chỉ đạo các phòng chuyên môn cung cấp tài liệu.", "các phòng"),
        ("100% đơn vị trực thuộc có kế hoạch.", "100% đơn vị"),
        ("Nhân rộng mô hình của phường Tân Thịnh.", "phường Tân Thịnh"),
        ("Lớp học tại Trường THCS Hoa Mai.", "Trường THCS Hoa Mai"),
    ],
)
def test_what_is_still_anothers_is_named_and_not_placed(say, theirs: str, left: str) -> None:
    assert say(theirs).left == left


@pytest.mark.parametrize(
    ("actor", "is_us"),
    [
        ("Các đơn vị trực thuộc", True),
        ("Thủ trưởng các đơn vị", True),
        ("Các trường trung học phổ thông", True),
        ("Trường THPT Bình Minh", True),
        ("Các phòng chuyên môn Sở; các đơn vị trực thuộc", True),
        ("Văn phòng Sở", False),
        ("Các trường tiểu học, trung học cơ sở", False),
        ("Trường THPT Hoa Sen", False),
        ("Phòng Quản lý chất lượng", False),
        ("", False),
    ],
)
def test_whom_a_department_means(world, actor: str, is_us: bool) -> None:
    assert Mapping(world.school.agency).is_us(actor) is is_us


@pytest.mark.parametrize(
    ("actor", "is_us"),
    [
        ("Các sở, ban, ngành, Ủy ban nhân dân các xã, phường", True),
        ("UBND các xã, phường", True),
        ("Chủ tịch Ủy ban nhân dân các xã, phường", True),
        ("Ủy ban nhân dân xã An Phú", True),
        ("Sở Nội vụ", False),
        ("Báo và Đài Phát thanh và Truyền hình tỉnh", False),
    ],
)
def test_whom_a_province_means(world, actor: str, is_us: bool) -> None:
    assert Mapping(world.commune.agency).is_us(actor) is is_us


def test_what_goes_up_is_ready_three_working_days_ahead_unless_that_is_over() -> None:
    said = "Trước ngày 10/3/2026"
    assert moving.safe_deadline(said, after=date(2026, 2, 1)) == "Trước ngày 05/3/2026"
    assert moving.safe_deadline(said, after=date(2026, 3, 6)) == said
    assert moving.safe_deadline("Trước ngày 31/02/2026", after=date(2026, 1, 1)).endswith(
        "31/02/2026"
    )


@pytest.mark.parametrize(
    ("said", "is_owed"),
    [
        ("Gửi kế hoạch của đơn vị về Sở", True),
        ("Báo cáo kết quả quý", True),
        ("Bồi dưỡng báo cáo viên", False),
        ("Đăng tin, bài trên trang thông tin điện tử", False),
    ],
)
def test_what_is_owed_upward(said: str, is_owed: bool) -> None:
    assert moving.is_owed_upward(said) is is_owed


def test_years_move_but_not_in_cited_papers_and_days_off_give_way() -> None:
    said = "Kế hoạch số 9/KH-UBND ngày 12/01/2025; xong trước ngày 30/4/2025, giai đoạn 2021 - 2030"
    moved = moving.moved(said, 2025, 2027)
    assert "ngày 12/01/2025" in moved
    assert "30/4/2027" in moved
    assert "2021 - 2030" in moved
    assert moving.on_working_days("trước ngày 01/3/2026") == "trước ngày 27/02/2026"


def test_a_heading_says_what_its_part_is_about() -> None:
    roles = {
        "I. MỤC ĐÍCH, YÊU CẦU": "purpose",
        "Nội dung tuyên truyền": "themes",
        "Nhiệm vụ và giải pháp": "tasks",
        "Chế độ báo cáo": "reports",
        "Kinh phí thực hiện": "funding",
        "Thời gian thực hiện": "period",
        "Tổ chức thực hiện": "organisation",
        "Đối tượng, hình thức": "audiences",
        "Lời nói đầu": "",
    }
    assert {title: role_of_heading(title) for title in roles} == roles


def test_the_motto_stands_between_quotation_marks() -> None:
    assert motto_in_text("bám sát chủ đề năm 2026 “Kỷ cương,\nsáng tạo”;") == "Kỷ cương, sáng tạo"
    assert motto_in_text("chủ đề năm 2026 của tỉnh") == ""
