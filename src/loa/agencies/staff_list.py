"""A list of staff as it is pasted from Excel or read from its file: a person a row.

    Nguyễn Văn Nam ⇥ Giáo viên ⇥ Tổ Ngữ văn ⇥ 0912 345 678

Columns are known by their headings, in any order; columns that mean nothing here are passed over
and named. Without headings the first three cells are name, post and unit, and what follows is
known by its look. A first column of numbers and titles above the headings are passed over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from loa.agencies.models import Role
from loa.agencies.names import folded
from loa.agencies.phones import read_phone

MOST_LINES = 1000
MOST_CHARACTERS = 200_000
ADDRESS_FORMS = ("Ông", "Bà", "Thầy", "Cô", "Anh", "Chị", "Đồng chí")
_TITLES_ABOVE = 12
"""Rows above the headings that a list may have: the agency, the list's title, its day."""
_NUMBERS = ("stt", "tt", "so tt", "so thu tu")


class Heading(StrEnum):
    """The columns that a list may have, as the page calls them."""

    NAME = "Họ và tên"
    POST = "Chức vụ"
    UNIT = "Bộ phận"
    ADDRESS = "Xưng hô"
    PHONE = "Điện thoại"
    EMAIL = "Thư điện tử"


_FAMILY, _GIVEN = "family", "given"
_HEADINGS: dict[str, str] = {
    **dict.fromkeys(("ho va ten", "ho ten", "ho, ten", "ho va ten can bo"), Heading.NAME),
    # two columns, as lists of schools have them
    **dict.fromkeys(("ho va ten dem", "ho dem", "ho va dem", "ho"), _FAMILY),
    **dict.fromkeys(("ten",), _GIVEN),
    **dict.fromkeys(
        ("chuc vu", "chuc danh", "chuc vu, chuc danh", "vi tri viec lam", "chuc vu/chuc danh"),
        Heading.POST,
    ),
    **dict.fromkeys(
        (
            "bo phan",
            "to",
            "to chuyen mon",
            "phong",
            "phong, ban",
            "phong ban",
            "to bo mon",
            "to/bo phan",
            "don vi cong tac",
            "don vi",
        ),
        Heading.UNIT,
    ),
    **dict.fromkeys(("xung ho", "cach xung ho", "danh xung"), Heading.ADDRESS),
    **dict.fromkeys(
        (
            "dien thoai",
            "so dien thoai",
            "sdt",
            "so dt",
            "dt",
            "di dong",
            "dien thoai di dong",
            "so di dong",
            "zalo",
            "so zalo",
        ),
        Heading.PHONE,
    ),
    **dict.fromkeys(
        (
            "email",
            "e-mail",
            "mail",
            "thu dien tu",
            "dia chi email",
            "dia chi thu dien tu",
            "hop thu dien tu",
            "hop thu cong vu",
        ),
        Heading.EMAIL,
    ),
}
_LIMITS = {Heading.NAME: 80, Heading.POST: 80, Heading.UNIT: 160, Heading.EMAIL: 120}
_CODES = (
    # "Phó Hiệu trưởng", "Phó Chủ tịch UBND xã", "Phó Giám đốc"
    (Role.Code.DEPUTY_HEAD, re.compile(r"pho (?:hieu truong|chu tich|giam doc|thu truong)")),
    # "Hiệu trưởng", "Chủ tịch UBND xã", "Giám đốc Sở", "Quyền Giám đốc"
    (Role.Code.HEAD, re.compile(r"(?:quyen )?(?:hieu truong|chu tich|giam doc|thu truong)\b")),
    (Role.Code.CLERK, re.compile(r".*\bvan thu\b")),
    # "Đầu mối CCHC", "Chuyên viên phụ trách cải cách hành chính"
    (Role.Code.STANDING_OFFICER, re.compile(r".*\b(?:cchc|cai cach hanh chinh)\b")),
    # "Tổ trưởng Tổ Ngữ văn", "Trưởng phòng", "Bí thư Đoàn trường", "Chánh Văn phòng"
    (Role.Code.UNIT_LEAD, re.compile(r"(?:to truong|truong|bi thu|chanh|chi huy truong)\b")),
)


