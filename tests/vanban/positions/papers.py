"""The papers that are measured: every kind that our writers know, long enough for two pages."""

from __future__ import annotations

import dataclasses

from tests.vanban.compositions import an_annex
from tests.vanban.kinds import kinds
from vanban.writers.composition import Composition, Paragraph

SENTENCE = (
    "Bộ phận Văn phòng phối hợp với các tổ chuyên môn đăng tin, viết bài và phát thanh về cách "
    "nộp hồ sơ qua Cổng Dịch vụ công cho cha mẹ học sinh và người dân trên địa bàn xã An Phú, "
    "đồng thời theo dõi kết quả giải quyết hồ sơ và tổng hợp khó khăn, vướng mắc lần thứ {number}."
)


def papers() -> dict[str, Composition]:
    """Each kind with twenty paragraphs more; a list of people has none, but a table."""
    more = tuple(Paragraph(SENTENCE.format(number=number)) for number in range(1, 21))
    return {
        name: dataclasses.replace(
            paper,
            body=paper.body if name == "Danh sách" else (*paper.body, *more),
            annexes=(an_annex(40),) if name == "Kế hoạch" else (),
        )
        for name, paper in kinds().items()
    }
