"""PDF → Source: the text that a PDF holds, read from where it stands on its pages."""

from __future__ import annotations

from vanban.errors import ReadError
from vanban.model import Source
from vanban.readers import flow
from vanban.readers.pdfium import PdfFile

_NO_TEXT = "Tệp PDF này là bản quét, không có chữ để đọc. Đề nghị thả bản Word hoặc bản PDF có chữ."


def read(data: bytes) -> Source:
    """Reads the bytes of a PDF. Raises `ReadError` or one of its kinds."""
    with PdfFile(data) as file:
        source = flow.compose(file.sheets(), notes=file.notes)
    if not source.blocks:
        raise ReadError(_NO_TEXT)
    return source
