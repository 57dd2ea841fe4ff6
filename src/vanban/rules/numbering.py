"""N: numbers of sections and letters of points (Decree 30/2020, Annex I, Part I, II.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vanban.model import Document, Finding, Fix, Section, Span
from vanban.rules.rule import rule

_POINTS = "abcdđeghiklmnopqrstuvxy"
# "f" is no letter of a Vietnamese list (a rule of its own), but it holds a place
_POINTS_WITH_F = "abcdđefghiklmnopqrstuvxy"
_NUMBERED = re.compile(r"(?P<before>(?:Điều |(?:\d{1,3}\.)+)?)(?P<number>\d{1,3})")
_ROMAN = re.compile(r"[IVXLC]{1,8}")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@rule(
    "N01",
    title="Số của mục bị nhảy",
    severity="warning",
    what="số của các phần, mục, khoản, điều cùng cấp phải liên tiếp, không bỏ số nào.",
    why="Số bị nhảy làm người đọc tưởng thiếu nội dung và làm sai các chỗ dẫn chiếu.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm c, d và đ",
    since=date(2020, 3, 5),
    bad="I. MỤC ĐÍCH; III. NỘI DUNG",
    good="I. MỤC ĐÍCH; II. NỘI DUNG",
)
def section_gap(document: Document) -> Iterator[Finding]:
    """A number that is more than one above its elder sibling's; each gap once."""
    if _amends(document):
        return
    last: dict[int, tuple[str, int]] = {}
    for section in document.sections:
        style, number = _style_and_number(section.label)
        elder = last.get(section.level)
        last = {level: value for level, value in last.items() if level < section.level}
        if number is None:
            continue
        last[section.level] = (style, number)
        if elder and elder[0] == style and number > elder[1] + 1:
            expected = _like(section.label, elder[1] + 1)
            yield section_gap.finding(
                _label_span(section),
                f"Sau mục {_like(section.label, elder[1])} là mục {section.label}; "
                f"thiếu mục {expected}.",
                Fix(_label_span(section), expected, safe=False),
            )
        elif section is document.sections[0] and style == "roman" and number > 1:
            yield section_gap.finding(
                _label_span(section), f"Mục đầu tiên là {section.label}; thiếu mục I."
            )


@rule(
    "N04",
    title="Chữ cái của điểm bị nhảy",
    severity="error",
    what="các điểm đánh theo thứ tự a, b, c, d, đ, e, g, h, i, k, l, m…; có đ sau d.",
    why="Điểm được viện dẫn bằng chữ cái, nên bỏ chữ cái làm sai viện dẫn.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ",
    since=date(2020, 3, 5),
    bad="c) … d) … e) …",
    good="c) … d) … đ) …",
)
def point_letter_skip(document: Document) -> Iterator[Finding]:
    """A letter that is not the next one of its list; each gap once."""
    if _amends(document):
        return
    last: dict[int, str] = {}
    for section in document.sections:
        letter = section.label[:-1] if section.label.endswith(")") else ""
        elder = last.get(section.level)
        last = {level: value for level, value in last.items() if level < section.level}
        if len(letter) != 1 or letter not in _POINTS_WITH_F:
            continue
        last[section.level] = letter
        if elder is None or letter == "a" or _is_next(elder, letter):
            continue
        if _POINTS_WITH_F.index(letter) <= _POINTS_WITH_F.index(elder):
            continue  # a letter said twice, or a list that begins anew
        expected = _POINTS[_POINTS.index(elder) + 1] if elder != "f" else "g"
        span = _label_span(section)
        yield point_letter_skip.finding(
            span,
            f"Sau điểm {elder}) là điểm {letter}); thiếu điểm {expected}).",
            Fix(span, f"{expected})", safe=False),
        )


def _amends(document: Document) -> bool:
    """A document that amends another quotes its numbers out of order."""
    return "sửa đổi" in (document.title or "").lower()


def _is_next(elder: str, letter: str) -> bool:
    return any(
        elder in points and letter in points and points.index(letter) == points.index(elder) + 1
        for points in (_POINTS, _POINTS_WITH_F)
    )


def _style_and_number(label: str) -> tuple[str, int | None]:
    """ "IV" → ("roman", 4); "1.3" → ("1.", 3); "Điều 7" → ("Điều ", 7); "a)" → ("", None)."""
    if _ROMAN.fullmatch(label):
        return "roman", _roman(label)
    match = _NUMBERED.fullmatch(label)
    return (match["before"] or "arabic", int(match["number"])) if match else ("", None)


def _roman(label: str) -> int:
    values = [_ROMAN_VALUES[c] for c in label]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))


def _like(label: str, number: int) -> str:
    """`number` written as `label` is."""
    if _ROMAN.fullmatch(label):
        return _to_roman(number)
    return label[: len(label) - len(label.split(".")[-1].split(" ")[-1])] + str(number)


def _to_roman(number: int) -> str:
    steps = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"))
    written = ""
    for value, letters in (*steps, (4, "IV"), (1, "I")):
        while number >= value:
            written, number = written + letters, number - value
    return written


def _label_span(section: Section) -> Span:
    return Span(section.span.start, section.span.start + len(section.label))
