"""The report of an agency that collects: its own figures and the accepted reports from below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from loa.ledger.queries import EVIDENCE
from loa.reports.days import expected
from loa.reports.frozen import Frozen, value_of
from loa.reports.models import Adjustment, Collection, Report, Submission
from loa.reports.queries.collecting import UnitStanding, rolled_up, standing
from loa.reports.rolling import Rolled, roll_up, with_adjustments
from loa.reports.templates import template


@dataclass(frozen=True, slots=True)
class Added:
    """Sums, what each agency gave, and on what they rest (Report.figures, parts, basis)."""

    figures: dict[str, dict[str, Any]]
    parts: dict[str, Frozen]
    basis: dict[str, Any]


def collection_of(report: Report) -> Collection | None:
    """The collection that the report adds up, where its agency opened one."""
    return (
        Collection.objects.filter(
            agency=report.agency_id,
            template=report.template,
            window=report.window,
            year=report.year,
        )
        .select_related("agency")
        .first()
    )


def rests_on(report: Report) -> tuple[set[int], set[int]]:
    """The accepted reports, and the adjustments of these and of the whole, by pk."""
    accepted = set(
        Submission.objects.filter(
            collection=collection_of(report), state=Submission.State.ACCEPTED
        ).values_list("pk", flat=True)
    )
    adjusted = Adjustment.objects.filter(Q(submission__in=accepted) | Q(report=report.pk))
    return accepted, set(adjusted.values_list("pk", flat=True))


def added_with_others(
    report: Report, own: Frozen, left_behind: Mapping[str, Frozen]
) -> Added | None:
    """The report's figures with those of the units below, and of the agencies merged into this
    one by pk; None where there is neither."""
    collection = collection_of(report)
    if collection is None and not left_behind:
        return None
    adjustments = list(report.adjustments.all()) if report.pk else []
    mine = {str(report.agency_id): with_adjustments(own, adjustments), **left_behind}
    rolled = rolled_up(collection, own=mine) if collection else roll_up(mine, [])
    _expect(rolled, report)
    for key, row in rolled.figures.items():
        row["facts"] = own[key]["facts"] if key in own else []
    basis: dict[str, Any] = {
        "adjustments": [_said(one) for one in (*adjustments, *rolled.adjustments)],
    }
    if collection is not None:
        stood = standing(collection)
        basis |= {
            "collection": collection.pk,
            "counted": rolled.counted,
            "total": rolled.total,
            "missing": [row.unit.name for row in stood if not row.has_reported],
            "waiting": [row.unit.name for row in stood if row.has_reported and not row.counted],
            "units": [_unit(row, report.template) for row in stood],
        }
    return Added(rolled.figures, rolled.parts, basis)


def _expect(rolled: Rolled, report: Report) -> None:
    """What the drafter expects is said of the whole: what it adds to that of the units is the
    agency's own, so that superiors add it once."""
    own = {key: dict(row) for key, row in rolled.parts[str(report.agency_id)].items()}
    for key, said in expected(report).items():
        whole = rolled.figures.get(key)
        if whole is None:
            continue
        before = value_of({"value": whole.get("estimate", whole["value"])}) or Decimal(0)
        mine = own.setdefault(key, {"value": None, "facts": []})
        mine["estimate"] = str((value_of(mine) or Decimal(0)) + Decimal(said) - before)
        whole["estimate"] = said
    rolled.parts[str(report.agency_id)] = own


def _unit(row: UnitStanding, code: str) -> dict[str, Any]:
    """A row of the annex by unit: what the unit reported as a whole, whatever it rests on."""
    figures: Frozen = row.counted.figures if row.counted else {}
    wanted = (*template(code).matrix, EVIDENCE)
    return {
        "name": row.unit.name,
        "reported": row.counted is not None,
        "waits": row.has_reported and row.counted is None,
        "late": row.is_late,
        "values": {key: figures.get(key, {}).get("value") for key in wanted},
    }


def _said(adjustment: Adjustment) -> dict[str, Any]:
    return {
        "key": adjustment.key,
        "of": adjustment.submission.unit.name if adjustment.submission else "",
        "before": None if adjustment.before is None else str(adjustment.before),
        "after": str(adjustment.after),
        "reason": adjustment.reason,
        "document": adjustment.document,
    }
