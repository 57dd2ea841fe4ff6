"""H, S, D: capitals and marks of what stands in the header (Decree 30/2020, Annex I, Part I, II.3
to II.5)."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.letters import bare, lower
from vanban.model import Finding, Fix, Span
from vanban.parser.sheet import is_capital
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.masthead import (
    LOST,
    all_symbols,
    head,
    is_of_state,
    is_printed,
    number_line,
)
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, STATE, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"
_NUMBER_WORD = lazy_pattern(r"[*_|\s]{0,6}(?P<word>SỐ|SỒ|sỐ|số)(?= ?:)")
_DATE_WORDS = lazy_pattern(r"(?<!\w)(?:N[gG][àÀ][yY]|T[hH][áÁ][nN][gG]|N[ăĂ][mM])(?!\w)")
_DOT = lazy_pattern(r"[*_]{0,3}(?P<dot>[ \t\xa0]{0,3}[.,;])(?=[*_]{0,3}[ \t\xa0]{0,3}(?:\n|\||\Z))")
_MARKS = " \t\xa0*_#>|"
_SUBJECT = lazy_pattern(r"[vV] ?/ ?[vV]|Vv|vv")


@rule(
    "S20",
    "so-capitals",
    title="Từ “Số” viết hoa, viết thường sai",
    severity="warning",
    what="từ “Số” ở dòng số, ký hiệu viết chữ thường, hoa chữ cái đầu.",
    why="Nghị định quy định từ “Số” trình bày bằng chữ in thường; ký hiệu mới in hoa.",
    source=f"{_SOURCE}, khoản 3, điểm c",
    since=DECREE_30,
    bad="SỐ: 27/KH-UBND",
    good="Số: 27/KH-UBND",
    fix="safe",
    lines=r"^[*_| ]{0,6}so ?: ?[0-9]{1,6}[a-z]? ?[/-]",
)
def number_word_in_capitals(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "SỐ:" or "số:" in the header."""
    found = _NUMBER_WORD.match(line.text)
    if found is None or line.span.start >= head(paper).end or not is_of_state(paper):
        return
    span = line.at(*found.span("word"))
    yield number_word_in_capitals.finding(
        span,
        said("Viết “Số:”, không viết “{word}:”.", word=found["word"]),
        Fix(span, "Số", safe=True),
        severity=_milder(paper),
    )


@rule(
    "S22",
    "symbol-slash",
    title="Dấu gạch chéo giữa tên loại và tên cơ quan trong ký hiệu",
    severity="warning",
    what="giữa chữ viết tắt tên loại và chữ viết tắt tên cơ quan là dấu gạch nối.",
    why="Ký hiệu viết khác mẫu thì tra cứu, viện dẫn không ra văn bản.",
    source=f"{_SOURCE}, khoản 3, điểm c",
    since=DECREE_30,
    bad="Số: 27/KH/UBND",
    good="Số: 27/KH-UBND",
    profiles=ADMINISTRATIVE,
    fix="unsafe",
)
def slash_in_symbol(paper: Paper) -> Iterator[Finding]:
    """Behind the number a slash, the code of a kind, and a second slash before the office."""
    line = number_line(paper)
    if line is None or line.symbol is None or line.slash is None or not is_of_state(paper):
        return
    symbol = paper.quote(line.symbol)
    found = _SECOND_SLASH.match(symbol) if "/" in symbol else None
    if found is None or "/" not in paper.quote(line.slash):
        return
    if found["code"] not in all_symbols().values():
        return
    slash = Span(line.symbol.start + found.start("slash"), line.symbol.start + found.end("slash"))
    right = f"{found['code']}-{symbol[found.end('slash') :]}"
    yield slash_in_symbol.finding(
        line.symbol,
        said("Giữa tên loại và tên cơ quan là dấu gạch nối: “{right}”.", right=right),
        Fix(slash, "-", safe=False),
        severity=_milder(paper),
    )


_SECOND_SLASH = lazy_pattern(
    r"(?P<code>[A-ZĐ][A-Za-zĐđ]{0,4})(?P<slash>[ \xa0]?/[ \xa0]?)(?=[A-ZĐ]{2})"
)


@rule(
    "D30",
    "header-date-capitals",
    title="Chữ “ngày”, “tháng”, “năm” viết hoa ở dòng ngày ban hành",
    severity="warning",
    what="ở dòng địa danh, ngày tháng chỉ chữ cái đầu của địa danh viết hoa.",
    why="Nghị định quy định dòng này trình bày bằng chữ in thường.",
    source=f"{_SOURCE}, khoản 4, điểm c",
    since=DECREE_30,
    bad="Đồi Cỏ, Ngày 10 Tháng 3 Năm 2026",
    good="Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    profiles=STATE,
    fix="safe",
)
def date_words_in_capitals(paper: Paper) -> Iterator[Finding]:
    """The words of the date, where the place stands before them."""
    spans = paper.document.spans
    if "place" not in spans or not is_printed(paper.document, "date"):
        return
    day = spans["date"]
    words = paper.quote(day)
    right = _DATE_WORDS.sub(lambda found: lower(found[0]), words)
    if right == words or "\n" in words:
        return
    yield date_words_in_capitals.finding(
        day,
        said("Chữ “ngày”, “tháng”, “năm” viết thường: “{right}”.", right=" ".join(right.split())),
        Fix(day, right, safe=True),
        severity=_milder(paper),
    )


