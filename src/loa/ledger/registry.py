"""What rooms above say of facts, from `AppConfig.ready`: where a source is shown, and of which
programme a plan is.

registry.source("work.evidence", lambda fact: reverse("work:…", args=[fact.source_id]))
"""

from __future__ import annotations

from collections.abc import Callable

from loa.ledger.models import Fact
from loa.norms.programmes import PRESET

_pages: dict[str, Callable[[Fact], str]] = {}
_programmes: list[Callable[[int], str | None]] = []


def source(kind: str, url: Callable[[Fact], str]) -> None:
    """Says which page shows a source of `kind`, a model's label such as "work.evidence"."""
    _pages[kind] = url


def source_url(fact: Fact) -> str | None:
    """The page that shows what `fact` came from; None where no room registered one."""
    page = _pages.get(fact.source_kind)
    return page(fact) if page else None


def plans_programme(programme_of: Callable[[int], str | None]) -> None:
    """Says how the programme of a plan is found by the plan's number."""
    _programmes.append(programme_of)


def programme_of_plan(plan_id: int) -> str:
    """The programme of a plan; the preset where no room knows the plan."""
    found = (find(plan_id) for find in _programmes)
    return next((programme for programme in found if programme), PRESET)
