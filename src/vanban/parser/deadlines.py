"""What a phrase of time means: "Quý I/2026", "trước ngày 15/12", "02 lần/tháng".

A phrase is read as points (days, weeks, months, quarters, years …), as the words that bind
them ("từ … đến", "trước", "chậm nhất"), as a frequency and as an event ("sau khi có hướng
dẫn"). Both ends of a period are included. Vague words ("kịp thời") mean nothing that a
calendar could hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from vanban.model import Deadline, Document, Recurrence, Relative
from vanban.parser import events, frequencies, timepoints
from vanban.parser.timepoints import Period, Point
from vanban.patterns import lazy_pattern

LONGEST = 400
"""Code points of a phrase that are read; a longer cell is no phrase of time."""

_PERIODIC = r"(?:từng\s+)?(?:ngày|tuần|tháng|quý|năm)(?!\w)"
_EVENT = lazy_pattern(
    rf"\W*(?:ngay\s+)?(?:sau\s+khi|trước\s+khi|khi|theo(?!\s+{_PERIODIC}))(?!\w)"
    r"|.*trong\s+(?:vòng|thời\s+hạn)\s+\d"
)
# sau khi có hướng dẫn, nhưng phải xong trước ngày 30/11
_ALL_THE_SAME = lazy_pattern(r"(?:xong|hoàn\s*thành|chậm\s*nhất|muộn\s*nhất)[^.;]{0,30}\d")
# Kế hoạch số 12/KH-UBND ngày 02/3/2026: the date of a cited document is no deadline
_CITED = lazy_pattern(
    r"\b(?:[Ss]ố\s*:?\s*)?\d+\s?[/-]\s?(?:\d{4}\s?/\s?)?[A-ZĐ]{2}[\w&/-]*"
    r"(?:,?\s*ngày\s*\d{1,2}(?:\s*tháng\s*|[/.-])\d{1,2}(?:(?:\s*năm\s*|[/.-])\d{4})?)?"
)
_CLOCK = r"(?:\d{1,2}\s*(?:giờ|h|:)\s*\d{0,2}\s*(?:phút\s*)?)?"
_LEAD_END = rf"\s*(?:là\s*|vào\s*)?{_CLOCK}(?:ngày\s*)?/?\s*$"
_BEFORE = lazy_pattern(rf"trước{_LEAD_END}")
_BY = lazy_pattern(
    r"(?:chậm\s*nhất|muộn\s*nhất|hạn\s*chót|hạn\s*cuối|không\s*quá|đến|tới|hết|xong\s*trong)"
    + _LEAD_END
)
_FROM = lazy_pattern(rf"(?:từ|bắt\s*đầu|sau){_LEAD_END}")
_TO = lazy_pattern(r"\s*(?:[-–—]|(?:cho\s*)?(?:đến|tới))\s*(?:hết\s*)?(?:ngày\s*)?")
_RANGE = lazy_pattern(r"đến|[-–]")
_AND = lazy_pattern(r"\s*(?:,|;|và|hoặc|/)\s*(?:và\s*)?(?:ngày\s*)?")
_AROUND_TET = lazy_pattern(r"trước,\s*trong(?:\s*và\s*|,\s*)sau\s*(?:dịp\s*)?$")
_WHOLE_YEAR = lazy_pattern(r"(?:hằng|hàng|cả)?\s*năm\W*$")
_MAY_BE_EVENT = lazy_pattern(r"khi|từ|trước|sau|theo")
_STRICT = lazy_pattern(
    r"trước\s+(?:\d{1,2}\s*(?:giờ|h|g|:)\s*\d{0,2}\s*(?:phút\s*)?)?(?:ngày\s*)?(?:\d|tháng|quý|tuần|năm|thứ|hằng|hàng)"
)
_TIME = lazy_pattern(
    r"(?:trước|lúc|vào|nhất|là|hồi|đến|từ)\s*(?P<hour>2[0-3]|[01]?\d)"
    r"\s*(?:giờ|h(?!\w)|h(?=\d)|g(?=\d)|:(?=\d))\s*(?P<minute>[0-5]\d(?!\d))?(?!\s*/)"
)
_REPORT = lazy_pattern(r"báo\s*cáo|sơ\s*kết|tổng\s*kết|đánh\s*giá|kết\s*quả")
_REPORTED = frozenset({"quarters", "half", "nine", "season", "year"})
_OWN = lazy_pattern(
    r"(?:ngày|khi)?\s*(?:ký|ban\s*hành|kế\s*hoạch|quyết\s*định|(?:văn\s*bản|kế\s*hoạch|quyết\s*định)"
    r"\s*này)(?:\s*(?:ban\s*hành|này|có\s*hiệu\s*lực|được\s*(?:ký|ban\s*hành)))*\W*$"
)
_SCHOOL_PLAN = lazy_pattern(r"năm\s+học\s+(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d")
_DAYS = {"day": 1, "week": 7}
_SCHOOL_STARTS = 8
_CERTAINTIES = {
    "day": "exact", "days": "exact", "day_long": "exact", "iso": "exact", "months": "month",
    "month_short": "month", "named_month": "month", "quarters": "quarter", "quarter": "quarter",
    "half": "half", "nine": "half", "year": "year", "bare_year": "year", "years": "year",
}  # fmt: skip
_VAGUER = ("exact", "month", "quarter", "half", "year", "fuzzy")


@dataclass(slots=True)
class _Window:
    """One point, or a range of two, with the words in front of it."""

    first: Point
    lead: str
    last: Point | None = None


def understand(
    phrase: str, *, year: int | None, issued: date | None = None, school: bool = False
) -> Deadline:
    """What `phrase` means in a plan for `year` that was issued on `issued`.

    `school` says that the plan is for the school year that ends in `year`: its September is
    that of the year before. A bound ("trước ngày 15/12", "chậm nhất …") opens when the plan
    does: on the day of issue, or on 1 January of its year. Practice reads "trước ngày D" as
    "by D", so D is the last day. Recurring work without points of its own runs through the
    plan's year.
    """
    it = _understood(phrase[:LONGEST], year, issued, school)
    return Deadline(
        list(it.periods), it.recurring, it.strict, it.on, it.time, it.relative, it.continuous,
        list(it.covers), it.certainty,
    )  # fmt: skip


def understand_in(document: Document, phrase: str) -> Deadline:
    """What `phrase` means in a document: in its year, or the school year that its title names."""
    school = bool(document.title and _SCHOOL_PLAN.search(document.title.lower()))
    return understand(phrase, year=document.year, issued=document.date, school=school)


@lru_cache(maxsize=1024)
def _understood(phrase: str, year: int | None, issued: date | None, school: bool) -> Deadline:
    """Remembered, for the rows of a table say the same few phrases again and again."""
    text = _CITED.sub(lambda m: " " * len(m.group()), phrase)
    lower = timepoints.fold(text)
    recurring = frequencies.find(lower)
    relative = events.find(phrase, timepoints.fold(phrase)) if _MAY_BE_EVENT.search(lower) else None
    if recurring is None and _EVENT.match(lower) and not _ALL_THE_SAME.search(lower):
        reckoned = _reckoned(relative, issued)
        certainty = "exact" if reckoned else None
        return Deadline(reckoned, relative=relative, certainty=certainty)
    plan = _Plan(year or (issued.year if issued else None), issued, school)
    points = list(timepoints.find(text))
    series = _report_series(points, lower)
    covers = _covered(points, lower, plan) if series or _REPORT.search(lower) else []
    if series:
        return Deadline(plan.whole, series, covers=covers, certainty="year")
    windows = _windows(points, lower)
    periods = _periods(windows, plan)
    return Deadline(
        periods or (plan.whole if recurring else []),
        recurring,
        strict=bool((periods or recurring) and _STRICT.search(lower)),
        on=frequencies.day_of(lower, recurring) if recurring else None,
        time=_time(lower),
        relative=relative,
        continuous=frequencies.is_continuous(lower),
        covers=covers,
        certainty=_certainty(points) if periods else "year" if recurring and plan.year else None,
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan whose phrases are read: its year, its day of issue, and whether it is a school's."""

    year: int | None
    issued: date | None
    school: bool

    @property
    def whole(self) -> list[Period]:
        """The plan's own time."""
        if self.year is None:
            return []
        if self.school:
            return [(date(self.year - 1, 9, 1), date(self.year, 5, 31))]
        return [(date(self.year, 1, 1), date(self.year, 12, 31))]

    def periods(self, point: Point, year: int | None) -> list[Period]:
        """What a point is in this plan; `year` counts when the point names none.

        From August on, a month of a school's plan lies in the year before.
        """
        found = timepoints.periods(point, year)
        if not self.school or point.year or year is None or year != self.year:
            return found
        if point.kind == "year":
            return self.whole
        earlier = found and found[0][0].year == year and found[0][0].month >= _SCHOOL_STARTS
        return timepoints.periods(point, year - 1) if earlier else found


