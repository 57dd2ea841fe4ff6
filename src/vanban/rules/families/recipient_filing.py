"""R: the line "Lưu" at the end of Nơi nhận (Decree 30/2020, Annex I, Part I, II.9)."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.model import Finding, Fix
from vanban.patterns import lazy_pattern
from vanban.rules.families.recipient_items import filed, items
from vanban.rules.families.signature_block import is_body_of_party
from vanban.rules.line import Line
from vanban.rules.masthead import LOST, is_of_state
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, EVERY, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 9, điểm d"
_NOT_FILED = (
    "Biên bản", "Hợp đồng", "Bản ghi nhớ", "Bản thỏa thuận", "Giấy giới thiệu", "Giấy nghỉ phép",
    "Giấy ủy quyền", "Phiếu gửi", "Phiếu chuyển", "Phiếu báo", "Phiếu trình", "Danh sách",
    "Thư công", "Thư mời", "Thư ngỏ", "Lịch công tác",
)  # fmt: skip
_FILED_BELOW = lazy_pattern(r"\bl\W?uu?\b|\bvt\b|van thu")
_MISSPELT = lazy_pattern(r"[ *_\u00a0]{0,4}[-–—+•]?[ *_\u00a0]{0,4}(?P<word>[^\W\d_]{3}) ?:")


@rule(
    "R30",
    "luu-missing",
    title="Nơi nhận thiếu dòng “Lưu”",
    severity="warning",
    what="dòng cuối của Nơi nhận là “- Lưu: VT, …”.",
    why="Thiếu dòng này thì không biết bản gốc lưu ở đâu, đơn vị nào soạn thảo.",
    source=_SOURCE,
    since=DECREE_30,
    bad="Nơi nhận: - Các tổ chuyên môn; - Phòng Kinh tế;",
    good="Nơi nhận: - Các tổ chuyên môn; - Phòng Kinh tế; - Lưu: VT, VP.",
    profiles=ADMINISTRATIVE,
)
def nothing_filed(paper: Paper) -> Iterator[Finding]:
    """A signed paper with a list of recipients, and no word of filing from there on."""
    document = paper.document
    if document.type is None or document.type in _NOT_FILED or document.draft:
        return
    signature, span = document.signature, paper.recipients
    if span is None or signature is None or not signature.name or len(document.signatures) > 1:
        return
    if document.source.format in LOST or paper.is_recognised or is_body_of_party(paper):
        return
    listed = items(paper)
    if not listed or not listed[-1].dashed or filed(paper) is not None or not is_of_state(paper):
        return
    if not _FILED_BELOW.search(paper.bare, span.start):
        yield nothing_filed.finding(
            listed[-1].span, said("Cuối Nơi nhận thiếu dòng “- Lưu: VT, …”.")
        )


@rule(
    "R31",
    "luu-misspelt",
    title="Chữ “Lưu” viết sai",
    severity="warning",
    what="dòng cuối của Nơi nhận mở đầu bằng chữ “Lưu”.",
    why="Đây là lỗi gõ thiếu dấu; người đọc và phần mềm không nhận ra dòng “Lưu”.",
    source=f"{_SOURCE}; chính tả tiếng Việt",
    bad="- Luu: VT, VP.",
    good="- Lưu: VT, VP.",
    profiles=EVERY,
    fix="safe",
    lines=r"^[^a-z0-9]{0,8}luu ?:",
)
def filing_misspelt(paper: Paper, line: Line) -> Iterator[Finding]:
    """ "Luu:" and its like at the end of the list."""
    found = _MISSPELT.match(line.text)
    span = paper.recipients
    if found is None or span is None or line.span.start < span.start:
        return
    if found["word"].lower() == "lưu":
        return
    place = line.at(*found.span("word"))
    yield filing_misspelt.finding(
        place,
        said("Viết “Lưu:”, không viết “{word}:”.", word=found["word"]),
        Fix(place, "LƯU" if found["word"].isupper() else "Lưu", safe=True),
        severity="info" if paper.is_recognised else None,
    )
