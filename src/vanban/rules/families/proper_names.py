"""A: holidays and bodies in small letters, posts and common nouns with too many capitals, and
names of persons whose last word is small (Decree 30/2020, Annex II)."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.letters import fold, lower
from vanban.lexicon.pairs import pairs
from vanban.lexicon.phrases import spaced
from vanban.lexicon.syllables import is_syllable
from vanban.lexicon.units import REFORM
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.former_bodies import PAST, day_of, former_provinces
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, STATE, rule
from vanban.rules.said import said

_ANNEX = "Nghị định 30/2020/NĐ-CP, Phụ lục II"
# As they are written.
_HOLIDAYS = (
    "Giỗ Tổ Hùng Vương", "Quốc khánh", "Quốc tế Lao động", "Quốc tế Phụ nữ",
    "Cách mạng tháng Tám", "Nhà giáo Việt Nam", "Nguyên đán",
)  # fmt: skip
_NAMES = (
    "Tổ quốc", "Cổng Dịch vụ công quốc gia", "Đoàn Thanh niên", "Hội Nông dân",
    "Hội Cựu chiến binh", "Hội Liên hiệp Phụ nữ",
)  # fmt: skip
_EVERY = (*_HOLIDAYS, *_NAMES)
_WANTED = Wanted(lambda: map(spaced, _EVERY))
_HANDED = ("đại diện", "bí thư", "giao", "do", "chủ tịch", "phối hợp với")
"""Behind these a body is a certain one."""


@rule(
    "A29",
    "proper-name-lower",
    title="Viết thường ngày lễ, tên tổ chức",
    severity="warning",
    what="tên ngày lễ, ngày kỷ niệm, “Tổ quốc”, tên cổng và đoàn thể cụ thể viết hoa.",
    why="Đó là tên riêng.",
    source=f"{_ANNEX}, Mục V, khoản 6; Mục II, khoản 1",
    since=DECREE_30,
    bad="nghỉ lễ giỗ tổ Hùng Vương; treo cờ tổ quốc",
    good="nghỉ lễ Giỗ Tổ Hùng Vương; treo cờ Tổ quốc",
    profiles=STATE,
    fix="unsafe",
)
def proper_name_in_small(paper: Paper) -> Iterator[Finding]:
    """A warning for holidays; the rest is written so in many papers, a note."""
    begun = paper.begun(_WANTED)
    starts = paper.words.offsets([place + 1 for _, place in begun])
    for (number, _), start in zip(begun, starts, strict=True):
        right = _EVERY[number]
        span = Span(start, start + len(right))
        printed = paper.quote(span)
        if start < paper.header.end or fold(printed) != fold(right):
            continue
        if not _is_small(paper, printed, right, start):
            continue
        severity = None if number < len(_HOLIDAYS) else "info"
        yield proper_name_in_small.finding(
            span, said("Viết “{right}”.", right=right), Fix(span, right, safe=False),
            severity=severity,
        )  # fmt: skip


def _is_small(paper: Paper, printed: str, right: str, start: int) -> bool:
    """Whether a capital is missing where these words are a name."""
    missing = [r for p, r in zip(printed, right, strict=True) if p.islower() and r.isupper()]
    if not missing:
        return False
    before = lower(paper.text[max(0, start - 16) : start]).rstrip()
    if right in _HOLIDAYS:
        if right == "Giỗ Tổ Hùng Vương" and printed.startswith("giỗ Tổ Hùng"):
            return False
        if right.startswith(("Quốc tế", "Nhà giáo")):
            after = paper.text[start + len(right) : start + len(right) + 4]
            return before.endswith(("ngày", "lễ", "và")) and (
                before.endswith("ngày") or any(sign.isdigit() for sign in after)
            )
        return True
    if right == "Tổ quốc":
        return not before.endswith(("trận", "tờ")) and printed[0].islower()
    if right.startswith("Cổng"):
        return printed.startswith("cổng d")
    return printed.islower() and before.endswith(_HANDED)


_POSTS = {
    "Tịch": "Chủ Tịch", "Đốc": "Giám Đốc", "Thư": "Bí Thư", "Trưởng": "Hiệu Trưởng",
    "Tướng": "Thủ Tướng",
}  # fmt: skip
_COMMON = (
    "Cán bộ", "Công chức", "Viên chức", "Giáo viên", "Học sinh", "Người dân", "Người lao động",
    "Doanh nghiệp",
)  # fmt: skip
_BEGINS_NAME = ("chức", "luật", "mục", "thi", "đề", "ngành", "tên", "hội", "hiệu", "trào", "tịch")


@rule(
    "A30",
    "post-capitals",
    title="Viết hoa thừa chức vụ, danh từ chung",
    severity="warning",
    what="chức vụ chỉ viết hoa chữ đầu (“Chủ tịch”); danh từ chung giữa câu viết thường.",
    why="Nghị định chỉ viết hoa âm tiết đầu của tên chức vụ.",
    source=f"{_ANNEX}, Mục IV, khoản 1; Mục II",
    since=DECREE_30,
    bad="Chủ Tịch Ủy ban nhân dân xã; tổng số Cán bộ, giáo viên",
    good="Chủ tịch Ủy ban nhân dân xã; tổng số cán bộ, giáo viên",
    profiles=STATE,
    fix="unsafe",
)
def post_in_capitals(paper: Paper) -> Iterator[Finding]:
    """Posts with two capitals, a warning; a common noun with one within a sentence, a note."""
    for second in _POSTS.keys() & paper.vocabulary.keys():
        printed = _POSTS[second]
        for span in _whole(paper, printed):
            before = paper.text[max(0, span.start - 16) : span.start].split()
            after = paper.text[span.end : span.end + 14]
            is_name = bool(before) and before[-1].istitle() and before[-1] not in ("Phó", "Tổng")
            if is_name or after.startswith(" Hồ Chí Minh"):
                continue
            right = printed.capitalize()
            yield post_in_capitals.finding(
                span, said("Viết “{right}”.", right=right), Fix(span, right, safe=False)
            )
    for noun in _COMMON:
        if noun.partition(" ")[0] not in paper.vocabulary:
            continue
        for span in _whole(paper, noun):
            line = paper.text[max(0, span.start - 12) : span.start].rpartition("\n")[2]
            word = line.split()[-1].rstrip(",") if line.endswith(" ") and line.strip() else ""
            if not (word.isalpha() and word.islower()):
                continue
            if word in _BEGINS_NAME:
                continue
            after = paper.text[span.end : span.end + 2]
            if after[:1] in (",", ";", ".") or after[1:].islower():
                message = said("Giữa câu viết thường: “{right}”.", right=noun.lower())
                yield post_in_capitals.finding(
                    span, message, Fix(span, noun.lower(), safe=False), severity="info"
                )


def _whole(paper: Paper, words: str) -> Iterator[Span]:
    """Where the words stand below the header."""
    text = paper.text
    at = text.find(words, paper.header.end)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            yield Span(at, end)
        at = text.find(words, end)


_MIDDLE = ("Văn", "Thị")
_SURNAMES = frozenset((
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ",
    "Ngô", "Dương", "Đinh", "Hà", "Lò", "Vi", "Cầm", "Lương", "Trịnh", "Cao", "Tạ", "Lưu", "Quách",
    "Vàng", "Giàng", "Sùng", "Triệu", "Đoàn", "Đào", "Tô", "Chu", "Thái", "Kiều",
))  # fmt: skip
_GIVEN = lazy_pattern(r" (?P<name>[^\W\d_]{2,7})(?=[,.;:)\n]|\Z| [-–(]| [^\W\d_])")


@rule(
    "A31",
    "person-name-lower",
    title="Tên người viết thường chữ cuối",
    severity="warning",
    what="họ, tên đệm và tên của người viết hoa chữ đầu mỗi âm tiết.",
    why="Tên người là tên riêng.",
    source=f"{_ANNEX}, Mục II, khoản 1",
    since=DECREE_30,
    bad="ông Lê Văn mẫu, công chức văn thư",
    good="ông Lê Văn Mẫu, công chức văn thư",
    profiles=STATE,
)
def person_in_small(paper: Paper) -> Iterator[Finding]:
    """A surname with "Văn" or "Thị", and a small word that makes no word with what follows."""
    text = paper.text
    for middle in _MIDDLE:
        if middle not in paper.vocabulary:
            continue
        for span in _whole(paper, middle):
            before = text[max(0, span.start - 8) : span.start].split()
            given = _GIVEN.match(text, span.end)
            if given is None or not before or before[-1] not in _SURNAMES:
                continue
            name = given["name"]
            if text[span.start - 1] != " " or not name.islower() or not is_syllable(name):
                continue
            after = text[given.end() : given.end() + 10]
            following = after.split()[0] if after.strip() else ""
            if after[:1] == " " and pairs().knows(fold(name), fold(following)):
                continue
            yield person_in_small.finding(
                Span(given.start("name"), given.end()),
                said("Viết hoa tên người: “{right}”.", right=name.capitalize()),
            )


_PLACES = Wanted(lambda: [f" tỉnh {name} " for name in former_provinces()])
_AT = ("tại", "ở", "địa bàn", "đến", "các xã thuộc")


@rule(
    "A32",
    "former-province",
    title="Tên tỉnh cũ",
    severity="warning",
    what="văn bản từ ngày 01/7/2025 không ghi nơi làm việc ở tỉnh đã hợp nhất như tỉnh hiện nay.",
    why="Tỉnh không còn; người nhận không biết nay là xã, phường của tỉnh nào.",
    source="Nghị quyết số 202/2025/QH15 về việc sắp xếp đơn vị hành chính cấp tỉnh",
    bad="Hội nghị tổ chức tại tỉnh Bình Thuận. (văn bản năm 2026)",
    good="Hội nghị tổ chức tại tỉnh Lâm Đồng.",
    profiles=STATE,
)
def former_province(paper: Paper) -> Iterator[Finding]:
    """A place in a sentence that neither cites a document nor speaks of the past."""
    starts = paper.offsets(_PLACES)
    day = day_of(paper) if starts else None
    if day is None or day < REFORM:
        return
    for start in starts:
        line = paper.line_at(start + 1)
        words = lower(line.text)
        at = start + 1 - line.span.start if paper.text[start] == " " else start - line.span.start
        if not words[:at].rstrip().endswith(_AT) or PAST.search(words) or _cites(paper, line):
            continue
        name = next(n for n in former_provinces() if fold(words)[at:].startswith(f"tỉnh {n}"))
        span = line.at(at, at + 5 + len(name))
        yield former_province.finding(
            span,
            said(
                "{name} không còn; nay thuộc {now}.",
                name=paper.quote(span), now=former_provinces()[name],
            ),
        )  # fmt: skip


def _cites(paper: Paper, line: Line) -> bool:
    start, end = line.span
    return any(start <= citation.span.start < end for citation in paper.document.citations)