@rule(
    "D31",
    "header-date-mark",
    title="Có dấu câu sau ngày ban hành",
    severity="warning",
    what="sau năm ở dòng địa danh, ngày tháng không có dấu câu.",
    why="Dòng này là thành phần thể thức, không phải câu văn.",
    source=f"{_SOURCE}, khoản 4",
    since=DECREE_30,
    bad="Đồi Cỏ, ngày 10 tháng 3 năm 2026.",
    good="Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    profiles=STATE,
    fix="safe",
)
def mark_behind_date(paper: Paper) -> Iterator[Finding]:
    """A mark between the year and the end of the line."""
    spans = paper.document.spans
    if "place" not in spans or not is_printed(paper.document, "date"):
        return
    found = _DOT.match(paper.text, spans["date"].end)
    if found is None:
        return
    span = Span(*found.span("dot"))
    yield mark_behind_date.finding(
        Span(span.end - 1, span.end),
        said("Sau ngày, tháng, năm ban hành không có dấu “{mark}”.", mark=found["dot"].strip()),
        Fix(span, "", safe=True),
        severity=_milder(paper),
    )


@rule(
    "D33",
    "place-small",
    title="Địa danh viết thường",
    severity="warning",
    what="chữ cái đầu các âm tiết của địa danh ở dòng ngày ban hành viết hoa.",
    why="Địa danh là tên riêng.",
    source=f"{_SOURCE}, khoản 4, điểm c; Phụ lục II, Mục III",
    since=DECREE_30,
    bad="Đồi cỏ, ngày 10 tháng 3 năm 2026",
    good="Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    profiles=STATE,
)
def place_in_small(paper: Paper) -> Iterator[Finding]:
    """A syllable in small letters of a name that the header has too, in capitals."""
    document = paper.document
    place = document.place
    if not place or "place" not in document.spans or not is_printed(document, "date"):
        return
    words = place.split()
    if len(words) > 3 or not any(word[:1].islower() for word in words):
        return
    names = f" {bare(document.agency or '')} {bare(document.parent or '')} "
    if f" {bare(' '.join(words))} " in " ".join(names.split()).join("  "):
        yield place_in_small.finding(
            document.spans["place"],
            said("Viết hoa chữ đầu các âm tiết của địa danh “{place}”.", place=" ".join(words)),
            severity=_milder(paper),
        )


@rule(
    "H15",
    "type-not-capitals",
    title="Tên loại không viết in hoa",
    severity="warning",
    what="tên loại ở một dòng riêng phía trên trích yếu viết bằng chữ in hoa.",
    why="Mẫu chữ của tên loại là in hoa, đứng, đậm.",
    source=f"{_SOURCE}, khoản 5",
    since=DECREE_30,
    bad="Kế hoạch / Tuyên truyền cải cách hành chính năm 2026",
    good="KẾ HOẠCH / Tuyên truyền cải cách hành chính năm 2026",
    fix="safe",
)
def type_in_capitals(paper: Paper) -> Iterator[Finding]:
    """The type alone on its line, in small letters, below a header."""
    document = paper.document
    if not is_printed(document, "type") or not is_printed(document, "agency"):
        return
    span = document.spans["type"]
    words = paper.quote(span).strip(_MARKS)
    if is_capital(words) or lower(words) != lower(document.type or ""):
        return
    if paper.line_at(span.start).text.strip(_MARKS) != words:
        return
    start = paper.text.find(words, span.start)
    place = Span(start, start + len(words))
    yield type_in_capitals.finding(
        place,
        said("Tên loại viết in hoa: “{right}”.", right=words.upper()),
        Fix(place, words.upper(), safe=True),
        severity=_milder(paper),
    )


@rule(
    "H16",
    "title-letters",
    title="Trích yếu viết toàn chữ hoa, hoặc không viết hoa chữ đầu",
    severity="info",
    what="trích yếu viết chữ thường, hoa chữ cái đầu.",
    why="Mẫu chữ của trích yếu là in thường, đứng, đậm; chỉ tên loại viết in hoa.",
    source=f"{_SOURCE}, khoản 5; mẫu trình bày tại Phụ lục III",
    since=DECREE_30,
    bad="KẾ HOẠCH / tuyên truyền cải cách hành chính năm 2026",
    good="KẾ HOẠCH / Tuyên truyền cải cách hành chính năm 2026",
    profiles=ADMINISTRATIVE,
    fix="safe",
)
def title_letters(paper: Paper) -> Iterator[Finding]:
    """Below a type on a line of its own; the subject of a letter begins with "V/v"."""
    document = paper.document
    kind, title = document.spans.get("type"), document.spans.get("title")
    if kind is None or title is None or not is_printed(document, "title"):
        return
    if not is_printed(document, "type") or not is_printed(document, "agency"):
        return
    words = paper.quote(title)
    start = title.start + len(words) - len(words.lstrip(_MARKS + "\n"))
    between = paper.text[kind.end : start]
    if "\n" not in between or between.strip(_MARKS + "\n") or _SUBJECT.match(words.strip(_MARKS)):
        return
    first = paper.text[start]
    if first.islower():
        end = start + 1
        while end < title.end and paper.text[end].isalpha():
            end += 1
        yield title_letters.finding(
            Span(start, end),
            said("Chữ đầu của trích yếu viết hoa."),
            Fix(Span(start, start + 1), first.upper(), safe=True),
        )
    elif _is_long(words) and is_capital(words) and not _is_unsure(paper):
        yield title_letters.finding(
            Span(start, title.end), said("Trích yếu viết chữ thường, hoa chữ cái đầu.")
        )


def _is_unsure(paper: Paper) -> bool:
    """Whether the reader may have taken one letter for another."""
    return paper.is_recognised or paper.document.source.format in LOST


def _milder(paper: Paper) -> str | None:
    """A note where the letters may be the reader's."""
    return "info" if _is_unsure(paper) else None


def _is_long(words: str) -> bool:
    """Four words and more, the second in capitals: cheaper than to count the letters."""
    opening = words.split(None, 3)
    return len(opening) > 3 and opening[1].isupper()
