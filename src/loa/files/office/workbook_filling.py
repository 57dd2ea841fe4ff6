"""Values put into cells of a workbook; formulas stay and are left to the reader to work out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loa.files.office.parts import Parts, rewritten
from loa.files.office.tree import Element, escaped, parsed, spliced
from loa.files.office.workbook import book_of, cells_of, column_name, rows_of, sheets_of

Edit = tuple[int, int, bytes]
Placed = tuple[int, Mapping[str, Any]]
_BEFORE_CALCULATION = ("sheets", "functionGroups", "externalReferences", "definedNames")


def fill(data: bytes, values: Sequence[Mapping[str, Any]]) -> bytes:
    """The workbook with `values`: {"sheet": 0, "row": 5, "column": 3, "number": "34"} or with
    "text" in place of "number". Every part without a value in it stays byte for byte, but for
    results of formulas, which would be old."""
    with Parts(data) as parts:
        fresh: dict[str, bytes] = {}
        for number, (_, _, part) in enumerate(sheets_of(parts)):
            here = [value for value in values if value["sheet"] == number]
            sheet = parts.part(part)
            root = parsed(sheet)
            edits = _filled(sheet, root, here) + _old_results(root, here)
            if edits:
                fresh[part] = spliced(sheet, edits)
        book = book_of(parts)
        fresh[book] = _worked_out_on_opening(parts.part(book))
    return rewritten(data, fresh)


def _filled(sheet: bytes, root: Element, values: Sequence[Mapping[str, Any]]) -> list[Edit]:
    by_row: dict[int, list[Mapping[str, Any]]] = {}
    for value in sorted(values, key=lambda value: (value["row"], value["column"])):
        by_row.setdefault(value["row"], []).append(value)
    rows, prefix = rows_of(root), _prefix(sheet, root)
    known = dict(rows)
    edits: list[Edit] = []
    for number, here in by_row.items():
        cells = [(value["column"], value) for value in here]
        if number in known:
            edits += _in_row(sheet, known[number], number, cells, prefix)
        else:
            edits.append(_new_row(root, rows, number, cells, prefix))
    return edits


def _in_row(
    sheet: bytes, row: Element, number: int, values: Sequence[Placed], prefix: str
) -> list[Edit]:
    cells = cells_of(row)
    known = dict(cells)
    edits: list[Edit] = []
    fresh: list[bytes] = []
    for place, value in values:
        cell = known.get(place)
        written = _cell(number, value, cell, prefix)
        if cell is not None:
            edits.append((cell.start, cell.end, written))
        elif row.end == row.inner:
            fresh.append(written)
        else:
            at = next((c.start for column, c in cells if column > place), row.closing)
            edits.append((at, at, written))
    if fresh:  # <row r="5"/> opens and closes at once
        opening = sheet[row.start : row.end - 2]
        tag = opening.split(None, 1)[0].lstrip(b"<")
        edits.append((row.start, row.end, opening + b">" + b"".join(fresh) + b"</" + tag + b">"))
    return edits


def _new_row(
    root: Element,
    rows: Sequence[tuple[int, Element]],
    number: int,
    values: Sequence[Placed],
    prefix: str,
) -> Edit:
    data = root.first("sheetData")
    assert data is not None
    at = next((row.start for other, row in rows if other > number), data.closing)
    cells = b"".join(_cell(number, value, None, prefix) for _, value in values)
    opening, closing = f'<{prefix}row r="{number}">', f"</{prefix}row>"
    return at, at, opening.encode() + cells + closing.encode()


def _cell(row: int, value: Mapping[str, Any], cell: Element | None, prefix: str) -> bytes:
    """The cell with its value and the look that it had; words never become a formula."""
    style = cell.attributes.get("s") if cell is not None else None
    look = f' s="{escaped(style)}"' if style else ""
    address = f'r="{column_name(value["column"])}{row}"{look}'
    p = prefix
    if "number" in value:
        return f"<{p}c {address}><{p}v>{escaped(value['number'])}</{p}v></{p}c>".encode()
    words = f'<{p}t xml:space="preserve">{escaped(value["text"])}</{p}t>'
    return f'<{p}c {address} t="inlineStr"><{p}is>{words}</{p}is></{p}c>'.encode()


def _prefix(data: bytes, root: Element) -> str:
    """ "x:" where the part names its elements so."""
    name = data[root.start + 1 : root.inner].split(None, 1)[0].decode()
    prefix, colon, _ = name.rpartition(":")
    return prefix + colon


def _old_results(root: Element, values: Sequence[Mapping[str, Any]]) -> list[Edit]:
    """Results of formulas go: a reader that does not work them out anew would show old ones."""
    given = {(value["row"], value["column"]) for value in values}
    edits: list[Edit] = []
    for number, row in rows_of(root):
        for column, cell in cells_of(row):
            result = cell.first("v")
            if cell.first("f") is not None and result is not None and (number, column) not in given:
                edits.append((result.start, result.end, b""))
    return edits


def _worked_out_on_opening(book: bytes) -> bytes:
    """Asks whoever opens the workbook to work its formulas out."""
    root = parsed(book)
    known = root.first("calcPr")
    if known is not None:
        if known.attributes.get("fullCalcOnLoad") in ("1", "true"):
            return book
        at = known.start + len(book[known.start : known.inner].split(None, 1)[0].rstrip(b"/>"))
        return spliced(book, [(at, at, b' fullCalcOnLoad="1"')])
    before = [child.end for child in root.children if child.name in _BEFORE_CALCULATION]
    tag = (_prefix(book, root) + "calcPr").encode()
    at = max(before, default=root.closing)
    return spliced(book, [(at, at, b"<" + tag + b' fullCalcOnLoad="1"/>')])
