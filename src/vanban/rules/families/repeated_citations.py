"""C09, C10: documents that are cited more than once (Decree 30/2020, Annex I, Part I, II.6.b)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vanban.lexicon.days import in_words
from vanban.lexicon.letters import WORD_OR_NUMBER, bare
from vanban.model import Citation, Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.cited import Cited, annexes, content_words, day_of, has_year, is_law, subject_of
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, STATE, rule
from vanban.rules.said import said

_SHORT_NAMES = (
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("bch", "ban chap hanh"),
    ("btv", "ban thuong vu"),
    ("gd&dt", "giao duc va dao tao"),
    ("gddt", "giao duc va dao tao"),
    ("ttg", "thu tuong chinh phu"),
)
_PEOPLE = lazy_pattern(r"^(?:chu tich|bo truong|giam doc|truong ban|hieu truong|chu nhiem) ")
_UNLIKE = 0.34  # share of the words of the shorter subject that both have
_ENOUGH = 3


@rule(
    "C09",
    "repeat-full-cite",
    title="Viện dẫn lại mà vẫn ghi đầy đủ",
    severity="info",
    what="từ lần viện dẫn thứ hai chỉ ghi tên loại và số, ký hiệu của văn bản.",
    why="Nhắc lại ngày và cơ quan làm câu dài và dễ ghi lệch với lần đầu.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm b",
    bad="… Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân xã (lần thứ hai)",
    good="… Kế hoạch số 18/KH-UBND (lần thứ hai)",
    profiles=STATE,
    fix="unsafe",
)
def repeat_full_cite(paper: Paper) -> Iterator[Finding]:
    """In the main text: an annex stands alone, the title is no mention, the closing sentence
    repeats the title, and the subject of another document is quoted as it is."""
    floor, end = paper.body.start, annexes(paper)
    seen: set[tuple[str, date]] = set()
    for cited in _numbered(paper):
        citation = cited.citation
        symbol, day = citation.symbol, citation.date
        if symbol is None or day is None or not floor <= citation.span.start < end:
            continue
        full = citation.issuer is not None and "cua" in paper.bare[slice(*citation.span)]
        if (symbol, day) in seen and full and not _is_quoted(paper, citation):
            number = paper.text.find(symbol[:3], citation.span.start, citation.span.end)
            rest = _after_symbol(paper, citation, max(number, citation.span.start))
            yield repeat_full_cite.finding(
                citation.span,
                said("{symbol} đã được viện dẫn đầy đủ ở trên.", symbol=symbol),
                Fix(rest, "", safe=False) if rest else None,
            )
        seen.add((symbol, day))


def _is_quoted(paper: Paper, citation: Citation) -> bool:
    line = paper.bare[max(0, citation.span.start - 160) : citation.span.start]
    return citation.within is not None or "tren day la" in line


def _after_symbol(paper: Paper, citation: Citation, start: int) -> Span | None:
    """What stands behind the symbol: the date and the issuer."""
    found = re.compile(r"[,\s]*ng[àa]y").search(paper.text, start, citation.span.end)
    return Span(found.start(), citation.span.end) if found else None


@rule(
    "C10",
    "cite-title-inconsistent",
    title="Một văn bản được viện dẫn với ngày, cơ quan hoặc trích yếu khác nhau",
    severity="warning",
    what="các lần viện dẫn một văn bản thống nhất với nhau về ngày, cơ quan ban hành và trích yếu.",
    why="Hai lần ghi khác nhau thì ít nhất một lần sai.",
    source="Thực tiễn soạn thảo văn bản hành chính",
    bad="Kế hoạch số 18/KH-UBND ngày 24/02/2026 … Kế hoạch số 18/KH-UBND ngày 24/3/2026",
    good="Kế hoạch số 18/KH-UBND ngày 24/02/2026 … Kế hoạch số 18/KH-UBND",
    profiles=EVERY,
)
def cite_title_inconsistent(paper: Paper) -> Iterator[Finding]:
    """Numbers begin anew each year: only what must be the same document is compared."""
    first: dict[tuple[str, str], Cited] = {}
    for cited in _numbered(paper):
        citation = cited.citation
        if citation.symbol is None or is_law(citation):
            continue
        key = citation.symbol, (citation.type or "").split(" ")[0]
        other = first.setdefault(key, cited)
        if other is cited:
            continue
        if citation.date and other.citation.date is None:
            first[key] = cited
        elif citation.date and other.citation.date:
            yield from _compared(paper, other, cited)


def _compared(paper: Paper, first: Cited, second: Cited) -> Iterator[Finding]:
    one, two = first.citation, second.citation
    if one.date is None or two.date is None:
        return
    if one.date != two.date:
        same_day = (one.date.month, one.date.day) == (two.date.month, two.date.day)
        if same_day or has_year(one.symbol or "") or one.date.year == two.date.year:
            yield cite_title_inconsistent.finding(
                day_of(paper, two),
                said(
                    "{symbol} ở trên ghi ngày {first}, ở đây ghi ngày {second}.",
                    symbol=two.symbol,
                    first=in_words(one.date),
                    second=in_words(two.date),
                ),
            )
        return
    if one.issuer and two.issuer and not _same_body(one.issuer, two.issuer):
        yield cite_title_inconsistent.finding(
            two.span,
            said(
                "{symbol} ở trên ghi của {first}, ở đây ghi của {second}.",
                symbol=two.symbol,
                first=one.issuer,
                second=two.issuer,
            ),
            severity="info",
        )
    about = subject_of(paper, second.number)
    before = subject_of(paper, first.number) if about else None
    if about and before and _unlike(paper.quote(before), paper.quote(about)):
        yield cite_title_inconsistent.finding(
            Span(two.span.start, min(about.end, two.span.end + 80)),
            said("{symbol} có trích yếu khác với lần viện dẫn trước.", symbol=two.symbol),
            severity="info",
        )


def _same_body(one: str, two: str) -> bool:
    """ "UBND xã" and "Ủy ban nhân dân xã Đồi Cỏ" may be one; a body and its head are."""
    if one == two:
        return True
    first, second = _body_words(one), _body_words(two)
    return first <= second or second <= first


def _body_words(name: str) -> set[str]:
    words = bare(name)
    for short, full in _SHORT_NAMES:
        words = words.replace(short, full)
    return set(WORD_OR_NUMBER.findall(_PEOPLE.sub("", words)))


def _unlike(one: str, two: str) -> bool:
    if one == two:
        return False
    first, second = content_words(one), content_words(two)
    fewer = min(len(first), len(second))
    return fewer >= _ENOUGH and len(first & second) < _UNLIKE * fewer


def _numbered(paper: Paper) -> Iterator[Cited]:
    for number, citation in enumerate(paper.document.citations):
        yield Cited(number, citation)
