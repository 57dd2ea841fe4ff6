"""Tesseract with its Vietnamese data, one engine for each thread."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from vanban.errors import ReadError
from vanban.readers.geometry import Word
from vanban.readers.imaging import Prepared
from vanban.readers.imaging.pixels import Gray
from vanban.readers.recognition.corrections import corrected
from vanban.readers.recognition.looks import with_looks
from vanban.readers.recognition.regions import Region, regions_of

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

_MILLISECONDS = 60_000
_STROKES = frozenset("|_\\~¬¦")
_BULLETS = ("-", "–", "+", "*", "•")
_DATA = "/usr/share/tesseract-ocr/5/tessdata"
_NO_DATA = (
    "Máy chủ chưa có dữ liệu nhận dạng chữ tiếng Việt nên chưa đọc được bản quét và ảnh chụp. "
    "Đề nghị quản trị viên cài gói tesseract-ocr-vie (apt-get install tesseract-ocr-vie)."
)
_NO_PROGRAM = (
    "Máy chủ chưa có chương trình nhận dạng chữ nên chưa đọc được bản quét và ảnh chụp. "
    "Đề nghị quản trị viên cài gói tesserocr (pip install tesserocr)."
)


class Engines:
    """An engine for each thread that asks, all with the same data."""

    def __init__(self) -> None:
        """Raises `ReadError` when the program or its data are missing."""
        self._data = _data()
        self._own = threading.local()

    def mine(self) -> Engine:
        """The engine of the thread that calls."""
        if not hasattr(self._own, "engine"):
            self._own.engine = Engine(self._data)
        engine: Engine = self._own.engine
        return engine


def _data() -> str:
    try:
        import tesserocr
    except ImportError as error:
        raise ReadError(_NO_PROGRAM) from error
    # What leptonica thinks of a small picture is nothing to print.
    tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
    for folder in (os.environ.get("TESSDATA_PREFIX", ""), _DATA):
        if folder and (Path(folder) / "vie.traineddata").is_file():
            return folder
    raise ReadError(_NO_DATA)


class Engine:
    """One instance of tesseract."""

    def __init__(self, data: str) -> None:
        from tesserocr import OEM, PyTessBaseAPI

        self._api: PyTessBaseAPI = PyTessBaseAPI(path=data, lang="vie", oem=OEM.LSTM_ONLY)

    def words(self, page: Prepared) -> list[Word]:
        """The words of a page, in points."""
        found: list[Word] = []
        for region in regions_of(page):
            found += corrected(list(self._read(region, page.scale)), page)
        return with_looks(found, page)

    def letters_of(self, stamp: Gray) -> str:
        """What a small picture of one or two lines says."""
        from tesserocr import PSM

        self._api.SetPageSegMode(PSM.SINGLE_BLOCK)
        height, width = stamp.shape
        self._api.SetImageBytes(stamp.tobytes(), width, height, 1, width)
        said: str = self._api.GetUTF8Text() if self._api.Recognize(_MILLISECONDS) else ""
        self._api.Clear()
        return normalize("NFC", said)

    def _read(self, region: Region, scale: float) -> Iterator[Word]:
        from tesserocr import PSM, RIL, iterate_level

        self._api.SetPageSegMode(PSM.SINGLE_COLUMN if region.whole else PSM.SINGLE_BLOCK)
        height, width = region.image.shape
        self._api.SetImageBytes(region.image.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(max(70, min(round(scale * 72), 2400)))
        # What is not read by then is noise, or meant to cost time; the page goes without it.
        in_time = self._api.Recognize(_MILLISECONDS)
        found = self._api.GetIterator() if in_time else None
        size = 0.0
        for place in iterate_level(found, RIL.WORD) if found is not None else ():
            line, box = place.BoundingBox(RIL.TEXTLINE), place.BoundingBox(RIL.WORD)
            if line and place.IsAtBeginningOf(RIL.TEXTLINE):
                size = (line[3] - line[1]) / scale
            text = place.GetUTF8Text(RIL.WORD).strip() if box else ""
            sure = round(place.Confidence(RIL.WORD))
            if text and not _is_dirt(text, sure):
                x0, x1 = ((x + region.left) / scale for x in box[::2])
                y0, y1 = ((y + region.top) / scale for y in box[1::2])
                yield Word(normalize("NFC", text), x0, y0, x1, y1, size, confidence=sure)
        self._api.Clear()


def _is_dirt(text: str, sure: int) -> bool:
    """What is left of a line or a stamp reads as strokes and dots that nothing is said with."""
    if any(letter.isalnum() for letter in text):
        return False
    return not set(text) - _STROKES or (sure < 50 and text not in _BULLETS)
