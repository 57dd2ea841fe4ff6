"""A docx read once more, with where in its parts each piece of the text stands.

Editing needs this, reading does not: the walk is the reader's own, so that both see the same
text, and every piece that it gathers is entered in a ledger on the way.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from vanban.model import Source
from vanban.readers import package
from vanban.readers import wordml as w
from vanban.readers.docx import Reading, Walk
from vanban.readers.layouts import Layout
from vanban.readers.numbering import Numbering
from vanban.readers.package import Package
from vanban.readers.runs import Piece, RunReader
from vanban.readers.styles import ListPlace, Look, Styles
from vanban.readers.visible import Visible
from vanban.readers.wordml import Tokens

_START = re.compile("<(?=[^/?!])")
_NOWHERE = 0
"""The entry of what Word makes up (automatic numbers) and of lines whose pieces were joined."""
_HOLDERS = ("header", "footnotes", "endnotes")


class Place(NamedTuple):
    """`text[start:end]` of the Source is what an element shows.

    `element` counts the start tags of the part `part` before it; the element is a text (w:t)
    or a sign (w:tab, w:noBreakHyphen …).
    """

    start: int
    end: int
    part: str
    element: int


def read_places(data: bytes) -> tuple[Source, list[Place]]:
    """The Source that the reader makes of a docx, and the places in the order of its text.

    What is not typed anywhere has no place: automatic numbers, line ends. Raises as the reader.
    """
    with package.opened(data) as opened:
        reading = _Reading(opened)
        source = reading.source()
        return source, list(reading.ledger.places(source))


class _Ledger:
    """The pieces that were found: by number, the part and the offset in its markup."""

    def __init__(self) -> None:
        self.entries: list[tuple[int, int]] = [(_NOWHERE, 0)]
        self.parts: list[tuple[str, list[int]]] = []

    def begin(self, name: str, markup: str) -> None:
        """Enters a part."""
        self.parts.append((name, [found.start() for found in _START.finditer(markup)]))

    def enter(self, offset: int) -> int:
        """The number of a piece at `offset` in the part that was begun last."""
        self.entries.append((len(self.parts) - 1, offset))
        return len(self.entries) - 1

    def places(self, source: Source) -> list[Place]:
        """The places of the pieces that became text."""
        found = []
        for block in source.blocks:
            ends = (*(offset for offset, _ in block.runs[1:]), block.end)
            for (start, entry), end in zip(block.runs, ends, strict=True):
                if entry != _NOWHERE and start < end:
                    part, offset = self.entries[entry]
                    name, starts = self.parts[part]
                    found.append(Place(start, end, name, bisect_right(starts, offset) - 1))
        return sorted(found)


class _Reading(Reading):
    def __init__(self, opened: Package) -> None:
        super().__init__(opened)
        self.ledger = _Ledger()

    def _new_walk(self, numbering: Numbering) -> Walk:
        self.ledger = _Ledger()  # of the last walk, whose text it is
        return _TracedWalk(self._styles, numbering, self)

    def name_of(self, markup: str) -> str:
        """The name of the part with this markup."""
        if markup is self._document:
            return self._package.document()
        return next(name for name in self._others if self._package.markup(name) == markup)

    @cached_property
    def _others(self) -> list[str]:
        relations = self._package.relations(self._package.document())
        return [relation.target for relation in relations if relation.kind in _HOLDERS]


class _TracedWalk(Walk):
    def __init__(self, styles: Styles, numbering: Numbering, reading: _Reading) -> None:
        super().__init__(styles, numbering)
        self._reading = reading

    def _enter(self, part: str) -> None:
        ledger = self._reading.ledger
        ledger.begin(self._reading.name_of(part), part)
        self._visible = visible = _TracedVisible(part)
        self._runs = _TracedRuns(self._styles, visible, ledger)

    def _count_paragraph(self) -> int:
        return super()._count_paragraph() or 0  # so that blocks keep their pieces

    def _put_label(self, pieces: list[Piece], place: ListPlace, look: Look) -> None:
        before = len(pieces)
        super()._put_label(pieces, place, look)
        if len(pieces) > before:
            label, _, look = pieces[0]
            pieces[0] = (label, _NOWHERE, look)


class _TracedVisible(Visible):
    """Remembers the token that was given last."""

    current: re.Match[str]

    def tokens(self, start: int = 0, end: int | None = None) -> Tokens:
        for token in super().tokens(start, end):
            self.current = token
            yield token


class _TracedRuns(RunReader):
    def __init__(self, styles: Styles, visible: _TracedVisible, ledger: _Ledger) -> None:
        super().__init__(styles, visible)
        self._tokens = visible
        self._ledger = ledger

    def read(self, opening: re.Match[str], tokens: Tokens, layout: Layout) -> list[Piece]:
        self._tokens.current = opening
        return super().read(opening, tokens, layout)

    def _add(self, pieces: list[Piece], text: str, number: int, look: Look) -> None:
        before = len(pieces)
        super()._add(pieces, text, number, look)
        if len(pieces) > before:
            text, _, look = pieces[-1]
            pieces[-1] = (text, self._ledger.enter(_offset(self._tokens.current)), look)


def _offset(token: re.Match[str]) -> int:
    """Where the text of a token stands, or the token itself."""
    kind = token.lastindex
    if kind == w.WHOLE_RUN:
        return token.start(w.WHOLE_TEXT) - 1
    if kind == w.PARAGRAPH:
        return token.start(w.FIRST_TEXT) - 1
    return token.start()
