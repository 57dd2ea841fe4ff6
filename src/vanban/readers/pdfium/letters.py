"""A page's words: their letters, boxes, sizes and looks.

PDFium gives a page's letters as one string in the order of the file, with spaces and line
ends that it has worked out from the gaps. A word is what stands between them; its place is
asked of its first and its last letter only.
"""

from __future__ import annotations

import re
from ctypes import addressof, c_double, c_float, c_uint, create_string_buffer
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple, Self
from unicodedata import is_normalized

from vanban.errors import TooLargeError
from vanban.lexicon.syllables import is_syllable
from vanban.model import CERTAIN
from vanban.readers import legacy
from vanban.readers.composing import composed
from vanban.readers.geometry import Word
from vanban.readers.pdfium.view import Box, View

MAX_CHARACTERS = 200_000
"""Letters of one page."""

_TOO_DENSE = "Một trang của tệp PDF có quá nhiều chữ nên không nhận. Đề nghị thả bản Word."

# U+FFFE or U+0002 is a hyphen at a line's end, which PDFium joins with the line below.
_WORD = re.compile(r"[^\s\x00-\x1f\x7f\u200b\ufeff\ufffe\uffff]+[\ufffe\x02]?|[\ufffe\x02]")
_MENDED = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
    | {"\u2010": "-", "\u2011": "-", "\ufffe": "-", "\x02": "-"}
)  # fmt: skip
_TO_MEND = re.compile("[ﬀﬁﬂﬃﬄ\u2010\u2011\ufffe\x02]")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_FEW = 8
"""Words: fewer do not tell how a page must be turned."""
_NARROW_SPACE = 0.1
"""Of the em."""
_ITALIC_FLAG = 1 << 6
_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600
_FILLED = 0
_NOT_DRAWN = (3, 7)
"""Modes of letters: in no colour, and as a window for what is drawn behind."""
_PALE, _CLEAR = 207, 40
"""Levels of 255: the darkest that is pale, and the least that is solid."""
_ASCENT, _DESCENT = 0.89, 0.22
"""Of the em, above and below the line that letters stand on; every word's box reaches so far,
whatever its font says of itself, so that boxes of one line have the same y."""


class _Look(NamedTuple):
    """How the letters of a text object look, and where their line runs; `turn` is how the page
    must be turned to read them, in quarters clockwise, `upright` when it is. `faint` when they
    are as pale as paper or not drawn at all."""

    size: float
    bold: bool
    italic: bool
    top: float
    foot: float
    turn: int = 0
    upright: bool = True
    old: str | None = None
    faint: bool = False


class _Font(NamedTuple):
    """`old` is the name of a font from before Unicode."""

    bold: bool
    italic: bool
    old: str | None = None


_NONE = _Look(0.0, False, False, 0.0, 0.0)


