"""Which window a paper reports on: by its title, by the days that it names, by its file's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from loa.agencies.names import folded
from loa.norms.windows import Window, windows

_QUARTERS = {"i": "q1", "1": "q1", "01": "q1", "iii": "q3", "3": "q3", "03": "q3"}
_OTHER_QUARTERS = {"ii": "quý II", "2": "quý II", "iv": "quý IV", "4": "quý IV"}
_YEAR = r"(?:\D{0,12}?(20\d\d))?"
_QUARTER = re.compile(rf"\bq(?:uy)?[\s_\-.]*(iii|ii|iv|i|0?[1-4])\b{_YEAR}")
_HALF = re.compile(rf"\b(?:6|06|sau)[\s_\-]*thang(?:[\s_\-]*dau)?(?:[\s_\-]*nam)?\b{_YEAR}")
_LATE_HALF = re.compile(r"\b(?:6|06|sau)[\s_\-]*thang[\s_\-]*cuoi[\s_\-]*nam\b")
_WHOLE = re.compile(r"\b(?:ca[\s_\-]*nam|nam)[\s_\-]*(20\d\d)\b")
_DAYS = re.compile(
    r"tu (?:ngay )?(\d{1,2})[/.](\d{1,2})[/.](20\d\d) (?:den|toi)(?: het)?(?: ngay)? "
    r"(\d{1,2})[/.](\d{1,2})[/.](20\d\d)"
)
_MARKS = re.compile(r"[_\-]+")


@dataclass(frozen=True, slots=True)
class Period:
    """`window` is None where words name a period that nobody collects ("quý II"); `words` are
    those that say it, `sure` from 0 to 100."""

    window: Window | None
    sure: int
    words: str


def read_period(
    titles: Iterable[str], text: str, file_name: str, *, issued_on: date | None
) -> Period | None:
    """The period that a report is about; None where nothing says it.

    Words of the title come first, then the days that it counts, the opening, the file's name. A
    year that is left out is that of the issue.
    """
    for words, sure in [(title, 95) for title in titles]:
        if found := _in_words(words, sure, issued_on):
            return found
    if found := _in_days(text[:6000]):
        return found
    for words, sure in ((text[:1500], 75), (file_name, 75)):
        if found := _in_words(words, sure, issued_on):
            return found
    return None


def _in_days(text: str) -> Period | None:
    """ "số liệu từ ngày 15/12/2025 đến ngày 14/3/2026": the end may come some days early, where
    figures close before the window does."""
    for found in _DAYS.finditer(folded(text)):
        try:
            start = date(int(found[3]), int(found[2]), int(found[1]))
            end = date(int(found[6]), int(found[5]), int(found[4]))
        except ValueError:
            continue
        for days in windows(end.year):
            if days.start == start and -7 <= (days.end - end).days <= 14:
                return Period(days, 92, found[0])
    return None


def _in_words(words: str, sure: int, issued_on: date | None) -> Period | None:
    plain = _MARKS.sub(" ", folded(words))
    if found := _QUARTER.search(plain):
        kind = _QUARTERS.get(found[1])
        if kind is None:
            return Period(None, sure, _OTHER_QUARTERS.get(found[1].lstrip("0"), found[0]))
        return _of(kind, found[2], issued_on, sure, found[0])
    if _LATE_HALF.search(plain):
        return Period(None, sure, "6 tháng cuối năm")
    if found := _HALF.search(plain):
        return _of("h1", found[1], issued_on, sure, found[0])
    if "bao cao" in plain or sure < 90:
        return _whole_year(plain, sure, issued_on)
    if found := _WHOLE.search(plain):
        return _of("year", found[1], issued_on, sure - 20, found[0])
    return None


def _whole_year(plain: str, sure: int, issued_on: date | None) -> Period | None:
    """ "năm 2026" alone is the year's report only near the end of that year."""
    found = _WHOLE.search(plain)
    if found is None or issued_on is None:
        return None
    year = int(found[1])
    near = date(year, 11, 15) <= issued_on <= date(year + 1, 2, 15)
    return _of("year", found[1], issued_on, sure - 10, found[0]) if near else None


def _of(kind: str, year: str | None, issued_on: date | None, sure: int, words: str) -> Period:
    if year is None and issued_on is None:
        return Period(None, 0, words)
    said = int(year) if year else issued_on.year if issued_on else 0
    days = next(one for one in windows(said) if one.kind == kind)
    return Period(days, sure if year else sure - 10, " ".join(words.split()))
