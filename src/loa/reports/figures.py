"""The figures of a report: live from the ledger while it is a draft, frozen once submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from loa import clock
from loa.ledger.address import FigureAddress
from loa.ledger.models import Fact
from loa.ledger.queries import Figure, figures, figures_by_channel, figures_by_theme
from loa.norms.indicators import indicators
from loa.norms.windows import Window, window
from loa.reports.models import Report

MAIN = (
    *(f"TT{number:02}" for number in range(1, 10)),
    *(f"TT{number}" for number in range(23, 28)),
)
"""The indicators of the report's first annex."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report counts, in one window. Keys of a theme or a form say which one."""

    main: Mapping[str, Figure]
    by_channel: Mapping[str, Mapping[str, Figure]]
    by_theme: Mapping[str, Figure]

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


def window_of(report: Report) -> Window:
    """The days that the report counts."""
    return window(report.window, report.year)


def address_of(report: Report, key: str) -> FigureAddress:
    """Where the list under the figure `key` stands."""
    days = window_of(report)
    code, _, channel = key.partition("@")
    theme = key[1:] if key.startswith("#") else ""
    if theme:
        code = "MC"
    return FigureAddress(code, days.start, days.end, report.plan_id, channel, theme)


def live(report: Report) -> Figures:
    """What the ledger says now."""
    days, plan = window_of(report), report.plan_id
    agency = report.agency
    return Figures(
        figures(agency, MAIN, days.start, days.end, plan_id=plan),
        figures_by_channel(agency, days.start, days.end, plan_id=plan),
        figures_by_theme(agency, days.start, days.end, plan_id=plan),
    )


def current(report: Report) -> Figures:
    """What the report says: the frozen figures once it was submitted, until then the live ones."""
    return _frozen(report) if report.state == Report.State.SUBMITTED else live(report)


def freeze(found: Figures) -> dict[str, Any]:
    """Figures as they are kept with a submitted report: values and the facts under them."""
    return {
        key: {
            "value": None if figure.value is None else str(figure.value),
            "facts": [fact.pk for fact in figure.facts],
        }
        for key, figure in found.keyed().items()
    }


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


def _frozen(report: Report) -> Figures:
    rows = report.figures
    facts = Fact.objects.in_bulk({pk for row in rows.values() for pk in row["facts"]})
    main: dict[str, Figure] = {}
    by_channel: dict[str, dict[str, Figure]] = {}
    by_theme: dict[str, Figure] = {}
    for key, row in rows.items():
        address = address_of(report, key)
        listed = [facts[pk] for pk in row["facts"] if pk in facts]
        value = None if row["value"] is None else Decimal(row["value"])
        figure = Figure(indicators()[address.code], value, listed)
        if address.theme:
            by_theme[address.theme] = figure
        elif address.channel:
            by_channel.setdefault(address.channel, {})[address.code] = figure
        else:
            main[address.code] = figure
    return Figures(main, by_channel, by_theme)


def as_of(report: Report) -> date:
    """The day that the report speaks from: that of its submission, today while it is a draft."""
    moment = report.submitted_at
    return clock.today() if moment is None else moment.astimezone(clock.VIETNAM).date()


def cut_off(report: Report) -> date:
    """The last day that is counted so far; of a submitted report it stays what it was."""
    return min(window_of(report).end, as_of(report))
