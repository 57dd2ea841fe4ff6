"""L: figures that a sentence says of one thing: the whole and its parts, the done and the rest,
a number and the list that it announces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from vanban.model import Finding
from vanban.patterns import lazy_pattern
from vanban.rules.entries import Entry
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo văn bản hành chính"
_FIGURE = r"(?<![\w.,/%-])(?:\d{1,3}(?:\.\d{3})+|\d{1,6})(?:,\d{1,2})?(?![\d.,/]*\d)"
_NUMBER = lazy_pattern(_FIGURE)
_BRACKETS = lazy_pattern(r"\([^()\n]{0,200}\)")
_WHOLE = lazy_pattern(
    rf"(?P<whole>{_FIGURE}) (?P<unit>[a-z]+(?: [a-z]+)?)\b[^.;:\d\n%]{{0,120}}?"
    r"\b(?P<how>trong do|bao gom|gom)(?: co)?(?!\w):?"
)
_END = lazy_pattern(r"\.(?!\d)")
# What makes the parts no plain list of parts: shares, about so many, a list in the list.
_NO_LIST = lazy_pattern(
    r"[%/:]|\b(?:trong do|gom|tang|giam|so voi|khoang|hon|gan|hang|chua ke|vuot|cung ky|con lai"
    r"|khac)\b"
)
_OVERLAPS = lazy_pattern(
    r"\b(?:nu|dang vien|doan vien|dan toc|ngheo|tren|duoi|chuyen trach|kiem nhiem|trinh do|bien che"
    r"|dai hoc|thac si|truc tuyen|dung han)\b"
)
# "năm 2026", "khối 6": a number that counts nothing.
_NAMED = lazy_pattern(
    r"(?:ngay|thang|nam|quy|dieu|khoan|diem|so|khoi|lop|cap|muc|hang|loai|nhom|thu|luc|giai doan"
    r"|tuoi|lan|bang|ban|tu|den|toi) \Z"
)
_PARTED = lazy_pattern(r"[,;]|\bva\b")
_MONEY = lazy_pattern(r" (?P<scale>nghin |ngan |trieu |ty |ti )?(?:dong|vnd)\b")
_SCALES = {"nghin": 3, "ngan": 3, "trieu": 6, "ty": 9, "ti": 9}
_COUNTED = lazy_pattern(r" (?P<unit>[a-z]+)")
# What holds other things: "01 bộ hồ sơ gồm 02 đơn và 01 tờ khai".
_HOLDS = lazy_pattern(
    r"(?:bo|goi|cap|cum|dot|lan|ngay|buoi|ky|quyen|tap|chuong|phan|lop|phong|truong|xa|thon|to|doi"
    r"|nhom|ban|khu|toa|trang|mon|vong|gio|tuan|thang|nam|nha|can|chuyen|cau|dia|diem|suat|hop"
    r"|thung|mau|muc|trieu|ty|nghin|phuong|tinh|huyen|hoi|cuoc|ngoi|tran|met|ha|km)\b"
)
# Kinds that no thing is two of at once: "14 văn bản, trong đó 02 kế hoạch, 09 công văn".
_KINDS = {
    "nguoi": lazy_pattern(r"hoc|dai|can|giao|cong|vien|nam|nu|thanh|uy|nguoi"),
    "van": lazy_pattern(r"ke|cong|thong|quyet|bao|to|huong|van|chi|nghi|giay|chuong|bien"),
}
_FEWEST = 3
_FAR, _TAIL = 80, 90
_MANY = 1000  # of so many, one figure off is no chance
_DONE = lazy_pattern(
    rf"(?P<done>{_FIGURE}) (?:tren|trong) (?:tong so )?(?P<all>{_FIGURE}) (?P<unit>[a-z]+ [a-z]+)\b"
    rf"[^.\n]{{0,120}}?\b(?:con|chua)(?: lai| hoan thanh| thuc hien)? (?P<left>{_FIGURE})"
    r" (?P=unit)\b"
)
_GIVEN = lazy_pattern(
    rf"\b(?:tong so|giao|duoc giao|tiep nhan) (?P<all>{_FIGURE}) (?P<unit>[a-z]+ [a-z]+)\b[^.\n\d]"
    rf"{{0,60}}?\bda (?:hoan thanh|thuc hien|giai quyet) (?P<done>{_FIGURE}) (?P=unit)\b[^.\n]"
    rf"{{0,80}}?\b(?:con|chua)(?: lai| hoan thanh| giai quyet| thuc hien)? (?P<left>{_FIGURE})"
    r" (?P=unit)\b"
)
_COUNTED_ON = (
    r"(?:thanh vien|noi dung|nhiem vu|giai phap|yeu cau|tieu chi|buoc|van de"
    r"|chi tieu|hang muc|dong chi|don vi|nguyen tac|hinh thuc|du an|bien phap|cong viec|linh vuc"
    r"|thu tuc|muc tieu|ca nhan|tap the|ong|can bo|cong chuc|giao vien|van ban|truong hop)"
)
_COUNTS = rf"\b(?P<count>\d{{1,2}}) {_COUNTED_ON}\b"
_ANNOUNCES = lazy_pattern(
    rf"(?:{_COUNTS}[^.;:\d]{{0,80}}\b(?:sau|gom|co ten|sau day|cu the|la)(?: day)?"
    rf"|\b(?:gom|bao gom) (?=\d){_COUNTS.replace('count', 'counted')}[^.;:\d]{{0,30}}):\W{{0,3}}\Z"
)
_LETTERS = "abcdđeghiklmnopqrstuvxy"
_PERSON = lazy_pattern(r"\W*(?:ong|ba|dong chi|d/c|thay|co)\b")


@rule(
    "L44",
    "parts-differ",
    title="Các phần cộng lại không bằng tổng",
    severity="warning",
    what="các phần nêu sau “gồm”, “trong đó” cộng lại khớp với tổng số; số đã xong và số còn lại "
    "không vượt tổng số.",
    why="Tổng và các phần lệch nhau thì không biết tin số nào, dự toán không duyệt chi được.",
    source=_PRACTICE,
    bad="200 đại biểu, gồm 150 đại biểu nam và 60 đại biểu nữ",
    good="200 đại biểu, gồm 140 đại biểu nam và 60 đại biểu nữ",
    profiles=EVERY,
    lines=r"\b(?:gom|trong do)\b|\d (?:tren|trong) (?:tong so )?\d|\b(?:tong so|giao|tiep nhan) \d",
)
def parts_differ(paper: Paper, line: Line) -> Iterator[Finding]:
    """Only lists of nothing but counts: what is about, or a share, or a list in a list, is left
    alone, and what may count one thing twice is too when it makes less than the whole."""
    if len(_NUMBER.findall(line.bare)) < _FEWEST:
        return
    words = _BRACKETS.sub(lambda found: " " * len(found.group()), line.bare)
    for whole in _WHOLE.finditer(words):
        # a line that was wrapped lacks the last parts
        if paper.document.source.has_paragraphs or _END.search(words, whole.end()):
            yield from _other_parts(line, words, whole)
    for pattern in (_DONE, _GIVEN):
        for found in pattern.finditer(words):
            done, left, total = (_value(found[name]) for name in ("done", "left", "all"))
            if done <= total and left <= total and done + left > total:
                message = said(
                    "{done} và {left} cộng lại là {sum}, quá {whole}.",
                    done=found["done"],
                    left=found["left"],
                    sum=_printed(done + left),
                    whole=found["all"],
                )
                yield parts_differ.finding(line.at(*found.span()), message)


def _other_parts(line: Line, words: str, whole: re.Match[str]) -> Iterator[Finding]:
    end = _END.search(words, whole.end())
    region = words[whole.end() : end.start() if end else whole.end()]
    if ";" in region and (whole["how"] == "trong do" or not words[: whole.end()].endswith(":")):
        region = region[: region.index(";")]
    numbers = list(_NUMBER.finditer(region))
    if not 2 <= len(numbers) <= 12 or _NO_LIST.search(region):
        return
    money = _MONEY.match(words, whole.end("whole"))
    units, parts, before = [], [], 0
    for number in numbers:
        between = region[before : number.start()]
        apart = _PARTED.search(between) if before else True
        unit = (_MONEY if money else _COUNTED).match(region, number.end())
        if not apart or not unit or len(between) > _FAR or _NAMED.search(between):
            return
        units.append("" if money else unit["unit"])
        parts.append(_value(number.group()) * _scale(unit if money else None))
        before = number.end()
    if len(region) - before > _TAIL:
        return
    total, made = _value(whole["whole"]) * _scale(money), sum(parts, Decimal(0))
    if total == made:
        return
    of_all = whole["unit"].split()[0]
    kinds = _KINDS.get(of_all)
    alike = bool(money) or all(
        unit == of_all or (kinds and kinds.fullmatch(unit)) for unit in units
    )
    disjoint = bool(money) or (alike and of_all == "van")
    severity = _severity(whole, total, parts, region, alike=alike, disjoint=disjoint)
    if severity:
        scale = _scale(money)
        message = said(
            "Các phần cộng lại là {sum}, tổng nêu là {whole}.",
            sum=_printed(made / scale),
            whole=whole["whole"],
        )
        span = line.at(whole.start("whole"), whole.end() + before)
        yield parts_differ.finding(span, message, severity=severity)


def _severity(
    whole: re.Match[str],
    total: Decimal,
    parts: list[Decimal],
    region: str,
    *,
    alike: bool,
    disjoint: bool,
) -> str | None:
    """None where the parts may well be no parts, or not all of them."""
    more = sum(parts) > total
    all_of_them = whole["how"] != "trong do"
    if not alike and (_HOLDS.match(whole["unit"]) or not _is_slip(total, parts)):
        return None
    if alike and all_of_them:
        return "warning" if more or _is_slip(total, parts) else "info"
    if not disjoint and not all_of_them and _OVERLAPS.search(region):
        return None
    if not more and not (all_of_them or (disjoint and total >= _MANY and _is_slip(total, parts))):
        return None
    return "warning" if more and disjoint else "info"


def _is_slip(total: Decimal, parts: list[Decimal]) -> bool:
    """Whether one figure in one of the numbers makes all of them right."""
    off = total - sum(parts)
    pairs = [(total, total - off), *((part, part + off) for part in parts)]
    return any(right > 0 and _one_apart(str(one), str(right)) for one, right in pairs)


def _one_apart(one: str, other: str) -> bool:
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def _value(figures: str) -> Decimal:
    return Decimal(figures.replace(".", "").replace(",", "."))


def _scale(money: re.Match[str] | None) -> Decimal:
    scale = (money["scale"] or "").strip() if money else ""
    return Decimal(10) ** _SCALES.get(scale, 0)


def _printed(number: Decimal) -> str:
    return f"{number.normalize():,f}".replace(",", " ").replace(".", ",").replace(" ", ".")


@rule(
    "L45",
    "count-of-list",
    title="Số nêu trước danh sách khác số mục của danh sách",
    severity="warning",
    what="“gồm 05 thành viên sau:”, “03 nội dung sau:” được theo sau bởi đúng ngần ấy mục.",
    why="Số và danh sách lệch nhau thì không biết thiếu người, thiếu việc hay ghi sai số.",
    source=_PRACTICE,
    bad="Tổ gồm 03 thành viên sau: 1. Ông …; 2. Bà ….",
    good="Tổ gồm 02 thành viên sau: 1. Ông …; 2. Bà ….",
    profiles=EVERY,
    lines=rf"\b\d{{1,2}} {_COUNTED_ON}\b",
)
def count_of_list(paper: Paper, line: Line) -> Iterator[Finding]:
    """A list numbered in order from its first number on, or one of dashes, right below."""
    found = _ANNOUNCES.search(line.bare) if line.bare.rstrip(" *_").endswith(":") else None
    if found is None:
        return
    entries = paper.entries
    at = bisect_right(entries, line.span.end, key=lambda entry: entry.span.start)
    if not at or entries[at - 1].words.end < line.span.end - 4:
        return
    items, sure = _items(paper, entries, at)
    named = "count" if found["count"] else "counted"
    count = int(found[named])
    if len(items) < 2 or len(items) == count:
        return
    several = sum(not _PERSON.match(paper.bare, item.words.start, item.words.end) for item in items)
    grouped = "thanh vien" in found.group() and several
    severity = "warning" if sure and not grouped else "info"
    message = said(
        "Nêu {count} nhưng danh sách dưới đây có {items}.", count=found[named], items=len(items)
    )
    end = found.end() - 1
    span = line.at(found.start(named), len(line.bare[:end].rstrip(" :")))
    yield count_of_list.finding(span, message, severity=severity)


def _items(paper: Paper, entries: list[Entry], at: int) -> tuple[list[Entry], bool]:
    """The items below entry number `at` - 1, and whether they are surely all."""
    first = entries[at] if at < len(entries) else None
    if first is None or not first.marker or first.marker == entries[at - 1].marker:
        return [], False
    if first.is_dash:
        items: list[Entry] = []
        for entry in entries[at:]:
            if entry.marker != first.marker:
                # another paragraph may belong to the item above, other signs be its parts
                return (items, False) if entry.section else ([], False)
            items.append(entry)
        return items, False
    style = _style(first.marker)
    own = _style(entries[at - 1].marker)
    if style is None or style[1] != 1 or (own and own[0] == style[0]):
        return [], False
    items = [first]
    for entry in entries[at + 1 :]:
        label = _style(entry.marker)
        if label is None:
            continue
        if label[0] == style[0]:
            if label[1] != len(items) + 1:
                break
            items.append(entry)
        elif own and label[0] == own[0]:
            break
    return items, True


def _style(marker: str) -> tuple[str, int] | None:
    """ "2." → (".", 2), "b)" → ("a)", 2)."""
    label = marker.strip().lower()
    digits = label.rstrip(".)")
    if digits.isdigit():
        return "1" + label[len(digits) :], int(digits)
    if len(digits) == 1 and digits in _LETTERS:
        return "a" + label[len(digits) :], _LETTERS.index(digits) + 1
    return None
