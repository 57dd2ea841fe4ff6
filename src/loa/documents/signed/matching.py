"""Finds the draft whose words a paper has: by its text alone, never by number or attachment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import Q

from loa.agencies.models import Agency
from loa.documents.models import Document, Outgoing
from loa.documents.signed.comparison import Comparison, Confidence, compare
from loa.documents.signed.words import likeness, shingles, words_of
from loa.files.errors import NotReadError
from loa.files.layout import load
from loa.files.reader import Reading, read_document
from vanban.errors import SecretDocumentError

LIKE, LIKE_SCAN = 0.5, 0.25
"""The least likeness of a copy with its draft. A quarter of the words may be misread in a scan:
that breaks three shingles in four."""
_MOST = 400
"""Drafts that are looked at, the newest first."""
_State = Document.State


@dataclass(frozen=True, slots=True)
class Match:
    """The draft (a paper on its way, or one that was dropped before) and what differs."""

    draft: Outgoing | Document
    comparison: Comparison


def find(
    document: Document, reading: Reading, *, signed: bool, expected: Outgoing | None = None
) -> Match | None:
    """The draft with the words of a reading; None when none is like it.

    A paper that was dropped before as a draft counts only for a copy that is `signed` or has a
    number. Of two drafts that are as like, the one that is `expected` is meant.
    """
    scanned = _is_scanned(reading)
    words = shingles(words_of(reading.text))
    least = LIKE_SCAN if scanned else LIKE
    best: tuple[float, bool, Outgoing | Document] | None = None
    for draft in _candidates(document, is_issued=signed or bool(reading.content["number"])):
        found = (likeness(words, shingles(words_of(draft.text))), draft == expected, draft)
        if found[0] >= least and (best is None or found[:2] > best[:2]):
            best = found
    if best is None:
        return None
    confidence = _confidence(reading) if scanned else None
    return Match(best[2], compare(_text_of(best[2]), reading.text, confidence=confidence))


def _candidates(document: Document, *, is_issued: bool) -> Iterator[Outgoing | Document]:
    agency: Agency = document.agency
    going = Outgoing.objects.filter(agency=agency).exclude(state=Outgoing.State.WITHDRAWN)
    yield from going.select_related("pdf").order_by("-submitted_at")[:_MOST]
    if is_issued:
        unnumbered = Document.objects.filter(
            Q(number="") | Q(issued_on=None),
            agency=agency,
            state__in=[_State.READ, _State.DRAFT, _State.KEPT, _State.ACCEPTED],
            signed_copy=None,
            outgoing=None,
        )
        yield from unnumbered.exclude(pk=document.pk).defer("layout", "reading")[:_MOST]


def _text_of(draft: Outgoing | Document) -> str:
    """The words as a reader sees them on the draft's own pages, so that both were read alike."""
    if isinstance(draft, Outgoing):
        with suppress(NotReadError, SecretDocumentError):
            return read_document(draft.pdf, name="du-thao.pdf").text
    return draft.text


def _is_scanned(reading: Reading) -> bool:
    return any(page.scanned for page in load(reading.layout, reading.text).pages)


def _confidence(reading: Reading) -> Confidence:
    places = load(reading.layout, reading.text).places
    if places is None:
        return lambda start: 100
    sure = dict(zip(places.starts, places.confidences, strict=True))
    return lambda start: sure.get(start, 100)
