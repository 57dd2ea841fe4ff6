"""T: tables as such: headers, ordinal numbers, abbreviations that only a table has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from vanban.lexicon.columns import role_of
from vanban.lexicon.letters import WORD, bare, with_signs_as
from vanban.model import Cell, Finding, Fix, Span, Table
from vanban.parser.grid import Grid, on_one_line
from vanban.patterns import lazy_pattern
from vanban.rules.families.task_tables import task_tables
from vanban.rules.paper import Paper
from vanban.rules.places import places_of
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo văn bản"
_ORDINALS = ("stt", "tt", "so tt", "so thu tu", "s tt", "thu tu")
_NUMBER = lazy_pattern(r"0?(\d{1,3})[.)]?")
_FEWEST = 3
_TRIED = 50
_ABBREVIATION = lazy_pattern(r"[A-ZĐ](?<![\w/.&-].)[A-ZĐ]{2,7}(?![\w/&.-]|-[A-ZĐ])")
# What everybody abbreviates.
_USUAL = frozenset(("UBND", "HĐND", "UBMTTQ", "MTTQ", "THPT", "THCS", "HTX", "STT"))
_ROMAN = lazy_pattern(r"[IVXLC]+")


@rule(
    "T05",
    "header-cell-empty",
    title="Cột của bảng không có tên",
    severity="info",
    what="mỗi cột của bảng có tên ở hàng đầu.",
    why="Cột không tên thì người đọc phải đoán; phần mềm không đọc được bảng.",
    source=_PRACTICE,
    bad="(trống) | Nội dung | Thời gian",
    good="TT | Nội dung | Thời gian",
    profiles=EVERY,
)
def header_cell_empty(paper: Paper) -> Iterator[Finding]:
    """Tables that assign work, whose header is known to be one, and those whose first column is
    headed "TT": the cell beside the empty one is marked."""
    of_tasks = {table.span.start for table, _ in paper.once(task_tables)}
    for table in paper.document.source.tables:
        assigns = table.span.start in of_tasks
        if table.rows < _FEWEST or not (assigns or _has_ordinals(paper, table)):
            continue
        grid = Grid(paper.document, table)
        headers = grid.headers(0)
        # a PDF's reader may have parted one name among two columns
        apart = headers.count("") == 1 and paper.document.source.places is None
        if not (assigns and _is_header(headers)) and not apart:
            continue
        for column, words in enumerate(headers):
            merged = not all(headers[max(0, column - 1) : column]) or not all(
                headers[column + 1 : column + 2]
            )
            if words or merged or not _is_filled(grid, column):
                continue
            beside = column - 1 if column and headers[column - 1] else column + 1
            cell = grid.cell(0, beside) if beside < len(headers) else None
            if cell is not None:
                message = said("Cột thứ {number} không có tên.", number=column + 1)
                yield header_cell_empty.finding(_words_of(paper, cell), message)


def _is_header(headers: list[str]) -> bool:
    named = [words for words in headers if words]
    return len(named) >= 2 and sum(role_of(words) is not None for words in named) * 2 >= len(named)


def _has_ordinals(paper: Paper, table: Table) -> bool:
    return bool(table.cells) and _plain(paper, table.cells[0]) in _ORDINALS


def _is_filled(grid: Grid, column: int) -> bool:
    """Something stands in the column, and no second row of headers."""
    cells = [grid.cell(row, column) for row in range(1, min(grid.table.rows, 40))]
    begun = [cell for cell in cells if cell is not None and cell.column == column]
    said_below = [words for cell in begun if (words := grid.words(cell))]
    return bool(said_below) and role_of(said_below[0]) is None


@rule(
    "T06",
    "ordinal-sequence",
    title="Số thứ tự trong bảng không liên tiếp",
    severity="warning",
    what="cột số thứ tự của bảng đánh liên tiếp 1, 2, 3…, mỗi nhóm có thể bắt đầu lại từ 1.",
    why="Số nhảy hoặc trùng làm người đọc tưởng thiếu dòng và làm sai chỗ dẫn chiếu.",
    source=_PRACTICE,
    bad="1 … 2 … 4 …",
    good="1 … 2 … 3 …",
    profiles=EVERY,
    fix="unsafe",
)
def ordinal_sequence(paper: Paper) -> Iterator[Finding]:
    """One row, or one in five, whose number does not follow on. A number that begins anew is
    that of another group; a table cut by a page begins anywhere."""
    for table in paper.document.source.tables:
        cells = _ordinals(paper, table)
        if len(cells) < _FEWEST:
            continue
        odd: list[tuple[Cell, int]] = []
        before = cells[0][1] - 1
        following = [number for _, number in cells[1:]] + [0]
        for (cell, number), after in zip(cells, following, strict=True):
            expected = before + 1
            begins_anew = number == 1 and (after != expected + 1 or after == 2)
            if number != expected and not begins_anew:
                odd.append((cell, expected))
            # "3, 9, 5": the 9 alone is wrong
            before = expected if after == expected + 1 else number
        if len(odd) == 1 or len(odd) * 5 <= len(cells):
            for cell, expected in odd:
                place = _words_of(paper, cell)
                words = paper.quote(place)
                digits = re.search(r"\d+", words)
                start = place.start + (digits.start() if digits else 0)
                end = place.start + (digits.end() if digits else len(words))
                message = said("Số thứ tự ở đây là {expected}.", expected=expected)
                fix = Fix(Span(start, end), str(expected), safe=False)
                yield ordinal_sequence.finding(place, message, fix)


def _ordinals(paper: Paper, table: Table) -> list[tuple[Cell, int]]:
    """The numbers in the column headed "TT", when it holds whole numbers only."""
    if table.rows <= _FEWEST:
        return []
    column = next(
        (cell.column for cell in table.cells if cell.row <= 1 and _plain(paper, cell) in _ORDINALS),
        None,
    )
    if column is None:
        return []
    found = []
    for cell in table.cells:
        if cell.column != column or cell.row == 0:
            continue
        words = on_one_line(paper.quote(cell.span))
        number = _NUMBER.fullmatch(words)
        if number:
            found.append((cell, int(number[1])))
        elif words and words[0].isdigit():
            return []  # "1.1", "2a": an order of its own
    return found


def _plain(paper: Paper, cell: Cell) -> str:
    return bare(on_one_line(paper.quote(cell.span))).strip(" .:")


def _words_of(paper: Paper, cell: Cell) -> Span:
    """The words of a cell without blanks and markup around them."""
    words = paper.quote(cell.span)
    start = len(words) - len(words.lstrip(" \n\t*"))
    return Span(cell.span.start + start, cell.span.start + len(words.rstrip(" \n\t*")))


@rule(
    "T13",
    "table-abbrev-undefined",
    title="Chữ viết tắt chỉ có trong bảng",
    severity="info",
    what="chữ viết tắt trong bảng, phụ lục đã được giải thích hoặc đã dùng trong nội dung.",
    why="Nội dung viết đầy đủ mà bảng viết tắt thì người đọc phải đoán.",
    source=_PRACTICE,
    bad="(nội dung) cải cách hành chính … (bảng) kết quả CCHC",
    good="(nội dung) cải cách hành chính … (bảng) kết quả cải cách hành chính",
    profiles=EVERY,
    fix="unsafe",
)
def table_abbreviation(paper: Paper) -> Iterator[Finding]:
    """Abbreviations of tables that the body lacks, and whose words it writes in full; each
    once. What everybody abbreviates is left alone."""
    document = paper.document
    tables = [table for table, _ in paper.once(task_tables)]
    if not tables or tables[0].span.start <= paper.body.start:
        return
    before = paper.text[: tables[0].span.start]
    seen: set[str] = set()
    spaced = initials = ""
    words: list[str] = []
    for table in tables:
        for found in _ABBREVIATION.finditer(document.text, table.span.start, table.span.end):
            short = found.group()
            if short in seen or short in _USUAL or _ROMAN.fullmatch(short):
                continue
            seen.add(short)
            if short in before:
                continue
            if not initials:
                spaced = with_signs_as(before, paper.signs, " ")
                words = spaced.split()
                initials = _initials(words)
            full = _spelt_out(short, before, spaced, words, initials)
            if full and f"({short})" not in document.text:
                place = Span(*found.span())
                message = said(
                    "“{short}” chỉ có trong bảng; nội dung viết là “{words}”.",
                    short=short,
                    words=full,
                )
                yield table_abbreviation.finding(place, message, Fix(place, full, safe=False))


def _initials(words: list[str]) -> str:
    """The first letters of the words in capitals, one for each."""
    letters = "".join([word[0] for word in words])
    capitals = letters.upper()
    if len(capitals) == len(letters):
        return capitals
    return "".join([letter.upper()[0] for letter in letters])


def _spelt_out(short: str, text: str, spaced: str, words: list[str], initials: str) -> str | None:
    """The words of the text whose first letters these are, written small and more than once;
    `spaced` has blanks in the place of all signs, and these `words`."""
    for at in islice(places_of(short, initials), _TRIED):
        full = " ".join(words[at : at + len(short)])
        if not full.islower():
            continue
        start = len(spaced) - len(spaced.split(None, at)[-1])
        *_, last = islice(WORD.finditer(text, start), len(short))
        found = text[start : last.end()]
        letters = all(one.isalpha() for one in found.split())
        if letters and found.islower() and text.count(found) > 1:
            return full
    return None
