"""Fields that follow Vietnamese practice instead of the browser's language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from loa import clock
from loa.ui import words

_SEPARATED = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{4}|\d{2}))?")
_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})?")
_GROUPED = re.compile(r"[.\s](?=\d{3}(?!\d))")
_A_SUM = 10_000
_LONGEST_KEY = 18
"""Digits of what a bigint holds for certain."""
_WRONG = "Ngày chưa đúng. Đề nghị nhập như 15/3/2026."


class DateInput(forms.TextInput):
    """A text box with the figures' keyboard; native date boxes follow the PC's language."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        ground = {"inputmode": "numeric", "autocomplete": "off", "class": "control-short"}
        super().__init__({**ground, **(attrs or {})})

    def format_value(self, value: object) -> str | None:
        """15/3/2026 for a day; what was typed as it was typed."""
        return words.day(value) if isinstance(value, date) else super().format_value(value)


class DateField(forms.Field):
    """A day typed as 15/3, 15/03/2026, 15-3-2026, 15.3.2026 or 15032026.

    A missing year is this year's; two figures are of this century.
    """

    widget = DateInput

    def to_python(self, value: object) -> date | None:
        """The day, or None for an empty box; ValidationError in Vietnamese otherwise."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        return read_day(str(value))

    def has_changed(self, initial: object, data: object) -> bool:
        """Compares days, not the ways of writing them."""
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class WholeNumberField(forms.IntegerField):
    """A whole number typed as 820, 1234, 1.234 or 1 234."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "control-short"})

    def to_python(self, value: Any) -> int | None:
        """The number, or None for an empty box."""
        if isinstance(value, str):
            value = _GROUPED.sub("", value.strip())
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """A sum stands with its points: 1.234.567; a year, or what was typed, as it is."""
        is_sum = isinstance(value, int) and value >= _A_SUM
        return words.number(value) if is_sum else value


def key_in(text: str) -> int | None:
    """The number of a row as an address or a form names it; None for anything that is none."""
    is_key = text.isascii() and text.isdigit() and len(text) <= _LONGEST_KEY
    return int(text) if is_key else None


def keys_in(texts: Iterable[str]) -> set[int]:
    """The numbers among `texts`."""
    return {key for text in texts if (key := key_in(text)) is not None}


def read_day(text: str) -> date:
    """The day that `text` means; ValidationError when it means none."""
    text = text.strip()
    found = _SEPARATED.fullmatch(text) or _TOGETHER.fullmatch(text)
    if not found:
        raise ValidationError(_WRONG, code="invalid")
    day, month, year = found.groups()
    try:
        return date(_year(year), int(month), int(day))
    except ValueError as error:
        raise ValidationError(_WRONG, code="invalid") from error


def _year(text: str | None) -> int:
    if text is None:
        return clock.today().year
    return int(text) + 2000 if len(text) == 2 else int(text)
