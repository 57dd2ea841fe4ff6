"""D18–D20: hours, years and quarters of a deadline that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.model import Finding
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo văn bản hành chính"
# "14 giờ 75 phút", "27 giờ 30", "vào lúc 25 giờ"; a length of time may have more hours.
_HOUR = lazy_pattern(
    r"(?<![\w.,/])(?P<hour>\d{1,2}) gio (?P<minute>\d{1,2})(?: phut\b"
    r"|(?=[,;.)]? ?(?:,|ngay|thu|sang|chieu|toi|$)))"
)
_AT = lazy_pattern(r"(?:luc|hoi|thoi gian ?:|bat dau ?:|tu) \Z")
_DAY_FOLLOWS = lazy_pattern(r",? ?(?:ngay|thu|sang|chieu|chu nhat)\b")
_SHORT_HOUR = lazy_pattern(r"(?<= )(?P<hour>\d{1,2})(?:h|g)(?P<minute>\d{2})(?=[,;.) ]|$)")
# "10/12/206", "30/6/0000", "15/5/2o26"
_ODD_YEAR = lazy_pattern(
    r"ngay \d{1,2}(?:[/.-]\d{1,2}[/.-]| thang \d{1,2} nam )"
    r"(?P<year>\d{3}|0\d{3}|(?:2o|20o|2oo)\d{1,2}|20\do|2\do\d)(?![\w/]|[.,-]\d)"
)
_DUE = lazy_pattern(
    r"(?:truoc|cham nhat|muon nhat|hoan thanh|den het|xong)(?: la)?(?: truoc)? "
    r"(?P<date>ngay \d{1,2}(?:/\d{1,2}/| thang \d{1,2} nam )(?P<year>\d{4,5}))(?![\w/])"
)
_FAR = 10
"""A deadline further away than so many years is looked at: were two figures exchanged?"""
_IN_QUARTER = lazy_pattern(
    r"trong quy (?P<quarter>iv|i{1,3})(?: nam |/)(?P<of>20\d\d),? (?:va )?(?:phai )?"
    r"(?P<due>hoan thanh (?:truoc|cham nhat)(?: ngay)? (?P<day>\d{1,2})/(?P<month>\d{1,2})/"
    r"(?P<year>20\d\d))(?!\d)"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_GRACE = 15
"""Days after a quarter in which its work may still be handed in."""


@rule(
    "D18",
    "hour-invalid",
    title="Giờ, phút không có thật",
    severity="error",
    what="giờ từ 0 đến 24, phút từ 00 đến 59.",
    why="Giờ ghi sai thì người được mời, người được giao không biết có mặt lúc nào.",
    source=_PRACTICE,
    bad="14 giờ 75 phút, ngày 11/3/2026",
    good="14 giờ 15 phút, ngày 11/3/2026",
    profiles=EVERY,
    lines=r"\d gio \d|\d[hg]\d\d\b|(?:luc|hoi|thoi gian ?:) \d{2} gio",
)
def hour_invalid(paper: Paper, line: Line) -> Iterator[Finding]:
    """An hour with its minutes; how long something lasts may be said in more than 24 hours."""
    severity = "warning" if paper.is_recognised else "error"
    for pattern in (_HOUR, _SHORT_HOUR):
        for found in pattern.finditer(line.bare):
            hour, minute = int(found["hour"]), int(found["minute"])
            moment = pattern is _HOUR or _is_moment(line, found)
            if moment and (minute > 59 or (hour > 24 and _is_moment(line, found))):
                words = line.text[found.start() : found.end()].strip()
                yield hour_invalid.finding(
                    line.at(*found.span()), said("Không có “{words}”.", words=words),
                    severity=severity,
                )  # fmt: skip


def _is_moment(line: Line, found: re.Match[str]) -> bool:
    """Whether a time of the day is meant: "lúc …", or a day follows."""
    before = line.bare[max(0, found.start() - 14) : found.start()]
    return bool(_AT.search(before) or _DAY_FOLLOWS.match(line.bare, found.end()))


@rule(
    "D19",
    "year-doubtful",
    title="Năm gõ nhầm",
    severity="warning",
    what="năm của ngày có bốn chữ số; thời hạn không cách ngày ban hành nhiều năm chỉ vì đảo chữ "
    "số.",
    why="Năm gõ nhầm làm thời hạn không có thật.",
    source=_PRACTICE,
    bad="Báo cáo trước ngày 10/12/206; trước ngày 29/01/2062, trước ngày 30/6/20226",
    good="Báo cáo trước ngày 10/12/2026; trước ngày 29/01/2026, trước ngày 30/6/2026",
    profiles=EVERY,
    lines=r"ngay \d{1,2}(?:[/.-]\d{1,2}[/.-]| thang \d{1,2} nam )\d",
)
def year_doubtful(paper: Paper, line: Line) -> Iterator[Finding]:
    """Years of three figures, with a letter for a nought, or with the figures of the year of
    issue in another order; a fifth figure may be the number of a footnote."""
    for found in _ODD_YEAR.finditer(line.bare):
        words = line.text[found.start() : found.end()]
        message = said("Năm của “{words}” gõ nhầm.", words=words)
        yield year_doubtful.finding(line.at(*found.span()), message)
    dated = paper.document.dated
    issued = (dated.year if dated else None) or paper.document.year
    for found in _DUE.finditer(line.bare) if issued else ():
        if issued and int(found["year"]) > issued + _FAR and _is_mixed_up(found["year"], issued):
            span = line.at(*found.span("date"))
            message = said("Năm của “{words}” gõ nhầm.", words=paper.quote(span))
            yield year_doubtful.finding(span, message)


def _is_mixed_up(year: str, issued: int) -> bool:
    years = (str(issued), str(issued + 1))
    if len(year) == 5:
        # "20226" is no 2022 with a note; "20261" may be 2026 with one
        one_less = {year[:at] + year[at + 1 :] for at in range(5)}
        return not year.startswith(years) and not one_less.isdisjoint(years)
    return any(sorted(year) == sorted(right) for right in years)


@rule(
    "D20",
    "due-outside-quarter",
    title="Thời hạn không nằm trong quý đã nêu",
    severity="warning",
    what="việc làm “trong quý II, hoàn thành trước ngày …” có ngày hoàn thành thuộc quý II.",
    why="Hai mốc trái nhau thì người thực hiện không biết theo mốc nào.",
    source=_PRACTICE,
    bad="trong quý II năm 2026, hoàn thành trước ngày 30/9/2026",
    good="trong quý II năm 2026, hoàn thành trước ngày 30/6/2026",
    profiles=EVERY,
    lines=r"trong quy [iv]{1,3}(?: nam |/)20\d\d,? (?:va )?(?:phai )?hoan thanh",
)
def due_outside_quarter(paper: Paper, line: Line) -> Iterator[Finding]:
    """Both in one breath; the first days of the next quarter are left alone."""
    for found in _IN_QUARTER.finditer(line.bare):
        months = 12 * (int(found["year"]) - int(found["of"])) + int(found["month"])
        quarter = _QUARTERS[found["quarter"]]
        late = months - 3 * quarter
        if -3 < late <= 0 or (late == 1 and int(found["day"]) <= _GRACE):
            continue
        span = line.at(*found.span("due"))
        message = said(
            "Thời hạn này không thuộc quý {quarter} đã nêu.", quarter=found["quarter"].upper()
        )
        yield due_outside_quarter.finding(span, message)
