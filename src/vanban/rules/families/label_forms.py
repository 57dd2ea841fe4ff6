"""N19, N20, N30: labels that are typed so that they are none: "Điều 1- …", "b. …", "VV. …"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from vanban.model import Finding, Fix, Section, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.labels import amends, style_and_number, to_roman
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6"
_ARTICLE = lazy_pattern(
    r"[*_#\s]{0,6}(?P<label>Điều (?P<number>\d{1,3}))[*_]{0,3}(?P<mark>\s?[-–—]\s?|\s)[*_]{0,3}"
    r"(?P<next>[A-ZĐÀ-Ỹ][^\W\d_]*(?:\s[^\W\d_]+)?)"
)
# A line that was wrapped before "Điều 4 Quyết định này".
_NAMED = lazy_pattern(
    r"(?:Quyết|Nghị|Luật|Bộ|Thông|Quy|Kế|Chỉ|Chương|Hiến|Pháp|Điều|Mục|Phần|Đề|Hướng|Văn|Công)"
)
_COLON = lazy_pattern(r"[*_#\s]{0,6}(?P<label>Điều \d{1,3})[*_]{0,3}(?P<mark>\s?:)")
_SHORTEST = 5
_POINT = lazy_pattern(r"[*_\s]{0,6}(?P<label>[b-eghiklmnđ])(?P<mark>\s?\.)\s+(?=[A-ZĐÀ-Ỹ])")
_ROMAN = lazy_pattern(
    r"[*_#\s]{0,6}(?P<label>[IVX]{2,7}|[lI1]{2,4})(?P<mark>\s?\.)\s+(?=[*_]*[A-ZĐÀ-Ỹ])"
)


@rule(
    "N19",
    "label-mark-wrong",
    title="Dấu sau số của điều, chữ cái của điểm",
    severity="info",
    what="sau số thứ tự của điều là dấu chấm (“Điều 1.”), sau chữ cái của điểm là dấu đóng ngoặc "
    "đơn (“b)”).",
    why="Dấu khác thì mục lục, phần mềm và người viện dẫn không nhận ra điều, điểm đó.",
    source=f"{_SOURCE}, điểm d và đ",
    since=DECREE_30,
    bad="Điều 1- Thành lập Tổ tuyên truyền; a) …, b. …, c) …",
    good="Điều 1. Thành lập Tổ tuyên truyền; a) …, b) …, c) …",
    fix="unsafe",
    lines=r"^[^a-z0-9]{0,6}(?:dieu \d{1,3}[*_]{0,3} ?[-–—: ]|[b-eghiklmn] ?\. )",
)
def label_mark_wrong(paper: Paper, line: Line) -> Iterator[Finding]:
    """Where the neighbours have the right mark: an article beside it, the letters before and
    behind; for a colon, most articles."""
    colon = _COLON.match(line.text)
    if colon and not amends(paper.document) and paper.once(_colons) > 0:
        span = line.at(*colon.span("mark"))
        yield label_mark_wrong.finding(
            line.at(colon.start("label"), colon.end("mark")),
            said("Sau số của điều là dấu chấm: “{label}.”.", label=colon["label"]),
            Fix(span, ".", safe=False),
            severity="info" if paper.is_recognised else "warning",
        )
        return
    if not _is_in_body(paper, line):
        return
    article = _ARTICLE.match(line.text)
    if article and _is_article(paper, line, article):
        span = line.at(*article.span("mark"))
        yield label_mark_wrong.finding(
            line.at(article.start("label"), article.end("mark")),
            said("Sau số của điều là dấu chấm: “{label}.”.", label=article["label"]),
            Fix(span, ". ", safe=False),
        )
    point = _POINT.match(line.text)
    if point and _is_among_points(paper, line, point["label"]):
        span = line.at(*point.span("mark"))
        yield label_mark_wrong.finding(
            line.at(point.start("label"), point.end("mark")),
            said("Sau chữ cái của điểm là dấu đóng ngoặc: “{label})”.", label=point["label"]),
            Fix(span, ")", safe=False),
        )


def _colons(paper: Paper) -> int:
    """How many articles have a colon behind their number, where more have a full stop; else 0."""
    marks = [
        paper.text[section.span.start + len(section.label) :][:3].lstrip(" *_")[:1]
        for section in paper.document.sections
        if section.label.startswith("Điều ")
    ]
    return marks.count(":") if marks.count(":") < marks.count(".") else 0


def _is_in_body(paper: Paper, line: Line) -> bool:
    closing = paper.document.spans.get("closing")
    end = closing.start if closing else paper.body.end
    return paper.body.start <= line.span.start < end and not amends(paper.document)


def _is_article(paper: Paper, line: Line, found: re.Match[str]) -> bool:
    """Beside another article, and not the end of a sentence that cites one."""
    number = int(found["number"])
    labels = {section.label for section in paper.document.sections}
    if f"Điều {number}" in labels or not {f"Điều {number - 1}", f"Điều {number + 1}"} & labels:
        return False
    above = paper.text[: line.span.start].rstrip(" \t\n*_\xa0")
    ended = above[-1:] in (".", ":", ";") or above[-12:].isupper()
    dashed = bool(found["mark"].strip())
    named = bool(_NAMED.match(found["next"]))
    return (ended and dashed) or (not named and (ended or dashed))


def _is_among_points(paper: Paper, line: Line, letter: str) -> bool:
    """Between two points with brackets, or behind one, in the same list."""
    sections = paper.document.sections
    at = bisect_left(sections, line.span.start, key=_start)
    here = at < len(sections) and sections[at].span.start < line.span.end
    before = sections[at - 1].label if at else ""
    rest = sections[at + 1 if here else at :][:1]
    order = "abcdđeghiklmno"
    place = order.index(letter)
    return before == f"{order[place - 1]})" and (
        not rest or rest[0].label == f"{order[place + 1]})" or not rest[0].label.endswith(".")
    )


def _start(section: Section) -> int:
    return section.span.start


@rule(
    "N20",
    "roman-malformed",
    title="Số La Mã viết sai",
    severity="warning",
    what="số của phần, mục lớn là số La Mã viết đúng: I, II, III, IV, V…",
    why="Số viết sai không cho biết thứ tự của mục và không viện dẫn được.",
    source=f"{_SOURCE}, điểm d",
    since=DECREE_30,
    bad="III. … IIII. TỔ CHỨC THỰC HIỆN",
    good="III. … IV. TỔ CHỨC THỰC HIỆN",
    fix="unsafe",
    lines=r"^[^a-z0-9]{0,6}[ivxl1]{2,7} ?\. ",
)
def roman_malformed(paper: Paper, line: Line) -> Iterator[Finding]:
    """Letters that make no number, or small L for I, below a section with a roman number."""
    found = _ROMAN.match(line.text)
    if found is None or found["label"].isdigit() or not _is_in_body(paper, line):
        return
    label = found["label"]
    style, number = style_and_number(label)
    if style == "roman" and number is not None and to_roman(number) == label:
        return
    sections = paper.document.sections
    above = sections[: bisect_right(sections, line.span.start - 1, key=_start)]
    romans = [one for one in map(_roman_of, above) if one is not None]
    if not romans:
        return
    right = to_roman(romans[-1] + 1)
    span = line.at(*found.span("label"))
    yield roman_malformed.finding(
        span,
        said("“{label}” không phải là số La Mã; mục này là {right}.", label=label, right=right),
        Fix(span, right, safe=False),
        severity="info" if paper.is_recognised else None,
    )


def _roman_of(section: Section) -> int | None:
    style, number = style_and_number(section.label)
    return number if style == "roman" else None


@rule(
    "N30",
    "arabic-for-roman",
    title="Mục lớn đánh số Ả Rập trong khi các mục khác đánh số La Mã",
    severity="warning",
    what="các mục cùng cấp dùng một kiểu đánh số: sau “I.”, “II.” là “III.”, không phải “3.”.",
    why="Số khác kiểu làm mục lớn trông như mục con của mục trên.",
    source=f"{_SOURCE}, điểm đ",
    since=DECREE_30,
    bad="II. KẾT QUẢ … 3. PHƯƠNG HƯỚNG",
    good="II. KẾT QUẢ … III. PHƯƠNG HƯỚNG",
)
def arabic_for_roman(paper: Paper) -> Iterator[Finding]:
    """A heading in capitals that goes on from the roman number above it, where the headings
    with roman numbers are in capitals and those with others are not."""
    document = paper.document
    closing = document.spans.get("closing")
    above: Section | None = None
    roman = capitals = 0
    odd: list[tuple[Section, int]] = []
    for section in document.sections if not amends(document) else ():
        if closing is None or section.span.start >= closing.start:
            break
        number = _roman_of(section)
        is_capital = len(section.title or "") > _SHORTEST and (section.title or "").isupper()
        if number is not None:
            if section.title and not is_capital:
                return
            above, roman = section, number
        elif above and section.label.isdigit() and is_capital:
            capitals += 1
            if int(section.label) == roman + 1:
                odd.append((section, roman + 1))
    if len(odd) != 1 or capitals != 1:
        return
    section, number = odd[0]
    yield arabic_for_roman.finding(
        Span(section.span.start, section.span.start + len(section.label)),
        said(
            "Mục lớn này đánh số La Mã như các mục khác: {right}.",
            right=to_roman(number),
        ),
        severity="info" if paper.is_recognised else None,
    )