class Letters:
    """The letters of an open page."""

    def __init__(self, pdfium: Any, page: int, view: View) -> None:
        self._pdfium = pdfium
        self._view = view
        self._text = pdfium.FPDFText_LoadPage(page)
        self._left = view.left
        self._part_of = pdfium.FPDFText_GetTextObject
        self._box_of = pdfium.FPDFText_GetLooseCharBox
        self._last_part = 0
        self._last_look = _NONE
        self._plain = False
        self._turns = [0, 0, 0, 0]
        self.aside: set[int] = set()
        """The words, by their number, whose lines run up or down the page."""
        self.faint: set[int] = set()
        """The words, by their number, that are as pale as paper or not drawn at all."""
        self._box = (c_float * 6)()
        self._box_at = addressof(self._box)
        self._point = (c_double * 2)()
        self._x_at = addressof(self._point)
        self._y_at = self._x_at + 8
        self._colour = (c_uint * 4)()
        self._looks: dict[int, _Look] = {}
        self._fonts: dict[int, _Font] = {}
        self._words: list[Word] = []
        self._old: dict[str, list[int]] = {}
        self.encodings: set[str] = set()
        """From before Unicode, that words were converted from."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._text:
            self._pdfium.FPDFText_ClosePage(self._text)

    @property
    def count(self) -> int:
        """How many letters the page has, spaces included."""
        return max(0, self._pdfium.FPDFText_CountChars(self._text)) if self._text else 0

    @property
    def turn(self) -> int:
        """How the page must be turned to read most of its words, in quarters clockwise."""
        most = max(self._turns)
        return self._view.turn if most < _FEW else self._turns.index(most)

    def words(self, start: int = 0) -> list[Word]:
        """The words in the order of the file, from letter `start` on. Raises `TooLargeError`."""
        count = self.count
        if count <= start:
            return []
        if count > MAX_CHARACTERS:
            raise TooLargeError(_TOO_DENSE)
        buffer = create_string_buffer(2 * count + 2)
        length = self._pdfium.FPDFText_GetText(self._text, 0, count, addressof(buffer))
        letters = buffer.raw[: max(0, 2 * (length - 1))].decode("utf-16-le", "replace")
        straight = len(letters) == count  # else some letters of the page have no code
        self._plain = is_normalized("NFC", letters) and not _TO_MEND.search(letters)
        for match in _WORD.finditer(letters, start if straight else 0):
            first, last = match.span()
            if straight:
                self._add(match[0], first, last - 1)
            elif first >= start:
                self._add(match[0], self._index(first), self._index(last - 1))
        self._convert()
        return self._words

    def _convert(self) -> None:
        """Words in old fonts, all those of one font at once, become Unicode."""
        for font, indices in self._old.items():
            said = "\n".join(self._words[index].text for index in indices)
            encoding = legacy.encoding_of(said, font)
            if encoding is None:
                continue
            self.encodings.add(encoding)
            for index, text in zip(indices, legacy.convert(said, font).split("\n"), strict=True):
                self._words[index] = self._words[index]._replace(text=text)

    def _index(self, offset: int) -> int:
        return int(self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._text, offset))

    def _add(self, letters: str, first: int, last: int) -> None:
        part = self._part_of(self._text, last)
        if part == self._last_part:  # where the word before ended: all of this one is in it
            look = self._last_look
        else:
            look, end = self._look(first), self._look(last)
            self._last_part, self._last_look = part, end
            if not _alike(look, end):
                self._split(letters, first, last)
                return
        if len(letters) > 3 and letters.isalpha() and not look.old and not is_syllable(letters):
            self._divide(letters, first, last, look)
        else:
            self._place(letters, first, last, look)

    def _divide(self, letters: str, first: int, last: int, look: _Look) -> None:
        """ "BỘKHOA": two words with a gap so narrow that PDFium has seen no space in it."""
        start = first
        if len(letters) == last - first + 1:
            seen = [self._seen(letter) for letter in range(first, last + 1)]
            gaps = [after[0] - before[2] for before, after in pairwise(seen)]
            wide = sorted(gaps)[len(gaps) // 2] + _NARROW_SPACE * look.size
            for here, gap in enumerate(gaps, first + 1):
                if gap > wide:
                    self._place(letters[start - first : here - first], start, here - 1, look)
                    start = here
        self._place(letters[start - first :], start, last, look)

    def _split(self, letters: str, first: int, last: int) -> None:
        """A word whose looks change within: a bold "Điều" before a comma, a raised number."""
        if len(letters) != last - first + 1:
            self._place(letters, first, last, self._look(first))  # some have no code
            return
        start, look = first, self._look(first)
        for here in range(first + 1, last + 1):
            other = self._look(here)
            if not _alike(look, other):
                part = letters[start - first : here - first]
                self._place(part, start, here - 1, look, joined=start > first)
                start, look = here, other
        self._place(letters[start - first :], start, last, look, joined=start > first)

    def _place(
        self, letters: str, first: int, last: int, look: _Look, *, joined: bool = False
    ) -> None:
        if not self._plain:
            letters = composed(letters.translate(_MENDED))
        self._turns[look.turn] += 1
        if look.faint:
            self.faint.add(len(self._words))
        if look.old:
            self._old.setdefault(look.old, []).append(len(self._words))
        if look.upright and self._view.turn == 0:
            self._box_of(self._text, last, self._box_at)
            x1 = self._box[2] - self._left
            if last > first:
                self._box_of(self._text, first, self._box_at)
            x0 = self._box[0] - self._left
            y0, y1 = look.top, look.foot
        else:
            x0, y0, x1, y1 = self._turned(first, last, look)
            if not look.upright:
                self.aside.add(len(self._words))
        self._words.append(
            Word(letters, x0, y0, x1, y1, look.size, look.bold, look.italic, CERTAIN, joined)
        )

    def _turned(self, first: int, last: int, look: _Look) -> Box:
        x0, y0, x1, y1 = self._seen(first)
        end = self._seen(last)
        x0, y0, x1, y1 = min(x0, end[0]), min(y0, end[1]), max(x1, end[2]), max(y1, end[3])
        return (x0, look.top, x1, look.foot) if look.upright else (x0, y0, x1, y1)

    def _seen(self, letter: int) -> Box:
        """The box of a letter as it is shown."""
        self._box_of(self._text, letter, self._box_at)
        left, top, right, bottom = self._box[:4]
        return self._view.box(left, bottom, right, top)

    def _look(self, letter: int) -> _Look:
        """The look of the text object that a letter is part of, worked out once."""
        part = self._part_of(self._text, letter) or 0
        return self._looks.get(part) or self._new_look(part, letter)

    def _new_look(self, part: int, letter: int) -> _Look:
        pdfium = self._pdfium
        handle = pdfium.FPDFTextObj_GetFont(part) or 0 if part else 0
        font = self._fonts.get(handle)
        if font is None:
            font = self._fonts[handle] = _font_of(pdfium, handle) if handle else _PLAIN
        self._box[:4] = [1.0, 0.0, 0.0, 1.0]
        pdfium.FPDFText_GetMatrix(self._text, letter, self._box_at)
        ahead, aside, across, up = self._box[:4]
        size = pdfium.FPDFText_GetFontSize(self._text, letter) * hypot(across, up)
        turn = (0 if ahead > 0 else 2) if abs(ahead) >= abs(aside) else (1 if aside > 0 else 3)
        pdfium.FPDFText_GetCharOrigin(self._text, letter, self._x_at, self._y_at)
        x, y = self._point
        line = self._view.box(x, y, x, y)[1]
        top, foot = line - size * _ASCENT, line + size * _DESCENT
        upright = turn == self._view.turn
        faint = bool(part) and self._is_faint(part)
        look = _Look(size, font.bold, font.italic, top, foot, turn, upright, font.old, faint)
        self._looks[part] = look
        return look

    def _is_faint(self, part: int) -> bool:
        mode = self._pdfium.FPDFTextObj_GetTextRenderMode(part)
        if mode != _FILLED:
            return mode in _NOT_DRAWN
        at = addressof(self._colour)
        known = self._pdfium.FPDFPageObj_GetFillColor(part, at, at + 4, at + 8, at + 12)
        red, green, blue, solid = self._colour
        return bool(known) and (solid < _CLEAR or min(red, green, blue) > _PALE)


_PLAIN = _Font(False, False)


def _alike(one: _Look, other: _Look) -> bool:
    """Are two letters written in one size and look?"""
    return one is other or (
        one.bold == other.bold
        and one.italic == other.italic
        and abs(one.size - other.size) < 0.12 * one.size
    )


def _font_of(pdfium: Any, font: int) -> _Font:
    length = min(pdfium.FPDFFont_GetBaseFontName(font, None, 0), 256)
    buffer = create_string_buffer(length + 1)
    pdfium.FPDFFont_GetBaseFontName(font, addressof(buffer), length)
    name = buffer.value.decode("utf-8", "replace")
    flags = max(pdfium.FPDFFont_GetFlags(font), 0)
    heavy = pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    return _Font(
        bold=bool(_BOLD.search(name) or flags & _BOLD_FLAG or heavy),
        italic=bool(_ITALIC.search(name) or flags & _ITALIC_FLAG),
        old=name if legacy.encoding_of_font(name) else None,
    )
