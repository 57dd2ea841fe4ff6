"""T: the table of tasks and the body tell of the same bodies and the same work."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.letters import bare, with_signs_as, without_marks
from vanban.model import Finding, Fix, Section, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.task_tables import cell_place
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo kế hoạch"
_ORGANISATION = lazy_pattern(r"to chuc thuc hien|phan cong|trach nhiem|trien khai thuc hien")
_CONTENT = lazy_pattern(r"noi dung")
_UNIT = lazy_pattern(
    r"(?:phong|ban|so|van phong|trung tam|truong|hoi|doan|uy ban|cong an|chi cuc|cuc|to|tram"
    r"|cong doan|bo phan|thanh tra|nha van hoa|thu vien|dai)\b"
)
_GROUP = lazy_pattern(r"(?:cac|nhung|toan|tat ca|moi|tung)\b|.*\b(?:lien quan|truc thuoc)\b")
_BETWEEN = lazy_pattern(rf"[,;/&\n]\s*(?={_UNIT.pattern})|\s+va\s+(?={_UNIT.pattern})")
_WORDS = lazy_pattern(r"[^\W_]+")
_ABBREVIATION = lazy_pattern(r"\b[A-ZĐ]{2,}")
_FEWEST_WORDS = 3
_LONGEST_NAME = 14
_MOST_OWNERS = 200
# Words of every plan, which say nothing about what a task is about.
_COMMON = frozenset(
    _WORDS.findall(
        "tuyen truyen pho bien ve cac cua va trong cong tac thuc hien noi dung nam tren dia ban xa"
        " phuong tinh thanh pho theo cho den duoc nhiem vu ke hoach to chuc cap nhat quy dinh don"
        " vi co quan cai cach hanh chinh nha nuoc nguoi dan doanh nghiep qua viec la voi nhung"
    )
)
_EVENT = lazy_pattern(
    r"\b(?:to chuc|mo) (?:cac )?(?:hoi nghi|lop|hoi thao|toa dam|cuoc thi|hoi thi|tap huan)"
)
_INVITATION = lazy_pattern(r"giay moi|thu moi|giay trieu tap")


@rule(
    "T12",
    "owner-not-in-body",
    title="Đơn vị trong bảng không có trong phần tổ chức thực hiện",
    severity="warning",
    what="đơn vị thực hiện ghi trong bảng có trong phần tổ chức thực hiện, với cùng một tên.",
    why="Một đơn vị có hai tên thì không rõ giao cho ai.",
    source=_PRACTICE,
    bad="Bảng: Trung tâm sự nghiệp công; phần IV: Trung tâm Dịch vụ sự nghiệp công",
    good="Bảng và phần IV: Trung tâm Dịch vụ sự nghiệp công",
    profiles=EVERY,
    fix="unsafe",
)
def owner_not_in_body(paper: Paper) -> Iterator[Finding]:
    """A body that the headings of the organisation name otherwise; milder one that they do not
    name at all. Papers without such headings say nothing about it."""
    if not paper.document.tasks:
        return
    units = {_plain(section.title or ""): section.title or "" for section in _units(paper)}
    if len(units) < 2:
        return
    closing = paper.document.spans.get("closing")
    end = closing.start if closing else len(paper.text)
    body = (paper.bare[slice(*entry.span)] for entry in paper.entries if entry.span.start < end)
    marks = without_marks("".join(sign for sign in paper.signs if not sign.isdecimal()))
    said_in_body = f" {' '.join(with_signs_as(' '.join(body), marks, ' ').split())} "
    known: dict[str, bool] = {}
    for task in paper.document.tasks:
        for owner in _owners(task.lead or ""):
            plain = _plain(owner)
            if plain not in known:
                known[plain] = len(known) > _MOST_OWNERS or f" {plain} " in said_in_body
            if known[plain]:
                continue
            place = cell_place(paper, owner, task.span)
            if place is None:
                continue
            other = next((units[unit] for unit in units if _is_variant(plain, unit)), None)
            if other:
                message = said("Phần tổ chức thực hiện gọi đơn vị này là “{other}”.", other=other)
                fix = Fix(place, other, safe=False)
                yield owner_not_in_body.finding(place, message, fix)
            else:
                known[plain] = True  # once
                message = said("Phần tổ chức thực hiện chưa nêu đơn vị này.")
                yield owner_not_in_body.finding(place, message, severity="info")


def _units(paper: Paper) -> Iterator[Section]:
    """The headings below "Tổ chức thực hiện" that are names of bodies."""
    inside = 0
    closing = paper.document.spans.get("closing")
    for section in paper.document.sections:
        if closing and section.span.start >= closing.start:
            return
        title = bare(section.title or "")
        if inside and section.level <= inside:
            inside = 0
        if not inside and _ORGANISATION.search(title):
            inside = section.level
        elif inside and _UNIT.match(title) and len(title.split()) <= _LONGEST_NAME:
            yield section


def _owners(lead: str) -> Iterator[str]:
    """The single bodies of a cell; groups and abbreviations are none."""
    folded, start = bare(lead), 0
    for end, after in [*((m.start(), m.end()) for m in _BETWEEN.finditer(folded)), (len(lead), 0)]:
        owner = lead[start:end].strip(" .;,")
        start = after
        words = bare(owner)
        single = _UNIT.match(words) and not _GROUP.match(words)
        full = len(words.split()) > 1 and not owner.isupper() and not _ABBREVIATION.search(owner)
        if single and full:
            yield owner


def _plain(name: str) -> str:
    """ "Phòng Văn hoá - Xã hội" → "phong van hoa xa hoi"."""
    return " ".join(_WORDS.findall(bare(name)))


def _is_variant(one: str, two: str) -> bool:
    """The same body by other words: words are missing in the middle, or one is another. A
    shorter or longer name ("Phòng Kinh tế") is the custom."""
    first, second = one.split(), two.split()
    if one.startswith(two) or two.startswith(one) or first[:2] != second[:2]:
        return False
    shared = len(set(first) & set(second))
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) < _FEWEST_WORDS or shared < _FEWEST_WORDS:
        return False
    missing = len(set(shorter) - set(longer))
    return missing == 0 or (missing == 1 and len(shorter) == len(longer) and shared >= 4)


@rule(
    "T15",
    "content-task-coverage",
    title="Nội dung chưa có việc nào trong bảng nhiệm vụ",
    severity="info",
    what="mỗi nội dung nêu trong phần nội dung có ít nhất một việc trong bảng nhiệm vụ.",
    why="Nội dung không có việc cụ thể thường không được thực hiện.",
    source=_PRACTICE,
    bad="II. NỘI DUNG: 1. … 9. …; bảng có 4 việc",
    good="Mỗi nội dung có một việc trong bảng",
    preview=True,
)
def content_without_task(paper: Paper) -> Iterator[Finding]:
    """Numbered contents that share no word of their own with any task."""
    if paper.document.type != "Kế hoạch" or len(paper.document.tasks) < 2:
        return
    tasks = [_own_words(f"{t.content} {t.method or ''}") for t in paper.document.tasks]
    inside = 0
    for section in paper.document.sections:
        if inside and section.level <= inside:
            inside = 0
        if not inside and section.level == 1 and _CONTENT.search(bare(section.title or "")):
            inside = section.level
        elif inside and section.level == inside + 1:
            words = _own_words(paper.quote(section.span))
            if len(words) > 2 and not any(len(words & other) > 1 for other in tasks):
                span = Span(section.span.start, min(section.span.end, section.span.start + 80))
                message = said("Nội dung này chưa có việc nào trong bảng nhiệm vụ.")
                yield content_without_task.finding(span, message)


def _own_words(words: str) -> set[str]:
    return {word for word in _WORDS.findall(bare(words)) if len(word) > 1} - _COMMON


@rule(
    "T16",
    "product-mismatch",
    title="Sản phẩm không phải là kết quả của việc",
    severity="info",
    what="sản phẩm là kết quả của việc: hội nghị có biên bản, báo cáo, tài liệu, hình ảnh.",
    why="Giấy mời chỉ cho biết sẽ họp, không cho biết đã họp.",
    source=_PRACTICE,
    bad="Tổ chức hội nghị | Sản phẩm: Giấy mời",
    good="Tổ chức hội nghị | Sản phẩm: Biên bản, tài liệu hội nghị",
    preview=True,
)
def product_mismatch(paper: Paper) -> Iterator[Finding]:
    """An invitation where an event is to be held."""
    for task in paper.document.tasks:
        product = bare(task.product or "")
        if _INVITATION.match(product) and _EVENT.search(bare(task.content)):
            place = cell_place(paper, task.product or "", task.span) or task.span
            message = said("Giấy mời chưa phải là kết quả của việc này.")
            yield product_mismatch.finding(place, message)
