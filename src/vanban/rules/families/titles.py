"""E: the type and the title (Decree 30/2020, Annex I, Part I, II.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.types import cited_types, types_of_symbol
from vanban.model import Finding, Fix, Span
from vanban.parser.sheet import is_capital
from vanban.patterns import lazy_pattern
from vanban.rules.masthead import LOST, country, is_of_state, is_printed, number_line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, EVERY, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 5"
# Kinds whose pages have no title of their own in the decree's models, or often none.
_UNTITLED = (
    "Giấy mời", "Giấy giới thiệu", "Giấy ủy quyền", "Giấy nghỉ phép", "Giấy xác nhận", "Biên bản",
    "Hợp đồng", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Thư công", "Thư mời", "Thư ngỏ",
    "Bản ghi nhớ", "Bản thỏa thuận", "Lịch công tác", "Lời kêu gọi", "Công điện",
)  # fmt: skip
_ALWAYS_NAMED = ("Giấy mời", "Biên bản")
_OF_LETTER = lazy_pattern(r"(?i)\bv ?/ ?v\b")
_ABOUT = lazy_pattern(r"(?i)\bv ?/ ?v\b|\bvề việc\b")
_NAMES_EVENT = lazy_pattern(
    r"(?i)(?:về việc|về|v/v|dự|tham dự|họp|hội nghị|hội thảo|lễ|cuộc họp|tuyên truyền|thông tin"
    r"|truyền thông|tập huấn|triển khai|tổng kết|sơ kết|làm việc|kiểm tra|bàn giao|nghiệm thu)"
    r"(?!\w)[^.:;]+[.;]$"
)
_FIRST_PAGE = 1500
# the line of who decides, read as the title where there is none
_WHO_DECIDES = lazy_pattern(
    r"(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|CỤC TRƯỞNG|CHỦ NHIỆM|HIỆU TRƯỞNG"
    r"|(?:ỦY|UỶ) BAN NHÂN DÂN)(?: [A-ZĐÀ-Ỹ -]+)?\Z"
)
# "QUYẾT ĐỊNH:" above the articles is no type
_ENACTS = lazy_pattern(r"(?m)^[*_ ]{0,4}QUYẾT ĐỊNH[*_ ]{0,4}:")
_NAMED_DECISION = lazy_pattern(r"QUYẾT\s+ĐỊNH(?![*_ ]{0,4}:)")
_SYLLABLES = 60
_CHARACTERS = 500
_SHOWN = 40


@rule(
    "E01",
    "title-missing",
    title="Thiếu tên loại hoặc trích yếu",
    severity="error",
    what="văn bản có tên loại và trích yếu; công văn có trích yếu “V/v …” dưới số.",
    why="Không có tên loại, trích yếu thì không vào sổ, phân loại và tìm văn bản được.",
    source=_SOURCE,
    since=DECREE_30,
    bad="Số: 27/KH-UBND … (không có chữ KẾ HOẠCH)",
    good="Số: 27/KH-UBND … KẾ HOẠCH / Tuyên truyền cải cách hành chính năm 2026",
)
def title_missing(paper: Paper) -> Iterator[Finding]:
    """A whole header with neither a type below it nor a subject, or a type without a title."""
    document, line = paper.document, number_line(paper)
    if line is None or line.symbol is None or document.source.format in LOST:
        return
    if country(paper) is None or not is_of_state(paper) or not is_printed(document, "agency"):
        return
    severity = None if document.source.format == "docx" else "warning"
    if is_printed(document, "type"):
        untitled = document.title is None or _WHO_DECIDES.match(document.title)
        if untitled and document.type not in _UNTITLED:
            yield title_missing.finding(
                document.spans["type"],
                said("Dưới tên loại không có trích yếu nội dung."),
                severity="warning",
            )
        return
    code = re.split(r"[ \t\xa0]*[-–/]", paper.quote(line.symbol))[0]
    kinds = types_of_symbol().get(code, ())
    if kinds[:1] == ("Quyết định",) and _ENACTS.search(paper.text):
        if not _NAMED_DECISION.search(paper.text, 0, _FIRST_PAGE):
            yield _without_type(line.whole, kinds[0], severity)
        return
    beginning = _beginning(paper)
    if kinds and (kinds[0] not in _UNTITLED or kinds[0] in _ALWAYS_NAMED):
        if kinds[0].upper() not in beginning and not _OF_LETTER.search(beginning):
            yield _without_type(line.whole, kinds[0], severity)
        return
    if document.title is not None or _ABOUT.search(beginning):
        return
    if document.type == "Công văn" and not kinds:
        yield title_missing.finding(
            line.whole, said("Công văn không có trích yếu “V/v …” dưới số."), severity=severity
        )


def _without_type(where: Span, kind: str, severity: str | None) -> Finding:
    return title_missing.finding(
        where,
        said("Ký hiệu là của {type} nhưng văn bản không ghi tên loại.", type=kind.lower()),
        severity=severity,
    )


def _beginning(paper: Paper) -> str:
    """The words of the first page or so, in which a type of another make may stand."""
    return " ".join(paper.text[:_FIRST_PAGE].split())


@rule(
    "E02",
    "type-title-same-line",
    title="Tên loại và trích yếu nằm cùng một dòng",
    severity="info",
    what="tên loại ở một dòng riêng, trích yếu ở dòng dưới.",
    why="Người đọc nhìn ra ngay loại văn bản; máy không lẫn tên loại vào trích yếu.",
    source=_SOURCE,
    since=DECREE_30,
    bad="KẾ HOẠCH Tuyên truyền cải cách hành chính năm 2026",
    good="KẾ HOẠCH; dòng dưới: Tuyên truyền cải cách hành chính năm 2026",
    profiles=EVERY,
    fix="safe",
)
def one_line(paper: Paper) -> Iterator[Finding]:
    """The title follows the type behind a blank."""
    document = paper.document
    kind, title = document.spans.get("type"), document.spans.get("title")
    if kind is None or title is None or not is_printed(document, "type"):
        return
    gap = paper.text[kind.end : title.start]
    if title.start < kind.end or "\n" in gap or not gap.startswith((" ", "\t", "*", ":", "\xa0")):
        return
    if _is_fuller_type(paper, title):
        return
    blanks = re.search(r"[ \t\xa0]+", gap)
    fix = None
    if blanks:
        fix = Fix(Span(kind.end + blanks.start(), kind.end + blanks.end()), "\n", safe=True)
    first = re.match(r"\S+(?:\s+\S+)?", paper.text[title.start : title.end])
    yield one_line.finding(
        Span(kind.start, title.start + (first.end() if first else 0)),
        said("Tên loại và trích yếu phải ở hai dòng."),
        fix,
    )


def _is_fuller_type(paper: Paper, title: Span) -> bool:
    """ "KẾ HOẠCH HÀNH ĐỘNG", and the title below it in small letters; "QUY CHẾ PHỐI HỢP"."""
    end = paper.line_at(title.start).span.end
    words, below = paper.text[title.start : end].strip("* "), paper.text[end : title.end]
    short = is_capital(words) and len(words.split()) < 5
    known = f"{paper.document.type} {words}".lower() in cited_types()
    return known or (short and bool(below.strip("* \n")) and not is_capital(below))


@rule(
    "E03",
    "title-final-dot",
    title="Có dấu câu ở cuối trích yếu",
    severity="warning",
    what="cuối tên loại và trích yếu không có dấu câu.",
    why="Trích yếu là tên của văn bản, không phải câu văn.",
    source=f"{_SOURCE}; mẫu trình bày tại Phụ lục III",
    since=DECREE_30,
    bad="Tuyên truyền cải cách hành chính năm 2026.",
    good="Tuyên truyền cải cách hành chính năm 2026",
    profiles=EVERY,
    fix="safe",
)
def final_dot(paper: Paper) -> Iterator[Finding]:
    """A dot, a colon, a comma or a semicolon behind the title, or a colon behind the type."""
    document = paper.document
    for key in ("type", "title"):
        if not is_printed(document, key):
            continue
        span = document.spans[key]
        end = span.end
        while end > span.start and paper.text[end - 1] in "* \t\n\xa0":
            end -= 1
        if key == "type" and paper.text[end : end + 1] == ":":
            end += 1
        words = paper.text[span.start : end]
        if not words or words[-1] not in ".:;,":
            continue
        if key == "title" and (_is_no_title(words) or _opens_body(document.type, words)):
            continue
        mark = Span(end - 1, end)
        yield final_dot.finding(
            mark,
            said("Cuối trích yếu không có dấu “{mark}”.", mark=words[-1]),
            Fix(mark, "", safe=True),
        )


def _opens_body(kind: str | None, words: str) -> bool:
    """Below a type that may have no title the body begins; a name ends without a mark."""
    return kind in _UNTITLED and (words[-1] in ":," or not _NAMES_EVENT.match(words))


def _is_no_title(words: str) -> bool:
    """The body may have been taken for a title; "TP." and dots to be filled in are no end."""
    return (
        len(words) > _CHARACTERS
        or bool(re.search(r"[.:;]\s", words))
        or words.endswith((" TP.", ".."))
        or bool(re.search(r"(?:như sau|sau đây|gồm(?: có)?|sau) *:$", words))
    )


@rule(
    "E04",
    "title-too-long",
    title="Trích yếu quá dài",
    severity="info",
    what="trích yếu là một câu ngắn: không quá 60 tiếng và không quá 500 ký tự.",
    why="Trích yếu dài không đọc lướt được; hệ thống quản lý văn bản chỉ nhận 500 ký tự.",
    source=f"{_SOURCE}; Phụ lục VI (trường trích yếu nội dung)",
    since=DECREE_30,
    bad="một trích yếu dài bằng cả đoạn văn",
    good="Tuyên truyền cải cách hành chính năm 2026",
    profiles=ADMINISTRATIVE,
)
def title_too_long(paper: Paper) -> Iterator[Finding]:
    """More syllables than 60, or more characters than the exchange of papers takes."""
    document = paper.document
    title = document.title
    if title is None or not is_printed(document, "title"):
        return
    count = len(re.findall(r"\w+", title))
    if count > _SYLLABLES or len(title) > _CHARACTERS:
        start = document.spans["title"].start
        yield title_too_long.finding(
            Span(start, min(document.spans["title"].end, start + _SHOWN)),
            said("Trích yếu dài {count} tiếng; nên rút gọn.", count=count),
        )
