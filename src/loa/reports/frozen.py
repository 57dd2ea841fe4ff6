"""How figures are kept once they were reported (contract with exchange, forms and collecting).

{key: {"value": "34" or null, "facts": [pk…], "keys": ["…"], "copies": ["…"], "weight": "…",
       "estimate": "36", "declared": true}}

Keys are those of reports.figures ("TT08", "TT08@website_article", "#T05"). `keys` are the origins
that a distinct figure counted, `copies` those that the agency only posted again: above, an origin
counts once. `weight` is what a weighted mean weighs. `estimate` is what was expected by the
window's end. What came on paper has neither facts nor keys and adds as the unit's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

Row = Mapping[str, Any]
Frozen = Mapping[str, Row]
LARGEST = Decimal(10) ** 13


def value_of(row: Row | None) -> Decimal | None:
    """The figure's value; None where there is none, or where it makes no sense as a number."""
    return number_of(None if row is None else row.get("value"))


def number_of(text: object) -> Decimal | None:
    """A number as it is kept. None for what is none, for infinities and for monstrous ones."""
    try:
        found = None if text is None else Decimal(str(text))
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() and abs(found) < LARGEST else None


def base_code(key: str) -> str:
    """The indicator that `key` counts: "TT08@website_article" → "TT08", "#T05" → "MC"."""
    return "MC" if key.startswith("#") else key.partition("@")[0]


def declared(values: Mapping[str, Decimal | int | str]) -> dict[str, dict[str, Any]]:
    """Figures that somebody typed from a paper, as they are kept: without facts, marked."""
    return {
        key: {"value": str(value), "facts": [], "declared": True} for key, value in values.items()
    }
