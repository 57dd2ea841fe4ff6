"""Numbers as the formats of Word's lists write them (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LETTERS_MOST = 780
_CHICAGO = "*†‡§"
_ENGLISH = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
    "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen",
    "Nineteen",
)  # fmt: skip
_ENGLISH_TENS = (
    "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety",
)  # fmt: skip
_ENGLISH_ORDINALS = {
    "One": "First", "Two": "Second", "Three": "Third", "Five": "Fifth", "Eight": "Eighth",
    "Nine": "Ninth", "Twelve": "Twelfth",
}  # fmt: skip
_VIETNAMESE = (
    "không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười",
)  # fmt: skip


def written(number: int, format: str) -> str:
    """A number in one of Word's formats; decimal where it cannot be written in that one."""
    if format == "decimal":
        return str(number)
    write = _FORMATS.get(format)
    return (write(number) if write is not None else "") or str(number)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return ""
    out = []
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        out.append(letters * count)
    return "".join(out)


def _letters(number: int) -> str:
    """a…z, then aa, bb … as Word does; Word's alphabet is the Latin one, without đ."""
    if not 0 < number <= _LETTERS_MOST:
        return ""
    repeat, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeat + 1)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


def _cardinal_text(number: int) -> str:
    if not 0 <= number < 100:
        return ""
    if number < 20:
        return _ENGLISH[number]
    tens, units = divmod(number, 10)
    return _ENGLISH_TENS[tens - 2] + (f"-{_ENGLISH[units]}" if units else "")


def _ordinal_text(number: int) -> str:
    tens, dash, last = _cardinal_text(number).rpartition("-")
    if not last:
        return ""
    regular = last[:-1] + "ieth" if last.endswith("y") else last + "th"
    return tens + dash + _ENGLISH_ORDINALS.get(last, regular)


def _vietnamese(number: int) -> str:
    """một, mười một, hai mươi mốt, ba mươi lăm."""
    if not 0 < number < 100:
        return ""
    if number <= 10:
        return _VIETNAMESE[number]
    tens, units = divmod(number, 10)
    ten = "mười" if tens == 1 else f"{_VIETNAMESE[tens]} mươi"
    if units == 0:
        return ten
    unit = {1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(units, _VIETNAMESE[units])
    return f"{ten} {unit}"


def _chicago(number: int) -> str:
    if not 0 < number <= 4 * 20:
        return ""
    repeat, sign = divmod(number - 1, 4)
    return _CHICAGO[sign] * (repeat + 1)


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= 20 else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "vietnameseCounting": _vietnamese,
    "hex": lambda number: f"{number:X}",
    "chicago": _chicago,
    "decimalEnclosedCircle": _circled,
    "numberInDash": lambda number: f"- {number} -",
}


def padded(number: int, width: int) -> str:
    """A number of at least `width` figures, as the formats "001, 002, 003, …" write it."""
    return f"{number:0{width}d}"
