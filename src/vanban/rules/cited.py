"""What rules ask about the documents that a paper cites."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from vanban.lexicon.letters import WORD_OR_NUMBER, bare
from vanban.model import Citation, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.printed_dates import date_within

# How the subject of a document begins behind its issuer.
_OPENS = lazy_pattern(
    r"(?:ve viec|ve|v/v|ban hanh|quy dinh|phe duyet|cong bo|sua doi|bo sung|huong dan|thuc hien"
    r"|trien khai|tiep tuc|mot so|thong qua|giao|thanh lap|tang cuong|day manh|chi tiet"
    r"|tuyen truyen)\b"
)
_STOPS = lazy_pattern(
    r"[;:|()\n\"“”]|\.(?=\s|\Z|/)|, (?=[^\W\d_]+ (?:ban|nhan|thpt|thcs|noi|giao)\b)"
)
_ENDS_ANNEX = lazy_pattern(r"(?m)^[\s*_#|]{0,8}phu luc\b")
_GROUND = lazy_pattern(r"[*_\s]*can cu (?!vao|theo)")
_GOES_ON = lazy_pattern(r"[*_\s]*(?:can cu|theo de nghi|xet|thuc hien)\b")
# The sentence that leads over: "…, Trường THCS Đồi Cỏ ban hành Kế hoạch …"
_LEADS = lazy_pattern(
    r"như sau\W{0,6}\Z|:\W{0,4}\Z"
    r"|, (?:Ủy ban|Uỷ ban|UBND|Trường|Sở|Phòng|Ban|Trung tâm|Văn phòng|Bộ|Hội đồng|Công an|Đảng ủy)"
    r" .{3,120}?\b(?:ban hành|xây dựng|báo cáo|đề nghị|triển khai|kính|thông báo|đề xuất) "
)
_EMPTY = frozenset(
    WORD_OR_NUMBER.findall(
        "ve viec va cua cac cho tai tren trong theo ban hanh thuc hien trien khai quy dinh mot nam"
        " so giai doan dia phe duyet den la co nha nuoc chuong trinh ke hoach luat nghi quyet"
    )
)
_YEAR_IN_SYMBOL = lazy_pattern(r"/(?:19|20)\d\d[/-]")
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")
_FAR = 260
_NEAR = 60


class Cited(NamedTuple):
    """A citation with its number among the document's."""

    number: int
    citation: Citation


def is_law(citation: Citation) -> bool:
    """Laws need no number and no issuer (Annex I, II.6.a)."""
    return citation.type in _LAWS


def has_year(symbol: str) -> bool:
    """ "118/2025/NĐ-CP": a number that no other year has again."""
    return bool(_YEAR_IN_SYMBOL.search(symbol))


def subject_of(paper: Paper, number: int) -> Span | None:
    """What the cited document is about, where it is said behind it: "về …", "ban hành …"."""
    citations = paper.document.citations
    start = citations[number].span.end
    while paper.text[start : start + 1] in (" ", "\n", ",", "*") and start < len(paper.text):
        start += 1
    if not _OPENS.match(paper.bare, start):
        return None
    end = min(start + _FAR, len(paper.text))
    if number + 1 < len(citations):
        end = max(start, min(end, citations[number + 1].span.start))
    stop = _STOPS.search(paper.bare, start, end)
    end = stop.start() if stop else end
    words = paper.text[start:end].rstrip()
    return Span(start, start + len(words)) if words else None


def content_words(words: str) -> frozenset[str]:
    """The words that tell one subject from another, bare."""
    return frozenset(WORD_OR_NUMBER.findall(bare(words))) - _EMPTY


def grounds(paper: Paper) -> list[Line]:
    """The paragraphs of the grounds, one after the other, without a sentence that leads over to
    the contents ("Căn cứ …, Trường … ban hành Kế hoạch như sau:")."""
    return paper.once(_grounds)


def _grounds(paper: Paper) -> list[Line]:
    found: list[Line] = []
    for paragraph in _preamble(paper):
        if not found and not _GROUND.match(paragraph.bare):
            continue
        if not _GOES_ON.match(paragraph.bare) or _LEADS.search(paragraph.text):
            break
        found.append(paragraph)
    return found


def bases(paper: Paper) -> set[int]:
    """The numbers of the citations that the paper rests on: those that the parser says, and the
    first of each ground."""
    citations = paper.document.citations
    found = {number for number, citation in enumerate(citations) if citation.basis}
    for ground in grounds(paper):
        inside = cited_within(paper, ground.span)
        if inside and citations[inside[0]].span.start - ground.span.start < _NEAR:
            found.add(inside[0])
    return found


def in_grounds(paper: Paper) -> set[int]:
    """The numbers of all citations that stand in a ground."""
    return {number for ground in grounds(paper) for number in cited_within(paper, ground.span)}


def _preamble(paper: Paper) -> list[Line]:
    """Below the title, above the first section."""
    document = paper.document
    start = paper.body.start
    sections = [section.span.start for section in document.sections]
    end = next((offset for offset in sections if offset >= start), paper.body.end)
    return [p for p in paper.paragraphs if start <= p.span.start < end]


def cited_within(paper: Paper, span: Span) -> range:
    """The numbers of the citations that begin in `span`."""
    citations = paper.document.citations
    first = bisect_left(citations, span.start, key=_start)
    return range(first, bisect_left(citations, span.end, lo=first, key=_start))


def day_of(paper: Paper, citation: Citation) -> Span:
    """Where the citation's date is printed; the whole of it where that is not found."""
    printed = date_within(paper.dates, citation.span, citation.date)
    return printed.span if printed else citation.span


def _start(citation: Citation) -> int:
    return citation.span.start


def annexes(paper: Paper) -> int:
    """Where the annexes begin, each of which stands alone; the end of the text without one."""
    places = [line.span.start for line in paper.document.attachments]
    floor = paper.recipients.start if paper.recipients else paper.body.start
    heading = _ENDS_ANNEX.search(paper.bare, floor)
    places += [heading.start()] if heading else []
    return min((place for place in places if place >= floor), default=len(paper.text))
