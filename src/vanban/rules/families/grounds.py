"""C01–C03, C19: the grounds that a document rests on (Decree 30/2020, Annex I, Part I, II.6.a)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from vanban.model import Citation, Finding, Fix
from vanban.patterns import lazy_pattern
from vanban.rules.cited import bases, cited_within, grounds, has_year, is_law, subject_of
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, STATE, rule
from vanban.rules.said import said

_MARKUP = " *_\t"
_SECOND = lazy_pattern(r"[;.,](?P<gap>\s+)[*_]{0,3}(?=Căn cứ )")
_NAMED = lazy_pattern(
    r"[*_\s]*Căn cứ (?P<type>Quyết định|Kế hoạch|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Công văn"
    r"|Kết luận|Thông báo|Hướng dẫn|Chương trình) (?=của |về |ban hành |phê duyệt |ngày \d)"
)
# What always has a number; a resolution of a school's council may have none.
_NUMBERED = ("Quyết định", "Kế hoạch", "Nghị định", "Thông tư", "Chỉ thị", "Công văn")
_PROPOSED = lazy_pattern(r"[*_\s]*(?:theo|xet) de nghi\b")
_LEGAL = lazy_pattern(r"[*_\s]*can cu (?!vao tinh hinh|tinh hinh|yeu cau)")
_LAW = lazy_pattern(r"[*_\s]*can cu (?:bo )?luat [a-z]")
_BELOW_LAW = lazy_pattern(
    r"[*_\s]*can cu (?:nghi dinh|thong tu|quyet dinh|ke hoach|cong van|chi thi) so\b"
)
_SHOWN = 40
_CENTRAL = ("-CP", "-TTg", "/TW")


@rule(
    "C01",
    "basis-end-mark",
    title="Dấu cuối dòng căn cứ",
    severity="error",
    what="mỗi căn cứ kết thúc bằng dấu chấm phẩy, căn cứ cuối cùng kết thúc bằng dấu chấm.",
    why="Nghị định quy định rõ; sai dấu là lỗi thể thức dễ thấy nhất ở phần căn cứ.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm a",
    since=DECREE_30,
    bad="Căn cứ Quyết định …. Căn cứ Kế hoạch ….",
    good="Căn cứ Quyết định …; Căn cứ Kế hoạch ….",
    profiles=STATE,
    fix="safe",
)
def basis_end_mark(paper: Paper) -> Iterator[Finding]:
    """A last one that runs on into the sentence below with a comma is right; with a semicolon
    it is common and does no harm."""
    found = grounds(paper)
    for number, ground in enumerate(found):
        last = number == len(found) - 1
        wanted = "." if last else ";"
        words = ground.text.rstrip(_MARKUP)
        mark = words[-1:]
        if last and paper.profile == "qppl":
            continue  # there the sentence of the issuer follows
        if mark == wanted or (last and words.endswith((".", "./.", ".”", ".)"))):
            continue
        opens = last and mark in ",;" and _opens_below(paper, ground)
        if last and mark == "," and not opens:
            continue
        end = len(words)
        is_mark = mark in ".,;:"
        start = end - 1 if is_mark else end
        yield basis_end_mark.finding(
            ground.at(_word_before(words, start), end),
            said("Căn cứ cuối cùng kết thúc bằng dấu chấm.")
            if last
            else said("Căn cứ chưa phải cuối cùng thì kết thúc bằng dấu chấm phẩy."),
            Fix(ground.at(start, end), wanted, safe=True),
            severity="warning" if opens else _severity(paper, mark, last=last),
        )


def _severity(paper: Paper, mark: str, *, last: bool) -> str:
    if last:
        return "info" if mark == ";" else "warning"
    return "warning" if paper.is_recognised or mark not in ".,;" else "error"


def _opens_below(paper: Paper, ground: Line) -> bool:
    """Whether the contents begin right below: with "QUYẾT ĐỊNH:" or their first section."""
    at = bisect_left(paper.paragraph_starts, ground.span.end)
    below = paper.paragraphs[at] if at < len(paper.paragraphs) else None
    if below is None:
        return False
    words = below.bare.strip(" *_:\t")
    labels = (section.span for section in paper.document.sections)
    return words in ("quyet dinh", "quyet nghi") or any(
        below.span.start <= start < below.span.end for start, _ in labels
    )


def _word_before(words: str, end: int) -> int:
    return words.rfind(" ", 0, end) + 1


@rule(
    "C02",
    "basis-one-per-line",
    title="Hai căn cứ trong một dòng",
    severity="warning",
    what="mỗi căn cứ viết thành một dòng riêng.",
    why="Căn cứ viết liền nhau khó đối chiếu và dễ sót.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm a",
    since=DECREE_30,
    bad="Căn cứ Quyết định …; Căn cứ Kế hoạch ….",
    good="Căn cứ Quyết định …;⏎Căn cứ Kế hoạch ….",
    profiles=STATE,
    fix="unsafe",
)
def basis_one_per_line(paper: Paper) -> Iterator[Finding]:
    """A second "Căn cứ" with a capital behind the mark that ends the first."""
    for ground in grounds(paper):
        for match in _SECOND.finditer(ground.text):
            start = ground.span.start + match.start()
            if "\n" in paper.text[start : start + len(match.group())]:
                continue  # a line of its own that looked like a wrapped one
            yield basis_one_per_line.finding(
                ground.at(match.end(), match.end() + len("Căn cứ")),
                said("Căn cứ này cần viết thành dòng riêng."),
                Fix(ground.at(*match.span("gap")), "\n", safe=False),
            )


@rule(
    "C03",
    "basis-incomplete",
    title="Căn cứ thiếu số, ngày, cơ quan ban hành hoặc trích yếu",
    severity="warning",
    what="văn bản làm căn cứ có đủ tên loại, số, ký hiệu, cơ quan ban hành, thời gian, trích yếu.",
    why="Người đọc phải tìm được đúng văn bản làm căn cứ; luật, pháp lệnh chỉ cần tên.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm a",
    since=DECREE_30,
    bad="Căn cứ Kế hoạch số 18/KH-UBND của Ủy ban nhân dân xã Đồi Cỏ;",
    good="Căn cứ Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân xã Đồi Cỏ về …;",
    profiles=STATE,
)
def basis_incomplete(paper: Paper) -> Iterator[Finding]:
    """A symbol with a year, or of a body that the symbol names, tells enough to find it."""
    numbers = bases(paper)
    for ground in grounds(paper):
        cited = [
            (number, paper.document.citations[number])
            for number in cited_within(paper, ground.span)
            if number in numbers
        ]
        for number, citation in cited:
            yield from _missing(paper, ground, number, citation)
        named = None if cited else _NAMED.match(ground.text)
        if named:
            dated = ground.text.startswith("ngày", named.end())
            yield basis_incomplete.finding(
                ground.at(*named.span("type")),
                said("Căn cứ {type} nhưng không ghi số, ký hiệu.", type=named["type"])
                if dated
                else said("Căn cứ {type} nhưng không ghi số, ký hiệu và ngày.", type=named["type"]),
                severity="warning" if dated and named["type"] in _NUMBERED else "info",
            )


def _missing(paper: Paper, ground: Line, number: int, citation: Citation) -> Iterator[Finding]:
    if is_law(citation) or citation.symbol is None:
        return
    # an item of a list says less by itself
    listed = not paper.quote(citation.span)[:1].isupper()
    if citation.date is None and not _blank_day(paper, citation):
        yield basis_incomplete.finding(
            citation.span,
            said("Căn cứ {symbol} chưa ghi ngày ban hành.", symbol=citation.symbol),
            severity="info" if listed or has_year(citation.symbol) else "warning",
        )
        return
    # the issuer may be said behind the subject
    if citation.issuer is None and " cua " not in ground.bare:
        known = listed or citation.symbol.endswith(_CENTRAL) or has_year(citation.symbol)
        yield basis_incomplete.finding(
            citation.span,
            said("Căn cứ {symbol} chưa ghi cơ quan ban hành.", symbol=citation.symbol),
            severity="info" if known else "warning",
        )
    behind = paper.bare[citation.span.end : citation.span.end + 3].lstrip()
    ends = citation.span.end + 2 >= ground.span.end or behind[:1] in (";", ".")
    if ends and subject_of(paper, number) is None and ground.bare.lstrip(" *_").startswith("can"):
        yield basis_incomplete.finding(
            citation.span,
            said("Căn cứ {symbol} chưa ghi trích yếu nội dung.", symbol=citation.symbol),
            severity="info",
        )


def _blank_day(paper: Paper, citation: Citation) -> bool:
    """ "ngày … tháng 3 năm 2026": the day is there, and not filled in."""
    return "ngay" in paper.bare[citation.span.start : citation.span.end + 12]


@rule(
    "C19",
    "basis-order",
    title="Thứ tự các căn cứ",
    severity="info",
    what="căn cứ xếp từ hiệu lực pháp lý cao xuống thấp; “Theo đề nghị của …” đứng cuối.",
    why="Người đọc thấy ngay văn bản dựa vào luật nào trước, ai đề nghị sau.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục III, các mẫu nghị quyết, quyết định; thực tiễn",
    since=DECREE_30,
    bad="Theo đề nghị của Văn phòng; Căn cứ Luật Tổ chức chính quyền địa phương ….",
    good="Căn cứ Luật Tổ chức chính quyền địa phương …; Theo đề nghị của Văn phòng.",
    profiles=STATE,
)
def basis_order(paper: Paper) -> Iterator[Finding]:
    """A proposal above a ground, or a law below what a government or an office issued."""
    found = _with_proposals(paper)
    for number, ground in enumerate(found[:-1]):
        if _PROPOSED.match(ground.bare) and _LEGAL.match(found[number + 1].bare):
            yield basis_order.finding(
                ground.at(0, min(len(ground.text), _SHOWN)),
                said("“Theo đề nghị …” đứng sau các căn cứ pháp lý."),
            )
            return
    lower = False
    for ground in found:
        if lower and _LAW.match(ground.bare):
            yield basis_order.finding(
                ground.at(0, min(len(ground.text), _SHOWN)),
                said("Căn cứ là luật đứng trước nghị định, quyết định, kế hoạch."),
            )
            return
        lower = lower or bool(_BELOW_LAW.match(ground.bare))


def _with_proposals(paper: Paper) -> list[Line]:
    """The grounds, with a proposal right above the first of them."""
    found = grounds(paper)
    if not found:
        return found
    at = bisect_left(paper.paragraph_starts, found[0].span.start)
    above = paper.paragraphs[at - 1] if at else None
    is_proposal = above is not None and _PROPOSED.match(above.bare)
    return [above, *found] if above is not None and is_proposal else found
