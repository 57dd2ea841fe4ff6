"""The parts of the report that people write, in the order of the paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """`prompt` stands in the empty field: what a reader expects there."""

    code: str
    title: str
    prompt: str


SECTIONS = (
    Section(
        "overview_note",
        "So với kế hoạch và cùng kỳ năm trước",
        "Nêu mức hoàn thành so với kế hoạch, tăng giảm so với cùng kỳ và vì sao.",
    ),
    Section(
        "by_form_note",
        "Nhận xét về kết quả theo hình thức",
        "Nêu việc nổi bật, cách làm hay; để trống nếu không có.",
    ),
    Section(
        "by_theme_note",
        "Nhận xét về kết quả theo nội dung",
        "Nêu nội dung được quan tâm nhất; để trống nếu không có.",
    ),
    Section(
        "highlights",
        "Kết quả nổi bật, cách làm hay",
        "Nêu việc làm tốt, sáng kiến, đơn vị tiêu biểu; để trống nếu không có.",
    ),
    Section("limits", "Hạn chế", "Nêu việc chưa làm được, việc làm chậm trong kỳ."),
    Section("causes", "Nguyên nhân", "Nêu nguyên nhân khách quan, chủ quan của các hạn chế."),
    Section("solutions", "Giải pháp", "Nêu việc sẽ làm trong kỳ tới."),
    Section(
        "proposals", "Kiến nghị, đề xuất", "Nêu kiến nghị với cấp trên; để trống nếu không có."
    ),
)
BY_CODE = {section.code: section for section in SECTIONS}
