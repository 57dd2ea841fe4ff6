"""Composition → docx with real styles, so that an official can go on editing in Word.

python-docx has two traps: without `columns[i].width` beside the cells' widths the motto wraps,
and without `cantSplit` the signer's name can land alone on a new page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from vanban.writers.composition import Block, Composition, Text
from vanban.writers.docx_pages import (
    ALIGN,
    dress_section,
    dress_styles,
    frame,
    replace_child,
    rule_above,
    set_contact,
    style_id,
)
from vanban.writers.layout import layout
from vanban.writers.sheet import (
    Cell,
    Columns,
    Frame,
    Grid,
    Line,
    Rule,
    Section,
    Sheet,
    lay_out,
    lay_out_part,
)

LONG_CELL = 1500  # characters from which a row may break across pages


def write(paper: Composition, target: str | Path | BinaryIO) -> None:
    """Write the paper as docx to a path or a binary file."""
    document = render(lay_out(paper))
    document.save(str(target) if isinstance(target, Path) else target)


def write_part(paper: Composition, blocks: Iterable[Block], target: str | Path | BinaryIO) -> None:
    """Write some blocks of the paper as a docx of their own, to be put into another paper."""
    document = render(lay_out_part(paper, blocks))
    document.save(str(target) if isinstance(target, Path) else target)


def render(sheet: Sheet) -> WordDocument:
    """The sheet as a python-docx document."""
    document = Document()
    dress_styles(document, sheet)
    for number, section in enumerate(sheet.sections):
        if number:
            _end_pages(document)
        _set_section(document, section)
        dress_section(document.sections[-1], sheet, section.landscape)
        if sheet.contact and not number:
            set_contact(document.sections[-1], sheet.contact)
    _shrink(document.add_paragraph())
    return document


def _end_pages(document: WordDocument) -> None:
    """Start new pages; the paragraph that carries the break must not fill a page of its own."""
    document.add_section()
    body = document.element.body
    _shrink(Paragraph(body.findall(qn("w:p"))[-1], document))


def _set_section(document: WordDocument, section: Section) -> None:
    room = layout().line_width(section.landscape)
    for position, part in enumerate(section.parts):
        following = section.parts[position + 1 : position + 2]
        if isinstance(part, Columns):
            _set_columns(document, part)
        elif isinstance(part, Grid):
            _set_grid(document, part, room)
        else:
            paragraph = document.add_paragraph()
            _set(paragraph, part, room)
            if isinstance(part, Rule) or any(isinstance(then, Columns) for then in following):
                paragraph.paragraph_format.keep_with_next = True


def _set(paragraph: Paragraph, part: Line | Rule | Frame, room: float) -> None:
    """Fill a paragraph that has `room` millimetres."""
    if isinstance(part, Rule):
        _draw_rule(paragraph, part, room)
    elif isinstance(part, Frame):
        paragraph._p.style = style_id(part.style)
        _write(paragraph, part.words)
        frame(paragraph, layout().styles[part.style], part.width, part.height, room)
    else:
        style = layout().styles[part.style]
        paragraph._p.style = style_id(part.style)
        if part.inset:
            form = paragraph.paragraph_format
            form.left_indent = Mm(style.inset + style.left + part.inset)
            form.right_indent = Mm(style.inset + part.inset)
        _write(paragraph, part.words)


def _write(paragraph: Paragraph, words: Iterable[Text]) -> None:
    for piece in words:
        run = paragraph.add_run(piece.text)
        run.bold = piece.bold or None
        run.italic = piece.italic or None


def _draw_rule(paragraph: Paragraph, rule: Rule, room: float) -> None:
    """A paragraph as low as a line, whose upper border is the rule."""
    side = (room - layout().rule_width(rule.part, rule.style, rule.text, room)) / 2
    _shrink(paragraph, 3)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(side)
    form.space_before = Pt(2)
    rule_above(paragraph)


def _shrink(paragraph: Paragraph, points: float = 1) -> None:
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(points)


def _set_columns(document: WordDocument, columns: Columns) -> None:
    """The two columns as a table without rules, whose rows stay whole."""
    if columns.kind == "closing":
        gap = document.add_paragraph()
        _shrink(gap, 14)
        gap.paragraph_format.keep_with_next = True
    widths = layout().columns[columns.kind]
    table = _table(document, len(columns.rows), widths, margin=0)
    for row, cells in zip(table.rows, columns.rows, strict=True):
        _keep_whole(row)
        for cell, parts, room in zip(row.cells, cells, widths, strict=True):
            _fill(cell, parts, room)


def _fill(cell: _Cell, parts: Cell, room: float) -> None:
    paragraph = cell.paragraphs[0]
    for position, part in enumerate(parts):
        _set(cell.add_paragraph() if position else paragraph, part, room)


def _set_grid(document: WordDocument, grid: Grid, room: float) -> None:
    """A ruled table with its header on every page."""
    gap = document.add_paragraph()
    _shrink(gap, 8)
    gap.paragraph_format.keep_with_next = True
    widths = [share * room for share in grid.widths]
    table = _table(document, len(grid.rows) + 1, widths, margin=layout().cell_margin)
    table.style = "Table Grid"
    rows = iter(table.rows)
    head = next(rows)
    _keep_whole(head)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _fill_row(head, grid.header, "cell_head", ("center",) * len(widths))
    for row, cells in zip(rows, grid.rows, strict=True):
        if all(sum(len(piece.text) for piece in cell) <= LONG_CELL for cell in cells):
            _keep_whole(row)
        _fill_row(row, cells, "cell", grid.align)


def _fill_row(row: _Row, cells: Sequence[Sequence[Text]], style: str, align: Sequence[str]) -> None:
    for cell, words, side in zip(row.cells, cells, align, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style_id(style)
        if side != layout().styles[style].align:
            paragraph.alignment = ALIGN[side]
        _write(paragraph, words)


def _table(document: WordDocument, rows: int, widths: Sequence[float], margin: float) -> Table:
    """A table of fixed widths in millimetres; `margin` is left and right in each cell."""
    table: Table = document.add_table(rows, len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)
    margins = OxmlElement("w:tblCellMar")
    for side, size in (("top", 0.55), ("left", 1), ("bottom", 0.55), ("right", 1)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(size * margin * 1440 / 25.4)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    properties: Any = table._tbl.tblPr
    replace_child(properties, margins, before=("w:tblLook",))
    return table


def _keep_whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
