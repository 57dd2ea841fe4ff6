"""A source as classified lines: the nouns that the parser's modules share.

Everything works on `Sheet.flat`, a copy of the text of the same length in which markup, tabs
and line ends are blanks and look-alike letters are Latin, so that an offset in it is an
offset in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from vanban.lexicon.phrases import Words


class Kind(Enum):
    """What a line is at first sight."""

    BLANK = "blank"
    BORDER = "border"  # a lone "|", the border of a cell of a table turned into text
    RULE = "rule"  # "-------", the rule under the agency
    FURNITURE = "furniture"  # running heads of the gazette, page numbers, signing stamps
    ROW = "row"  # "| TT | Nội dung |"
    DASH = "dash"  # "- Lưu: VT."
    TEXT = "text"


class Wrapping(Enum):
    """How paragraphs come: whole on one line, wrapped with a blank line between, or wrapped
    with nothing between."""

    NONE = "none"
    SPACED = "spaced"
    TIGHT = "tight"


@dataclass(slots=True)
class Line:
    """A line without its surrounding blanks and markup: `flat[start:end]`.

    `opens` says that a blank line or a border stands before it, `bold` and `bold_end` that
    it is emphasised where it starts and where it ends, `table` that it lies in a table of
    data, `cell` that it lies in any cell.
    """

    start: int
    end: int
    kind: Kind
    opens: bool = False
    bold: bool = False
    bold_end: bool = False
    table: bool = False
    cell: bool = False


@dataclass(slots=True)
class Sheet:
    """A source as lines. `starts` are the lines' offsets, in rising order; `width` is where
    wrapped lines break, in characters."""

    text: str
    flat: str
    lines: list[Line]
    wrapping: Wrapping
    starts: list[int]
    width: int
    emphasis: list[tuple[int, int]] = field(default_factory=list)
    """What Word shows in bold or italics, as (start, end) in rising order."""
    emphasis_ends: list[int] = field(init=False)
    _searchable: Words | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.emphasis_ends = [end for _, end in self.emphasis]

    @property
    def searchable(self) -> Words:
        """The text ready for phrase books, made when it is first asked for."""
        if self._searchable is None:
            self._searchable = Words(self.text)
        return self._searchable

    def words(self, line: Line) -> str:
        """The words of a line, blanks collapsed."""
        return " ".join(self.flat[line.start : line.end].split())

    def closes(self, line: Line) -> bool:
        """Markup ends right behind the line: its emphasis does not run on into the next."""
        return self.text.startswith("*", line.end)

    def emphasis_from(self, offset: int) -> Iterator[tuple[int, int]]:
        """The emphasised ranges that end behind the offset, in order."""
        first = bisect_right(self.emphasis_ends, offset)
        for index in range(first, len(self.emphasis)):
            yield self.emphasis[index]

    def at(self, offset: int) -> int:
        """The index of the line at or before `offset`."""
        return max(0, bisect_right(self.starts, offset) - 1)


def one_line(words: str) -> str:
    """The words with single blanks."""
    return " ".join(words.split())


def is_capital(words: str) -> bool:
    """Capitals, but for a symbol such as QĐ-TTg in it."""
    letters = [letter for letter in words if letter.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= 0.75 * len(letters)


def trimmed_end(flat: str, start: int, end: int) -> int:
    """`end` without the blanks before it."""
    while end > start and flat[end - 1] == " ":
        end -= 1
    return end


def after_words(flat: str, start: int, count: int) -> int:
    """The offset of the word that follows `count` words."""
    here = start
    for _ in range(count):
        while here < len(flat) and flat[here] != " ":
            here += 1
        while here < len(flat) and flat[here] == " ":
            here += 1
    return here
