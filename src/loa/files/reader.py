"""Reads a stored document with vanban in the bounded child process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, BinaryIO

from loa.files import sniffing
from loa.files.bounded import DEADLINE_SECONDS, SCAN_DEADLINE_SECONDS, ask_child
from loa.files.errors import NotReadError
from loa.files.models import StoredFile
from loa.files.queries import open_file
from vanban.errors import SecretDocumentError

_GONE = "Không còn tệp gốc của văn bản này. Đề nghị thả lại tệp."


@dataclass(frozen=True, slots=True)
class Reading:
    """What vanban understood. `content` is its JSON without the text and the layout."""

    content: dict[str, Any]
    text: str
    layout: dict[str, Any]
    parser: str


def read_document(stored: StoredFile, *, name: str) -> Reading:
    """The reading of a stored file that came as `name`.

    Raises `NotReadError` with a sentence for the user, and `SecretDocumentError` for a paper
    with a mark of secrecy, which nobody may keep.
    """
    try:
        with open_file(stored) as content:
            said = json.loads(_ask(content, stored, name))
    except FileNotFoundError as error:
        raise NotReadError(_GONE) from error
    if "secret" in said:
        raise SecretDocumentError(said["secret"])
    if "error" in said:
        raise NotReadError(said["error"])
    reading = said["reading"]
    return Reading(
        text=reading.pop("text"),
        layout=reading.pop("layout"),
        parser=reading.pop("parser"),
        content=reading,
    )


def _ask(content: BinaryIO, stored: StoredFile, name: str) -> bytes:
    if stored.media_type in sniffing.WITH_PAGES:
        return ask_child("scan", content, name, deadline=SCAN_DEADLINE_SECONDS)
    return ask_child("document", content, name, deadline=DEADLINE_SECONDS)
