"""L: words cut short as in notes, and short names that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.letters import fold, lower
from vanban.lexicon.phrases import spaced
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thông lệ soạn thảo: chỉ dùng chữ viết tắt thông dụng hoặc đã giải thích"
_WORDS = {
    "b/c": "báo cáo", "t/h": "thực hiện", "h/d": "hướng dẫn", "k/q": "kết quả", "p/h": "phối hợp",
    "n/v": "nhiệm vụ", "y/c": "yêu cầu", "q/d": "quyết định", "k/h": "kế hoạch", "t/g": "thời gian",
    "trg": "trong", "ko": "không", "hok": "không", "ntn": "như thế nào", "t/hiện": "thực hiện",
}  # fmt: skip
_CLIPPED = lazy_pattern(
    r"(?<![\w./@&-])(?:b/c|t/h|h/d|k/q|p/h|n/v|y/c|q/d|k/h|t/g|trg|ko|hok|ntn)(?![\w/@&-]|\.\w)"
)
_AND = lazy_pattern(r"(?<=[^\W\d_])[ ]&[ ](?=[^\W\d_])")


@rule(
    "L40",
    "clipped-word",
    title="Viết tắt tùy tiện như khi ghi chép",
    severity="warning",
    what="văn bản không dùng cách viết tắt khi ghi chép, nhắn tin: “b/c”, “t/h”, “trg”, “ko”.",
    why="Cách viết này không có trong văn bản hành chính và dễ đọc nhầm.",
    source=_PRACTICE,
    bad="Các đơn vị t/h và b/c kết quả trước ngày 15/6/2026.",
    good="Các đơn vị thực hiện và báo cáo kết quả trước ngày 15/6/2026.",
    profiles=EVERY,
    fix="unsafe",
    lines=r"\b([btk]/[chgq]|[hq]/d|p/h|n/v|y/c|trg|ko|hok|ntn)\b",
)
def clipped_word(paper: Paper, line: Line) -> Iterator[Finding]:
    """Words cut down to their first letters; "điểm b/c" are labels, and "(b/c)" behind a
    recipient is custom."""
    if len(line.text) < 12 or paper.is_recognised or line.span.start < paper.body.start:
        return
    if paper.recipients is not None and line.span.start >= paper.recipients.start:
        return
    for found in _CLIPPED.finditer(line.bare):
        printed = line.text[found.start() : found.end()]
        if lower(printed[1:]) not in (found.group()[1:], "/đ") or not printed[1:].islower():
            continue
        if "/" in printed and _LABEL_BEFORE.search(
            line.bare[max(0, found.start() - 8) : found.start()]
        ):
            continue
        right = _WORDS[found.group()]
        right = right.capitalize() if printed[0].isupper() else right
        place = line.at(*found.span())
        yield clipped_word.finding(
            place,
            said("“{word}” là cách viết tắt tùy tiện; viết “{right}”.", word=printed, right=right),
            Fix(place, right, safe=False),
        )


_LABEL_BEFORE = lazy_pattern(r"(?:(?:diem|khoan|muc|y|lop|so|\d|,) |\((?:de )?)$")


@rule(
    "L41",
    "ampersand",
    title="Dùng “&” thay chữ “và”",
    severity="info",
    what="giữa hai từ của câu viết “và”, không viết “&”.",
    why="“&” là ký hiệu của tiếng Anh; văn bản hành chính viết bằng tiếng Việt.",
    source="Nghị định 30/2020/NĐ-CP, Điều 8; thông lệ soạn thảo",
    bad="Kiểm tra hằng quý & báo cáo kết quả.",
    good="Kiểm tra hằng quý và báo cáo kết quả.",
    profiles=EVERY,
    fix="unsafe",
    lines=r"[a-z] & [a-z]",
)
def ampersand(paper: Paper, line: Line) -> Iterator[Finding]:
    """Between two words in small letters; names of firms and of bodies have their own."""
    for found in _AND.finditer(line.text):
        before = line.text[max(0, found.start() - 20) : found.start()].rpartition(" ")[2]
        if before.islower() and line.text[found.end()].islower():
            place = line.at(found.start() + 1, found.end() - 1)
            yield ampersand.finding(
                place, said("Viết “và” thay “&”."), Fix(place, "và", safe=False)
            )


_MOST = 500
_COMMITTEES = Wanted(lambda: map(spaced, ("ubnd", "hđnd")))
_SHORT = {
    "UBND": ("Ủy ban nhân dân", "Uỷ ban nhân dân"),
    "HĐND": ("Hội đồng nhân dân",),
}


@rule(
    "L42",
    "committee-both-ways",
    title="Lúc viết “UBND”, lúc viết “Ủy ban nhân dân”",
    severity="info",
    what="trong lời văn, Ủy ban nhân dân, Hội đồng nhân dân viết đầy đủ hoặc viết tắt thống nhất.",
    why="Lúc viết đầy đủ, lúc viết tắt làm văn bản không nhất quán.",
    source="Thông lệ soạn thảo: thống nhất cách viết trong một văn bản",
    bad="Ủy ban nhân dân xã giao Phòng Kinh tế … báo cáo UBND xã.",
    good="Ủy ban nhân dân xã giao Phòng Kinh tế … báo cáo Ủy ban nhân dân xã.",
    profiles=ADMINISTRATIVE,
    fix="unsafe",
)
def committee_both_ways(paper: Paper) -> Iterator[Finding]:
    """The first one in short where most are in full, in the running text and without a
    definition."""
    start, end = paper.body
    for word, full in _SHORT.items():
        if word not in paper.vocabulary:
            continue
        in_full = sum(paper.text.count(name, start, end) for name in full)
        shorts = list(_in_short(paper, word, start, end)) if in_full > 1 else []
        if shorts and in_full > len(shorts):
            yield committee_both_ways.finding(
                shorts[0],
                said("“{word}” ở chỗ khác viết là “{right}”.", word=word, right=full[0]),
                Fix(shorts[0], full[0], safe=False),
            )


def _in_short(paper: Paper, word: str, start: int, end: int) -> Iterator[Span]:
    """Where the letters stand in a sentence; nowhere when a bracket explains them."""
    text, tables = paper.text, paper.document.source.tables
    found = []
    for blank in paper.offsets(_COMMITTEES)[:_MOST]:
        at = blank + 1
        stop = at + len(word)
        if not start <= at < end or not text.startswith(word, at):
            continue
        before, after = text[at - 1 : at], text[stop : stop + 1]
        if after == ")" or before in '“"':
            return
        is_word = before in " \n(" and after in " ,.;"
        if is_word and not any(at in table.span for table in tables):
            found.append(Span(at, stop))
    yield from found


_CALLED = lazy_pattern(
    r"(?<!\w)gọi (?:tắt |chung |gọn )?là:? ?[“\"']?(?P<name>[^“”\"'(),.;:\n]{2,40}?)[”\"']? ?[),.;]"
)


@rule(
    "L43",
    "short-name-unused",
    title="Đặt tên gọi tắt rồi không dùng",
    severity="info",
    what="tên gọi tắt đã đặt (“sau đây gọi là …”) được dùng ở phần sau của văn bản.",
    why="Đặt một tên rồi dùng tên khác thì người đọc không biết có phải là một nơi.",
    source="Thông lệ soạn thảo: thống nhất cách viết trong một văn bản",
    bad="Văn phòng Ủy ban (sau đây gọi là VPUB) … Văn phòng tổng hợp.",
    good="Văn phòng Ủy ban (sau đây gọi là Văn phòng) … Văn phòng tổng hợp.",
    profiles=ADMINISTRATIVE,
    lines=r"sau day.* goi (tat |chung |gon )?la",
)
def short_name_unused(paper: Paper, line: Line) -> Iterator[Finding]:
    """A name that stands nowhere else below."""
    for found in _CALLED.finditer(fold(line.text)):
        name = found["name"].strip()
        if len(name) < 2 or paper.flat.find(name, line.span.start + found.end()) >= 0:
            continue
        place = line.at(found.start("name"), found.start("name") + len(found["name"].rstrip()))
        yield short_name_unused.finding(
            place,
            said("Tên gọi “{name}” không dùng ở phần sau.", name=paper.quote(place)),
        )
