"""The lines that a document becomes, and the blocks that say where and how they stood."""

from __future__ import annotations

from unicodedata import is_normalized

from vanban.model import Block
from vanban.readers.composing import composed, composed_pieces
from vanban.readers.runs import Piece
from vanban.readers.styles import PLAIN

Place = tuple[int, int, int] | None
"""The cell (table, row, column) that a paragraph stands in."""

_new = tuple.__new__  # a third of what a NamedTuple's own constructor costs, for each paragraph

_LINE_SEPARATORS = ("\x85", "\u2028", "\u2029")
"""What Python, unlike Word, takes for the end of a line."""


class SourceLines:
    """Takes paragraph after paragraph; `length` is the offset at which the next line begins,
    `was_apart` whether letters stood apart from their marks somewhere."""

    def __init__(self) -> None:
        self.length = 0
        self.was_apart = False
        self.blocks: list[Block] = []
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """The lines so far."""
        text = "\n".join(self._lines)
        for separator in _LINE_SEPARATORS:
            text = text.replace(separator, " ")
        return text

    def add(self, pieces: list[Piece], paragraph: int | None, centered: bool, cell: Place) -> None:
        """Adds a paragraph; `paragraph` is its number in the file, None outside the body."""
        if not pieces:
            self._lines.append("")
            self.length += 1
        elif len(pieces) == 1 and "\n" not in pieces[0][0]:
            self._add_piece(pieces[0], paragraph, centered, cell)
        else:
            for line in _lines_of(pieces):
                self._add_line(line, paragraph, centered, cell)

    def _add_piece(self, piece: Piece, paragraph: int | None, centered: bool, cell: Place) -> None:
        """Adds a line in one look, as most are."""
        text, run, look = piece
        if not (text.isascii() or is_normalized("NFC", text)):
            self.was_apart = True
            text = composed(text)
        start = self.length
        end = start + len(text)
        self.length = end + 1
        self._lines.append(text)
        if text.isspace():
            return
        bold, italic, underlined = look[:3]
        emphasis = ((start, end),) if bold or italic or underlined else ()
        runs = () if paragraph is None else ((start, run),)
        self.blocks.append(
            _new(Block, (start, end, bold, italic, centered, cell, paragraph, runs, emphasis))
        )

    def _add_line(
        self, pieces: list[Piece], paragraph: int | None, centered: bool, cell: Place
    ) -> None:
        text = "".join([piece[0] for piece in pieces])
        if not (text.isascii() or is_normalized("NFC", text)):
            self.was_apart = True
            apart = composed_pieces([(words, (run, look)) for words, run, look in pieces])
            pieces = [(words, run, look) for words, (run, look) in apart]
            text = "".join([piece[0] for piece in pieces])
        start = offset = self.length
        self.length += len(text) + 1
        self._lines.append(text)
        if not text or text.isspace():
            return
        runs: list[tuple[int, int]] = []
        emphasis: list[tuple[int, int]] = []
        bold = italic = True
        last = -1
        for piece, run, look in pieces:
            if run != last:
                runs.append((offset, run))
                last = run
            end = offset + len(piece)
            if look is PLAIN:
                if (bold or italic) and not piece.isspace():
                    bold = italic = False
            else:
                if look.bold or look.italic or look.underlined:
                    if emphasis and emphasis[-1][1] == offset:
                        emphasis[-1] = (emphasis[-1][0], end)
                    else:
                        emphasis.append((offset, end))
                if not piece.isspace():
                    bold = bold and look.bold
                    italic = italic and look.italic
            offset = end
        looks = bold, italic, centered, cell
        places = () if paragraph is None else tuple(runs)
        block = (start, offset, *looks, paragraph, places, tuple(emphasis))
        self.blocks.append(_new(Block, block))


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
