"""How the paper says a figure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from loa.ledger.queries import Figure as Counted
from loa.norms.indicators import Indicator
from loa.ui.words import number

Found = Mapping[str, Counted]
NO_VALUE = "–"
_TENTH = Decimal("0.1")


def said_value(found: Counted) -> str:
    """ "1.234", "83,3", or a dash for what has no value."""
    return said_number(found.indicator, found.value)


def said_number(indicator: Indicator, value: Decimal | None) -> str:
    """The same for a value beside the figure."""
    if value is None:
        return NO_VALUE
    return number(value.quantize(_TENTH) if indicator.is_quotient else value)
