"""Where the source of a fact is shown: rooms above say it, from `AppConfig.ready`.

registry.source("work.evidence", lambda fact: reverse("work:…", args=[fact.source_id]))
"""

from __future__ import annotations

from collections.abc import Callable

from loa.ledger.models import Fact

_pages: dict[str, Callable[[Fact], str]] = {}


def source(kind: str, url: Callable[[Fact], str]) -> None:
    """Says which page shows a source of `kind`, a model's label such as "work.evidence"."""
    _pages[kind] = url


def source_url(fact: Fact) -> str | None:
    """The page that shows what `fact` came from; None where no room registered one."""
    page = _pages.get(fact.source_kind)
    return page(fact) if page else None
