"""How a docx is set: its pages, and of every paragraph and run the font, size, weight and place.

Reading a text needs none of this, so it is worked out only when somebody asks for it
(`typography_of`). What styles, their ancestors, the document's defaults and its theme say is
added up; lengths are in millimetres, sizes and spacing in points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.errors import ReadError
from vanban.model import Block, Source, Span
from vanban.readers import package
from vanban.readers import wordml as w
from vanban.readers.markup import value_of
from vanban.readers.package import Package
from vanban.readers.page_setup import Setup, setups_of
from vanban.readers.styles import Styles
from vanban.readers.traces import NO_TRACES, Traces, traces_of
from vanban.readers.type_styles import ParagraphLook, RunLook, TypeStyles

__all__ = ["Paragraph", "ParagraphLook", "RunLook", "Setup", "Typography", "typography_of"]

# A line that is drawn: <a:prstGeom prst="line">, <a:prstGeom prst="straightConnector1">
_LINE = re.compile(r'<a:prstGeom\s[^<>]*?prst="(?:line|straightConnector1)"')
# <wp:extent cx="1280160" cy="0"/>
_EXTENT = re.compile(r'<wp:extent\s[^<>]*?cx="(\d{1,9})"')
# A line in the language of Word 2003: <v:line from="…">, <v:shape type="#_x0000_t32" style="…">
_OLD_LINE = re.compile(r"<v:line\s([^<>]*)>|<v:shape\s([^<>]*#_x0000_t32\b[^<>]*)>")
_OLD_WIDTH = re.compile(r"(?:^|[; ])width:\s{0,3}(\d{1,4}(?:\.\d{1,6})?)(pt|mm|cm|in)?")
_OLD_END = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(pt|mm|cm|in)?,")
_DRAWING = re.compile(r"<w:(?:drawing|pict)[\s/>]")
_FALLBACK = re.compile(r"</?mc:Fallback[\s>]")
_LONGEST_DRAWING = 20_000
_EMU = 36_000  # in a millimetre
_IN_MM = {"pt": 25.4 / 72, "mm": 1.0, "cm": 10.0, "in": 25.4}


@dataclass(slots=True)
class Paragraph:
    """A paragraph of the body by its number in the file, as `Block.paragraph` counts.

    `runs` are the looks of its runs by their numbers. `drawn` are the lengths, in millimetres,
    of the lines that are drawn at it, None for other drawings and where the file does not tell.
    `hides` says that some of its words are hidden: they are not printed, and not read.
    `in_cell` and `in_box` say that it stands in a table or in a text box, `in_ruled_cell` that
    the cell has a rule of its own above or below.
    """

    look: ParagraphLook
    runs: list[RunLook]
    in_cell: bool = False
    in_box: bool = False
    in_ruled_cell: bool = False
    drawn: tuple[float | None, ...] = ()
    hides: bool = False


@dataclass(slots=True)
class Typography:
    """How one docx is set: its sections in order, its paragraphs by their numbers.

    `has_marks` says that some run may be highlighted or struck through; `traces` are the
    changes that wait to be accepted and the comments.
    """

    setups: list[Setup]
    paragraphs: list[Paragraph]
    has_marks: bool = False
    traces: Traces = NO_TRACES

    @property
    def is_bare(self) -> bool:
        """Nothing in the file says a size: a program made it, and nobody has laid it out."""
        runs = (run for paragraph in self.paragraphs for run in paragraph.runs)
        return all(run.size is None for run in runs)

    def paragraph(self, block: Block) -> Paragraph | None:
        """The paragraph that a block is a line of; None outside the body."""
        number = block.paragraph
        known = number is not None and number < len(self.paragraphs)
        return self.paragraphs[number] if known and number is not None else None

    def looks(self, block: Block) -> Iterator[tuple[Span, RunLook]]:
        """The pieces of a block's words with how they look."""
        paragraph = self.paragraph(block)
        if paragraph is None:
            return
        ends = [start for start, _ in block.runs[1:]]
        for (start, run), end in zip(block.runs, [*ends, block.end], strict=True):
            if 0 <= run < len(paragraph.runs):
                yield Span(start, end), paragraph.runs[run]


def typography_of(source: Source) -> Typography | None:
    """How the document is set; None for what is no docx. It is worked out at every call."""
    if source.format != "docx" or source.data is None:
        return None
    try:
        with package.opened(source.data) as opened:
            return _read(opened)
    except ReadError:
        return None


def _read(opened: Package) -> Typography:
    name = opened.document()
    document = opened.markup(name) or ""
    relations = opened.relations(name)
    parts = {relation.kind: relation.target for relation in relations}
    markup = opened.markup(parts.get("styles", "word/styles.xml"))
    theme = opened.markup(parts["theme"]) if "theme" in parts else None
    styles = TypeStyles(Styles(markup), theme)
    walk = _Walk(document, styles)
    walk.read()
    _put_drawings(document, walk.starts, walk.paragraphs)
    setups = setups_of(opened, document, relations, walk.starts, styles)
    traces = traces_of(opened, document, relations, walk.starts)
    return Typography(setups, walk.paragraphs, styles.has_marks, traces)


