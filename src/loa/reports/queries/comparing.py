"""Figures that a person should ask about: far from those of the period before, or below a part.

Windows overlap: the first quarter lies within the six months and these within the year, so a
figure of the whole can never be less than that of its part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from loa.norms.indicators import Indicator, indicators
from loa.norms.windows import window
from loa.reports.frozen import Frozen, value_of
from loa.reports.models import Collection, Report, Submission
from loa.reports.templates import template
from loa.ui.words import number

MOST = Decimal(50)
"""A change by more than so many percent is asked about …"""
LEAST_BY = 3
"""… when it is by at least so many: 1 instead of 2 is no question."""
FROM_NOTHING = 10
"""What was nothing before is asked about from here on."""
_TIMES = 100
"""Percent from which a growth is said as so many times."""
_LIKE = {"q1": (("q1", -1), ("q3", -1)), "q3": (("q3", -1), ("q1", 0)), "h1": (("h1", -1),)}
_PARTS = {"h1": ("q1",), "year": ("h1", "q1", "q3")}
_COUNTED = ("sum", "distinct", "all_of")


@dataclass(frozen=True, slots=True)
class Change:
    """One figure beside the one that it is compared with; `percent` None from nothing."""

    indicator: Indicator
    before: Decimal
    after: Decimal
    percent: Decimal | None
    against: str
    is_less_than_part: bool = False

    @property
    def said(self) -> str:
        """ "tăng 120%", "giảm 60%", "mới phát sinh", "ít hơn kỳ nằm trong đó"."""
        if self.is_less_than_part:
            return "ít hơn kỳ nằm trong đó"
        if self.percent is None:
            return "mới phát sinh"
        word = "tăng" if self.percent > 0 else "giảm"
        return f"{word} {abs(self.percent):.0f}%"

    @property
    def told(self) -> str:
        """ "36, tăng gấp 3 lần so với 12 của quý I năm 2025"."""
        now, then = number(self.after), number(self.before)
        if self.is_less_than_part:
            return f"{now}, ít hơn {then} của {self.against} nằm trong kỳ này"
        if self.percent is None:
            return f"{now}, {self.against} không có"
        if self.percent >= _TIMES:
            said = f"tăng gấp {number((self.after / self.before).quantize(Decimal('0.1')))} lần"
        else:
            said = self.said
        return f"{now}, {said} so với {then} của {self.against}"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier collection's figures by unit; `is_part` when its window lies within this one."""

    label: str
    figures: Mapping[int, Frozen]
    is_part: bool


def earlier_of(collection: Collection) -> list[Earlier]:
    """What figures of this collection are compared with: like windows first, then parts."""
    wanted = _to_compare(collection.window, collection.year)
    found = [_earlier(collection, *one) for one in wanted]
    return [one for one in found if one is not None]


def own_changes(report: Report, figures: Frozen) -> list[Change]:
    """What an agency is asked about its own `figures` before it submits: the same question that
    its superior will have, put beside its own former reports."""
    found = [_own_earlier(report, *one) for one in _to_compare(report.window, report.year)]
    earlier = [one for one in found if one is not None]
    return changes(figures, report.agency_id, earlier, report.template)


def changes(figures: Frozen, unit: int, earlier: Iterable[Earlier], code: str) -> list[Change]:
    """The figures of a unit that somebody should ask about, each once, by the template's order."""
    compared = [one for one in earlier if unit in one.figures]
    asked: dict[str, Change] = {}
    like = next((one for one in compared if not one.is_part), None)
    for one in compared:
        if one is not like and not one.is_part:
            continue
        for change in _asked(figures, one, unit, code):
            asked.setdefault(change.indicator.code, change)
    return list(asked.values())


def compared_with(unit: int, earlier: Iterable[Earlier]) -> Earlier | None:
    """The collection whose figures stand beside those of `unit`."""
    return next((one for one in earlier if unit in one.figures), None)


def _asked(figures: Frozen, earlier: Earlier, unit: int, code: str) -> Iterable[Change]:
    for name in template(code).indicators:
        indicator = indicators()[name]
        after, before = value_of(figures.get(name)), value_of(earlier.figures[unit].get(name))
        if indicator.made not in _COUNTED or after is None or before is None:
            continue
        if earlier.is_part:
            if after < before:
                yield Change(indicator, before, after, None, earlier.label, True)
        elif _is_far(before, after):
            percent = 100 * (after - before) / before if before else None
            yield Change(indicator, before, after, percent, earlier.label)


def _is_far(before: Decimal, after: Decimal) -> bool:
    if not before:
        return after >= FROM_NOTHING
    by = abs(after - before)
    return by >= LEAST_BY and 100 * by > MOST * before


def _to_compare(kind: str, year: int) -> list[tuple[str, int, bool]]:
    """Windows to compare with: (kind, year, whether it is a part of this one)."""
    likes = [(like, year + shift, False) for like, shift in _LIKE.get(kind, ((kind, -1),))]
    return [*likes, *((part, year, True) for part in _PARTS.get(kind, ()))]


def _own_earlier(report: Report, kind: str, year: int, is_part: bool) -> Earlier | None:
    found = Report.objects.filter(
        agency=report.agency_id,
        template=report.template,
        window=kind,
        year=year,
        state=Report.State.SUBMITTED,
    ).exclude(pk=report.pk)
    earlier = found.order_by("-submitted_at").first()
    if earlier is None:
        return None
    return Earlier(window(kind, year).said, {report.agency_id: earlier.figures}, is_part)


def _earlier(collection: Collection, kind: str, year: int, is_part: bool) -> Earlier | None:
    found = Submission.objects.filter(
        collection__agency=collection.agency_id,
        collection__template=collection.template,
        collection__window=kind,
        collection__year=year,
        state__in=Submission.STANDING,
    ).defer("parts")
    figures = {one.unit_id: one.figures for one in found.order_by("state", "pk")}
    if not figures:
        return None
    return Earlier(window(kind, year).said, figures, is_part)
