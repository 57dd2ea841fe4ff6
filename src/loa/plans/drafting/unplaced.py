"""What a source says and the draft does not, with the reason: a person puts it in or leaves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loa.plans.drafting.origins import Origin


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Words of a source; `cells` where they would be a row of the annex; `role` the part of the
    plan that they belong to. `is_others` when the source gives them to somebody else."""

    words: str
    why: str
    origin: Origin
    role: str = ""
    cells: tuple[str, ...] = ()
    is_others: bool = False

    @classmethod
    def row(
        cls, said: str, why: str, origin: Origin, cells: tuple[str, ...], is_others: bool = False
    ) -> Unplaced:
        """Words that would be a task."""
        return cls(said, why, origin, "tasks", cells, is_others)

    def as_json(self, key: str, after: str) -> dict[str, Any]:
        """As Draft.settings["unplaced"] keeps it; `after` is the part that it would follow."""
        return {
            "key": key,
            "words": self.words,
            "why": self.why,
            "from": self.origin.as_json(),
            "after": after,
            "cells": list(self.cells),
            "is_others": self.is_others,
            "state": "open",
        }
