"""The tree that the sums are tested on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from loa.agencies.models import Agency


@pytest.fixture
def every_agency_is_seen() -> Iterator[None]:
    from django_scopes import scopes_disabled

    with scopes_disabled():
        yield


@pytest.fixture
def tree(every_agency_is_seen: None, set_today: Callable[[date], None]) -> list[Agency]:
    """A department, a commune, three schools and one that stands nowhere."""
    from tests.loa.ledger.tree import build_tree

    set_today(date(2026, 4, 1))
    return build_tree()
