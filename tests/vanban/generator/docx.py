"""A paper as Word makes it: two-column frames without borders, merged cells, bold runs."""

from __future__ import annotations

from tests.vanban import word_files
from tests.vanban.generator.pieces import (
    Cell,
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

_BOLD = "<w:b/>"
_ITALIC = "<w:i/>"


def lay_out(composition: Composition, name: str) -> Paper:
    """The bytes of a docx; the places of citations are found in the text that Word shows."""
    from vanban.readers import open_source

    body = [part for piece in composition.pieces for part in _piece(piece)]
    marked = word_files.docx(*body)
    text, citations = settle(composition, open_source(marked).text)
    plain = word_files.docx(*(visible(part) for part in body))
    assert open_source(plain).text == text
    return Paper(name, plain, {**composition.truth, "citations": citations})


def _piece(piece: Piece) -> list[str]:
    if isinstance(piece, Text):
        return [_paragraph(piece)]
    if isinstance(piece, Table):
        return [_table(piece), word_files.paragraph()]
    if isinstance(piece, Frame):
        return [word_files.table([word_files.cell(piece.head), word_files.cell(*piece.lines)])]
    if isinstance(piece, Header):
        left = word_files.cell(*(_bold(line) for line in piece.left))
        right = word_files.cell(*(_bold(line) for line in piece.motto))
        number = [word_files.paragraph(piece.number)]
        if piece.subject:
            number.append(word_files.paragraph(piece.subject))
        place = word_files.paragraph(word_files.run(piece.place_date, _ITALIC))
        return [word_files.table([left, right], [word_files.cell(*number), word_files.cell(place)])]
    left = word_files.cell(_bold("Nơi nhận:"), *piece.recipients)
    right = word_files.cell(
        *(_bold(post) for post in piece.posts), word_files.paragraph(), _bold(piece.name)
    )
    return [word_files.table([left, right]), word_files.paragraph()]


def _paragraph(text: Text) -> str:
    properties = '<w:jc w:val="center"/>' if text.centered else ""
    if not text.head:
        words = f"{text.label} {text.rest}".strip()
        look = _BOLD if text.look == "bold" else _ITALIC if text.italic else ""
        return word_files.paragraph(word_files.run(words, look), properties=properties)
    look = _BOLD if text.look == "bold" else ""
    runs = [word_files.run(f"{text.label} {text.head}", look)]
    if text.rest:
        runs.append(word_files.run(f" {text.rest}"))
    return word_files.paragraph(*runs, properties=properties)


def _bold(words: str) -> str:
    return word_files.paragraph(word_files.run(words, _BOLD))


def _table(table: Table) -> str:
    rows: list[list[str]] = []
    open_below: dict[int, int] = {}
    for row in table.rows:
        cells = []
        column = 0
        for cell in [*row, None]:
            while open_below.get(column, 0) > 0:
                cells.append(word_files.cell(properties="<w:vMerge/>"))
                open_below[column] -= 1
                column += 1
            if cell is None:
                break
            cells.append(_cell(cell))
            if cell.rows > 1:
                open_below[column] = cell.rows - 1
            column += cell.columns
        rows.append(cells)
    return word_files.table(*rows)


def _cell(cell: Cell) -> str:
    properties = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    if cell.rows > 1:
        properties += '<w:vMerge w:val="restart"/>'
    look = _BOLD if cell.bold else ""
    content = (word_files.paragraph(word_files.run(p, look)) for p in cell.words.split("~"))
    return word_files.cell(*content, properties=properties)
