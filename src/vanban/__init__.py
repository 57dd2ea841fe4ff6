"""vanban reads, checks and writes Vietnamese administrative documents (Decree 30/2020/NĐ-CP).

    import vanban

    document = vanban.read("ke-hoach.docx")
    for task in document.tasks:
        print(task.content, document.quote(task.span))
    for finding in vanban.check(document):
        print(finding.message)
    vanban.write(document, "ke-hoach.pdf")

Nothing below is imported before it is called for, so that `import vanban` costs nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from vanban.errors import (
    EncryptedFileError,
    ReadError,
    SecretDocumentError,
    TooLargeError,
    UnsupportedFormatError,
    VanbanError,
    WriteError,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from vanban.model import Document, Finding
    from vanban.writers.composition import Composition

__version__ = "0.1.0"

__all__ = [
    "EncryptedFileError",
    "ReadError",
    "SecretDocumentError",
    "TooLargeError",
    "UnsupportedFormatError",
    "VanbanError",
    "WriteError",
    "check",
    "read",
    "write",
]


def read(source: str | Path | bytes | BinaryIO, *, file: str | None = None) -> Document:
    """Reads a file and understands it: Word, PDF, image, HTML, text (see `Source.format`).

    `source` is a path, bytes or a binary file object; `file` is the name to remember where
    the source has none. Raises `ReadError` or one of its kinds, and nothing else.
    """
    from vanban.parser import parse
    from vanban.readers import open_source

    return parse(open_source(source, file=file))


def check(
    document: Document,
    *,
    select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
) -> list[Finding]:
    """What the rules find in a document, in text order.

    `select` and `ignore` are codes of rules or their beginnings: "N" is all of N01, N04 ….
    """
    from vanban import rules

    return rules.check(document, select=select, ignore=ignore)


def write(
    document: Document | Composition,
    target: str | Path | BinaryIO,
    *,
    format: str | None = None,
) -> None:
    """Writes what was read, or what was composed, in the layout of Decree 30/2020/NĐ-CP.

    The format is "docx", "pdf" or, for a Document, "json"; by default it is that of the
    target's suffix. Raises `WriteError` for any other, and when the target cannot be written.
    """
    from vanban import writers
    from vanban.model import Document as Read

    wanted = format or _format_of(target)
    try:
        if wanted == "json" and isinstance(document, Read):
            from vanban.writers import json

            json.write(document, target)
        else:
            writers.write(document, target, wanted)
    except OSError as error:
        raise WriteError(
            f"Không ghi được tệp {target}. Đề nghị kiểm tra thư mục và quyền ghi."
        ) from error


def _format_of(target: str | Path | BinaryIO) -> str:
    name = target if isinstance(target, str | Path) else getattr(target, "name", "")
    return Path(str(name)).suffix.lower().lstrip(".")
