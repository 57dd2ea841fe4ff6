"""An export of a QLVB, understood: which column is what, and what is wrong in which row.

Nothing here touches the database; `documents.actions.registers` takes what was found good.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from itertools import islice

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.names import folded
from loa.documents.errors import DocumentError
from loa.documents.models import Direction
from loa.ui.fields import read_day

MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 2_000
_HEADS_WITHIN = 15
"""Rows in which the headings are looked for: above them stand the agency and a title."""
_OLDEST = date(1945, 9, 2)
_NO_HEADS = (
    "Không thấy dòng tiêu đề cột (như “Số ký hiệu”, “Ngày ban hành”, “Trích yếu”) trong"
    f" {_HEADS_WITHIN} dòng đầu. Đề nghị kiểm tra tệp xuất từ phần mềm quản lý văn bản."
)
_TOO_LONG = "Tệp có từ 20.000 dòng trở lên. Đề nghị xuất làm nhiều tệp, mỗi tệp một năm."
_NOT_TEXT = "Tệp CSV này không đọc được. Đề nghị lưu dạng Excel (.xlsx) hoặc CSV UTF-8 rồi thả lại."


@dataclass(frozen=True, slots=True)
class Field:
    """What a column can be: its name on the form, the headings it bears, its longest cell."""

    label: str
    headings: tuple[str, ...]
    longest: int
    is_day: bool = False
    required: bool = False


FIELDS: dict[str, Field] = {
    "number": Field(
        "Số, ký hiệu",
        ("so ky hieu", "so ki hieu", "so hieu", "ky hieu", "so van ban", "so va ky hieu"),
        60,
        required=True,
    ),
    "issued_on": Field(
        "Ngày văn bản",
        ("ngay van ban", "ngay ban hanh", "ngay thang van ban", "ngay vb", "ngay ky", "ngay thang"),
        10,
        is_day=True,
        required=True,
    ),
    "title": Field(
        "Trích yếu",
        ("trich yeu", "noi dung", "ten loai va trich yeu", "tom tat"),
        1_000,
        required=True,
    ),
    "kind": Field("Loại văn bản", ("loai van ban", "ten loai", "hinh thuc", "loai vb"), 60),
    "issuer": Field(
        "Cơ quan ban hành",
        ("co quan ban hanh", "tac gia", "noi gui", "don vi ban hanh", "co quan gui"),
        300,
    ),
    "signer": Field("Người ký", ("nguoi ky", "lanh dao ky"), 120),
    "recipients": Field("Nơi nhận", ("noi nhan", "don vi nhan"), 2_000),
    "keeper": Field("Đơn vị nhận bản lưu", ("ban luu", "noi luu", "don vi luu"), 200),
    "copies": Field("Số lượng bản", ("so luong", "so ban"), 6),
    "arrived_on": Field("Ngày đến", ("ngay den", "ngay nhan"), 10, is_day=True),
    "arrival_number": Field("Số đến", ("so den", "so thu tu den"), 20),
    "receiver": Field(
        "Đơn vị, người xử lý",
        ("nguoi xu ly", "don vi xu ly", "nguoi nhan", "chu tri", "don vi hoac nguoi nhan"),
        200,
    ),
    "handed_over_on": Field("Ngày chuyển", ("ngay chuyen", "ngay gui"), 10, is_day=True),
    "note": Field("Ghi chú", ("ghi chu",), 300),
}
_OUT = (
    *("number", "issued_on", "title", "kind", "signer", "recipients", "keeper", "copies"),
    *("handed_over_on", "note"),
)
_IN = (
    "arrived_on",
    "arrival_number",
    "issuer",
    "number",
    "issued_on",
    "title",
    "kind",
    "receiver",
    "handed_over_on",
    "note",
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a cell of the sheet, and what to do; `row` counts as Excel does."""

    row: int
    column: str
    words: str


@dataclass(slots=True)
class Found:
    """The good rows as values by field, and everything that is wrong, row by row."""

    rows: list[dict[str, object]] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    wrong_rows: int = 0
    twice: int = 0


def fields_of(direction: str) -> dict[str, Field]:
    """What columns can be in this register; an incoming paper must name who wrote it."""
    names = _IN if direction == Direction.IN else _OUT
    return {name: FIELDS[name] for name in names}


def is_required(name: str, direction: str) -> bool:
    """Whether each row must say this."""
    return FIELDS[name].required or (name == "issuer" and direction == Direction.IN)


