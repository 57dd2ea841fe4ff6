"""Figures in sentences: "đã đăng 34 tin, bài trên trang thông tin điện tử, tổ chức 02 hội nghị với
120 lượt người tham dự". Read from the words around each number; never as sure as a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loa.norms.indicators import indicators
from loa.reports.collecting.naming import Match, Names
from loa.reports.collecting.values import read_value

MOST_CHARACTERS = 200_000
MOST_SURE = 85
_CLAUSE = re.compile(r"[^.;\n!?]{3,1200}(?:\.(?=\d)[^.;\n!?]{1,1200}){0,8}")
_NUMBER = re.compile(
    r"(?<![\w/.,-])\d{1,3}(?:\.\d{3})+(?![\w/])|(?<![\w/.,-])\d{1,9}(?:,\d{1,2})?(?![\w/]|[.,]\d)"
)
_NOT_A_COUNT = re.compile(
    r"(?:\b(?:ngày|tháng|năm|quý|số|khoản|điều|mục|điểm|chương|phụ lục|lúc|từ|đến|kỳ|trang|bảng"
    r"|lần thứ|thứ|đợt|giai đoạn|khoá|khóa)\s*|[/-]\s?)$",
    re.IGNORECASE,
)
_DATE_FOLLOWS = re.compile(
    r"^\s*(?:/|tháng\b|năm\b|h\d|giờ\b|-CP|-NQ|ngày làm việc)", re.IGNORECASE
)
_OTHER_TIME = re.compile(
    r"\b(?:cùng kỳ|kỳ trước|năm trước|quý trước|so với|tăng|giảm|dự kiến|kế hoạch đề ra|phấn đấu"
    r"|chỉ tiêu|mục tiêu|ước)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r",\s*(?=(?:tổ chức|đăng|trong đó|với|có|phát|thực hiện|lồng ghép)\b)|\bvà\s+(?=\d)|:"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that a sentence says; `start` and `end` are the number's place in the text."""

    code: str
    number: str
    sure: int
    start: int
    end: int
    quote: str


def read_sentences(text: str, names: Names) -> dict[str, Said]:
    """The figures that sentences say, the surest of each; one said twice differently is unsure."""
    found: dict[str, Said] = {}
    for said in _all(text[:MOST_CHARACTERS], names):
        known = found.get(said.code)
        if known is None or said.sure > known.sure + 5:
            found[said.code] = said
        elif known.number != said.number and abs(known.sure - said.sure) <= 5:
            found[said.code] = _unsure(known)
    return found


def _all(text: str, names: Names) -> Iterator[Said]:
    for clause in _CLAUSE.finditer(text):
        numbers = [one for one in _NUMBER.finditer(clause[0]) if _is_count(clause[0], one)]
        before, last = "", ""
        for place, number in enumerate(numbers):
            left = clause[0][numbers[place - 1].end() if place else 0 : number.start()]
            end = numbers[place + 1].start() if place + 1 < len(numbers) else len(clause[0])
            right = clause[0][number.end() : end]
            if _OTHER_TIME.search(left[-60:]) or _OTHER_TIME.search(right[:12]):
                continue
            match = _meant(left, right, before, last, names)
            before = _first_words(right)
            if match is not None:
                last = match.code
                yield _said(match, number, clause)


def _said(match: Match, number: re.Match[str], clause: re.Match[str]) -> Said:
    is_share = indicators()[match.code].unit == "%"
    value = read_value(number[0], whole=not is_share)
    follows = clause[0][number.end() : number.end() + 3].lstrip()
    sure = min(match.sure, MOST_SURE)
    if value.number is None or is_share != follows.startswith("%"):
        sure = 0
    start = clause.start() + number.start()
    return Said(
        match.code,
        f"{value.number:f}" if value.number is not None else "",
        sure,
        start,
        start + len(number[0]),
        " ".join(clause[0].split())[:300],
    )


def _meant(left: str, right: str, before: str, last: str, names: Names) -> Match | None:
    """The best of: what follows the number, what leads up to it with a colon, and either with
    what the number before counted (`before`, of the indicator `last`)."""
    after = _first_words(right)
    label = left.rpartition(":")[0].rpartition("\n")[2] if ":" in left[-4:] else ""
    tried = [names.match(after)] if after else []
    if label:
        tried.append(names.match(label))
    if before and after:
        joined = names.match(f"{after} {before}")
        is_new = joined is not None and joined.code != last
        tried.append(Match(joined.code, joined.sure - 8) if joined and is_new else None)
    leads = _last_words(left)
    if leads and after and not label:
        joined = names.match(f"{leads} {after}")
        tried.append(Match(joined.code, joined.sure - 10) if joined else None)
    known = [match for match in tried if match is not None]
    return max(known, key=lambda match: match.sure, default=None)


def _first_words(right: str) -> str:
    piece = _BREAK.split(right.strip(" ,%"), maxsplit=1)[0]
    return " ".join(piece.split()[:16])


def _last_words(left: str) -> str:
    piece = _BREAK.split(left)[-1]
    return " ".join((piece or "").split()[-8:])


def _is_count(clause: str, number: re.Match[str]) -> bool:
    if _NOT_A_COUNT.search(clause[: number.start()][-24:]):
        return False
    if _DATE_FOLLOWS.search(clause[number.end() : number.end() + 16]):
        return False
    is_year = len(number[0]) == 4 and number[0][:2] in ("19", "20")
    starts = clause[: number.start()].strip() == "" and clause[number.end() :].startswith(
        (".", ")")
    )
    return not is_year and not starts


def _unsure(said: Said) -> Said:
    return Said(said.code, said.number, 40, said.start, said.end, said.quote)
