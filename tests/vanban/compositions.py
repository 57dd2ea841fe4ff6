"""Papers to write: a small plan that a test changes where it asks a question."""

from __future__ import annotations

from datetime import date
from typing import Any

from vanban.writers.composition import (
    Annex,
    Bullet,
    Composition,
    Heading,
    Paragraph,
    Recipient,
    Signature,
    Table,
)

WATERMARK = "BẢN MINH HOẠ – KHÔNG CÓ GIÁ TRỊ"


def a_plan(**changes: Any) -> Composition:
    """A school's plan with two grounds, two sections and an annex of two tasks."""
    parts: dict[str, Any] = {
        "type": "Kế hoạch",
        "number": "27",
        "symbol": "KH-THPTBM",
        "agency": "Trường THPT Bình Minh",
        "parent": "Sở Giáo dục và Đào tạo tỉnh Sơn Hà",
        "place": "An Phú",
        "date": date(2026, 3, 2),
        "title": "Tuyên truyền công tác cải cách hành chính năm 2026",
        "grounds": ("Căn cứ Quyết định thứ nhất", "Căn cứ Kế hoạch thứ hai."),
        "body": (
            Paragraph("Trường THPT Bình Minh ban hành Kế hoạch như sau:"),
            Heading(1, "Mục đích"),
            Heading(2, "Chung"),
            Bullet("Nâng cao nhận thức của mọi người."),
            Heading(1, "Tổ chức thực hiện"),
            Paragraph("Bộ phận Văn thư theo dõi."),
        ),
        "closing": "Trên đây là Kế hoạch của Trường THPT Bình Minh.",
        "recipients": (Recipient("Sở Giáo dục và Đào tạo", "để báo cáo"), Recipient("Các tổ")),
        "archive": "Lưu: VT",
        "signature": Signature("PHÓ HIỆU TRƯỞNG", "Nguyễn Văn Mẫu", ("KT. HIỆU TRƯỞNG",)),
        "annexes": (an_annex(),),
        "watermark": WATERMARK,
    }
    return Composition(**(parts | changes))


def an_annex(rows: int = 2, landscape: bool = False) -> Annex:
    """An annex with a table of that many tasks."""
    tasks = tuple((str(n), f"Nhiệm vụ thứ {n}", f"Tháng {n % 12 + 1}") for n in range(1, rows + 1))
    table = Table(("TT", "Nội dung", "Thời gian"), tasks, align=("center", "left", "center"))
    return Annex("Nhiệm vụ năm 2026", (table,), landscape=landscape)
