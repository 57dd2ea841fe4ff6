"""A paper as an office prints it, from its structure: HTML for LibreOffice.

Its look is drawn: size of letters, the rules under the agency and the motto, one row or two in
the header, a table's widths and whether its head comes again on each page, page numbers.
"""

from __future__ import annotations

from random import Random

from tests.vanban.generator import html
from tests.vanban.generator.pieces import (
    Cell,
    Closing,
    Composition,
    Frame,
    Header,
    Paper,
    Piece,
    Table,
    Text,
    settle,
    visible,
)


def lay_out(composition: Composition, random: Random, name: str) -> Paper:
    """The paper as HTML; the truth's places count in `plain`, its words in order."""
    printer = _Printer(random)
    content = html.page(
        [printer.print(piece) for piece in composition.pieces],
        size=random.choice((13, 14)),
        cell_size=random.choice((12, 12, 13)),
        numbered=random.random() < 0.5,
    )
    plain, citations = settle(composition, "\n".join(map(_words, composition.pieces)))
    return Paper(name, content, {**composition.truth, "citations": citations}, plain)


class _Printer:
    """One paper's look."""

    def __init__(self, random: Random) -> None:
        self.rule = random.choice(("", "-------", "_______", "<hr>"))
        self.rows = random.choice((1, 2))
        self.table_head_again = random.random() < 0.5
        self.narrow_first = random.random() < 0.7
        self.annex_on_new_page = random.random() < 0.6
        self.bold_title_of_recipients = random.random() < 0.7

    def print(self, piece: Piece) -> str:
        if isinstance(piece, Text):
            return self._paragraph(piece)
        if isinstance(piece, Table):
            return self._table(piece)
        if isinstance(piece, Header):
            return self._header(piece)
        if isinstance(piece, Frame):
            head = html.paragraph(html.look(piece.head, bold=True), centered=True)
            return html.frame((head, "".join(html.paragraph(html.look(i)) for i in piece.lines)))
        return self._closing(piece)

    def _paragraph(self, text: Text) -> str:
        opening = visible(f"{text.label} {text.head}".strip())
        bold = text.look == "bold" or text.label.startswith("Điều")
        if not opening:
            bold = text.look == "bold"
        rest = html.look(visible(text.rest), bold and not opening, text.italic)
        words = f"{html.look(opening, bold, text.look == 'italic')} {rest}".strip()
        annex = text.label.upper().startswith("PHỤ LỤC") and text.centered
        return html.paragraph(
            words, centered=text.centered, new_page=annex and self.annex_on_new_page
        )

    def _header(self, header: Header) -> str:
        *above, last = header.left
        left = _centered(*above) + _centered(last, bold=True) + self._rule()
        right = _centered(*header.motto, bold=True) + self._rule()
        number = _centered(header.number)
        if header.subject:
            number += _centered(header.subject)
        place = _centered(header.place_date, italic=True)
        if self.rows == 1:
            return html.frame((left + number, right + place))
        return html.frame((left, right), (number, place))

    def _rule(self) -> str:
        if self.rule == "<hr>":
            return '<hr width="40%" size="1">'
        return _centered(self.rule) if self.rule else ""

    def _closing(self, closing: Closing) -> str:
        left = html.look("Nơi nhận:", self.bold_title_of_recipients, italic=True)
        lines = [left, *(html.look(line) for line in closing.recipients)]
        posts = _centered(*closing.posts, bold=True)
        signed = html.paragraph("") * 3 + _centered(closing.name, bold=True)
        return html.frame(("".join(map(html.paragraph, lines)), posts + signed))

    def _table(self, table: Table) -> str:
        return html.grid(
            [[self._cell(cell) for cell in row] for row in table.rows],
            head=1 if self.table_head_again else 0,
            first_width="6%" if self.narrow_first and table.width > 3 else "",
        )

    def _cell(self, cell: Cell) -> html.Cell:
        lines = (html.look(line, cell.bold) for line in visible(cell.words).split("~"))
        return "".join(map(html.paragraph, lines)), cell.columns, cell.rows


def _centered(*lines: str, bold: bool = False, italic: bool = False) -> str:
    written = (html.look(visible(line), bold, italic) for line in lines)
    return "".join(html.paragraph(line, centered=True) for line in written)


def _words(piece: Piece) -> str:
    """What a reader should find of it, marks and all, a paragraph a line."""
    if isinstance(piece, Text):
        return " ".join(filter(None, (piece.label, piece.head, piece.rest)))
    if isinstance(piece, Table):
        return "\n".join(cell.words.replace("~", "\n") for row in piece.rows for cell in row)
    if isinstance(piece, Header):
        lines = [*piece.left, *piece.motto, piece.number, piece.subject, piece.place_date]
    elif isinstance(piece, Frame):
        lines = [piece.head, *piece.lines]
    else:
        lines = ["Nơi nhận:", *piece.recipients, *piece.posts, piece.name]
    return "\n".join(lines)
