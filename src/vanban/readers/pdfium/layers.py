"""Whether a page's letters are what it shows, or whether it must be recognised as a picture."""

from __future__ import annotations

import re

from vanban.lexicon.syllables import is_syllable
from vanban.readers.geometry import Word
from vanban.readers.pdfium.drawing import Drawing
from vanban.readers.pdfium.view import View

_WHOLE = 0.5
"""Of the page: an image as large is a scan."""
_FEW = 20
"""Words: what a scan may have beside its image, a number or a stamp laid upon it."""
_OUTLINES = 300
"""Paths: a page without letters that has so many has its letters drawn."""
_SPELT = 0.8
"""The least share of syllables in the letters behind a scan that are worth keeping."""
_NO_CHARACTER = re.compile("[\ue000-\uf8ff\ufffd]")
_STRANGE = 0.3
"""The greatest share of letters without a meaning."""


def must_be_recognised(words: list[Word], drawing: Drawing, view: View) -> bool:
    """A scan, a page whose letters are drawn, or one whose letters have no meaning."""
    scanned = is_scan(drawing, view)
    if scanned and drawing.hidden:
        return len(words) < _FEW or _spelt(words) < _SPELT
    if scanned:
        return len(words) < _FEW
    if not words:
        return drawing.image > 0 or drawing.paths > _OUTLINES
    return len(words) >= _FEW and _strange(words) > _STRANGE


def is_scan(drawing: Drawing, view: View) -> bool:
    """Whether an image covers most of the page."""
    return drawing.image > _WHOLE * view.width * view.height


def _spelt(words: list[Word]) -> float:
    """The share of Vietnamese syllables among the words of letters."""
    letters = [word.text.strip(".,;:()“”\"'/-") for word in words]
    letters = [word for word in letters if len(word) > 1 and word.isalpha()]
    return sum(map(is_syllable, letters)) / len(letters) if letters else 0.0


def _strange(words: list[Word]) -> float:
    """The share of letters that stand for no character: private ones, and unknown ones."""
    text = "".join([word.text for word in words])
    return len(_NO_CHARACTER.findall(text)) / len(text)
