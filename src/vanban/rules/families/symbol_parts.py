"""S: how a symbol is put together, in the header and where others are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.bodies import called
from vanban.lexicon.days import in_words
from vanban.lexicon.letters import bare
from vanban.model import Attachment, Document, Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.closing_title import is_named_in_header
from vanban.rules.masthead import (
    LOST,
    country,
    is_of_state,
    is_printed,
    number_line,
)
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, STATE, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3"
_WITH_YEAR = (
    "Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch",
    "Nghị quyết", "Quyết định", "Hợp đồng", "Văn bản hợp nhất",
)  # fmt: skip
_LEGAL = lazy_pattern(r"(?:NQ|QĐ|NĐ|TT|TTLT|L|PL|HĐ|QH|VBHN)(?![A-Za-zĐ])")
_DAY = r"ngày[\s*]*\d{1,2}(?:[\s*]*tháng[\s*]*\d{1,2}[\s*]*năm[\s*]*\d{4}|[/.-]\d{1,2}[/.-]\d{4})"


@rule(
    "S08",
    "cong-van-has-type",
    title="Công văn ghi “CV” trong ký hiệu",
    severity="warning",
    what="ký hiệu công văn gồm chữ viết tắt cơ quan và đơn vị soạn thảo, không có “CV”.",
    why="Công văn không có tên loại nên không có chữ viết tắt tên loại.",
    source=f"{_SOURCE}, điểm b",
    since=DECREE_30,
    bad="Số: 27/CV-THCSĐC",
    good="Số: 27/THCSĐC-VP",
    profiles=ADMINISTRATIVE,
)
def letter_with_code(paper: Paper) -> Iterator[Finding]:
    """ "27/CV-…" in the header of a state office."""
    line = number_line(paper)
    if line is None or line.symbol is None or not is_of_state(paper):
        return
    code = re.match(r"CV(?=[ \t\xa0]*[-–/])", paper.quote(line.symbol))
    if code:
        span = Span(line.symbol.start, line.symbol.start + 2)
        yield letter_with_code.finding(
            span,
            said("Ký hiệu công văn không ghi “CV”; ghi cơ quan rồi đến đơn vị soạn thảo."),
        )


@rule(
    "S09",
    "year-in-individual-doc",
    title="Ghi năm trong số của văn bản hành chính",
    severity="warning",
    what="chỉ số của văn bản quy phạm pháp luật có năm ban hành.",
    why="Số có năm làm người đọc tưởng văn bản có tính quy phạm.",
    source=f"{_SOURCE}, điểm a và b",
    since=DECREE_30,
    bad="Số: 12/2026/KH-UBND",
    good="Số: 12/KH-UBND",
    fix="unsafe",
)
def year_in_number(paper: Paper) -> Iterator[Finding]:
    """A year between number and symbol of a kind that has no legal force."""
    document, line = paper.document, number_line(paper)
    if line is None or line.year is None or line.symbol is None:
        return
    printed = is_printed(document, "type") or document.type == "Công văn"
    if not printed or document.type in _WITH_YEAR or not is_of_state(paper):
        return
    if _LEGAL.match(paper.quote(line.symbol)):
        return  # then the symbol is of another kind, which is a fault of its own
    start = line.slash.end if line.slash else line.year.start
    span = Span(start, line.symbol.start)
    yield year_in_number.finding(
        Span(line.year.start, line.year.end),
        said("Số của văn bản hành chính không có năm; bỏ “{year}”.", year=paper.quote(line.year)),
        Fix(span, "", safe=False),
    )


@rule(
    "S10",
    "qppl-without-year",
    title="Văn bản quy phạm pháp luật không có năm trong số",
    severity="info",
    what="số của nghị định, thông tư và quyết định ban hành quy định có năm ban hành.",
    why="Số của văn bản quy phạm pháp luật có năm để phân biệt với văn bản cá biệt.",
    source="Nghị định 78/2025/NĐ-CP, thể thức văn bản quy phạm pháp luật",
    bad="Số: 45/NĐ-CP",
    good="Số: 45/2026/NĐ-CP",
)
def law_without_year(paper: Paper) -> Iterator[Finding]:
    """A decree, a circular, or a committee's decision that issues regulations."""
    document, line = paper.document, number_line(paper)
    if line is None or line.year or line.number is None or line.symbol is None:
        return
    if not is_printed(document, "type"):
        return
    title = bare(document.title or "")
    committee = bare(document.agency or "").startswith(("uy ban nhan dan", "ubnd"))
    lays_down = committee and title.startswith(("ban hanh quy dinh", "ve viec ban hanh quy dinh"))
    if document.type in ("Nghị định", "Thông tư") or (document.type == "Quyết định" and lays_down):
        yield law_without_year.finding(
            Span(line.number.start, line.symbol.end),
            said("Nếu đây là văn bản quy phạm pháp luật thì số phải có năm ban hành."),
        )


