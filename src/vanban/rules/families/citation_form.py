"""C11–C15: how the parts of a citation stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.cited import is_law
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, EVERY, STATE, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm b"
_INVERTED = lazy_pattern(
    r"(?P<words>\s+[^\W\d_][^\d;:()]{3,140}?)\s+số\s*:?\s*"
    r"(?P<number>\d[\w.&–/-]*(?:\s*-\s*[A-ZĐ]\w*)?)"
)
_VERB = lazy_pattern(
    r"\s+(?:tuyên truyền|tổ chức|tăng cường|đẩy mạnh|nâng cao|phát triển|cải cách|phát động|bảo vệ"
    r"|phòng|chống|xây dựng)(?!\w)"
)
_TYPES = (
    r"(?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Chương trình|Đề án|Thông báo|Hướng dẫn|Quy định"
    r"|Quy chế|Kết luận)"
)
_DOUBLED = lazy_pattern(
    rf"(?P<first>{_TYPES})(?: số [^\s,;]{{3,30}})?[^.;:,\n“\"]{{0,100}}? "
    rf"ban hành (?P<second>{_TYPES})\b"
)
_CAPITAL_LOCATOR = lazy_pattern(
    r"(?<=[a-zà-ỹ,]) (?P<word>Khoản|Điểm) "
    r"(?=(?:\d{1,2}|[a-zđ])(?:,|\s+(?:và|Điều|khoản|của|này)|\s*$))"
)
_SMALL_ARTICLE = lazy_pattern(
    r"(?:(?<=tại )|(?<=theo )|(?<=khoản \d )|(?<=khoản \d\d )"
    r"|(?<=[Nn]hư )|(?<=\d, )|(?<=và ))(?P<word>điều) (?=\d{1,3}\b)"
)
# What stands at the end of the line above "điều 11".
_LEADS_TO = lazy_pattern(r"(?:\b(?:tại|theo|như|của|và)|\b(?:khoản|điểm) \w{1,2}|\d,) ?\n\Z")
_BEFORE = 12
_COMMA = lazy_pattern(r"(?P<comma>\s*,)\s*ng[àa]y\b")
_NO_COMMA = lazy_pattern(r"\s+ng[àa]y\b")


@rule(
    "C11",
    "cite-order-inverted",
    title="Trích yếu đứng giữa tên loại và số",
    severity="info",
    what="viện dẫn theo thứ tự tên loại, số, ký hiệu, ngày, cơ quan ban hành, trích yếu.",
    why="Viết đúng thứ tự thì nhận ra văn bản ngay từ tên loại và số.",
    source=_SOURCE,
    bad="Kế hoạch cải cách hành chính số 18/KH-UBND ngày 24/02/2026",
    good="Kế hoạch số 18/KH-UBND ngày 24/02/2026 … về cải cách hành chính",
    profiles=STATE,
)
def cite_order_inverted(paper: Paper) -> Iterator[Finding]:
    """Laws are named so by custom: "Luật Giáo dục số 43/2019/QH14"."""
    for citation in paper.document.citations:
        if citation.symbol is None or is_law(citation) or citation.type is None:
            continue
        words = paper.quote(citation.span)
        if not " ".join(words.split()).lower().startswith(citation.type.lower()):
            continue
        match = _INVERTED.match(words, len(citation.type))
        if match is None or re.match(r"\s+(?:của|liên|số)\b", match["words"]):
            continue
        start = citation.span.start
        yield cite_order_inverted.finding(
            Span(start, start + match.end("number")),
            said(
                "“{words}” nên đứng sau số, ký hiệu, ngày và cơ quan ban hành.",
                words=" ".join(match["words"].split()),
            ),
        )


@rule(
    "C12",
    "cite-no-ve",
    title="Trích yếu nối vào tên cơ quan mà không có “về”",
    severity="info",
    what="giữa tên cơ quan ban hành và trích yếu có “về”, “về việc”, “ban hành” hoặc từ tương tự.",
    why="Không có từ nối thì tưởng cơ quan ban hành đang làm việc đó.",
    source="Thực tiễn soạn thảo văn bản hành chính",
    bad="Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân xã tuyên truyền cải cách",
    good="Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân xã về tuyên truyền cải cách",
    profiles=STATE,
    fix="unsafe",
)
def cite_no_ve(paper: Paper) -> Iterator[Finding]:
    """Behind a full citation, a verb that no name of a body ends with."""
    for citation in paper.document.citations:
        if not (citation.date and citation.issuer and citation.symbol):
            continue
        if " của " not in paper.text[citation.span.start : citation.span.end].replace("\n", " "):
            continue
        match = _VERB.match(paper.text, citation.span.end)
        if match:
            at = citation.span.end
            yield cite_no_ve.finding(
                Span(match.start() + 1, match.end()),
                said("Trước trích yếu cần có “về” hoặc “về việc”."),
                Fix(Span(at, at), " về", safe=False),
            )


@rule(
    "C13",
    "doubled-type",
    title="Văn bản “ban hành” chính loại của nó",
    severity="warning",
    what="không viết “Nghị quyết … ban hành Nghị quyết”; một văn bản không ban hành chính mình.",
    why="Câu viết vòng tròn làm người đọc không rõ nói đến văn bản nào.",
    source="Thực tiễn soạn thảo văn bản hành chính",
    bad="Nghị quyết của Đảng ủy xã ban hành Nghị quyết về chuyển đổi số",
    good="Nghị quyết của Đảng ủy xã về chuyển đổi số",
    profiles=EVERY,
    lines="ban hanh (nghi quyet|quyet dinh|ke hoach|chi thi|chuong|de an|thong bao|huong|quy|ket)",
)
def doubled_type(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "Quyết định … ban hành Kế hoạch" is right: the kinds differ."""
    for match in _DOUBLED.finditer(line.text):
        if match["first"] != match["second"] or _has_another(match):
            continue
        yield doubled_type.finding(
            line.at(match.start(), match.end()),
            said("{type} không thể ban hành {type}.", type=match["first"]),
            severity="info" if re.search(r"\bvề (?:việc )?ban hành", match.group()) else None,
        )


