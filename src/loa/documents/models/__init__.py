"""Nouns of the room: papers that came in, and those on their way out."""

from loa.documents.models.document import Document
from loa.documents.models.outgoing import Addressee, ClericalRules, Outgoing, OutgoingStep

__all__ = ["Addressee", "ClericalRules", "Document", "Outgoing", "OutgoingStep"]
