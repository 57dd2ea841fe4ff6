"""A part of a docx under edit: its elements, what is written in them, what must stay as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple
from xml.sax.saxutils import escape

from vanban.edits import refusals
from vanban.edits.elements import Element, elements_of, is_utf8
from vanban.edits.refusals import RefusedError
from vanban.readers.markup import unescaped

_LETTER = re.compile(r"&[^;]*;|\r\n|.", re.DOTALL)
_BLANKS = (" ", "\t", "\r", "\n", "\r\n")
_PRESERVE = b' xml:space="preserve"'
# What XML cannot hold, and what a text element does not show as it is
_UNWRITABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class Replacement(NamedTuple):
    """Put `new` in the place of the letters `start` to `end` of an element."""

    start: int
    end: int
    new: str


class Written(NamedTuple):
    """What stands in a w:t: `letters[i]` is written in `content` from `bounds[i]` on.

    `bounds` has one more entry, the end of the last letter. Blanks at the ends of an element
    that does not preserve them are no letters.
    """

    content: str
    letters: list[str]
    bounds: list[int]

    def piece(self, start: int, end: int) -> str:
        """The letters from `start` to `end` as they are written."""
        return self.content[self.bounds[start] : self.bounds[end]]


class Part:
    """A part by its name, with its bytes."""

    def __init__(self, name: str, data: bytes) -> None:
        if not is_utf8(data):
            raise RefusedError(refusals.PART)
        self.name = name
        self.data = data
        self.elements = elements_of(data)
        self._written: dict[int, Written] = {}

    def refuse_fixed(self, element: Element) -> None:
        """Raises `RefusedError` for a text that is not typed but made or locked."""
        if element.name == "":
            raise RefusedError(refusals.FORMULA)
        if self._is_in_field(element) or element.above("w:fldSimple") is not None:
            raise RefusedError(refusals.FIELD)
        if any(above.kind == "fixed" for above in element.ancestors()):
            raise RefusedError(refusals.FIXED)

    def _is_in_field(self, element: Element) -> bool:
        index = bisect_right(self._fields, (element.number, len(self.elements))) - 1
        return index >= 0 and element.number < self._fields[index][1]

    @cached_property
    def _fields(self) -> list[tuple[int, int]]:
        """The outermost fields that begin and end: the numbers of those elements."""
        found: list[tuple[int, int]] = []
        begun: list[int] = []
        for element in self.elements:
            if element.kind == "begin":
                begun.append(element.number)
            elif element.kind == "end" and begun:
                first = begun.pop()
                while found and found[-1][0] > first:
                    found.pop()
                found.append((first, element.number))
        return found

    def twins(self, element: Element) -> list[Element]:
        """The same text in the alternatives that other programs show."""
        return self._twins.get(element.number, [])

    @cached_property
    def _twins(self) -> dict[int, list[Element]]:
        branches: dict[int, dict[int, list[Element]]] = {}
        for element in self.elements:
            if element.name == "w:t":
                for above in element.ancestors():
                    if above.name in ("mc:Choice", "mc:Fallback") and above.parent is not None:
                        of = branches.setdefault(above.parent.number, {})
                        of.setdefault(above.number, []).append(element)
        twins: dict[int, list[Element]] = {}
        for of in branches.values():
            shown, *others = (of[number] for number in sorted(of))
            for other in others:
                if [self.inside(one) for one in shown] == [self.inside(one) for one in other]:
                    for one, twin in zip(shown, other, strict=True):
                        twins.setdefault(one.number, []).append(twin)
        return twins

    def inside(self, element: Element) -> bytes:
        """What stands between the tags of an element."""
        return self.data[element.inner : element.close]

    def written(self, element: Element) -> Written:
        """The letters of a w:t. Raises `RefusedError` where they are not plainly written."""
        if element.number not in self._written:  # asked for every piece that a text is cut into
            self._written[element.number] = self._read(element)
        return self._written[element.number]

    def _read(self, element: Element) -> Written:
        content = self.inside(element).decode()
        if "<" in content:
            raise RefusedError(refusals.OLD_LETTERS)
        found = list(_LETTER.finditer(content))
        if not self._preserves(element):
            while found and found[0][0] in _BLANKS:
                del found[0]
            while found and found[-1][0] in _BLANKS:
                del found[-1]
        bounds = [one.start() for one in found]
        bounds.append(found[-1].end() if found else 0)
        return Written(content, [unescaped(one[0]) for one in found], bounds)

    def _preserves(self, element: Element) -> bool:
        return b"preserve" in self.data[element.start : element.inner]

    def rewritten(self, element: Element, changes: list[Replacement]) -> bytes:
        """A w:t with some of its letters replaced, all else of it to the byte."""
        written = self.written(element)
        done, kept = [written.content[: written.bounds[0]]], 0
        for start, end, new in sorted(changes):
            done += [written.piece(kept, start), escaped(new)]
            kept = end
        done += [written.piece(kept, len(written.letters)), written.content[written.bounds[-1] :]]
        opening = self.data[element.start : element.inner]
        text = "".join(done[1:-1])
        if (text[:1] in _BLANKS or text[-1:] in _BLANKS) and not self._preserves(element):
            opening, done = opening[:-1] + _PRESERVE + b">", done[1:-1]
        closing = self.data[element.close : element.end]
        return b"".join((opening, "".join(done).encode(), closing))


def escaped(text: str) -> str:
    """Text as XML writes it. Raises `RefusedError` for what a text element cannot show."""
    if _UNWRITABLE.search(text):
        raise RefusedError(refusals.PARAGRAPH)
    return escape(text)
