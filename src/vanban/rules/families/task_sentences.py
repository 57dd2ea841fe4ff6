"""P34–P37: tasks told in sentences, each with its owner and its day."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo văn bản giao việc"
_OWNER = lazy_pattern(
    r"\b(?:(?:don vi|co quan|bo phan|nguoi) )?(?:chu tri|phu trach)(?: thuc hien)?:"
)
_WHEN = lazy_pattern(
    r"\b(?:thoi (?:gian|han)(?: (?:hoan thanh|thuc hien))?|han hoan thanh|hoan thanh):"
)
_DAY = lazy_pattern(r"\d{1,2}/\d|\bngay \d|\bthang \d|\bquy [iv\d]|\bhang |thuong xuyen|dinh ky")
_LABEL_AT = 12
"""Before a label so much says at least what is to be done."""
_VERBS = (
    "bo tri|chu tri|phoi hop|tham muu|to chuc thuc hien|to chuc hoi nghi|xay dung|trien khai"
    "|thuc hien|ra soat|tong hop|bao cao|kiem tra|theo doi|huong dan|bao dam|dam bao|ban hanh"
    "|tuyen truyen|chuan bi|cap nhat|niem yet|khac phuc"
)
_GIVES = lazy_pattern(rf"[\W\d]{{0,8}}(?:[a-z]\) |[ivx]{{1,5}}\. )?(?P<gives>giao (?:{_VERBS}))\b")
_GIVEN_TO = lazy_pattern(r"\bcho (?:cac|so|phong|ban|van phong|to|truong|uy ban|cong an|trung tam)")
_LEAD = lazy_pattern(r"\b(?:don vi|co quan) chu tri: ?(?P<who>[^.;:\n]{3,120})")
_NOBODY = lazy_pattern(r"\b(?:don vi|co quan) chu tri ?: ?(?=[.;] )")
_UNIT = (
    "(?:so|phong|cong an|van phong|ban|trung tam|truong|to|hoi|chi cuc|thanh tra|bo phan|uy ban"
    "|doan|cong doan|tram)"
)
_TWO = lazy_pattern(rf"{_UNIT} [^,]{{2,60}}(?: va|,) {_UNIT}\b(?! chuc).*")
_ONE_OFFICE = lazy_pattern(r"(?:van phong|ban|doan) .*\bva (?:uy ban|hoi dong|doan|ubnd|hdnd)\b")
_ALL = lazy_pattern(
    r"(?:tat ca )?cac (?:co quan|don vi|phong|ban|bo phan|to chuc)\b[^()]{0,40}\blien quan\W*\Z"
)
_REPORTS = lazy_pattern(
    r"\b(?P<gives>gui bao cao)(?= (?:6 thang|sau thang|quy|thang|nam|so ket|tong ket|ket qua|truoc"
    r"|dinh ky))(?P<rest>[^.;\n]{6,160})(?=[.;])"
)
_TO_WHOM = lazy_pattern(
    r"\b(?:ve|cho|(?<!ket )(?<!hieu )qua|den|toi|voi|len) "
    r"(?!viec|tinh hinh|ket qua|cong tac|het|ngay|hoan thanh|khi)"
    r"|@|bao cao (?:uy ban|ubnd|so|phong|ban|van phong|chu tich|giam doc|lanh dao|bo|cuc)\b"
)
_DUE = lazy_pattern(r"\btruoc (?:ngay )?\d|\bcham nhat|\bngay \d")
_ASKED = lazy_pattern(
    r"\bde nghi [^.;:\n]{3,120}\b(?P<gives>gui (?:ket qua|danh sach|bao cao|van ban|y kien|so lieu"
    r"|ho so|ke hoach)\b[^.;\n]{0,60} ve (?!viec|tinh|ket|cong|noi)[^.;\n]{4,80})(?=[.;])"
)
_ANY_TIME = lazy_pattern(
    r"\btruoc (?:ngay|\d|thang|het|khi)|\b(?:cham|muon|som) nhat|\bhan (?:cuoi|chot|nop)"
    r"|thoi (?:han|gian)|dinh ky|\bhang (?:ngay|tuan|thang|quy|nam)|\bngay (?:sau|khi)"
    r"|\btrong (?:ngay|thang|quy|tuan|vong|\d)|\bkhi (?:co|phat)|\bden (?:het )?ngay|\bkip thoi"
    r"|\bvao (?:ngay|\d)|\bquy [iv]"
)


@rule(
    "P34",
    "task-lacks-label",
    title="Một việc thiếu đơn vị chủ trì hoặc thời gian mà các việc khác có",
    severity="warning",
    what="trong một danh sách việc, việc nào cũng có “Đơn vị chủ trì:” và “Thời gian hoàn thành:” "
    "khi các việc khác có.",
    why="Việc thiếu người hoặc thiếu hạn thì không theo dõi được.",
    source=_PRACTICE,
    bad="- Mở lớp tập huấn. Đơn vị chủ trì: Văn phòng. Thời gian: quý II. ⏎ - In tờ rơi. Thời "
    "gian: quý III.",
    good="- Mở lớp tập huấn. Đơn vị chủ trì: Văn phòng. Thời gian: quý II. ⏎ - In tờ rơi. Đơn vị "
    "chủ trì: Tổ Thông tin. Thời gian: quý III.",
    profiles=ADMINISTRATIVE,
)
def task_lacks_label(paper: Paper) -> Iterator[Finding]:
    """Items of one list that tell the task and then its labels, where one has both labels and
    another one of them."""
    named = (one.bare for one in paper.paragraphs_with("chu tri:"))
    if not any(bare.find("chu tri:") > _LABEL_AT and _WHEN.search(bare) for bare in named):
        return
    lists: dict[int | None, list[tuple[Span, bool, bool]]] = {}
    for entry in paper.entries:
        words = paper.bare_flat[entry.words.start : entry.words.end]
        if ":" not in words or not entry.marker:
            continue
        owner, when = _OWNER.search(words, _LABEL_AT), _WHEN.search(words, _LABEL_AT)
        if (owner or when) and not words.endswith(":"):
            under = id(entry.under) if entry.under else None
            lists.setdefault(under, []).append((entry.words, bool(owner), bool(when)))
    for tasks in lists.values():
        if not any(owner and when for _, owner, when in tasks):
            continue
        for span, has_owner, has_time in tasks:
            words = paper.bare_flat[span.start : span.end]
            if has_owner and has_time:
                continue
            if has_owner and not _DAY.search(words):
                yield task_lacks_label.finding(
                    span, said("Việc này chưa nêu thời gian; các việc bên cạnh có.")
                )
            elif has_time and "chu tri" not in words and "giao" not in words:
                yield task_lacks_label.finding(
                    span, said("Việc này chưa nêu đơn vị chủ trì; các việc bên cạnh có.")
                )


@rule(
    "P35",
    "report-to-nobody",
    title="Báo cáo không nói gửi về đâu",
    severity="info",
    what="chế độ báo cáo nêu nơi nhận báo cáo cùng với hạn.",
    why="Không nêu nơi nhận thì báo cáo gửi mỗi nơi một bản, không ai tổng hợp.",
    source=_PRACTICE,
    bad="Các đơn vị gửi báo cáo năm trước ngày 10/12/2026.",
    good="Các đơn vị gửi báo cáo năm về Văn phòng trước ngày 10/12/2026.",
    profiles=ADMINISTRATIVE,
)
def report_to_nobody(paper: Paper) -> Iterator[Finding]:
    """ "gửi báo cáo … trước ngày …" in a sentence, and nothing near it, that names a receiver."""
    for paragraph in paper.paragraphs_with("gui bao cao"):
        if paragraph.span.start not in paper.body or _TO_WHOM.search(paragraph.bare):
            continue
        for found in _REPORTS.finditer(paragraph.bare):
            if _DUE.search(found["rest"]):
                span = paragraph.at(found.start("gives"), found.end("rest"))
                yield report_to_nobody.finding(span, said("Chưa nêu báo cáo gửi về đâu."))


@rule(
    "P36",
    "given-to-nobody",
    title="Giao việc mà không nói giao ai",
    severity="warning",
    what="sau “Giao” là tên cơ quan, đơn vị, người được giao.",
    why="Việc không có người nhận thì không ai làm.",
    source=_PRACTICE,
    bad="c) Giao bố trí kinh phí thực hiện trước ngày 10/6/2026.",
    good="c) Giao Phòng Kinh tế bố trí kinh phí thực hiện trước ngày 10/6/2026.",
    profiles=ADMINISTRATIVE,
    lines=rf"giao (?:{_VERBS})\b",
)
def given_to_nobody(paper: Paper, line: Line) -> Iterator[Finding]:
    """A duty that begins with "Giao" and a verb, and is a whole sentence."""
    found = _GIVES.match(line.bare)
    if found is None or line.span.start not in paper.body or _GIVEN_TO.search(line.bare):
        return
    is_sentence = line.bare.rstrip("*_ \t").endswith((".", ";"))
    if is_sentence and line.text[found.start("gives")].isupper():
        span = line.at(*found.span("gives"))
        yield given_to_nobody.finding(span, said("Chưa nêu giao cho ai."))


@rule(
    "P37",
    "owner-not-one",
    title="Việc không có một đơn vị chủ trì",
    severity="info",
    what="mỗi việc có một đơn vị chủ trì; các đơn vị khác phối hợp.",
    why="Hai đơn vị cùng chủ trì, hoặc “các cơ quan liên quan”, thì không ai chịu trách nhiệm.",
    source=_PRACTICE,
    bad="Đơn vị chủ trì: các cơ quan, đơn vị liên quan.",
    good="Đơn vị chủ trì: Phòng Kinh tế.",
    profiles=ADMINISTRATIVE,
    lines=r"(?:don vi|co quan) chu tri ?: ?\S",
)
def owner_not_one(paper: Paper, line: Line) -> Iterator[Finding]:
    """Behind the label in a sentence: nobody, everybody concerned, or two bodies."""
    for found in _NOBODY.finditer(line.bare):
        span = line.at(*found.span())
        yield owner_not_one.finding(span, said("Chưa nêu đơn vị chủ trì."), severity="warning")
    for found in _LEAD.finditer(line.bare):
        who, span = found["who"], line.at(*found.span("who"))
        if _ALL.match(who):
            message = said("“{who}” không cho biết ai chủ trì.", who=paper.quote(span).strip())
            yield owner_not_one.finding(span, message, severity="warning")
        elif _TWO.match(who) and not _ONE_OFFICE.match(who):
            message = said("Hai đơn vị cùng chủ trì; nên có một đơn vị.")
            yield owner_not_one.finding(span, message)


@rule(
    "P38",
    "asked-without-day",
    title="Đề nghị gửi báo cáo mà không có hạn",
    severity="info",
    what="công văn, hướng dẫn, thông báo đề nghị gửi kết quả, danh sách, báo cáo thì nêu hạn gửi.",
    why="Không có hạn thì mỗi nơi gửi một lúc, không tổng hợp được.",
    source=_PRACTICE,
    bad="Đề nghị các đơn vị gửi danh sách về Phòng Nội vụ.",
    good="Đề nghị các đơn vị gửi danh sách về Phòng Nội vụ trước ngày 20/4/2026.",
    profiles=ADMINISTRATIVE,
)
def asked_without_day(paper: Paper) -> Iterator[Finding]:
    """Where no sentence of the paper says when anything is due."""
    if paper.document.type not in ("Công văn", "Hướng dẫn", "Thông báo", "Công điện"):
        return
    body = paper.body
    for paragraph in paper.paragraphs_with("de nghi"):
        found = _ASKED.search(paragraph.bare)
        if found is None or paragraph.span.start not in body:
            continue
        if not _ANY_TIME.search(paper.bare, body.start, body.end):
            span = paragraph.at(*found.span("gives"))
            yield asked_without_day.finding(span, said("Chưa nêu hạn gửi."))
        return
