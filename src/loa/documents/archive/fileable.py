"""What can be filed: papers of this room, and what the rooms above register.

fileable("work.evidence_list", "Minh chứng", find)     # in the room's AppConfig.ready

`find(agency_id, words)` yields the newest first, inside the scope of the role that asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from loa.agencies.search import matching
from loa.documents.models import Document, Outgoing
from loa.files.models import StoredFile

MOST = 100
"""Papers of one kind that are offered at once; words narrow them down."""


@dataclass(frozen=True, slots=True)
class Fileable:
    """One paper as the table of contents will have it, and its bytes."""

    kind: str
    id: int
    number: str
    issued_on: date | None
    title: str
    issuer: str
    pages: int | None
    stored: StoredFile
    file_name: str

    @property
    def key(self) -> str:
        """ "documents.document-12", as forms send it."""
        return f"{self.kind}-{self.id}"


Find = Callable[[int, str], Iterable[Fileable]]

_kinds: dict[str, tuple[str, Find]] = {}


def fileable(kind: str, label: str, find: Find) -> None:
    """Adds a kind of paper; one of the same name is replaced."""
    _kinds[kind] = (label, find)


def offered(agency_id: int, words: str = "") -> list[tuple[str, list[Fileable]]]:
    """What an agency can file, by the name of its kind; kinds without anything are left out."""
    found = [(label, list(islice(find(agency_id, words), MOST))) for label, find in _kinds.values()]
    return [(label, papers) for label, papers in found if papers]


def register() -> None:
    """The room's own papers: those that came in or came home, and those issued from here."""
    fileable("documents.document", "Văn bản đã nhận", _documents)
    fileable("documents.outgoing", "Văn bản đã ban hành", _outgoing)


def of_document(document: Document) -> Fileable:
    """A document as it is filed."""
    return Fileable(
        kind="documents.document",
        id=document.pk,
        number=document.number,
        issued_on=document.issued_on,
        title=_title(document.kind, document.title) or document.file_name,
        issuer=document.issuer,
        pages=len(document.layout.get("pages", [])) or None,
        stored=document.file,
        file_name=document.file_name,
    )


def _documents(agency_id: int, words: str) -> Iterator[Fileable]:
    state = Document.State
    own = Document.objects.filter(
        agency=agency_id, state__in=[state.READ, state.DRAFT, state.KEPT, state.ACCEPTED]
    )
    found = matching(own, words, "kind", "number", "title", "issuer", "file_name")
    papers = found.select_related("file").defer("text", "reading").order_by("-received_at")
    return map(of_document, papers[:MOST])


def _outgoing(agency_id: int, words: str) -> Iterator[Fileable]:
    """Papers that were issued without a signed copy in the house; those with one are documents."""
    own = Outgoing.objects.filter(
        agency=agency_id, state=Outgoing.State.ISSUED, document__isnull=True
    )
    papers = matching(own, words, "kind", "number", "title").select_related("pdf", "agency")
    for paper in papers.defer("text").order_by("-issued_on")[:MOST]:
        yield Fileable(
            kind="documents.outgoing",
            id=paper.pk,
            number=paper.number,
            issued_on=paper.issued_on,
            title=_title(paper.kind, paper.title),
            issuer=paper.agency.name,
            pages=paper.pages,
            stored=paper.pdf,
            file_name=paper.file_name("pdf"),
        )


def _title(kind: str, title: str) -> str:
    """ "Kế hoạch. Tuyên truyền công tác cải cách hành chính năm 2026"."""
    return ". ".join(part for part in (kind, " ".join(title.split())) if part)
