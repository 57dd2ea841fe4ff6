"""P: sentences of a plan that lack something, or that are another body's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import bare
from vanban.model import Document, Finding, Section, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.plan_text import PRACTICE, WHEN, duties
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import rule
from vanban.rules.said import said

_TASK_PART = lazy_pattern(r"nhiem vu|giai phap")
_DOES = lazy_pattern(
    r"^(?:to chuc|xay dung|dang|niem yet|phat dong|bien soan|mo|duy tri|thuc hien|ra soat|phat)\b"
)
_ALWAYS = lazy_pattern(r"thuong xuyen|moi (?:thang|quy|nam)|\d{4}")
_UNIT = lazy_pattern(
    r"chu tri|phoi hop|giao |phu trach"
    r"|\b(?:phong|(?<!ho )(?<!tru )so|ban|truong|trung tam|to|doan|hoi|thon|bo phan)\b"
    r"(?! (?:chuc|nghi|thi))"
)
_CITED = lazy_pattern(
    r"(?:ke hoach|quyet dinh|nghi quyet|chi thi|cong van|chuong trinh|de an) (?:so )?\d"
)
_GROUND = lazy_pattern(r"\W{0,4}(?:can cu|thuc hien (?:ke hoach|quyet dinh|chi thi))\b")
_OTHER_LEVEL = {
    "school": lazy_pattern(
        r"toan nganh|toan tinh|toan thanh pho|tren dia ban (?:toan )?(?:tinh|thanh pho|xa|phuong)"
        r"|(?:uy ban nhan dan|ubnd) cac xa|cac so, (?:ban, )?nganh|cac xa, phuong"
        r"|cac (?:truong|co so giao duc|don vi) (?:truc thuoc|tren dia ban)"
    ),
    "commune": lazy_pattern(
        r"toan tinh|toan thanh pho|tren dia ban (?:toan )?(?:tinh|thanh pho)"
        r"|(?:uy ban nhan dan|ubnd) cac xa|cac so, (?:ban, )?nganh|cac xa, phuong"
    ),
}


@rule(
    "P15",
    "task-without-owner",
    title="Nhiệm vụ trong phần nội dung chưa có đơn vị thực hiện",
    severity="info",
    what="mỗi việc nêu trong phần nhiệm vụ, giải pháp có đơn vị thực hiện.",
    why="Việc không có người chịu trách nhiệm thường không được làm.",
    source=PRACTICE,
    bad="Tổ chức hội nghị tuyên truyền.",
    good="Văn phòng tổ chức hội nghị tuyên truyền.",
    preview=True,
)
def task_without_owner(paper: Paper) -> Iterator[Finding]:
    """Sentences of the part of tasks that begin with a verb and name no unit."""
    for line in _prose_tasks(paper):
        if not _UNIT.search(line.bare):
            yield task_without_owner.finding(line.span, said("Việc này chưa nêu đơn vị thực hiện."))


@rule(
    "P16",
    "task-without-deadline",
    title="Nhiệm vụ trong phần nội dung chưa có thời gian",
    severity="info",
    what="mỗi việc nêu trong phần nhiệm vụ, giải pháp có thời gian.",
    why="Không có thời gian thì không theo dõi được.",
    source=PRACTICE,
    bad="Văn phòng tổ chức hội nghị tuyên truyền.",
    good="Văn phòng tổ chức hội nghị tuyên truyền trong quý II.",
    preview=True,
)
def task_without_time(paper: Paper) -> Iterator[Finding]:
    """Sentences of the part of tasks that begin with a verb and name no time."""
    for line in _prose_tasks(paper):
        if not WHEN.search(line.bare) and not _ALWAYS.search(line.bare):
            message = said("Việc này chưa nêu thời gian thực hiện.")
            yield task_without_time.finding(line.span, message)


@rule(
    "P19",
    "unit-without-duty",
    title="Nơi nhận để thực hiện không có nhiệm vụ",
    severity="info",
    what="đơn vị ghi ở Nơi nhận “để thực hiện” có nhiệm vụ trong kế hoạch.",
    why="Nơi nhận phải biết mình làm gì.",
    source=PRACTICE,
    bad="Nơi nhận: - Phòng Tài chính (để thực hiện); kế hoạch không giao việc cho Phòng Tài chính",
    good="Nơi nhận: - Phòng Tài chính (để thực hiện); “2. Phòng Tài chính: bố trí kinh phí”",
    preview=True,
)
def recipient_without_duty(paper: Paper) -> Iterator[Finding]:
    """Single bodies that are to carry the plan out and that its body does not name."""
    if not paper.is_whole_plan:
        return
    words = paper.bare[: paper.body.end]
    for recipient in paper.document.recipients:
        name = bare(recipient.name)
        if recipient.purpose != "thực hiện" or name.startswith(("cac ", "nhu ", "toan ", "can bo")):
            continue
        if name not in words:
            message = said(
                "“{name}” nhận để thực hiện nhưng kế hoạch chưa giao việc.", name=recipient.name
            )
            yield recipient_without_duty.finding(paper.head, message)


@rule(
    "P21",
    "copied-from-superior",
    title="Còn lời của kế hoạch cấp trên",
    severity="warning",
    what="kế hoạch của trường, xã không giữ lại phạm vi, cấp, địa danh của cơ quan cấp trên.",
    why="Chép nguyên văn kế hoạch cấp trên làm nhiệm vụ không đúng với đơn vị.",
    source=PRACTICE,
    bad="(kế hoạch của trường) Tuyên truyền trong toàn ngành, trên địa bàn tỉnh",
    good="(kế hoạch của trường) Tuyên truyền trong nhà trường",
)
def copied_from_superior(paper: Paper) -> Iterator[Finding]:
    """Words of another level's reach in a school's or a commune's plan; a point's letter that
    continues nothing. What stands in the name of a cited paper is that paper's."""
    level = _level(paper.document)
    if not paper.is_whole_plan or level is None:
        return
    for line in paper.lines_of(paper.body):
        reaches = list(_OTHER_LEVEL[level].finditer(line.bare))
        if reaches and (_CITED.search(line.bare) or _GROUND.match(line.bare)):
            continue
        for found in reaches:
            place = line.at(found.start(), found.end())
            words = paper.quote(place)
            message = said("“{words}” có lẽ còn lại từ kế hoạch của cấp trên.", words=words)
            yield copied_from_superior.finding(place, message)
    yield from _stray_points(paper.document)


