"""A list of staff as it is pasted from Excel: name, post and unit, a person a line.

    Nguyễn Văn Nam ⇥ Giáo viên ⇥ Tổ Ngữ văn

A first column of numbers and a first line of headings are passed over.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from loa.agencies.models import Role
from loa.agencies.names import folded

MOST_LINES = 1000
MOST_CHARACTERS = 200_000
_LIMITS = {"Họ và tên": 80, "Chức vụ": 80, "Bộ phận": 160}
_NUMBERS = ("stt", "tt", "so tt")
"""How the column of numbers is headed."""
_CODES = (
    # "Phó Hiệu trưởng", "Phó Chủ tịch UBND xã", "Phó Giám đốc"
    (Role.Code.DEPUTY_HEAD, re.compile(r"pho (?:hieu truong|chu tich|giam doc|thu truong)")),
    # "Hiệu trưởng", "Chủ tịch UBND xã", "Giám đốc Sở"
    (Role.Code.HEAD, re.compile(r"(?:hieu truong|chu tich|giam doc|thu truong)\b")),
    (Role.Code.CLERK, re.compile(r".*\bvan thu\b")),
    # "Đầu mối CCHC", "Chuyên viên phụ trách cải cách hành chính"
    (Role.Code.STANDING_OFFICER, re.compile(r".*\b(?:cchc|cai cach hanh chinh)\b")),
    # "Tổ trưởng Tổ Ngữ văn", "Trưởng phòng", "Bí thư Đoàn trường", "Chánh Văn phòng"
    (Role.Code.UNIT_LEAD, re.compile(r"(?:to truong|truong|bi thu|chanh|chi huy truong)\b")),
)


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One person of the list; `unit` is the name of the unit or ""."""

    full_name: str
    post: str = ""
    unit: str = ""


def read_staff(text: str) -> tuple[list[StaffLine], list[str]]:
    """The people of a pasted list, and what is wrong, a sentence for every wrong row."""
    if len(text) > MOST_CHARACTERS:
        return [], ["Danh sách dài quá mức nhận được. Đề nghị dán làm nhiều lần."]
    rows = [(number, _cells(row)) for number, row in enumerate(text.splitlines(), start=1)]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    if rows and _is_heading(rows[0][1]):
        del rows[0]
    if len(rows) > MOST_LINES:
        return [], [f"Danh sách có hơn {MOST_LINES} dòng. Đề nghị dán làm nhiều lần."]
    wrong: list[str] = []
    seen: dict[StaffLine, int] = {}
    for number, cells in rows:
        if complaint := _complaint(cells):
            wrong.append(f"Dòng {number}: {complaint}")
            continue
        line = StaffLine(*cells)
        if line in seen:
            wrong.append(f"Dòng {number}: trùng với dòng {seen[line]}. Đề nghị bỏ bớt một dòng.")
        seen.setdefault(line, number)
    return list(seen), wrong


def role_code(post: str) -> Role.Code:
    """The role that a post stands for: "Văn thư" is the clerk's; whoever else does tasks."""
    plain = folded(post)
    found = (code for code, pattern in _CODES if pattern.match(plain))
    return next(found, Role.Code.TASK_OWNER)


def _cells(row: str) -> list[str]:
    mark = "\t" if "\t" in row else ";"
    cells = [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in row.split(mark)]
    if len(cells) > 1 and (cells[0].rstrip(".").isdigit() or folded(cells[0]) in _NUMBERS):
        del cells[0]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _is_heading(cells: list[str]) -> bool:
    return folded(cells[0]) in ("ho va ten", "ho ten", "ho, ten", "ho va ten dem", "ten")


def _complaint(cells: list[str]) -> str:
    if len(cells) > len(_LIMITS):
        return "có nhiều hơn ba cột. Đề nghị chỉ để Họ và tên, Chức vụ, Bộ phận."
    if not cells[0]:
        return "thiếu họ và tên. Đề nghị bổ sung."
    for (label, limit), cell in zip(_LIMITS.items(), cells, strict=False):
        if len(cell) > limit:
            return f"mục “{label}” dài quá {limit} chữ. Đề nghị rút gọn."
        if any(unicodedata.category(c)[0] == "C" for c in cell):
            return f"mục “{label}” có ký tự lạ. Đề nghị gõ lại."
    if not any(c.isalpha() for c in cells[0]):
        return "họ và tên không có chữ nào. Đề nghị kiểm tra thứ tự các cột."
    return ""
