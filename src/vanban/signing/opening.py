"""A PDF opened for another revision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError

from vanban.errors import EncryptedFileError, ReadError, VanbanError

_BROKEN = "Cấu trúc tệp PDF bị hỏng nên chưa ký hoặc điền được."


@contextmanager
def opened(pdf: bytes) -> Iterator[IncrementalPdfFileWriter]:
    """The writer of the next revision. What breaks in the parser comes out as ReadError."""
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        if writer.prev.encrypted:
            raise EncryptedFileError("Tệp có mật khẩu nên chưa ký hoặc điền được.")
        yield writer
    except VanbanError:
        raise
    except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise ReadError(_BROKEN) from error
