"""A Word file as a form: its tables as cells, and its lines with dotted blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from loa.files.office.parts import Parts
from loa.files.office.tree import BROKEN, Element, parsed
from vanban.errors import ReadError

MOST_TABLES = 60
MOST_CELLS = 30_000
MOST_LINES = 4_000
LONGEST = 1_000
_CUT = "Biểu mẫu lớn: chỉ đọc phần đầu; phần còn lại được giữ nguyên."
_MACROS = "Tệp có macro. Hệ thống giữ nguyên macro và không chạy."
_NOT_READ = ("drawing", "pict", "object", "AlternateContent", "del", "moveFrom", "txbxContent")
BLANK = re.compile(r"(?:[.…_]\s?){3,}[.…_]?|…+")
"""Dots, or a line to write on."""


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the body or of a cell: its words, and the elements that hold them."""

    element: Element
    number: int
    text: str = ""
    pieces: list[tuple[int, Element]] = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    """A cell of a table with its place in the table's grid (from 1 on)."""

    element: Element
    row: int
    column: int
    width: int
    height: int = 1
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs if p.text.strip())


@dataclass(slots=True)
class Table:
    """A table; one within a cell of another is a table of its own."""

    number: int
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Word:
    """What stands in a document, in its order."""

    tables: list[Table] = field(default_factory=list)
    lines: list[Paragraph] = field(default_factory=list)
    paragraphs: int = 0
    cells: int = 0
    before: dict[int, int] = field(default_factory=dict)
    """How many lines stand before each table."""

    @property
    def is_cut(self) -> bool:
        """Whether the file holds more than is read."""
        return (
            len(self.tables) >= MOST_TABLES
            or self.cells >= MOST_CELLS
            or len(self.lines) >= MOST_LINES
        )


def read(parts: Parts) -> dict[str, Any]:
    """As `workbook.read` says: a sheet is a table; "lines" are [number, words, what is blank in
    them] of the paragraphs outside of tables."""
    word = walked(parsed(parts.part(part_of(parts))))
    noted = ((word.is_cut, _CUT), (parts.has_macros, _MACROS))
    return {
        "kind": "docx",
        "notes": [said for holds, said in noted if holds],
        "sheets": [_as_sheet(table, word) for table in word.tables],
        "lines": [_as_line(line) for line in word.lines if line.text.strip()],
    }


def part_of(parts: Parts) -> str:
    """The main part."""
    name = parts.document()
    if name not in parts.names:
        raise ReadError(BROKEN)
    return name


def walked(root: Element) -> Word:
    """The tables and the lines of a document."""
    body = root.first("body")
    if body is None:
        raise ReadError(BROKEN)
    word = Word()
    content(body, word, None)
    return word


def blanks_in(text: str) -> list[tuple[int, int]]:
    """Where a line is left for writing: dots, a low line, a tab at its end."""
    found = [(m.start(), m.end()) for m in BLANK.finditer(text)]
    tab = re.search(r"\t\s*$", text)
    if not found and tab and text[: tab.start()].rstrip().endswith(":"):
        found.append((tab.start(), tab.end()))
    return [(start, len(text[:end].rstrip(" "))) for start, end in found]


def content(element: Element, word: Word, cell: Cell | None) -> None:
    for child in element.children:
        if child.name == "p":
            _paragraph(child, word, cell)
        elif child.name == "tbl":
            _table(child, word)
        elif child.name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            content(child, word, cell)


def _paragraph(element: Element, word: Word, cell: Cell | None) -> None:
    paragraph = Paragraph(element, word.paragraphs)
    word.paragraphs += 1
    for piece, said in _pieces(element):
        paragraph.pieces.append((len(paragraph.text), piece))
        paragraph.text += said
    if cell is not None:
        cell.paragraphs.append(paragraph)
    elif len(word.lines) < MOST_LINES:
        word.lines.append(paragraph)


def _pieces(element: Element) -> Iterator[tuple[Element, str]]:
    """The elements that print something, with what they print."""
    for child in element.children:
        if child.name in _NOT_READ or child.name in ("pPr", "rPr"):
            continue
        if child.name == "t":
            yield child, child.text
        elif child.name in ("tab", "ptab"):
            yield child, "\t"
        elif child.name in ("br", "cr"):
            yield child, "\n"
        else:
            yield from _pieces(child)


def _table(element: Element, word: Word) -> None:
    if len(word.tables) >= MOST_TABLES:
        return
    table = Table(len(word.tables))
    word.tables.append(table)
    word.before[table.number] = len(word.lines)
    open_above: dict[int, Cell] = {}
    for number, row in enumerate(_within(element, "tr"), start=1):
        column = 1 + _number(row, ("trPr", "gridBefore"))
        for made in _within(row, "tc"):
            column = _cell(made, number, column, table, open_above, word)


def _cell(
    element: Element,
    row: int,
    column: int,
    table: Table,
    open_above: dict[int, Cell],
    word: Word,
) -> int:
    """Adds a cell, or lets the one above reach down; the column behind it."""
    word.cells += 1
    width = max(1, min(_number(element, ("tcPr", "gridSpan")), 200))
    properties = element.first("tcPr")
    merge = properties.first("vMerge") if properties else None
    above = open_above.get(column)
    if merge is not None and merge.attributes.get("val") != "restart" and above is not None:
        above.height = row - above.row + 1
        return column + width
    cell = Cell(element, row, column, width)
    open_above[column] = cell
    if word.cells <= MOST_CELLS:
        table.cells.append(cell)
        content(element, word, cell)
    return column + width


def _within(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also where a control lies around them."""
    for child in element.children:
        if child.name == name:
            yield child
        elif child.name in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _within(child, name)


def _number(element: Element, path: tuple[str, str]) -> int:
    properties = element.first(path[0])
    found = properties.first(path[1]) if properties else None
    said = found.attributes.get("val", "0") if found is not None else "0"
    return int(said) if said.isdecimal() and len(said) < 6 else 0


def _as_sheet(table: Table, word: Word) -> dict[str, Any]:
    cells: list[list[Any]] = []
    merges: list[list[int]] = []
    for cell in table.cells:
        said = cell.text.strip()[:LONGEST]
        cells.append([cell.row, cell.column, "text" if said else "empty", said])
        if cell.width > 1 or cell.height > 1:
            bottom, right = cell.row + cell.height - 1, cell.column + cell.width - 1
            merges.append([cell.row, cell.column, bottom, right])
    title = _title(word, table)
    return {"name": title, "hidden": False, "part": "", "cells": cells, "merges": merges}


def _title(word: Word, table: Table) -> str:
    """The line above a table, by which one speaks of it."""
    for line in reversed(word.lines[: word.before[table.number]][-4:]):
        said = " ".join(line.text.split())
        if said and not blanks_in(line.text):
            return said[:80]
    return ""


def _as_line(line: Paragraph) -> list[Any]:
    text = line.text[:LONGEST]
    return [line.number, text, [list(blank) for blank in blanks_in(text)]]
