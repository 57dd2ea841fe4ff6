"""A PDF opened for another revision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError

from vanban.errors import EncryptedFileError, ReadError, VanbanError

_BROKEN = "Cấu trúc tệp PDF bị hỏng nên chưa ký hoặc điền được."


class _Writer(IncrementalPdfFileWriter):
    """A writer that leaves the metadata of the paper as they were written, with their claim to be
    PDF/A. pyHanko would write all of them anew to say that it was here."""

    def _update_meta(self) -> None:
        pass


@contextmanager
def opened(pdf: bytes) -> Iterator[IncrementalPdfFileWriter]:
    """The writer of the next revision. What breaks in the parser comes out as ReadError."""
    try:
        writer = _Writer(BytesIO(pdf))
        if writer.prev.encrypted:
            raise EncryptedFileError("Tệp có mật khẩu nên chưa ký hoặc điền được.")
        yield writer
    except VanbanError:
        raise
    except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise ReadError(_BROKEN) from error
