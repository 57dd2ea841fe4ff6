"""The one door to objects: whose a query of scoped models sees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django_scopes import scope

from loa.agencies.models import Agency, Role
from loa.agencies.queries.agencies import below


@contextmanager
def visible_to(role: Role) -> Iterator[None]:
    """Within, queries of scoped models see what `role` may see: its own agency's objects."""
    with scope(agency=[role.agency_id]):
        yield


@contextmanager
def visible_below(role: Role) -> Iterator[None]:
    """Within, queries see the agencies below `role`'s. Callers show issued matters only."""
    with scope(agency=[agency.pk for agency in below(role.agency)]):
        yield


@contextmanager
def visible_to_public(*agencies: Agency) -> Iterator[None]:
    """Within, queries see the agencies' objects, for public pages: issued plans, done items."""
    with scope(agency=[agency.pk for agency in agencies]):
        yield
