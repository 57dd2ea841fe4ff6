"""C04–C08: what a citation has to say (Decree 30/2020, Annex I, Part I, II.6.b)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from vanban.lexicon.days import in_words
from vanban.lexicon.references import known
from vanban.lexicon.wanted import Wanted
from vanban.model import Citation, Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.cited import (
    Cited,
    annexes,
    cited_within,
    has_year,
    in_grounds,
    is_law,
    subject_of,
)
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, STATE, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm b"
# "Kế hoạch 759/KH-SGDĐT": a kind and its number with nothing between.
_NO_SO = lazy_pattern(
    r"(?P<type>[^\W\d_][^\d]{1,40}?)(?P<gap>\s{1,3})(?P<number>\d{1,5}[a-zđ]?[/-])"
)
# "(Kèm theo Quyết định 512/QĐ-UBND …)"
_ATTACHED_NO_SO = lazy_pattern(
    r"(?i)kèm theo(?: [^\W\d_]+){1,4}(?<! số)(?P<gap>\s{1,3})(?P<number>\d{1,5}[a-zđ]?/[\w&./-]+)"
)
_SO = lazy_pattern(r"(?:^|\s)số\s*:?\s*$", re.IGNORECASE)
_KINDS = (
    "Nghị quyết", "Nghị định", "Kế hoạch", "Quyết định", "Chỉ thị", "Thông tư", "Đề án",
    "Chương trình hành động", "Kết luận", "Thông báo", "Hướng dẫn", "Công văn",
)  # fmt: skip
_NAMED = lazy_pattern(
    rf"(?<!\w)(?P<words>(?P<type>{'|'.join(_KINDS)}) của (?:Ban|BCH|Ủy|Uỷ|UBND|HĐND"
    r"|Hội|Tỉnh|Thành|Đảng|Sở|Bộ|Chính|Thủ|Quốc)[^.;:,()\d]{2,90}?) "
    r"(?=(?:khóa|khoá|về|ban hành|phê duyệt|quy định chi tiết|sửa đổi)\b)"
)
_MANY = lazy_pattern(
    r"(?:(?:các|những)\s[^.;:]{0,60}(?:,|và)|các|những|một số|mọi|từng|nhiều|dự thảo)\s*\Z",
    re.IGNORECASE,
)
_CENTRAL = ("-CP", "-TTg", "/TW")
_ENDS = lazy_pattern(r"[\s*]*(?:[;.)]|\Z)")


@rule(
    "C04",
    "so-missing",
    title="Thiếu chữ “số” trước số, ký hiệu",
    severity="warning",
    what="khi viện dẫn đầy đủ, giữa tên loại và số, ký hiệu có chữ “số”.",
    why="Cách ghi theo quy định là tên loại, rồi “số” và số, ký hiệu của văn bản.",
    source=_SOURCE,
    bad="Kế hoạch 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân xã Đồi Cỏ",
    good="Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân xã Đồi Cỏ",
    profiles=EVERY,
    fix="safe",
)
def so_missing(paper: Paper) -> Iterator[Finding]:
    """Only with a date: later mentions are short by custom ("Nghị định 30/2020/NĐ-CP")."""
    for citation in paper.document.citations:
        if citation.date is None or citation.symbol is None:
            continue
        words = paper.quote(citation.span)
        match = _NO_SO.match(words)
        if match is None or _SO.search(match["type"]):
            continue
        if " ".join(match["type"].split()).lower() != (citation.type or "").lower():
            continue  # a name or an abbreviation stands there
        start = citation.span.start
        number = re.match(r"[\w/&.–-]*", words[match.start("number") :])
        end = match.start("number") + (number.end() if number else 0)
        yield so_missing.finding(
            Span(start, start + end),
            said("Thiếu chữ “số” trước số, ký hiệu của văn bản được viện dẫn."),
            Fix(Span(start + match.start("gap"), start + match.end("gap")), " số ", safe=True),
        )
    for attached in paper.document.attachments:
        found = _ATTACHED_NO_SO.search(paper.text, attached.span.start, attached.span.end)
        if found and attached.number:
            yield so_missing.finding(
                Span(found.start("number"), found.end()),
                said("Thiếu chữ “số” trước số, ký hiệu của văn bản được viện dẫn."),
                Fix(Span(*found.span("gap")), " số ", safe=True),
            )


@rule(
    "C05",
    "first-cite-no-date",
    title="Viện dẫn lần đầu không ghi ngày ban hành",
    severity="warning",
    what="lần đầu viện dẫn một văn bản thì ghi cả ngày ban hành.",
    why="Số văn bản lặp lại hằng năm, không có ngày thì không biết là văn bản nào.",
    source=_SOURCE,
    bad="thực hiện Nghị quyết số 03-NQ/TU của Ban Thường vụ Thành ủy về chuyển đổi số",
    good="thực hiện Nghị quyết số 03-NQ/TU ngày 15/01/2026 của Ban Thường vụ Thành ủy về …",
    profiles=STATE,
    fix="unsafe",
)
def first_cite_no_date(paper: Paper) -> Iterator[Finding]:
    """A number with its year, a paper of the centre that everybody knows, and what stands in the
    subject of another are only reminders."""
    grounds = in_grounds(paper)
    titled = _in_title(paper)
    for cited in _first_mentions(paper, with_annexes=True):
        citation = cited.citation
        symbol = citation.symbol or ""
        if citation.date is not None or cited.number in grounds or is_law(citation):
            continue
        behind = paper.bare[citation.span.start : citation.span.end + 8]
        if "ngay" in behind or symbol in titled:
            continue
        listed = not paper.quote(citation.span)[:1].isupper()
        nested = citation.within is not None or citation.amends is not None
        sure = citation.issuer and not nested and not listed and not has_year(symbol)
        yield first_cite_no_date.finding(
            citation.span,
            said("Lần đầu viện dẫn {symbol} mà chưa ghi ngày ban hành.", symbol=symbol),
            _with_date(paper, citation),
            severity="warning" if sure and not symbol.endswith(_CENTRAL) else "info",
        )


def _in_title(paper: Paper) -> set[str | None]:
    """What the title says in full."""
    above = paper.document.citations[: cited_within(paper, Span(0, paper.body.start)).stop]
    return {citation.symbol for citation in above if citation.date}


def _with_date(paper: Paper, citation: Citation) -> Fix | None:
    """The date of the only paper with this symbol that the register knows."""
    rows = [row for row in known(citation.symbol or "") if row.issued]
    of = paper.text.find(" của ", citation.span.start, citation.span.end)
    if len(rows) != 1 or not rows[0].may_contradict or rows[0].issued is None or of < 0:
        return None
    return Fix(Span(of, of), f" ngày {in_words(rows[0].issued)}", safe=False)


@rule(
    "C06",
    "first-cite-no-number",
    title="Nêu một văn bản cụ thể mà không có số",
    severity="info",
    what="văn bản cụ thể được nêu lần đầu có số, ký hiệu và ngày.",
    why="Chỉ có tên thì khó tìm đúng văn bản.",
    source=_SOURCE,
    bad="Nghị quyết của Ban Chấp hành Đảng bộ xã về chuyển đổi số",
    good="Nghị quyết số 05-NQ/ĐU ngày 20/01/2026 của Ban Chấp hành Đảng bộ xã về chuyển đổi số",
    profiles=STATE,
)
def first_cite_no_number(paper: Paper) -> Iterator[Finding]:
    """One paper with a capital, its issuer and its subject; not "các nghị quyết của …"."""
    for paragraph in paper.paragraphs_at(paper.offsets(_PAPERS_OF)):
        yield from _unnumbered(paper, paragraph)


_PAPERS_OF = Wanted(lambda: [f"{kind.lower()} của " for kind in _KINDS])


def _unnumbered(paper: Paper, paragraph: Line) -> Iterator[Finding]:
    for match in _NAMED.finditer(paragraph.text):
        if _MANY.search(paragraph.text, max(0, match.start() - 70), match.start()):
            continue
        span = paragraph.at(*match.span("words"))
        if _is_of_another(paper, span):
            continue
        yield first_cite_no_number.finding(
            span,
            said("{type} được nêu cụ thể nhưng không có số, ký hiệu và ngày.", type=match["type"]),
        )


def _is_of_another(paper: Paper, span: Span) -> bool:
    """In a citation, or in the subject of one."""
    citations = paper.document.citations
    above = bisect_right(citations, span.start, key=lambda citation: citation.span.start) - 1
    if above < 0:
        return False
    subject = subject_of(paper, above)
    end = max(citations[above].span.end, subject.end if subject else 0)
    return span.start < end


@rule(
    "C07",
    "first-cite-no-issuer",
    title="Viện dẫn lần đầu không ghi cơ quan ban hành",
    severity="info",
    what="lần đầu viện dẫn một văn bản thì ghi cả tên cơ quan ban hành.",
    why="Nhiều cơ quan có cùng số, ký hiệu “KH-UBND”; thiếu tên thì không biết của cơ quan nào.",
    source=_SOURCE,
    bad="Kế hoạch số 18/KH-UBND ngày 24/02/2026 về tuyên truyền",
    good="Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân xã Đồi Cỏ về tuyên truyền",
    profiles=STATE,
)
def first_cite_no_issuer(paper: Paper) -> Iterator[Finding]:
    """Where a subject follows at once; in a list the issuer may be said for all."""
    grounds = in_grounds(paper)
    for cited in _first_mentions(paper):
        citation = cited.citation
        symbol = citation.symbol or ""
        if citation.date is None or citation.issuer or cited.number in grounds or is_law(citation):
            continue
        subject = subject_of(paper, cited.number)
        if subject is None or " cua " in paper.bare[subject.start : subject.end]:
            continue
        yield first_cite_no_issuer.finding(
            citation.span,
            said("Lần đầu viện dẫn {symbol} mà chưa ghi cơ quan ban hành.", symbol=symbol),
        )


@rule(
    "C08",
    "first-cite-no-title",
    title="Viện dẫn lần đầu không ghi trích yếu",
    severity="info",
    what="lần đầu viện dẫn một văn bản thì ghi cả trích yếu nội dung.",
    why="Trích yếu cho biết văn bản nói về việc gì mà không phải đi tìm.",
    source=_SOURCE,
    bad="theo Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân xã Đồi Cỏ.",
    good="theo Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân xã Đồi Cỏ về …",
    profiles=STATE,
)
def first_cite_no_title(paper: Paper) -> Iterator[Finding]:
    """Where the sentence ends behind the issuer; not inside another document's subject."""
    grounds = in_grounds(paper)
    for cited in _first_mentions(paper):
        citation = cited.citation
        if not (citation.date and citation.issuer) or cited.number in grounds or is_law(citation):
            continue
        if citation.within is not None or citation.amends is not None or citation.short:
            continue
        if citation.type in ("Tờ trình", "Công văn", "Văn bản", "Báo cáo"):
            continue
        if _ENDS.match(paper.bare, citation.span.end):
            yield first_cite_no_title.finding(
                citation.span,
                said("Lần đầu viện dẫn {symbol} mà chưa ghi trích yếu.", symbol=citation.symbol),
            )


def _first_mentions(paper: Paper, *, with_annexes: bool = False) -> Iterator[Cited]:
    """The first mention of every numbered document in the main text, or in the whole; the title
    is no mention."""
    seen: set[str] = set()
    floor, end = paper.body.start, len(paper.text) if with_annexes else annexes(paper)
    for number, citation in enumerate(paper.document.citations):
        if citation.symbol is None or not floor <= citation.span.start < end:
            continue
        if citation.symbol not in seen:
            seen.add(citation.symbol)
            yield Cited(number, citation)
