"""Why an act on a document was refused; `str()` is a Vietnamese sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loa.documents.models import Document


class DocumentError(Exception):
    """The act cannot be done as things stand; nothing changed."""


class AlreadyHereError(DocumentError):
    """The same bytes were dropped before."""

    def __init__(self, document: Document) -> None:
        super().__init__(f"Tệp này đã được thả trước đây: {document.called}.")
        self.document = document