def _has_another(match: re.Match[str]) -> bool:
    """Another kind or somebody who issues stands between: "Thực hiện Kế hoạch …, Trường …"."""
    between = match.group()[len(match["first"]) : -len(match["second"])]
    return bool(re.search(_TYPES, between)) or " này " in between or " đã " in between


@rule(
    "C14",
    "locator-case",
    title="Viết hoa phần được viện dẫn",
    severity="info",
    what="viết thường “khoản”, “điểm”; viết hoa “Điều”, “Chương”, “Mục”, “Phần” khi viện dẫn.",
    why="Theo ví dụ của Nghị định: “điểm a khoản 2 Điều 103 Mục 5 Chương XII Phần I”.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V, khoản 7",
    since=DECREE_30,
    bad="theo Khoản 2 điều 5 của Nghị định",
    good="theo khoản 2 Điều 5 của Nghị định",
    profiles=STATE,
    fix="safe",
    lines=r"(khoan|diem|dieu) (\d|[a-z]\b)| dieu$",
)
def locator_case(paper: Paper, line: Line) -> Iterator[Finding]:
    """In the middle of a sentence."""
    for match in _CAPITAL_LOCATOR.finditer(line.text):
        word = match["word"]
        span = line.at(*match.span("word"))
        yield locator_case.finding(
            span,
            said("“{word}” viết thường khi viện dẫn.", word=word),
            Fix(span, word.lower(), safe=True),
        )
    for match in _SMALL_ARTICLE.finditer(line.text):
        span = line.at(*match.span("word"))
        yield locator_case.finding(
            span, said("“Điều” viết hoa khi viện dẫn."), Fix(span, "Điều", safe=True)
        )
    wrapped = None if paper.document.source.has_paragraphs else _wrapped_article(paper, line)
    if wrapped:
        yield locator_case.finding(
            wrapped, said("“Điều” viết hoa khi viện dẫn."), Fix(wrapped, "Điều", safe=True)
        )


def _wrapped_article(paper: Paper, line: Line) -> Span | None:
    """ "điều" at the end of a line or the beginning of the next, within one sentence."""
    if line.text.startswith("điều ") and line.text[5:6].isdigit():
        start = line.span.start
        before = paper.text[max(0, start - _BEFORE) : start]
        return Span(start, start + 4) if _LEADS_TO.search(before) else None
    if line.text.endswith(" điều") and paper.text[line.span.end + 1 :][:1].isdigit():
        before = line.text[-4 - _BEFORE : -4].rstrip() + "\n"
        end = line.span.end
        return Span(end - 4, end) if _LEADS_TO.search(before) else None
    return None


@rule(
    "C15",
    "party-comma",
    title="Dấu phẩy trước ngày của văn bản được viện dẫn",
    severity="info",
    what="văn bản hành chính không đặt dấu phẩy trước “ngày”; văn bản của Đảng thì có.",
    why="Hai hệ thống có hai cách viết; trong một văn bản chỉ theo một cách.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm b; "
    "Hướng dẫn 36-HD/VPTW và 05-HD/VPTW đối với văn bản của Đảng",
    bad="Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị",
    good="Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
    profiles=(*ADMINISTRATIVE, "dang"),
    fix="safe",
)
def party_comma(paper: Paper) -> Iterator[Finding]:
    """In papers of the Party it is the comma that must not be missing."""
    of_party = paper.profile == "dang"
    for citation in paper.document.citations:
        if citation.symbol is None or citation.date is None:
            continue
        tail = citation.symbol[-3:]
        behind = paper.text.find(tail, citation.span.start, citation.span.end) + len(tail)
        if behind < len(tail):
            continue
        match = (_NO_COMMA if of_party else _COMMA).match(paper.text, behind, citation.span.end)
        if match is None:
            continue
        fix = Span(behind, behind) if of_party else Span(behind, match.end("comma"))
        yield party_comma.finding(
            Span(citation.span.start, match.end()),
            said("Văn bản của Đảng đặt dấu phẩy trước “ngày”.")
            if of_party
            else said("Không đặt dấu phẩy giữa số, ký hiệu và “ngày”."),
            Fix(fix, "," if of_party else "", safe=True),
        )
