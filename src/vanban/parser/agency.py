"""The agency block: one body on several lines, a superior above it, or several that issue
together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.lexicon.agencies import is_half_of_name, starts_like_agency
from vanban.model import Document, Span
from vanban.parser.sheet import one_line

_LEVELS = (" TỈNH", " THÀNH PHỐ", " XÃ", " PHƯỜNG", " ĐẶC KHU", " HUYỆN", " QUẬN", " THỊ XÃ")
_JOINT = re.compile(r" +[-–—] +")
# Two of these one below the other issue together; neither is above the other.
_PEERS = re.compile(r"(?:BỘ(?! (?:TỔNG THAM MƯU|TƯ LỆNH|CHỈ HUY))|SỞ) ")


# "KHÓA I, NHIỆM KỲ 2021 - 2026" below or behind the name of a council
_TERM = re.compile(r"(?:^|(?<= ))(?:(?:KHÓA|KHOÁ) +(?:[IVXLC]+|\d+)|NHIỆM KỲ|KỲ HỌP)\b.*$")


_OPENS_WITH_DASH = re.compile(r"[-–—] ")
_ENDS_IN_DASH = re.compile(r" [-–—]$")
# What never issues below another body: "BAN TỔ CHỨC" / "TRUNG ƯƠNG".
_SECOND_HALVES = ("CHÍNH PHỦ", "QUỐC HỘI", "TRUNG ƯƠNG", "TRUNG ƯƠNG ĐẢNG", "NHÀ NƯỚC")


@dataclass(slots=True)
class _Body:
    words: str
    start: int
    end: int
    joint: bool = False
    """A dash stands behind it: the next one issues with it."""


def read_agency(document: Document, names: list[tuple[str, int, int]]) -> None:
    """Fills agency, agencies and parent from the lines that name bodies, top to bottom."""
    bodies = _bodies(names)
    if not bodies:
        return
    issuers = [bodies.pop()]
    while bodies and (bodies[-1].joint or _are_peers(bodies[-1], issuers[0])):
        issuers.insert(0, bodies.pop())
    document.agency = " - ".join(body.words for body in issuers)
    document.agencies = _apart(document.agency)
    document.spans["agency"] = Span(issuers[0].start, issuers[-1].end)
    if bodies:
        document.parent = " ".join(body.words for body in bodies)
        document.spans["parent"] = Span(bodies[0].start, bodies[-1].end)


def _bodies(names: list[tuple[str, int, int]]) -> list[_Body]:
    bodies: list[_Body] = []
    for printed, start, end in names:
        words = _TERM.sub("", printed).strip(" -–—*.")
        if not words and _TERM.match(printed):
            continue
        last = bodies[-1] if bodies else None
        if not words:
            if last and printed.strip() in ("-", "–", "—"):
                last.joint = True
            continue
        if last and last.words == words:
            continue  # the gazette prints the body above the document once more
        if last is None or _starts_body(last, words):
            bodies.append(_Body(words, start, end))
        else:
            dash = " -" if last.joint or _OPENS_WITH_DASH.match(printed) else ""
            last.words, last.end = f"{last.words}{dash} {words}", end
        bodies[-1].joint = bool(_ENDS_IN_DASH.search(printed))
    last_of = {_letters(body.words): body for body in bodies}
    return [body for body in bodies if last_of[_letters(body.words)] is body]


def _starts_body(before: _Body, words: str) -> bool:
    """Is it another body than the line above, and not the rest of its name?"""
    if before.words.endswith((",", " VÀ")) or words in _SECOND_HALVES:
        return False
    if is_half_of_name(before.words) or " " not in before.words:
        return False
    if before.words.endswith(_LEVELS) and len(words.split()) < 3:
        return False  # "THÀNH PHỐ" / "HỘI AN"
    return starts_like_agency(words)


def _are_peers(above: _Body, below: _Body) -> bool:
    one, two = _PEERS.match(above.words), _PEERS.match(below.words)
    return bool(one and two and one[0] == two[0])


def _apart(agency: str) -> list[str]:
    """ "BỘ NỘI VỤ - BỘ TÀI CHÍNH" are two; "BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI" is one."""
    apart: list[str] = []
    for part in _JOINT.split(agency):
        if apart and not starts_like_agency(part):
            apart[-1] = f"{apart[-1]} - {part}"
        else:
            apart.append(one_line(part))
    return apart


def _letters(words: str) -> str:
    return "".join(filter(str.isalpha, words))
