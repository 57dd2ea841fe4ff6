"""What is laid upon a page: notes, stamps, filled-in fields and the appearance of signatures.

A document that was numbered and signed in a QLVB often has its number and date only there.
PDFium sees no letters in them until it has made them part of the page; then they come behind
all others, so that whatever stands behind the page's own letters was laid upon it.
"""

from __future__ import annotations

import re
from ctypes import addressof, c_float
from typing import Any

from vanban.readers.geometry import Word
from vanban.readers.pdfium.view import Box, View

MAX_ANNOTATIONS = 500
"""Of one page; a file that has more shows the rest of them in vain."""

_LINK, _POPUP = 2, 16
_HIDDEN = 0x02 | 0x20  # hidden, not shown on screens
_SIGNED = re.compile(
    r"(?:Được )?ký (?:số )?bởi|người ký|ngày ký|thời gian ký|giờ ký|chữ ký (?:số|hợp lệ)|"
    r"digitally signed|signed by|signature (?:valid|not)",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[.…_]{2,}")


def shown(pdfium: Any, page: int, view: View) -> list[Box]:
    """The places of those annotations of a page that may have letters, as they are shown."""
    places: list[Box] = []
    corners = (c_float * 4)()  # left, top, right, bottom
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MAX_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        hidden = pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN
        if kind not in (_LINK, _POPUP) and not hidden:
            pdfium.FPDFAnnot_GetRect(annotation, addressof(corners))
            left, top, right, bottom = corners
            x0, x1 = sorted((left, right))
            y0, y1 = sorted((top, bottom))
            places.append(view.box(x0, y0, x1, y1))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return places


def apart(laid: list[Word], places: list[Box]) -> tuple[list[Word], list[str]]:
    """The words that belong to the text, and what signatures say of themselves.

    "Ký bởi …, ngày ký …" in an appearance tells who signed the file, and is no part of the
    document; a number or a date beside it is.
    """
    kept: list[Word] = []
    signatures: list[str] = []
    rest = laid
    for place in places:
        inside = [word for word in rest if _is_in(word, place)]
        rest = [word for word in rest if not _is_in(word, place)]
        said = " ".join(word.text for word in inside)
        if _SIGNED.search(said):
            signatures.append(said)
        else:
            kept += inside
    return kept + rest, signatures


def completed(words: list[Word], laid: list[Word]) -> list[Word]:
    """A page's words with those laid upon it in the place of the dots that they cover."""
    if not laid:
        return words
    return [
        word
        for word in words
        if not (_FIELD.fullmatch(word.text) and any(_cover(other, word) for other in laid))
    ] + laid


def _is_in(word: Word, place: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return place[0] - 2 <= x <= place[2] + 2 and place[1] - 2 <= y <= place[3] + 2


def _cover(one: Word, other: Word) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0) and min(one.y1, other.y1) - max(
        one.y0, other.y0
    ) > 0.4 * (one.y1 - one.y0)
