"""What a composition is made of, and the marks that carry a citation's place through layout.

A citation is drawn between two characters of the private use area, the first followed by
its number; a layout wraps and emphasises around them, and `settle` takes them out and says
where the citations came to stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

Truth = dict[str, Any]

_OPEN, _CLOSE, _FIRST = "\ue000", "\ue001", 0xE100
_MARK = re.compile("\ue000(?P<number>[\ue100-\uf8ff])|\ue001")


@cache
def words() -> dict[str, Any]:
    """What `words.toml` holds."""
    return loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


@dataclass(slots=True)
class Text:
    """A paragraph. `label` opens a section and stands before `head` (a heading) and `rest`.

    `look` is how the heading is printed: "bold", "italic" or "plain".
    """

    rest: str = ""
    label: str = ""
    head: str = ""
    look: str = "plain"
    centered: bool = False
    italic: bool = False


@dataclass(slots=True)
class Cell:
    words: str
    columns: int = 1
    rows: int = 1
    bold: bool = False


@dataclass(slots=True)
class Table:
    """Rows of the cells that begin in them; `width` in columns."""

    width: int
    rows: list[list[Cell]]


@dataclass(slots=True)
class Header:
    """The frame above the title; `left` and `right` are lines, the first column first."""

    left: list[str]
    motto: list[str]
    number: str
    place_date: str
    subject: str = ""


@dataclass(slots=True)
class Closing:
    recipients: list[str]
    posts: list[str]
    name: str


@dataclass(slots=True)
class Frame:
    """Whom a letter is for, in two columns without borders."""

    head: str
    lines: list[str]


Piece = Text | Table | Header | Closing | Frame


@dataclass(slots=True)
class Composition:
    """Pieces in order, the truth so far, and the citations by their number."""

    truth: Truth
    pieces: list[Piece] = field(default_factory=list)
    cited: list[Truth] = field(default_factory=list)

    def mark(self, printed: str, **truth: Any) -> str:
        """`printed` as a citation with this truth."""
        self.cited.append(truth)
        return f"{_OPEN}{chr(_FIRST + len(self.cited) - 1)}{printed}{_CLOSE}"


@dataclass(slots=True)
class Paper:
    """`plain`, of a paper that becomes a file: its words in order, which places count in."""

    name: str
    content: str | bytes
    truth: Truth
    plain: str | None = None


def visible(words: str) -> str:
    """Without the marks."""
    return _MARK.sub("", words)


def settle(composition: Composition, text: str) -> tuple[str, list[Truth]]:
    """The text without marks, and its citations in order with where they start and end."""
    out: list[str] = []
    citations: list[Truth] = []
    here = length = 0
    for mark in _MARK.finditer(text):
        out.append(text[here : mark.start()])
        length += mark.start() - here
        here = mark.end()
        if mark["number"]:
            truth = composition.cited[ord(mark["number"]) - _FIRST]
            citations.append({**truth, "start": length})
        else:
            citations[-1]["end"] = length
    out.append(text[here:])
    return "".join(out), citations
