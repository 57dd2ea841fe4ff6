"""L: spaces around marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, Rule, rule
from vanban.rules.said import said

_PRACTICE = "Thông lệ trình bày văn bản tiếng Việt: dấu câu viết liền chữ trước, cách chữ sau"
_GAP = "[ \N{NO-BREAK SPACE}]"
_LETTER = r"[^\W\d_]"

# ĐTN ; · năm 2026 , · (CCHC ) · “cơ quan ”
_BEFORE_MARK = lazy_pattern(rf"(?<=[\w)”\"%]){_GAP}+(?P<mark>[,.;:!?)”])")
# ( cải cách · “ cơ quan
_WITHIN = lazy_pattern(rf"(?P<mark>[(“]){_GAP}+(?=\w)")

# tin,bài · Lưu: VT,VP · năm 2026,trường · hạn;đủ
_COMMA = lazy_pattern(
    rf"(?:(?<={_LETTER})|(?<=[\d)”]))(?P<mark>[,;])(?={_LETTER})|(?<={_LETTER})[,;](?=\d)"
)
# như sau:Mục · Số:27
_COLON = lazy_pattern(rf"(?<={_LETTER}{_LETTER}):(?=[^\W_])")
# đơn vị.Trường · năm 2026.Các
_STOP = lazy_pattern(rf"(?P<word>{_LETTER}{{2,12}}|(?<!\d)\d{{4}}|[)”])\.(?={_LETTER}{_LETTER})")
# (CCHC)năm · hành chính(CCHC) · năm 2026(thứ Hai)
_AFTER_BRACKET = lazy_pattern(rf"(?<=[\w.]{_LETTER})\)(?={_LETTER}{{2}})")
_BEFORE_BRACKET = lazy_pattern(rf"(?:(?<={_LETTER}{_LETTER})|(?<=\b20\d\d))(?=\({_LETTER}{{2}})")
# 1.Mục đích · I.MỤC ĐÍCH · Điều 1.Phạm vi · a)Tuyên truyền
_LABEL = lazy_pattern(
    rf"[\s*_#]*(?:(?:Điều )?\d{{1,2}}\.|[IVX]{{1,5}}\.|[a-zđ]\))(?={_LETTER}{{2}})"
)
# -Đại diện các đơn vị
_ITEM = lazy_pattern(rf"\s*[-–•](?={_LETTER}+{_GAP}+{_LETTER})")
# kinh tế -xã hội · kinh tế- xã hội
_DASH = lazy_pattern(
    rf"(?<={_LETTER}{_LETTER})(?:{_GAP}[-–]|[-–]{_GAP})(?={_LETTER}{_LETTER})"
)  # fmt: skip

_GAPS = lazy_pattern(rf"(?<=[\w,;:.)”%])(?<!\.\.){_GAP}{{2,3}}(?=[\w(“])")

_SHORTENED = {
    "tp", "ths", "ts", "gs", "pgs", "bs", "bsck", "ds", "ks", "kts", "cn", "lg", "ls", "tt", "tx",
    "st", "mr", "mrs", "ms", "dr", "vv", "no", "www", "http", "https", "ncs", "đc",
}  # fmt: skip
_NOT_WORDS = lazy_pattern(
    r"://|www\.|@|\\|\.(?i:vn|com|net|org|gov|edu|docx?|xlsx?|pdf)\b|&(?:amp|nbsp|lt|gt|quot);|[=_]"
)
# "Số :" and "Số:27" are the number line's own rules' business.
_NUMBER_LINE = lazy_pattern(r"[\s|*_]*so ?:")
_COLUMNS = 4
"""So many spaces and more keep columns apart; no finger slips so far."""


@rule(
    "L04",
    "space-before-punct",
    title="Dấu cách thừa trước dấu câu",
    severity="warning",
    what="dấu phẩy, dấu chấm, dấu chấm phẩy, dấu hai chấm, dấu đóng ngoặc viết liền với chữ đứng "
    "trước; dấu mở ngoặc viết liền với chữ đứng sau.",
    why="Dấu câu tách khỏi chữ có thể rơi xuống đầu dòng sau.",
    source=_PRACTICE,
    bad="- Ban Giám hiệu, Đoàn Thanh niên ;",
    good="- Ban Giám hiệu, Đoàn Thanh niên;",
    profiles=EVERY,
    fix="safe",
    lines=r"[^\s|][ \x{a0}]+[,.;:!?)”]|[(“][ \x{a0}]+\S",
)
def space_before_mark(paper: Paper, line: Line) -> Iterator[Finding]:
    """A space before a mark that closes, or after one that opens."""
    if _NUMBER_LINE.match(line.bare):
        return
    for found in _BEFORE_MARK.finditer(line.text):
        if not _is_loose(line.text, found):
            continue
        message = said("Thừa dấu cách trước dấu “{mark}”.", mark=found["mark"])
        yield _finding(space_before_mark, paper, line, found, message, found["mark"])
    for found in _WITHIN.finditer(line.text):
        message = said("Thừa dấu cách sau dấu “{mark}”.", mark=found["mark"])
        yield _finding(space_before_mark, paper, line, found, message, found["mark"])


def _is_loose(text: str, found: re.Match[str]) -> bool:
    """Whether the mark belongs to the word before: not the dot of ".docx", of "./." or of a
    blank to be filled in, nor the colon of a scale."""
    after = text[found.end() : found.end() + 1]
    if found["mark"] == "." and (after.isalnum() or after in ("/", ".", "…")):
        return False
    scale = found["mark"] == ":" and text[found.start() - 1].isdigit()
    return not (scale and text[found.end() :].lstrip()[:1].isdigit())


@rule(
    "L05",
    "space-after-punct",
    title="Thiếu dấu cách sau dấu câu",
    severity="warning",
    what="sau dấu phẩy, dấu chấm, dấu chấm phẩy, dấu hai chấm, dấu đóng ngoặc, số thứ tự, gạch đầu "
    "dòng có một dấu cách; hai bên gạch nối giữa hai cụm từ đều có dấu cách.",
    why="Hai chữ dính nhau khó đọc và máy không tìm thấy từng chữ.",
    source=_PRACTICE,
    bad="Viết tin,bài về cải cách hành chính(CCHC)",
    good="Viết tin, bài về cải cách hành chính (CCHC)",
    profiles=EVERY,
    fix="safe",
    lines=(
        r"^\s*[-–•]\pL|[^\s|][,;:.)]\pL|\pL[,;:]\d|[\pL\d]\(\pL|\pL[ \x{a0}][-–]\pL"
        r"|\pL[-–][ \x{a0}]\pL"
    ),
)
def space_after_mark(paper: Paper, line: Line) -> Iterator[Finding]:
    """Words that a mark joins without a space."""
    text = line.text
    if _NUMBER_LINE.match(line.bare):
        return
    for pattern in (_COMMA, _COLON, _AFTER_BRACKET):
        for found in pattern.finditer(text):
            if _are_words(text, found.end()):
                yield _joined(paper, line, found.end() - 1, found.end())
    for found in _STOP.finditer(text):
        if _ends_sentence(text, found) and _are_words(text, found.end()):
            yield _joined(paper, line, found.end() - 1, found.end())
    for found in _BEFORE_BRACKET.finditer(text):
        if not text[found.start() - 1].isupper() and _are_words(text, found.end()):
            yield _joined(paper, line, found.start(), found.start())
    label = _LABEL.match(text)
    if label and (label.group()[-1] == ")" or text[label.end()].isupper()):
        yield _joined(paper, line, label.end() - 1, label.end())
    item = _ITEM.match(text)
    if item and line.span.start >= paper.header.end:
        message = said("Sau gạch đầu dòng cần một dấu cách.")
        yield _finding(space_after_mark, paper, line, item, message, f"{item.group()} ")
    for found in _DASH.finditer(text):
        if _is_between_words(text, found):
            message = said("Gạch nối giữa hai cụm từ cần dấu cách ở cả hai bên.")
            dash = found.group().strip()
            yield _finding(space_after_mark, paper, line, found, message, f" {dash} ")


def _joined(paper: Paper, line: Line, start: int, at: int) -> Finding:
    """A finding at the two words that meet at `at`; the mark between them begins at `start`."""
    message = said("Thiếu dấu cách giữa “{words}”.", words=_around(line.text, start, at))
    span = line.at(max(start - 1, 0), at + 1)
    fix = Fix(line.at(at, at), " ", safe=True)
    return space_after_mark.finding(span, message, fix, severity=_severity(paper))


def _around(text: str, start: int, at: int) -> str:
    """The words before and after the place, with the mark."""
    first = max(text.rfind(" ", 0, start), text.rfind("\t", 0, start)) + 1
    last = re.compile(r"[\s]|\Z").search(text, at)
    return text[max(first, start - 15) : min(last.start() if last else at, at + 15)].strip("*_ ")


def _are_words(text: str, at: int) -> bool:
    """Whether what is joined at `at` is words, not an address or a file's name."""
    first = max(text.rfind(" ", 0, at), at - 80)
    last = text.find(" ", at)
    return not _NOT_WORDS.search(text, first + 1, min(last if last > 0 else len(text), at + 80))


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    """đơn vị.Trường, not TP.HCM, Th.S, tinh.hinh or v.v."""
    word = found["word"]
    if not text[found.end()].isupper() or text[found.start() - 1 : found.start()] in (".", "/"):
        return False
    return word.lower() not in _SHORTENED and not (word.isupper() and word.isalpha())


