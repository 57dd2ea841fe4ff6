"""How documents are looked for: by number, title, issuer, kind or file name."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from loa.agencies.models import Role
from loa.agencies.search import Hit, Searchable, matching, searchable
from loa.documents.models import Document, Outgoing


def register() -> None:
    """Papers that came in, and those on their way out."""
    searchable(Searchable("Văn bản", "file", "documents.read", _documents))
    searchable(Searchable("Văn bản đi", "share", "documents.read_outgoing", _outgoing))


def _documents(role: Role, words: str) -> Iterator[Hit]:
    own = Document.objects.filter(agency=role.agency_id).defer("text", "reading", "layout")
    found = matching(own, words, "kind", "number", "title", "issuer", "file_name")
    for document in found.order_by("-received_at"):
        yield Hit(
            document.called,
            reverse("documents:show", args=[document.pk]),
            document.title[:160],
            document.issued_on,
        )


def _outgoing(role: Role, words: str) -> Iterator[Hit]:
    own = Outgoing.objects.filter(agency=role.agency_id).defer("text")
    for outgoing in matching(own, words, "kind", "number", "title").order_by("-submitted_at"):
        yield Hit(
            outgoing.called,
            reverse("outgoing:show", args=[outgoing.pk]),
            outgoing.title[:160],
            outgoing.issued_on,
        )
