"""Lines that were wrapped are paragraphs again, and every letter keeps its place."""

from __future__ import annotations

from tests.vanban.plain_texts import header, parsed
from vanban.rules.paper import Paper

WRAPPED = """- Triển khai thực hiện kịp thời, đồng bộ, hiệu quả
Kế hoạch số 14/KH-UBND của Ủy ban nhân dân tỉnh.

- Xây dựng, củng cố đội ngũ làm công tác
tham mưu.
a) Rà soát thủ tục hành chính của xã Đồi Cỏ;
b) Công khai kết quả.
"""


def words(text: str) -> list[str]:
    paper = Paper(parsed(text))
    for paragraph in paper.paragraphs:
        assert len(paragraph.text) == len(paragraph.bare) == len(paper.quote(paragraph.span))
        assert paragraph.text == paper.quote(paragraph.span).replace("\n", " ")
    return [paragraph.text for paragraph in paper.paragraphs]


def test_wrapped_lines_are_joined_and_items_stand_alone() -> None:
    assert words(WRAPPED) == [
        "- Triển khai thực hiện kịp thời, đồng bộ, hiệu quả Kế hoạch số 14/KH-UBND của Ủy ban "
        "nhân dân tỉnh.",
        "- Xây dựng, củng cố đội ngũ làm công tác tham mưu.",
        "a) Rà soát thủ tục hành chính của xã Đồi Cỏ;",
        "b) Công khai kết quả.",
    ]


def test_a_sentence_that_a_page_cut_goes_on() -> None:
    text = "Nghị quyết của Ủy ban Thường vụ Quốc hội\n\nvề sắp xếp đơn vị hành chính.\n"

    assert len(words(text)) == 1


def test_nothing_goes_on_behind_the_title() -> None:
    lead = "Thực hiện Kế hoạch số 18/KH-UBND, Ủy ban nhân dân tỉnh yêu cầu:"
    text = f"{header().rstrip()}\n{lead}\n"

    assert words(text)[-2:] == ["Tuyên truyền cải cách hành chính năm 2026", lead]


def test_lines_as_long_as_paragraphs_were_not_wrapped() -> None:
    long = "Tăng cường tuyên truyền cải cách hành chính trên hệ thống truyền thanh cơ sở, "
    text = (
        f"{long * 2}.\n{long * 2}.\nPhòng Nội vụ chủ trì, phối hợp với các đơn vị\nBan Quản lý.\n"
    )

    assert words(text)[-2:] == ["Phòng Nội vụ chủ trì, phối hợp với các đơn vị", "Ban Quản lý."]