@dataclass(frozen=True, slots=True)
class StaffLine:
    """One person of the list; what is not said is "". The phone number is as it is kept."""

    full_name: str
    post: str = ""
    unit: str = ""
    address_form: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong in a row: in which column, what, and how to mend it."""

    row: int
    column: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"Dòng {self.row}: {self.what}. {self.mend}"


@dataclass(frozen=True, slots=True)
class StaffList:
    """The good rows with their numbers, what is wrong with the others, and the columns."""

    lines: list[tuple[int, StaffLine]] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    refused: str = ""
    """Why the whole list is not taken, a sentence; "" when it is."""


def read_staff(text: str) -> tuple[list[StaffLine], list[str]]:
    """The people of a pasted list, and what is wrong, a sentence for every wrong row."""
    found = read_list(text)
    if found.refused:
        return [], [found.refused]
    return [line for _, line in found.lines], [str(complaint) for complaint in found.complaints]


def read_list(text: str) -> StaffList:
    """The whole list, each row looked at by itself."""
    if len(text) > MOST_CHARACTERS:
        return StaffList(refused="Danh sách dài quá mức nhận được. Đề nghị chia làm nhiều lần.")
    rows = [(number, _cells(row)) for number, row in enumerate(text.splitlines(), start=1)]
    rows = [(number, cells) for number, cells in rows if any(cells)]
    place = _place_of_headings(rows)
    headings = rows[place][1] if place is not None else []
    rows = rows[place + 1 :] if place is not None else rows
    if len(rows) > MOST_LINES:
        return StaffList(refused=f"Danh sách có hơn {MOST_LINES} dòng. Đề nghị chia làm nhiều lần.")
    known = [_HEADINGS.get(folded(heading), "") for heading in headings]
    read = [_read_row(number, cells, known) for number, cells in rows]
    lines, complaints = _once_each(read)
    return StaffList(
        lines=lines,
        complaints=sorted(complaints, key=lambda one: one.row),
        columns=_columns(known, rows),
        passed_over=[
            heading
            for heading, meaning in zip(headings, known, strict=True)
            if heading and not meaning and folded(heading) not in _NUMBERS
        ],
    )


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows of a sheet as text that `read_list` reads, with the sheet's own row numbers."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def role_code(post: str) -> Role.Code:
    """The role that a post stands for: "Văn thư" is the clerk's; whoever else does tasks."""
    plain = folded(post)
    found = (code for code, pattern in _CODES if pattern.match(plain))
    return next(found, Role.Code.TASK_OWNER)


def _cells(row: str) -> list[str]:
    mark = "\t" if "\t" in row else ";"
    return [" ".join(unicodedata.normalize("NFC", cell).split()) for cell in row.split(mark)]


def _place_of_headings(rows: Sequence[tuple[int, list[str]]]) -> int | None:
    """Which of the first rows names a column of names, if one does."""
    for place, (_, cells) in enumerate(rows[:_TITLES_ABOVE]):
        known = {_HEADINGS.get(folded(cell), "") for cell in cells}
        if Heading.NAME in known or _GIVEN in known:
            return place
    return None


