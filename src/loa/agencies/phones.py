"""Telephone numbers as people write them, and as they are kept: figures from 0 on."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[\s.()\-]+")
_KEPT = re.compile(r"0\d{8,10}")


def read_phone(text: str) -> str:
    """ "0912 345 678", "+84 912.345.678", "912345678" (as Excel keeps it) → "0912345678".

    "" when `text` is no telephone number of Vietnam.
    """
    figures = _BETWEEN.sub("", text)
    if figures.startswith("+84"):
        figures = "0" + figures[3:].removeprefix("0")
    elif re.fullmatch(r"84\d{9}", figures):
        figures = "0" + figures[2:]
    elif re.fullmatch(r"[1-9]\d{8}", figures):
        figures = "0" + figures
    return figures if _KEPT.fullmatch(figures) and figures.isascii() else ""


def shown_phone(kept: str) -> str:
    """ "0912345678" → "0912 345 678"."""
    return " ".join(filter(None, (kept[:4], kept[4:7], kept[7:]))) if kept else ""
