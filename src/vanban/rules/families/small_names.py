"""A, D, L: names, posts, weekdays and sentences that begin with a small letter (Decree 30/2020,
Annex II)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from vanban.lexicon import rows
from vanban.lexicon.letters import fold
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.entries import Entry
from vanban.rules.families.lists import lists_of
from vanban.rules.families.recipient_items import items
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, STATE, rule
from vanban.rules.said import said

_ANNEX = "Nghị định 30/2020/NĐ-CP, Phụ lục II"
_UNITS = Wanted(lambda: ("tỉnh ", "xã ", "phường ", "thành phố ", "đặc khu "))
_UNIT = lazy_pattern(
    r"(?<!\w)(?i:tỉnh|xã|phường|thành phố|đặc khu)[ \n](?P<name>[^\W\d_]+[ \n][^\W\d_]+)(?!\w)"
)
_POST = lazy_pattern(
    r"(?<!\w)(?P<post>(?:[Pp]hó )?(?:giám đốc|chủ tịch|chánh văn phòng|hiệu trưởng)|thủ tướng)"
    r" (?=(?:Sở|Ủy ban|UBND|HĐND|Hội đồng nhân dân|Chính phủ|Quốc hội|Trung tâm)(?!\w))"
)
_OF_MANY = ("các", "những", "mọi", "mỗi", "nguyên", "một", "từng", "hai", "là")
_SUPREME = lazy_pattern(
    r"(?<=của )(?P<body>chính phủ|quốc hội|thủ tướng chính phủ|bộ chính trị|ban bí thư)"
    r"(?!\w| (?:các|điện|số|nước|kiến|[A-ZĐ]))"
)
_WEEKDAY = lazy_pattern(
    r"(?:(?<=sáng )|(?<=chiều )|(?<=tối )|(?<=ngày ))thứ (?P<day>hai|ba|tư|năm|sáu|bảy)(?!\w)"
    r"|(?<!lần )(?<!khóa )(?<!họp )(?<!bên )thứ (?P<dated>hai|ba|tư|năm|sáu|bảy)"
    r"(?=,? (?:ngày \d|hằng tuần|hàng tuần|tuần))"
)
# What must stand before comes behind the stop: a pattern that begins with a sign is found faster.
_STOPPED = lazy_pattern(
    r"\. (?<=[^\W\d_A-ZĐ]{2}\. )(?P<word>[^\W\d_A-ZĐ][^\W\d_]+)(?= [^\W\d_A-ZĐ])"
)
_LEAST = 3  # items of a list in which one begins with a small letter


@rule(
    "A11",
    "place-name-lower",
    title="Viết thường tên đơn vị hành chính",
    severity="warning",
    what="tên riêng của tỉnh, thành phố, xã, phường viết hoa chữ đầu mỗi âm tiết: “tỉnh Nghệ An”.",
    why="Địa danh là tên riêng.",
    source=f"{_ANNEX}, Mục III, khoản 1, điểm a",
    since=DECREE_30,
    bad="UBND tỉnh nghệ an",
    good="UBND tỉnh Nghệ An",
    profiles=STATE,
    fix="unsafe",
)
def place_name_in_small(paper: Paper) -> Iterator[Finding]:
    """The name of a province, or one that the paper has with capitals elsewhere, in small ones."""
    found = list(_units(paper))
    known = {fold(" ".join(m["name"].split())) for m in found if m["name"].istitle()}
    known |= _of_header(paper)
    for match in found:
        name = " ".join(match["name"].split())
        if name.istitle() or name.isupper() or not name.split()[1].islower():
            continue
        folded = fold(name)
        if folded not in known and not (name.islower() and folded in _provinces()):
            continue
        if name.split()[1].capitalize() == "Hội" or (name[0].isupper() and folded not in known):
            continue
        span, right = Span(*match.span("name")), match["name"].title()
        yield place_name_in_small.finding(
            span, said("Viết hoa tên riêng: “{right}”.", right=right), Fix(span, right, safe=False)
        )


def _units(paper: Paper) -> Iterator[re.Match[str]]:
    """The units with the words behind them, in order."""
    end = 0
    for start in paper.offsets(_UNITS):
        found = _UNIT.match(paper.text, start) if start >= end else None
        if found is not None:
            end = found.end()
            yield found


def _of_header(paper: Paper) -> set[str]:
    """The units that the header names: "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ" → "sơn hà"."""
    names = f"{paper.document.parent or ''}\n{paper.document.agency or ''}"
    return {fold(" ".join(match["name"].split())) for match in _UNIT.finditer(names)}


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold(row["name"]) for row in rows("provinces") if " " in row["name"])


@rule(
    "A12",
    "post-lower",
    title="Viết thường chức vụ, cơ quan cụ thể",
    severity="info",
    what="chức vụ đứng liền tên cơ quan và tên “Chính phủ”, “Quốc hội” viết hoa chữ đầu.",
    why="Gắn với một cơ quan cụ thể thì chức vụ là tên riêng.",
    source=f"{_ANNEX}, Mục IV, khoản 1; Mục II, khoản 2",
    since=DECREE_30,
    bad="giám đốc Sở Nội vụ; nghị định của chính phủ",
    good="Giám đốc Sở Nội vụ; nghị định của Chính phủ",
    profiles=STATE,
    fix="unsafe",
    lines=r"\b(giam doc|chu tich|chanh van phong|hieu truong|thu tuong) [a-z]"
    r"|\bcua (chinh phu|quoc hoi|thu tuong|bo chinh|ban bi)",
)
def post_in_small(paper: Paper, line: Line) -> Iterator[Finding]:
    """A post before the name of its body, and a supreme body behind "của"."""
    for found in _POST.finditer(line.text):
        before = line.text[max(0, found.start() - 12) : found.start()].split()
        if not (before and before[-1].lower() in _OF_MANY):
            yield _small(line, found.span("post"))
    for found in _SUPREME.finditer(line.text):
        yield _small(line, found.span("body"))


def _small(line: Line, place: tuple[int, int]) -> Finding:
    words = line.text[slice(*place)]
    right = " ".join(_NAMED.get(part, part) for part in _PARTS.split(words) if part.strip())
    span = line.at(*place)
    return post_in_small.finding(
        span, said("Viết “{right}”.", right=right), Fix(span, right, safe=False)
    )


_NAMED = {
    "phó": "Phó", "giám đốc": "Giám đốc", "chủ tịch": "Chủ tịch", "hiệu trưởng": "Hiệu trưởng",
    "chánh văn phòng": "Chánh Văn phòng", "thủ tướng": "Thủ tướng", "chính phủ": "Chính phủ",
    "quốc hội": "Quốc hội", "bộ chính trị": "Bộ Chính trị", "ban bí thư": "Ban Bí thư",
}  # fmt: skip
_PARTS = lazy_pattern(r"(?:(?<=hó)|(?<=tướng)) ")


@rule(
    "D22",
    "weekday-lower",
    title="Viết thường tên ngày trong tuần",
    severity="info",
    what="tên ngày trong tuần viết hoa chữ chỉ thứ: “thứ Hai”, “thứ Bảy”.",
    why="Viết hoa thì không lẫn với số thứ tự.",
    source=f"{_ANNEX}, Mục V, khoản 8",
    since=DECREE_30,
    bad="vào thứ hai, ngày 16/3/2026",
    good="vào thứ Hai, ngày 16/3/2026",
    profiles=STATE,
    fix="safe",
    lines=r"\bthu (hai|ba|tu|nam|sau|bay)\b",
)
def weekday_in_small(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "thứ hai" before a date, "sáng thứ bảy"; not "lần thứ hai"."""
    for found in _WEEKDAY.finditer(line.text):
        group = "day" if found["day"] else "dated"
        span, right = line.at(*found.span(group)), found[group].capitalize()
        yield weekday_in_small.finding(
            line.at(*found.span()),
            said("Viết hoa tên thứ: “thứ {right}”.", right=right),
            Fix(span, right, safe=True),
        )


