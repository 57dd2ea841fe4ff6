"""A workbook as a form: the cells of its sheets, merged ones, and what stands in them."""

from __future__ import annotations

import re
from typing import Any

from loa.files.office.parts import Parts
from loa.files.office.tree import BROKEN, Element, parsed
from vanban.errors import ReadError

MOST_SHEETS = 30
MOST_ROWS = 2_000
MOST_COLUMNS = 100
MOST_CELLS = 30_000
LONGEST = 1_000
_BELOW = 3
"""Empty rows that are kept below the last words: a head may stand over nothing but blanks."""
_CUT = (
    f"Biểu mẫu lớn: chỉ đọc {MOST_SHEETS} trang tính đầu, mỗi trang {MOST_ROWS} dòng,"
    f" {MOST_COLUMNS} cột đầu; phần còn lại được giữ nguyên."
)
_MACROS = "Tệp có macro. Hệ thống giữ nguyên macro và không chạy."
_LINKS = "Tệp lấy số từ tệp khác. Hệ thống không mở tệp đó; ô lấy số giữ nguyên công thức."
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def read(parts: Parts) -> dict[str, Any]:
    """{"kind", "notes", "sheets": [{"name", "hidden", "part", "cells", "merges"}]}.

    A cell is [row, column, what, words] from 1 on; `what` is "text", "number", "formula" or
    "empty" (it is there, and bears a look). Merged ones are [top, left, bottom, right].
    """
    words = _shared_words(parts)
    listed = list(sheets_of(parts))
    sheets, cut = [], len(listed) > MOST_SHEETS
    for name, hidden, part in listed[:MOST_SHEETS]:
        sheet, was_cut = _sheet(parts.part(part), words)
        sheets.append({"name": name, "hidden": hidden, "part": part, **sheet})
        cut = cut or was_cut
    noted = ((cut, _CUT), (parts.has_macros, _MACROS), (parts.has_links, _LINKS))
    return {"kind": "xlsx", "notes": [said for holds, said in noted if holds], "sheets": sheets}


def sheets_of(parts: Parts) -> list[tuple[str, bool, str]]:
    """(name, whether it is hidden, its part) of each worksheet in order."""
    book = book_of(parts)
    targets = {
        relation.id: relation.target
        for relation in parts.relations(book)
        if relation.kind == "worksheet"
    }
    listed = parsed(parts.part(book)).first("sheets")
    found = []
    for sheet in listed.of("sheet") if listed else ():
        part = targets.get(sheet.attributes.get("r:id", ""))
        if part is not None and part in parts.names:
            hidden = sheet.attributes.get("state", "visible") != "visible"
            found.append((sheet.attributes.get("name", "")[:80], hidden, part))
    if not found:
        raise ReadError(BROKEN)
    return found


def book_of(parts: Parts) -> str:
    """The part of the workbook itself."""
    for relation in parts.relations(""):
        if relation.kind == "officeDocument" and relation.target in parts.names:
            return relation.target
    return "xl/workbook.xml"


def place_of(address: str) -> tuple[int, int] | None:
    """ "C5" → (5, 3)."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def column_name(column: int) -> str:
    """3 → "C"."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def rows_of(sheet: Element) -> list[tuple[int, Element]]:
    """The rows with their numbers; a row may leave its number out."""
    data = sheet.first("sheetData")
    found, last = [], 0
    for row in data.of("row") if data else ():
        said = row.attributes.get("r", "")
        last = int(said) if said.isdecimal() and len(said) < 8 else last + 1
        found.append((last, row))
    return found


def cells_of(row: Element) -> list[tuple[int, Element]]:
    """The cells with their columns; a cell may leave its address out."""
    found, last = [], 0
    for cell in row.of("c"):
        place = place_of(cell.attributes.get("r", ""))
        last = place[1] if place else last + 1
        found.append((last, cell))
    return found


def _shared_words(parts: Parts) -> list[str]:
    target = next(
        (r.target for r in parts.relations(book_of(parts)) if r.kind == "sharedStrings"), ""
    )
    if target not in parts.names:
        return []
    return [_words(item) for item in parsed(parts.part(target)).of("si")]


def _words(item: Element) -> str:
    """The words of a string, in runs or not, without how they are pronounced."""
    pieces = [text.text for text in item.of("t")]
    pieces += [text.text for run in item.of("r") for text in run.of("t")]
    return "".join(pieces)[:LONGEST]


def _sheet(data: bytes, shared: list[str]) -> tuple[dict[str, Any], bool]:
    root = parsed(data)
    hidden_columns = _hidden_columns(root)
    cells: list[list[Any]] = []
    cut = False
    for number, row in rows_of(root):
        if number > MOST_ROWS or len(cells) > MOST_CELLS:
            cut = True
            break
        if row.attributes.get("hidden") in ("1", "true"):
            continue
        for column, cell in cells_of(row):
            if column > MOST_COLUMNS:
                break
            if column not in hidden_columns:
                cells.append([number, column, *_content(cell, shared)])
    last = max((cell[0] for cell in cells if cell[2] != "empty"), default=0)
    cells = [cell for cell in cells if cell[0] <= last + _BELOW]
    return {"cells": cells, "merges": _merges(root)}, cut


def _hidden_columns(root: Element) -> set[int]:
    listed, found = root.first("cols"), set()
    for column in listed.of("col") if listed else ():
        if column.attributes.get("hidden") in ("1", "true"):
            first, last = (column.attributes.get(name, "0") for name in ("min", "max"))
            if first.isdecimal() and last.isdecimal():
                found |= set(range(int(first), min(int(last), MOST_COLUMNS) + 1))
    return found


def _content(cell: Element, shared: list[str]) -> tuple[str, str]:
    value = cell.first("v")
    said = value.text.strip() if value is not None else ""
    if cell.first("f") is not None:
        return "formula", said[:LONGEST]
    kind = cell.attributes.get("t", "n")
    if kind == "inlineStr":
        inline = cell.first("is")
        said = _words(inline) if inline is not None else ""
    elif kind == "s":
        said = shared[int(said)] if said.isdecimal() and int(said) < len(shared) else ""
    if not said.strip():
        return "empty", ""
    return ("number" if kind == "n" else "text"), said[:LONGEST]


def _merges(root: Element) -> list[list[int]]:
    listed = root.first("mergeCells")
    found = []
    for merge in listed.of("mergeCell") if listed else ():
        corners = [place_of(part) for part in merge.attributes.get("ref", "").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            (top, left), (bottom, right) = corners[0], corners[1]
            if top <= MOST_ROWS and left <= MOST_COLUMNS:
                found.append([top, left, min(bottom, MOST_ROWS), min(right, MOST_COLUMNS)])
    return found[:MOST_CELLS]
