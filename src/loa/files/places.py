"""Where each word of a PDF or of a scan stands, as one short string, and back.

A document of 30 pages has 12,000 words. As JSON numbers their places take 400 KB; here they
are four columns of bytes, packed: about 8 bytes a word.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from base64 import b64decode, b64encode

from vanban.model import Places

PARTS = 4.0
"""Boxes are kept in quarters of a point; the largest page of a PDF has 14,400 points."""
_MOST = 65_535


def pack(places: Places) -> str:
    """The places of all words; a box loses less than an eighth of a point."""
    steps = array("I", (b - a for a, b in zip([0, *places.starts], places.starts, strict=False)))
    boxes = array("H", (min(max(round(side * PARTS), 0), _MOST) for side in places.boxes))
    columns = (steps, places.pages, boxes, places.confidences)
    return b64encode(zlib.compress(b"".join(map(_bytes, columns)), 6)).decode("ascii")


def unpack(packed: str) -> Places:
    """What `pack` was given."""
    data = memoryview(zlib.decompress(b64decode(packed)))
    places = Places()
    words = len(data) // (4 + 2 + 4 * 2 + 1)
    start = 0
    for step in _column("I", data[: 4 * words]):
        start += step
        places.starts.append(start)
    places.pages = _column("H", data[4 * words : 6 * words])
    places.boxes = array("f", (side / PARTS for side in _column("H", data[6 * words : 14 * words])))
    places.confidences = _column("B", data[14 * words :])
    return places


def _bytes(column: array[int]) -> bytes:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()


def _column(code: str, data: memoryview) -> array[int]:
    column: array[int] = array(code)
    column.frombytes(data)
    if sys.byteorder == "big":
        column.byteswap()
    return column
