"""Shadows and stamps go, letters stay, whatever their colour.

A stamp's red and a pen's blue are bright in one of the three channels, so the brightest
channel shows paper there. But a page whose letters are blue must not be wiped away, nor a
number that was stamped in red on its line: colour stays where it forms lines of letters.
"""

from __future__ import annotations

import cv2
import numpy as np

from vanban.readers.imaging.pixels import Gray, Pixels, gray, letter_height, letters

_COLOURED = 50
"""By how much a coloured pixel's brightest channel is above its darkest."""
_LITTLE = 0.0002
"""The share of a page that ink of a colour must cover to be seen as such."""
_FEW = 60
"""A stamp has fewer letters than this, a page of coloured letters has more."""
_USUAL = 0.007
"""The height of an x on a page of A4 that has hardly a letter to measure."""
_CELL = 8
"""A pixel of the background stands for so many of the page, each way."""


def black_on_white(pixels: Pixels) -> Gray:
    """The letters of a page, dark on white paper."""
    flat = _flattened(pixels)
    brightest, darkest = flat.max(axis=2), flat.min(axis=2)
    chroma = gray(brightest - darkest)
    letters_only = gray(cv2.add(brightest, gray(np.where(chroma > 24, chroma - 24, 0))))
    light = gray(cv2.cvtColor(flat, cv2.COLOR_RGB2GRAY))
    for ink in _inks(flat, chroma):
        _show_through(letters_only, light, ink)
        kept = _coloured_letters(ink, brightest, darkest)
        letters_only[kept > 0] = darkest[kept > 0]
    return letters_only


def _flattened(pixels: Pixels) -> Pixels:
    """Paper made white everywhere, in each channel: shadows, lamps and yellowed sheets."""
    height, width = pixels.shape[:2]
    small = cv2.resize(
        pixels,
        (max(1, width // _CELL), max(1, height // _CELL)),
        interpolation=cv2.INTER_AREA,
    )
    paper = cv2.dilate(small, np.ones((5, 5), np.uint8))
    paper = cv2.medianBlur(paper, 21)
    # Where it is dark all over there is no paper to go by (a black edge of the scanner).
    paper = np.maximum(paper, 60)
    paper = cv2.GaussianBlur(paper, (0, 0), 3)
    full = cv2.resize(paper, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(pixels, full, scale=262.0), np.uint8)


def _inks(flat: Pixels, chroma: Gray) -> list[Gray]:
    """Where there is ink of each colour that the page has: 255 in a picture each."""
    coloured = gray(cv2.threshold(chroma, _COLOURED, 255, cv2.THRESH_BINARY)[1])
    # The edges of black letters have a fringe of colour, one pixel wide.
    core = gray(cv2.morphologyEx(coloured, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8)))
    if np.count_nonzero(core) < _LITTLE * core.size:
        return []
    brightest = flat.max(axis=2)
    inks = [np.where(flat[:, :, hue] == brightest, core, np.uint8(0)) for hue in range(3)]
    return [ink for ink in inks if np.count_nonzero(ink) >= _LITTLE * ink.size]


def _show_through(letters_only: Gray, light: Gray, ink: Gray) -> None:
    """Black letters under a stamp are darker than its ink, though as colourful once a JPEG has
    spread the colour over them."""
    inked = ink > 0
    seen = light[inked].astype(np.float32)
    share = seen / max(float(np.percentile(seen, 25)), 1.0)
    blank = np.clip((share - 0.5) / 0.2, 0, 1)
    letters_only[inked] = (blank * letters_only[inked] + (1 - blank) * seen).astype(np.uint8)


def _coloured_letters(ink: Gray, brightest: Gray, darkest: Gray) -> Gray:
    """255 where ink of a colour forms letters of a line, or all letters of the page."""
    of_this = len(letters(ink))
    black = len(letters(gray(cv2.threshold(brightest, 128, 255, cv2.THRESH_BINARY_INV)[1])))
    if of_this > max(black, _FEW):
        kept = ink
    else:
        kept = _lines_in(ink, letter_height(darkest) or _USUAL * max(ink.shape))
    return gray(cv2.dilate(kept, np.ones((3, 3), np.uint8)))


def _lines_in(ink: Gray, high: float) -> Gray:
    """Ink that forms lines of letters, away from anything tall (a stamp, a signature)."""
    reach = np.ones((max(1, round(high * 0.5)), max(1, round(high * 2))), np.uint8)
    joined = gray(cv2.dilate(ink, reach))
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    tall = boxes[:, 3] > 4.5 * high
    tall[0] = False
    shadow = np.zeros_like(ink)
    for x, y, width, height, _ in boxes[tall]:
        shadow[y : y + height, x : x + width] = 255
    low = boxes[:, 3] < 1.2 * high  # specks, dashes and lines
    fits = ~(tall | low)
    fits[0] = False
    found = np.where(fits[labels], ink, np.uint8(0))
    found[shadow > 0] = 0
    return found
