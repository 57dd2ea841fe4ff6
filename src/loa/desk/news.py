"""Mới: what others confirmed, issued or submitted in the last days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from loa import clock
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.desk.items import Item, of_evidence
from loa.plans.models import Plan
from loa.reports.days import window_of
from loa.reports.models import Report
from loa.work.messages import title
from loa.work.models import Evidence

RECENT = timedelta(days=7)
MOST_OF_EACH = 20


def news(role: Role) -> list[Item]:
    """The newest first."""
    since = clock.now() - RECENT
    found: list[tuple[datetime, Item]] = []
    if may(role, "work.read"):
        found += _confirmed(role, since)
        found += _plans(role, since)
    if may(role, "reports.read"):
        found += _reports(role, since)
    return [item for _, item in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _confirmed(role: Role, since: datetime) -> Iterator[tuple[datetime, Item]]:
    proofs = Evidence.objects.filter(
        agency=role.agency_id, state=Evidence.State.VERIFIED, verified_at__gte=since
    ).exclude(verified_by__person=role.person_id)
    if not may(role, "work.verify_evidence"):
        proofs = proofs.filter(submitted_by__person=role.person_id)
    newest = proofs.select_related("due_work__task", "verified_by__person").order_by("-verified_at")
    for proof in newest[:MOST_OF_EACH]:
        assert proof.verified_by is not None
        assert proof.verified_at is not None
        yield (
            proof.verified_at,
            of_evidence(proof, f"{proof.verified_by.person.called} đã xác nhận"),
        )


def _plans(role: Role, since: datetime) -> Iterator[tuple[datetime, Item]]:
    for plan in Plan.objects.filter(agency=role.agency_id, in_force_since__gte=since):
        address = reverse("work:plan", args=[plan.pk])
        yield plan.in_force_since, Item(title(plan), address, note="Đã đưa vào thực hiện")


def _reports(role: Role, since: datetime) -> Iterator[tuple[datetime, Item]]:
    reports = Report.objects.filter(
        agency=role.agency_id, state=Report.State.SUBMITTED, submitted_at__gte=since
    )
    for report in reports.select_related("plan")[:MOST_OF_EACH]:
        assert report.submitted_at is not None
        address = reverse("reports:show", args=[report.pk])
        text = f"Báo cáo {window_of(report).label}"
        yield report.submitted_at, Item(text, address, note=f"{title(report.plan)} · đã trình")
