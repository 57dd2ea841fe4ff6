"""How often work comes back: "hằng tháng", "ít nhất 02 lần/quý", "3 tháng một lần"."""

from __future__ import annotations

import re

from vanban.model import Recurrence, Span

_UNIT = r"(?P<unit>ngày|tuần|tháng|quý|năm)(?!\s*học)(?!\w)"
_COUNTED = r"(?:lần|buổi|cuộc|kỳ|số|đợt|lượt|bản tin|tin|bài|chuyên đề|video|phóng sự)"
_COUNT = (
    r"(?:(?:ít nhất|tối thiểu)\s*)?(?<![\d/])(?P<count>\d{1,2}|một|hai|ba|bốn)"
    r"\s*(?:[-–]\s*\d{1,2}\s*)?"
)
# 02 lần/tháng, 1 - 2 tin, bài/tuần, một lần mỗi quý
_TIMES_A = re.compile(
    rf"{_COUNT}{_COUNTED}(?:,?\s*bài)?\s*(?:/|mỗi|trong|một|trên)\s*(?:0?1\s*|một\s*)?{_UNIT}"
)
# mỗi tháng ít nhất 02 bài
_A_TIMES = re.compile(rf"(?:mỗi|hằng|hàng)\s*{_UNIT},?\s*(?:có\s*)?{_COUNT}{_COUNTED}")
# 3 tháng một lần, 06 tháng/lần, định kỳ 6 tháng
_MONTHS_A_TIME = re.compile(
    r"(?:(?<!\d)(?P<n>\d{1,2}|ba|sáu)\s*tháng\s*(?:/\s*)?(?:một|0?1)?\s*lần"
    r"|định\s*kỳ,?\s*(?P<m>0?[36]|ba|sáu)\s*tháng)"
)
# hằng tháng, mỗi quý, theo từng năm, định kỳ quý
_EVERY = re.compile(
    rf"(?:hằng|hàng|mỗi|từng|theo|định\s*kỳ)\s*{_UNIT}(?!\s*(?:\d|i|v|x|đầu|cuối)\b)"
)
# ngày 10 của tháng cuối quý, ngày 05 tháng đầu quý sau
_IN_QUARTER = re.compile(
    r"tháng\s*(?:đầu|cuối(?:\s*cùng)?)\s*(?:của\s*)?(?:mỗi\s*)?quý(?!\s*[\divx])"
)
# ngày làm việc cuối cùng của tháng
_IN_MONTH = re.compile(r"ngày\s[^.;,]{0,40}của\s*tháng(?!\s*\d)(?!\w)")
_CONTINUOUS = re.compile(r"thường\s*xuyên|liên\s*tục|quanh\s*năm")

_EVERY_UNIT = {"ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "năm": "year"}
_FINEST_FIRST = ("day", "week", "month", "quarter", "half", "year")
_EVERY_MONTHS = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6}


def find(lower: str) -> Recurrence | None:
    """The recurrence that a phrase in lower case states.

    A count ("02 lần/quý") wins over a bare frequency, the finer frequency over the coarser;
    "thường xuyên" is read as at least once a month.
    """
    counted = _TIMES_A.search(lower) or _A_TIMES.search(lower)
    if counted:
        count = counted["count"]
        at_least = _WORDS.get(count) or int(count)
        return Recurrence(_EVERY_UNIT[counted["unit"]], max(at_least, 1))
    found = {_EVERY_UNIT[m["unit"]] for m in _EVERY.finditer(lower)}
    for match in _MONTHS_A_TIME.finditer(lower):
        months = match["n"] or match["m"]
        found.add(_EVERY_MONTHS.get(_WORDS.get(months) or int(months), "year"))
    if _IN_QUARTER.search(lower):
        found.add("quarter")
    elif _IN_MONTH.search(lower) or _CONTINUOUS.search(lower):
        found.add("month")
    return next((Recurrence(every) for every in _FINEST_FIRST if every in found), None)


def mentions(lower: str) -> list[tuple[Span, str]]:
    """Where frequencies stand in a sentence in lower case, left to right; each is
    "counted" ("02 lần/quý") or "every" ("hằng quý")."""
    return sorted(
        (Span(match.start(), match.end()), kind)
        for pattern, kind in (
            (_TIMES_A, "counted"),
            (_A_TIMES, "counted"),
            (_EVERY, "every"),
            (_MONTHS_A_TIME, "every"),
        )
        for match in pattern.finditer(lower)
    )
