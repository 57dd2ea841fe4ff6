"""Composition or Document → a file in the layout of Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from vanban.errors import WriteError
from vanban.model import Document, Enclosure

if TYPE_CHECKING:
    from vanban.writers.composition import Composition


def write(
    what: Composition | Document,
    target: str | Path | BinaryIO,
    format: str | None = None,
    *,
    enclosures: Sequence[Enclosure] = (),
    at: datetime | None = None,
) -> None:
    """Write to a path or a binary file, in the format of the suffix or of `format`.

    `format` is "docx", "pdf" or "html"; only a PDF has room for `enclosures`, and says the moment
    `at` which it was made. Raises WriteError for any other.
    """
    suffix = format or Path(target if isinstance(target, str | Path) else "").suffix.lstrip(".")
    paper = _composed(what)
    if enclosures and suffix.lower() != "pdf":
        raise WriteError("Chỉ tệp PDF mới mang theo tệp nhúng được.")
    if suffix.lower() == "docx":
        from vanban.writers import docx

        docx.write(paper, target)
    elif suffix.lower() == "pdf":
        from vanban.writers import pdf

        pdf.write(paper, target, enclosures, at=at)
    elif suffix.lower() in ("html", "htm"):
        from vanban.writers import html

        html.write(paper, target)
    else:
        raise WriteError(
            "Chỉ tạo được văn bản dạng Word (.docx), PDF (.pdf) hoặc trang web (.html)."
        )


def _composed(what: Composition | Document) -> Composition:
    if not isinstance(what, Document):
        return what
    from vanban.writers.from_document import compose

    return compose(what)
