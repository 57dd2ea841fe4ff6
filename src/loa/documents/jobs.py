"""Background work: reading a document that was dropped."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app

from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.documents import actions
from loa.documents.actions.citations import take_references
from loa.documents.actions.exchange import take_carried
from loa.documents.actions.signed import take_check, take_match
from loa.documents.doubts import doubts
from loa.documents.exchange.taking import ask
from loa.documents.inbox.taking import tell_of_secret
from loa.documents.models import Arrival, Document, Outgoing
from loa.documents.signed.checking import check
from loa.documents.signed.matching import find
from loa.files.errors import NotReadError
from loa.files.layout import load
from loa.files.pages import make
from loa.files.reader import read_document as read_in_child
from vanban.errors import SecretDocumentError

_FIRST_PAGES, _MOST_PAGES = 3, 12


@app.task(queue="documents", name="documents.read_document")
def read_document(document_id: int, role_id: int, expected_id: int | None = None) -> None:
    """Reads a document on behalf of the role that dropped it, as the signed copy of the paper
    `expected_id` (Outgoing) where it was handed in for one.

    Idempotent: a document that is gone, or was read meanwhile, is left alone; one whose worker
    was killed is read again. The child process runs outside any transaction.
    """
    role = Role.objects.select_related("agency", "person").get(pk=role_id)
    with visible_to(role):
        document = _waiting(document_id)
        if document is None:
            return
        actions.begin_reading(document, by=role)
        try:
            reading = read_in_child(document.file, name=document.file_name)
        except SecretDocumentError:
            came = list(Arrival.objects.filter(document=document).select_related("agency"))
            with transaction.atomic():
                actions.wipe_secret(document, by=role)
                for arrival in came:
                    tell_of_secret(arrival)
            return
        except NotReadError as error:
            with transaction.atomic():
                if _waiting(document_id) is not None:
                    actions.note_failure(document, error=str(error), by=role)
            return
        expected = Outgoing.objects.filter(pk=expected_id).first() if expected_id else None
        checked, carried = check(document.file), ask(document.file)
        found = find(document, reading, signed=checked is not None, expected=expected)
        with transaction.atomic():
            if _waiting(document_id) is not None:
                actions.take_reading(document, reading, by=role)
                take_references(document, by=role)
                if checked is not None:
                    take_check(document, checked, by=role)
                take_carried(document, carried, by=role)
                take_match(document, found, expected=expected, by=role)
        _have_pages_ready(document)


def _have_pages_ready(document: Document) -> None:
    """Makes the pictures that the review page shows first; others are made when looked at."""
    source = load(document.layout, document.text)
    places = [place for doubt in doubts(document, source) for place in doubt.places]
    asked = {anchor.page for place in places for anchor in source.boxes(place) if anchor.page}
    numbers = sorted({*(page.number for page in source.pages[:_FIRST_PAGES]), *asked})
    if numbers := numbers[:_MOST_PAGES]:
        with suppress(NotReadError, FileNotFoundError):
            make(document.file, numbers)


def _waiting(document_id: int) -> Document | None:
    """The document, locked inside a transaction, if it still waits for its reading."""
    with transaction.atomic():
        return (
            Document.objects.select_for_update(of=("self",))
            .select_related("file")
            .filter(pk=document_id, state__in=[Document.State.RECEIVED, Document.State.READING])
            .first()
        )
