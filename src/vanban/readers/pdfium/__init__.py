"""PDF → a `Sheet` for each page: words with boxes and looks, and ruled lines."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import TYPE_CHECKING, Self

from vanban.errors import EncryptedFileError, ReadError, TooLargeError
from vanban.model import Source
from vanban.readers import legacy
from vanban.readers.geometry import Sheet, Word
from vanban.readers.page_numbers import ranges
from vanban.readers.pdfium import overlays, sight
from vanban.readers.pdfium.drawing import Drawing
from vanban.readers.pdfium.layers import is_scan, must_be_recognised
from vanban.readers.pdfium.letters import Letters
from vanban.readers.pdfium.library import pdfium
from vanban.readers.pdfium.rendering import rendered
from vanban.readers.pdfium.view import Box, View, view_of

if TYPE_CHECKING:
    from vanban.readers.imaging import Picture

MAX_PAGES = 2_000
MAX_SCANNED = 200
"""Pages that are recognised: each may take a minute."""

_DAMAGED = "Tệp PDF bị hỏng hoặc tải chưa xong nên chưa đọc được. Đề nghị tải lại rồi thả lại."
_PASSWORD = "Tệp PDF này có mật khẩu nên chưa đọc được. Đề nghị mở khoá rồi thả lại."
_TOO_LONG = "Tệp PDF dài hơn 2.000 trang nên không nhận. Đề nghị tách thành nhiều tệp rồi thả lại."
_OUT_OF_SIGHT = (
    "Trang {pages} có chữ không hiện ra khi xem (chữ ẩn, chữ trắng, bị che hoặc nằm ngoài trang) "
    "nên phần chữ đó không được đọc."
)
_BEHIND_SCANS = (
    "Trang {pages} là ảnh quét đã có lớp chữ do máy khác nhận dạng; nội dung được đọc từ lớp chữ "
    "này nên có thể khác ảnh. Đề nghị đối chiếu với bản gốc, nhất là số, ngày và tên."
)
_TOO_MANY_SCANS = (
    "Tệp PDF có hơn 200 trang ảnh quét nên không nhận. Đề nghị tách thành nhiều tệp rồi thả lại."
)
_WRONG_PASSWORD = 4
_FLATTENED = 1
_COARSE, _FINE = 200.0, 300.0
"""Dots to the inch of pictures to be recognised."""


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
        self._turned: dict[int, tuple[View, View]] = {}
        self._notes: list[str] = []
        self._out_of_sight: list[int] = []
        self._behind_scans: list[int] = []
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

    @property
    def notes(self) -> list[str]:
        """What a user should know of the pages read so far: who signed the file, old letters,
        words that nobody sees or that a scanner put behind its picture."""
        told = ((_OUT_OF_SIGHT, self._out_of_sight), (_BEHIND_SCANS, self._behind_scans))
        return self._notes + [
            note.format(pages=ranges(numbers)) for note, numbers in told if numbers
        ]

    def read(self) -> Iterator[Sheet | Picture]:
        """The pages in order; those whose letters are only drawn come as pictures.

        Raises `TooLargeError` at the first of these when there are too many of them.
        """
        known = self.pages <= MAX_SCANNED
        for number in range(1, self.pages + 1):
            page = self._page(number)
            if not known and not isinstance(page, Sheet):
                self._refuse_long_scan(number)
                known = True
            yield page

    def _refuse_long_scan(self, first: int) -> None:
        scanned = 0
        for number in range(first, self.pages + 1):
            scanned += self._is_scanned(number)
            if scanned > MAX_SCANNED:
                raise TooLargeError(_TOO_MANY_SCANS)

    def _is_scanned(self, number: int) -> bool:
        page = self._pdfium.FPDF_LoadPage(self._file, number - 1)
        if not page:
            return False
        try:
            view, words, _, _ = self._upright(page, number)
            return must_be_recognised(words, Drawing(self._pdfium, page, view), view)
        finally:
            self._pdfium.FPDF_ClosePage(page)

    def sheets(self) -> Iterator[Sheet]:
        """The pages in order, with what letters they have."""
        return (self._seen(number)[0] for number in range(1, self.pages + 1))

    def picture(self, number: int, dpi: float) -> Picture:
        """A page by its number from 1, as it is shown."""
        page = self._pdfium.FPDF_LoadPage(self._file, number - 1)
        if not page:
            raise ReadError(_DAMAGED)
        try:
            return rendered(self._pdfium, page, view_of(self._pdfium, page), number, dpi)
        finally:
            self._pdfium.FPDF_ClosePage(page)

    def _page(self, number: int) -> Sheet | Picture:
        sheet, dpi = self._seen(number)
        return self.picture(number, dpi) if dpi else sheet

    def _seen(self, number: int) -> tuple[Sheet, float]:
        """A page, and how fine a picture of it must be to be recognised: 0 when need not be.

        One that is damaged has no words.
        """
        page = self._pdfium.FPDF_LoadPage(self._file, number - 1)
        if not page:
            return Sheet(number, 0.0, 0.0, [], []), 0.0
        try:
            view, words, faint, count = self._upright(page, number)
            drawing = Drawing(self._pdfium, page, view)
            dpi = 0.0
            if must_be_recognised(words, drawing, view):
                dpi = min(max(drawing.dpi, _COARSE), _FINE)
            elif not is_scan(drawing, view):
                words = self._in_sight(page, number, view, words, faint, drawing)
            elif drawing.hidden:
                self._behind_scans.append(number)
            places = overlays.shown(self._pdfium, page, view)
        finally:
            self._pdfium.FPDF_ClosePage(page)
        if places:
            words = self._with_annotations(number, view, words, count, places)
        return Sheet(number, view.width, view.height, words, drawing.rules), dpi

    def _in_sight(
        self, page: int, number: int, view: View, words: list[Word], faint: set[int],
        drawing: Drawing,
    ) -> list[Word]:  # fmt: skip
        """The words that a person sees; that there are others is noted."""

        def picture() -> Picture:
            return rendered(self._pdfium, page, view, number, sight.DPI)

        shown = sight.seen(words, faint, drawing.covers(), picture)
        shown = sight.on_page(shown, view)
        if len(shown) < len(words):
            kept = {id(word) for word in shown}
            # The numbers of pages that the gazette covers with its own are nobody's loss.
            if any(not word.text.isdigit() for word in words if id(word) not in kept):
                self._out_of_sight.append(number)
        return shown

    def _upright(self, page: int, number: int) -> tuple[View, list[Word], set[int], int]:
        """(how to look at a page so that its lines are level, its words, the numbers of those
        that are faint, how many letters it has)."""
        shown = view = view_of(self._pdfium, page)
        for _ in range(2):
            with Letters(self._pdfium, page, view) as letters:
                words, count = letters.words(), letters.count
                self._note_encodings(letters.encodings)
                faint = letters.faint
                if view is not shown:  # what still stands aside is the page's running header
                    kept = [n for n in range(len(words)) if n not in letters.aside]
                    words = [words[n] for n in kept]
                    faint = {place for place, n in enumerate(kept) if n in faint}
                if letters.turn == view.turn:
                    break
                view = shown.turned(letters.turn)
                self._turned[number] = (view, shown)
        return view, words, faint, count

    def put_back(self, source: Source) -> None:
        """Tells places on pages whose lines run up or down as these pages are shown."""
        if not self._turned or source.places is None:
            return
        places = source.places
        for word, number in enumerate(places.pages):
            if number in self._turned:
                view, shown = self._turned[number]
                box = shown.box(*view.unseen(*places.box(word)))
                places.boxes[4 * word : 4 * word + 4] = array("f", box)
        source.pages = [
            page._replace(width=shown.width, height=shown.height)
            for page in source.pages
            for shown in [self._turned.get(page.number, (None, page))[1]]
        ]

    def _note_encodings(self, encodings: set[str]) -> None:
        for note in map(legacy.note, sorted(encodings)):
            if note not in self._notes:
                self._notes.append(note)

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
        self._notes += [f"Chữ ký số trên trang {number}: {said}" for said in signatures]
        return overlays.completed(words, laid)
