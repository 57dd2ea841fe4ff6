"""What tests of the year look up."""

from __future__ import annotations

from decimal import Decimal

from tests.loa.stories.reporting import Filed
from tests.loa.stories.year import Year
from tests.loa.world import Staffed


def everybody(year: Year) -> list[Staffed]:
    """All agencies of the story that work with Loa, the merged one and those before it too."""
    at = year.at
    assert at.merged is not None
    named = (at.province, at.home_affairs, at.education, at.commune, at.merged)
    return [*named, at.school, at.other_school]


def value(filed: Filed, key: str) -> Decimal:
    """A figure as the report froze it; what it does not speak of is nought."""
    return Decimal(filed.figures.get(key, {}).get("value") or 0)


def of(year: Year, at: Staffed | None, kind: str) -> Filed:
    """The report of an agency as it stands at the end of the year."""
    assert at is not None
    return year.office.last(at, kind)