class _Walk:
    """Goes down the body and counts paragraphs and runs as the reader of the text does."""

    def __init__(self, document: str, styles: TypeStyles) -> None:
        self.paragraphs: list[Paragraph] = []
        self.starts: list[int] = []
        self._document = document
        self._styles = styles
        self._open: list[Paragraph] = []
        self._cells: list[bool] = []
        self._boxes: list[int] = []
        # For each open mc:AlternateContent whether one of its alternatives was read.
        self._chosen: list[bool] = []

    def read(self) -> None:
        """Fills `paragraphs`, and `starts` with the offset of each in the markup."""
        tokens = w.tokens_of(self._document, max(0, self._document.find("<w:body")))
        for token in tokens:
            kind = token.lastindex
            if kind == w.PARAGRAPH:
                self._paragraph(token)
            elif kind == w.WHOLE_RUN:
                self._run(token[w.WHOLE_LOOK], token[w.WHOLE_TEXT])
            elif kind == w.RUN:
                self._run(token[w.LOOK])
            elif kind == w.TEXT:
                self._text(token[w.WORDS])
            elif kind == w.EMPTY_RUN:
                self._run(None)
            elif kind == w.PARAGRAPH_END:
                del self._open[-1:]
            elif kind == w.EMPTY_PARAGRAPH:
                self._add(token, None)
            elif kind == w.CELL:
                self._cells.append(_is_ruled(token[w.CELL_SHAPE]))
            elif kind == w.CELL_END:
                del self._cells[-1:]
            else:
                self._other(token, tokens)

    def _paragraph(self, token: re.Match[str]) -> None:
        self._open.append(self._add(token, token[w.LAYOUT]))
        if token[w.FIRST_TEXT] is not None:
            self._run(token[w.FIRST_LOOK], token[w.FIRST_TEXT])
        if token[w.SINGLE] is not None:
            self._open.pop()

    def _add(self, token: re.Match[str], properties: str | None) -> Paragraph:
        look = self._styles.paragraph(properties)
        ruled = bool(self._cells) and self._cells[-1]
        made = Paragraph(look, [], bool(self._cells), bool(self._boxes), ruled)
        self.paragraphs.append(made)
        self.starts.append(token.start())
        return made

    def _run(self, properties: str | None, words: str = "") -> None:
        if self._open:
            paragraph = self._open[-1]
            look = self._styles.run(properties, paragraph.look.base)
            paragraph.runs.append(look)
            if look.hidden and words:
                self._text(words)

    def _text(self, words: str) -> None:
        """Words of the last run."""
        runs = self._open[-1].runs if self._open else None
        if runs and runs[-1].hidden and any(map(str.isalnum, words)):
            self._open[-1].hides = True

    def _other(self, token: re.Match[str], tokens: w.Tokens) -> None:
        kind = token.lastindex
        if kind == w.REGION and token["region_name"] == "txbxContent":
            self._boxes.append(len(self._open))
        elif kind == w.REGION_END and token["ended_name"] == "txbxContent" and self._boxes:
            del self._open[self._boxes.pop() :]
        elif kind == w.CHOICE_END and token["chosen_name"] == "AlternateContent":
            del self._chosen[-1:]
        elif kind == w.CHOICE:
            name = token["choice_name"]
            if name == "AlternateContent":
                self._chosen.append(False)
            elif self._chosen and self._chosen[-1]:
                self._pass_over(name, tokens)
            elif self._chosen:
                self._chosen[-1] = True

    def _pass_over(self, name: str, tokens: w.Tokens) -> None:
        """An alternative that is not shown; its paragraphs count."""
        depth = 1
        for token in tokens:
            kind = token.lastindex
            if kind in (w.PARAGRAPH, w.EMPTY_PARAGRAPH):
                self._add(token, None)
            elif kind == w.CHOICE and token["choice_name"] == name:
                depth += 1
            elif kind == w.CHOICE_END and token["chosen_name"] == name:
                depth -= 1
                if depth == 0:
                    return


_RULED = re.compile(r'<w:(?:top|bottom)\s[^<>]*w:val="(?!nil|none)')


def _is_ruled(shape: str | None) -> bool:
    return shape is not None and "<w:tcBorders" in shape and bool(_RULED.search(shape))


def _put_drawings(document: str, starts: list[int], paragraphs: list[Paragraph]) -> None:
    """Gives each paragraph the lines that are drawn at it, once where two spellings are given."""
    found: dict[int, list[float | None]] = {}
    for place, length in _lines(document):
        found.setdefault(bisect_right(starts, place) - 1, []).append(length)
    fallbacks = [one.start() for one in _FALLBACK.finditer(document)]

    def is_shown(place: int) -> bool:
        return bisect_right(fallbacks, place) % 2 == 0  # odd between an opening and its end

    for place, length in _old_lines(document):
        if is_shown(place):
            found.setdefault(bisect_right(starts, place) - 1, []).append(length)
    drawings = (one.start() for one in _DRAWING.finditer(document) if is_shown(one.start()))
    for number, count in Counter(bisect_right(starts, one) - 1 for one in drawings).items():
        lines = found.setdefault(number, [])
        lines += [None] * (count - len(lines))
    for number, lengths in found.items():
        if number >= 0:
            paragraphs[number].drawn = tuple(lengths)


def _lines(document: str) -> Iterator[tuple[int, float | None]]:
    for shape in _LINE.finditer(document):
        start = document.rfind(
            "<w:drawing", max(0, shape.start() - _LONGEST_DRAWING), shape.start()
        )
        extent = _EXTENT.search(document, start, shape.start()) if start >= 0 else None
        yield shape.start(), int(extent[1]) / _EMU if extent else None


def _old_lines(document: str) -> Iterator[tuple[int, float | None]]:
    for shape in _OLD_LINE.finditer(document):
        attributes = shape[1] or shape[2]
        ends = [_OLD_END.match(value_of(attributes, name) or "") for name in ("from", "to")]
        wide = _OLD_WIDTH.search(value_of(attributes, "style") or "")
        length: float | None = None
        if ends[0] and ends[1]:
            unit = _IN_MM[ends[0][2] or "pt"]
            length = abs(float(ends[1][1]) - float(ends[0][1])) * unit
        elif wide:
            length = float(wide[1]) * _IN_MM[wide[2] or "pt"]
        yield shape.start(), length
