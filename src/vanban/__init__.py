"""vanban reads, checks and writes Vietnamese administrative documents (Decree 30/2020/NĐ-CP).

    import vanban

    document = vanban.read("ke-hoach.docx")
    for task in document.tasks:
        print(task.content, document.quote(task.span))
    for finding in vanban.check(document):
        print(finding.message)
    mended = vanban.fix("ke-hoach.docx")
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
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from vanban.edits.fixing import Fixed
    from vanban.model import Document, Enclosure, Finding
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
    "enclosures",
    "fix",
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


def enclosures(source: str | Path | bytes | BinaryIO) -> list[Enclosure]:
    """The files that a PDF carries beside its pages, in their order; none in any other file.

    They are bounded in number and size (`vanban.readers.enclosures`), and a PDF among them is
    not opened. Nothing here says who put them there. Raises `ReadError` or one of its kinds.
    """
    from vanban.readers.enclosures import read_enclosures

    return read_enclosures(source)


def check(
    document: Document,
    *,
    select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
    extend_select: Collection[str] = (),
    preview: bool = False,
    profile: str | None = None,
) -> list[Finding]:
    """What the rules find in a document, in text order.

    `select`, `ignore` and `extend_select` (which adds to the usual ones) are codes of rules or
    their beginnings: "N" is all of N01, N04 …. `preview` takes in rules that are being tried
    out. `profile` says whose rules a paper follows where its header does not: "nd30", "qppl",
    "dang" or "other". Raises `UnknownRuleError`.
    """
    from vanban import rules

    return rules.check(
        document, select, ignore, profile, extend_select=extend_select, preview=preview
    )


def fix(
    source: str | Path | bytes | BinaryIO,
    *,
    unsafe: bool = False,
    select: Collection[str] | None = None,
    ignore: Collection[str] | None = None,
    extend_select: Collection[str] = (),
    preview: bool = False,
    profile: str | None = None,
    tracked: bool = False,
    at: datetime | None = None,
    file: str | None = None,
) -> Fixed:
    """Mends a docx, a text or a Markdown file; all that is not wrong stays to the byte.

    Safe fixes only, unless `unsafe`. `tracked` writes them into a docx as tracked changes of
    the moment `at` (now). The other arguments are those of `read` and `check`. Raises
    `ReadError`, and `WriteError` for a file that cannot be mended: a PDF, one that is signed.
    """
    from vanban.edits.fixing import fix as mend

    return mend(
        source,
        unsafe=unsafe,
        tracked=tracked,
        at=at,
        file=file,
        select=select,
        ignore=ignore,
        extend_select=extend_select,
        preview=preview,
        profile=profile,
    )


def write(
    document: Document | Composition,
    target: str | Path | BinaryIO,
    *,
    format: str | None = None,
    enclosures: Sequence[Enclosure] = (),
    at: datetime | None = None,
) -> None:
    """Writes what was read, or what was composed, in the layout of Decree 30/2020/NĐ-CP.

    The format is "docx", "pdf", "html" or, for a Document, "json"; by default it is that of the
    target's suffix. A PDF carries `enclosures` (`vanban.model.Enclosure`) beside its pages, stays
    PDF/A-3, and is the same to the byte for the same moment `at`. Raises `WriteError` for any
    other format, and when the target cannot be written.
    """
    from vanban import writers
    from vanban.model import Document as Read

    wanted = format or _format_of(target)
    try:
        if wanted == "json" and isinstance(document, Read):
            from vanban.writers import json

            json.write(document, target)
        else:
            writers.write(document, target, wanted, enclosures=enclosures, at=at)
    except OSError as error:
        raise WriteError(
            f"Không ghi được tệp {target}. Đề nghị kiểm tra thư mục và quyền ghi."
        ) from error


def _format_of(target: str | Path | BinaryIO) -> str:
    name = target if isinstance(target, str | Path) else getattr(target, "name", "")
    return Path(str(name)).suffix.lower().lstrip(".")
