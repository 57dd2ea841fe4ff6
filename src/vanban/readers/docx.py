"""docx → Source, in one pass over the document's body.

Every paragraph is a line, in cells too, and so is every part of a paragraph between line
breaks. Insertions are accepted and deletions dropped; hidden text, field instructions,
comments and page furniture are left out; letters that are shown as capitals are capitals;
automatic numbers are written as Word shows them.

Footnotes and endnotes follow behind the body, in the order of their marks, and the marks are
left out: they would become part of the number or the word that they stand behind. A page
header is read, before the body, only where it holds the letterhead and the body holds none.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from vanban.errors import ReadError, TooLargeError
from vanban.model import Source, Span, Table
from vanban.readers import old_fonts, package, page_headers
from vanban.readers import wordml as w
from vanban.readers.composing import DECOMPOSED
from vanban.readers.emptiness import within
from vanban.readers.grid import CellShape, Grid, cell_shape, row_shape
from vanban.readers.layouts import Layout, Layouts
from vanban.readers.markup import BROKEN, TOO_LONG, value_of
from vanban.readers.numbering import Numbering, Story
from vanban.readers.package import Package
from vanban.readers.runs import NoteReference, Piece, RunReader
from vanban.readers.source_lines import SourceLines
from vanban.readers.styles import ListPlace, Look, Styles
from vanban.readers.visible import Box, Visible
from vanban.readers.wordml import Tokens

MAX_PARAGRAPHS = 200_000
MAX_CELLS = 200_000
MAX_TABLE_DEPTH = 20
MAX_CONTROL_DEPTH = 100

_TOO_DEEP = "Bảng lồng nhau quá nhiều tầng nên không nhận. Đề nghị bỏ bớt tầng rồi thả lại."
_NO_BODY = "Tệp Word không có phần nội dung. Đề nghị mở trong Word, lưu lại rồi thả lại."
_CHANGED = "Văn bản còn vết sửa đổi; đã đọc như khi mọi sửa đổi được chấp nhận."
_ELSEWHERE = (
    "Văn bản chèn nội dung từ tệp khác, phần đó chưa đọc được. "
    "Đề nghị mở trong Word, lưu lại rồi thả lại."
)
_EMBEDDED = "Văn bản có tệp nhúng bên trong; nội dung tệp nhúng không được đọc."
_NOTES_ON = {
    "aFChunk": _ELSEWHERE,
    "subDocument": _ELSEWHERE,
    "oleObject": _EMBEDDED,
    "package": _EMBEDDED,
    "vbaProject": "Tệp có macro; chỉ đọc phần chữ, macro không được chạy.",
}
"""What to tell the user of the parts that a document brings along."""
_CONTROL = re.compile(r"<(/?)w:sdt[\s>]")
_NOT_SHOWN = (w.REGION, w.CHOICE, w.CHOICE_END)
# <w:footnote w:id="2">
_NOTE = re.compile(r"<w:(footnote|endnote)(\s[^<>]*)(?<!/)>")


def read(data: bytes) -> Source:
    """Reads the bytes of a docx. Raises `ReadError` or one of its kinds."""
    with package.opened(data) as opened:
        source = Reading(opened).source()
    source.data = data
    return source


class Reading:
    """The parts of one file, and what each of them adds to the Source."""

    def __init__(self, opened: Package) -> None:
        name = opened.document()
        document = opened.markup(name)
        if document is None or "<w:body" not in document:
            raise ReadError(_NO_BODY)
        self._package = opened
        self._document = document
        relations = opened.relations(name)
        self._headers = page_headers.headers_of(opened, relations)
        self._parts = {relation.kind: relation.target for relation in relations}
        self._styles = Styles(opened.markup(self._parts.get("styles", "word/styles.xml")))

    def source(self) -> Source:
        """The whole document."""
        walk = self._walk_of(None)
        header = page_headers.letterhead(self._headers, self._document, walk.lines.text)
        if header is not None:
            walk = self._walk_of(header)
        notes = self._notes_on_reading(walk.old_encodings)
        if walk.lines.was_apart:
            notes.append(DECOMPOSED)
        text = walk.lines.text
        tables = within(walk.tables, len(text))
        return Source(text, walk.lines.blocks, tables, "docx", notes=notes)

    def _walk_of(self, header: str | None) -> Walk:
        """A walk through the body and its notes, and through a header before them."""
        numbering = Numbering(
            lambda: self._package.markup(self._parts.get("numbering", "word/numbering.xml")),
            self._styles,
        )
        walk = self._new_walk(numbering)
        if header is not None:
            walk.beside_the_body(header)
        referred = walk.body(self._document)
        for kind in ("footnote", "endnote"):
            ids = dict.fromkeys(note.id for note in referred if note.kind == kind)
            part = self._package.markup(self._parts.get(kind + "s", "")) if ids else None
            if part is not None:
                walk.notes(part, list(ids))
        return walk

    def _new_walk(self, numbering: Numbering) -> Walk:
        return Walk(self._styles, numbering)

    def _notes_on_reading(self, old_encodings: set[str]) -> list[str]:
        notes = [_CHANGED] if "w:author=" in self._document else []
        notes.extend(note for kind, note in _NOTES_ON.items() if kind in self._parts)
        notes.extend(old_fonts.note(encoding) for encoding in sorted(old_encodings))
        return list(dict.fromkeys(notes))


class Walk:
    """Gathers lines, blocks and tables while walking down the parts."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.lines = SourceLines()
        self.tables: list[Table] = []
        self.old_encodings: set[str] = set()
        self._styles = styles
        self._numbering = numbering
        self._layouts = Layouts(styles)
        self._shapes: dict[str | None, CellShape] = {}
        self._read = 0  # paragraphs of all parts
        self._paragraphs = 0  # of the body
        self._cells = 0
        self._cell: tuple[int, int, int] | None = None
        self._depth = 0
        self._in_body = False
        # The pieces of paragraphs whose marks are not there, for the next one to go on.
        self._joined: list[Piece] = []

    def body(self, document: str) -> list[NoteReference]:
        """Reads the main part; gives the notes that it refers to."""
        _refuse_deep_controls(document)
        self._in_body = True
        self._enter(document)
        self._content(self._visible.tokens(document.find("<w:body")), None)
        self._in_body = False
        return self._runs.notes

    def beside_the_body(self, part: str) -> None:
        """Reads a header, which counts for itself."""
        self._numbering.story = Story()
        self._enter(part)
        self._content(self._visible.tokens(), None)
        self._numbering.story = Story()

    def notes(self, part: str, ids: list[str]) -> None:
        """Reads the notes of a part, which count together, in the order of their ids."""
        self._numbering.story = Story()
        self._enter(part)
        places = {}
        opened = [*_NOTE.finditer(part)]
        for note, following in zip_longest(opened, opened[1:]):
            end = len(part) if following is None else following.start()
            places[value_of(note[2], "w:id")] = note.end(), end
        self.lines.add([], None, False, None)
        for place in [places[key] for key in ids if key in places]:
            self._content(self._visible.tokens(*place), None)

    def _enter(self, part: str) -> None:
        self._visible = Visible(part)
        self._runs = RunReader(self._styles, self._visible)

    def _content(self, tokens: Tokens, end: int | None) -> None:
        """Reads paragraphs and tables up to a token of kind `end`, or up to the last."""
        for token in tokens:
            kind = token.lastindex
            if kind == w.PARAGRAPH:
                layout = self._layouts.of(token[w.LAYOUT])
                number = self._count_paragraph()
                self._add(self._runs.read(token, tokens, layout), layout, number)
            elif kind == end:
                break
            elif kind == w.EMPTY_PARAGRAPH:
                self._add([], self._layouts.of(None), self._count_paragraph())
            elif kind == w.TABLE:
                self._end_joined()
                self._table(tokens)
            elif kind in _NOT_SHOWN:
                self._visible.pass_over(token, tokens)
        else:
            if end is not None:
                raise ReadError(BROKEN)
        self._end_joined()

    def _add(self, pieces: list[Piece], layout: Layout, number: int | None) -> None:
        """Adds a paragraph with these pieces, its label, and its text boxes behind it."""
        if self._styles.has_old_fonts:
            pieces, encodings = old_fonts.converted(pieces)
            self.old_encodings |= encodings
        place, mark = layout.list, layout.joined
        # What is hidden with all of its text has no number, nor has what a change deleted.
        if place is not None and (mark is None or (mark == "hidden" and pieces)):
            self._put_label(pieces, place, layout.look)
        if mark is not None:
            self._joined.extend((text, 0, look) for text, _, look in pieces)
        else:
            if self._joined:
                pieces[:0] = self._joined
                self._joined = []
            self.lines.add(pieces, number, layout.centered, self._cell)
        if self._visible.boxes:
            boxes, self._visible.boxes = self._visible.boxes, []
            for box in boxes:
                self._box(box)

    def _count_paragraph(self) -> int | None:
        """The number of the next paragraph of the body."""
        self._read += 1
        if self._read > MAX_PARAGRAPHS:
            raise TooLargeError(TOO_LONG)
        if not self._in_body:
            return None
        number = self._paragraphs + self._visible.paragraphs
        self._paragraphs += 1
        return number

    def _put_label(self, pieces: list[Piece], place: ListPlace, look: Look) -> None:
        label = self._numbering.label(place)
        if label:
            run, look = pieces[0][1:] if pieces else (0, look)
            pieces.insert(0, (label if pieces else label.rstrip(), run, look))

    def _end_joined(self) -> None:
        """Ends the line of paragraphs that no other goes on."""
        if self._joined:
            pieces, self._joined = self._joined, []
            number = self._paragraphs - 1 if self._in_body else None
            self.lines.add(pieces, number, False, self._cell)

    def _box(self, box: Box) -> None:
        """Reads a text box, which counts for itself."""
        if self._depth == MAX_TABLE_DEPTH:
            raise TooLargeError(_TOO_DEEP)
        visible, left_out = self._visible, self._visible.paragraphs
        story, self._numbering.story = self._numbering.story, Story()
        joined, self._joined = self._joined, []
        visible.paragraphs = box.paragraphs
        self._depth += 1
        self._content(visible.tokens(box.start, box.end), None)
        self._depth -= 1
        visible.paragraphs = left_out
        self._numbering.story, self._joined = story, joined

    def _table(self, tokens: Tokens) -> None:
        if self._depth == MAX_TABLE_DEPTH:
            raise TooLargeError(_TOO_DEEP)
        index = len(self.tables)
        start = self.lines.length
        self.tables.append(Table(Span(start, start), 0, 0, ()))  # keeps the place of this one
        outside, self._depth = self._cell, self._depth + 1
        grid = Grid()
        for token in tokens:
            kind = token.lastindex
            if kind == w.ROW:
                self._row(token[w.ROW_SHAPE], tokens, grid, index)
            elif kind == w.TABLE_END:
                break
        else:
            raise ReadError(BROKEN)
        self._cell, self._depth = outside, self._depth - 1
        end = max(start, self.lines.length - 1)
        self.tables[index] = Table(Span(start, end), grid.rows, grid.columns, grid.finished())

    def _row(self, properties: str | None, tokens: Tokens, grid: Grid, table: int) -> None:
        shape = row_shape(properties) if properties else None
        if shape is not None and shape.deleted:
            self._leave_out(tokens, w.ROW, w.ROW_END)
            return
        grid.next_row(shape.before if shape else 0)
        for token in tokens:
            kind = token.lastindex
            if kind == w.CELL:
                self._read_cell(token[w.CELL_SHAPE], tokens, grid, table)
            elif kind == w.ROW_END:
                break
        else:
            raise ReadError(BROKEN)
        grid.end_row(shape.after if shape else 0)

    def _read_cell(self, properties: str | None, tokens: Tokens, grid: Grid, table: int) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS:
            raise TooLargeError(TOO_LONG)
        shape = self._shapes.get(properties)
        if shape is None:
            shape = self._shapes[properties] = cell_shape(properties or "")
        if shape.deleted or (shape.merged and grid.merge(shape.width, shape.merged)):
            self._leave_out(tokens, w.CELL, w.CELL_END)
            return
        self._cell = (table, grid.row, grid.column)
        start = self.lines.length
        self._content(tokens, w.CELL_END)
        span = Span(start, max(start, self.lines.length - 1))
        grid.add(span, shape.width, shape.merged)

    def _leave_out(self, tokens: Tokens, opening: int, closing: int) -> None:
        """Passes a row or a cell that is not shown; its paragraphs count."""
        depth = 1
        for token in tokens:
            kind = token.lastindex
            if kind in (w.PARAGRAPH, w.EMPTY_PARAGRAPH):
                self._count_paragraph()
            elif kind == opening:
                depth += 1
            elif kind == closing:
                depth -= 1
                if depth == 0:
                    return
        raise ReadError(BROKEN)


def _refuse_deep_controls(document: str) -> None:
    if document.count("<w:sdt>") + document.count("<w:sdt ") <= MAX_CONTROL_DEPTH:
        return
    depth = 0
    for control in _CONTROL.finditer(document):
        depth += -1 if control[1] else 1
        if depth > MAX_CONTROL_DEPTH:
            raise TooLargeError(_TOO_DEEP)
