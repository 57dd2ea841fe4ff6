"""W20–W21, L48: duties that nobody can be held to, and sentences that say the contrary."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.letters import lower
from vanban.model import Finding, Fix
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo văn bản hành chính"
_VAGUE = lazy_pattern(
    r"\b(?:trong |vao )?(?:thoi gian (?:som nhat|gan nhat|thich hop|phu hop)|mot ngay gan nhat)\b"
    r"|\bkhi (?:co dieu kien|thuan tien|co the)(?=[.;,]|\Z)|\bcang som cang tot\b"
    r"|\bsom nhat co the\b"
)
_TO_DO = lazy_pattern(
    r"\b(?:hoan thanh|bao cao|gui|nop|trinh|bo tri|to chuc|thuc hien|trien khai|ban hanh|xay dung"
    r"|ra soat|khac phuc|tong hop|giao|de nghi|yeu cau|tham muu|thoi (?:gian|han))\b"
)
_BY = lazy_pattern(r"\d{1,2}/\d{1,2}|\bngay \d|\bthang \d|\bquy [iv]")
_CONTRARY = lazy_pattern(
    r"\b(?P<negated>khong chiu trach nhiem) thi hanh\b"
    r"|\b(?:quyet dinh|quy che|quy dinh|nghi quyet) nay (?P<effect>khong co hieu luc)"
    r" (?:thi hanh )?(?:ke )?tu (?=ngay)"
    r"|\bde (?P<known>khong biet,? (?:va )?thuc hien)\b"
    r"|\b(?P<serious>khong nghiem tuc) (?:trien khai |to chuc )?thuc hien (?=(?:ke hoach"
    r"|quyet dinh|cong van|huong dan|chi thi|noi dung) nay)"
)
_CONDITION = lazy_pattern(r"\b(?:neu|truong hop|co quan nao|don vi nao|ca nhan nao|hanh vi|viec)\b")


@rule(
    "W20",
    "vague-due",
    title="Hạn chung chung",
    severity="info",
    what="việc được giao có hạn là ngày, tháng hoặc kỳ, không phải “trong thời gian sớm nhất”, "
    "“khi có điều kiện”.",
    why="Không có ngày thì không biết khi nào là chậm.",
    source=_PRACTICE,
    bad="Các đơn vị gửi danh sách về Văn phòng trong thời gian sớm nhất.",
    good="Các đơn vị gửi danh sách về Văn phòng trước ngày 20/5/2026.",
    profiles=ADMINISTRATIVE,
    lines=(
        r"thoi gian (?:som|gan) nhat|thoi gian (?:thich|phu) hop|ngay gan nhat"
        r"|khi (?:co dieu kien|thuan tien|co the)(?:[.;,]|$)|cang som cang tot|som nhat co the"
    ),
)
def vague_due(paper: Paper, line: Line) -> Iterator[Finding]:
    """In the body, behind a duty that has no day beside it."""
    if line.span.start not in paper.body or _BY.search(line.bare):
        return
    for found in _VAGUE.finditer(line.bare):
        if _TO_DO.search(line.bare, 0, found.start()):
            span = line.at(*found.span())
            message = said("“{words}” không phải là thời hạn.", words=paper.quote(span))
            yield vague_due.finding(span, message)


@rule(
    "W21",
    "contrary",
    title="Câu nói ngược",
    severity="warning",
    what="câu giao thi hành, câu hiệu lực không mang nghĩa phủ định.",
    why="Chữ “không” thừa làm điều khoản có nghĩa ngược lại.",
    source=_PRACTICE,
    bad="Chánh Văn phòng và các đơn vị không chịu trách nhiệm thi hành Quyết định này.",
    good="Chánh Văn phòng và các đơn vị chịu trách nhiệm thi hành Quyết định này.",
    profiles=EVERY,
    lines=(
        r"khong chiu trach nhiem thi hanh|nay khong co hieu luc (?:thi hanh )?(?:ke )?tu"
        r"|de khong biet|khong nghiem tuc (?:trien khai |to chuc )?thuc hien"
    ),
)
def contrary(paper: Paper, line: Line) -> Iterator[Finding]:
    """Sentences that every paper has, with "không" before their verb."""
    for found in _CONTRARY.finditer(line.bare):
        if _CONDITION.search(line.bare, max(0, found.start() - 80), found.start()):
            continue
        negated = next(group for group, words in found.groupdict().items() if words)
        span = line.at(*found.span(negated))
        yield contrary.finding(span, said("“{words}” là nói ngược.", words=paper.quote(span)))


_ASKS = lazy_pattern(
    r"(?<!\w)(?:gì|nào|sao|ai|đâu|mấy|bao (?:nhiêu|lâu|giờ)|hay (?:không|chưa)|phải (?:chăng|không)"
    r"|có phải|hả|à|ư|hỏi|(?:có|đã|được) .*(?:không|chưa)|(?:không|chưa)(?=\W*\Z))(?!\w)"
)
_CALLS = lazy_pattern(
    r"tran trong|cam on|kinh (?:chao|moi|thua|gui|chuc|chao)|muon nam|nhiet liet|chao mung|xin chao"
    r"|chuc mung|\bhay\b|quyet tam|thi dua|khong ngung|vi (?:mot|su nghiep)|doi doi|bat diet|xin "
    r"|chu y|canh bao|\bluu y|hien nay|than (?:ai|men)|thanh cong"
)
_QUOTES = "“”\"'‘’«»"
_WORDS, _NEAR, _LONGEST = 6, 60, 240


@rule(
    "L48",
    "odd-end",
    title="Câu kết thúc bằng dấu hỏi, chấm than hoặc ba chấm",
    severity="info",
    what="câu trong văn bản hành chính kết thúc bằng dấu chấm; câu không phải câu hỏi không có dấu "
    "chấm hỏi, câu không phải lời chào không có dấu chấm than, câu không liệt kê không có dấu ba "
    "chấm.",
    why="Dấu câu gõ nhầm làm người đọc hiểu là còn hỏi, còn bỏ lửng.",
    source=_PRACTICE,
    bad="Các đơn vị nộp báo cáo đúng hạn!",
    good="Các đơn vị nộp báo cáo đúng hạn.",
    profiles=ADMINISTRATIVE,
    fix="unsafe",
    lines=r"(?:[?!…]|\.\.\.)[*_ ./]*$",
)
def odd_end(paper: Paper, line: Line) -> Iterator[Finding]:
    """Whole sentences in the body that neither ask, call, list nor quote."""
    if line.span.start not in paper.body or len(line.bare.split(None, _WORDS)) < _WORDS:
        return
    words = line.bare.rstrip().removesuffix("./.").rstrip("*_ ")
    sign = next((one for one in ("...", "…", "?", "!") if words.endswith(one)), None)
    end = len(words)
    if sign is None or any(quote in line.text[max(0, end - _NEAR) : end] for quote in _QUOTES):
        return
    start = max(words.rfind(". ", 0, end) + 1, end - _LONGEST)
    sentence = words[start:end]
    if sign in ("...", "…"):
        blanks = sentence.count("..") + sentence.count("…")
        if "," in sentence or ":" in sentence or sentence.count("_") or blanks > 1:
            return  # a list, or a line to be filled in
        message = said("Câu không kết thúc bằng dấu ba chấm.")
    elif sign == "?":
        if _ASKS.search(lower(line.text[start:end])):
            return
        message = said("Câu này không phải câu hỏi.")
    else:
        if _CALLS.search(sentence):
            return
        message = said("Câu trong văn bản hành chính kết thúc bằng dấu chấm.")
    span = line.at(end - len(sign), end)
    yield odd_end.finding(span, message, Fix(span, ".", safe=False))
