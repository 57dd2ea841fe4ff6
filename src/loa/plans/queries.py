"""Reads of plans; all of them inside the scope of the role that asks."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from loa.documents.models import Document
from loa.plans.actions import KIND
from loa.plans.models import Plan


def plans() -> QuerySet[Plan]:
    """All plans in force, the newest year first, each with `task_count`."""
    return Plan.objects.annotate(task_count=Count("tasks"))


def waiting() -> QuerySet[Document]:
    """Plan documents that were read and wait for a person, or stay as drafts."""
    return Document.objects.filter(
        kind=KIND, state__in=[Document.State.READ, Document.State.DRAFT]
    ).defer("text", "reading", "layout")
