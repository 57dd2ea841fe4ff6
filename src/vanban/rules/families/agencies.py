"""A: names of agencies: their own name, one name for each, and bodies that are no more."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from vanban.lexicon.letters import fold
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.agency_names import (
    Named,
    abbreviated,
    joined_names,
    named_bodies,
    other_heads,
    other_marks,
    own_names,
)
from vanban.rules.families.former_bodies import Former, former_bodies
from vanban.rules.families.recipient_items import items
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, EVERY, STATE, rule
from vanban.rules.said import said

CAPITALS = "Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục IV, khoản 1"
_ONE_NAME = "Thực tiễn soạn thảo văn bản"
# "các trường THPT", "02 trường THPT": several, by their kind
_SEVERAL = lazy_pattern(r"(?:các|những|mỗi|từng|nhiều|toàn thể|hệ thống|\d|nhà|môi) ?$")
_NAMED_SCHOOL = lazy_pattern(r"trường (?:T|MN|PTDT|[Tt]i|[Mm]ầ|[Mm]ẫ|[Tt]r)")
# a school with a name of its own
_SCHOOL = lazy_pattern(
    r"(?<!\w)(?P<head>trường) (?:THPT|THCS|TH|MN|PTDTNT|PTDTBT|[Tt]iểu học|[Mm]ầm non|[Mm]ẫu giáo|"
    r"[Tt]rung học cơ sở|[Tt]rung học phổ thông)(?: (?:&|và) (?:THPT|THCS))?"
    r" (?P<own>[^\W\d_]+ [^\W\d_]+)"
)
_WORDS_AND_SIGNS = lazy_pattern(r"(?:[-–&] )?[^\W\d_]+")
_BEFORE = 12
_MOST_NAMES = 100  # of one kind of body that are compared with one another
_DUTY_BEFORE = lazy_pattern(
    r"(?:giao|phối hợp|cùng|với|chỉ đạo|đề nghị|yêu cầu|báo cáo|gửi|gửi về|về|hướng dẫn|đôn đốc|"
    r"chủ trì|đề xuất|trình)(?: [^.;:]{0,60})?$"
)
_DUTY_AFTER = lazy_pattern(
    r"^[^.;]{0,60}(?:chủ trì|phối hợp|có trách nhiệm|thực hiện|triển khai|tổ chức|báo cáo|căn cứ|"
    r"chỉ đạo|tăng cường|rà soát|xây dựng|tham mưu|hướng dẫn|kiểm tra|theo dõi|tuyên truyền"
    r"|tổng hợp|thẩm định|chịu trách nhiệm|bố trí|tiếp nhận)|^ ?:"
)
_OPENING = lazy_pattern(r"[\W\d_]*(?:[a-zđ][).] ?|[ivx]+\. ?)?\W*(?:đề nghị |giao |các )?")
_OLD_YEAR = lazy_pattern(r"(?:/|nam )20(?:[01]\d|2[0-5])(?!\d)")
_GROUND = lazy_pattern(r"\W*(?:căn cứ|thực hiện|theo)\b")


@rule(
    "A02",
    "agency-name-inconsistent",
    title="Một cơ quan viết bằng hai tên",
    severity="warning",
    what="trong một văn bản, mỗi cơ quan, đơn vị chỉ có một cách viết tên.",
    why="Hai tên khác nhau làm người đọc tưởng là hai đơn vị, và việc giao không rõ cho ai.",
    source=_ONE_NAME,
    bad="Trung tâm Dịch vụ sự nghiệp công … Trung tâm sự nghiệp công",
    good="Trung tâm Dịch vụ sự nghiệp công … Trung tâm Dịch vụ sự nghiệp công",
    profiles=EVERY,
    fix="unsafe",
)
def named_in_two_ways(paper: Paper) -> Iterator[Finding]:
    """A name that lacks a word or two of a longer one; another link between its parts; its
    abbreviation with and without "&"; the issuer's own name with another tone."""
    named = named_bodies(paper)
    for one, right in _shorter_names(named):
        yield named_in_two_ways.finding(
            one.span,
            said("“{name}” ở chỗ khác viết là “{right}”.", name=one.name, right=right),
            Fix(one.span, right, safe=False),
        )
    for span, name, right in _longer_rooms(named):
        yield named_in_two_ways.finding(
            span,
            said("“{name}” ở chỗ khác viết là “{right}”.", name=name, right=right),
            Fix(span, right, safe=False),
            severity="info",
        )
    for span, name, right, sure in (
        *joined_names(paper),
        *abbreviated(paper),
        *other_marks(paper),
        *other_heads(paper),
    ):
        yield named_in_two_ways.finding(
            span,
            said("“{name}” viết thống nhất là “{right}”.", name=name, right=right),
            Fix(span, right, safe=False),
            severity=None if sure and not paper.is_recognised else "info",
        )


