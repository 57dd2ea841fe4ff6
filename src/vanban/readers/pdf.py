"""PDF → Source: the text that a PDF holds, read from where it stands on its pages.

A page that has none, as scans do, is recognised as a picture; a file may mix both.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from vanban.errors import ReadError
from vanban.model import Source
from vanban.readers import flow
from vanban.readers.geometry import Sheet
from vanban.readers.pdfium import PdfFile

if TYPE_CHECKING:
    from vanban.readers.imaging import Picture
    from vanban.readers.recognition import Recognised

_NO_TEXT = "Tệp PDF này không có chữ nào để đọc. Đề nghị kiểm tra lại tệp hoặc thả bản Word."


def read(data: bytes) -> Source:
    """Reads the bytes of a PDF. Raises `ReadError` or one of its kinds."""
    seen: dict[int, Recognised] = {}
    with PdfFile(data) as file:
        source = flow.compose(_sheets(file.read(), seen), "pdf")
        file.put_back(source)
    if seen:
        from vanban.readers import scan

        scan.settle(source, seen)
    source.notes[:0] = file.notes
    if not source.blocks:
        raise ReadError(_NO_TEXT)
    return source


def _sheets(pages: Iterator[Sheet | Picture], seen: dict[int, Recognised]) -> Iterator[Sheet]:
    """Recognition is loaded with the first page that needs it: it takes long to."""
    for page in pages:
        if not isinstance(page, Sheet):
            from vanban.readers import scan

            yield from scan.sheets_of(chain([page], pages), seen)
            return
        yield page
