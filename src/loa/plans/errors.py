"""Why an act on a plan was refused; `str()` is a Vietnamese sentence that says what to do."""

from __future__ import annotations


class PlanError(Exception):
    """The act cannot be done as things stand; nothing changed."""
