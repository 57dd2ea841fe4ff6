"""A list of guests as it is pasted from Excel: name, post and unit, a guest a line.

    Nguyễn Văn Nam ⇥ Trưởng thôn ⇥ Thôn Đông

A line with one cell may be a unit: its representative is invited. A first column of numbers
and a first line of headings are passed over.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from loa.agencies.names import folded

MOST_LINES = 500
MOST_CHARACTERS = 100_000
_LIMITS = (120, 120, 160)
_NUMBERS = ("stt", "tt", "so tt")
_HEADINGS = ("ho va ten", "ho ten", "dai bieu", "thanh phan", "ho va ten dai bieu", "ten")


@dataclass(frozen=True, slots=True)
class GuestLine:
    """One guest; `post` and `unit` may be empty."""

    name: str
    post: str = ""
    unit: str = ""


def read_guests(text: str) -> tuple[list[GuestLine], list[str]]:
    """The guests of a pasted list, and what is wrong, a sentence for every wrong row."""
    if len(text) > MOST_CHARACTERS:
        return [], ["Danh sách dài quá mức nhận được. Đề nghị dán làm nhiều lần."]
    rows = [(number, _cells(row)) for number, row in enumerate(text.splitlines(), start=1)]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if rows and folded(rows[0][1][0]) in _HEADINGS:
        del rows[0]
    if len(rows) > MOST_LINES:
        return [], [f"Danh sách có hơn {MOST_LINES} dòng. Đề nghị dán làm nhiều lần."]
    wrong, found = [], []
    for number, cells in rows:
        if complaint := _complaint(cells):
            wrong.append(f"Dòng {number}: {complaint}")
        else:
            found.append(GuestLine(*cells))
    return list(dict.fromkeys(found)), wrong


def _cells(row: str) -> list[str]:
    mark = "\t" if "\t" in row else ";"
    cells = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in row.split(mark)]
    if len(cells) > 1 and (cells[0].rstrip(".").isdigit() or folded(cells[0]) in _NUMBERS):
        del cells[0]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _complaint(cells: list[str]) -> str:
    if len(cells) > len(_LIMITS):
        return "có nhiều hơn ba cột. Đề nghị chỉ để Họ và tên, Chức vụ, Đơn vị."
    if not cells[0]:
        return "thiếu tên người hoặc đơn vị được mời. Đề nghị bổ sung."
    for limit, cell in zip(_LIMITS, cells, strict=False):
        if len(cell) > limit:
            return f"có ô dài quá {limit} ký tự. Đề nghị rút gọn."
        if any(unicodedata.category(c)[0] == "C" for c in cell):
            return "có ký tự lạ. Đề nghị gõ lại."
    if not any(c.isalpha() for c in cells[0]):
        return "ô đầu không có chữ nào. Đề nghị kiểm tra thứ tự các cột."
    return ""
