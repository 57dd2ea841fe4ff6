"""PDF → a `Sheet` for each page: words with boxes and looks, and ruled lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from vanban.errors import EncryptedFileError, ReadError, TooLargeError
from vanban.readers.geometry import Sheet, Word
from vanban.readers.pdfium import overlays
from vanban.readers.pdfium.drawing import Drawing
from vanban.readers.pdfium.letters import Letters
from vanban.readers.pdfium.library import pdfium
from vanban.readers.pdfium.view import Box, View, view_of

MAX_PAGES = 2_000

_DAMAGED = "Tệp PDF bị hỏng hoặc tải chưa xong nên chưa đọc được. Đề nghị tải lại rồi thả lại."
_PASSWORD = "Tệp PDF này có mật khẩu nên chưa đọc được. Đề nghị mở khoá rồi thả lại."
_TOO_LONG = "Tệp PDF dài hơn 2.000 trang nên không nhận. Đề nghị tách thành nhiều tệp rồi thả lại."
_WRONG_PASSWORD = 4
_FLATTENED = 1


class PdfFile:
    """An open PDF. Pages are read one by one, and each is let go before the next."""

    def __init__(self, data: bytes) -> None:
        """Raises `EncryptedFileError`, `TooLargeError` or `ReadError`."""
        self._pdfium = pdfium()
        self._data = data  # PDFium reads from it as long as the file is open
        self._file = self._pdfium.FPDF_LoadMemDocument64(data, len(data), None)
        if not self._file:
            wrong = self._pdfium.FPDF_GetLastError() == _WRONG_PASSWORD
            raise EncryptedFileError(_PASSWORD) if wrong else ReadError(_DAMAGED)
        self.notes: list[str] = []
        """What a user should know of the pages read so far: who signed the file."""
        self.pages: int = self._pdfium.FPDF_GetPageCount(self._file)
        if not 0 < self.pages <= MAX_PAGES:
            self.close()
            raise TooLargeError(_TOO_LONG) if self.pages > 0 else ReadError(_DAMAGED)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go; a second time does nothing."""
        if self._file:
            self._pdfium.FPDF_CloseDocument(self._file)
            self._file = None

    def sheets(self) -> Iterator[Sheet]:
        """The pages in order."""
        return (self.sheet(number) for number in range(1, self.pages + 1))

    def sheet(self, number: int) -> Sheet:
        """A page by its number from 1; one that is damaged has no words."""
        page = self._pdfium.FPDF_LoadPage(self._file, number - 1)
        if not page:
            return Sheet(number, 0.0, 0.0, [], [])
        try:
            view = view_of(self._pdfium, page)
            with Letters(self._pdfium, page, view) as letters:
                words = letters.words()
                count = letters.count
            rules = Drawing(self._pdfium, page, view).rules
            places = overlays.shown(self._pdfium, page, view)
        finally:
            self._pdfium.FPDF_ClosePage(page)
        if places:
            words = self._with_annotations(number, view, words, count, places)
        return Sheet(number, view.width, view.height, words, rules)

    def _with_annotations(
        self, number: int, view: View, words: list[Word], count: int, places: list[Box]
    ) -> list[Word]:
        """The words of a page and of what was laid upon it; what signatures say is noted."""
        page = self._pdfium.FPDF_LoadPage(self._file, number - 1)
        if self._pdfium.FPDFPage_Flatten(page, 0) == _FLATTENED:
            self._pdfium.FPDF_ClosePage(page)
            page = self._pdfium.FPDF_LoadPage(self._file, number - 1)
        try:
            with Letters(self._pdfium, page, view) as letters:
                laid = letters.words(count)
        finally:
            self._pdfium.FPDF_ClosePage(page)
        laid, signatures = overlays.apart(laid, places)
        self.notes += [f"Chữ ký số trên trang {number}: {said}" for said in signatures]
        return overlays.completed(words, laid)
