"""docx → Source, in one pass over the document's body.

Every paragraph is a line, in cells too, and so is every part of a paragraph between line
breaks. Insertions are accepted and deletions dropped; hidden text, field instructions and
page furniture are left out; automatic numbers are written as Word shows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import combining, is_normalized, normalize

from lxml import etree

from vanban.errors import ReadError, SecretDocumentError, TooLargeError
from vanban.model import Block, Source, Span, Table
from vanban.readers import secrecy
from vanban.readers import wordml as w
from vanban.readers.grid import Grid, cells_before, children_of, merging, rows, take_first
from vanban.readers.numbering import Numbering
from vanban.readers.package import Package, parse_xml
from vanban.readers.runs import Piece, RunReader, chosen
from vanban.readers.styles import ParagraphStyle, Styles, number_of

MAX_PARAGRAPHS = 200_000
MAX_CELLS = 200_000
MAX_TABLE_DEPTH = 20

_TOO_LONG = "Văn bản quá dài nên không nhận. Đề nghị tách thành nhiều tệp rồi thả lại."
_TOO_DEEP = "Bảng lồng nhau quá nhiều tầng nên không nhận. Đề nghị bỏ bớt tầng rồi thả lại."
_NO_BODY = "Tệp Word không có phần nội dung. Đề nghị mở trong Word, lưu lại rồi thả lại."

_LINE_SEPARATORS = ("\x85", "\u2028", "\u2029")
"""What Python, unlike Word, takes for the end of a line."""


def read(data: bytes) -> Source:
    """Reads the bytes of a docx. Raises `ReadError` or one of its kinds."""
    with Package(data) as package:
        name = package.document()
        content = package.read(name)
        if content is None:
            raise ReadError(_NO_BODY)
        relations = package.relations(name)
        _refuse_marked_headers(package, relations)
        parts = dict(relations)
        styles = Styles(package.read(parts.get("styles", "word/styles.xml")))
        numbering = Numbering(
            lambda: package.tree(parts.get("numbering", "word/numbering.xml")), styles
        )
        walk = _Walk(styles, numbering)
        walk.content(_body_of(content))
    return walk.source()


def _refuse_marked_headers(package: Package, relations: list[tuple[str, str]]) -> None:
    """A stamp of secrecy often stands in the page header."""
    for kind, target in relations:
        root = package.tree(target) if kind == "header" else None
        for paragraph in () if root is None else root.iter(w.PARAGRAPH):
            line = "".join(text.text or "" for text in paragraph.iter(w.TEXT))
            if secrecy.is_mark(normalize("NFC", line)):
                raise SecretDocumentError(secrecy.MESSAGE)


def _body_of(content: bytes) -> etree._Element:
    strict = w.STRICT_NAMESPACE.encode()
    if strict in content:
        content = content.replace(strict, w.NAMESPACE.encode())
    if content.count(b"<w:p ") + content.count(b"<w:p>") > MAX_PARAGRAPHS:
        raise TooLargeError(_TOO_LONG)  # before a tree of that size is built
    body = parse_xml(content).find(w.BODY)
    if body is None:
        raise ReadError(_NO_BODY)
    return body


class _Walk:
    """Gathers lines, blocks and tables while walking down the body once."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = RunReader(styles)
        self._lines: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._paragraphs = 0
        self._cells = 0
        self._cell: tuple[int, int, int] | None = None
        self._depth = 0

    def source(self) -> Source:
        """What was gathered so far."""
        text = "\n".join(self._lines)
        for separator in _LINE_SEPARATORS:
            text = text.replace(separator, " ")
        return Source(text, self._blocks, self._tables, "docx")

    def content(self, container: Iterable[etree._Element]) -> None:
        """Reads the paragraphs and tables of a body, a cell or a text box."""
        for child in container:
            tag = child.tag
            if tag == w.PARAGRAPH:
                self._paragraph(child)
            elif tag == w.TABLE:
                self._table(child)
            elif tag in w.WRAPPERS:
                self.content(child)
            elif tag == w.ALTERNATES:
                self.content(chosen(child))

    def _paragraph(self, element: etree._Element) -> None:
        number = self._paragraphs
        self._count_paragraphs(1)
        content = list(element)
        properties = take_first(content, w.PARAGRAPH_PROPERTIES)
        style, name, listed, removed = self._properties(properties)
        pieces, boxes = self._runs.read(content, style.look)
        if removed and not pieces:
            return
        if listed is not None:
            label = self._numbering.label(*listed, style=name)
            if label:
                run, look = pieces[0][1:] if pieces else (0, style.look)
                pieces.insert(0, (label + " ", run, look))
        for line in _lines_of(pieces):
            self._line(line, number, style.centered)
        for box in boxes:
            self.content(box)

    def _count_paragraphs(self, more: int) -> None:
        self._paragraphs += more
        if self._paragraphs > MAX_PARAGRAPHS:
            raise TooLargeError(_TOO_LONG)

    def _properties(
        self, properties: etree._Element | None
    ) -> tuple[ParagraphStyle, str | None, tuple[str, int] | None, bool]:
        """(style with direct centring, the style's name if its list counts, list, deleted)."""
        if properties is None:
            style = self._styles.paragraph(None)
            return style, None, style.number, False
        name = None
        centered = listed = None
        removed = False
        for item in properties:
            tag = item.tag
            if tag == w.PARAGRAPH_STYLE:
                name = item.get(w.VALUE)
            elif tag == w.JUSTIFICATION:
                centered = item.get(w.VALUE) == "center"
            elif tag == w.NUMBERING:
                listed = item
            elif tag == w.RUN_PROPERTIES:
                removed = next(item.iterchildren(w.DELETED), None) is not None
        style = self._styles.paragraph(name)
        number = style.number if listed is None else number_of(listed, style.number)
        if centered is not None and centered != style.centered:
            style = style._replace(centered=centered)
        return style, name if listed is None else None, number, removed

    def _line(self, pieces: list[Piece], paragraph: int, centered: bool) -> None:
        text = pieces[0][0] if len(pieces) == 1 else "".join([piece[0] for piece in pieces])
        if not is_normalized("NFC", text):
            pieces = _normalised(pieces)
            text = "".join([piece[0] for piece in pieces])
        start = self._length
        self._length += len(text) + 1
        self._lines.append(text)
        if not text or text.isspace():
            return
        offset = start
        runs = []
        emphasis = []
        bold = italic = True
        for piece, run, look in pieces:
            runs.append((offset, run))
            end = offset + len(piece)
            is_bold, is_italic, is_underlined, _ = look
            if is_bold or is_italic or is_underlined:
                emphasis.append((offset, end))
            if not piece.isspace():
                bold = bold and is_bold
                italic = italic and is_italic
            offset = end
        looks = bold, italic, centered
        places = self._cell, paragraph, tuple(runs)
        self._blocks.append(Block(start, offset, *looks, *places, _joined(emphasis)))

    def _table(self, element: etree._Element) -> None:
        if self._depth == MAX_TABLE_DEPTH:
            raise TooLargeError(_TOO_DEEP)
        index = len(self._tables)
        start = self._length
        self._tables.append(Table(Span(start, start), 0, 0, ()))  # keeps the place of this one
        outside, self._depth = self._cell, self._depth + 1
        grid = Grid()
        for row in rows(element):
            self._row(row, grid, index)
        self._cell, self._depth = outside, self._depth - 1
        self._tables[index] = Table(
            Span(start, max(start, self._length - 1)), grid.rows, grid.columns, grid.finished()
        )

    def _row(self, row: etree._Element, grid: Grid, table: int) -> None:
        grid.next_row(cells_before(row))
        for element in children_of(row, w.CELL):
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise TooLargeError(_TOO_LONG)
            content = list(element)
            width, merged = merging(take_first(content, w.CELL_PROPERTIES))
            if merged and grid.merge(width, merged):
                self._count_paragraphs(sum(1 for _ in element.iter(w.PARAGRAPH)))
                continue
            self._cell = (table, grid.row, grid.column)
            start = self._length
            self.content(content)
            grid.add(Span(start, max(start, self._length - 1)), width, merged)


def _lines_of(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces of each line of a paragraph; a paragraph without text is one empty line."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if "\n" not in piece[0]:
            lines[-1].append(piece)
            continue
        first, *rest = piece[0].split("\n")
        if first:
            lines[-1].append((first, *piece[1:]))
        lines.extend([(text, *piece[1:])] if text else [] for text in rest)
    return lines


def _normalised(pieces: list[Piece]) -> list[Piece]:
    """The pieces in NFC; a mark at the start of a run joins the letter before it."""
    done: list[Piece] = []
    for text, run, look in pieces:
        while text and done and combining(text[0]):
            before = done.pop()
            done.append((normalize("NFC", before[0] + text[0]), before[1], before[2]))
            text = text[1:]
        if text:
            done.append((normalize("NFC", text), run, look))
    return done


def _joined(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges with those that touch made one."""
    if not ranges:
        return ()
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
