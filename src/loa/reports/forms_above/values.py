"""The figures of a report for the blanks of a form: of its own days, since the beginning of the
year, and of the same days last year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loa.ledger.models import Fact
from loa.ledger.queries import figures, figures_by_channel, figures_by_theme
from loa.norms.indicators import indicators
from loa.norms.windows import reporting_year, window
from loa.reports.days import cut_off, window_of
from loa.reports.figures import current
from loa.reports.frozen import base_code
from loa.reports.history import history_of
from loa.reports.models import Report
from loa.ui.words import day, number


@dataclass(frozen=True, slots=True)
class Given:
    """What goes into a blank: a number, or words; `value` is None where Loa has nothing."""

    value: Decimal | str | None

    @property
    def shown(self) -> str:
        """As it stands on paper."""
        if self.value is None:
            return ""
        return self.value if isinstance(self.value, str) else number(self.value)

    @property
    def typed(self) -> str:
        """As it is typed into another system: digits, a comma before decimals, no points."""
        if isinstance(self.value, Decimal):
            return f"{self.value.normalize():f}".replace(".", ",")
        return self.value or ""


def values_of(report: Report, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Given]:
    """What the report says for each (key, days) of `wanted`. Call it in the agency's scope."""
    found: dict[tuple[str, str], Given] = {}
    for of in {of for _, of in wanted}:
        keys = {key for key, days in wanted if days == of}
        figures_then = _figures(report, of, {key for key in keys if not key.startswith("=")})
        for key in keys:
            said = _fact(report, key[1:]) if key.startswith("=") else figures_then.get(key)
            found[key, of] = Given(_rounded(key, said))
    return found


def _figures(report: Report, of: str, keys: set[str]) -> dict[str, Decimal | None]:
    days = window_of(report)
    if of == "this":
        said = {key: figure.value for key, figure in current(report).keyed().items()}
        rest = _counted(report, days.start, cut_off(report), keys - said.keys())
        return {key: said[key] for key in keys & said.keys()} | rest
    start = window("year", reporting_year(days.end)).start
    if of == "to_date" and start == days.start:
        return _figures(report, "this", keys)
    counted = current(report)
    history = history_of(report, counted)
    known = history.cumulative if of == "to_date" else history.last_year
    said = {key: known.get(key) for key in keys & indicators().keys()}
    return said if counted.parts else said | _split(report, of, start, keys - said.keys())


def _split(report: Report, of: str, start: date, keys: set[str]) -> dict[str, Decimal | None]:
    """Figures by form and theme in other days than the report's. They are the agency's own: what
    units reported is added up by the report's window alone."""
    if of == "to_date":
        return _counted(report, start, cut_off(report), keys)
    before = window(report.window, report.year - 1)
    if not _has_facts(report, before.start, before.end):
        return {}
    return _counted(report, before.start, before.end, keys, of_this_plan=False)


def _counted(
    report: Report, start: date, end: date, keys: set[str], *, of_this_plan: bool = True
) -> dict[str, Decimal | None]:
    """From the ledger. A nought is a figure only of what Loa counts by itself."""
    if not keys:
        return {}
    agency, plan = report.agency, report.plan_id if of_this_plan else None
    found: dict[str, Decimal | None] = {}
    plain = {key for key in keys if key in indicators()}
    for code, figure in figures(agency, plain, start, end, plan_id=plan).items():
        found[code] = figure.value if figure.value or indicators()[code].source else None
    if any("@" in key for key in keys):
        for channel, by_code in figures_by_channel(agency, start, end, plan_id=plan).items():
            found |= {f"{code}@{channel}": figure.value for code, figure in by_code.items()}
    if any(key.startswith("#") for key in keys):
        by_theme = figures_by_theme(agency, start, end, plan_id=plan)
        found |= {f"#{theme}": figure.value for theme, figure in by_theme.items()}
    return {key: found.get(key, _nought(key)) for key in keys}


def _nought(key: str) -> Decimal | None:
    """A form or a theme of which nothing happened."""
    return Decimal(0) if "@" in key or key.startswith("#") else None


def _has_facts(report: Report, start: date, end: date) -> bool:
    return Fact.objects.filter(agency=report.agency, occurred_on__range=(start, end)).exists()


def _fact(report: Report, fact: str) -> str | None:
    plan, agency = report.plan, report.agency
    said = {
        "agency": agency.name,
        "window": window_of(report).label,
        "plan_number": plan.number,
        "plan_day": day(plan.issued_on) if plan.issued_on else "",
        "superior": agency.superior_name,
    }
    return said.get(fact) or None


def _rounded(key: str, value: Decimal | str | None) -> Decimal | str | None:
    if not isinstance(value, Decimal):
        return value
    row = indicators().get(base_code(key))
    if row is not None and row.is_quotient:
        return value.quantize(Decimal("0.1"))
    return value
