"""Nouns of the room: papers that came in, and those on their way out."""

from loa.documents.models.document import Document

__all__ = ["Document"]
