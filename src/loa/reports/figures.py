"""The figures of a report: live while it is a draft, frozen once submitted.

An agency's own figures come from the ledger. Where it collects reports from those below, its
figures are its own and those of the accepted reports, added up (reports.rolling).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from loa.agencies.models import Agency
from loa.agencies.queries import merged_into, visible_inherited
from loa.ledger.address import FigureAddress
from loa.ledger.models import Fact
from loa.ledger.queries import Figure, figures, figures_by_channel, figures_by_theme
from loa.norms.indicators import indicators
from loa.plans.models import Plan
from loa.reports.adding import added_with_others
from loa.reports.days import cut_off, expected, window_of
from loa.reports.frozen import Frozen, Row, base_code, value_of
from loa.reports.models import Report
from loa.reports.rolling import added_up


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report counts, in one window. Keys of a theme or a form say which one.

    `rows` are the same figures as they are frozen (reports.frozen). `parts` and `basis` are those
    of a report that was added up: the rows of each agency by pk, and on how many units it rests.
    """

    main: Mapping[str, Figure]
    by_channel: Mapping[str, Mapping[str, Figure]]
    by_theme: Mapping[str, Figure]
    rows: Frozen = field(default_factory=dict)
    parts: Mapping[str, Frozen] = field(default_factory=dict)
    basis: Mapping[str, Any] = field(default_factory=dict)

    def keyed(self) -> dict[str, Figure]:
        """Every figure under the key that the paper gives it."""
        keyed = dict(self.main)
        for channel, found in self.by_channel.items():
            keyed |= {channel_key(code, channel): figure for code, figure in found.items()}
        return keyed | {theme_key(code): figure for code, figure in self.by_theme.items()}


def channel_key(indicator: str, channel: str) -> str:
    """The key of an indicator within one form."""
    return f"{indicator}@{channel}"


def theme_key(theme: str) -> str:
    """The key of a theme's count."""
    return f"#{theme}"


def address_of(report: Report, key: str) -> FigureAddress:
    """Where the list under the figure `key` stands."""
    _, _, channel = key.partition("@")
    theme = key[1:] if key.startswith("#") else ""
    start, until = window_of(report).start, max(cut_off(report), window_of(report).start)
    return FigureAddress(base_code(key), start, until, report.plan_id, channel, theme)


def live(report: Report) -> Figures:
    """What the report would say if it were submitted now."""
    start = window_of(report).start
    mine = counted_in(report.agency, report.plan_id, start, cut_off(report))
    added = added_with_others(report, mine.rows, left_behind(report, start))
    if added is None:
        return replace(mine, rows=_with_expected(mine.rows, expected(report)))
    facts = {key: figure.facts for key, figure in mine.keyed().items()}
    return _of_rows(added.figures, facts, added.parts, added.basis)


def current(report: Report) -> Figures:
    """What the report says: the frozen figures once it was submitted, until then the live ones."""
    return _frozen(report) if report.state == Report.State.SUBMITTED else live(report)


def counted_evidence(found: Figures) -> set[int]:
    """The evidence, by pk, under any of the figures."""
    facts = (fact for figure in found.keyed().values() for fact in figure.facts)
    return {fact.source_id for fact in facts if fact.source_kind == "work.evidence"}


def drifted(report: Report) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """Keys of a submitted report whose live value is another by now: (frozen, live)."""
    frozen, now = _frozen(report).keyed(), live(report).keyed()
    return {
        key: (figure.value, now[key].value if key in now else None)
        for key, figure in frozen.items()
        if key not in now or now[key].value != figure.value
    }


def counted_in(agency: Agency, plan_id: int, start: date, until: date) -> Figures:
    """The own work of an agency for one plan in some days."""
    found = Figures(
        figures(agency, _sourced(), start, until, plan_id=plan_id),
        figures_by_channel(agency, start, until, plan_id=plan_id),
        figures_by_theme(agency, start, until, plan_id=plan_id),
    )
    return replace(found, rows={key: _row(figure) for key, figure in found.keyed().items()})


def left_behind(report: Report, start: date) -> dict[str, Frozen]:
    """What the agencies that were merged into this one since `start` did since then, until the
    report's figures close; by their pk."""
    until = cut_off(report)
    found: dict[str, Frozen] = {}
    for agency in merged_into(report.agency, start, until):
        with visible_inherited(report.agency):
            found[str(agency.pk)] = _of_all_plans(agency, report.template, start, until)
    return found


def _of_all_plans(agency: Agency, programme: str, start: date, until: date) -> Frozen:
    """What serves several plans, and what was taken over from former reports, counts once."""
    plans = Plan.objects.filter(agency=agency, programme=programme)
    split = added_up(counted_in(agency, plan.pk, start, until).rows for plan in plans)
    whole = figures(agency, _sourced(), start, until, programme=programme)
    return {
        **{key: row for key, row in split.items() if key not in whole},
        **{code: _row(figure) for code, figure in whole.items()},
    }


def _sourced() -> list[str]:
    return [code for code, indicator in indicators().items() if indicator.source]


def _with_expected(rows: Frozen, said: Mapping[str, str]) -> Frozen:
    return {
        key: {**row, "estimate": said[key]} if key in said else row for key, row in rows.items()
    }


def _row(figure: Figure) -> dict[str, Any]:
    row: dict[str, Any] = {
        "value": None if figure.value is None else str(figure.value),
        "facts": [fact.pk for fact in figure.facts],
    }
    if figure.indicator.above == "distinct":
        row["keys"] = sorted({fact.key for fact in figure.facts})
        if figure.copies:
            row["copies"] = sorted({fact.key for fact in figure.copies})
    if figure.declared:
        row["declared"] = True
    return row


def _frozen(report: Report) -> Figures:
    rows = report.figures
    facts = Fact.objects.in_bulk({pk for row in rows.values() for pk in row["facts"]})
    listed = {key: [facts[pk] for pk in row["facts"] if pk in facts] for key, row in rows.items()}
    return _of_rows(rows, listed, report.parts, report.basis)


def _of_rows(
    rows: Frozen,
    facts: Mapping[str, list[Fact]],
    parts: Mapping[str, Frozen],
    basis: Mapping[str, Any],
) -> Figures:
    by_channel: dict[str, dict[str, Figure]] = {}
    by_theme: dict[str, Figure] = {}
    for key, row in rows.items():
        code, _, channel = key.partition("@")
        if key.startswith("#"):
            by_theme[key[1:]] = _figure(key, row, facts)
        elif channel:
            by_channel.setdefault(channel, {})[code] = _figure(key, row, facts)
    main = {code: _figure(code, rows[code], facts) for code in indicators() if code in rows}
    return Figures(main, by_channel, dict(sorted(by_theme.items())), rows, parts, basis)


def _figure(key: str, row: Row, facts: Mapping[str, list[Fact]]) -> Figure:
    return Figure(indicators()[base_code(key)], value_of(row), facts.get(key, []))
