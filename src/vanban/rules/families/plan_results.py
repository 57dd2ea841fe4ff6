"""P: what a plan (kế hoạch) says of its results: reports, inspection, products, targets, and what
to do about difficulties."""

from __future__ import annotations

import re

from vanban.lexicon.letters import bare
from vanban.patterns import lazy_pattern
from vanban.rules.families.plan_text import WHEN, body, duties, has, lacks, says_when
from vanban.rules.paper import Paper
from vanban.rules.places import places_of
from vanban.rules.said import said

_REPORT = lazy_pattern(r"bao cao(?! vien)")
_PRODUCTS = (
    "tin", "bai", "hoi nghi", "lop", "cuoc", "buoi", "video", "ban tin", "chuyen muc", "phong su",
    "mo hinh",
)  # fmt: skip
_TARGET = lazy_pattern(r"\d ?%|it nhat \d|toi thieu \d|chi tieu|tu \d+ [^.;]{0,30}tro len")
_ESCALATION = lazy_pattern(
    r"(?:qua trinh|phat sinh|neu co|kip thoi)[^.]{0,160}(?:vuong mac|kho khan)"
    r"|(?:vuong mac|kho khan)[^.]{0,160}(?:phan anh|bao cao|lien he|gui ve|trao doi)"
)
_DEMAND = lazy_pattern(r"(?:de nghi|yeu cau) [^.]{0,160}(?:thuc hien|phoi hop)[^.]{0,60}\./\.")
_REACH = 250
"""More letters than the longest of these sentences has."""


@lacks(
    "P11",
    "no-report-regime",
    "Kế hoạch chưa có chế độ báo cáo",
    severity="warning",
    what="kế hoạch nêu ai báo cáo, gửi đến đâu, khi nào.",
    why="Không có chế độ báo cáo thì kết quả không được tổng hợp đúng kỳ.",
    message=said("Kế hoạch chưa nêu báo cáo kết quả vào thời gian nào."),
    bad="Các đơn vị báo cáo kết quả thực hiện.",
    good="Bộ phận Văn thư báo cáo kết quả trước ngày 12 tháng cuối quý.",
)
def has_reports(paper: Paper) -> bool | str:
    """A sentence or a task that speaks of a report and of a time; reports that are no more than
    the product of a task say nothing of who gets them."""
    as_product = False
    for task in paper.document.tasks:
        if says_when(task.when):
            if _REPORT.search(bare(task.content)):
                return True
            as_product = as_product or bool(_REPORT.search(bare(task.product or "")))
    for duty, words in zip(paper.document.obligations, duties(paper), strict=True):
        if _REPORT.search(words) and says_when(duty.when):
            return True
    lines = (_beside_tasks(paper) if as_product else body(paper)).split("\n")
    sentences = (said for line in lines if "bao cao" in line for said in re.split("[.;]", line))
    if any(WHEN.search(said) for said in sentences if _REPORT.search(said)):
        return True
    return "info" if as_product else False


@lacks(
    "P12",
    "no-inspection",
    "Kế hoạch chưa có kiểm tra, đôn đốc",
    severity="info",
    what="kế hoạch nêu việc kiểm tra, giám sát hoặc đôn đốc.",
    why="Kiểm tra giúp phát hiện sớm việc chậm.",
    message=said("Kế hoạch chưa nêu việc kiểm tra, giám sát hoặc đôn đốc thực hiện."),
    bad="Văn phòng tổng hợp kết quả.",
    good="Văn phòng theo dõi, đôn đốc, tổng hợp kết quả.",
)
def has_inspection(paper: Paper) -> bool:
    """One of the words anywhere."""
    return has(paper, "kiem tra", "giam sat", "don doc")


@lacks(
    "P13",
    "no-product",
    "Kế hoạch chưa có sản phẩm",
    severity="info",
    what="kế hoạch nêu sản phẩm đo được của nhiệm vụ.",
    why="Có sản phẩm thì mới biết nhiệm vụ đã xong.",
    message=said("Kế hoạch chưa nêu sản phẩm đo được của nhiệm vụ nào."),
    bad="Đẩy mạnh tuyên truyền trên trang thông tin điện tử.",
    good="Đăng 02 tin, bài mỗi tháng trên trang thông tin điện tử.",
)
def has_product(paper: Paper) -> bool:
    """A product in the table or in a duty, or a count of things."""
    made = any(task.product for task in paper.document.tasks)
    made = made or any(duty.product for duty in paper.document.obligations)
    words = body(paper)
    return made or any(
        words[at - 1 : at].isdecimal() for kind in _PRODUCTS for at in places_of(f" {kind}", words)
    )


@lacks(
    "P14",
    "no-target",
    "Kế hoạch chưa có chỉ tiêu",
    severity="info",
    what="kế hoạch có chỉ tiêu bằng số hoặc tỷ lệ.",
    why="Chỉ tiêu giúp đánh giá mức hoàn thành.",
    message=said("Kế hoạch chưa có chỉ tiêu bằng số hoặc tỷ lệ."),
    bad="Nâng cao tỷ lệ hồ sơ nộp trực tuyến.",
    good="Ít nhất 80% hồ sơ được nộp trực tuyến.",
    preview=True,
)
def has_target(paper: Paper) -> bool:
    """A number, a share, or the word."""
    return bool(_TARGET.search(body(paper)))


@lacks(
    "P17",
    "no-escalation",
    "Kế hoạch chưa nói cách giải quyết vướng mắc",
    severity="info",
    what="kế hoạch có câu về khó khăn, vướng mắc trong quá trình thực hiện.",
    why="Người thực hiện cần biết phản ánh vướng mắc về đâu.",
    message=said("Kế hoạch chưa nêu khi có khó khăn, vướng mắc thì phản ánh về đâu."),
    bad="Trên đây là Kế hoạch …",
    good="Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về Văn phòng.",
)
def has_escalation(paper: Paper) -> bool:
    """A sentence about difficulties and what to do with them."""
    words = body(paper)
    return any(
        _ESCALATION.search(words, max(0, at - _REACH), at + _REACH)
        for difficulty in ("vuong mac", "kho khan")
        for at in places_of(difficulty, words)
    )


@lacks(
    "P18",
    "no-closing",
    "Kế hoạch chưa có câu kết",
    severity="info",
    what="kế hoạch kết thúc bằng “Trên đây là …” hoặc câu đề nghị, yêu cầu thực hiện.",
    why="Câu kết cho biết kế hoạch đã hết và ai phải thực hiện.",
    message=said("Kế hoạch chưa có câu kết."),
    bad="(hết mục cuối cùng)",
    good="Trên đây là Kế hoạch …, đề nghị các bộ phận nghiêm túc thực hiện./.",
)
def has_closing(paper: Paper) -> bool:
    """The words of a closing."""
    words = body(paper)
    return "tren day la" in words or any(
        _DEMAND.search(words, max(0, at - _REACH), at + 3) for at in places_of("./.", words)
    )


def _beside_tasks(paper: Paper) -> str:
    """The body without the rows of tables that assign work."""
    start, pieces = paper.body.start, []
    for span in sorted(task.span for task in paper.document.tasks):
        pieces.append(paper.bare[start : max(start, span.start)])
        start = max(start, span.end)
    return "\n".join([*pieces, paper.bare[start:]])
