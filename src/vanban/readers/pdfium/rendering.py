"""A page as a picture, for recognition and for showing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from vanban.readers.pdfium.view import View

if TYPE_CHECKING:
    from vanban.readers.imaging import Picture

MAX_PIXELS = 9_000_000
"""A4 at 300 dpi."""

_BGR = 2
_WITH_ANNOTATIONS = 0x01
_RED_FIRST = 0x10


def rendered(pdfium: Any, page: int, view: View, number: int, dpi: float) -> Picture:
    """An open page as `view` turns it, in at most `dpi` dots to the inch, with all that is laid
    upon it."""
    import numpy as np

    from vanban.readers.imaging import Picture

    most = (MAX_PIXELS / max(view.width * view.height, 1.0)) ** 0.5
    scale = min(dpi / 72, most)
    width, height = max(1, round(view.width * scale)), max(1, round(view.height * scale))
    pixels = np.full((height, width, 3), 255, np.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, _BGR, pixels.ctypes.data, 3 * width)
    try:
        flags = _WITH_ANNOTATIONS | _RED_FIRST
        turn = (view.turn - pdfium.FPDFPage_GetRotation(page)) % 4
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, turn, flags)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(number, pixels, scale * 72)
