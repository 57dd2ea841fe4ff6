"""Duties in prose: who owes what by when."""

from __future__ import annotations

from datetime import date

import pytest

from tests.vanban.plain_texts import SIGNED, header, parsed
from vanban.model import Obligation, Recurrence
from vanban.parser import duties


def duties_of(*lines: str) -> list[Obligation]:
    """The duties of a plan for 2026 of a fictional province."""
    body = "I. MỤC ĐÍCH\n\n- Nâng cao nhận thức.\n\n" + "\n\n".join(lines)
    return parsed(header() + body + "\n\n" + SIGNED).obligations


def test_items_under_a_heading_bind_the_body_that_it_names() -> None:
    found = duties_of(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Ủy ban",
        "- Tham mưu kế hoạch tuyên truyền.",
        "- Theo dõi, đôn đốc các đơn vị.",
        "2. Phòng Kinh tế",
        "- Cung cấp tin, bài cho chuyên mục.",
    )

    assert [(d.actor, d.text) for d in found] == [
        ("Văn phòng Ủy ban", "Tham mưu kế hoạch tuyên truyền."),
        ("Văn phòng Ủy ban", "Theo dõi, đôn đốc các đơn vị."),
        ("Phòng Kinh tế", "Cung cấp tin, bài cho chuyên mục."),
    ]


def test_an_item_that_names_its_body_binds_that_body() -> None:
    found = duties_of(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Trưởng các phòng, ban thuộc Sở căn cứ Kế hoạch này tổ chức thực hiện tại đơn vị.",
        "2. Giao Trung tâm Truyền thông đăng tải tin, bài theo quy định.",
        "3. Phòng Tổ chức - Hành chính: hướng dẫn các đơn vị báo cáo.",
    )

    assert [d.actor for d in found] == [
        "Trưởng các phòng, ban thuộc Sở",
        "Trung tâm Truyền thông",
        "Phòng Tổ chức - Hành chính",
    ]
    assert found[0].text.startswith("Trưởng các phòng")
    assert found[2].text == "hướng dẫn các đơn vị báo cáo."


def test_a_later_sentence_with_its_own_time_is_a_duty_of_its_own() -> None:
    found = duties_of(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Sở theo dõi việc thực hiện tại các phòng. Báo cáo kết quả quý I, 6 tháng "
        "đầu năm, quý III và hằng năm.",
    )

    assert [d.actor for d in found] == ["Văn phòng Sở", "Văn phòng Sở"]
    assert found[0].due is None
    assert found[1].due == "quý I, 6 tháng đầu năm, quý III và hằng năm"
    assert found[1].when.recurring == Recurrence("quarter")


def test_a_sentence_cut_by_a_page_is_one_duty() -> None:
    (duty,) = duties_of(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng",
        "- Lồng ghép nội dung trong các buổi",
        "họp giao ban của cơ quan.",
    )

    assert duty.text == "Lồng ghép nội dung trong các buổi họp giao ban của cơ quan."


def test_closing_paragraphs_are_no_duties() -> None:
    found = duties_of(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng",
        "- Đăng tin trên trang thông tin điện tử.",
        "(Nhiệm vụ cụ thể theo phụ lục)",
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị báo cáo Ủy ban nhân dân tỉnh.",
        "Trên đây là Kế hoạch tuyên truyền năm 2026./.",
    )

    assert [d.text for d in found] == ["Đăng tin trên trang thông tin điện tử."]


def test_nearly_the_same_duty_is_one_duty_with_two_places() -> None:
    found = duties_of(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng",
        "a) Phối hợp với Phòng Nội vụ đăng tin, bài về cải cách hành chính của cơ quan.",
        "b) Mua sắm thiết bị cho bộ phận một cửa.",
        "c) Phối hợp với Phòng Nội vụ đăng tin, bài về cải cách hành chính của cơ quan, đơn vị.",
    )

    assert len(found) == 3
    assert found[0].places == [found[0].span, found[2].span]
    assert found[1].places == [found[1].span]


