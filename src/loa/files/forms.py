"""Forms of others, read and filled in the bounded child."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loa.files.bounded import Task, ask_child
from loa.files.errors import NotReadError
from loa.files.framing import frame, unframe
from vanban.errors import SecretDocumentError


@dataclass(frozen=True, slots=True)
class FormRead:
    """What stands in a form (loa.files.office: workbook.read, word.read), and its bytes in
    today's format."""

    content: dict[str, Any]
    data: bytes


def read_form(data: bytes) -> FormRead:
    """Reads a form; one of an older program is turned into one of today's.

    Raises `NotReadError` with a sentence for the user, and `SecretDocumentError` for one with a
    mark of secrecy, which nobody may keep.
    """
    answer, fresh = _asked("form", [data])
    said = json.loads(answer)
    if "secret" in said:
        raise SecretDocumentError(said["secret"])
    if "error" in said:
        raise NotReadError(said["error"])
    return FormRead(said["form"], bytes(fresh) or data)


def fill_form(data: bytes, values: Sequence[Mapping[str, Any]]) -> bytes:
    """The form with `values` in it (workbook_filling.fill, word_filling.fill)."""
    return ask_about("fill", data, values)


def read_outline(data: bytes) -> list[dict[str, Any]]:
    """The blocks of a Word report (office.outline). Raises as `read_form` does."""
    answer, _ = _asked("outline", [data])
    said = json.loads(answer)
    if "secret" in said:
        raise SecretDocumentError(said["secret"])
    if "error" in said:
        raise NotReadError(said["error"])
    blocks: list[dict[str, Any]] = said["blocks"]
    return blocks


def with_section(data: bytes, asked: Mapping[str, Any]) -> bytes:
    """The Word report with a section replaced (office.section.replace)."""
    return ask_about("section", data, asked)


def ask_about(task: Task, data: bytes, asked: Any) -> bytes:
    """What the child makes of a file, asked for something as JSON. Raises `NotReadError`."""
    answer, made = _asked(task, frame([json.dumps(asked, ensure_ascii=False).encode(), data]))
    said = json.loads(answer)
    if "error" in said:
        raise NotReadError(said["error"])
    return bytes(made)


def _asked(task: Task, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The child reads from a file, which a stream in memory is none."""
    with tempfile.TemporaryFile() as given:
        given.writelines(pieces)
        given.seek(0)
        return unframe(ask_child(task, given))
