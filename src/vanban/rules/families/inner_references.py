"""N: references to parts of the paper itself ("khoản 5 Điều này", "Mục III Kế hoạch này")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from vanban.model import Finding, Section, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.labels import amends
from vanban.rules.paper import Paper
from vanban.rules.places import places_of
from vanban.rules.rule import DECREE_30, rule
from vanban.rules.said import said

_THIS = (
    r"(?:ke\shoach|quyet\sdinh|nghi\sdinh|thong\stu|nghi\squyet|chi\sthi|huong\sdan|quy\sche"
    r"|quy\sdinh|chuong\strinh|van\sban|phuong\san|de\san|bao\scao|cong\svan)\snay"
)
# khoản 5 Điều này; điểm g khoản 2 Điều này; điểm c khoản này
_CLAUSE = lazy_pattern(
    r"(?:diem\s(?P<point>[a-z])\)?,?\s)?khoan\s(?P<clause>\d{1,2})(?:,?\scua)?\sdieu\snay\Z"
)
# khoản 7 Điều 1 Quyết định này; mục 9 phần III Kế hoạch này
_CLAUSE_OF = lazy_pattern(
    rf"\bkhoan\s(?P<clause>\d{{1,2}}),?\s(?P<kind>dieu)\s(?P<label>\d{{1,3}})"
    rf",?\s(?:cua\s)?{_THIS}\Z"
)
_ITEM_OF = lazy_pattern(
    rf"\b(?:muc|khoan)\s(?P<clause>\d{{1,2}}),?\s(?:cua\s)?(?P<kind>phan|muc)\s"
    rf"(?P<label>[ivxlc]{{1,6}}),?\s(?:(?:cua\s)?{_THIS}|neu\stren)\Z"
)
# Điều 7 Nghị định này; Mục III Kế hoạch này; Phần II của Chương trình này; Mục III nêu trên
_PART = lazy_pattern(
    rf"\b(?P<kind>dieu|muc|phan|chuong)\s(?P<label>[ivxlc]{{1,6}}|\d{{1,3}}),?\s"
    rf"(?:(?:(?:cua|thuoc|tai)\s)?{_THIS}|neu\stren)\Z"
)
# Mục II và VII Kế hoạch này; Điều 2, 3 và Điều 9 Quyết định này
_PARTS = lazy_pattern(
    rf"\b(?P<kind>dieu|muc|phan|chuong)\s(?P<all>(?:[ivxlc]{{1,6}}|\d{{1,3}})"
    rf"(?:,\s(?:[ivxlc]{{1,6}}|\d{{1,3}})){{0,6}},?\s(?:va|den)\s(?:(?P=kind)\s)?"
    rf"(?:[ivxlc]{{1,6}}|\d{{1,3}})),?\s(?:(?:cua|thuoc|tai)\s)?(?:{_THIS}|neu\stren)\Z"
)
_ONE = lazy_pattern(r"(?<![^\W_])(?:[ivxlc]{1,6}|\d{1,3})(?![^\W_])")
# "có tên tại Điều 7 chịu trách nhiệm …" of a decision
_AT_ARTICLE = lazy_pattern(
    r"\b(?:tai|theo|nhu)\sdieu\s(?P<label>\d{1,3})(?=\s(?:chiu|co|thuc|va\scac|neu|tren)\b|[.,;/])"
)
_ANOTHER = lazy_pattern(
    r"\b(?:luat|nghi dinh|thong tu|quy che|dieu le|noi quy|quy dinh|phap lenh|nghi quyet|hop dong"
    r"|thoa thuan|de an|ke hoach|quyet dinh(?! nay))\b"
)
_LABELLED = lazy_pattern(r"(?:khoan|dieu|muc|phan|chuong)\s(?:\d|[ivxlc]{1,6}\b|nay\Z)")
_WINDOW = 60
_NAMES = {"muc": "mục", "phan": "phần", "chuong": "chương"}


@rule(
    "N17",
    "dangling-reference",
    title="Dẫn chiếu đến phần không có trong văn bản",
    severity="warning",
    what="mục, điều, khoản, điểm mà văn bản dẫn chiếu (“… này”) có trong văn bản.",
    why="Dẫn chiếu sai thường do đánh lại số mà không sửa chỗ dẫn chiếu.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6",
    since=DECREE_30,
    bad="theo Mục VI Kế hoạch này (kế hoạch có năm mục)",
    good="theo Mục V Kế hoạch này",
)
def dangling_reference(paper: Paper) -> Iterator[Finding]:
    """Labels that no section has. A paper with gaps may have lost what is meant, so that only
    what lies behind the last of its kind is certain."""
    sections = paper.document.sections
    if amends(paper.document) or not sections:
        return
    parts = _parts(sections)
    told: set[int] = set()
    for found in _ending(paper, _PART, " nay", "neu tren"):
        if not _has_part(parts, found["kind"], found["label"]):
            told.add(found.start("label"))
            yield _dangling(paper, Span(*found.span()))
    for found in _ending(paper, _PARTS, " nay", "neu tren"):
        for one in _ONE.finditer(paper.bare, *found.span("all")):
            if one.start() not in told and not _has_part(parts, found["kind"], one.group()):
                yield _dangling(paper, Span(*found.span()))
                break
    yield from _without_article(paper)
    for pattern in (_CLAUSE_OF, _ITEM_OF):
        for found in _ending(paper, pattern, " nay", "neu tren"):
            if not _has_item(sections, found["kind"], found["label"], found["clause"]):
                yield _dangling(paper, Span(*found.span()))
    starts = [section.span.start for section in sections]
    articles: dict[int, list[Section]] = {}
    last = -1
    for found in _ending(paper, _CLAUSE, "dieu nay"):
        at = bisect_right(starts, found.start()) - 1
        while at >= 0 and at != last and not sections[at].label.lower().startswith("điều"):
            at -= 1
        if at < 0:
            continue
        last = at
        if at not in articles:
            articles[at] = _below(sections, at)
        inside = articles[at]
        point = paper.text[found.start("point")] if found["point"] else None
        if not _has_clause(inside, found["clause"], point):
            yield _dangling(paper, Span(*found.span()))


def _without_article(paper: Paper) -> Iterator[Finding]:
    """An article that a decision points to without saying "này", in a sentence that names no
    other paper, behind the last of all."""
    document = paper.document
    closing = document.spans.get("closing")
    if document.type != "Quyết định" or closing is None:
        return
    labels = [one.label.split()[-1] for one in document.sections if one.label[:5] == "Điều "]
    numbers = [int(label) for label in labels if label.isdigit()]
    if len(numbers) < 2:
        return
    for found in _AT_ARTICLE.finditer(paper.bare, paper.body.start, closing.start):
        if int(found["label"]) <= max(numbers):
            continue
        (paragraph,) = paper.paragraphs_at([found.start()]) or [paper.line_at(found.start())]
        if not _ANOTHER.search(paragraph.bare):
            yield _dangling(paper, Span(found.start("label") - len("Điều "), found.end("label")))


def _ending(paper: Paper, pattern: re.Pattern[str], *words: str) -> Iterator[re.Match[str]]:
    """Where the pattern is found right before one of these words, and with it."""
    for start, end in _pointers(paper):
        if paper.bare.endswith(words, start, end):
            found = pattern.search(paper.bare, start, end)
            if found:
                yield found


def _pointers(paper: Paper) -> list[tuple[int, int]]:
    """What stands before "này" and "nêu trên", with it, where a part is named there."""
    return paper.once(_find_pointers)


def _find_pointers(paper: Paper) -> list[tuple[int, int]]:
    found = []
    for word in (" nay", "neu tren"):
        for at in places_of(word, paper.bare):
            start, end = max(0, at - _WINDOW), at + len(word)
            if _LABELLED.search(paper.bare, start, end):
                found.append((start, end))
    return found


def _dangling(paper: Paper, place: Span) -> Finding:
    words = " ".join(paper.quote(place).split())
    return dangling_reference.finding(
        place, said("Không tìm thấy “{words}” trong văn bản.", words=words)
    )


def _parts(sections: list[Section]) -> dict[str, set[str]]:
    """The labels in small letters, by what they are called: "dieu", "muc", "phan", "chuong";
    roman numbers without a name as "roman"."""
    found: dict[str, set[str]] = {}
    for section in sections:
        label = section.label.lower()
        kinds = [kind for kind, name in _NAMES.items() if label.startswith(f"{name} ")]
        if label.startswith("điều "):
            kinds = ["dieu"]
        elif section.label.isupper() and set(section.label) <= set("IVXLC"):
            kinds = ["roman"]
        for kind in kinds:
            found.setdefault(kind, set()).add(label.split()[-1])
    return found


def _has_part(parts: dict[str, set[str]], kind: str, label: str) -> bool:
    if kind == "dieu":
        known = [int(one) for one in parts.get("dieu", ()) if one.isdigit()]
        return not label.isdigit() or len(known) < 2 or int(label) <= max(known)
    if kind in parts:
        return label in parts[kind]
    roman = parts.get("roman", set())
    if kind == "chuong" or not set(label) <= set("ivxlc") or len(roman) < 2:
        return True
    return label in roman


def _has_item(sections: list[Section], kind: str, label: str, number: str) -> bool:
    """Whether the part with this label has an item with this number or a higher one; true of a
    part without numbered items, or with a namesake, as an annex may have."""
    named = f"điều {label}" if kind == "dieu" else label
    own = [at for at, section in enumerate(sections) if section.label.lower() == named]
    if len(own) != 1:
        return True
    numbers = [int(one.label) for one in _below(sections, own[0]) if one.label.isdigit()]
    return not numbers or int(number) <= max(numbers)


def _below(sections: list[Section], at: int) -> list[Section]:
    """The sections of an article."""
    end = at + 1
    while end < len(sections) and sections[end].level > sections[at].level:
        end += 1
    return sections[at + 1 : end]


def _has_clause(inside: list[Section], clause: str, point: str | None) -> bool:
    clauses = [section.label for section in inside if section.label.isdigit()]
    if clause not in clauses:
        return not clauses or int(clause) <= max(map(int, clauses))
    if point is None:
        return True
    start = next(at for at, section in enumerate(inside) if section.label == clause)
    points = []
    for section in inside[start + 1 :]:
        if section.label.isdigit():
            break
        points.append(section.label)
    return not points or f"{point})" in points
