"""What a letter carries: its attachments, bounded, whatever the letter is made of."""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr

MOST_ATTACHMENTS = 30
ORNAMENT = 20 * 1024
"""Smaller pictures within a letter are logos of its signature."""


class BrokenLetterError(Exception):
    """Nothing can be told of this letter."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of a letter, with the place at which it stands."""

    place: int
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """Who wrote, about what, and the files; `more` when some were left out for their number."""

    sender: str
    subject: str
    attachments: list[Attachment]
    more: bool


def read_letter(raw: bytes) -> Letter:
    """A letter as it came. BrokenLetterError for what nobody can take apart."""
    try:
        message = email.message_from_bytes(raw, policy=default)
        found = list(_attachments(message))
        return Letter(
            sender=parseaddr(_header(message, "From"))[1][:254],
            subject=_header(message, "Subject")[:300],
            attachments=found[:MOST_ATTACHMENTS],
            more=len(found) > MOST_ATTACHMENTS,
        )
    except Exception as error:  # the library's parser raises anything for what strangers write
        raise BrokenLetterError from error


def _header(message: Message, name: str) -> str:
    """A header as one line of text; the parser raises many things for a bad one."""
    try:
        value = message[name]
    except Exception:
        return ""
    return " ".join(str(value or "").replace("\0", "").split())


def _attachments(message: EmailMessage) -> Iterator[Attachment]:
    for place, part in enumerate(message.walk()):
        if place > 500:
            return
        if part.is_multipart() or not _is_file(part):
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and not _is_ornament(part, content):
            name = " ".join((part.get_filename() or "").replace("\0", "").split())
            yield Attachment(place, name[-200:] or f"Tệp đính kèm {place}", content)


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def _is_ornament(part: Message, content: bytes) -> bool:
    inline = part.get_content_disposition() == "inline" or bool(part.get("Content-ID"))
    return inline and part.get_content_maintype() == "image" and len(content) < ORNAMENT
