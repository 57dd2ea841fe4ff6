"""What is stamped on a header and names nobody: urgency, circulation, drafts, the stamp of
whoever received the paper, and the line that an electronic copy carries."""

from __future__ import annotations

import re
from datetime import date

from vanban.lexicon import load
from vanban.lexicon.agencies import starts_like_agency
from vanban.model import Arrival, Copy, Document, Span

ARRIVED = re.compile(
    r"(?:^|(?<= ))(?:CÔNG VĂN |VĂN BẢN )?ĐẾN(?:$|(?= *:? *(?:Số|Giờ|Ngày)\b))"
    r"|^(?:Công văn|Văn bản) đến"
)
_ARRIVAL_NUMBER = re.compile(r"(?:[Ss]ố|SỐ)(?: đến)? *:? *(?P<number>\d{1,6})(?!\d)")
_ARRIVAL_DATE = re.compile(
    r"[Nn]gày *:? *(?P<d>\d{1,2}) *[/.-] *(?P<m>\d{1,2}) *[/.-] *(?P<y>\d{4})"
)
_DRAFT = re.compile(
    r"[\[(*]*(?:BẢN )?(?:DỰ THẢO|Dự thảo)(?: (?:LẦN|Lần|lần) *(?:THỨ |thứ )?\w+)?[\])*:]*(?=$| )"
)
# Readers may put a draft's mark, which stands below, on the same line.
_URGENCY = re.compile(
    r"[\[(]?(?P<mark>H[ỎO][ẢA]? ?T[ỐÔ]C|THƯỢNG KHẨN|KHẨN)[\])]?"
    rf"(?: HẸN GIỜ.*| (?P<draft>{_DRAFT.pattern}))?$"
)
_CIRCULATION = re.compile(
    r"[\[(]?(?P<mark>XEM XONG TRẢ LẠI|LƯU HÀNH NỘI BỘ|KHÔNG PHỔ BIẾN|TÀI LIỆU THU HỒI)"
)
# "SAO Y; Sở Nội vụ; 03/3/2026 08:15:22 +07:00"
_COPY = re.compile(
    r"(?P<form>SAO Y|SAO LỤC|TRÍCH SAO)(?: BẢN CHÍNH)? *[;,:] *(?P<agency>[^;]{3,120}?) *[;,] *"
    r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"
)


def mark_of(document: Document, words: str) -> bool:
    """Whether a line is a mark and nothing else; what it says is noted in the document."""
    if urgency := _URGENCY.match(words):
        document.urgency = document.urgency or urgency["mark"]
        document.draft = document.draft or urgency["draft"] is not None
        return True
    if circulation := _CIRCULATION.match(words):
        document.circulation = document.circulation or circulation["mark"]
        return True
    if _DRAFT.fullmatch(words):
        document.draft = True
        return True
    return words in load("agencies")["stamps"]


def is_mark(words: str) -> bool:
    """Whether a line below the subject of a letter is a mark and no more of the subject."""
    return any(mark.match(words) for mark in (_URGENCY, _CIRCULATION)) or bool(
        _DRAFT.fullmatch(words)
    )


def without_mark(document: Document, words: str) -> int:
    """The length of the mark that the name of a body follows on the same line."""
    for stamp in load("agencies")["stamps"]:
        if words.startswith(f"{stamp} ") and starts_like_agency(words[len(stamp) + 1 :]):
            mark_of(document, stamp)
            return len(stamp)
    return 0


def draft_length(words: str) -> int:
    """The length of "DỰ THẢO" before the type on its line."""
    draft = _DRAFT.match(words)
    return draft.end() if draft else 0


def arrival_of(words: str, span: Span) -> Arrival:
    """Number and date of the stamp of the incoming paper."""
    number = _ARRIVAL_NUMBER.search(words)
    return Arrival(number["number"] if number else None, _day(_ARRIVAL_DATE.search(words)), span)


def copy_of(words: str, span: Span) -> Copy | None:
    """What the line of an electronic copy says."""
    match = _COPY.match(words)
    if match is None:
        return None
    return Copy(match["form"].lower(), None, match["agency"], None, _day(match), None, span)


def _day(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
