"""The places of a form that are left to fill in, each with the words that say what belongs there.

A table is read as a person reads it: a head of one or more rows, a column that names, columns
with figures. What is blank stands beside a name and below a head. Lines with dots are blanks too.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from loa.agencies.names import folded
from loa.reports.forms_above.tables import Sheet

MOST_BLANKS = 1_500
_DATA = Path(__file__).with_name("words.toml")
_MARKS = re.compile(r"[^\w%]+")
_INDEX = re.compile(r"\(?\s*(?:\d{1,2}|[A-ZĐ])\s*\)?(?:\s*=.{1,20})?")
_DOTS = re.compile(r"(?:[.…_]\s?){3,}[.…_]?|…+")
_ROMAN = re.compile(r"[IVX]{1,5}")
_LABEL = re.compile(r"^\s*([IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ]|[A-ZĐ])\s*[.)/]\s+")
_LONGEST_HEAD = 120
_LONGEST_TEXT = 900
"""Longer words of a cell are not read whole, so that nothing is written among them."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place to fill: where it stands, and the words of its row and of its column, outermost
    first. `unit` is what stands beside it as the unit of measure."""

    place: Mapping[str, int]
    sheet: str
    row: tuple[str, ...]
    column: tuple[str, ...] = ()
    unit: str = ""

    @property
    def id(self) -> str:
        """Its place as a name: "s0r10c4", "l12a9"."""
        short = {"sheet": "s", "row": "r", "column": "c", "line": "l", "start": "a"}
        return "".join(f"{short[k]}{self.place[k]}" for k in short if k in self.place)


def blanks(form: Mapping[str, Any]) -> list[Blank]:
    """Every blank of a form (loa.files.forms) in its order; hidden sheets are left out."""
    found: list[Blank] = []
    for number, given in enumerate(form["sheets"]):
        if not given["hidden"]:
            found += _in_sheet(Sheet(number, given))
    for number, text, places in form.get("lines", ()):
        found += _in_words(text, {"line": number}, "", places)
    return found[:MOST_BLANKS]


@cache
def words() -> dict[str, Any]:
    """words.toml."""
    return tomllib.loads(_DATA.read_text("utf-8"))


def plain(text: str) -> str:
    """Without case, accents, marks and what stands in brackets."""
    bare = re.sub(r"\([^()]{0,60}\)", " ", text)
    return " ".join(_MARKS.sub(" ", folded(bare)).split())


@dataclass(slots=True)
class _Block:
    """A table within a sheet: its head rows, the columns by what they hold, its last row."""

    first: int
    last: int
    end: int
    heads: dict[int, tuple[str, ...]]
    numbering: list[int] = field(default_factory=list)
    naming: list[int] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    values: list[int] = field(default_factory=list)


def _in_sheet(sheet: Sheet) -> Iterator[Blank]:
    blocks = _blocks(sheet)
    for block in blocks:
        yield from _in_block(sheet, block)
    taken = {row for block in blocks for row in range(block.first, block.end + 1)}
    for (row, column), (what, text) in sheet.cells.items():
        if what != "text" or len(text) > _LONGEST_TEXT:
            continue
        place = {"sheet": sheet.number, "row": row, "column": column}
        places = [(m.start(), len(text[: m.end()].rstrip())) for m in _DOTS.finditer(text)]
        if places and text.strip(" .…_"):
            yield from _in_words(text, place, sheet.name, places)
        elif row not in taken and (text.rstrip().endswith(":") or not blocks):
            yield from _beside(sheet, row, column, text)


def _in_words(
    text: str, place: Mapping[str, int], sheet: str, places: Sequence[Sequence[int]]
) -> Iterator[Blank]:
    """Dots within words: what stands before them names them, what comes after is their unit."""
    last = 0
    for at, (start, end) in enumerate(places):
        following = places[at + 1][0] if at + 1 < len(places) else len(text)
        unit = re.split(r"[;.,:(]", text[end:following])[0].strip()
        before = re.split(r"[;\n]", text[last:start])[-1].strip(" :;,.\t")
        last = end
        if before:
            yield Blank({**place, "start": start, "end": end}, sheet, (before,), (), unit[:40])


def _beside(sheet: Sheet, row: int, column: int, text: str) -> Iterator[Blank]:
    """ "Tên đơn vị:" with an empty cell behind it."""
    right = sheet.behind(row, column)
    if sheet.is_blank(row, right) and sheet.is_there(row, right) and len(text) < _LONGEST_HEAD:
        place = {"sheet": sheet.number, "row": row, "column": right}
        yield Blank(place, sheet.name, (text.strip(" :"),))


def _blocks(sheet: Sheet) -> list[_Block]:
    starts = [row for row in range(1, sheet.rows + 1) if _is_head(sheet, row)]
    blocks: list[_Block] = []
    for row in starts:
        if not blocks or row > blocks[-1].last:
            blocks.append(_block(sheet, row))
    for block, following in pairwise(blocks):
        block.end = following.first - 1
    return [block for block in blocks if block.values and block.naming]


def _is_head(sheet: Sheet, row: int) -> bool:
    """A row with a column's usual name and at least one more head beside it."""
    said = [plain(t) for t in sheet.said_in(row) if len(t) <= _LONGEST_HEAD]
    known = words()
    whole = sum(w in known[kind] for w in said for kind in ("numbering", "names", "units", "notes"))
    periods = sum(_period_words(w) for w in said)
    return len(said) >= 2 and (whole >= 2 or (whole == 1 and periods >= 1))