def test_labelled_lines_below_an_item_say_who_does_it_and_when() -> None:
    (duty,) = duties_of(
        "II. NHIỆM VỤ",
        "- Tổ chức hội nghị tập huấn nghiệp vụ.",
        "Đơn vị chủ trì: Sở Nội vụ.",
        "Đơn vị phối hợp: Các sở, ngành.",
        "Thời gian thực hiện: Quý II/2026.",
        "Sản phẩm: Hội nghị.",
    )

    assert (duty.actor, duty.text) == ("Sở Nội vụ", "Tổ chức hội nghị tập huấn nghiệp vụ.")
    assert (duty.due, duty.product) == ("Quý II/2026", "Hội nghị")
    assert duty.when.periods == [(date(2026, 4, 1), date(2026, 6, 30))]


def test_numbered_labels_speak_for_all_items_of_their_part() -> None:
    found = duties_of(
        "II. HÌNH THỨC TUYÊN TRUYỀN",
        "1. Thời gian thực hiện: Thường xuyên.",
        "2. Đơn vị thực hiện: các phòng thuộc Sở.",
        "3. Hình thức thực hiện",
        "- Niêm yết thủ tục hành chính tại trụ sở.",
        "- Đăng tin, bài trên trang thông tin điện tử.",
    )

    assert [d.actor for d in found] == ["các phòng thuộc Sở"] * 2
    assert [d.due for d in found] == ["Thường xuyên"] * 2
    assert found[0].when.recurring == Recurrence("month")


def test_purposes_and_contents_are_no_duties() -> None:
    assert duties_of("II. NỘI DUNG", "1. Cải cách thể chế.", "2. Chuyển đổi số.") == []


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("Gửi báo cáo về Văn phòng trước ngày 15/12/2026.", "trước ngày 15/12/2026"),
        ("Hoàn thành trong quý II/2026 việc niêm yết.", "Hoàn thành trong quý II/2026"),
        ("Tổng hợp, báo cáo theo đúng thời gian quy định.", "theo đúng thời gian quy định"),
        ("Thực hiện báo cáo định kỳ theo quy định.", "định kỳ"),
        ("Hằng quý báo cáo kết quả về Sở Nội vụ.", "Hằng quý"),
        ("Định kỳ 6 tháng, hằng năm báo cáo Sở.", "Định kỳ 6 tháng, hằng năm"),
        ("Phát thanh ít nhất 02 lần/tuần về chuyển đổi số.", "ít nhất 02 lần/tuần"),
        ("Triển khai Kế hoạch số 12/KH-UBND ngày 05/01/2026.", None),
        ("Tuyên truyền kết quả cải cách hành chính năm 2026.", None),
        ("Thường xuyên cập nhật tin tức trên trang thông tin điện tử.", None),
        ("Công bố Chỉ số hằng năm của xã.", None),
    ],
)
def test_due_words_are_those_that_bind_the_duty(words: str, due: str | None) -> None:
    assert duties.due_in(words) == due


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("Phòng Văn hóa - Xã hội", True),
        ("Các cơ quan, đơn vị", True),
        ("Đề nghị: Hội Nông dân xã", True),
        ("CÔNG AN XÃ", True),
        ("Phòng, chống tham nhũng", False),
        ("Ban hành văn bản", False),
        ("Báo cáo kết quả", False),
        ("Hội nghị tuyên truyền", False),
        ("Các nội dung tuyên truyền", False),
        ("Tổ chức tập huấn", False),
    ],
)
def test_headings_name_bodies_or_subjects(heading: str, body: bool) -> None:
    assert duties.is_body(heading) is body


def said(found: list[Obligation]) -> list[tuple[str, str, str | None]]:
    return [(d.actor, d.text, d.due) for d in found]


@pytest.mark.parametrize(
    "pointer",
    [
        "Nhiệm vụ cụ thể của các cơ quan, đơn vị được nêu tại Phụ lục kèm theo Kế hoạch này.",
        "(Nhiệm vụ cụ thể kèm theo phụ lục)",
        "Chi tiết theo Phụ lục đính kèm.",
    ],
)
def test_a_sentence_that_points_to_an_annex_is_no_duty(pointer: str) -> None:
    found = duties_of("II. TỔ CHỨC THỰC HIỆN", "1. Văn phòng Sở theo dõi việc thực hiện.", pointer)

    assert [d.actor for d in found] == ["Văn phòng Sở"]


