"""A figure as a cell or a sentence has it: 12, "1.234", "05 cuộc", "không", 12.0, "#REF!".

In Vietnam a point stands between thousands and a comma before decimals; a spreadsheet in English
reads "1.234" as a number just above one. What can be meant in two ways is never sure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from loa.agencies.names import folded
from loa.reports.frozen import LARGEST

Given = str | int | float | bool | None
SURE = 70
"""From here on a figure is taken as it was read; below, a person is asked."""
_NOTHING = frozenset(
    ["", "-", "–", "—", "…", "...", "/", "x", "chua co so lieu", "khong co so lieu"]
)
_NONE = frozenset(["khong", "khong co", "khong phat sinh", "khong thuc hien", "chua phat sinh"])
_NUMBER = re.compile(
    r"(?P<minus>[-−])?\s?(?P<digits>\d{1,18}(?:[.,\s\u00a0]\d{1,6}){0,6})(?P<rest>[^\d]{0,60})"
)
_POINTS = re.compile(r"\d{1,3}(?:[.\s\u00a0]\d{3})+(?:,\d+)?")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BROKEN = re.compile(r"#(?:REF|VALUE|NAME|N/A|DIV/0|NUM|NULL)[!?]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Value:
    """`number` is None where nothing is said; `wrong` says what is wrong, `sure` 0 to 100."""

    number: Decimal | None = None
    sure: int = 100
    wrong: str = ""


def read_value(given: Given, *, whole: bool = True) -> Value:
    """The figure that a cell holds; `whole` where only counts make sense."""
    if given is None or isinstance(given, bool):
        return Value(wrong="ô này ghi Đúng/Sai, chưa phải là số" if given is not None else "")
    if isinstance(given, int | float):
        return _of_number(Decimal(str(given)), whole=whole)
    return _of_text(given.strip(), whole=whole)


def _of_number(number: Decimal, *, whole: bool) -> Value:
    if not number.is_finite() or abs(number) >= LARGEST:
        return Value(wrong="số quá lớn")
    if number < 0:
        return Value(wrong=f"“{_said(number)}” là số âm")
    if not whole or number == number.to_integral_value():
        return Value(number.normalize() if not whole else Decimal(int(number)))
    if number < 1000 and -number.as_tuple().exponent == 3:  # type: ignore[operator]
        # 1.234 typed into a spreadsheet that writes decimals with a point
        return Value(number.scaleb(3).to_integral_value(), sure=50)
    return Value(wrong=f"“{_said(number)}” không phải là số nguyên")


def _of_text(text: str, *, whole: bool) -> Value:
    plain = folded(text)
    if plain in _NOTHING:
        return Value()
    if plain in _NONE:
        return Value(Decimal(0), sure=80)
    if _BROKEN.search(text):
        return Value(wrong="ô này báo lỗi công thức")
    found = _NUMBER.fullmatch(text)
    if found is None:
        return Value(wrong=f"“{text[:40]}” chưa phải là số")
    if found["minus"]:
        return Value(wrong=f"“{text[:40]}” là số âm")
    value = _of_digits(found["digits"].strip(), whole=whole)
    if value.number is not None and value.number >= LARGEST:
        return Value(wrong="số quá lớn")
    return value


def _of_digits(digits: str, *, whole: bool) -> Value:
    if digits.isdigit():
        return Value(Decimal(digits), sure=98)
    if whole and _POINTS.fullmatch(digits):
        whole_part, _, decimals = re.sub(r"[.\s\u00a0]", "", digits).partition(",")
        return _without_decimals(whole_part, decimals, digits, sure=95)
    if whole and _COMMAS.fullmatch(digits):
        whole_part, _, decimals = digits.replace(",", "").partition(".")
        return _without_decimals(whole_part, decimals, digits, sure=60)
    if _POINTS.fullmatch(digits) and "," in digits:
        return Value(Decimal(re.sub(r"[.\s\u00a0]", "", digits).replace(",", ".")), sure=95)
    parts = re.fullmatch(r"(\d+)[.,](\d{1,4})", digits)
    if parts is None:
        return Value(wrong=f"“{digits[:40]}” chưa rõ là số nào")
    if whole:
        return _without_decimals(parts[1], parts[2], digits, sure=90)
    return Value(Decimal(f"{parts[1]}.{parts[2]}"), sure=90)


def _without_decimals(whole: str, decimals: str, said: str, *, sure: int) -> Value:
    if decimals.strip("0"):
        return Value(wrong=f"“{said}” không phải là số nguyên")
    return Value(Decimal(whole), sure=sure)


def _said(number: Decimal) -> str:
    return f"{number:f}".replace(".", ",")
