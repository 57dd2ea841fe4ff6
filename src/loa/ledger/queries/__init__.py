"""Reads of the ledger: figures of one agency from its facts, and sums of all below one."""

from loa.ledger.queries.figures import (
    EVIDENCE,
    Figure,
    figure,
    figure_at,
    figures,
    figures_by_channel,
    figures_by_theme,
    is_opening,
)

__all__ = [
    "EVIDENCE",
    "Figure",
    "figure",
    "figure_at",
    "figures",
    "figures_by_channel",
    "figures_by_theme",
    "is_opening",
]
