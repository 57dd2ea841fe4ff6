"""The paper beside what was understood: its pages as they came, or the words that were read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.forms import BoundField
from django.http import HttpRequest
from django.urls import reverse

from loa.documents.doubts import Doubt
from loa.documents.forms import DoubtsForm
from loa.documents.models import Document
from loa.ui.page_images import Piece, lay_out_pages, pieces
from loa.ui.paper import Mark, lay_out
from loa.ui.pieces import Link
from vanban.model import Source

CHOICE = "ban"
WORDS, PAGES = "chu", "goc"


@dataclass(frozen=True, slots=True)
class Pane:
    """`pages` of a PDF or a scan, or `paper`, whichever is chosen; `links` choose, where there
    is a choice."""

    links: tuple[Link, ...]
    pages: list[Any]
    paper: list[Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """A doubt with the parts of the page on which its words stand, and its field in a form."""

    doubt: Doubt
    pieces: list[Piece]
    bound: BoundField

    @property
    def words(self) -> str:
        """The words in doubt, for those who do not see the page."""
        return " … ".join(self.doubt.quotes)


def pane(
    request: HttpRequest,
    document: Document,
    source: Source,
    marks: Iterable[Mark],
    doubts: Iterable[Doubt],
) -> Pane:
    """The pane that the address asks for; of a PDF and a scan the pages come first."""
    if not source.pages or source.places is None:
        return Pane((), [], lay_out(source, marks))
    in_words = request.GET.get(CHOICE) == WORDS
    links = (
        Link("Trang gốc", _address(request, PAGES), not in_words, "picture"),
        Link("Chữ đã đọc", _address(request, WORDS), in_words, "quote"),
    )
    if in_words:
        return Pane(links, [], lay_out(source, marks))
    unsure = [place for doubt in doubts for place in doubt.places]
    return Pane(links, lay_out_pages(source, marks, unsure, page_address(document)), [])


def page_address(document: Document) -> Callable[[int], str]:
    """The address of a page's picture by its number."""
    return partial(_page_address, document.pk)


def shown(document: Document, source: Source, doubts: Iterable[Doubt]) -> list[Shown]:
    """Each doubt as it is asked about."""
    asked = list(doubts)
    address, form = page_address(document), DoubtsForm(asked)
    return [Shown(d, pieces(source, d.places, address), form[d.key]) for d in asked]


def _page_address(pk: int, number: int) -> str:
    return reverse("documents:page", args=[pk, number])


def _address(request: HttpRequest, chosen: str) -> str:
    query = request.GET.copy()
    query[CHOICE] = chosen
    return f"{request.path}?{query.urlencode()}"
