"""Tables that a converter split over lines, with a lone `|` after each cell.

    |
    STT
    |
    Nhiệm vụ
    |
    |
    1
    |
    Mở lớp tập huấn
    |

A row opens with a `|`, and each cell closes with one; between two rows there are thus two.
An empty cell looks the same as the end of a row, so the distance between two numbered rows
says how many columns there are, or else the first row does, and the rest is told from that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from vanban.model import Cell, Span, Table
from vanban.readers.lines import Line, trimmed
from vanban.readers.shared_headers import shared_headers

_LONG_HEAD = 25
_LONG_FRAME_CELL = 160
_MOST_FRAME_CELLS = 6
_LONG_CELL = 60

# "1", "2.", "**III**", "IV. HOÀN THIỆN", "a)": what stands first in a row; but 30.000.000 is
# money and X a mark
_ROW_START = re.compile(
    r"[*_\s]*(?:\d{1,3}(?:\.\d{1,2})*|(?!X[*_\s]*$)[IVXLC]{1,7}|[A-ZĐa-zđ][.)])[.)]?(?:[*_\s]|$)"
)
# "**II**", "A.": what numbers a group of rows, never a single row
_GROUP_NUMBER = re.compile(r"[*_\s]*(?:[IVXLC]{1,7}|[A-ZĐ])[.)]?[*_\s]*")
# "(1)", "A": the first cell of the row that numbers the columns
_FIRST_NUMBER = re.compile(r"[*_\s]*\(?\s*[1A]\s*\)?[*_\s]*")
# What stands between two tables and never in a cell
_HEADING = re.compile(
    r"[*_\s#]*PHỤ LỤC|(?s:.){0,400}^[*_\s]{0,9}\((?:[Bb]an hành )?[Kk]èm\s+theo", re.M
)
# The first words of a table of layout, which has two columns and one row
_LAYOUT = re.compile(r"[-*_\s]*(?:Nơi nhận|Nơi gửi|Kính gửi)", re.IGNORECASE)
_MOTTO = re.compile(r"C[ỘÔ]NG\s+H[OÒ][AÀ]|Độc\s+lập", re.IGNORECASE)


@dataclass(slots=True)
class _Chunk:
    """What stands between two lone `|`: an empty span for nothing."""

    span: Span
    lines: int
    loose: bool
    """Whether an empty line follows the first `|`: then no cell begins here."""

    @property
    def empty(self) -> bool:
        return self.span.start == self.span.end


@dataclass(slots=True)
class _Rows:
    """Rows so far; `columns` is 0 until the first row has ended."""

    cells: list[list[Span]] = field(default_factory=list)
    columns: int = 0
    shared: dict[int, int] = field(default_factory=dict)
    """How many headers of the second row stand below one of the first, by its place."""
    numbered: int = 0
    """The columns as the distance between numbered rows tells them, 0 if it does not."""


def find_split_tables(text: str, lines: list[Line]) -> tuple[list[Table], set[int]]:
    """The tables in text order, and the numbers of the lines with a lone `|`."""
    bars = [
        number
        for number, line in enumerate(lines)
        if line.end - line.start < 8 and text[line.start : line.end].strip() in ("|", "||")
    ]
    chunks = [_chunk(text, lines, above, below) for above, below in pairwise(bars)]
    tables = []
    index = 0
    while index < len(chunks):
        rows, index = _read_table(text, chunks, index)
        if any(len(row) > 1 for row in rows.cells):
            tables.append(_table_of(text, rows))
    return tables, set(bars)


def _chunk(text: str, lines: list[Line], above: int, below: int) -> _Chunk:
    inner = lines[above + 1 : below]
    if not inner:
        return _Chunk(Span(lines[above].end, lines[above].end), 0, False)
    loose = not text[inner[0].start : inner[0].end].strip()
    span = trimmed(text, inner[0].start, inner[-1].end)
    return _Chunk(span, len(inner), loose and span.start < span.end)


def _read_table(text: str, chunks: list[_Chunk], index: int) -> tuple[_Rows, int]:
    """Reads the table whose first `|` is the one above chunk `index`.

    Returns its rows and the chunk at which the next table may open.
    """
    while index < len(chunks) and chunks[index].empty:
        index += 1
    rows = _Rows()
    row: list[Span] = []
    while index < len(chunks) and not _is_body(text, chunks, index, row, rows):
        row.append(chunks[index].span)
        index += 1
        gaps = _gaps(chunks, index)
        if not gaps:
            continue
        following = chunks[index + len(gaps)] if index + len(gaps) < len(chunks) else None
        inside, leading = _placed(text, row, len(gaps), rows.columns, following)
        row += [gap.span for gap in gaps[:inside]]
        index += len(gaps)
        if leading is not None:
            _close(text, rows, row)
            if len(rows.cells) == 1 and len(row) > 2:
                rows.numbered = _columns_between_numbers(text, chunks, index - 1)
            row = [gap.span for gap in gaps[len(gaps) - leading :]] if leading else []
    if any(span.start < span.end for span in row):
        _close(text, rows, row)
    # The chunk that was no cell is body text; the next table opens below it.
    return rows, index + 1


# "1", "02.", "**3**", "2.1", "b)": the number of a row, alone in its cell
_NUMBER = re.compile(
    r"[*_\s]*(?:0?(?P<n>\d{1,3})(?P<part>(?:\.\d{1,2})*)|(?P<letter>[a-eđ]))[.)]?[*_\s]*"
)
_FAR = 400
_MOST_COLUMNS = 40


def _columns_between_numbers(text: str, chunks: list[_Chunk], index: int) -> int:
    """From the number of a row to the number of the next lie its cells and one more `|`."""
    while index + 1 < len(chunks) and _is_number(text, chunks[index + 1]):
        index += 1  # "1", "2", "3" …: the numbers of the columns, or of the months
    before: re.Match[str] | None = None
    distance = here = 0
    for place in range(index + 1, min(index + _FAR, len(chunks))):
        chunk = chunks[place]
        if chunk.loose or chunk.lines > _LONG_CELL:
            break
        if chunk.empty or not chunks[place - 1].empty:
            continue
        match = _NUMBER.fullmatch(text, chunk.span.start, chunk.span.end)
        if match is None:
            continue
        if before and _follows(before, match):
            distance = min(distance or _FAR, place - here)
        before, here = match, place
    return distance - 1 if 3 <= distance <= _MOST_COLUMNS else 0


def _follows(before: re.Match[str], match: re.Match[str]) -> bool:
    """2 after 1, 1.1 after 1, 1.2 after 1.1, a after 1, b after a."""
    if before["letter"]:
        return bool(match["letter"]) or match["n"] is not None
    if match["letter"]:
        return match["letter"] == "a"
    if before["n"] == match["n"]:
        return before["part"] != match["part"]
    return int(match["n"]) == int(before["n"]) + 1


def _is_number(text: str, chunk: _Chunk) -> bool:
    return bool(_NUMBER.fullmatch(text, chunk.span.start, chunk.span.end))


def _gaps(chunks: list[_Chunk], index: int) -> list[_Chunk]:
    gaps = []
    while index < len(chunks) and chunks[index].empty:
        gaps.append(chunks[index])
        index += 1
    return gaps


def _is_body(text: str, chunks: list[_Chunk], index: int, row: list[Span], rows: _Rows) -> bool:
    """Whether a chunk is text after the table rather than its next cell."""
    chunk = chunks[index]
    if _HEADING.match(text, chunk.span.start, chunk.span.end):
        return True
    if not row:
        return chunk.loose or chunk.lines > _LONG_CELL
    if chunk.loose or chunk.lines > (_LONG_CELL if rows.columns else _LONG_HEAD):
        return True
    if not rows.columns:
        if len(row) == 2 and _is_layout(text, row):
            return True
        return _is_frame(text, row) and chunk.span.end - chunk.span.start > _LONG_FRAME_CELL
    # Of a second row of headers there may be more than of the first.
    if len(row) < (rows.numbered if len(rows.cells) == 1 else rows.columns):
        return False
    if len(row) < rows.columns:
        return False
    # A row that is longer than the first: only when it ends with this very cell.
    return index + 1 >= len(chunks) or not chunks[index + 1].empty


def _is_layout(text: str, row: list[Span]) -> bool:
    return bool(
        not text[row[0].start : row[0].end].strip("*_ ")
        or _LAYOUT.match(text, row[0].start, row[0].end)
        or _MOTTO.search(text, row[1].start, row[1].end)
    )


def _is_frame(text: str, row: list[Span]) -> bool:
    """The header of a document, its cells one after the other: they are short."""
    return any(_MOTTO.search(text, span.start, span.end) for span in row[:_MOST_FRAME_CELLS])


def _placed(
    text: str, row: list[Span], gaps: int, columns: int, following: _Chunk | None
) -> tuple[int, int | None]:
    """What `gaps` empty chunks after a cell mean.

    Returns (empty cells at this row's end, empty cells at the next row's start); the second
    is None when the row goes on. One gap between two rows is the edge itself.
    """
    if following is None:  # the text ends: no next row, no edge
        return max(0, min(gaps, columns - len(row))), 0
    start, end = following.span.start, following.span.end
    starts = bool(_ROW_START.match(text, start, end) or _FIRST_NUMBER.fullmatch(text, start, end))
    edge = gaps - 1
    if not columns:
        return (edge, 0) if starts else (0, edge)
    missing = columns - len(row)
    if missing <= 0:
        return 0, edge
    if gaps == missing and not _is_alone(text, following):
        return missing, None  # no edge of a next row: the table ends here
    if edge >= missing:
        return missing, edge - missing
    if not text[start:end].strip("*_ "):
        return gaps, None  # "** **": a cell that says nothing, but in bold
    if starts or (gaps == 1 and (len(row) == 1 or _is_group(text, row))):
        return edge, 0
    if gaps < missing:
        return gaps, None
    return edge, 0


def _is_alone(text: str, following: _Chunk) -> bool:
    """A number or a heading that begins a row, not the text after the table."""
    start, end = following.span.start, following.span.end
    if following.loose or following.lines > _LONG_HEAD:
        return False
    if _is_number(text, following) or _GROUP_NUMBER.fullmatch(text, start, end):
        return True
    return text.startswith("*", start) and text.endswith("*", start, end) and following.lines < 5


def _is_group(text: str, row: list[Span]) -> bool:
    """A heading row in two cells: "II" and what follows, which spans the rest."""
    return len(row) == 2 and bool(_GROUP_NUMBER.fullmatch(text, row[0].start, row[0].end))


def _close(text: str, rows: _Rows, row: list[Span]) -> None:
    rows.cells.append(row)
    rows.columns = max(rows.columns, len(row))
    if len(rows.cells) == 2:
        first, second = ([_lower(text, span) for span in row] for row in rows.cells)
        rows.shared = shared_headers(first, second, rows.numbered)
        if rows.shared:
            rows.columns = len(rows.cells[0]) + sum(count - 1 for count in rows.shared.values())


def _lower(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].replace("*", "").lower().split())


def _table_of(text: str, rows: _Rows) -> Table:
    numbered = _is_numbered(text, rows)
    cells: list[Cell] = []
    for number, row in enumerate(rows.cells):
        if rows.shared and number < 2:
            cells += _header_cells(rows, number)
            continue
        missing = rows.columns - len(row)
        shift = missing if numbered and _is_headless(text, row, missing) else 0
        for column, span in enumerate(row, shift):
            last = column == len(row) + shift - 1
            cells.append(Cell(number, column, span, colspan=rows.columns - column if last else 1))
    span = Span(cells[0].span.start, cells[-1].span.end)
    return Table(span, len(rows.cells), rows.columns, tuple(cells))


def _header_cells(rows: _Rows, number: int) -> list[Cell]:
    """A header over two rows: what is shared is wide, its neighbours are tall."""
    cells: list[Cell] = []
    column = 0
    under = iter(rows.cells[1])
    for place, span in enumerate(rows.cells[0]):
        count = rows.shared.get(place, 1)
        if number and count > 1:
            cells += [Cell(1, column + step, next(under)) for step in range(count)]
        elif not number:
            tall = 1 if count > 1 else 2
            cells.append(Cell(0, column, span, rowspan=tall, colspan=count))
        column += count
    return cells


def _is_numbered(text: str, rows: _Rows) -> bool:
    """Whether the first column numbers the rows."""
    body = rows.cells[2 if rows.shared else 1 :]
    firsts = [row[0] for row in body if len(row) > 1]
    starts = sum(bool(_ROW_START.match(text, span.start, span.end)) for span in firsts)
    return rows.columns > 2 and starts * 2 > len(firsts)


def _is_headless(text: str, row: list[Span], missing: int) -> bool:
    """A row whose number is merged with the one above: it lacks its first cell."""
    start, end = row[0].start, row[0].end
    if missing != 1 or len(row) < 2 or start == end:
        return False
    return not (_ROW_START.match(text, start, end) or _GROUP_NUMBER.fullmatch(text, start, end))
