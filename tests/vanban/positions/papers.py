"""The papers that are measured: every kind that our writers know, long enough for two pages."""

from __future__ import annotations

import dataclasses
from typing import TypedDict

from tests.vanban.compositions import an_annex
from tests.vanban.kinds import kinds
from vanban.writers.composition import Composition, Paragraph

SENTENCE = (
    "Bộ phận Văn phòng phối hợp với các tổ chuyên môn đăng tin, viết bài và phát thanh về cách "
    "nộp hồ sơ qua Cổng Dịch vụ công cho cha mẹ học sinh và người dân trên địa bàn xã An Phú, "
    "đồng thời theo dõi kết quả giải quyết hồ sơ và tổng hợp khó khăn, vướng mắc lần thứ {number}."
)


class Marks(TypedDict, total=False):
    """What may stand below the number."""

    urgency: str
    draft: str


MARKS: dict[str, Marks] = {
    "Báo cáo": {"urgency": "KHẨN"},
    "Công văn": {"urgency": "HỎA TỐC"},
    "Thông báo": {"urgency": "THƯỢNG KHẨN", "draft": "DỰ THẢO"},
    "Tờ trình": {"draft": "Dự thảo lần 2"},
}


def papers() -> dict[str, Composition]:
    """Each kind with twenty paragraphs more; a list of people has none, but a table. Some are
    urgent, some are drafts."""
    more = tuple(Paragraph(SENTENCE.format(number=number)) for number in range(1, 21))
    return {
        name: dataclasses.replace(
            paper,
            body=paper.body if name == "Danh sách" else (*paper.body, *more),
            annexes=(an_annex(40),) if name == "Kế hoạch" else (),
            **MARKS.get(name, {}),
        )
        for name, paper in kinds().items()
    }
