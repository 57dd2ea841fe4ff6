"""Reads of documents; all of them inside the scope of the role that asks."""

from __future__ import annotations

from django.db.models import QuerySet

from loa.agencies.models import Role
from loa.audit.models import Entry
from loa.documents.models import Document


def documents(words: str = "") -> QuerySet[Document]:
    """All documents in sight, the newest first; with `words`, those whose head has them."""
    found = (
        Document.objects.select_related("received_by__person")
        .prefetch_related("arrivals")
        .defer("text", "reading", "layout")
    )
    for word in words.split()[:8]:
        found = found.filter(title__icontains=word) | found.filter(number__icontains=word)
    return found


def was_wiped(document_id: int, role: Role) -> bool:
    """Whether a document with this number was wiped at the role's agency for its secrecy."""
    return Entry.objects.filter(
        act="documents.wipe_secret",
        object_kind=Document._meta.label_lower,
        object_id=document_id,
        agency_id=role.agency_id,
    ).exists()