def rows_of_csv(content: bytes) -> list[list[str]]:
    """The cells of a CSV file, with commas, semicolons or tabs, as UTF-8, UTF-16 or from Excel."""
    text = _decoded(content)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text), delimiter=delimiter)
    try:
        return [[clean(cell) for cell in row[:MOST_COLUMNS]] for row in islice(reader, MOST_ROWS)]
    except csv.Error as error:
        raise DocumentError(_NOT_TEXT) from error


def clean(cell: str) -> str:
    """The words of a cell in one line, without the sign that no database keeps."""
    return " ".join(cell.replace("\x00", "").split())[:LONGEST_CELL]


def head_row_of(rows: Sequence[Sequence[str]], direction: str) -> int:
    """The index of the row of headings; DocumentError when there is none."""
    best = max(
        range(min(len(rows), _HEADS_WITHIN)),
        key=lambda index: len(guessed(rows[index], direction)),
        default=0,
    )
    if len(rows) >= MOST_ROWS:
        raise DocumentError(_TOO_LONG)
    if not rows or len(guessed(rows[best], direction)) < 2:
        raise DocumentError(_NO_HEADS)
    return best


def guessed(
    headings: Sequence[str], direction: str, remembered: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Which column is which field: as last time, else by what its heading says."""
    plain = [" ".join(folded(heading).replace(",", " ").split()) for heading in headings]
    columns: dict[str, int] = {}
    for name, heading in (remembered or {}).items():
        if heading in headings and name in fields_of(direction):
            columns[name] = list(headings).index(heading)
    for exact in (True, False):
        for name, known in fields_of(direction).items():
            if name in columns:
                continue
            for index, words in enumerate(plain):
                if index not in columns.values() and _means(words, known, exact):
                    columns[name] = index
                    break
    return columns


def understood(
    rows: Sequence[Sequence[str]], columns: Mapping[str, int], *, first_row: int, direction: str
) -> Found:
    """Each row as values, or what is wrong in it; `first_row` is its number in the sheet."""
    found = Found()
    seen: set[tuple[object, ...]] = set()
    for row_number, cells in enumerate(rows, start=first_row):
        if not any(cells):
            continue
        values, wrong = _row(cells, columns, row_number, direction)
        if wrong:
            found.wrong += wrong
            found.wrong_rows += 1
            continue
        key = (values["number"], values["issued_on"], values.get("issuer", ""))
        if key in seen:
            found.twice += 1
            continue
        seen.add(key)
        found.rows.append(values)
    return found


def _row(
    cells: Sequence[str], columns: Mapping[str, int], row_number: int, direction: str
) -> tuple[dict[str, object], list[Wrong]]:
    values: dict[str, object] = {}
    wrong: list[Wrong] = []
    for name, index in columns.items():
        said = cells[index].strip() if index < len(cells) else ""
        try:
            if not said and is_required(name, direction):
                raise ValidationError("Ô này trống. Đề nghị bổ sung rồi nhập lại dòng này.")
            values[name] = _value(name, said)
        except ValidationError as error:
            words = f"“{said[:40]}”: {error.messages[0]}" if said else error.messages[0]
            wrong.append(Wrong(row_number, FIELDS[name].label, words))
    return values, wrong


def _value(name: str, said: str) -> object:
    known = FIELDS[name]
    if known.is_day:
        return _day(said) if said else None
    if name == "copies":
        return _whole(said) if said else None
    if len(said) > known.longest:
        raise ValidationError(f"Dài quá {known.longest} chữ. Đề nghị rút gọn.")
    if name == "number" and not any(character.isalnum() for character in said):
        raise ValidationError("Không phải là số, ký hiệu. Đề nghị ghi như 35/KH-THPTBM.")
    return said


def _day(said: str) -> date:
    """A day; an export may write an hour behind it."""
    head, _, rest = said.partition(" ")
    day = read_day(_turned(head if ":" in rest else said))
    if not _OLDEST <= day <= clock.today():
        raise ValidationError("Ngày ở tương lai hoặc quá xa. Đề nghị kiểm tra lại năm.")
    return day


def _turned(said: str) -> str:
    """2026-03-15, as some systems export it, is 15/3/2026."""
    parts = said.split("-")
    if len(parts) == 3 and len(parts[0]) == 4:
        return f"{parts[2]}/{parts[1]}/{parts[0]}"
    return said


def _whole(said: str) -> int:
    digits = said.replace(".", "")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6:
        raise ValidationError("Phải là một số nguyên, như 12. Đề nghị sửa hoặc để trống.")
    return int(digits)


def _means(words: str, known: Field, exact: bool) -> bool:
    if exact:
        return words in known.headings
    return any(heading in words for heading in known.headings)


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1258"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentError(_NOT_TEXT)
