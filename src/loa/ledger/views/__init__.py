"""Pages of the ledger."""

from loa.ledger.views.correcting import correct
from loa.ledger.views.facts import facts, list_context
from loa.ledger.views.opening import opening, opening_file, openings, take_over

__all__ = [
    "correct",
    "facts",
    "list_context",
    "opening",
    "opening_file",
    "openings",
    "take_over",
]
