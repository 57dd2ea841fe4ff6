"""How days, figures and periods are written on screens and papers (Nghị định 30/2020, Annex I).

Pages use these through the filters of `loa.ui.templatetags.loa`; other code calls them directly.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from loa.clock import VIETNAM

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
QUARTERS = ("I", "II", "III", "IV")


def day(value: date) -> str:
    """02/3/2026: a nought before days under 10 and before months 1 and 2 only."""
    return f"{value.day:02d}/{_month(value.month)}/{value.year}"


def day_and_month(value: date) -> str:
    """31/3, where the year is plain."""
    return f"{value.day:02d}/{_month(value.month)}"


def weekday(value: date) -> str:
    """thứ Hai … Chủ nhật."""
    return WEEKDAYS[value.weekday()]


def weekday_and_day(value: date) -> str:
    """thứ Hai, 02/3/2026."""
    return f"{weekday(value)}, {day(value)}"


def moment(value: datetime) -> str:
    """09:00, thứ Bảy 14/3/2026; a moment with a time zone is shown in Vietnam's."""
    if value.tzinfo is not None:
        value = value.astimezone(VIETNAM)
    return f"{value:%H:%M}, {weekday(value)} {day(value)}"


def remaining(due: date, today: date) -> str:
    """còn 3 ngày, hôm nay, chậm 2 ngày."""
    days = (due - today).days
    if days == 0:
        return "hôm nay"
    return f"còn {number(days)} ngày" if days > 0 else f"chậm {number(-days)} ngày"


def number(value: int | float | Decimal, places: int | None = None) -> str:
    """1.234,5: a point between thousands, a comma before decimals.

    `places` fixes the decimals; without it an int has none and others at most two,
    without noughts at the end.
    """
    exact = Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-(2 if places is None else places)), ROUND_HALF_UP)
    text = f"{rounded:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", "-0.0", "-0.00"):
        text = text[1:]
    return text.translate(str.maketrans(",.-", ".,−"))


def difference(value: int | float | Decimal, to: int | float | Decimal) -> str:
    """How far `value` is from `to`: +6, −6 or "bằng nhau"."""
    apart = Decimal(str(value)) - Decimal(str(to))
    if apart == 0:
        return "bằng nhau"
    return f"+{number(apart)}" if apart > 0 else number(apart)


def period(start: date, end: date) -> str:
    """The shortest true name of the days from `start` to `end`, both included.

    Tháng 3/2026, Quý I/2026, 6 tháng đầu năm 2026, Cả năm 2026, Tháng 2 – tháng 5/2026,
    ngày 02/3/2026, or từ 02/3/2026 đến 15/4/2026.
    """
    if start == end:
        return f"ngày {day(start)}"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return _whole_months(start, end)
    return f"từ {day(start)} đến {day(end)}"


def _whole_months(start: date, end: date) -> str:
    if start.year != end.year:
        return f"Tháng {start.month}/{start.year} – tháng {end.month}/{end.year}"
    first, last, year = start.month, end.month, start.year
    if (first, last) == (1, 12):
        return f"Cả năm {year}"
    if (first, last) == (1, 6):
        return f"6 tháng đầu năm {year}"
    if (first, last) == (7, 12):
        return f"6 tháng cuối năm {year}"
    if first % 3 == 1 and last == first + 2:
        return f"Quý {QUARTERS[first // 3]}/{year}"
    if first == last:
        return f"Tháng {first}/{year}"
    return f"Tháng {first} – tháng {last}/{year}"


def _month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def shortened(text: str, most: int = 160) -> str:
    """The text without its full stop, cut at a word with an ellipsis."""
    text = text.rstrip(" .;")
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
