"""The one door to objects: whose a query of scoped models sees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django_scopes import scope

from loa import clock
from loa.agencies.models import Agency, Relation, Role
from loa.agencies.queries.agencies import below, directly_below, ever_above, merged_into, sisters


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
def visible_reporting(role: Role) -> Iterator[None]:
    """Within, queries see the agencies below `role`'s and those that send their results there
    (đầu mối tổng hợp). Callers show only what those took to `role`'s agency."""
    found = [*below(role.agency), *directly_below(role.agency, Relation.Kind.FOCAL)]
    with scope(agency=list({agency.pk for agency in found})):
        yield


@contextmanager
def visible_above(role: Role) -> Iterator[None]:
    """Within, queries see the agencies above `role`'s, of today and before, in every relation.
    Callers show only the plans that those handed to `role`'s agency, and what goes with them."""
    with scope(agency=ever_above(role.agency)):
        yield


@contextmanager
def visible_as_sent(role: Role) -> Iterator[None]:
    """Within, the managers with the dimension `superior` see what `role`'s agency handed down, at
    whatever receiver, and what came back of it; nothing else of the receivers is seen."""
    with scope(superior=[role.agency_id]):
        yield


@contextmanager
def visible_inherited(agency: Agency) -> Iterator[None]:
    """Within, queries see what the agencies left behind that were merged into `agency`."""
    with scope(agency=[before.pk for before in merged_into(agency, date.min, clock.today())]):
        yield


@contextmanager
def visible_beside(role: Role) -> Iterator[None]:
    """Within, queries see the sister agencies of `role`'s, those below the same superiors today.
    Callers show only what these marked to be used by others."""
    with scope(agency=sisters(role.agency)):
        yield


@contextmanager
def visible_to_public(*agencies: Agency) -> Iterator[None]:
    """Within, queries see the agencies' objects, for public pages: issued plans, done items."""
    with scope(agency=[agency.pk for agency in agencies]):
        yield
