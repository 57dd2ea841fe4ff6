"""F: what the way into the file left in the text, and fields longer than a register takes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, EVERY, STATE, rule
from vanban.rules.said import said

_ALONE = lazy_pattern(
    r"\s*(?:(?:trang|page)\s+)?[-–]?\s*(?P<number>\d{1,3})\s*(?:[-–]|/\s*\d{1,3})?\s*", re.I
)
_LEAST_LINES = 8
_LEAST_PAGES = 2


@rule(
    "F04",
    "e-stamp-in-body",
    title="Thông tin chữ ký số lẫn vào nội dung",
    severity="info",
    what="dòng của chữ ký số (Người ký, Email, Thời gian ký…) không nằm trong nội dung.",
    why="Đây là chữ trên hình chữ ký, bị chép lẫn khi trích nội dung từ tệp.",
    source="Thực tiễn: lỗi thường gặp khi chép nội dung từ bản ký số",
    bad="Người ký: CỔNG THÔNG TIN ĐIỆN TỬ … Thời gian ký: 06.05.2025 09:58:16 +07:00",
    good="(không có dòng này)",
    profiles=EVERY,
    fix="safe",
    lines=(
        r"^\W*(?:nguoi ky|ky boi|digitally signed by|signed by|ngay ky|thoi gian ky|date signed"
        r"|signing date) ?:.*(?:\d{1,2}[:.]\d{2}|@|\d{4}|email|co quan|chinh phu|c=vn|[a-z]{3})"
    ),
)
def stamp_in_body(paper: Paper, line: Line) -> Iterator[Finding]:
    """Lines that a signature's picture bears."""
    if not _SIGNED.search(line.bare):
        return
    yield stamp_in_body.finding(
        line.span,
        said("Dòng thông tin chữ ký số lẫn vào nội dung; nên bỏ."),
        Fix(line.span, "", safe=True),
    )


# A person "ký" in prose too; a stamp has a time with its seconds, an address, or nothing else.
_SIGNED = lazy_pattern(
    r"\d{1,2}:\d{2}:\d{2}|\+07:00|email ?:|^\W*(?:ky boi|digitally signed by|signed by|date signed)"
    r"|^\W*nguoi ky ?:[^,;]*$"
)

_NUMBER, _SYMBOL = 11, 30
_LIMITS = {
    "agency": (200, "Tên cơ quan ban hành"),
    "title": (500, "Trích yếu nội dung"),
}
_POST, _NAME = 100, 50


@rule(
    "F05",
    "field-too-long",
    title="Trường thông tin dài quá mức",
    severity="warning",
    what="số, ký hiệu, tên cơ quan, trích yếu, chức vụ, họ tên không dài quá mức quy định.",
    why="Hệ thống quản lý tài liệu điện tử cắt bớt hoặc không nhận trường dài hơn.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần II, Mục I",
    since=DECREE_30,
    bad="Trích yếu 620 ký tự",
    good="Trích yếu tối đa 500 ký tự, tên cơ quan 200, ký hiệu 30, chức vụ 100, họ tên 50",
    profiles=STATE,
)
def field_too_long(paper: Paper) -> Iterator[Finding]:
    """What a register of documents has no room for."""
    document = paper.document
    for field, (most, name) in _LIMITS.items():
        words = getattr(document, field)
        span = document.spans.get(field)
        if words and span and len(words) > most:
            yield _too_long(span, name, len(words), most)
    yield from _long_number(paper)
    signature = document.signature
    for words, most, name in (
        (signature.post if signature else None, _POST, "Chức vụ của người ký"),
        (signature.name if signature else None, _NAME, "Họ và tên người ký"),
    ):
        if words and len(words) > most:
            yield _too_long(document.spans.get("signature", paper.head), name, len(words), most)


def _long_number(paper: Paper) -> Iterator[Finding]:
    """ "0000012345678/KH-UBND": a number and a symbol are two fields of a register."""
    span = paper.document.spans.get("number")
    found = re.fullmatch(r"(\d*)[/-]?(.*)", paper.document.number or "", re.S)
    if span and found:
        if len(found[1]) > _NUMBER:
            yield _too_long(span, "Số của văn bản", len(found[1]), _NUMBER)
        if len(found[2]) > _SYMBOL:
            yield _too_long(span, "Ký hiệu của văn bản", len(found[2]), _SYMBOL)


def _too_long(span: Span, name: str, length: int, most: int) -> Finding:
    return field_too_long.finding(
        span,
        said(
            "{name} dài {length} ký tự, quá mức {most} ký tự của hệ thống quản lý tài liệu.",
            name=name,
            length=length,
            most=most,
        ),
    )


@rule(
    "F06",
    "page-furniture",
    title="Số trang lẫn vào nội dung",
    severity="info",
    what="số trang của tệp gốc không nằm thành dòng giữa nội dung.",
    why="Dòng số trang cắt ngang câu, làm sai việc tách mục và tìm kiếm.",
    source="Thực tiễn: lỗi thường gặp khi chép nội dung từ PDF hoặc bản quét",
    bad="… các cơ quan, đơn vị ⏎ 2 ⏎ trên địa bàn xã …",
    good="… các cơ quan, đơn vị trên địa bàn xã …",
    profiles=EVERY,
    fix="safe",
)
def page_furniture(paper: Paper) -> Iterator[Finding]:
    """Lines that hold nothing but numbers that rise by one, far enough from each other."""
    if paper.document.source.has_paragraphs:
        return
    tables = [table.span for table in paper.document.source.tables]
    found: list[tuple[int, int, Line]] = []
    for place, line in enumerate(paper.lines):
        match = _ALONE.fullmatch(line.text) if len(line.text) < 20 else None
        if match and not _within(tables, line.span.start):
            found.append((place, int(match["number"]), line))
    pages = _rising(found)
    for _, number, line in pages if len(pages) >= _LEAST_PAGES else ():
        yield page_furniture.finding(
            line.span,
            said("Số trang {number} lẫn vào nội dung; nên bỏ.", number=number),
            Fix(line.span, "", safe=True),
        )


def _within(spans: list[Span], offset: int) -> bool:
    place = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return place >= 0 and offset in spans[place]


def _rising(found: list[tuple[int, int, Line]]) -> list[tuple[int, int, Line]]:
    """Of lone numbers those that count pages: 1 or 2 first, then one more each time, with lines
    of text between any two."""
    pages: list[tuple[int, int, Line]] = []
    for one in found:
        wanted = (pages[-1][1] + 1,) if pages else (1, 2)
        if one[1] in wanted and (not pages or one[0] - pages[-1][0] >= _LEAST_LINES):
            pages.append(one)
    return pages
