"""The part of a document that a mention cites: "điểm a khoản 2, 3 Điều 5 Chương II của …"."""

from __future__ import annotations

import re
from itertools import pairwise

from vanban.model import Locator, Span

_REACH = 170  # characters before a mention
_LABEL = r"(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,2}){0,2}[a-zđ]?|[a-zđ]\d?|[A-ZĐ]|thứ +\w+)(?!\w)"
_UNIT = re.compile(
    r"(?<!\w)(?P<unit>[Đđ]iểm|[Tt]iết|[Kk]hoản|[Đđ]iều|[Mm]ục|[Tt]iểu +mục|[Cc]hương|[Pp]hần|"
    r"[Pp]hụ +lục)(?: +số)? +"
    rf"(?P<labels>{_LABEL}(?:(?: *, *| +(?:và|hoặc|đến) +| *[-–] *){_LABEL})*)"
)
_UNITS = ("iểm ", "iết ", "hoản ", "iều ", "ục ", "hương ", "hần ")
"""One of these stands where a unit is named; looking for them is cheap."""
# What may stand between two units, and between the last one and the document.
_BETWEEN = re.compile(r"[ ,;]*(?:(?:và|hoặc|đến|của|thuộc|tại)(?: +các)?|các)? *$")
_BEFORE = re.compile(r"[ ,]*(?:của|tại|thuộc|(?:được +)?(?:ban +hành )?kèm +theo)?(?: +các)? *$")
_RANGE = re.compile(r"\bđến *$")
_SPLIT = re.compile(r" *, *| +(?:và|hoặc) +")
_TO = re.compile(r" +đến +| *[-–] *")
_FIELDS = {
    "điểm": "points", "tiết": "points", "khoản": "clauses", "điều": "articles",
    "mục": "sections", "tiểu mục": "sections", "chương": "chapters", "phần": "parts",
    "phụ lục": "annexes",
}  # fmt: skip
_MOST = 60  # parts that a range may be spelt out to


def locator_before(flat: str, start: int, floor: int) -> Locator | None:
    """What is cited of the document whose mention starts at `start`."""
    floor = max(floor, start - _REACH)
    before = flat[floor:start]
    if not any(unit in before for unit in _UNITS):
        return None
    units = list(_UNIT.finditer(flat, floor, start))
    if not units or not _BEFORE.match(flat[units[-1].end() : start]):
        return None
    first = len(units) - 1
    for index in range(len(units) - 1, 0, -1):
        if not _BETWEEN.match(flat[units[index - 1].end() : units[index].start()]):
            break
        first = index - 1
    return _locator(flat, units[first:])


def _locator(flat: str, units: list[re.Match[str]]) -> Locator:
    parts: dict[str, list[str]] = {}
    for unit in units:
        name = _FIELDS[" ".join(unit["unit"].lower().split())]
        parts.setdefault(name, []).extend(_labels(unit["labels"]))
    for one, two in pairwise(units):
        if _RANGE.search(flat[one.end() : two.start()]) and one["unit"] == two["unit"]:
            name = _FIELDS[" ".join(one["unit"].lower().split())]
            parts[name] += _labels(f"{one['labels']} đến {two['labels']}")
    span = Span(units[0].start(), units[-1].end())
    return Locator(span, **{name: _in_order(labels) for name, labels in parts.items()})


def _labels(printed: str) -> list[str]:
    labels: list[str] = []
    for part in _SPLIT.split(printed):
        ends = _TO.split(part)
        if len(ends) == 2 and ends[0].isdigit() and ends[1].isdigit():
            first, last = int(ends[0]), int(ends[1])
            labels += map(str, range(first, min(last, first + _MOST) + 1))
        else:
            labels += ends
    return labels


def _in_order(labels: list[str]) -> tuple[str, ...]:
    """Without doubles; numbers of a range in their order."""
    once = list(dict.fromkeys(labels))
    if all(label.isdigit() for label in once):
        once.sort(key=int)
    return tuple(once)
