"""One typed line of presence: "Đủ 38/42, vắng: Lan (ốm), thầy Bình, Nguyễn Văn An, Hoà".

said = read_line("38/42, vắng: Lan, Bình, An, Hoà")
said.present, said.total, said.absent        # 38, 42, ("Lan", "Bình", "An", "Hoà")
absent = recognised(said.absent, invited)    # their rows, or ValidationError
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from loa.agencies.names import folded
from loa.events.models import Invited

LONGEST = 2000
_COUNTS = re.compile(r"(\d{1,5})\s*(?:/|trên|tren)\s*(\d{1,5})")
_PRESENT = re.compile(r"(?:có mặt|co mat|dự|du|đủ|đu)\s*:?\s*(\d{1,5})\b", re.IGNORECASE)
_ABSENT = re.compile(r"(?:vắng|vang)(?:\s+mặt|\s+mat)?\s*(?:\(?\d{1,4}\)?)?\s*:?\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]{0,200}\)")
_BETWEEN = re.compile(r"[,;\n]| và ", re.IGNORECASE)
_FORMS = re.compile(r"^(?:đồng chí|đ/c|đc|thầy|cô|ông|bà|anh|chị|em|chú|bác)\.?\s+", re.IGNORECASE)
_NOBODY = ("khong", "0", "khong co", "khong ai")


@dataclass(frozen=True, slots=True)
class Said:
    """What the line says; None where it says nothing."""

    present: int | None
    total: int | None
    absent: tuple[str, ...]


def read_line(text: str) -> Said:
    """The numbers and the names of a line. ValidationError when it says neither."""
    text = " ".join(text[:LONGEST].split())
    found = _ABSENT.search(text)
    head, tail = (text[: found.start()], text[found.end() :]) if found else (text, "")
    counts, alone = _COUNTS.search(head), _PRESENT.search(head)
    present = int(counts[1]) if counts else int(alone[1]) if alone else None
    total = int(counts[2]) if counts else None
    absent = tuple(filter(None, map(_name, _BETWEEN.split(_BRACKETS.sub(" ", tail)))))
    whole = folded(head).startswith("du") or present is not None
    if not whole and not absent:
        raise ValidationError(
            {"line": "Chưa hiểu dòng điểm danh. Đề nghị nhập như: Đủ 38/42, vắng: Lan, Bình."}
        )
    if present is not None and total is not None and present > total:
        raise ValidationError({"line": "Số người có mặt lớn hơn số người trong danh sách."})
    return Said(present, total, absent)


def recognised(names: Sequence[str], invited: Sequence[Invited]) -> list[Invited]:
    """The rows that the names mean, by tên or by whole name, each once.

    ValidationError that names who is not on the list and who shares a name.
    """
    wrong: list[str] = []
    found: dict[int, Invited] = {}
    for name in names:
        rows = _called(name, invited)
        if len(rows) == 1:
            found[rows[0].pk] = rows[0]
        elif not rows:
            wrong.append(f"“{name}” không có trong danh sách.")
        else:
            whom = ", ".join(
                f"{row.name}{f' ({row.unit_name})' if row.unit_name else ''}" for row in rows[:4]
            )
            wrong.append(f"Có {len(rows)} người tên “{name}”: {whom}. Đề nghị ghi cả họ tên.")
    if wrong:
        raise ValidationError({"line": " ".join(wrong)})
    return list(found.values())


def _called(name: str, invited: Sequence[Invited]) -> list[Invited]:
    """Whose whole name it is; or else whose name ends so, or whose unit it is."""
    wanted = folded(name)
    exact = [row for row in invited if folded(row.name) == wanted]
    if exact:
        return exact
    ending = [row for row in invited if f" {folded(row.name)}".endswith(f" {wanted}")]
    return ending or [row for row in invited if folded(row.unit_name) == wanted]


def _name(part: str) -> str:
    name = _FORMS.sub("", part.strip(" .:-")).strip()
    return "" if folded(name) in _NOBODY else name
