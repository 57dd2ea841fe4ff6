"""L: dots, dashes, brackets and quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vanban.lexicon.letters import lower
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thông lệ dùng dấu câu tiếng Việt trong văn bản hành chính"
_LETTER = r"[^\W\d_]"

# chuyên đề....., · Nhật Bản.. · zalo, facebook,...
_DOTS = lazy_pattern(
    rf"(?<={_LETTER})(?P<comma>,\s?)?(?P<dots>\.{{2,5}}|…+)(?P<after>[*_]*(?:[,;)]|\s|\Z))"
)
# Two stops behind a sentence
_TWO_STOPS = lazy_pattern(r"(?<=[^\W_]|[%)”])(?<!\.v)\.\.\Z")
_BLANK = lazy_pattern(r"\.{6}|…{2}|_{3}")
_TO_FILL = ("số", "ngày", "tháng", "năm", "là", "ông", "bà", "tên", "gửi", "tại", "sinh", "khoản")
# thông tin – truyền thông; each dash by itself: a pattern that begins with a sign is found faster
_DASHES = [
    lazy_pattern(rf"{dash}(?:(?<={_LETTER} .)|(?<={_LETTER}[)”] .))(?= {_LETTER})")
    for dash in "-–—"
]
# giai đoạn 2021–2030; with blanks around it, a long dash between years is as good
_YEARS = [lazy_pattern(rf"{dash}(?<=\d{{4}}.)(?=20\d\d)") for dash in "-–—"]
_LABEL = lazy_pattern(r"(?<![\w(])(?:[a-zđ]\d?|\d{1,2}|[ivx]{1,4})[*_]{0,3}\)\Z")
_FEWEST = 5
_LABEL_LENGTH = 7
_BRACKET = lazy_pattern(r"[()]")
_ABOVE = "\N{LEFT DOUBLE QUOTATION MARK}"
_BELOW = "\N{RIGHT DOUBLE QUOTATION MARK}"
_STRAIGHT = '"'
_STRAIGHT_QUOTES = lazy_pattern(r'"(?<!\w")(?=\w)[^"\n]{1,200}"')


@rule(
    "L13",
    "ellipsis",
    title="Dấu chấm lửng viết sai",
    severity="info",
    what="dấu chấm lửng có đúng ba chấm và không đứng sau dấu phẩy; cuối câu có một dấu chấm.",
    why="Hai, bốn, năm chấm là gõ nhầm; dấu phẩy trước dấu chấm lửng là thừa.",
    source=_PRACTICE,
    bad="các lớp tập huấn, chuyên đề....., trên zalo, facebook,...",
    good="các lớp tập huấn, chuyên đề..., trên Zalo, Facebook...",
    profiles=EVERY,
    fix="unsafe",
    lines=r"\.\.|…",
)
def ellipsis(paper: Paper, line: Line) -> Iterator[Finding]:
    """Two, four or five dots behind a word, or a comma before three; no blanks to fill in."""
    if _BLANK.search(line.text):
        return
    text = line.text.rstrip("*_ \t")
    last = _TWO_STOPS.search(text, max(0, len(text) - 3)) if text.endswith("..") else None
    if last and _is_sentence(text):
        span = line.at(*last.span())
        severity = "info" if paper.document.source.places is not None else "warning"
        fix = Fix(span, ".", safe=False)
        yield ellipsis.finding(span, said("Hai dấu chấm liền nhau."), fix, severity=severity)
        return
    for found in _DOTS.finditer(line.text):
        dots, comma = found["dots"], found["comma"]
        before = lower(line.text[: found.start()]).rsplit(None, 1)
        if before and before[-1].strip("(*_") in _TO_FILL:
            continue
        start = found.start()
        span = line.at(start, found.end("dots"))
        right = dots if dots in ("...", "…") else "..."
        if dots not in ("...", "…"):
            if not _goes_on(line.text, found):
                continue
            message = said("Dấu chấm lửng gồm đúng ba chấm.")
        elif comma:
            message = said("Thừa dấu phẩy trước dấu chấm lửng.")
        else:
            continue
        marked = line.at(start, found.end())
        yield ellipsis.finding(marked, message, Fix(span, right, safe=False))


def _is_sentence(text: str) -> bool:
    """A whole one, without a list that goes on; what is to be filled in is short or a label."""
    words = lower(text).rstrip(".").split()
    lists = text.count(",") > 1 or text.count("..") > 1
    return len(words) > _FEWEST and not lists and words[-1].strip("(*_") not in _TO_FILL


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Dots that end a list or stand within a sentence; others are to be written over."""
    follows = found["after"].strip("*_ ")
    return bool(follows) or "," in text[: found.start()] or bool(found["comma"])


