"""Ruled lines as they were meant: pieces, doubles and thin rectangles put together again.

Word draws a border as a thin filled rectangle, LibreOffice a piece for each cell, a scanner
something broken and a little crooked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from vanban.readers.geometry import Rule


class Line(NamedTuple):
    """A straight line: `at` is its y (horizontal) or x (vertical), `start`–`end` its reach."""

    at: float
    start: float
    end: float


class Tolerance(NamedTuple):
    """How far apart, in points, may be what belongs together.

    `across`: two pieces of one line; `along`: a gap in a line; `touch`: two lines that meet.
    """

    across: float
    along: float
    touch: float


DRAWN = Tolerance(across=2.5, along=3.0, touch=3.0)
SCANNED = Tolerance(across=4.0, along=12.0, touch=8.0)

_THICK = 6.0
"""Points: what is thicker is a bar or a picture, no line …"""
_LEANING = 0.015
"""… but the box around a line that leans is thicker by this part of its length."""


def lines_of(rules: Iterable[Rule], tolerance: Tolerance) -> tuple[list[Line], list[Line]]:
    """(horizontal lines from top to bottom, vertical ones from left to right)."""
    across: list[Line] = []
    down: list[Line] = []
    for x0, y0, x1, y1 in rules:
        width, height = x1 - x0, y1 - y0
        if width >= height:
            if height <= _THICK + _LEANING * width:
                across.append(Line((y0 + y1) / 2, x0, x1))
        elif width <= _THICK + _LEANING * height:
            down.append(Line((x0 + x1) / 2, y0, y1))
    return _merged(across, tolerance), _merged(down, tolerance)


def _merged(pieces: list[Line], tolerance: Tolerance) -> list[Line]:
    pieces.sort()
    merged: list[Line] = []
    bundle: list[Line] = []
    for piece in pieces:
        if bundle and piece.at - bundle[0].at > tolerance.across:
            merged += _strung(bundle, tolerance.along)
            bundle = []
        bundle.append(piece)
    return merged + _strung(bundle, tolerance.along) if bundle else merged


def _strung(bundle: list[Line], gap: float) -> list[Line]:
    """The pieces of one height, strung together where their gaps are small."""
    if len(bundle) == 1:
        return bundle
    strung = []
    bundle.sort(key=lambda piece: piece.start)
    weight = moment = 0.0
    at, start, end = bundle[0]
    for piece in bundle:
        if piece.start > end + gap:
            strung.append(Line(moment / weight if weight else at, start, end))
            weight = moment = 0.0
            at, start, end = piece
        length = piece.end - piece.start
        weight += length
        moment += length * piece.at
        if piece.end > end:
            end = piece.end
    strung.append(Line(moment / weight if weight else at, start, end))
    return strung


def places_of(values: Iterable[float], tolerance: float) -> list[float]:
    """The distinct places among `values`: those closer than `tolerance` are one."""
    places: list[float] = []
    bundle: list[float] = []
    for value in sorted(values):
        if bundle and value - bundle[0] > tolerance:
            places.append(sum(bundle) / len(bundle))
            bundle = []
        bundle.append(value)
    if bundle:
        places.append(sum(bundle) / len(bundle))
    return places