def _shorter_names(named: list[Named]) -> Iterator[tuple[Named, str]]:
    """Names that are another one without a word or two in their middle."""
    by_head: dict[str, list[Named]] = {}
    for one in named:
        by_head.setdefault(one.words[0] + one.words[1], []).append(one)
    for same_head in by_head.values():
        longest = dict(islice(((one.words, one) for one in same_head), _MOST_NAMES))
        for one in same_head:
            longer = next(
                (other for other in longest.values() if _lacks_words(one.words, other.words)), None
            )
            if one.is_whole and longer is not None:
                yield one, longer.up_to(one)


def _longer_rooms(named: list[Named]) -> Iterator[tuple[Span, str, str]]:
    """ "Phòng Kiểm soát cải cách hành chính", once, where others are "Phòng Cải cách hành
    chính"."""
    rooms = [one for one in named if one.words[0] == "phong"]
    counts = Counter(one.words[:size] for one in rooms for size in range(5, len(one.words) + 1))
    for one in rooms:
        shorter = ("phong", *one.words[3:])
        if one.is_whole and counts[one.words] == 1 and counts[shorter] > 1:
            other = next(other for other in rooms if other.words[: len(shorter)] == shorter)
            right = " ".join(_WORDS_AND_SIGNS.findall(other.name)[: len(shorter)])
            yield one.span, one.name, right


