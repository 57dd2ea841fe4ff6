"""The points of time in a phrase: days, weeks, months, quarters, halves, years.

`find` says where they stand, `periods` what they are on the calendar. Words that bind two
points or bound one ("từ … đến", "trước") are the business of `deadlines`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from vanban import lexicon
from vanban.lexicon import letters
from vanban.model import Span

Period = tuple[date, date]
"""First and last day, both included."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of time as printed: its kind, its words in lower case, its own year if any."""

    kind: str
    words: str
    year: int | None
    span: Span


_D = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_M = r"(?:1[0-2]|0?[1-9])(?!\d)"
_Y = r"(?:19|20)\d\d(?!\d)"
_Q = r"(?:iv|i{1,3}|[1-4])(?!\w)"
_IN_YEAR = rf"(?:\s*[/,.-]?\s*(?:năm\s*)?{_Y})?"
_MONTH = r"(?:tháng\s*|(?<!\w)t\.?\s?)"
_QUARTER_OF = r"(?:quý\s*|(?<!\w)q\.?\s?)"
_AND = r"\s*(?:,|;|và|đến|[-–])\s*"
_NOT_COUNT = r"(?!\s*(?:lần|tin|bài|buổi|cuộc|giờ|ngày|tháng\s*(?:đầu|cuối|/)))"
_ALL = r"(?:cả|trong|suốt)"
_WEEK = r"tuần\s*(?:thứ\s*)?(?:[1-5]|iv|i{1,3}|đầu(?:\s*tiên)?|cuối(?:\s*cùng)?|nhất|hai|ba|tư)"
_NAMED_MONTH = (
    r"tháng\s+(?:mười\s+hai|mười\s+một|mười|giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|chạp)"
)

