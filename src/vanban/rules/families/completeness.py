"""P: what a plan (kế hoạch) needs so that it can be carried out and followed.

No article prescribes a plan's contents, so nothing here is an error. Judged is a whole plan only:
a fragment, or a text that lost its end on the way, lacks everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import bare
from vanban.model import Section
from vanban.patterns import lazy_pattern
from vanban.rules.families.plan_text import body, has, headed, lacks, says_when, titles
from vanban.rules.paper import Paper
from vanban.rules.said import said

_OPENING = 1500
_LEADS = lazy_pattern(
    r"can cu |thuc hien |trien khai |nham |(?:^|[\n,.] ?)(?:do|de|truoc|xet|tiep tuc) "
)
_CARRIES_OUT = lazy_pattern(
    r"(?:can cu|thuc hien|trien khai|cu the hoa|theo)\b[^.;\n]{0,60}?(?:ke hoach|quyet dinh"
    r"|nghi quyet|chi thi|cong van|chuong trinh|de an|luat|nghi dinh|thong tu) "
    r"(?:so \d|cua |[^.;\n]{0,80}?\d[/-](?:20\d\d/)?[a-z])|\bcan cu\n"
)
_COMMUNICATION = lazy_pattern(r"tuyen truyen|truyen thong|thong tin|pho bien")
_LEAD = ("chu tri", "dau moi", "thuong truc", "tham muu")
_TIME = lazy_pattern(
    r"hang (?:ngay|tuan|thang|quy)\b|truoc ngay \d|trong (?:quy|thang) [iv\d]|dinh ky|\d gio\b"
)


@lacks(
    "P01",
    "no-basis-or-lead",
    "Kế hoạch chưa nêu căn cứ",
    severity="warning",
    what="kế hoạch mở đầu bằng căn cứ ban hành hoặc câu “Thực hiện …”.",
    why="Không có căn cứ thì người thực hiện không biết kế hoạch triển khai văn bản nào.",
    message=said("Kế hoạch chưa nêu căn cứ ban hành hoặc văn bản mà kế hoạch này thực hiện."),
    bad="Trường … ban hành Kế hoạch như sau:",
    good="Thực hiện Kế hoạch số 18/KH-SGDĐT ngày 24/02/2026 …, Trường … ban hành Kế hoạch như sau:",
)
def has_basis(paper: Paper) -> bool:
    """A ground, an opening that says what is carried out, or a paper that the first parts do."""
    start, sections = paper.body.start, paper.document.sections
    first = min((one.span.start for one in sections if one.span.start > start), default=start)
    opening = paper.bare[start : start + _OPENING]
    above = opening[: first - start] if first - start > 0 or sections else opening
    cites = any(citation.basis for citation in paper.document.citations)
    return cites or bool(_LEADS.search(above) or _CARRIES_OUT.search(opening))


@lacks(
    "P02",
    "no-purpose",
    "Kế hoạch chưa có mục đích",
    severity="warning",
    what="kế hoạch có phần nêu mục đích.",
    why="Mục đích cho biết làm để đạt điều gì, là cơ sở để đánh giá kết quả.",
    message=said("Kế hoạch chưa có phần nêu mục đích."),
    bad="I. NỘI DUNG",
    good="I. MỤC ĐÍCH, YÊU CẦU",
)
def has_purpose(paper: Paper) -> bool:
    """A heading with the word, or a sentence that opens with it."""
    return headed(paper, r"muc dich") and not _announced_only(paper, "muc dich", "yeu cau")


@lacks(
    "P03",
    "no-requirement",
    "Kế hoạch chưa có yêu cầu",
    severity="info",
    what="kế hoạch có phần nêu yêu cầu.",
    why="Yêu cầu cho biết phải làm như thế nào.",
    message=said("Kế hoạch chưa có phần nêu yêu cầu."),
    bad="I. MỤC ĐÍCH",
    good="I. MỤC ĐÍCH, YÊU CẦU",
)
def has_demands(paper: Paper) -> bool:
    """A heading with the word; not one that announces a part that does not follow."""
    return headed(paper, r"yeu cau") and not _announced_only(paper, "yeu cau", "muc dich")


@lacks(
    "P04",
    "no-content",
    "Kế hoạch chưa có nội dung, nhiệm vụ",
    severity="warning",
    what="kế hoạch có phần nội dung, nhiệm vụ hoặc giải pháp.",
    why="Đây là phần chính của kế hoạch.",
    message=said("Kế hoạch chưa có phần nội dung, nhiệm vụ hoặc giải pháp."),
    bad="I. MỤC ĐÍCH, YÊU CẦU; II. TỔ CHỨC THỰC HIỆN",
    good="I. MỤC ĐÍCH, YÊU CẦU; II. NỘI DUNG; III. TỔ CHỨC THỰC HIỆN",
)
def has_contents(paper: Paper) -> bool:
    """A heading with one of the words, or a table of tasks."""
    return headed(paper, r"noi dung|nhiem vu|giai phap") or bool(paper.document.tasks)


@lacks(
    "P05",
    "no-form",
    "Kế hoạch tuyên truyền chưa nêu hình thức",
    severity="info",
    what="kế hoạch tuyên truyền nêu hình thức, phương tiện hoặc biện pháp.",
    why="Không có hình thức thì không biết tuyên truyền bằng cách nào, minh chứng là gì.",
    message=said("Kế hoạch tuyên truyền chưa nêu hình thức, phương tiện tuyên truyền."),
    bad="II. NỘI DUNG TUYÊN TRUYỀN; III. TỔ CHỨC THỰC HIỆN",
    good="II. NỘI DUNG; III. HÌNH THỨC TUYÊN TRUYỀN; IV. TỔ CHỨC THỰC HIỆN",
)
def has_forms(paper: Paper) -> bool:
    """Plans of communication only: a heading, or a column of the table."""
    if not _is_communication(paper):
        return True
    in_table = any(task.method for task in paper.document.tasks)
    return in_table or headed(paper, r"hinh thuc|phuong tien|bien phap")


@lacks(
    "P06",
    "no-audience",
    "Kế hoạch tuyên truyền chưa nêu đối tượng",
    severity="info",
    what="kế hoạch tuyên truyền nêu đối tượng.",
    why="Mỗi đối tượng cần nội dung, hình thức riêng.",
    message=said("Kế hoạch tuyên truyền chưa nêu đối tượng."),
    bad="II. NỘI DUNG TUYÊN TRUYỀN; III. HÌNH THỨC",
    good="II. NỘI DUNG; III. ĐỐI TƯỢNG, HÌNH THỨC",
)
def has_audience(paper: Paper) -> bool:
    """Plans of communication only: a heading or a line with the word."""
    return not _is_communication(paper) or headed(paper, r"doi tuong")


@lacks(
    "P07",
    "no-schedule",
    "Kế hoạch chưa có thời gian thực hiện",
    severity="warning",
    what="kế hoạch nêu thời gian thực hiện của nhiệm vụ hoặc của cả kế hoạch.",
    why="Không có thời gian thì không theo dõi, đôn đốc được.",
    message=said("Kế hoạch chưa nêu thời gian thực hiện của nhiệm vụ nào."),
    bad="Tổ chức hội nghị tuyên truyền.",
    good="Tổ chức hội nghị tuyên truyền trong quý II năm 2026.",
)
def has_schedule(paper: Paper) -> bool:
    """A task or a duty with a time, a part about time, or a sentence that says when."""
    whens = [task.when for task in paper.document.tasks] + [
        duty.when for duty in paper.document.obligations
    ]
    if any(map(says_when, whens)) or headed(paper, r"thoi gian|tien do|lo trinh"):
        return True
    return bool(_TIME.search(body(paper)))


@lacks(
    "P08",
    "no-organisation",
    "Kế hoạch chưa có phần tổ chức thực hiện",
    severity="warning",
    what="kế hoạch có phần tổ chức thực hiện.",
    why="Phần này phân công trách nhiệm của từng đơn vị.",
    message=said("Kế hoạch chưa có phần tổ chức thực hiện."),
    bad="I. MỤC ĐÍCH; II. NỘI DUNG",
    good="I. MỤC ĐÍCH; II. NỘI DUNG; III. TỔ CHỨC THỰC HIỆN",
)
def has_organisation(paper: Paper) -> bool:
    """A heading with the words."""
    return headed(paper, r"to chuc thuc hien|phan cong|trach nhiem|trien khai thuc hien")


@lacks(
    "P09",
    "no-lead-unit",
    "Kế hoạch chưa có đơn vị đầu mối",
    severity="warning",
    what="kế hoạch nêu đơn vị chủ trì, đầu mối, thường trực hoặc tham mưu.",
    why="Không có đầu mối thì không ai theo dõi, tổng hợp.",
    message=said("Kế hoạch chưa nêu đơn vị chủ trì, đầu mối theo dõi, tổng hợp."),
    bad="Các bộ phận thực hiện Kế hoạch này.",
    good="Bộ phận Văn thư làm đầu mối theo dõi, tổng hợp.",
)
def has_lead_unit(paper: Paper) -> bool:
    """One of the words, or a lead in the table."""
    return has(paper, *_LEAD) or any(_is_lead(c) for c in _headers(paper))


@lacks(
    "P10",
    "no-funding",
    "Kế hoạch chưa nêu kinh phí",
    severity="info",
    what="kế hoạch nêu kinh phí, nguồn lực hoặc dự toán.",
    why="Có nguồn lực thì nhiệm vụ mới thực hiện được.",
    message=said("Kế hoạch chưa nêu kinh phí hoặc nguồn lực bảo đảm."),
    bad="III. TỔ CHỨC THỰC HIỆN",
    good="III. KINH PHÍ THỰC HIỆN; IV. TỔ CHỨC THỰC HIỆN",
)
def has_funding(paper: Paper) -> bool:
    """One of the words anywhere."""
    return has(paper, "kinh phi", "nguon luc", "du toan")


def _is_communication(paper: Paper) -> bool:
    return bool(_COMMUNICATION.search(bare(paper.document.title or "")))


def _announced_only(paper: Paper, wanted: str, other: str) -> bool:
    """ "I. MỤC ĐÍCH, YÊU CẦU" with a heading "1. Mục đích" below and none for the other."""
    both: Section | None = None
    below: list[str] = []
    for section, title in zip(paper.document.sections, titles(paper), strict=True):
        if both is not None and section.level <= both.level:
            break
        if both is not None:
            below.append(title)
        elif wanted in title and other in title:
            both = section
    has_other = any(title.startswith(other) for title in below)
    if not has_other or any(wanted in title for title in below):
        return False
    return not re.search(rf"\n[\W\d]{{0,6}}{wanted}", body(paper))


def _headers(paper: Paper) -> Iterator[str]:
    """The first row of every table, without marks."""
    for table in paper.document.source.tables:
        for cell in table.cells:
            if cell.row <= 1:
                yield bare(paper.document.quote(cell.span))


def _is_lead(header: str) -> bool:
    return bool(re.search(r"chu tri|dau moi", header))
