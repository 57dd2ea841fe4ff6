"""How often work comes back, and on which day: "hằng tháng", "ít nhất 02 lần/quý", "ngày 10
của tháng cuối quý"."""

from __future__ import annotations

import re

from vanban.model import On, Recurrence, Span
from vanban.patterns import lazy_pattern

_UNIT = r"(?P<unit>ngày|tuần|tháng|quý|học\s*kỳ|năm)(?!\s*học)(?!\w)"
_COUNTED = r"(?:lần|buổi|cuộc|kỳ|số|đợt|lượt|bản tin|tin|bài|chuyên đề|video|phóng sự|hội nghị|lớp)"
_COUNT = (
    r"(?:(?:ít nhất|tối thiểu)\s*)?(?<![\d/])(?P<count>\d{1,2}|một|hai|ba|bốn)"
    r"\s*(?:[-–]\s*\d{1,2}\s*)?"
)
# 02 lần/tháng, 1 - 2 tin, bài/tuần, một lần mỗi quý
_TIMES_A = lazy_pattern(
    rf"{_COUNT}{_COUNTED}(?:,?\s*bài)?\s*(?:/|mỗi|trong|một|trên)\s*(?:0?1\s*|một\s*)?{_UNIT}"
)
# mỗi tháng ít nhất 02 bài
_A_TIMES = lazy_pattern(rf"(?:mỗi|hằng|hàng)\s*{_UNIT},?\s*(?:có\s*)?{_COUNT}{_COUNTED}")
# 3 tháng một lần, 06 tháng/lần, 2 tuần 1 lần, định kỳ 6 tháng
_UNITS_A_TIME = lazy_pattern(
    r"(?:(?<!\d)(?P<n>\d{1,2}|một|hai|ba|sáu)\s*(?P<each>tuần|tháng|quý|năm)"
    r"\s*(?:/\s*|có\s*)?(?:một|0?1)?\s*lần"
    r"|định\s*kỳ,?\s*(?P<m>0?[36]|ba|sáu)\s*tháng)"
)
# hằng tháng, mỗi quý, theo từng năm, định kỳ quý, các tháng trong năm
_EVERY = lazy_pattern(
    rf"(?:hằng|hàng|mỗi|từng|theo|định\s*kỳ)\s*{_UNIT}(?!\s*(?:\d|i|v|x|đầu|cuối)\b)"
    r"|các\s+(?P<each>tuần|tháng|quý)\s+trong\s+(?:năm|tháng)"
)
# ngày 10 của tháng cuối quý, ngày 05 tháng đầu quý sau
_IN_QUARTER = lazy_pattern(
    r"tháng\s*(?P<which>đầu|cuối)(?:\s*cùng)?\s*(?:của\s*)?(?:mỗi\s*|từng\s*)?quý(?!\s*[\divx])"
)
# ngày làm việc cuối cùng của tháng, ngày 05 tháng sau
_IN_MONTH = lazy_pattern(
    r"ngày\s[^.;,]{0,40}(?:của\s*(?:mỗi\s*)?tháng(?!\s*\d)(?!\w)|tháng\s*(?:sau|kế|liền\s*kề|tiếp))"
)
# trước ngày 15 của tháng cuối quý, ngày 05 tháng sau, trước ngày 25 hằng tháng, sáng thứ Hai
# hằng tuần, cuối mỗi học kỳ
_DATED = lazy_pattern(
    r"(?:(?:chậm\s*nhất|trước|vào)\s*(?:là\s*|vào\s*)?)?(?:"
    r"ngày\s*\d{1,2}\s*(?:của\s*)?(?:tháng\s*(?:đầu|cuối)(?:\s*cùng)?\s*(?:của\s*)?(?:mỗi\s*)?quý(?:\s*sau)?"
    r"|tháng\s*(?:sau|kế\s*tiếp|liền\s*kề|tiếp\s*theo)|(?:hằng|hàng|mỗi)\s*tháng)"
    r"|ngày\s*(?:làm\s*việc\s*)?cuối\s*(?:cùng\s*)?(?:của\s*)?(?:mỗi\s*)?tháng(?!\s*\d)"
    r"|(?:(?:sáng|chiều|tối)\s*)?(?:ngày\s*)?(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s*nhật)"
    r"\s*(?:hằng|hàng|mỗi)\s*tuần"
    r"|(?:đầu|cuối)\s*(?:hằng|hàng|mỗi)\s*(?:tuần|tháng|quý|học\s*kỳ|năm)(?!\w))"
)
_EACH_WEEK = lazy_pattern(r"(?:đầu|cuối|các\s+ngày\s+trong)\s+tuần(?!\w)(?!\s*(?:đầu|cuối|\d))")
_CONTINUOUS = lazy_pattern(r"thường\s*xuyên|liên\s*tục|quanh\s*năm|xuyên\s*suốt")

_EVERY_UNIT = {
    "ngày": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "học kỳ": "half",
    "năm": "year",
}  # fmt: skip
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
        return Recurrence(_unit(counted["unit"]), max(_number(counted["count"]), 1))
    found = {_unit(m["unit"] or m["each"]) for m in _EVERY.finditer(lower)}
    for match in _UNITS_A_TIME.finditer(lower):
        number = _number(match["n"] or match["m"])
        if match["each"] in (None, "tháng"):
            found.add(_EVERY_MONTHS.get(number, "year"))
        else:
            found.add(_unit(match["each"]))
    if _IN_QUARTER.search(lower):
        found.add("quarter")
    elif _IN_MONTH.search(lower) or (is_continuous(lower) and not _reports(lower, found)):
        found.add("month")
    elif _EACH_WEEK.search(lower) or ("year" in found and _WEEKDAY_OF.search(lower)):
        found.add("week")
    return next((Recurrence(every) for every in _FINEST_FIRST if every in found), None)