_POINTS = (
    # 2026-12-15, as a spreadsheet writes it
    ("iso", rf"(?<![\d/.-]){_Y}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    # học kỳ I năm học 2025-2026
    (
        "term",
        rf"(?:học\s*kỳ|hk)\s*(?:ii|i|[12])(?!\w)(?:,?\s*(?:năm\s+học\s+)?{_Y}\s*[-–]\s*{_Y})?",
    ),
    # đầu năm học 2025-2026, cả năm học
    (
        "school_year",
        rf"(?:đầu\s+|cuối\s+)?năm\s+học\s+{_Y}\s*[-–]\s*{_Y}|(?:đầu|cuối|cả|trong|suốt)\s+năm\s+học",
    ),
    # ngày 15-20/3/2026, từ 15 đến 20/3, ngày 15 đến ngày 20 tháng 3, ngày 20, 21/3
    (
        "days",
        rf"(?<![\d/.-])(?:ngày\s*)?{_D}\s*(?:đến|[-–])\s*(?:hết\s*)?(?:ngày\s*)?{_D}"
        rf"\s*(?:/\s?{_M}(?:\s?/\s?{_Y})?|tháng\s*{_M}(?:\s*năm\s*{_Y})?)(?!\s?[/\d])"
        rf"|ngày\s*{_D}(?:\s*(?:,|và)\s*(?:ngày\s*)?{_D}){{1,4}}"
        rf"\s*(?:/\s?{_M}(?:\s?/\s?{_Y})?|tháng\s*{_M}(?:\s*năm\s*{_Y})?)(?!\s?[/\d])",
    ),
    # ngày 02 tháng 3 năm 2026
    ("day_long", rf"ngày\s*{_D}\s*tháng\s*{_M}(?:,?\s*năm\s*{_Y})?"),
    # 15/12, 02/3/2026, 02.3.2026
    (
        "day",
        rf"(?:(?<![\d/.-])|(?<=/\d-)|(?<=/\d\d-))(?:ngày\s*)?{_D}"
        rf"(?:\s?/\s?{_M}(?:\s?/\s?{_Y})?|[.-]{_M}[.-]{_Y})(?!\s?[/\d])",
    ),
    # tháng 02 của "/02/2026", 3/2026, and where it is all that is said, 3.2026
    (
        "month_short",
        rf"(?<![\d.-]){_M}\s?/\s?{_Y}(?!\s?[/\d])|^\s*{_M}[.-]{_Y}\s*$",
    ),
    # tuần 2 tháng 01/2026, tuần 3, 4 của tháng 9, tuần 2/T5
    (
        "week",
        rf"{_WEEK}(?:\s*(?:,|và|[-–]|đến)\s*(?:tuần\s*)?(?:thứ\s*)?[1-5](?!\d))?"
        rf"\s*(?:của\s*|trong\s*|[,/–-]\s*)?{_MONTH}{_M}{_IN_YEAR}",
    ),
    # cuối tháng 5
    ("third", rf"(?:đầu|giữa|cuối)\s*{_MONTH}{_M}{_IN_YEAR}"),
    # tháng 3, tháng 01, 02/2026, tháng 3 - 5, T3/2026
    (
        "months",
        rf"{_MONTH}{_M}(?:{_AND}(?:{_MONTH})?{_M}(?!\s?/\s?\d{{1,2}}(?!\d)){_NOT_COUNT})*"
        rf"{_IN_YEAR}",
    ),
    # tháng Ba (lower case "tháng năm" is the label of a blank date)
    ("named_month", rf"{_NAMED_MONTH}(?!\w){_IN_YEAR}"),
    # cuối quý II/2026
    ("part_of_quarter", rf"(?:đầu|giữa|cuối)\s*{_QUARTER_OF}{_Q}{_IN_YEAR}"),
    # quý I/2026, quý I, II, quý 1 - quý 3, Q.IV
    (
        "quarters",
        rf"{_QUARTER_OF}{_Q}(?:{_AND}(?:{_QUARTER_OF})?{_Q}{_NOT_COUNT})*{_IN_YEAR}",
    ),
    # 6 tháng đầu năm 2026
    ("half", rf"(?<!\d)(?:0?6|sáu)\s*tháng\s*(?:đầu|cuối)(?:\s*năm)?(?:\s*{_Y})?"),
    ("nine", rf"(?<!\d)(?:0?9|chín)\s*tháng(?:\s*đầu)?(?:\s*năm)?(?:\s*{_Y})?"),
    # 3 tháng cuối năm
    ("quarter", rf"(?<!\d)(?:0?3|ba)\s*tháng\s*(?:đầu|cuối)\s*năm(?:\s*{_Y})?"),
    # giai đoạn 2026 - 2030
    ("years", rf"(?<![\d/]){_Y}\s*[-–]\s*{_Y}"),
    # cuối năm 2026
    ("season", rf"(?:đầu|giữa|cuối)\s*năm(?!\s*học)(?:\s*{_Y})?"),
    # dịp hè, trong hè 2026
    ("summer", rf"(?:dịp|trong|nghỉ|đầu|cuối|^)\s*hè(?!\w)(?:\s*(?:năm\s*)?{_Y})?"),
    # Tết Nguyên đán 2026
    ("tet", rf"tết(?:\s*nguyên\s*đán)?(?:\s+\w+\s+\w+)??(?:\s*(?:năm\s*)?{_Y})?"),
    # cả năm, năm 2026, 2026
    ("year", rf"(?:{_ALL}\s*)?năm\s*{_Y}|{_ALL}\s*năm(?!\s*học)(?!\w)"),
    ("bare_year", rf"(?<![\d/.,-]){_Y}(?!\s*[-/.,]\s*\d)"),
)
# The letters that a point may start with, as far as is cheap to say.
_MAY_START = re.compile(
    r"[0-9]|t(?=háng|uần|rong|ết|[.\s\d])|n(?=gày|ăm|ghỉ)|q(?=uý|[.\s\d]|i)|h(?=ọc|k|è)|đ(?=ầu)"
    r"|c(?=uối|ả|hín)|g(?=iữa)|s(?=uốt|áu)|b(?=a)|d(?=ịp)"
)
_OF_TWO_YEARS = ("years", "school_year", "term", "iso")
_YEAR = re.compile(rf"(?<!\d){_Y}")
_NUMBER = re.compile(r"\d+")
_QUARTER = re.compile(_Q)
_QUARTER_WORD = re.compile(r"\bq(?:uí|úy|úi|ui)\b")
# A fraction, "24/7" and the like are no days: a day without a year wants one of these before it.
_BEFORE_DAY = re.compile(r"(?:trước|từ|đến|tới|dịp|hết|vào|hạn|là|và|[,;(–-])\s*$")
_CONTEXT = 16
_AFTER_DAY = re.compile(r"\s*(?:$|[,;.)–-]|và|đến|hằng|hàng)")


def fold(text: str) -> str:
    """Lower case, "quí" and "qúy" written "quý"; every offset stays where it was."""
    return _QUARTER_WORD.sub("quý", letters.lower(text))


def find(text: str) -> Iterator[Point]:
    """The points of time in `text`, left to right."""
    lower = fold(text)
    here = 0
    while match := _next_point(lower, here):
        kind, words = match.lastgroup or "", match.group()
        here = match.end()
        if kind == "day" and not _is_day(lower, match.start(), match.end()):
            continue
        if kind == "named_month" and not text[match.start() + 5 :].lstrip()[:1].isupper():
            here = match.start() + 5
            continue
        found = _YEAR.findall(words)
        year = int(found[-1]) if found and kind not in _OF_TWO_YEARS else None
        yield Point(kind, words, year, Span(match.start(), match.end()))


def _next_point(lower: str, here: int) -> re.Match[str] | None:
    """The next point, without trying the many patterns at every letter."""
    if here == 0 and (first := _point().match(lower)):
        return first  # blanks may stand before it
    for start in _MAY_START.finditer(lower, here):
        if match := _point().match(lower, start.start()):
            return match
    return None


@cache
def _point() -> re.Pattern[str]:
    """Made when a document first speaks of time, for it takes as long as a page to read."""
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _POINTS))