@rule(
    "S11",
    "symbol-agency-mismatch",
    title="Chữ viết tắt cơ quan không giống tên cơ quan",
    severity="info",
    what="chữ viết tắt cơ quan trong ký hiệu lấy từ các chữ của tên cơ quan ban hành.",
    why="Ký hiệu chép từ văn bản của cơ quan khác làm sai sổ và sai viện dẫn.",
    source=f"{_SOURCE}, điểm b",
    since=DECREE_30,
    bad="SỞ NỘI VỤ … Số: 27/KH-SGD",
    good="SỞ NỘI VỤ … Số: 27/KH-SNV",
    profiles=ADMINISTRATIVE,
)
def symbol_of_another(paper: Paper) -> Iterator[Finding]:
    """Letters that the names in the header do not have in this order."""
    document, line = paper.document, number_line(paper)
    if line is None or line.symbol is None or not is_printed(document, "agency"):
        return
    symbol = paper.quote(line.symbol)
    groups = re.split(r"[ \t\xa0]*[-–/][ \t\xa0]*", symbol)
    whose = groups[0] if document.type == "Công văn" else groups[-1]
    letters = [letter for letter in bare(whose) if letter.isalpha()]
    names = _letters_of(f"{document.parent or ''} {document.agency or ''}")
    known = called(document.agency or "")
    if known and known.symbol == whose:
        return
    if letters and not _is_within(letters, names):
        start = line.symbol.start + symbol.rfind(whose)
        yield symbol_of_another.finding(
            Span(start, start + len(whose)),
            said(
                "Chữ viết tắt “{whose}” không giống tên cơ quan “{agency}”.",
                whose=whose,
                agency=document.agency,
            ),
            severity="warning" if _is_of_other_body(whose, document.agency or "") else None,
        )


_SHORT_BODIES = {"UBND": "uy ban nhan dan", "HĐND": "hoi dong nhan dan"}
_SCHOOLS = (
    ("THCS", ("thcs", "trung hoc co so")),
    ("THPT", ("thpt", "trung hoc pho thong")),
    ("MN", ("mam non", "mn")),
)


def _is_of_other_body(whose: str, agency: str) -> bool:
    """The symbol of the council below the name of the committee, of a high school below that of
    a lower one."""
    name = " ".join(bare(agency).split())
    if name.startswith(tuple(_SHORT_BODIES.values())) and whose in _SHORT_BODIES:
        return not name.startswith(_SHORT_BODIES[whose])
    if not name.startswith("truong "):
        return False
    named = next((short for short, words in _SCHOOLS if any(w in name for w in words)), None)
    said_by = next((short for short, _ in _SCHOOLS if whose.startswith(short)), None)
    return named is not None and said_by is not None and named != said_by


def _letters_of(names: str) -> list[str]:
    """The first letters of the words; all letters of an abbreviation."""
    folded = bare(names).replace("ubnd", "uy ban nhan dan").replace("hdnd", "hoi dong nhan dan")
    letters: list[str] = []
    for word in re.findall(r"\w+", folded):
        vowels = any(letter in "aeiouy" for letter in word)
        letters += word[:1] if vowels else word
    return letters


def _is_within(letters: list[str], names: list[str]) -> bool:
    rest = iter(names)
    return all(letter in rest for letter in letters)


@rule(
    "S12",
    "party-symbol-in-state",
    title="Ký hiệu kiểu văn bản của Đảng trong văn bản hành chính",
    severity="error",
    what="văn bản hành chính ghi “số/tên loại-cơ quan”, không ghi “số-tên loại/cơ quan”.",
    why="Cách ghi của Đảng và của Nhà nước khác nhau; ghi lẫn thì sai thể thức của cả hai.",
    source=f"{_SOURCE}, điểm c",
    since=DECREE_30,
    bad="Số: 12-KH/UBND",
    good="Số: 12/KH-UBND",
    profiles=STATE,
    fix="unsafe",
)
def party_symbol(paper: Paper) -> Iterator[Finding]:
    """A hyphen first and a slash second under the country's name."""
    line = number_line(paper)
    if line is None or line.symbol is None or line.slash is None:
        return
    if "/" in paper.quote(line.slash) or not is_of_state(paper):
        return
    if country(paper) is None:
        return
    symbol = paper.quote(line.symbol)
    if symbol.count("/") != 1 or "-" in symbol:
        return
    number = paper.quote(line.number) if line.number else ""
    span = Span(line.number.start if line.number else line.slash.start, line.symbol.end)
    right = f"{number}/{symbol.replace('/', '-')}"
    yield party_symbol.finding(
        span,
        said("Văn bản hành chính ghi số, ký hiệu là {right}.", right=right),
        Fix(span, right, safe=False),
        severity="warning" if paper.document.source.format in LOST else None,
    )


