"""Who counts below whom: the tree along which figures add up, each agency once.

On a day an agency counts below those that it stands below then. One that is no more by that day
counts below the one agency that took its place; where none or several did, below those that it
stood below on its last day. What counts below those, counts too, whatever the path.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection

from loa import clock
from loa.agencies.models import Agency, Reorganisation
from loa.agencies.queries.agencies import OF_THE_TREE

EDGES = """
heir AS (
    SELECT event.agency_id AS agency, min(after.agency_id) AS superior
    FROM agencies_reorganisation event
    JOIN agencies_reorganisation_successors after ON after.reorganisation_id = event.id
    WHERE event.kind = ANY(%(endings)s) AND event."on" <= %(day)s
    GROUP BY event.agency_id
    HAVING count(*) = 1
),
edge AS (
    SELECT relation.superior_id AS superior, relation.subordinate_id AS agency
    FROM agencies_relation relation
    JOIN agencies_agency own ON own.id = relation.subordinate_id
    CROSS JOIN LATERAL (SELECT least(%(day)s::date, own.ended_on - 1) AS day) AS last
    WHERE relation.kind = ANY(%(relations)s)
      AND relation.valid_from <= last.day
      AND (relation.valid_to IS NULL OR relation.valid_to >= last.day)
      AND NOT EXISTS (SELECT FROM heir WHERE heir.agency = relation.subordinate_id)
    UNION
    SELECT superior, agency FROM heir
)"""
"""Two parts of a WITH: `edge` has a row for each agency and each one that it counts below."""

_BELOW = f"""
WITH RECURSIVE {EDGES},
walk AS (
    SELECT agency FROM edge WHERE superior = %(agency)s
    UNION
    SELECT edge.agency FROM walk JOIN edge ON edge.superior = walk.agency
)
SELECT agency FROM walk WHERE agency <> %(agency)s ORDER BY agency
"""


def edges_on(day: date, relations: Iterable[str] = OF_THE_TREE) -> dict[str, date | list[str]]:
    """What EDGES asks for."""
    return {
        "day": day,
        "relations": [str(kind) for kind in relations],
        "endings": [str(kind) for kind in Reorganisation.ENDING],
    }


def lineage_pks(agency: Agency, *relations: str, day: date | None = None) -> list[int]:
    """The numbers of the agencies that count below `agency` on `day` (today) along `relations`,
    each once, those that are no more among them.

    Without relations: along trực thuộc and chuyên môn.
    """
    asked = edges_on(day or clock.today(), relations or OF_THE_TREE)
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, {**asked, "agency": agency.pk})
        return [pk for (pk,) in cursor.fetchall()]