def _reckoned(relative: Relative | None, issued: date | None) -> list[Period]:
    """The days that are counted from the plan's own day, or from one that the words name."""
    if relative is None or relative.amount is None or relative.unit not in _DAYS:
        return []
    named = [p for p in timepoints.find(relative.event) if p.kind in ("day", "day_long") and p.year]
    if named:
        found = timepoints.periods(named[0], None)
    else:
        found = [(issued, issued)] if issued and _OWN.match(relative.event.lower()) else []
    if not found:
        return []
    span = timedelta(days=relative.amount * _DAYS[relative.unit])
    day = found[0][0]
    return [(date(day.year, 1, 1), day - span)] if relative.before else [(day, day + span)]


def _time(lower: str) -> str | None:
    match = _TIME.search(lower)
    return f"{int(match['hour']):02}:{int(match['minute'] or 0):02}" if match else None


def _certainty(points: list[Point]) -> str | None:
    """How exact the vaguest of the points is."""
    found = {_CERTAINTIES.get(point.kind, "fuzzy") for point in points}
    return max(found, key=_VAGUER.index) if found else None


def _report_series(points: list[Point], lower: str) -> Recurrence | None:
    """ "quý I, 6 tháng đầu năm, quý III và hằng năm" is a report every quarter."""
    kinds = {p.kind for p in points}
    if not kinds & {"half", "nine"}:
        tail = points[-1].span.end if points else 0
        whole = kinds == {"quarters"} and _REPORT.search(lower) and _WHOLE_YEAR.search(lower, tail)
        return Recurrence("quarter") if whole else None
    if "quarters" in kinds:
        return Recurrence("quarter")
    several = len(points) > 1 or "định kỳ" in lower
    if several or _WHOLE_YEAR.search(lower, points[-1].span.end):
        return Recurrence("quarter" if "nine" in kinds else "half")
    return None