@rule(
    "L15",
    "en-dash",
    title="Lẫn gạch ngang dài với gạch nối",
    severity="info",
    what="giữa hai cụm từ, giữa hai năm dùng một loại gạch trong cả văn bản: “-” hoặc “–”.",
    why="Hai loại gạch lẫn nhau làm văn bản không đồng đều và tìm kiếm bị sót.",
    source="Thông lệ; các mẫu tại Nghị định 30/2020/NĐ-CP, Phụ lục III dùng gạch nối có dấu cách",
    bad="công nghệ thông tin – truyền thông; kinh tế - xã hội",
    good="công nghệ thông tin - truyền thông; kinh tế - xã hội",
    profiles=EVERY,
    fix="safe",
)
def en_dash(paper: Paper) -> Iterator[Finding]:
    """Dashes between words that differ from most of the paper's."""
    text, start = paper.text, paper.header.end
    if "–" not in text and "—" not in text:
        return
    places = sorted((m.start(), m.group()) for dash in _DASHES for m in dash.finditer(text, start))
    counts = Counter(dash for _, dash in places)
    usual = max(counts, key=lambda dash: (counts[dash], dash == "-"), default="")
    odd = [(at, dash) for at, dash in places if dash != usual]
    years = [(m.start(), m.group()) for dash in _YEARS for m in dash.finditer(text, start)]
    if usual == "-" and all(dash != "-" for _, dash in years):
        odd += years  # where years have both it is D17's matter
    for at, dash in sorted(odd):
        if dash != usual:
            message = said("Dùng “{dash}” ở đây, “{usual}” ở chỗ khác.", dash=dash, usual=usual)
            fix = Fix(Span(at, at + 1), usual, safe=True)
            yield en_dash.finding(Span(at, at + 1), message, fix)


@rule(
    "L22",
    "quote-style",
    title="Ngoặc không thành cặp",
    severity="warning",
    what="mỗi dấu mở ngoặc có một dấu đóng ngoặc trong cùng đoạn; một văn bản dùng một loại ngoặc "
    "kép.",
    why="Thiếu dấu đóng ngoặc, người đọc không biết phần chú thích hoặc trích dẫn hết ở đâu.",
    source=_PRACTICE,
    bad="cải cách hành chính (CCHC năm 2026",
    good="cải cách hành chính (CCHC) năm 2026",
    profiles=EVERY,
    fix="unsafe",
)
def brackets_and_quotes(paper: Paper) -> Iterator[Finding]:
    """Brackets and quotation marks without their other half, and two kinds of the latter."""
    if any(sign in paper.text for sign in "()"):
        yield from _brackets(paper)
    if _ABOVE in paper.text or _BELOW in paper.text:
        yield from _quotes(paper)


def _brackets(paper: Paper) -> Iterator[Finding]:
    """Those that are open when a paragraph ends and that the next does not close."""
    severity = "info" if paper.document.source.places is not None else "warning"
    paragraphs = paper.paragraphs
    for i, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if ("(" not in text and ")" not in text) or text.count("(") == text.count(")"):
            continue
        opened, closed = _unpaired(paragraph.text)
        if not opened and not closed:
            continue  # a), b)
        around = (paragraphs[j].text for j in (i - 1, i + 1) if 0 <= j < len(paragraphs))
        unpaired_around = [_unpaired(text) for text in around if "(" in text or ")" in text]
        if opened and not any(closing for _, closing in unpaired_around):
            span = _with_word(paragraph, opened[0])
            yield brackets_and_quotes.finding(
                span, said("Dấu mở ngoặc không có dấu đóng."), severity=severity
            )
        elif closed and not any(opening for opening, _ in unpaired_around):
            span = paragraph.at(max(closed[0] - 1, 0), closed[0] + 1)
            yield brackets_and_quotes.finding(
                span, said("Dấu đóng ngoặc không có dấu mở."), severity=severity
            )


def _unpaired(text: str) -> tuple[list[int], list[int]]:
    """Offsets of brackets that are never closed, and of those that were never opened."""
    opened: list[int] = []
    closed: list[int] = []
    for found in _BRACKET.finditer(text):
        at = found.start()
        if found.group() == "(":
            opened.append(at)
        elif opened:
            opened.pop()
        elif not _LABEL.search(text, max(0, at - _LABEL_LENGTH), at + 1):
            closed.append(at)
    return opened, closed


def _with_word(paragraph: Line, at: int) -> Span:
    word = re.compile(r"\(\s*\w*").match(paragraph.text, at)
    return paragraph.at(at, word.end() if word else at + 1)


def _quotes(paper: Paper) -> Iterator[Finding]:
    title = lower(paper.document.title or "")
    if "sửa đổi" not in title:
        for paragraph in paper.paragraphs:
            text = paragraph.text
            if _ABOVE not in text and _BELOW not in text:
                continue
            if text.count(_ABOVE) != text.count(_BELOW) and not text.lstrip("*_ ").startswith(
                _ABOVE
            ):
                at = (
                    text.rfind(_ABOVE)
                    if text.count(_ABOVE) > text.count(_BELOW)
                    else text.rfind(_BELOW)
                )
                if _STRAIGHT in text or text.rstrip("*_ .;,/").endswith(_BELOW):
                    continue
                message = said("Dấu ngoặc kép không thành cặp.")
                yield brackets_and_quotes.finding(
                    paragraph.at(at, at + 1), message, severity="info"
                )
    for found in _STRAIGHT_QUOTES.finditer(paper.text):
        message = said("Ngoặc kép thẳng ở đây, ngoặc kép cong ở chỗ khác.")
        curly = f"{_ABOVE}{found.group()[1:-1]}{_BELOW}"
        span = Span(*found.span())
        yield brackets_and_quotes.finding(
            span, message, Fix(span, curly, safe=False), severity="info"
        )
