"""What the copy of a sent mail says of itself: when, to how many, what about (RFC 5322 headers)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import BinaryIO

from loa import clock

MOST_BYTES = 256 * 1024
"""Of a copy only the beginning is read: the headers stand there."""
_RECEIVERS = ("To", "Cc", "Bcc")
_BETWEEN = re.compile(r'[\s<>(),;:"]+')
"""Nam <nam@truong.example>, hoa@truong.example: split, for nested brackets have no end."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class MailCopy:
    """A sent mail; None and "" for what its copy does not say."""

    sent_on: date | None
    recipients: int
    subject: str


def read_mail(stream: BinaryIO) -> MailCopy | None:
    """The copy that `stream` holds from where it stands; None when it is no mail (a screenshot).

    The stream is left where it stood. Addresses are counted, each once, and not kept.
    """
    at = stream.tell()
    head = stream.read(MOST_BYTES)
    stream.seek(at)
    message = message_from_bytes(head)
    if not message.get("From") or not message.get("Date"):
        return None
    said = [str(value) for name in _RECEIVERS for value in message.get_all(name, [])]
    addresses = {word.lower() for each in said for word in _BETWEEN.split(each) if "@" in word}
    return MailCopy(_day(message), len(addresses), _subject(message))


def _day(message: Message) -> date | None:
    try:
        return (
            parsedate_to_datetime(str(message["Date"])[:_LONGEST]).astimezone(clock.VIETNAM).date()
        )
    except (ValueError, TypeError, OverflowError):
        return None


def _subject(message: Message) -> str:
    said = str(message.get("Subject", ""))[: 10 * _LONGEST]
    try:
        said = str(make_header(decode_header(said)))
    except (HeaderParseError, LookupError, ValueError):
        return ""
    return " ".join("".join(letter for letter in said if letter.isprintable()).split())[:_LONGEST]
