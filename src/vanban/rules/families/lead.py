"""C16, C17: the sentence that leads from the grounds to the contents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Fix
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_OPENS = lazy_pattern(
    r"[*_\s]*(?:Thực hiện|Triển khai|Căn cứ|Để thực hiện|Để triển khai|Thi hành|Trên cơ sở"
    r"|Tiếp tục)(?= )"
)
_MAIN = lazy_pattern(
    r"(?P<stop>\.)(?P<gap>\s{1,3})(?=(?:Trường|Ủy ban|Uỷ ban|UBND|Sở|Phòng|Ban|Bộ|Trung tâm"
    r"|Văn phòng|Hội đồng|Đảng ủy|Chi bộ|Công an|Công đoàn|Đoàn|Chi cục|Cục|Tổng cục) )"
)
_ISSUES = lazy_pattern(r"(?:ban hành|xây dựng|lập|thông báo|báo cáo|đề nghị)\b.{0,300}như sau")
# "… một số nội dung sau.", "… các nhiệm vụ sau đây"
_LISTS = lazy_pattern(
    r"(?:nội dung|nhiệm vụ|giải pháp|biện pháp|yêu cầu|công việc|vấn đề|chỉ tiêu|mục tiêu)"
    r"(?P<words> (?:chính |trọng tâm |cụ thể )?sau(?: đây)?)(?P<mark>\s*[.,;]?)[*_\s]*\Z"
)
_ABOVE_LISTS = Wanted(
    lambda: (
        "nội dung sau ", "nhiệm vụ sau ", "giải pháp sau ", "biện pháp sau ", "yêu cầu sau ",
        "công việc sau ", "vấn đề sau ", "chính sau ", "trọng tâm sau ", "cụ thể sau ", "sau đây ",
    )
)  # fmt: skip
_AS_FOLLOWS = Wanted(lambda: ("như sau ",))
_ITEM = lazy_pattern(r"[*_\s]*(?:[-–+•]|\d{1,2}[.)/]|[a-zđ]\)|[IVX]{1,4}\.|Điều \d)")
_NO_COLON = lazy_pattern(r"như sau(?P<mark>\s*[.,;]?)[*_\s]*\Z")


@rule(
    "C16",
    "lead-fragment",
    title="Câu mở đầu bị ngắt bằng dấu chấm",
    severity="info",
    what="vế “Thực hiện …”, “Triển khai …” nối với vế chính bằng dấu phẩy, không ngắt thành câu.",
    why="Vế mở đầu không có chủ ngữ nên tự nó không thành câu.",
    source="Thực tiễn soạn thảo văn bản hành chính",
    bad="Thực hiện Kế hoạch … của xã. Trường … ban hành Kế hoạch như sau:",
    good="Thực hiện Kế hoạch … của xã, Trường … ban hành Kế hoạch như sau:",
    profiles=EVERY,
    fix="unsafe",
)
def lead_fragment(paper: Paper) -> Iterator[Finding]:
    """In one paragraph; a ground in a paragraph of its own ends with a full stop rightly."""
    for paragraph in _above_sections(paper):
        if not _OPENS.match(paragraph.text) or " như sau" not in paragraph.text:
            continue
        main = _MAIN.search(paragraph.text)
        if main is None or not _ISSUES.search(paragraph.text, main.end()):
            continue
        if "\n" in paper.quote(paragraph.at(*main.span())):
            continue
        before = paragraph.text.rfind(" ", 0, main.start()) + 1
        after = paragraph.text.find(" ", main.end())
        yield lead_fragment.finding(
            paragraph.at(before, after),
            said("Vế mở đầu chưa thành câu; nối với vế sau bằng dấu phẩy."),
            Fix(paragraph.at(*main.span("stop")), ",", safe=False),
        )


@rule(
    "C17",
    "lead-no-colon",
    title="Thiếu dấu hai chấm sau “như sau”",
    severity="warning",
    what="sau “như sau”, “các nội dung sau” ở cuối đoạn, trên một danh sách, là dấu hai chấm.",
    why="Dấu hai chấm báo rằng nội dung được liệt kê ở dưới.",
    source="Quy tắc chính tả tiếng Việt về dấu hai chấm",
    bad="Trường THCS Đồi Cỏ ban hành Kế hoạch như sau",
    good="Trường THCS Đồi Cỏ ban hành Kế hoạch như sau:",
    profiles=EVERY,
    fix="safe",
)
def lead_no_colon(paper: Paper) -> Iterator[Finding]:
    """At the end of a paragraph; "như sau" within a sentence says nothing of what is below."""
    for paragraph in paper.paragraphs_at(paper.offsets(_AS_FOLLOWS)):
        if not paragraph.bare.rstrip("*_ .,;\t").endswith("nhu sau"):
            continue
        match = _NO_COLON.search(paragraph.text)
        if match is None or paragraph.text.lstrip().startswith("|"):
            continue
        yield lead_no_colon.finding(
            paragraph.at(match.start(), match.end("mark")),
            said("Sau “như sau” cần dấu hai chấm."),
            Fix(paragraph.at(*match.span("mark")), ":", safe=True),
        )
    for paragraph in paper.paragraphs_at(paper.offsets(_ABOVE_LISTS)):
        match = _LISTS.search(paragraph.text)
        if match is None or not _goes_on(paper, paragraph):
            continue
        words = match["words"].strip()
        yield lead_no_colon.finding(
            paragraph.at(match.start("words") + 1, match.end("mark")),
            said("Sau “{words}” cần dấu hai chấm.", words=words),
            Fix(paragraph.at(*match.span("mark")), ":", safe=True),
        )


def _goes_on(paper: Paper, paragraph: Line) -> bool:
    """Whether an item of a list opens the next paragraph."""
    at = bisect_right(paper.paragraph_starts, paragraph.span.start)
    return at < len(paper.paragraphs) and bool(_ITEM.match(paper.paragraphs[at].text))


def _above_sections(paper: Paper) -> list[Line]:
    sections = paper.document.sections
    end = sections[0].span.start if sections else paper.body.start + 4000
    start = paper.body.start
    return [p for p in paper.paragraphs if start <= p.span.start < max(end, start + 1)]
