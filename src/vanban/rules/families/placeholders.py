"""F: what was to be filled in or taken out before signing: "xx/xx/2026", "[Tên cơ quan]"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.letters import lower
from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn: chỗ còn lại của mẫu, bản nháp hoặc của công cụ soạn thảo"
_NAMED = (
    "(?:ten|ghi|dien|nhap|chen|so|ngay|thang|nam|ho ten|ho va ten|chuc vu|chuc danh|dia danh"
    "|dia phuong|dia chi|dia diem|thoi gian|noi dung|co quan|don vi|so lieu|so tien|so dien thoai)"
)
# xx/xx/2026 · ngày xx tháng 3 · XXX triệu đồng · [Tên cơ quan] · <tên đơn vị> · : (ghi rõ …)
_FIELD = lazy_pattern(
    r"(?<![\w/])(?:x{2}/(?:x{2}|\d{1,2})|\d{1,2}/x{2})/(?:20\d\d|20xx|x{4})(?!\w)"
    r"|(?<=ngay )x{1,2}(?= thang )|(?<=thang )x{1,2}(?= nam )"
    r"|(?<![\w.])(?<!ky )(?<!lan )(?<!khoa )(?<!thu )x{2,4}"
    r"(?= (?:trieu|ty|nghin|dong|ho so|nguoi|hoc sinh|don vi|%))"
    rf"|\[{_NAMED}\b[^\]\n]{{0,60}}\]|<{_NAMED}\b[^<>\n]{{0,40}}>|‹{_NAMED}\b[^‹›\n]{{0,40}}›"
    r"|(?<=: )\((?:ghi ro|ghi|neu ro|dien) [^()\n]{1,60}\)(?=[.;,]?\s*\Z)"
    r"|(?<![\w/.-])(?:dd/mm|d/m|ngay/thang)/20\d\d(?!\w)"
    r"|\{\{[^{}\n]{1,40}\}\}|\$\{[^{}\n]{1,40}\}|<<[^<>\n]{1,40}>>|«[a-z]\w{0,40}»"
    r"|(?<=ngay )(?:\.{2,}|…+|_+) ?/ ?(?:\.{2,}|…+|_+|\d{1,2}) ?/ ?20\d\d(?!\d)"
    r"|(?<=ngay )\d{1,2} ?/ ?(?:\.{2,}|…+|_+) ?/ ?20\d\d(?!\d)"
)
# "tổ chức xx hội nghị": small letters only, a number may be Roman.
_NO_FIGURE = lazy_pattern(r"(?<![\w./])(?<![\w./] -)x{2,4}(?= [a-zà-ỹđ]{2})")
# "(xem lại số liệu)"; a reader may be told to see an article again.
_NOTE = lazy_pattern(
    r"[(\[](?:(?:can )?(?:xem|kiem tra|ra soat|doi chieu|sua|chinh|hoi|tinh) lai"
    r"|(?:bo sung|cap nhat|dien) sau|cho (?:so lieu|bo sung|xac nhan|kiem tra)|chua chac)"
    r"(?! (?:dieu|khoan|diem|muc|chuong|phu luc|bieu|bang|trang|phan)\b)[^()\[\]\n]{0,40}[)\]]"
)
# "Kế hoạch số …/KH-UBND" of a paper that has its own number
_CITED = lazy_pattern(r"(?<=\bso )(?:\.{2,}|…+|_{2,}) ?/(?=[a-z\d])")
# What a writer noted to be done; a telephone number may be hidden on purpose.
_LATER = lazy_pattern(
    r"\((?:can|se|chua) (?:bo sung|cap nhat|dien|xem lai|kiem tra lai|ra soat lai)[^()\n]{0,40}"
    r"(?:sau|lai|them)?\)|(?<![\w.])0\d{2,3}[. ]?x{3}[. ]?x{3,4}(?!\w)"
)
_TO_DO = lazy_pattern(r"(?<![\w/])(?:TODO|FIXME)(?!\w)|(?i:lorem ipsum)")
# What a writing machine says to whoever asked it.
_ANSWER = lazy_pattern(
    r"(?:theo|đáp ứng(?: được)?|phù hợp với|đúng) (?:đúng )?yêu cầu của bạn(?!\w| đọc)"
    r"|bạn có thể (?:điều chỉnh|chỉnh sửa|thay đổi|tùy chỉnh|tuỳ chỉnh|bổ sung)(?!\w)"
    r"|(?:hy|hi) vọng (?:nội dung|văn bản|bản|mẫu)[^.\n]{1,60}hữu ích(?: cho| với)? bạn(?!\w)"
    r"|(?:nếu )?bạn (?:cần|muốn)[^.\n]{1,60}(?:tôi|mình) (?:sẽ|có thể)(?!\w)"
)
_OPENS_FIELD = (
    "xx", "[", "<", "‹", "(", "ngay x", "thang x", "{", "«", "d/m", "/thang/",
    "…/", "../", "_/", "… /", ".. /", "_ /",
)  # fmt: skip
_BLANK = lazy_pattern(r"(?<=\w )(?:\.{5,}|…{2,}|_{4,})|(?<=: )(?:\.{5,}|…{2,}|_{4,})")
# "tiếp nhận là ... hồ sơ"
_SHORT_BLANK = lazy_pattern(
    r"(?<= la )(?:\.{3,4}|…)(?= [^\W\d_])|(?<=\bso )(?:\.{3,4}|…)(?= ngay )"
)
_NO_FORMS = {
    "Báo cáo", "Kế hoạch", "Quyết định", "Công văn", "Tờ trình", "Thông báo", "Hướng dẫn",
    "Chương trình", "Phương án", "Đề án", "Nghị quyết", "Chỉ thị",
}  # fmt: skip
_FORM = 5
"""A paper with more lines to fill in is a form."""


@rule(
    "F07",
    "placeholder-left",
    title="Chỗ điền của mẫu hoặc lời ghi chú còn sót",
    severity="warning",
    what="nội dung không còn chỗ chưa điền (“xx/xx/2026”, “[Tên cơ quan]”, “……… đồng”), lời ghi "
    "chú của người soạn hoặc lời của công cụ soạn thảo.",
    why="Chỗ chưa điền làm văn bản thiếu thông tin; lời ghi chú không phải là nội dung văn bản.",
    source=_PRACTICE,
    bad="Các đơn vị gửi kết quả về [Tên cơ quan] trước ngày xx/xx/2026.",
    good="Các đơn vị gửi kết quả về Sở Nội vụ trước ngày 15/6/2026.",
    profiles=ADMINISTRATIVE,
    lines=(
        r"xx|\[[a-z]|<[a-z]|‹[a-z]|: \((?:ghi|neu|dien)|ngay x|thang x|\((?:can|se|chua) "
        r"|\{\{|\$\{|<<|«|\bdd?/mm?/|ngay/thang/|\[(?:xem|kiem|can|bo|cap|dien|cho|sua)"
        r"|[(\[](?:xem|kiem tra|ra soat|doi chieu|sua|chinh|hoi|tinh|bo sung|cap nhat|dien|cho|chua"
        r") (?:lai|sau|so lieu|bo sung|xac nhan|kiem tra|chac)|(?:ngay \d{0,2} ?/? ?|so )_+"
        r"|todo\b|fixme\b|lorem|cua ban\b|ban (?:co the|can|muon)|huu ich|\.{3}|…|_{4}"
    ),
)
def placeholder_left(paper: Paper, line: Line) -> Iterator[Finding]:
    """In the body of a paper that has its end; an annex may be a form."""
    if not _is_in_body(paper, line.span):
        return
    if any(sign in line.bare for sign in _OPENS_FIELD):
        for found in _FIELD.finditer(line.bare):
            span = line.at(*found.span())
            message = said("“{words}” là chỗ chưa điền.", words=paper.quote(span))
            yield placeholder_left.finding(span, message)
        for found in _LATER.finditer(line.bare):
            span = line.at(*found.span())
            message = said("“{words}” là chỗ chưa điền.", words=paper.quote(span))
            yield placeholder_left.finding(span, message, severity="info")
    for found in _unsaid(paper, line):
        span = line.at(*found.span())
        message = said("“{words}” là chỗ chưa điền.", words=paper.quote(span))
        yield placeholder_left.finding(span, message)
    for found in _said_aside(line):
        span = line.at(*found.span())
        message = said("“{words}” không phải lời của văn bản; cần bỏ.", words=paper.quote(span))
        yield placeholder_left.finding(span, message)
    if paper.once(_is_form):
        return
    for place in _blanks(line):
        span = line.at(*place)
        message = said("Chỗ này còn để trống, chưa điền.")
        severity = None if _must_be_filled(paper, line, place) else "info"
        yield placeholder_left.finding(span, message, severity=severity)


def _unsaid(paper: Paper, line: Line) -> Iterator[re.Match[str]]:
    """Numbers that were to be counted or looked up."""
    if "xx" in line.text:
        for found in _NO_FIGURE.finditer(line.text.lower()):
            if line.text[found.start()] == "x" and not _FIELD.match(line.bare, found.start()):
                yield found
    if "so " in line.bare and "/" in line.bare and paper.document.number:
        yield from _CITED.finditer(line.bare)


def _said_aside(line: Line) -> Iterator[re.Match[str]]:
    """What was said to a person about the paper, not by the paper."""
    if any(word in line.bare for word in ("todo", "fixme", "lorem")):
        yield from _TO_DO.finditer(line.text)
    if "(" in line.text or "[" in line.text:
        yield from _NOTE.finditer(line.bare)
    if "bạn" in line.text.lower():
        yield from _ANSWER.finditer(lower(line.text))


def _is_in_body(paper: Paper, span: Span) -> bool:
    closing = paper.document.spans.get("closing")
    end = closing or paper.recipients
    return end is not None and paper.body.start <= span.start < end.start


def _blanks(line: Line) -> list[tuple[int, int]]:
    """Dots in a line of words that are to be written over."""
    if not ("..." in line.text or "…" in line.text or "____" in line.text):
        return []
    found = [match.span() for match in _BLANK.finditer(line.text)]
    return found + [match.span() for match in _SHORT_BLANK.finditer(line.bare)]


def _must_be_filled(paper: Paper, line: Line, place: tuple[int, int]) -> bool:
    """Within a sentence of a paper that has its number; invitations are filled in by hand."""
    if not paper.document.number or paper.document.type not in _NO_FORMS:
        return False
    goes_on = re.compile(r" [^\W\d_]{2}").match(line.text, place[1])
    return bool(goes_on) or line.bare.endswith(" ngay ", 0, place[0])


def _is_form(paper: Paper) -> bool:
    body = paper.body
    dotted = [line for line in paper.lines_with("...", "…", "____") if line.span.start in body]
    return len(dotted) > _FORM and sum(bool(_blanks(line)) for line in dotted) > _FORM