def is_continuous(lower: str) -> bool:
    """Whether the work never ends: "thường xuyên"."""
    return bool(_CONTINUOUS.search(lower))


def mentions(lower: str) -> list[tuple[Span, str]]:
    """Where frequencies stand in a sentence in lower case, left to right; each is "counted"
    ("02 lần/quý"), "dated" ("ngày 10 của tháng cuối quý") or "every" ("hằng quý")."""
    if not any(unit in lower for unit in _UNITS):
        return []
    return sorted(
        (Span(match.start(), match.end()), kind)
        for pattern, kind, words in _MENTIONS
        if any(word in lower for word in words)
        for match in pattern.finditer(lower)
    )


_UNITS = ("ngày", "tuần", "tháng", "quý", "học", "năm")
_EACH = ("hằng", "hàng", "mỗi")
# What a frequency is and the words of which it has one: looking for these is cheap.
_MENTIONS = (
    (_DATED, "dated", ("ngày", "tuần", *_EACH)),
    (_TIMES_A, "counted", ("/", "mỗi", "trong", "một", "trên")),
    (_A_TIMES, "counted", _EACH),
    (_EVERY, "every", ("từng", "theo", "định", "các", *_EACH)),
    (_UNITS_A_TIME, "every", ("lần", "định")),
)


def _unit(words: str) -> str:
    return _EVERY_UNIT[" ".join(words.split())]


def _number(words: str) -> int:
    return _WORDS.get(words) or int(words)


def _reports(lower: str, found: set[str]) -> bool:
    """ "Thường xuyên, định kỳ hằng quý báo cáo": what comes back is the report."""
    return "báo cáo" in lower and bool(found - {"year"})


_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4,
    "bảy": 5, "7": 5,
}  # fmt: skip
_WEEKDAY_OF = lazy_pattern(r"(?:thứ\s*(?P<day>hai|ba|tư|năm|sáu|bảy|[2-7])(?!\w)|chủ\s*nhật)")
_LAST_DAY = lazy_pattern(r"ngày\s*(?P<working>làm\s*việc\s*)?cuối\s*(?:cùng\s*)?(?:của\s*)?tháng")
# ngày 31 tháng 3 hằng năm, 15/6 và 15/12 hằng năm
_DAY_AND_MONTH = lazy_pattern(
    r"(?<![\d/])(?P<day>\d{1,2})\s*(?:/|tháng)\s*(?P<month>1[0-2]|0?[1-9])(?![\d/])"
)
_MONTHS = lazy_pattern(r"tháng\s*(?P<months>\d{1,2}(?:\s*(?:,|và)\s*(?:tháng\s*)?\d{1,2})*)(?!\d)")
_DAY = lazy_pattern(r"ngày\s*(?:mùng\s*|mồng\s*)?(?P<day>[12]\d|3[01]|0?[1-9])(?![\d/])")
_QUARTERS_MONTHS = {"đầu": (1, 4, 7, 10), "cuối": (3, 6, 9, 12)}


def day_of(lower: str, recurring: Recurrence) -> On | None:
    """On which day the work of a phrase in lower case is due each time."""
    if recurring.every == "week":
        weekday = _WEEKDAY_OF.search(lower)
        return On(weekday=_WEEKDAYS.get(weekday["day"], 6)) if weekday else None
    if last := _LAST_DAY.search(lower):
        return On(day=-1, working=bool(last["working"]))
    in_quarter = _IN_QUARTER.search(lower)
    months = _QUARTERS_MONTHS[in_quarter["which"]] if in_quarter else ()
    if recurring.every == "year" and (on := _in_the_year(lower)):
        return on
    day = _DAY.search(lower)
    if day and (months or recurring.every == "month"):
        return On(months, int(day["day"]))
    return On(months) if months else None


def _in_the_year(lower: str) -> On | None:
    dated = list(_DAY_AND_MONTH.finditer(lower))
    if dated:
        months = tuple(sorted({int(match["month"]) for match in dated}))
        return On(months, int(dated[0]["day"]))
    listed = _MONTHS.search(lower)
    if listed is None:
        return None
    numbers = {int(number) for number in re.findall(r"\d+", listed["months"])}
    return On(tuple(sorted(number for number in numbers if 1 <= number <= 12)))


def rule_of(recurring: Recurrence, on: On | None) -> str:
    """The recurrence as RFC 5545 writes it: "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=10"."""
    on = on or On()
    parts = [_FREQUENCIES[recurring.every]]
    if on.months:
        parts = ["FREQ=YEARLY", f"BYMONTH={','.join(map(str, on.months))}"]
    if on.weekday is not None:
        parts.append(f"BYDAY={_BYDAY[on.weekday]}")
    elif on.working:
        parts += [f"BYDAY={','.join(_BYDAY[:5])}", f"BYSETPOS={on.day}"]
    elif on.day is not None:
        parts.append(f"BYMONTHDAY={on.day}")
    return ";".join(parts)


_BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = {
    "day": "FREQ=DAILY", "week": "FREQ=WEEKLY", "month": "FREQ=MONTHLY",
    "quarter": "FREQ=MONTHLY;INTERVAL=3", "half": "FREQ=MONTHLY;INTERVAL=6",
    "year": "FREQ=YEARLY",
}  # fmt: skip
