"""H, S, D: parts that a header lacks, or that belong to another paper, where the paper is whole
(Decree 30/2020, Art. 8; Annex I, Part I, II.2 to II.4)."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.letters import bare
from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.masthead import (
    LOST,
    country,
    head,
    is_of_state,
    is_printed,
    number_line,
    symbols_of,
)
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, STATE, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"
# papers that many offices enter in no book, or that two sides sign
_OFTEN_WITHOUT = (
    "Biên bản", "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy ủy quyền", "Giấy nghỉ phép",
    "Giấy giới thiệu", "Giấy xác nhận", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Phiếu trình",
    "Thư công", "Thư mời", "Thư ngỏ", "Lịch công tác", "Lời kêu gọi", "Danh sách", "Quy chế",
    "Quy định", "Nội quy", "Điều lệ", "Đề án", "Phương án", "Chương trình", "Dự án",
)  # fmt: skip
_NUMBERED = lazy_pattern(r"\bso\b[^\na-z]{0,12}[\d/-]|\d{1,5}\s?/\s?[a-z]{2}")
_DATED = lazy_pattern(r"\bngay\b|\bthang\b|\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}")
_DATE_BELOW = lazy_pattern(r"(?:^|[\n|\t,]|  )[ *_]*ngay[ .…\d]{1,9}thang[ .…\d]{1,9}nam")
_UNIT = lazy_pattern(
    r"\b(?P<unit>xa|phuong|thi tran|dac khu|huyen|quan|thi xa|tinh) (?P<name>[a-z][a-z ]{1,40})$"
)


@rule(
    "S21",
    "number-line-missing",
    title="Thiếu số, ký hiệu của văn bản",
    severity="warning",
    what="văn bản đã có ngày ban hành và người ký thì có dòng “Số: …” dưới tên cơ quan.",
    why="Không có số, ký hiệu thì không vào sổ và không viện dẫn được văn bản.",
    source=f"Nghị định 30/2020/NĐ-CP, Điều 8, khoản 2; {_SOURCE.partition(', ')[2]}, khoản 3",
    since=DECREE_30,
    bad="ỦY BAN NHÂN DÂN XÃ ĐỒI CỎ … Đồi Cỏ, ngày 10 tháng 3 năm 2026 … KẾ HOẠCH",
    good="ỦY BAN NHÂN DÂN XÃ ĐỒI CỎ / Số: 27/KH-UBND … KẾ HOẠCH",
    profiles=ADMINISTRATIVE,
)
def number_line_missing(paper: Paper) -> Iterator[Finding]:
    """A header with who issues, the country, and a whole date; nothing that may be a number."""
    document = paper.document
    if "number" in document.spans or document.symbol or document.date is None:
        return
    if not is_printed(document, "date") or not _is_whole(paper):
        return
    above = head(paper)
    if not _NUMBERED.search(paper.bare, above.start, above.end):
        yield number_line_missing.finding(
            document.spans["agency"],
            said("Dưới tên cơ quan thiếu dòng số, ký hiệu (“Số: …”)."),
        )


@rule(
    "D32",
    "date-line-missing",
    title="Thiếu địa danh và thời gian ban hành",
    severity="warning",
    what="văn bản đã có số và người ký thì có địa danh, ngày, tháng, năm ban hành.",
    why="Thời gian ban hành là căn cứ tính hiệu lực và để viện dẫn văn bản.",
    source=f"Nghị định 30/2020/NĐ-CP, Điều 8, khoản 2; {_SOURCE.partition(', ')[2]}, khoản 4",
    since=DECREE_30,
    bad="Số: 27/KH-UBND … KẾ HOẠCH (không có dòng “Đồi Cỏ, ngày …”)",
    good="Số: 27/KH-UBND … Đồi Cỏ, ngày 10 tháng 3 năm 2026 … KẾ HOẠCH",
    profiles=ADMINISTRATIVE,
)
def date_line_missing(paper: Paper) -> Iterator[Finding]:
    """A header with who issues, the country, and a number; nothing that may be a date, neither
    above nor below the body."""
    document = paper.document
    if is_printed(document, "date") or is_printed(document, "place"):
        return
    line = number_line(paper)
    if line is None or line.number is None or line.symbol is None or not _is_whole(paper):
        return
    above = head(paper)
    if _DATED.search(paper.bare, above.start, above.end):
        return
    if not _DATE_BELOW.search(paper.bare, above.end):
        yield date_line_missing.finding(
            line.whole, said("Phần đầu văn bản thiếu địa danh và ngày, tháng, năm ban hành.")
        )


def _is_whole(paper: Paper) -> bool:
    """A signed paper of an office of the State that keeps its papers in a book, all of its
    header read."""
    document = paper.document
    if document.draft or document.source.format in LOST or paper.is_recognised:
        return False
    if document.type in _OFTEN_WITHOUT or not is_printed(document, "agency"):
        return False
    if document.type != "Công văn" and not (
        is_printed(document, "type") and symbols_of(document.type or "")
    ):
        return False
    signature = document.signature
    signed = signature is not None and signature.name and signature.post
    return bool(signed) and is_of_state(paper) and country(paper) is not None


@rule(
    "H17",
    "draft-mark-left",
    title="Còn chữ “DỰ THẢO” ở văn bản đã ban hành",
    severity="warning",
    what="văn bản đã có số, ngày ban hành và người ký thì không còn chữ “DỰ THẢO”.",
    why="Người nhận không biết văn bản đã có hiệu lực hay còn lấy ý kiến.",
    source="Thực tiễn soạn thảo văn bản",
    bad="DỰ THẢO … Số: 27/KH-UBND … Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    good="Số: 27/KH-UBND … Đồi Cỏ, ngày 10 tháng 3 năm 2026",
    lines=r"^[^a-z0-9]{0,8}(ban )?du thao( lan( thu)? [a-z0-9]{1,6})?[^a-z0-9]{0,6}$",
)
def draft_mark_left(paper: Paper, line: Line) -> Iterator[Finding]:
    """The mark in the header of a paper with a number, a whole date and the name of who signs."""
    document = paper.document
    if not document.draft or line.span.start >= max(head(paper).end, paper.header.end):
        return
    number, signature = number_line(paper), document.signature
    if number is None or number.number is None or document.date is None or signature is None:
        return
    if not is_printed(document, "date") or not signature.name:
        return
    words = line.text.strip(" \t\xa0*_#>|")
    start = line.text.find(words)
    yield draft_mark_left.finding(
        line.at(start, start + len(words)),
        said("Văn bản đã có số, ngày ban hành nhưng còn ghi “{words}”.", words=words),
    )


@rule(
    "H18",
    "agency-place-differs",
    title="Tên đơn vị hành chính ở tên cơ quan khác với cả văn bản",
    severity="warning",
    what="tên xã, phường, tỉnh trong tên cơ quan ở đầu văn bản là tên ghi ở địa danh và nội dung.",
    why="Tên chép từ văn bản của nơi khác làm sai chủ thể ban hành.",
    source=f"{_SOURCE}, khoản 2",
    since=DECREE_30,
    bad="ỦY BAN NHÂN DÂN XÃ ĐỒI CHÈ … Đồi Cỏ, ngày … Ủy ban nhân dân xã Đồi Cỏ yêu cầu …",
    good="ỦY BAN NHÂN DÂN XÃ ĐỒI CỎ … Đồi Cỏ, ngày … Ủy ban nhân dân xã Đồi Cỏ yêu cầu …",
    profiles=STATE,
)
def agency_place_differs(paper: Paper) -> Iterator[Finding]:
    """A name that stands nowhere else, where the text names a unit of this kind by the place of
    the date line."""
    document = paper.document
    if not document.place or not is_printed(document, "agency") or len(document.agencies) > 1:
        return
    where = " ".join(bare(document.place).split())
    for name in (document.agency, document.parent):
        found = _UNIT.search(" ".join(bare(name or "").split()))
        if found is None or f" {where} " in f" {found['name']} " or found["name"] in where:
            continue
        flat, unit = paper.bare_flat, found["unit"]
        if flat.count(found["name"]) != 1 or f" {unit} {where}" not in flat:
            continue
        at = flat.find(found["name"])
        if at >= head(paper).end:
            continue
        yield agency_place_differs.finding(
            Span(at, at + len(found["name"])),
            said(
                "Tên cơ quan ghi “{name}”, còn địa danh và nội dung văn bản ghi “{place}”.",
                name=paper.text[at : at + len(found["name"])],
                place=document.place,
            ),
            severity="info" if paper.is_recognised else None,
        )
