"""Reads of documents; all of them inside the scope of the role that asks."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncYear

from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.agencies.search import matching
from loa.audit.models import Entry
from loa.documents.models import ArchiveEntry, ArchiveFile, Document


def documents(words: str = "", *, kind: str = "", year: int | None = None) -> QuerySet[Document]:
    """All documents in sight, the newest first; with `words`, those whose head or file name has
    them, whatever their marks; of one `kind`; issued in a `year`, or without a day received."""
    found: QuerySet[Document] = (
        Document.objects.select_related("received_by__person")
        .prefetch_related("arrivals")
        .defer("text", "reading", "layout")
    )
    found = matching(found, words, "kind", "number", "title", "issuer", "file_name")
    if kind:
        found = found.filter(kind=kind)
    if year is not None:
        received = Q(issued_on=None, received_at__year=year)
        found = found.filter(Q(issued_on__year=year) | received)
    return found


def kinds_and_years() -> tuple[list[str], list[int]]:
    """What the documents in sight can be narrowed down by: kinds, and years, the newest first."""
    kinds = Document.objects.exclude(kind="").order_by("kind").values_list("kind", flat=True)
    years = {
        (issued_on or received_at).year
        for issued_on, received_at in Document.objects.order_by()
        .values_list(TruncYear("issued_on"), TruncYear("received_at"))
        .distinct()
    }
    return list(kinds.distinct()[:40]), sorted(years, reverse=True)[:12]


def filed(document: Document) -> QuerySet[ArchiveEntry]:
    """Where in the archive a document is."""
    entries = ArchiveEntry.objects.filter(
        source_kind=Document._meta.label_lower, source_id=document.pk
    )
    return entries.select_related("file")


def open_files(role: Role) -> list[ArchiveFile]:
    """The files that a role can put papers into, those of this year first."""
    if not may(role, "documents.keep_archive"):
        return []
    return list(ArchiveFile.objects.filter(closed_on=None)[:100])


def was_wiped(document_id: int, role: Role) -> bool:
    """Whether a document with this number was wiped at the role's agency for its secrecy."""
    return Entry.objects.filter(
        act="documents.wipe_secret",
        object_kind=Document._meta.label_lower,
        object_id=document_id,
        agency_id=role.agency_id,
    ).exists()
