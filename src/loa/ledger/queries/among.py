"""Whose figures are added up: an agency and those below it, in the tree of a day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from loa import clock
from loa.agencies.models import Agency
from loa.agencies.queries import lineage_pks
from loa.agencies.queries.agencies import OF_THE_TREE

_CHANGED_SINCE = """
    SELECT EXISTS (
        SELECT FROM agencies_relation
        WHERE kind = ANY(%(relations)s) AND (
            (valid_from > %(day)s AND valid_from <= %(today)s)
            OR (valid_to >= %(day)s AND valid_to < %(today)s))
    ) OR EXISTS (
        SELECT FROM agencies_agency WHERE ended_on > %(day)s AND ended_on <= %(today)s
    )
"""


@dataclass(frozen=True, slots=True)
class Among:
    """`pks` are None where the sums that are kept for `agency` say it: all below it today.

    Else the agencies' own figures are added up, the agency itself among them.
    """

    agency: Agency
    pks: list[int] | None
    count: int

    @property
    def is_one(self) -> bool:
        """Whether nobody stands below: then only originals count, as in the agency's own report."""
        return self.count == 1


def among(agency: Agency, day: date, relations: Collection[str] = OF_THE_TREE) -> Among:
    """The agency with all that count below it on `day` along `relations`."""
    of_the_tree = set(relations) == set(OF_THE_TREE)
    if of_the_tree and is_tree_of_today(day):
        return _today(agency)
    found = lineage_pks(agency, *relations, day=day)
    return Among(agency, [agency.pk, *found], 1 + len(found))


def is_tree_of_today(day: date) -> bool:
    """Whether nobody came, went or moved since `day`, so that the sums that are kept hold."""
    return day >= clock.today() or not _changed_since(day)


def _today(agency: Agency) -> Among:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count FROM ledger_breadth WHERE agency_id = %s", [agency.pk])
        found = cursor.fetchone()
    count = 1 + (found[0] if found else 0)
    return Among(agency, [agency.pk] if count == 1 else None, count)


def _changed_since(day: date) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            _CHANGED_SINCE,
            {"day": day, "today": clock.today(), "relations": [str(kind) for kind in OF_THE_TREE]},
        )
        return bool(cursor.fetchone()[0])
