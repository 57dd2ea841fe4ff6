"""What the rules about signatures look at: the lines of the closing, cut where columns meet, and
the words of a post in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from vanban.lexicon import load
from vanban.model import Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper

# words of one column: up to two blanks between any two
_PIECE = lazy_pattern(r"[^\s|]+(?:[ \u00a0]{1,2}[^\s|]+)*")
SIGN = lazy_pattern(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)(?:[./] *| +)")
"""By what right somebody signs, before the post."""
FULL_NAME = lazy_pattern(r"[^\W\d_]+(?: [^\W\d_]+){1,4}")
"""Two words to five, as names of people have."""
_MARKUP = "*_#> \u00a0"
_GAP = r"[\s*_|]+"
_TAIL = 30  # lines
_MOST = 300  # characters of a line of the closing

POSTS = (
    "GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|CHỦ TỊCH|PHÓ |TRƯỞNG |CHÁNH |BỘ TRƯỞNG|THỨ TRƯỞNG|"
    "THỦ TƯỚNG|CHỦ NHIỆM|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VIỆN TRƯỞNG|VỤ TRƯỞNG|TỔNG CỤC TRƯỞNG|"
    "THỐNG ĐỐC|TỔNG KIỂM TOÁN|TỔNG THANH TRA|CHỈ HUY TRƯỞNG|CHÍNH ỦY|TƯ LỆNH|BÍ THƯ|TỔ TRƯỞNG|"
    "TỔNG BIÊN TẬP|THƯ KÝ"
)
"""Posts of one person, as a line of a signature begins."""
COLLECTIVES = (
    "ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|BAN |THƯỜNG TRỰC|CHÍNH PHỦ|ĐOÀN |TỔ CÔNG TÁC|ĐẢNG ỦY|"
    "CHI BỘ|CHI ỦY|TỈNH ỦY|THÀNH ỦY"
)
OF_ONE_HEAD = (
    "SỞ |TRƯỜNG |PHÒNG |TRUNG TÂM |BỆNH VIỆN |CHI CỤC |CỤC |TỔNG CỤC |VĂN PHÒNG |THANH TRA |"
    "KHO BẠC |VIỆN |ĐÀI |BẢO TÀNG |THƯ VIỆN |HỌC VIỆN |CÔNG AN |"
    "BỘ (?!CHÍNH TRỊ|CHỈ HUY|TƯ LỆNH)"
)
"""How the names of bodies begin that one person leads."""


class Piece(NamedTuple):
    """The words that stand in one column of a line."""

    span: Span
    words: str


def pieces(line: Line) -> Iterator[Piece]:
    """The columns of a line, without the marks of Markdown."""
    for found in _PIECE.finditer(line.text):
        words = found.group()
        start = found.start() + len(words) - len(words.lstrip(_MARKUP))
        words = words.strip(_MARKUP)
        if words:
            yield Piece(line.at(start, start + len(words)), words)


def closing(paper: Paper) -> list[Piece]:
    """The columns of the closing from top to bottom; of the last lines where none was found."""
    return paper.once(_closing)


def _closing(paper: Paper) -> list[Piece]:
    spans = paper.document.spans
    if "closing" in spans:
        lines = paper.lines_of(spans["closing"])
    elif paper.recipients is not None:
        lines = paper.lines_of(paper.recipients)[:_TAIL]
    else:
        lines = paper.lines[-_TAIL:]
    return [piece for line in lines if len(line.text) < _MOST for piece in pieces(line)]


def place(paper: Paper, words: str) -> Span:
    """Where `words` stand in the signature, on one line or wrapped; the whole signature when
    columns lie between them."""
    span = paper.document.spans["signature"]
    pattern = _GAP.join(map(re.escape, words.split()))
    found = re.compile(pattern).search(paper.text, span.start, span.end)
    return Span(*found.span()) if found else span


def is_body_of_party(paper: Paper) -> bool:
    """A body of the Party, the Front or an association: it has rules of its own about who
    signs how."""
    names = f"{paper.document.parent or ''} {paper.document.agency or ''}".upper()
    return bool(_OWN_RULES.search(names))


_OWN_RULES = lazy_pattern(
    r"\b(?:ĐẢNG|TỈNH ỦY|THÀNH ỦY|TỈNH UỶ|THÀNH UỶ|CHI BỘ|MẶT TRẬN|MTTQ|UBMTTQ|"
    r"(?<!TẬP )ĐOÀN|(?<!XÃ )HỘI|CÔNG ĐOÀN|LIÊN ĐOÀN|LIÊN HIỆP|BCH|ĐTN|TNCS|QUỐC HỘI)\b(?! ĐỒNG)"
)


def surnames() -> list[str]:
    """Family names in capitals."""
    names: list[str] = load("closing")["surnames"]
    return names
