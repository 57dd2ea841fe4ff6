"""Values put into cells and dotted blanks of a Word file, in the looks that stand there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from loa.files.office.parts import Parts, rewritten
from loa.files.office.tree import Element, escaped, parsed, prefix_of, spliced
from loa.files.office.word import Cell, Paragraph, Word, part_of, walked

Edit = tuple[int, int, bytes]
Writing = tuple[int, int, str]
"""(start, end, words) within the text of a paragraph."""
_TRACES = ("ins", "del", "moveFrom", "moveTo", "rPrChange")


def fill(data: bytes, values: Sequence[Mapping[str, Any]]) -> bytes:
    """The document with `values`: {"sheet": 0, "row": 5, "column": 3, "text": "34"} for a cell of
    a table, {"line": 12, "start": 9, "end": 15, "text": "34"} for a blank of a paragraph."""
    with Parts(data) as parts:
        name = part_of(parts)
        content = parts.part(name)
    word = walked(parsed(content))
    edits = _edits(content, word, values)
    return rewritten(data, {name: spliced(content, edits)})


def _edits(content: bytes, word: Word, values: Sequence[Mapping[str, Any]]) -> list[Edit]:
    cells = {
        (table.number, cell.row, cell.column): cell for table in word.tables for cell in table.cells
    }
    lines = {line.number: line for line in word.lines}
    edits: list[Edit] = []
    written: dict[int, list[Writing]] = {}
    for value in values:
        if "line" in value:
            put = (value["start"], value["end"], value["text"])
            written.setdefault(value["line"], []).append(put)
            continue
        cell = cells[value["sheet"], value["row"], value["column"]]
        if "start" in value:
            paragraph, put = _in_paragraph(cell, value)
            lines[paragraph.number] = paragraph
            written.setdefault(paragraph.number, []).append(put)
        else:
            edits += _in_cell(content, cell, value, cells)
    for number, writings in written.items():
        edits += _in_line(content, lines[number], writings)
    return edits


def _in_paragraph(cell: Cell, value: Mapping[str, Any]) -> tuple[Paragraph, Writing]:
    """The paragraph of a cell in which a place of the cell's text lies."""
    at = 0
    said = [p for p in cell.paragraphs if p.text.strip()]
    for paragraph in said:
        if value["start"] <= at + len(paragraph.text):
            break
        at += len(paragraph.text) + 1
    return paragraph, (value["start"] - at, value["end"] - at, value["text"])


def _in_line(content: bytes, line: Paragraph, writings: Sequence[Writing]) -> list[Edit]:
    """Dots give way to words; a tab that draws the dots stays behind them."""
    edits: list[Edit] = []
    put: set[int] = set()
    for at, piece in line.pieces:
        if piece.name != "t":
            for start, end, said in writings:
                if start <= at < end and start not in put:
                    put.add(start)
                    edits.append((piece.start, piece.start, _text(content, piece, f" {said}")))
            continue
        kept = piece.text
        for start, end, said in sorted(writings, reverse=True):
            first, last = max(start - at, 0), min(end - at, len(piece.text))
            if first < last:
                kept = kept[:first] + ("" if start in put else said) + kept[last:]
                put.add(start)
        if kept != piece.text:
            edits.append((piece.start, piece.end, _text(content, piece, kept)))
    return edits


def _in_cell(
    content: bytes,
    cell: Cell,
    value: Mapping[str, Any],
    cells: Mapping[tuple[int, int, int], Cell],
) -> list[Edit]:
    """A run of its own in the first paragraph of an empty cell."""
    if not cell.paragraphs:
        return []
    first = cell.paragraphs[0].element
    prefix = prefix_of(content, first)
    look = _look_of(content, cell, cells, value["sheet"])
    words = f'<{prefix}t xml:space="preserve">{escaped(value["text"])}</{prefix}t>'
    run = f"<{prefix}r>".encode() + look + f"{words}</{prefix}r>".encode()
    if first.end == first.inner:  # <w:p/> opens and closes at once
        opening = content[first.start : first.end - 2] + b">"
        return [(first.start, first.end, opening + run + f"</{prefix}p>".encode())]
    return [(first.closing, first.closing, run)]


def _look_of(
    content: bytes, cell: Cell, cells: Mapping[tuple[int, int, int], Cell], sheet: int
) -> bytes:
    """The look of the cell's own paragraph, or else of the nearest words in its row."""
    paragraph = cell.paragraphs[0].element
    for run in paragraph.of("r"):
        if (look := run.first("rPr")) is not None:
            return _without_traces(content, look)
    properties = paragraph.first("pPr")
    if properties is not None and (look := properties.first("rPr")) is not None:
        return _without_traces(content, look)
    for column in range(cell.column - 1, 0, -1):
        beside = cells.get((sheet, cell.row, column))
        for said in beside.paragraphs if beside else ():
            for run in said.element.of("r"):
                if (look := run.first("rPr")) is not None:
                    return _upright(content, look)
    return b""


def _without_traces(content: bytes, look: Element) -> bytes:
    """A look without the traces of who changed it."""
    edits = [(p.start, p.end, b"") for p in look.children if p.name in _TRACES]
    return spliced(content[: look.end], edits)[look.start :]


def _upright(content: bytes, look: Element) -> bytes:
    """A heading's look without its weight: its font and size."""
    plain = [content[look.start : look.inner]]
    plain += [
        content[part.start : part.end]
        for part in look.children
        if part.name in ("rFonts", "sz", "szCs", "lang")
    ]
    return b"".join([*plain, content[look.closing : look.end]])


def _text(content: bytes, like: Element, said: str) -> bytes:
    prefix = prefix_of(content, like)
    return f'<{prefix}t xml:space="preserve">{escaped(said)}</{prefix}t>'.encode()