def _is_day(lower: str, start: int, end: int) -> bool:
    words = lower[start:end]
    if "ngày" in words or _YEAR.search(words):
        return True
    if re.fullmatch(r"24\s?/\s?7", words):
        return False
    before = lower[max(0, start - _CONTEXT) : start]
    if not before.strip():
        return bool(_AFTER_DAY.match(lower, end))
    return bool(_BEFORE_DAY.search(before))


def periods(point: Point, year: int | None) -> list[Period]:
    """What a point is on the calendar; `year` counts when the point names none."""
    words = _YEAR.sub(" ", point.words) if point.year else point.words
    numbers = [int(n) for n in _NUMBER.findall(words)]
    if point.kind in _FIXED and len(numbers) > 1:
        return _FIXED[point.kind](words, numbers)
    year = point.year or year
    if year is None:
        return []
    return _IN_A_YEAR[point.kind](words, numbers, year)


def _school_year(words: str, numbers: list[int]) -> list[Period]:
    first, last = numbers
    if words.startswith("đầu"):
        return [(date(first, 9, 1), date(first, 9, 30))]
    if words.startswith("cuối"):
        return [(date(last, 5, 1), date(last, 5, 31))]
    return [(date(first, 9, 1), date(last, 5, 31))]


def _unnamed_school_year(words: str, _: list[int], year: int) -> list[Period]:
    """In a calendar year one school year ends and the next begins."""
    if words.startswith("đầu"):
        return [_month_span(year, 9, 9)]
    if words.startswith("cuối"):
        return [_month_span(year, 5, 5)]
    return [(date(year - 1, 9, 1), date(year, 5, 31))]


def _term(words: str, numbers: list[int]) -> list[Period]:
    """ "học kỳ I năm học 2025-2026"; the second begins in the middle of January."""
    first, last = numbers[-2:]
    if _is_first_term(words):
        return [(date(first, 9, 1), date(last, 1, 15))]
    return [(date(last, 1, 16), date(last, 5, 31))]


def _unnamed_term(words: str, _: list[int], year: int) -> list[Period]:
    if _is_first_term(words):
        return [_month_span(year, 9, 12)]
    return [(date(year, 1, 16), date(year, 5, 31))]


def _is_first_term(words: str) -> bool:
    return re.match(r"(?:học\s*kỳ|hk)\s*(?:ii|2)", words) is None


def _iso(_: str, numbers: list[int]) -> list[Period]:
    day = _day(*numbers[:3])
    return [(day, day)] if day else []


def _years(_: str, numbers: list[int]) -> list[Period]:
    first, last = numbers
    return [(date(first, 1, 1), date(last, 12, 31))] if first <= last else []


def _days(words: str, numbers: list[int], year: int) -> list[Period]:
    *days, month = numbers
    found = [day for number in days if (day := _day(year, month, number))]
    if len(found) < len(days) or found != sorted(found):
        return []
    if re.search(r"đến|[-–]", words):
        return [(found[0], found[-1])]
    return [(day, day) for day in found]


def _one_day(_: str, numbers: list[int], year: int) -> list[Period]:
    day = _day(year, numbers[1], numbers[0])
    return [(day, day)] if day else []