def _period_words(said: str) -> bool:
    return any(
        f" {phrase} " in f" {said} " for some in words()["periods"].values() for phrase in some
    )


def _block(sheet: Sheet, first: int) -> _Block:
    last = _end_of_head(sheet, first)
    heads: dict[int, tuple[str, ...]] = {}
    for column in range(1, sheet.columns + 1):
        said = [sheet.text(row, column) for row in range(first, last + 1)]
        kept = [t for t in dict.fromkeys(said) if t and not _INDEX.fullmatch(t)]
        if kept:
            heads[column] = tuple(kept)
    block = _Block(first, last, sheet.rows, heads)
    _sort_columns(sheet, block)
    return block


def _end_of_head(sheet: Sheet, first: int) -> int:
    last = max([first, *(bottom for top, _, bottom, _ in sheet.merges if top == first)])
    while last < sheet.rows:
        said = {c: sheet.text(last + 1, c) for c in range(1, sheet.columns + 1)}
        filled = [c for c, text in said.items() if text]
        is_index = len(filled) >= 2 and all(_INDEX.fullmatch(said[c]) for c in filled)
        left = min((c for c in filled), default=0)
        is_lower = (
            len(filled) >= 1 and left > 2 and any(_period_words(plain(said[c])) for c in filled)
        )
        if not is_index and not is_lower:
            break
        last += 1
    return last


def _sort_columns(sheet: Sheet, block: _Block) -> None:
    known = words()
    kinds = (("numbering", block.numbering), ("units", block.units), ("names", block.naming))
    rest = []
    for column, head in block.heads.items():
        said = [plain(part) for part in head]
        kind = next((into for name, into in kinds if any(w in known[name] for w in said)), None)
        if kind is not None:
            kind.append(column)
        elif not any(w in known["notes"] for w in said):
            rest.append(column)
    if not block.naming and rest:
        body = range(block.last + 1, sheet.rows + 1)
        most = max(rest, key=lambda c: sum(1 for r in body if sheet.text(r, c)))
        block.naming.append(most)
        rest.remove(most)
    first = min(block.naming, default=0)
    block.naming += [c for c in rest if c < first and c not in block.numbering]
    block.naming.sort()
    block.values += [c for c in rest if c > first and c not in block.naming]


def _in_block(sheet: Sheet, block: _Block) -> Iterator[Blank]:
    above: list[tuple[int, str]] = []
    is_nameless = not any(
        sheet.text(r, c) for r in range(block.last + 1, block.end + 1) for c in block.naming
    )
    for row in range(block.last + 1, block.end + 1):
        names = list(dict.fromkeys(filter(None, (sheet.text(row, c) for c in block.naming))))
        if not names and is_nameless and row == block.last + 1:
            yield from _blank_cells(sheet, block, row, ())
        if not names or _closes(names[-1]):
            continue
        number = next(filter(None, (sheet.text(row, c) for c in block.numbering)), "")
        level = _level(number, names[-1])
        while above and above[-1][0] >= level:
            above.pop()
        if not _is_section(sheet, block, row, level):
            path = (*(name for _, name in above), *names)
            yield from _blank_cells(sheet, block, row, path)
        above.append((level, names[-1]))


def _closes(name: str) -> bool:
    """Lines of signature and place under a table."""
    return plain(name).startswith(tuple(words()["closing"]))


def _blank_cells(sheet: Sheet, block: _Block, row: int, path: tuple[str, ...]) -> Iterator[Blank]:
    unit = next(filter(None, (sheet.text(row, c) for c in block.units)), "")
    for column in block.values:
        if sheet.is_blank(row, column) and _is_drawn(sheet, block, row, column):
            place = {"sheet": sheet.number, "row": row, "column": column}
            yield Blank(place, sheet.name, path, block.heads[column], unit[:40])


def _is_drawn(sheet: Sheet, block: _Block, row: int, column: int) -> bool:
    """Whether the table has a cell there: where others of its row are drawn, this one is too."""
    others = any(sheet.is_there(row, other) for other in block.values)
    return sheet.is_there(row, column) or not others


def _level(number: str, name: str) -> int:
    """How deep a row stands: A, I, 1, 1.1, a), a dash or nothing."""
    if not number:
        found = _LABEL.match(name)
        number = found[1] if found else ""
    number = number.strip(" .)/")
    if _ROMAN.fullmatch(number):
        return 1
    if re.fullmatch(r"[A-ZĐ]", number):
        return 0
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})*", number):
        return 2 + number.count(".")
    return 6 if not number or number in "-+" else 5


def _is_section(sheet: Sheet, block: _Block, row: int, level: int) -> bool:
    """A row that only heads those below it: a Roman number, no unit where others have one."""
    if level > 1 or row >= block.end:
        return False
    if block.units:
        return not any(sheet.text(row, c) for c in block.units)
    return any(sheet.text(row + 1, c) for c in block.naming)
