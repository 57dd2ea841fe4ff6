"""N: numbers of sections and letters of points (Decree 30/2020, Annex I, Part I, II.6)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from vanban.model import Document, Finding, Fix, Section, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.labels import (
    POINTS,
    amends,
    following,
    label_span,
    lettered,
    like,
    meant,
    numbered,
)
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, rule
from vanban.rules.said import said

_SPLIT = lazy_pattern(r"(?P<first>\d{1,2})\. {1,3}\*{0,4}(?P<second>\d{1,2})\.")


@rule(
    "N01",
    "section-gap",
    title="Số của mục bị nhảy",
    severity="warning",
    what="số của các phần, mục, khoản, điều cùng cấp phải liên tiếp, không bỏ số nào.",
    why="Số bị nhảy làm người đọc tưởng thiếu nội dung và làm sai các chỗ dẫn chiếu.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm c, d và đ",
    since=DECREE_30,
    bad="I. MỤC ĐÍCH; III. NỘI DUNG",
    good="I. MỤC ĐÍCH; II. NỘI DUNG",
    fix="unsafe",
)
def section_gap(paper: Paper) -> Iterator[Finding]:
    """A number that is more than one above its elder sibling's; each gap once. After a number
    that was said twice the next may go on as if it had not been."""
    document = paper.document
    if amends(document):
        return
    again: dict[int, int] = {}
    headless = paper.once(_headless)
    for section, _, number, elder, _ in paper.once(numbered):
        again = {level: value for level, value in again.items() if level <= section.level}
        span = label_span(document, section)
        if elder is None:
            if section.span.start in headless:
                yield _without_first(section, span)
            continue
        if elder == number:
            again[section.level] = number
        twice = again.get(section.level) == elder and number == elder + 2
        if number > elder + 1 and not twice:
            expected = like(section.label, elder + 1)
            yield section_gap.finding(
                span,
                said(
                    "Sau mục {elder} là mục {label}; thiếu mục {expected}.",
                    elder=like(section.label, elder),
                    label=section.label,
                    expected=expected,
                ),
                Fix(span, expected, safe=False),
            )


def _without_first(section: Section, span: Span) -> Finding:
    expected = like(section.label, 1)
    message = said(
        "Mục đầu tiên là {label}; thiếu mục {expected}.", label=section.label, expected=expected
    )
    return section_gap.finding(span, message, Fix(span, expected, safe=False))


def _headless(paper: Paper) -> set[int]:
    """Where lists begin with their second number: the very first heading in roman numbers, and
    lists of the body below a section that go on from no list before them."""
    document = paper.document
    closing = document.spans.get("closing")
    found = {
        one.section.span.start
        for one in paper.once(numbered)[:1]
        if one.section is document.sections[0] and one.style == "roman" and one.number > 1
    }
    if closing is None:
        return found
    return found | {
        one.section.span.start
        for one in paper.once(numbered)
        if one.elder is None
        and one.number == 2
        and not one.goes_on
        and one.section.level > 1
        and one.section.span.start < closing.start
        and not one.section.label.startswith(("0", "Điều"))
    }


@rule(
    "N02",
    "section-duplicate",
    title="Hai mục cùng cấp có cùng số",
    severity="warning",
    what="mỗi số, mỗi chữ cái chỉ dùng một lần trong các mục cùng cấp liền nhau.",
    why="Hai mục trùng số thì không biết chỗ dẫn chiếu nói đến mục nào.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm c, d và đ",
    since=DECREE_30,
    bad="1. Mục đích; 2. Yêu cầu; 2. Phạm vi",
    good="1. Mục đích; 2. Yêu cầu; 3. Phạm vi",
    fix="unsafe",
)
def section_duplicate(paper: Paper) -> Iterator[Finding]:
    """The second of two siblings with one label. A list that begins anew with "1" or "a" below
    words of its own is another list, unless the first would be of one part only ("I", "I"); so
    are codes such as "05." below "05."."""
    document = paper.document
    if amends(document):
        return
    begun = paper.once(_beginnings)
    headless = paper.once(_headless)
    first: dict[int, int] = {}
    closing = document.spans.get("closing")
    end = closing.start if closing else 0
    for section, style, number, elder, _ in paper.once(numbered):
        if elder is None:
            first[section.level] = section.span.start
        if number != elder or section.label.startswith("0"):
            continue
        if number == 2 and first.get(section.level) in headless:
            continue  # the first of the two is wrong, which is a rule of its own
        is_roman = style == "roman" and section.level == 1 and section.span.start < end
        if number > 1 or is_roman or section.span.start not in begun:
            yield _duplicate(document, section, like(section.label, number + 1))
    for section, letter, elder_letter in paper.once(lettered):
        if letter == elder_letter and (letter != "a" or section.span.start not in begun):
            expected = following(letter)
            yield _duplicate(document, section, f"{expected})" if expected else None)


def _duplicate(document: Document, section: Section, expected: str | None) -> Finding:
    span = label_span(document, section)
    return section_duplicate.finding(
        span,
        said("Mục {label} đã có ở trên.", label=section.label),
        Fix(span, expected, safe=False) if expected else None,
    )


def _beginnings(paper: Paper) -> set[int]:
    """Where sections stand that may begin a list anew: behind words that are no item's, or
    below the signature."""
    closing = paper.document.spans.get("closing")
    end = closing.start if closing else 0
    plain = [entry.span.start for entry in paper.entries if not entry.marker]
    begun: set[int] = set()
    last: dict[int, int] = {}
    for section in paper.document.sections:
        start = section.span.start
        elder = last.get(section.level, 0)
        last = {level: at for level, at in last.items() if level < section.level}
        last[section.level] = start
        if start >= end or bisect_right(plain, start) > bisect_right(plain, elder):
            begun.add(start)
    return begun


@rule(
    "N03",
    "point-letter-invalid",
    title="Chữ cái của điểm không có trong tiếng Việt",
    severity="error",
    what="điểm đánh theo bảng chữ cái tiếng Việt: không có f, j, w, z; sau e là g.",
    why="Điểm được viện dẫn bằng chữ cái theo thứ tự a, b, c, d, đ, e, g, h, i, k…",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ",
    since=DECREE_30,
    bad="e) … f) … g) …",
    good="e) … g) … h) …",
    fix="unsafe",
)
def point_letter_invalid(paper: Paper) -> Iterator[Finding]:
    """Foreign letters in lists; one that stands alone may be quoted."""
    for section, letter, elder in paper.once(lettered):
        if letter in POINTS or elder is None:
            continue
        right = meant(letter)
        span = label_span(paper.document, section)
        yield point_letter_invalid.finding(
            span,
            said("Không dùng {letter}) để đánh thứ tự điểm.", letter=letter)
            if right is None
            else said(
                "Không dùng {letter}) để đánh thứ tự điểm; sau {elder}) là {right}), các điểm "
                "sau đổi theo.",
                letter=letter,
                elder=elder,
                right=right,
            ),
            Fix(span, f"{right})", safe=False) if right else None,
        )


@rule(
    "N04",
    "point-letter-skip",
    title="Chữ cái của điểm bị nhảy",
    severity="error",
    what="các điểm đánh theo thứ tự a, b, c, d, đ, e, g, h, i, k, l, m…; có đ sau d.",
    why="Điểm được viện dẫn bằng chữ cái, nên bỏ chữ cái làm sai viện dẫn.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm đ",
    since=DECREE_30,
    bad="c) … d) … e) …",
    good="c) … d) … đ) …",
    fix="unsafe",
)
def point_letter_skip(paper: Paper) -> Iterator[Finding]:
    """A letter that is not the next one of its list; each gap once. A foreign letter (a rule
    of its own) holds the place of the one that belongs there, or one of its own."""
    document = paper.document
    if amends(document):
        return
    for section, letter, elder in paper.once(lettered):
        if elder is None or letter not in POINTS:
            continue
        expected = following(elder)
        if expected is None or letter in (expected, meant(elder)):
            continue
        if POINTS.index(letter) < POINTS.index(expected):
            continue  # a letter said twice, or a list that begins anew
        span = label_span(document, section)
        yield point_letter_skip.finding(
            span,
            said(
                "Sau điểm {elder}) là điểm {letter}); thiếu điểm {expected}).",
                elder=elder,
                letter=letter,
                expected=expected,
            ),
            Fix(span, f"{expected})", safe=False),
        )


@rule(
    "N05",
    "split-number",
    title="Số của mục bị tách bằng dấu cách",
    severity="warning",
    what="số của mục con viết liền, không có dấu cách sau dấu chấm ở giữa.",
    why="“1. 1.” đọc như hai số, và Word không nhận là mục con.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm d",
    since=DECREE_30,
    bad="1. 1. Tuyên truyền trên trang thông tin",
    good="1.1. Tuyên truyền trên trang thông tin",
    fix="safe",
)
def split_number(paper: Paper) -> Iterator[Finding]:
    """ "1. 1." below "1.", or beside "1.2."."""
    document = paper.document
    beside = {section.label for section in document.sections}
    for section in document.sections:
        if "." not in section.label or not section.label[0].isdigit():
            continue
        split = _SPLIT.match(document.text, section.span.start)
        if split is None or section.label != f"{split['first']}.{split['second']}":
            continue
        second = int(split["second"])
        kin = (split["first"], *(like(section.label, n) for n in (second - 1, second + 1)))
        if beside.isdisjoint(kin):
            continue
        span = Span(*split.span())
        fix = None if "*" in split.group() else Fix(span, f"{section.label}.", safe=True)
        message = said("Số “{label}.” bị tách bằng dấu cách.", label=section.label)
        yield split_number.finding(span, message, fix)