def _week(words: str, numbers: list[int], year: int) -> list[Period]:
    month = numbers[-1]
    last = monthrange(year, month)[1]
    name = words.removeprefix("tuần").lstrip().removeprefix("thứ").lstrip()
    if name.startswith("cuối"):
        return [(date(year, month, last - 6), date(year, month, last))]
    named = {"đầu": 1, "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "iv": 4, "iii": 3, "ii": 2, "i": 1}
    number = next((n for word, n in named.items() if name.startswith(word)), numbers[0])
    until = numbers[-2] if len(numbers) > 2 else number
    first = 7 * number - 6
    if first > last or until < number:
        return []
    return [(date(year, month, first), date(year, month, min(7 * until, last)))]


def _third(words: str, numbers: list[int], year: int) -> list[Period]:
    month = numbers[0]
    last = monthrange(year, month)[1]
    first, end = {"đầu": (1, 10), "giữa": (11, 20), "cuối": (21, last)}[words.split()[0][:4]]
    return [(date(year, month, first), date(year, month, end))]


def _months(words: str, _numbers: list[int], year: int) -> list[Period]:
    """Months that follow one another are one window: "Tháng 01, 02" is January to February."""
    runs: list[list[int]] = []
    for first, last in _listed(words, _NUMBER):
        if first > last:  # tháng 12 - tháng 01/2026
            start, _ = _month_span(year - 1, first, 12)
            return [(start, _month_span(year, 1, last)[1])]
        if runs and first == runs[-1][1] + 1:
            runs[-1][1] = last
        else:
            runs.append([first, last])
    return [_month_span(year, first, last) for first, last in runs]


def _named_month(words: str, _: list[int], year: int) -> list[Period]:
    names = {
        "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7,
        "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
    }  # fmt: skip
    name = " ".join(re.sub(r"[/,-]|năm\s*$", " ", words[5:]).split()) or "năm"
    month = names[name]
    return [_month_span(year, month, month)]


def _quarters(words: str, _: list[int], year: int) -> list[Period]:
    """Each quarter of a list is a period of its own."""
    return [
        _month_span(year, 3 * first - 2, 3 * last)
        for first, last in _listed(words, _QUARTER)
        if first <= last
    ]


def _listed(words: str, item: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """ "1, 3 - 5" → (1, 1), (3, 5)."""
    matches = list(item.finditer(words))
    i = 0
    while i < len(matches):
        first = last = _roman(matches[i].group())
        if i + 1 < len(matches) and re.search(
            r"[-–]|đến", words[matches[i].end() : matches[i + 1].start()]
        ):
            i += 1
            last = _roman(matches[i].group())
        yield first, last
        i += 1


def _roman(number: str) -> int:
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(number) or int(number)


def _part_of_quarter(words: str, _: list[int], year: int) -> list[Period]:
    """The first, the middle or the last month of a quarter."""
    part, quarter = words.split(maxsplit=1)
    month = 3 * next(_listed(quarter, _QUARTER))[0] - {"đầu": 2, "giữa": 1, "cuối": 0}[part]
    return [_month_span(year, month, month)]


def _half(words: str, _: list[int], year: int) -> list[Period]:
    return [_month_span(year, 1, 6) if "đầu" in words else _month_span(year, 7, 12)]


def _season(words: str, _: list[int], year: int) -> list[Period]:
    first, last = {"đầu": (1, 3), "giữa": (5, 7), "cuối": (10, 12)}[words.split()[0][:4]]
    return [_month_span(year, first, last)]


def _tet(_words: str, _numbers: list[int], year: int) -> list[Period]:
    day = lexicon.load("calendar")["tet"].get(str(year))
    return [(day, day)] if day else []


def _month_span(year: int, first: int, last: int) -> Period:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _day(year: int, month: int, day: int) -> date | None:
    if day > monthrange(year, month)[1]:
        return None
    return date(year, month, day)


# Points that name both of their years, or a day of one.
_FIXED: dict[str, Callable[[str, list[int]], list[Period]]] = {
    "school_year": _school_year,
    "term": _term,
    "years": _years,
    "iso": _iso,
}
_IN_A_YEAR: dict[str, Callable[[str, list[int], int], list[Period]]] = {
    "days": _days,
    "day_long": _one_day,
    "day": _one_day,
    "month_short": _months,
    "week": _week,
    "third": _third,
    "months": _months,
    "named_month": _named_month,
    "quarters": _quarters,
    "half": _half,
    "nine": lambda _words, _numbers, year: [_month_span(year, 1, 9)],
    "quarter": lambda words, _numbers, year: [
        _month_span(year, 1, 3) if "đầu" in words else _month_span(year, 10, 12)
    ],
    "part_of_quarter": _part_of_quarter,
    "school_year": _unnamed_school_year,
    "term": _unnamed_term,
    "summer": lambda _words, _numbers, year: [_month_span(year, 6, 8)],
    "season": _season,
    "tet": _tet,
    "year": lambda _words, _numbers, year: [_month_span(year, 1, 12)],
    "bare_year": lambda _words, _numbers, year: [_month_span(year, 1, 12)],
}


def day_before(day: date) -> date:
    """The last day that is strictly before `day`."""
    return day - timedelta(days=1)
