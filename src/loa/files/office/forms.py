"""What the bounded child answers about forms (loa.files.child)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from loa.files.framing import frame, unframe
from loa.files.office import (
    older,
    outline,
    section,
    word,
    word_filling,
    workbook,
    workbook_filling,
)
from loa.files.office.parts import Parts
from vanban.errors import ReadError, SecretDocumentError
from vanban.readers.secrecy import MESSAGE, is_mark

_HEAD = 30
"""Lines, or rows of a sheet, in which a mark of secrecy stands."""


def form(data: bytes) -> bytes:
    """Framed: {"form": …} or {"error": …} as JSON, and the bytes in today's format where they
    were of an older one."""
    fresh = b""
    try:
        if older.is_older(data):
            fresh = data = older.renewed(data)
        with Parts(data) as parts:
            read = workbook.read if parts.kind == "xlsx" else word.read
            content = read(parts)
            _refuse_marks(content)
            answer: dict[str, Any] = {"form": {**content, "macros": parts.has_macros}}
    except SecretDocumentError as error:
        answer, fresh = {"secret": str(error)}, b""
    except ReadError as error:
        answer, fresh = {"error": str(error)}, b""
    return b"".join(frame([json.dumps(answer, ensure_ascii=False).encode(), fresh]))


def _refuse_marks(content: dict[str, Any]) -> None:
    """Raises SecretDocumentError where a mark of secrecy stands among the first lines."""
    said = [text for _, text, _ in content.get("lines", ())[:_HEAD]]
    for sheet in content["sheets"]:
        said += [text for row, _, _, text in sheet["cells"] if row <= _HEAD]
    if any(is_mark(line.strip()) for text in said for line in text.split("\n")):
        raise SecretDocumentError(MESSAGE)


def filled(framed: bytes) -> bytes:
    """Framed: {} or {"error": …}, and the filled file. Given framed: the values, the file."""
    return answered(framed, _fill)


def answered(framed: bytes, act: Callable[[bytes, Any], bytes]) -> bytes:
    """What `act` makes of a file and what was asked of it, framed, or the error."""
    asked, data = unframe(framed)
    try:
        made, answer = act(data, json.loads(asked)), {}
    except ReadError as error:
        made, answer = b"", {"error": str(error)}
    return b"".join(frame([json.dumps(answer, ensure_ascii=False).encode(), made]))


def _fill(data: bytes, values: Any) -> bytes:
    with Parts(data) as parts:
        kind = parts.kind
    fill = workbook_filling.fill if kind == "xlsx" else word_filling.fill
    return fill(data, values)


def outlined(data: bytes) -> bytes:
    """{"blocks": …} (outline.outline), {"error": …} or {"secret": …}, framed as `form` does."""
    try:
        answer = outline.outline(data)
        if any(is_mark(block["text"]) for block in answer["blocks"][:_HEAD]):
            answer = {"secret": MESSAGE}
    except ReadError as error:
        answer = {"error": str(error)}
    return b"".join(frame([json.dumps(answer, ensure_ascii=False).encode(), b""]))


def with_section(framed: bytes) -> bytes:
    """Framed: {} or {"error": …}, and the report with its section replaced (section.replace)."""
    return answered(framed, section.replace)
