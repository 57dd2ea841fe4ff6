"""Nouns of the ledger: facts, and the sums that are kept of them."""

from loa.ledger.models.fact import Fact
from loa.ledger.models.opening import Opening
from loa.ledger.models.summary import (
    Below,
    Breadth,
    SharedKey,
    Spread,
    Summary,
    Tree,
    TreeChange,
    WaitingFact,
    WindowFigure,
)

__all__ = [
    "Below",
    "Breadth",
    "Fact",
    "Opening",
    "SharedKey",
    "Spread",
    "Summary",
    "Tree",
    "TreeChange",
    "WaitingFact",
    "WindowFigure",
]
