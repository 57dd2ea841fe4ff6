"""H: what stands above the title (Decree 30/2020, Annex I, Part I, II.1, II.2 and IV)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import bare
from vanban.model import Document, Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.masthead import (
    LOST,
    country,
    head,
    is_of_state,
    is_printed,
    motto,
    number_line,
)
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, EVERY, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"
FILES = ("docx", "html", "doc")
_COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
_MOTTO = "Độc lập - Tự do - Hạnh phúc\n"
# Papers between persons, or that name who is meant in their body.
_NO_ISSUER = (
    "Hợp đồng", "Biên bản", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy ủy quyền", "Giấy xác nhận",
    "Thư mời", "Thư ngỏ", "Lời kêu gọi", "Lịch công tác",
)  # fmt: skip
_OF_PARTY = lazy_pattern(r"(?m)^[\W_]*dang\s+cong\s+san\s+viet\s+nam\b")
_STATE_BODY = lazy_pattern(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|so |phong |chi cuc |cuc |bo (?!chinh tri)"
    r"|truong (?!chinh tri|dang)|benh vien |trung tam (?!chinh tri|boi duong))"
)
# Lines of the header that name no body, bare.
_OTHER_PARTS = lazy_pattern(
    r"cong\s+h|xa\s+hoi|chu\s+nghia|viet\s+nam|doc\s+lap|hanh\s+phuc|\bngay\b|^\W*so\b|v/v|ve viec"
)
_MOTTO_BELOW = lazy_pattern(r"doc\s+lap\s{0,3}[-–]\s{0,3}tu\s+do\s{0,3}[-–]\s{0,3}hanh\s+phuc")
_OTHER_HEADINGS = lazy_pattern(r"dang\s+cong\s+san\s+viet\s+nam|ho\s+chi\s+minh\s*\n")
_DEPTH = 1000
UNDER_ANOTHER = lazy_pattern(
    r"so (?:noi vu|tu phap|tai chinh|cong thuong|nong nghiep|xay dung|khoa hoc|van hoa|giao duc"
    r"|y te|dan toc|ngoai vu|thong tin|ke hoach|giao thong|lao dong|tai nguyen|du lich)"
    r"|phong (?:van hoa|kinh te|giao duc|noi vu|tu phap|tai chinh|y te|lao dong|nong nghiep)"
    r"|truong (?:mam non|mau giao|tieu hoc|thcs|thpt|trung hoc|th |th&|ptdt|pho thong)"
    r"|chi cuc |tram y te"
)


@rule(
    "H00",
    "header-lost",
    title="Không đọc được phần đầu văn bản",
    severity="info",
    what="văn bản có Quốc hiệu, tên cơ quan ban hành ở trên tên loại.",
    why="Phần đầu có thể đã mất khi chép chữ ra; các quy tắc về phần đầu vì thế không kiểm tra.",
    source="Nghị định 30/2020/NĐ-CP, Điều 8, khoản 2",
    since=DECREE_30,
    bad="KẾ HOẠCH ở ngay dòng đầu, không có Quốc hiệu và tên cơ quan",
    good="Quốc hiệu, Tiêu ngữ, tên cơ quan, số, địa danh và ngày, rồi đến KẾ HOẠCH",
)
def header_lost(paper: Paper) -> Iterator[Finding]:
    """A text that has a type or a number line but neither country nor issuer above it."""
    document = paper.document
    spans = document.spans
    keys = [key for key in ("number", "type", "title") if is_printed(document, key)]
    if not keys or not paper.has_lost_header or _OTHER_HEADINGS.search(paper.bare[:_DEPTH]):
        return
    where = spans[keys[0]]
    if keys[0] == "number" and (line := number_line(paper)):
        where = line.whole
    yield header_lost.finding(
        where,
        said("Không thấy Quốc hiệu và tên cơ quan ban hành; các mục này chưa được kiểm tra."),
    )


@rule(
    "H01",
    "missing-quoc-hieu",
    title="Thiếu Quốc hiệu và Tiêu ngữ",
    severity="error",
    what="trang đầu có Quốc hiệu và Tiêu ngữ ở phía trên, bên phải.",
    why="Quốc hiệu, Tiêu ngữ là thành phần chính của văn bản hành chính.",
    source=f"{_SOURCE}, khoản 1; Điều 8, khoản 2",
    since=DECREE_30,
    bad="ỦY BAN NHÂN DÂN XÃ ĐỒI CỎ … Số: 27/KH-UBND … (không có Quốc hiệu)",
    good="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM; Độc lập - Tự do - Hạnh phúc",
    fix="unsafe",
)
def country_missing(paper: Paper) -> Iterator[Finding]:
    """A header with its issuer and its number, or with the motto, but without the country's
    name."""
    document = paper.document
    numbered = is_printed(document, "number") or motto(paper) is not None
    whole = is_printed(document, "agency") and numbered
    known = is_printed(document, "type") or document.type == "Công văn"
    if not whole or not known or not is_of_state(paper) or country(paper) is not None:
        return
    if document.source.format in LOST or paper.is_recognised:
        return
    below = motto(paper)
    if below is None and _MOTTO_BELOW.search(paper.bare):
        return  # of a frame that is read behind the title, or of a model page
    start = below[0].start if below else _date_line(paper)
    fix = None
    if start is not None and document.source.format not in FILES:
        fix = Fix(Span(start, start), _COUNTRY if below else _COUNTRY + _MOTTO, safe=False)
    line = number_line(paper)
    where = line.whole if line else document.spans["agency"]
    yield country_missing.finding(
        Span(below[0].start, below[-1].end) if below else where,
        said("Trên Tiêu ngữ thiếu Quốc hiệu.")
        if below
        else said("Phần đầu văn bản thiếu Quốc hiệu và Tiêu ngữ."),
        fix,
        severity=_severity(document),
    )


def _date_line(paper: Paper) -> int | None:
    place = paper.document.spans.get("place") if is_printed(paper.document, "place") else None
    return paper.line_at(place.start).span.start if place else None


def _severity(document: Document) -> str | None:
    """A file shows all that there is; of a text a part may have been left out."""
    if document.source.format in FILES:
        return None
    return "warning" if is_printed(document, "date") else "info"


@rule(
    "H04",
    "missing-agency",
    title="Thiếu tên cơ quan ban hành",
    severity="error",
    what="phía trên, bên trái trang đầu có tên cơ quan, tổ chức ban hành.",
    why="Không có tên cơ quan thì không biết văn bản của ai và ai chịu trách nhiệm.",
    source=f"{_SOURCE}, khoản 2",
    since=DECREE_30,
    bad="Số: 27/KH-UBND; Quốc hiệu … (không có tên cơ quan)",
    good="ỦY BAN NHÂN DÂN XÃ ĐỒI CỎ; Số: 27/KH-UBND; Quốc hiệu …",
)
def agency_missing(paper: Paper) -> Iterator[Finding]:
    """Country and number are printed, and nobody who issues."""
    document = paper.document
    if document.type in _NO_ISSUER:
        return
    if is_printed(document, "agency"):
        yield from _only_the_superior(paper)
        return
    line = number_line(paper)
    if line is None or line.symbol is None or document.source.format in LOST:
        return
    if country(paper) is None or _has_other_names(paper):
        return
    yield agency_missing.finding(
        line.whole,
        said("Trên dòng số không có tên cơ quan ban hành."),
        severity=None if document.source.format in FILES else "warning",
    )


def _only_the_superior(paper: Paper) -> Iterator[Finding]:
    """The committee alone above the symbol of a department or a school, whose head signs."""
    document, line = paper.document, number_line(paper)
    agency, signature = document.agency or "", document.signature
    if document.parent or len(document.agencies) > 1 or len(document.signatures) > 1:
        return
    if line is None or line.symbol is None or signature is None or not signature.name:
        return
    if not bare(agency).startswith(("uy ban nhan dan", "ubnd")) or document.source.format in LOST:
        return
    signs, symbol = f"{signature.authority or ''} {signature.post or ''}", paper.quote(line.symbol)
    if "CHỦ TỊCH" in signs or "UBND" in symbol or paper.is_recognised:
        return
    if _OF_UNITS.search(signs):
        yield agency_missing.finding(
            document.spans["agency"],
            said(
                "Dưới “{agency}” thiếu tên cơ quan ban hành (ký hiệu {symbol}).",
                agency=agency,
                symbol=symbol,
            ),
            severity="warning",
        )


_OF_UNITS = lazy_pattern(r"(?:GIÁM ĐỐC|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|CHI CỤC TRƯỞNG)\s*$")


def _has_other_names(paper: Paper) -> bool:
    """Words in the header that may name somebody after all."""
    document = paper.document
    known = [document.spans[key] for key in ("number", "place", "date") if key in document.spans]
    for words in (country(paper), motto(paper)):
        known += [Span(words[0].start, words[-1].end)] if words else []
    end = head(paper).end
    rest, last = "", 0
    for span in sorted(known):
        rest += paper.bare[last : min(span.start, end)]
        last = max(last, span.end)
    rest += paper.bare[last:end]
    return any(_may_name(words) for words in rest.split("\n"))


def _may_name(words: str) -> bool:
    return bool(re.search(r"[a-z]{3}", words)) and not _OTHER_PARTS.search(words)


@rule(
    "H05",
    "superior-missing",
    title="Thiếu tên cơ quan chủ quản",
    severity="warning",
    what="trên tên của sở, phòng, trường, chi cục có tên cơ quan chủ quản trực tiếp.",
    why="Nhiều địa phương có cơ quan cùng tên; cơ quan chủ quản cho biết là cơ quan nào.",
    source=f"{_SOURCE}, khoản 2, điểm a",
    since=DECREE_30,
    bad="SỞ NỘI VỤ",
    good="ỦY BAN NHÂN DÂN TỈNH SƠN HÀ; SỞ NỘI VỤ",
)
def superior_missing(paper: Paper) -> Iterator[Finding]:
    """A body that always stands under another shows only itself."""
    document = paper.document
    if document.parent or len(document.agencies) > 1 or not is_printed(document, "agency"):
        return
    if document.source.format in LOST or country(paper) is None:
        return
    span = document.spans["agency"]
    name = bare(document.agency or "")
    above = [line for line in paper.lines if line.span.end <= span.start]
    if not UNDER_ANOTHER.match(name) or any(_may_name(line.bare) for line in above):
        return
    if re.search(r"\b(?:ubnd|uy ban nhan dan|bo|so|tinh)\b", name[6:]):
        return  # the superior stands behind it: "PHÒNG VĂN HÓA - XÃ HỘI UBND XÃ …"
    yield superior_missing.finding(
        span, said("Trên “{agency}” thiếu tên cơ quan chủ quản.", agency=document.agency)
    )


@rule(
    "H06",
    "issuer-abbreviated",
    title="Viết tắt tên cơ quan ban hành",
    severity="warning",
    what="tên cơ quan ban hành ghi đầy đủ; chỉ tên cơ quan chủ quản được viết tắt.",
    why="Tên cơ quan ban hành là tên chính thức theo văn bản thành lập.",
    source=f"{_SOURCE}, khoản 2, điểm a",
    since=DECREE_30,
    bad="UBND XÃ ĐỒI CỎ",
    good="ỦY BAN NHÂN DÂN XÃ ĐỒI CỎ",
)
def issuer_abbreviated(paper: Paper) -> Iterator[Finding]:
    """ "UBND XÃ …" with nothing below it that issues; nobody but a person renames who does."""
    document = paper.document
    if not is_printed(document, "agency") or document.source.format in LOST:
        return
    line = number_line(paper)
    short = re.match(r"UBND|HĐND", document.agency or "")
    if short is None or document.parent or line is None or line.symbol is None:
        return
    if short[0] not in paper.quote(line.symbol) or len(document.agencies) > 1:
        return  # the line of who issues was lost: the symbol is another's
    start = paper.text.find(short[0], document.spans["agency"].start)
    span = Span(start, start + len(short[0]))
    right = "ỦY BAN NHÂN DÂN" if short[0] == "UBND" else "HỘI ĐỒNG NHÂN DÂN"
    yield issuer_abbreviated.finding(
        span,
        said("Tên cơ quan ban hành phải ghi đầy đủ: {right}.", right=right),
    )


@rule(
    "H08",
    "mixed-regime",
    title="Lẫn thể thức văn bản của Đảng và của Nhà nước",
    severity="error",
    what="một văn bản chỉ có Quốc hiệu, hoặc chỉ có tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”.",
    why="Văn bản của Đảng theo quy định của Đảng, văn bản hành chính theo Nghị định.",
    source=f"{_SOURCE}, khoản 1; Quy định 399-QĐ/TW của Ban Bí thư",
    since=DECREE_30,
    bad="ĐẢNG CỘNG SẢN VIỆT NAM … CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    good="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    profiles=EVERY,
)
def mixed_regime(paper: Paper) -> Iterator[Finding]:
    """Both headings above one title."""
    above = head(paper)
    party = _OF_PARTY.search(paper.bare, above.start, above.end)
    name = country(paper)
    if party is None or (name is not None and not paper.quote(name[0]).isupper()):
        return
    if name is None and not _is_surely_of_state(paper):
        return
    start = party.end() - len(party[0].lstrip("*_-|# \t\n"))
    if not paper.text[start : party.end()].isupper():
        return
    yield mixed_regime.finding(
        Span(start, party.end()),
        said("Văn bản có cả Quốc hiệu và tiêu đề “ĐẢNG CỘNG SẢN VIỆT NAM”.")
        if name
        else said(
            "Văn bản hành chính ghi Quốc hiệu và Tiêu ngữ, không ghi “ĐẢNG CỘNG SẢN VIỆT NAM”."
        ),
        severity="warning" if paper.document.source.format in LOST else None,
    )


def _is_surely_of_state(paper: Paper) -> bool:
    """A body of the State above a symbol as the State writes it: "27/KH-UBND"."""
    line = number_line(paper)
    if line is None or line.slash is None or line.symbol is None or not is_of_state(paper):
        return False
    if paper.quote(line.slash).strip() != "/" or "/" in paper.quote(line.symbol):
        return False
    return bool(_STATE_BODY.match(bare(paper.document.agency or "")))


@rule(
    "H09",
    "glued-header-line",
    title="Dòng số và dòng ngày dính vào nhau",
    severity="info",
    what="số, ký hiệu và địa danh, ngày tháng đứng ở hai ô khác nhau.",
    why="Hai dòng dính nhau thường do chép chữ từ bảng hai cột; máy đọc nhầm số và ngày.",
    source=f"{_SOURCE}, khoản 3 và khoản 4; Mục IV",
    bad="Số: 27/KH-UBND Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    good="Số: 27/KH-UBND; Đồi Cỏ, ngày 10 tháng 3 năm 2026 (hai dòng)",
    profiles=EVERY,
    fix="safe",
)
def glued_line(paper: Paper) -> Iterator[Finding]:
    """One blank, or two, between number and place; more are the gap of two columns."""
    document: Document = paper.document
    place = document.spans.get("place")
    line = number_line(paper)
    if line is None or place is None or line.whole.end > place.start:
        return
    between = paper.text[line.whole.end : place.start]
    if between.strip("* ") or len(between) > 6 or between.count(" ") not in (1, 2):
        return
    blank = line.whole.end + between.index(" ")
    gap = Span(blank, blank + between.count(" ") if "  " in between else blank + 1)
    yield glued_line.finding(
        Span(line.whole.start, place.end),
        said("Dòng số và dòng địa danh, ngày tháng dính vào nhau."),
        Fix(gap, "\n", safe=True),
    )
