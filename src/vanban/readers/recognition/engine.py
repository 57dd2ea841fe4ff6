"""Tesseract with its Vietnamese data, one engine for each thread."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vanban.errors import ReadError
from vanban.readers.geometry import Word
from vanban.readers.imaging import Prepared
from vanban.readers.recognition.regions import Region, regions_of

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

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
    # tesseract spawns threads of its own unless told, and then every page is slower.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        import tesserocr
    except ImportError as error:
        raise ReadError(_NO_PROGRAM) from error
    del tesserocr
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
        return [word for region in regions_of(page) for word in self._read(region, page.scale)]

    def _read(self, region: Region, scale: float) -> Iterator[Word]:
        from tesserocr import PSM, RIL, iterate_level

        self._api.SetPageSegMode(PSM.SINGLE_COLUMN if region.whole else PSM.SINGLE_BLOCK)
        height, width = region.image.shape
        self._api.SetImageBytes(region.image.tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(max(70, min(round(scale * 72), 2400)))
        self._api.Recognize()
        found = self._api.GetIterator()
        for word in iterate_level(found, RIL.WORD) if found is not None else ():
            if word.Empty(RIL.WORD):
                continue
            text = word.GetUTF8Text(RIL.WORD).strip()
            box = word.BoundingBox(RIL.WORD)
            if text and box:
                x0, x1 = ((x + region.left) / scale for x in box[::2])
                y0, y1 = ((y + region.top) / scale for y in box[1::2])
                sure = round(word.Confidence(RIL.WORD))
                yield Word(text, x0, y0, x1, y1, y1 - y0, confidence=sure)
        self._api.Clear()