def test_items_below_a_body_with_a_colon_bind_that_body() -> None:
    found = duties_of(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Các sở, ban, ngành có trách nhiệm:",
        "a) Xây dựng kế hoạch của đơn vị mình;",
        "b) Định kỳ trước ngày 15 tháng 12 hằng năm gửi báo cáo về Sở Nội vụ.",
        "2. Văn phòng Sở theo dõi việc thực hiện.",
    )

    assert said(found) == [
        ("Các sở, ban, ngành", "Xây dựng kế hoạch của đơn vị mình;", None),
        (
            "Các sở, ban, ngành",
            "Định kỳ trước ngày 15 tháng 12 hằng năm gửi báo cáo về Sở Nội vụ.",
            "Định kỳ trước ngày 15 tháng 12 hằng năm",
        ),
        ("Văn phòng Sở", "Văn phòng Sở theo dõi việc thực hiện.", None),
    ]


def test_plus_signs_stand_below_dashes() -> None:
    found = duties_of(
        "II. TỔ CHỨC THỰC HIỆN",
        "- UBND xã:",
        "+ Bố trí kinh phí;",
        "- Các thôn:",
        "+ Tuyên truyền.",
    )

    assert [(d.actor, d.text) for d in found] == [
        ("UBND xã", "Bố trí kinh phí;"),
        ("Các thôn", "Tuyên truyền."),
    ]


def test_a_name_alone_on_its_line_heads_the_items_below() -> None:
    found = duties_of(
        "II. TỔ CHỨC THỰC HIỆN",
        "Văn phòng HĐND và UBND",
        "- Chủ trì triển khai Kế hoạch.",
        "Các phòng chuyên môn",
        "- Phối hợp cung cấp tin, bài.",
    )

    assert [d.actor for d in found] == ["Văn phòng HĐND và UBND", "Các phòng chuyên môn"]


@pytest.mark.parametrize(
    ("item", "actor"),
    [
        ("Cha mẹ học sinh: Phối hợp với nhà trường.", "Cha mẹ học sinh"),
        ("Phụ trách trang thông tin: Đăng tải tin, bài.", "Phụ trách trang thông tin"),
        ("Giao Phòng Văn hóa tổ chức hội nghị sơ kết.", "Phòng Văn hóa"),
        ("Các cơ quan, đơn vị căn cứ Kế hoạch này thực hiện.", "Các cơ quan, đơn vị"),
        ("Đảng ủy Công an xã lãnh đạo thực hiện công tác dân vận.", "Đảng ủy Công an xã"),
        ("Các chi bộ trực thuộc cụ thể hóa Kế hoạch.", "Các chi bộ trực thuộc"),
    ],
)
def test_who_acts_is_told_from_what_is_done(item: str, actor: str) -> None:
    (duty,) = duties_of("II. TỔ CHỨC THỰC HIỆN", f"1. {item}")

    assert duty.actor == actor


def test_a_heading_that_names_a_topic_binds_the_agency_itself() -> None:
    found = duties_of(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng Sở",
        "- Theo dõi việc thực hiện.",
        "2. Chế độ báo cáo",
        "- Báo cáo năm: trước ngày 05/12/2026.",
    )

    assert said(found)[1] == (
        "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ",
        "Báo cáo năm: trước ngày 05/12/2026.",
        "trước ngày 05/12/2026",
    )


@pytest.mark.parametrize(
    ("duty", "due"),
    [
        (
            "Định kỳ hằng quý tổng hợp, báo cáo trước ngày 15 của tháng cuối quý.",
            "trước ngày 15 của tháng cuối quý",
        ),
        (
            "Báo cáo định kỳ 6 tháng (trước ngày 10/6) và năm (trước ngày 10/12).",
            "định kỳ 6 tháng (trước ngày 10/6) và năm (trước ngày 10/12)",
        ),
        ("Báo cáo định kỳ hằng tháng, quý, 6 tháng, năm.", "định kỳ hằng tháng, quý, 6 tháng, năm"),
        ("Tuyên truyền trong giờ chào cờ thứ Hai hằng tuần.", "thứ Hai hằng tuần"),
        ("Kiểm tra, đánh giá vào cuối mỗi học kỳ.", "vào cuối mỗi học kỳ"),
        ("Phát thanh trên loa truyền thanh hằng ngày.", "hằng ngày"),
        ("Đưa nội dung vào chương trình kiểm tra hằng năm.", None),
    ],
)
def test_a_due_is_told_whole(duty: str, due: str | None) -> None:
    assert duties.due_in(duty) == due
