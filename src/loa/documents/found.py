"""How documents are looked for: by number, title, issuer, kind or file name."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from loa.agencies.models import Role
from loa.agencies.search import Hit, Searchable, matching, searchable
from loa.documents.models import Document


def register() -> None:
    """Papers that came in."""
    searchable(Searchable("Văn bản", "file", "documents.read", _documents))


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
