"""Tesseract with its Vietnamese data, one engine for each thread."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from vanban.errors import ReadError
from vanban.readers.geometry import Word
from vanban.readers.imaging import Prepared
from vanban.readers.imaging.pixels import Gray

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
        from tesserocr import OEM, PSM, PyTessBaseAPI

        self._api: PyTessBaseAPI = PyTessBaseAPI(
            path=data, lang="vie", oem=OEM.LSTM_ONLY, psm=PSM.SINGLE_COLUMN
        )

    def words(self, page: Prepared) -> list[Word]:
        """The words of a page, in points."""
        return list(self._read(page.image, page.scale))

    def _read(self, image: Gray, scale: float) -> Iterator[Word]:
        from tesserocr import RIL, iterate_level

        height, width = image.shape
        self._api.SetImageBytes(np.ascontiguousarray(image).tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(max(70, min(round(scale * 72), 2400)))
        self._api.Recognize()
        found = self._api.GetIterator()
        if found is None:
            return
        for word in iterate_level(found, RIL.WORD):
            if word.Empty(RIL.WORD):
                continue
            text = word.GetUTF8Text(RIL.WORD).strip()
            box = word.BoundingBox(RIL.WORD)
            if text and box:
                x0, y0, x1, y1 = (value / scale for value in box)
                yield Word(
                    text, x0, y0, x1, y1, y1 - y0, confidence=round(word.Confidence(RIL.WORD))
                )
        self._api.Clear()
