"""A small tree of agencies for tests of the sums, and the same figures added up from facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from loa import clock
from loa.agencies.models import Agency, Relation, Unit
from loa.agencies.names import slugified
from loa.agencies.queries import lineage_pks
from loa.ledger import folding
from loa.ledger.actions import emit
from loa.ledger.models import Fact
from loa.ledger.queries.apart import added, figures_of_each
from loa.ledger.queries.below import figures_below
from loa.ledger.queries.figures import needed
from loa.norms.indicators import indicators
from loa.norms.windows import window

CODES = ["TT01", "TT02", "TT03", "TT04", "TT05", "TT06", "TT08", "TT16", "TT25", "TT59", "MC"]
FIRST = date(2025, 12, 10)


def agency_called(name: str) -> Agency:
    agency = Agency.objects.create(
        name=name, short_name=name, slug=slugified(name), kind="school", symbol="", place=""
    )
    for number in range(4):
        Unit.objects.create(agency=agency, name=f"Tổ {number}", order=number)
    return agency


def build_tree() -> list[Agency]:
    """A department, a commune, three schools and one that stands nowhere."""
    names = ["Sở Giáo dục", "Xã An Phú", "Trường A", "Trường B", "Trường C", "Trường Xa"]
    agencies = [agency_called(name) for name in names]
    department, commune, *schools, _ = agencies
    for school in schools:
        put_below(department, school)
    put_below(commune, schools[0])
    put_below(department, commune)
    folding.fold_all()
    return agencies


def put_below(superior: Agency, agency: Agency, since: date = date(2025, 1, 1)) -> Relation:
    return Relation.objects.create(
        superior=superior, subordinate=agency, kind="direct", valid_from=since
    )


def recorded(agency: Agency, code: str, day: date, key: str, **more: object) -> Fact:
    source = more.pop("source", None) or agency.units.first()
    value = more.pop("value", 1)
    return emit(code, value, day, agency=agency, key=key, label=key, source=source, **more)  # type: ignore[arg-type]


def said_by_facts(agency: Agency, start: date, end: date) -> dict[str, Decimal | None]:
    """The same figures read from facts, agency by agency, as each one's report counts them."""
    pks = [agency.pk, *lineage_pks(agency, day=min(end, clock.today()))]
    wanted = [indicators()[code] for code in needed(indicators()[code] for code in CODES)]
    each = figures_of_each(pks, wanted, start, end, "cchc")
    own = each.get(agency.pk, {})
    return {
        code: added(
            indicators()[code],
            [found[code] for found in each.values()],
            own.get(code),
            is_one=len(pks) == 1,
        )
        for code in CODES
        if not indicators()[code].is_quotient
    }


def spans_of_days() -> Iterator[tuple[date, date]]:
    for kind in ("q1", "h1", "q3", "year"):
        found = window(kind, 2026)
        yield found.start, found.end
    yield date(2026, 3, 1), date(2026, 3, 31)
    yield date(2026, 1, 7), date(2026, 7, 3)


def assert_sums_are_right(agencies: list[Agency]) -> None:
    folding.fold_all()
    for agency in agencies:
        for start, end in spans_of_days():
            kept = figures_below(agency, CODES, start, end)
            said = said_by_facts(agency, start, end)
            assert {code: kept[code].value for code in said} == said, (agency, start, end)
    wrong = [found for found in folding.differences() if found.wrong]
    assert wrong == []
    assert not any(found.wrong for found in folding.rebuild())