def _covered(points: list[Point], lower: str, plan: _Plan) -> list[Period]:
    """The periods that reports are about: "6 tháng, 9 tháng và cả năm"."""
    reported = [point for point in points if point.kind in _REPORTED]
    found = []
    for point in reported:
        whole = point.kind == "season" and point.words.startswith("cuối")
        found += plan.whole if whole else plan.periods(point, plan.year)
    if reported and _WHOLE_YEAR.search(lower, reported[-1].span.end):
        found += plan.whole
    return list(dict.fromkeys(found))


def _windows(points: list[Point], lower: str) -> list[_Window]:
    windows: list[_Window] = []
    end = 0
    for point in points:
        lead = lower[end : point.span.start]
        end = point.span.end
        if windows and windows[-1].last is None and _TO.fullmatch(lead):
            windows[-1].last = point
        else:
            windows.append(_Window(point, lead))
    return windows


def _periods(windows: list[_Window], plan: _Plan) -> list[Period]:
    found: list[Period] = []
    lead = ""
    for i, window in enumerate(windows):
        if i == 0 or not _AND.fullmatch(window.lead):
            lead = window.lead
        own_year = _year_of(windows, i, plan.year)
        if window.last is not None:
            found += _range(window.first, window.last, own_year, plan)
        else:
            found += _bounded(window.first, lead, own_year, plan, found)
    return found


def _year_of(windows: list[_Window], i: int, year: int | None) -> int | None:
    """The year of a list's last item counts for those before it: "Quý I và quý II/2026"."""
    for window, following in zip(windows[i:], [*windows[i + 1 :], None], strict=False):
        stated = window.first.year or (window.last.year if window.last else None)
        if stated:
            return stated
        if following is None or not _AND.fullmatch(following.lead):
            break
    return year


def _range(first: Point, last: Point, year: int | None, plan: _Plan) -> list[Period]:
    opening, closing = plan.periods(first, year), plan.periods(last, year)
    if not opening or not closing:
        return []
    start, end = opening[0][0], closing[-1][1]
    if start > end and first.year is None:  # tháng 12 - tháng 01/2026
        start = start.replace(year=start.year - 1)
    elif start > end and last.year is None:  # từ tháng 9/2026 đến tháng 5
        end = closing[-1][1].replace(year=end.year + 1)
    return [(start, end)] if start <= end else []


def _bounded(
    point: Point,
    lead: str,
    own_year: int | None,
    plan: _Plan,
    earlier: list[Period],
) -> list[Period]:
    periods = plan.periods(point, own_year)
    if not periods:
        return []
    start, end = periods[0][0], periods[-1][1]
    if point.kind == "tet" and _AROUND_TET.search(lead):
        return [(start - timedelta(days=7), end + timedelta(days=7))]
    if _FROM.search(lead) and not _RANGE.search(point.words):
        if _TIME.search(lead):  # từ 7 giờ 30 ngày 15/3: of that day
            return periods
        return [(start, _closing(start, plan))]
    if _BEFORE.search(lead):
        last = end if start == end and point.kind != "tet" else timepoints.day_before(start)
    elif _BY.search(lead):
        last = end
    else:
        return periods
    if earlier and earlier[-1][1] < last:  # trước ngày 01/6 và 15/11: one after the other
        return [(earlier[-1][1] + timedelta(days=1), last)]
    return [(_opening(last, plan), last)]


def _closing(start: date, plan: _Plan) -> date:
    """When work that begins on `start` ends with its plan."""
    end = plan.whole[0][1] if plan.whole else start
    return end if end >= start else date(start.year, 12, 31)


def _opening(last: date, plan: _Plan) -> date:
    """When a plan's work can begin, at the latest on `last`."""
    candidates = [first for first, _ in plan.whole]
    if plan.issued:
        candidates.append(plan.issued)
    possible = [day for day in candidates if day <= last]
    return max(possible, default=date(last.year, 1, 1))