@rule(
    "P22",
    "duty-level-mismatch",
    title="Đơn vị báo cáo cho chính mình",
    severity="info",
    what="đơn vị được giao báo cáo không phải là nơi nhận báo cáo.",
    why="Báo cáo cho chính mình thường là lời chép lại từ văn bản của cấp khác.",
    source=PRACTICE,
    bad="Văn phòng: báo cáo kết quả về Văn phòng",
    good="Văn phòng: báo cáo kết quả về Sở Nội vụ",
)
def reports_to_itself(paper: Paper) -> Iterator[Finding]:
    """Duties to report to the one who has the duty."""
    if not paper.is_whole_plan:
        return
    for duty, words in zip(paper.document.obligations, duties(paper), strict=True):
        actor = bare(duty.actor).strip(" :.")
        if len(actor) < 6 or words.find(f" {actor}") < 0:
            continue
        itself = rf" (?:ve|cho|voi|den) (?:lanh dao )?{re.escape(actor)}(?!\w)"
        if re.search(rf"(?:bao cao|gui)[^.;]{{0,60}}{itself}", words):
            message = said("{actor} được giao báo cáo cho chính {actor}.", actor=duty.actor)
            yield reports_to_itself.finding(duty.span, message)


def _prose_tasks(paper: Paper) -> Iterator[Line]:
    """The lines of the part of tasks that begin with a verb."""
    if not paper.is_whole_plan:
        return
    tops = [section for section in paper.document.sections if section.level == 1]
    for at, section in enumerate(tops):
        if not section.title or not _TASK_PART.search(bare(section.title)):
            continue
        end = tops[at + 1].span.start if at + 1 < len(tops) else paper.body.end
        for line in paper.lines_of(Span(section.span.end, end)):
            if _DOES.match(re.sub(r"^[\W\d]+|^[a-zđ]\) ", "", line.bare)):
                yield line


def _stray_points(document: Document) -> Iterator[Finding]:
    """ "g)" where its list does not begin with a: it came along from another paper."""
    last: dict[int, Section] = {}
    for section in document.sections:
        letter = section.label[:-1] if section.label.endswith(")") else ""
        elder = last.get(section.level)
        last = {level: one for level, one in last.items() if level < section.level}
        if len(letter) == 1 and letter.isalpha():
            if elder is None and letter not in "ab":
                span = Span(section.span.start, section.span.start + len(section.label))
                message = said("Điểm {label} không có điểm nào trước nó.", label=section.label)
                yield copied_from_superior.finding(span, message)
            last[section.level] = section


def _level(document: Document) -> str | None:
    name = bare(document.agency or "")
    if re.match(r"truong\b", name):
        return "school"
    return (
        "commune" if re.match(r"(?:uy ban nhan dan|ubnd) (?:xa|phuong|dac khu)\b", name) else None
    )
