"""How documents, drafts and files of the archive are looked for: by what stands in their heads."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from loa.agencies.models import Role
from loa.agencies.search import Hit, Searchable, matching, searchable
from loa.documents.models import ArchiveFile, Document, Draft, Outgoing
from loa.ui.words import shortened


def register() -> None:
    """Papers that came in, those on their way out, those being written, and where they are kept."""
    searchable(Searchable("Văn bản", "file", "documents.read", _documents))
    searchable(Searchable("Văn bản đi", "share", "documents.read_outgoing", _outgoing))
    searchable(Searchable("Dự thảo", "edit", "documents.draft", _drafts))
    searchable(Searchable("Hồ sơ lưu trữ", "list", "documents.read", _files))


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


def _drafts(role: Role, words: str) -> Iterator[Hit]:
    """Those that are issued are found as papers."""
    own = Draft.objects.filter(agency=role.agency_id).exclude(state=Draft.State.ISSUED)
    for draft in matching(own.defer("content", "touched"), words, "kind", "title"):
        page = reverse("drafts:edit", args=[draft.pk])
        yield Hit(shortened(draft.called), page, draft.get_state_display())


def _files(role: Role, words: str) -> Iterator[Hit]:
    own = ArchiveFile.objects.filter(agency=role.agency_id)
    for file in matching(own, words, "code", "title"):
        yield Hit(str(file), reverse("archive:show", args=[file.pk]), shortened(file.title))