@rule(
    "S14",
    "annex-number-differs",
    title="Số, ngày ở dòng kèm theo khác với văn bản",
    severity="error",
    what="dòng “(Kèm theo … số … ngày …)” của phụ lục ghi đúng số, ký hiệu và ngày của văn bản.",
    why="Phụ lục ghi số khác thì không còn là phần của văn bản này.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III, khoản 1, điểm c",
    since=DECREE_30,
    bad="Số: 35/KH-UBND … (Kèm theo Kế hoạch số 36/KH-UBND …)",
    good="Số: 35/KH-UBND … (Kèm theo Kế hoạch số 35/KH-UBND …)",
)
def annex_number_differs(paper: Paper) -> Iterator[Finding]:
    """One of number, symbol and day differs while the others are those of the header: when
    more do, the line speaks of another paper."""
    document = paper.document
    if not is_printed(document, "number") or document.number is None:
        return
    for attached in document.attachments:
        if document.type and attached.type and bare(attached.type) != bare(document.type):
            yield from _other_kind(paper, attached)
            continue
        yield from _other_issuer(paper, attached)
        differs = _difference(document, attached)
        if differs is None:
            continue
        words, right = differs
        span = _place_of(paper, attached.span, words)
        yield annex_number_differs.finding(
            span,
            said(
                "Dòng kèm theo ghi “{words}”, còn văn bản ghi “{right}”.", words=words, right=right
            ),
            severity="warning" if document.source.format in LOST else None,
        )


def _is_this(document: Document, attached: Attachment) -> bool:
    """Whether number, symbol and day are those of the paper."""
    if attached.number is None or document.number is None or document.dated is None:
        return False
    pairs = zip(attached.date, document.dated, strict=False)
    return (
        _digits(attached.number) == _digits(document.number)
        and (attached.symbol or "").casefold() == (document.symbol or "").casefold()
        and all(a is None or a == b for a, b in pairs)
    )


def _other_kind(paper: Paper, attached: Attachment) -> Iterator[Finding]:
    """ "(Kèm theo Quyết định số 64/KH-…)" below the plan with this number."""
    document = paper.document
    if not attached.type or not document.type or not _is_this(document, attached):
        return
    words = re.compile(r"\s+".join(map(re.escape, attached.type.split())), re.IGNORECASE)
    found = words.search(paper.text, *attached.span)
    yield annex_number_differs.finding(
        Span(*found.span()) if found else attached.span,
        said(
            "Dòng kèm theo ghi “{words}”, còn văn bản ghi “{right}”.",
            words=attached.type,
            right=document.type,
        ),
        severity="warning" if document.source.format in LOST else None,
    )


def _other_issuer(paper: Paper, attached: Attachment) -> Iterator[Finding]:
    """The number is that of the paper, and the name of no body of its header is there."""
    if not attached.agency or not _is_this(paper.document, attached):
        return
    if is_named_in_header(paper, attached.agency):
        return
    at = paper.text.find(attached.agency.split()[0], attached.span.start, attached.span.end)
    start = paper.text.rfind(" của ", attached.span.start, attached.span.end) + len(" của ")
    start = start if start > len(" của ") else max(at, attached.span.start)
    agency = attached.agency
    yield annex_number_differs.finding(
        Span(start, min(start + len(agency), attached.span.end)),
        said(
            "Dòng kèm theo ghi “{words}”, còn văn bản ghi “{right}”.",
            words=agency,
            right=paper.document.agency,
        ),
        severity="warning",
    )


def _difference(document: Document, attached: Attachment) -> tuple[str, str] | None:
    """What alone differs, as the annex and as the header have it."""
    if attached.number is None or document.number is None:
        return None
    number, own = _digits(attached.number), _digits(document.number)
    symbol = (attached.symbol or "").casefold() == (document.symbol or "").casefold()
    issued, dated = document.dated, attached.date
    pairs = zip(dated, issued or (), strict=False)
    days = [(a, b) for a, b in pairs if a is not None and b is not None]
    same_day = all(a == b for a, b in days)
    if number != own and symbol and same_day and days:
        return attached.number, document.number
    if number == own and not symbol and same_day and days:
        return attached.number, document.number
    if number == own and symbol and not same_day and None not in dated and document.date:
        day = f"{dated.day:02d}/{dated.month}/{dated.year}"
        return day, in_words(document.date)
    return None


def _digits(number: str) -> str:
    found = re.match(r"\d+(?:\.\d+)?[a-zđ]?", number)
    return found[0].lstrip("0") if found else number


def _place_of(paper: Paper, span: Span, words: str) -> Span:
    """The number in the line, or its date, or the whole line."""
    quoted = paper.quote(span)
    is_number = re.match(r"\d+(?:/\d{4})?[/-][A-ZĐ]", words)
    pattern = r"\s*".join(map(re.escape, words)) if is_number else _DAY
    found = re.search(pattern, quoted)
    return Span(span.start + found.start(), span.start + found.end()) if found else span