def _is_between_words(text: str, found: re.Match[str]) -> bool:
    """Not within a symbol that was broken ("27/NQ- TW"), and not an item at its end."""
    before = text[: found.start()].rsplit(None, 1)[-1]
    after = text[found.end() :].split(None, 1)[0]
    is_label = re.fullmatch("[IVX]+", before) is not None
    among_capitals = before.isupper() and after.isupper()
    return before.isalpha() and "/" not in after and not among_capitals and not is_label


@rule(
    "L27",
    "double-space",
    title="Nhiều dấu cách liền nhau",
    severity="info",
    what="giữa hai chữ chỉ có một dấu cách.",
    why="Dấu cách thừa làm dòng căn đều hai bên bị hở và máy không tìm thấy cụm từ.",
    source=_PRACTICE,
    bad="Trường  THCS ban hành Kế hoạch",
    good="Trường THCS ban hành Kế hoạch",
    profiles=EVERY,
    fix="safe",
    lines=r"\S[ \x{a0}]{2,3}\S",
)
def double_space(paper: Paper, line: Line) -> Iterator[Finding]:
    """Two or three spaces within a line of words; columns have more."""
    text = line.text.rstrip()
    if paper.document.source.places is not None or line.span.start < paper.header.end:
        return
    if "|" in text or " " * _COLUMNS in text.lstrip():
        return
    for found in _GAPS.finditer(text):
        span = line.at(*found.span())
        fix = Fix(span, " ", safe=True)
        yield double_space.finding(span, said("Thừa dấu cách giữa hai chữ."), fix)


def _finding(
    rule: Rule, paper: Paper, line: Line, found: re.Match[str], message: str, right: str
) -> Finding:
    """A finding at the match and the letters beside it, which is put right as a whole."""
    fix = Fix(line.at(*found.span()), right, safe=True)
    span: Span = line.at(max(found.start() - 1, 0), found.end())
    severity = "info" if line.text.isupper() else _severity(paper)  # QUYẾT NGHỊ :
    return rule.finding(span, message, fix, severity=severity)


def _severity(paper: Paper) -> str:
    """A reader of pictures, and of pages, puts spaces where it sees gaps."""
    return "info" if paper.document.source.places is not None else "warning"