def _columns(known: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> list[str]:
    if not known:
        first: list[str] = [Heading.NAME, Heading.POST, Heading.UNIT]
        return first[: max(map(_width, rows), default=1)]
    said = [Heading.NAME if one in (_FAMILY, _GIVEN) else one for one in known if one]
    return list(dict.fromkeys(said))


def _width(row: tuple[int, list[str]]) -> int:
    return max(1, len([cell for cell in row[1] if cell]))


def _read_row(
    number: int, cells: list[str], known: Sequence[str]
) -> tuple[int, StaffLine, list[Complaint]]:
    wrong: list[Complaint] = []
    if known:
        said = _by_heading(cells, known)
    else:
        said, wrong = _by_place(number, cells)
    line = StaffLine(
        full_name=said.get(Heading.NAME, ""),
        post=said.get(Heading.POST, ""),
        unit=said.get(Heading.UNIT, ""),
        address_form=said.get(Heading.ADDRESS, ""),
    )
    wrong += [Complaint(number, column, what, mend) for column, what, mend in _checked(said)]
    line, more = _with_addresses(number, line, said)
    return number, line, [*wrong, *more]


def _by_heading(cells: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    said: dict[str, str] = {}
    if known[0] == Heading.NAME and len(cells) > 1 and cells[0].rstrip(".").isdigit():
        cells = cells[1:]  # numbers below no heading
    for meaning, cell in zip(known, cells, strict=False):
        if meaning and cell and meaning not in said:
            said[meaning] = cell
    if Heading.NAME not in said:
        said[Heading.NAME] = " ".join(filter(None, (said.get(_FAMILY), said.get(_GIVEN))))
    return said


def _by_place(number: int, cells: list[str]) -> tuple[dict[str, str], list[Complaint]]:
    """Name, post and unit by their places; mail and phone wherever they stand after the name."""
    if len(cells) > 1 and cells[0].rstrip(".").isdigit():
        cells = cells[1:]
    said: dict[str, str] = {}
    left: list[str] = []
    for place, cell in enumerate(cells):
        if place and "@" in cell:
            said.setdefault(Heading.EMAIL, cell)
        elif place and read_phone(cell):
            said.setdefault(Heading.PHONE, cell)
        elif place and cell in ADDRESS_FORMS:
            said.setdefault(Heading.ADDRESS, cell)
        else:
            left.append(cell)
    while left and not left[-1]:
        left.pop()
    said.update(zip((Heading.NAME, Heading.POST, Heading.UNIT), left, strict=False))
    if len(left) <= 3:
        return said, []
    what = "có nhiều cột hơn Họ và tên, Chức vụ, Bộ phận"
    return said, [Complaint(number, "", what, "Đề nghị chép cả dòng tiêu đề của các cột.")]


def _checked(said: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    name = said.get(Heading.NAME, "")
    if not name:
        yield Heading.NAME, "thiếu họ và tên", "Đề nghị bổ sung."
    elif not any(c.isalpha() for c in name):
        yield Heading.NAME, "họ và tên không có chữ nào", "Đề nghị kiểm tra thứ tự các cột."
    elif any(c.isdigit() for c in name):
        yield Heading.NAME, f"họ và tên có chữ số “{name[:40]}”", "Đề nghị kiểm tra lại."
    for column, limit in _LIMITS.items():
        if len(said.get(column, "")) > limit:
            yield column, f"mục “{column}” dài quá {limit} ký tự", "Đề nghị rút gọn."
    for meaning, cell in said.items():
        if any(unicodedata.category(c)[0] == "C" for c in cell):
            shown = meaning if meaning in list(Heading) else str(Heading.NAME)
            yield shown, f"mục “{shown}” có ký tự lạ", "Đề nghị gõ lại."
    form = said.get(Heading.ADDRESS, "")
    if form and form not in ADDRESS_FORMS:
        yield (
            Heading.ADDRESS,
            f"chưa hiểu “{form[:20]}”",
            f"Đề nghị ghi {', '.join(ADDRESS_FORMS)}.",
        )


def _with_addresses(
    number: int, line: StaffLine, said: dict[str, str]
) -> tuple[StaffLine, list[Complaint]]:
    """The line with phone and mail as they are kept; a complaint for what is neither."""
    wrong = []
    phone = read_phone(said.get(Heading.PHONE, ""))
    if said.get(Heading.PHONE) and not phone:
        what = f"số “{said[Heading.PHONE][:20]}” chưa đúng"
        wrong.append(Complaint(number, Heading.PHONE, what, "Đề nghị ghi như 0912 345 678."))
    email = said.get(Heading.EMAIL, "").lower()
    if email and not _is_address(email):
        what = f"địa chỉ “{email[:40]}” chưa đúng"
        wrong.append(Complaint(number, Heading.EMAIL, what, "Đề nghị ghi như ten@donvi.vn."))
        email = ""
    return replace(line, phone=phone, email=email), wrong


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _once_each(
    read: Sequence[tuple[int, StaffLine, list[Complaint]]],
) -> tuple[list[tuple[int, StaffLine]], list[Complaint]]:
    """Rows that say what another said before, or that share a phone or an address, are named."""
    lines: list[tuple[int, StaffLine]] = []
    complaints: list[Complaint] = []
    seen: dict[tuple[str, str], int] = {}
    for number, line, wrong in read:
        doubled = list(_doubled(number, line, seen))
        if wrong or doubled:
            complaints += wrong or doubled
            continue
        lines.append((number, line))
        for key in _keys(line):
            seen.setdefault(key, number)
    return lines, complaints


def _doubled(number: int, line: StaffLine, seen: dict[tuple[str, str], int]) -> Iterator[Complaint]:
    for column, value in _keys(line):
        if (before := seen.get((column, value))) is None:
            continue
        if column == Heading.NAME:
            what, mend = f"trùng với dòng {before}", "Đề nghị bỏ bớt một dòng."
        else:
            what = f"trùng với số hoặc địa chỉ ở dòng {before}"
            mend = "Mỗi người một số, một địa chỉ riêng; đề nghị để trống nếu dùng chung."
        yield Complaint(number, column, what, mend)


def _keys(line: StaffLine) -> Iterator[tuple[str, str]]:
    person = "|".join((line.full_name, line.post, line.unit, line.phone or line.email))
    yield Heading.NAME, folded(person)
    if line.phone:
        yield Heading.PHONE, line.phone
    if line.email:
        yield Heading.EMAIL, line.email
