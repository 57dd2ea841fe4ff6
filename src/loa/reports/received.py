"""A received report as its page shows it: each figure beside the earlier one."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from loa.norms.indicators import Indicator, indicators
from loa.reports.frozen import Frozen, number_of, value_of
from loa.reports.models import Adjustment, Submission
from loa.reports.queries.comparing import Change, changes, compared_with, earlier_of
from loa.reports.rolling import with_adjustments
from loa.reports.sections import SECTIONS
from loa.reports.templates import template


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what was reported, expected, put right, reported before, and accepted so far."""

    indicator: Indicator
    value: Decimal | None
    counts: Decimal | None
    estimate: Decimal | None
    before: Decimal | None
    accepted: Decimal | None
    declared: bool
    change: Change | None
    reason: str

    @property
    def is_adjusted(self) -> bool:
        """Whether the collector put it right."""
        return self.value != self.counts

    @property
    def differs(self) -> bool:
        """Whether a newer report says something else than the accepted one."""
        return self.accepted != self.value


@dataclass(frozen=True, slots=True)
class Compared:
    """All that the page shows of the figures and words of a submission."""

    lines: list[Line]
    against: str
    replaced: Submission | None
    expects: bool
    changes: list[Change]
    adjustments: list[Adjustment] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether any line is to be looked at."""
        return bool(self.changes or self.replaced or any(line.reason for line in self.lines))


def compared(submission: Submission) -> Compared:
    """The submission beside the period before and beside the one that it replaces."""
    collection, unit = submission.collection, submission.unit_id
    earlier = earlier_of(collection)
    beside = compared_with(unit, earlier)
    asked = changes(submission.figures, unit, earlier, collection.template)
    adjustments = list(submission.adjustments.select_related("made_by__person"))
    replaced = submission.replaces if submission.replaces and submission.replaces.figures else None
    lines = _lines(
        submission,
        with_adjustments(submission.figures, adjustments),
        beside.figures[unit] if beside else {},
        replaced.figures if replaced else {},
        {change.indicator.code: change for change in asked},
    )
    return Compared(
        lines=lines,
        against=beside.label if beside else "",
        replaced=replaced,
        expects=any(line.estimate is not None for line in lines),
        changes=asked,
        adjustments=adjustments,
        words=[
            (section.title, submission.sections[section.code])
            for section in SECTIONS
            if submission.sections.get(section.code)
        ],
    )


def _lines(
    submission: Submission,
    counts: Frozen,
    before: Frozen,
    accepted: Frozen,
    asked: dict[str, Change],
) -> list[Line]:
    always, figures = template(submission.collection.template).indicators, submission.figures
    others = [code for code in figures if code in indicators() and code not in always]
    shown = [*always, *(code for code in others if value_of(figures[code]))]
    return [
        Line(
            indicator=indicators()[code],
            value=value_of(figures.get(code)),
            counts=value_of(counts.get(code)),
            estimate=number_of(figures.get(code, {}).get("estimate")),
            before=value_of(before.get(code)),
            accepted=value_of(accepted.get(code)),
            declared=bool(figures.get(code, {}).get("declared")),
            change=asked.get(code),
            reason=submission.explained.get(code, ""),
        )
        for code in shown
        if code != "MC"
    ]
