"""Nouns of the room: papers that came in, and those on their way out."""

from loa.documents.models.archive import ArchiveEntry, ArchiveFile
from loa.documents.models.citations import DocumentReference
from loa.documents.models.document import Document
from loa.documents.models.drafts import Draft, DraftComment, DraftVersion, KeptWords, WordCopy
from loa.documents.models.exchange import CarriedData
from loa.documents.models.inbox import Arrival, FolderFile, Mailbox
from loa.documents.models.numbering import Register, TakenNumber
from loa.documents.models.outgoing import Addressee, ClericalRules, Outgoing, OutgoingStep
from loa.documents.models.registers import (
    Direction,
    RegisterColumns,
    RegisterEntry,
    RegisterImport,
)
from loa.documents.models.signed import SignatureCheck, SignedCopy

__all__ = [
    "Addressee",
    "ArchiveEntry",
    "ArchiveFile",
    "Arrival",
    "CarriedData",
    "ClericalRules",
    "Direction",
    "Document",
    "DocumentReference",
    "Draft",
    "DraftComment",
    "DraftVersion",
    "FolderFile",
    "KeptWords",
    "Mailbox",
    "Outgoing",
    "OutgoingStep",
    "Register",
    "RegisterColumns",
    "RegisterEntry",
    "RegisterImport",
    "SignatureCheck",
    "SignedCopy",
    "TakenNumber",
    "WordCopy",
]
