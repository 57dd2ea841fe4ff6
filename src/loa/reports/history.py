"""What stands beside a report's figures: since the year began, and in the same window last year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from loa.ledger.queries import figures
from loa.norms.indicators import indicators
from loa.norms.windows import window
from loa.reports.days import cut_off, window_of
from loa.reports.figures import Figures, counted_in, left_behind
from loa.reports.frozen import Frozen, number_of, value_of
from loa.reports.models import Collection, Report
from loa.reports.queries.collecting import rolled_up
from loa.reports.rolling import added_up

_KEPT = "history"
"""Where it stands in Report.basis once the report was submitted."""


@dataclass(frozen=True, slots=True)
class History:
    """Values by indicator; `last_year` has none where last year is not known here."""

    cumulative: Mapping[str, Decimal | None] = field(default_factory=dict)
    last_year: Mapping[str, Decimal | None] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As it is frozen."""
        return {_KEPT: {"cumulative": _said(self.cumulative), "last_year": _said(self.last_year)}}


def history_of(report: Report, counted: Figures) -> History:
    """Frozen with the report once it was submitted, until then as the ledger has it."""
    if report.state == Report.State.SUBMITTED:
        kept = report.basis.get(_KEPT, {})
        return History(_read(kept.get("cumulative", {})), _read(kept.get("last_year", {})))
    return History(_main(_since_new_year(report, counted)), _last_year(report))


def _since_new_year(report: Report, counted: Figures) -> Frozen:
    """Recomputed from events since the reporting year began; never added up from reports whose
    windows overlap. Units' figures are those of the six months and of the third quarter; those of
    agencies merged into this one since New Year come from events too, unless they reported."""
    days, start = window_of(report), window("year", report.year).start
    if days.start == start:
        return counted.rows
    own = counted_in(report.agency, report.plan_id, start, cut_off(report)).rows
    before = _units_before(report) if counted.parts else {}
    left = {pk: rows for pk, rows in left_behind(report, start).items() if pk not in before}
    counted_anew = {str(report.agency_id), *left}
    others = {pk: rows for pk, rows in counted.parts.items() if pk not in counted_anew}
    both = [_over_time(before.get(pk, {}), rows) for pk, rows in others.items()]
    both += [rows for pk, rows in before.items() if pk not in others]
    return added_up([own, *left.values(), *both]) if counted.parts or left else own


def _units_before(report: Report) -> dict[str, Frozen]:
    """What units reported for the six months, where this is the third quarter."""
    found = Collection.objects.filter(
        agency=report.agency_id, template=report.template, window="h1", year=report.year
    ).select_related("agency")
    collection = found.first()
    return dict(rolled_up(collection).parts) if collection and report.window == "q3" else {}


def _over_time(earlier: Frozen, later: Frozen) -> Frozen:
    """One agency's figures of two windows side by side: counts add, everything else is the
    later one."""
    adding = {
        key: row
        for key, row in earlier.items()
        if (found := indicators().get(key.partition("@")[0])) and _adds(found.made)
    }
    summed = added_up([adding, {key: row for key, row in later.items() if key in adding}])
    return {**later, **summed}


def _adds(made: str) -> bool:
    return made in ("sum", "distinct", "all_of")


def _last_year(report: Report) -> dict[str, Decimal | None]:
    earlier = Report.objects.filter(
        agency=report.agency_id,
        template=report.template,
        window=report.window,
        year=report.year - 1,
        state=Report.State.SUBMITTED,
    ).first()
    if earlier is not None:
        return _main(earlier.figures)
    days = window(report.window, report.year - 1)
    return _counted_then(report, days.start, days.end)


def _counted_then(report: Report, start: date, end: date) -> dict[str, Decimal | None]:
    """From the ledger, where anything was counted then: no zero for a year before Loa."""
    codes = [code for code, indicator in indicators().items() if indicator.source]
    found = figures(report.agency, codes, start, end, programme=report.template)
    if not any(figure.facts for figure in found.values()):
        return {}
    return {code: figure.value for code, figure in found.items()}


def _main(rows: Frozen) -> dict[str, Decimal | None]:
    return {key: value_of(row) for key, row in rows.items() if key in indicators()}


def _said(values: Mapping[str, Decimal | None]) -> dict[str, str | None]:
    return {key: None if value is None else str(value) for key, value in values.items()}


def _read(values: Mapping[str, object]) -> dict[str, Decimal | None]:
    return {key: number_of(value) for key, value in values.items()}
