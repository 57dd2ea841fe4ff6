"""The numbers and bullets that a browser shows in front of list items."""

from __future__ import annotations

from vanban.readers.html_looks import Attributes

_BULLETS = ("disc", "circle", "square")
_MOST = 1_000_000
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Listing:
    """An open `<ol>` or `<ul>`; counts its items."""

    def __init__(self, tag: str, attributes: Attributes, items: int) -> None:
        self._ordered = tag == "ol"
        self._step = -1 if "reversed" in attributes else 1
        first = items if self._step < 0 else 1
        self._next = _whole(attributes.get("start"), first)

    def label(self, attributes: Attributes, marker: str | None) -> str:
        """What stands before the next item: "3. ", "c. ", "• " or nothing."""
        number = _whole(attributes.get("value"), self._next)
        self._next = number + self._step
        style = marker or ("decimal" if self._ordered else "disc")
        words = style.split()
        if "none" in words:
            return ""
        if any(word in _BULLETS for word in words) or not (self._ordered or marker):
            return "• "
        return f"{_numeral(number, words)}. "


def _whole(value: str | None, otherwise: int) -> int:
    text = (value or "").strip()
    if not text.removeprefix("-").isdecimal() or len(text) > 8:
        return otherwise
    return max(-_MOST, min(int(text), _MOST))


def _numeral(number: int, style: list[str]) -> str:
    if "i" in style or "lower-roman" in style:
        return _roman(number)
    # `type` of old HTML is one letter, and A and I are other ones than a and i
    if "I" in style or "upper-roman" in style:
        return _roman(number).upper()
    if "a" in style or "lower-alpha" in style or "lower-latin" in style:
        return _letters(number)
    if "A" in style or "upper-alpha" in style or "upper-latin" in style:
        return _letters(number).upper()
    return f"{number:02}" if "decimal-leading-zero" in style else str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    done = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        done += sign * count
    return done


def _letters(number: int) -> str:
    if number < 1:
        return str(number)
    done = ""
    while number:
        number, place = divmod(number - 1, 26)
        done = chr(ord("a") + place) + done
    return done
