"""Which of a page's words a person sees: what is read must be what is shown.

A PDF may hold words beside its page, too small to see, in the colour of the paper, in no
colour, or under something that was drawn over them later. Only pages with such a doubt are
drawn, and their doubtful words looked for in the picture.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from vanban.readers.geometry import Word
from vanban.readers.pdfium.view import Box, View

if TYPE_CHECKING:
    from vanban.readers.imaging import Picture

DPI = 100.0
"""Of the picture in which doubtful words are looked for."""

_NARROW = 0.3
"""Points: a letter as narrow is a dot to the eye."""
_INK = 48
"""Levels of 255 by which letters differ from their ground, at the least."""


def on_page(words: list[Word], view: View) -> list[Word]:
    """The words whose middle lies on the page, in letters that an eye can tell apart."""
    width, height = view.width, view.height
    return [
        word
        for word in words
        if 0 <= word.x0 + word.x1 <= 2 * width
        and 0 <= word.y0 + word.y1 <= 2 * height
        and word.x1 - word.x0 > _NARROW * len(word.text)
    ]


def seen(
    words: list[Word], faint: set[int], covers: list[Box], picture: Callable[[], Picture]
) -> list[Word]:
    """The words without those that the picture of the page does not show.

    `faint` are the numbers of words in a pale colour or in none, `covers` the places of what
    was drawn over words; only these are looked for.
    """
    doubtful = {n for n, word in enumerate(words) if n in faint or _is_under(word, covers)}
    if not doubtful:
        return words
    drawn = picture()
    return [word for n, word in enumerate(words) if n not in doubtful or _shows(drawn, word)]


def _is_under(word: Word, covers: list[Box]) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return any(left <= x <= right and top <= y <= foot for left, top, right, foot in covers)


def _shows(picture: Picture, word: Word) -> bool:
    """Whether anything is drawn where a word stands, a line above or below it aside."""
    scale = (picture.dpi or DPI) / 72
    edge = (word.y1 - word.y0) / 4
    x0, x1 = (max(0, round(x * scale)) for x in (word.x0, word.x1))
    y0, y1 = (max(0, round(y * scale)) for y in (word.y0 + edge, word.y1 - edge))
    part = picture.pixels[y0 : y1 + 1, x0 : x1 + 1]
    return part.size > 0 and int(part.max()) - int(part.min()) >= _INK