def _lacks_words(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "trung tâm sự nghiệp công" is "trung tâm dịch vụ sự nghiệp công …" without two words."""
    if not 5 <= len(short) < min(len(long), 9):
        return False
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if same is None or same < 2:
        return False
    rest = short[same:]
    if len(rest) < 2 and (same < 4 or rest[0] in _LEVELS):
        return False
    return any(
        long[same + more : same + more + len(rest)] == rest
        and not _OTHERS & set(long[same : same + more])
        for more in (1, 2)
    )


_LEVELS = frozenset(("tinh", "xa", "phuong", "huyen", "thanh", "pho", "khu", "quan", "so"))
# words that make another body of it
_OTHERS = frozenset(("va", "thcs", "thpt", "tieu", "mam", "chi", "pho", "truong"))


@rule(
    "A04",
    "own-name-lower",
    title="Tên cơ quan ban hành viết thường chữ đầu",
    severity="warning",
    what="tên của chính cơ quan ban hành viết hoa chữ cái đầu.",
    why="Tên riêng của cơ quan, tổ chức phải viết hoa.",
    source=CAPITALS,
    since=DECREE_30,
    bad="Yêu cầu các tổ chuyên môn của trường THPT Đồi Cỏ thực hiện.",
    good="Yêu cầu các tổ chuyên môn của Trường THPT Đồi Cỏ thực hiện.",
    profiles=STATE,
    fix="unsafe",
)
def own_name_in_small(paper: Paper) -> Iterator[Finding]:
    """The issuer's name with a small first letter."""
    text = paper.text
    folded = paper.flat
    for own in own_names(paper):
        start = folded.find(own)
        while start >= 0:
            end = start + len(own)
            before = folded[max(0, start - _BEFORE) : start]
            apart = not before[-1:].isalnum() and not folded[end : end + 1].isalnum()
            if apart and text[start].islower() and not _SEVERAL.search(before):
                span = Span(start, end)
                right = text[start].upper() + text[start + 1 : end]
                yield own_name_in_small.finding(
                    span,
                    said("Tên cơ quan viết hoa chữ đầu: “{right}”.", right=" ".join(right.split())),
                    Fix(Span(start, start + 1), text[start].upper(), safe=False),
                )
            start = folded.find(own, end)
    end = 0
    for opening in _NAMED_SCHOOL.finditer(text):
        found = _SCHOOL.match(text, opening.start())
        if found is None or found.start() < end:
            continue
        end = found.end()
        syllables = found["own"].split()
        several = _SEVERAL.search(folded[max(0, found.start() - _BEFORE) : found.start()])
        if (
            several
            or not all(word.istitle() for word in syllables)
            or _is_own(paper, found.group())
        ):
            continue
        yield own_name_in_small.finding(
            Span(*found.span()),
            said(
                "Tên cơ quan viết hoa chữ đầu: “{right}”.",
                right="T" + " ".join(found[0].split())[1:],
            ),
            Fix(Span(found.start(), found.start() + 1), "T", safe=False),
            severity="info",
        )


def _is_own(paper: Paper, words: str) -> bool:
    said_so = fold(" ".join(words.split()))
    return any(own.startswith(said_so) or said_so.startswith(own) for own in own_names(paper))


@rule(
    "A05",
    "abolished-level",
    title="Giao việc cho cơ quan không còn hoạt động",
    severity="warning",
    what="văn bản từ ngày 01/7/2025 không giao việc cho cơ quan cấp huyện, từ ngày 01/3/2025"
    " không giao việc cho bộ, sở đã hợp nhất.",
    why="Cơ quan không còn thì không ai nhận việc; thường là đoạn chép lại từ văn bản cũ.",
    source="Luật Tổ chức chính quyền địa phương số 72/2025/QH15; Nghị quyết số 176/2025/QH15 về cơ"
    " cấu tổ chức của Chính phủ",
    bad="Phòng Giáo dục và Đào tạo chủ trì triển khai (kế hoạch năm 2026).",
    good="Phòng Văn hóa - Xã hội chủ trì triển khai.",
    profiles=STATE,
    # "quận", not "cơ quan", "liên quan", "quản lý"
    lines=r"\b(huyen|thi xa)\b|(?:^|[^a-z ]|[^on ] |[^c]o |[^e]n )quan(?:$|[^ a-z]| [^l]| l[^y])|"
    r"\b(quan|thi) uy\b|\bphong (gd|giao duc)|"
    r"\b(ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan) (tinh )?[a-z]|\btinh uy [a-z]|"
    r"\b(bo|so|phong) (thong tin|tt|ke hoach|kh|giao thong|gtvt|lao dong|ld|tai nguyen|tn|nong|nn)",
)
def duty_of_former(paper: Paper, line: Line) -> Iterator[Finding]:
    """A body that had ended is told to do something; in what is cited it keeps its name."""
    recipients = paper.document.spans.get("recipients")
    if line.span.start < paper.body.start or (
        recipients is not None and recipients.start <= line.span.start < recipients.end
    ):
        return
    for former in former_bodies(paper, line.span.start, line.span.end):
        if _is_cited(paper, former.span):
            continue
        told = _has_duty(line, former.span) or _has_task(paper, former)
        if told or _is_dated_later(line):
            yield duty_of_former.finding(
                former.span, _told(former), severity=None if told else "info"
            )


@rule(
    "R16",
    "obsolete-recipient",
    title="Nơi nhận không còn hoạt động",
    severity="warning",
    what="trong Nơi nhận không có cơ quan cấp huyện từ ngày 01/7/2025, bộ, sở đã hợp nhất.",
    why="Văn bản gửi cơ quan không còn thì không ai nhận.",
    source="Luật Tổ chức chính quyền địa phương số 72/2025/QH15; Nghị quyết số 176/2025/QH15 về cơ"
    " cấu tổ chức của Chính phủ",
    bad="- UBND các huyện, thị xã; (văn bản năm 2026)",
    good="- UBND các xã, phường;",
    profiles=STATE,
)
def former_recipient(paper: Paper) -> Iterator[Finding]:
    """A recipient that had ended before the paper's day."""
    for item in items(paper):
        for former in former_bodies(paper, item.span.start, item.span.end):
            yield former_recipient.finding(former.span, _told(former))


def _told(former: Former) -> str:
    if former.now:
        return said("{name} không còn; nay thuộc {now}.", name=former.name, now=former.now)
    return said(
        "{name} không còn từ ngày 01/7/2025, khi bỏ cấp huyện; kiểm tra lại tên cơ quan.",
        name=former.name,
    )


def _is_cited(paper: Paper, span: Span) -> bool:
    """Within a citation, or right behind its symbol as the issuer."""
    citations = paper.document.citations
    last = bisect_right(paper.once(_starts_of_citations), span.start) - 1
    return last >= 0 and span.start <= citations[last].span.end + 4


def _is_dated_later(line: Line) -> bool:
    return not _GROUND.match(fold(line.text)) and not _OLD_YEAR.search(line.bare)


def _starts_of_citations(paper: Paper) -> list[int]:
    return [citation.span.start for citation in paper.document.citations]


def _has_task(paper: Paper, former: Former) -> bool:
    """A row of a table gives it to the body."""
    return any(
        task.span.start <= former.span.start < task.span.end
        and former.name in f"{task.lead or ''} {task.support or ''}"
        for task in paper.document.tasks
    )


def _has_duty(line: Line, span: Span) -> bool:
    """The body opens the line, or words before or behind it hand something to it."""
    words = fold(line.text)
    if _GROUND.match(words):
        return False
    start, end = span.start - line.span.start, span.end - line.span.start
    before, after = words[max(0, start - 90) : start].rstrip(" *"), words[end : end + 120]
    opening = _OPENING.match(words)
    opens = opening is not None and opening.end() >= start
    if opens and opening is not None:
        if opening.group().endswith(("giao ", "đề nghị ")):
            return True
        return bool(_DUTY_AFTER.search(after)) or not after.strip(" *.:;")
    return bool(_DUTY_BEFORE.search(before) or _DUTY_AFTER.match(after))