@rule(
    "L32",
    "sentence-lower",
    title="Đầu câu, đầu ý viết thường",
    severity="info",
    what="chữ đầu câu, và chữ đầu một ý khi các ý khác cùng danh sách viết hoa, được viết hoa.",
    why="Chữ hoa cho biết câu mới, ý mới bắt đầu từ đâu.",
    source=f"{_ANNEX}, Mục I",
    since=DECREE_30,
    bad="- Niêm yết thủ tục; - lấy ý kiến của người dân",
    good="- Niêm yết thủ tục; - Lấy ý kiến của người dân",
    profiles=STATE,
    fix="safe",
)
def sentence_in_small(paper: Paper) -> Iterator[Finding]:
    """One item among others that begin with capitals; a sentence behind a full stop."""
    groups = [*lists_of(paper), *_headings(paper)]
    places = [entry.words.start for group in groups for entry in _odd(paper, group)]
    listed = [item.span.start for item in items(paper)]
    small = [start for start in listed if paper.text[start].islower()]
    if len(small) == 1 and len(listed) >= _LEAST:
        places += small
    if ". " in paper.text:
        body = paper.body
        places += [m.start("word") for m in _STOPPED.finditer(paper.text, body.start, body.end)]
    places += _paragraphs_in_small(paper)
    for start in dict.fromkeys(sorted(places)):
        if not paper.text[start].islower():
            continue
        end = start + 1
        while end < len(paper.text) and paper.text[end].isalpha():
            end += 1
        if paper.text[end : end + 1] == ":":
            continue  # a sign that is explained
        letter = Span(start, start + 1)
        yield sentence_in_small.finding(
            Span(start, end),
            said("Viết hoa chữ đầu: “{right}”.", right=paper.text[start:end].capitalize()),
            Fix(letter, paper.text[start].upper(), safe=True),
        )


def _paragraphs_in_small(paper: Paper) -> Iterator[int]:
    """Where plain paragraphs begin small though the one above ends with a full stop."""
    text = paper.text
    if paper.document.source.places is not None:
        return  # what was read from pages
    for above, entry in pairwise(paper.entries):
        start = entry.words.start
        if not text[start : start + 1].islower() or entry.marker or not above.words.end <= start:
            continue
        end = text[max(above.words.start, above.words.end - 6) : above.words.end].rstrip()
        word = text[start : start + 8].partition(" ")[0]
        if end.endswith(".") and end[-2:-1].islower() and 1 < len(word) < 8 and word.isalpha():
            yield start


def _headings(paper: Paper) -> list[list[Entry]]:
    """The headings of each level."""
    levels: dict[int, list[Entry]] = {}
    for entry in paper.entries:
        if entry.section is not None and entry.section.title is not None:
            levels.setdefault(entry.section.level, []).append(entry)
    return list(levels.values())


def _odd(paper: Paper, group: list[Entry]) -> list[Entry]:
    # A label at the end of the text may have no words.
    firsts = [paper.text[entry.words.start : entry.words.start + 1] for entry in group]
    small = [entry for entry, first in zip(group, firsts, strict=True) if first.islower()]
    large = sum(map(str.isupper, firsts))
    return small if len(small) == 1 and large >= _LEAST - 1 else []
