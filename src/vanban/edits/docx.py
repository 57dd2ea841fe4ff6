"""Changing letters of a docx: the text elements that hold them, and no other byte of the file.

A letter keeps the look of the run that it stands in; new letters take that of the first letter
that they replace, or of the one before them. Line ends, automatic numbers, fields and locked
controls are never touched: such an edit is refused.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from vanban.edits import refusals
from vanban.edits.archive import with_parts
from vanban.edits.changes import Edit
from vanban.edits.elements import Element, Splice, spliced
from vanban.edits.letters import aligned
from vanban.edits.parts import Part, Replacement, escaped
from vanban.edits.refusals import RefusedError
from vanban.edits.runs import run_of
from vanban.errors import WriteError
from vanban.model import Source
from vanban.readers import docx, package
from vanban.readers.docx_places import Place, read_places

_NOT_A_ZIP = (
    "Tệp Word này ở dạng một tệp XML nên không sửa tại chỗ được. "
    "Đề nghị mở trong Word, lưu thành tệp .docx rồi sửa."
)
_SIGNED = (
    "Tệp Word đã ký số nên không sửa: sửa một chữ cũng làm chữ ký mất hiệu lực. "
    "Đề nghị sửa bản chưa ký rồi ký lại."
)
_TEXT = "w:t"
_REMOVABLE = ("w:tab", "w:ptab", "w:noBreakHyphen", "w:softHyphen")


class Spot(NamedTuple):
    """Letters `start` to `end` of an element, to be replaced by `new`."""

    part: str
    element: Element
    start: int
    end: int
    new: str


class DocxFile:
    """A docx under edit. `source` is what the reader makes of it, or made of it before.

    Raises `ReadError` as the reader does, and `WriteError` for a file that is signed or no zip.
    """

    format = "docx"

    def __init__(self, data: bytes, source: Source | None = None) -> None:
        if not data.startswith(b"PK"):
            raise WriteError(_NOT_A_ZIP)
        self.data = data
        # The traced reading has other numbers in its blocks; rules look at those of the reader.
        self.source, self.places = source or docx.read(data), read_places(data)[1]
        self._starts = [place.start for place in self.places]
        self._ends = [place.end for place in self.places]
        self._parts: dict[str, Part] = {}
        self._letters: dict[Place, Sequence[int] | None] = {}
        with package.opened(data) as opened:
            if any(name.startswith("_xmlsignatures/") for name in opened.part_names()):
                raise WriteError(_SIGNED)

    def part(self, name: str) -> Part:
        """A part of the file. Raises `RefusedError` for one that cannot be edited."""
        if name not in self._parts:
            with package.opened(self.data) as opened:
                self._parts[name] = Part(name, opened.read(name) or b"")
        return self._parts[name]

    def refusal(self, edits: Iterable[Edit], *, tracked: bool = False) -> str | None:
        """Why these edits cannot be made, or not as tracked changes; None when they can."""
        try:
            for spot in [spot for edit in edits for spot in self._spots(edit)]:
                if tracked:
                    part = self.part(spot.part)
                    for element in (spot.element, *part.twins(spot.element)):
                        run_of(part, element)
        except RefusedError as refused:
            return str(refused)
        return None

    def with_edits(self, edits: Iterable[Edit], *, tracked: datetime | None = None) -> bytes:
        """The file with these edits, which must not overlap.

        As tracked changes of that moment when `tracked` is given. Raises `RefusedError`.
        """
        spots = [spot for edit in edits for spot in self._spots(edit)]
        if tracked is not None:
            from vanban.edits.tracked import Tracking

            tracking = Tracking(tracked)
            return self._changed(spots, tracking.splices)
        return self._changed(spots, _splices)

    def _changed(
        self,
        spots: list[Spot],
        splices: Callable[[Part, Element, list[Replacement]], Iterable[Splice]],
    ) -> bytes:
        by_element: dict[tuple[str, int], list[Replacement]] = {}
        for name, element, start, end, new in spots:
            part = self.part(name)
            for one in (element, *part.twins(element)):
                changes = by_element.setdefault((name, one.number), [])
                changes.append(Replacement(start, end, new))
        by_part: dict[str, list[Splice]] = {}
        for (name, number), changes in by_element.items():
            part = self.part(name)
            found = splices(part, part.elements[number], sorted(changes))
            by_part.setdefault(name, []).extend(found)
        parts = {name: spliced(self.part(name).data, found) for name, found in by_part.items()}
        return with_parts(self.data, parts)

    def _spots(self, edit: Edit) -> list[Spot]:
        """Where in the parts an edit has to be made. Raises `RefusedError`."""
        escaped(edit.new)
        if edit.start == edit.end:
            return [self._insertion(edit.start, edit.new)]
        covered = self._covering(edit)
        texts = [place for place in covered if self._element(place).name == _TEXT]
        holder = texts[0] if texts else None
        spots = []
        if edit.new and holder is None:
            spots.append(self._insertion(edit.start, edit.new))
        for place in covered:
            new = edit.new if place is holder else ""
            start, end = max(edit.start, place.start), min(edit.end, place.end)
            spots.append(self._spot(place, start, end, new))
        return spots

    def _covering(self, edit: Edit) -> list[Place]:
        """The places that hold the letters of an edit, every one of them."""
        first = bisect_right(self._ends, edit.start)
        places = self.places[first : bisect_left(self._starts, edit.end)]
        end = edit.start
        for place in (*places, Place(edit.end, edit.end, "", 0)):
            if place.start > end:
                between = self.source.text[end : place.start]
                raise RefusedError(refusals.PARAGRAPH if "\n" in between else refusals.NUMBER)
            end = place.end
        return places

    def _insertion(self, offset: int, new: str) -> Spot:
        """At the end of the letter before, or at the start of the one behind."""
        before = bisect_left(self._ends, offset)
        behind = bisect_left(self._starts, offset)
        near = [self.places[before]] if before < len(self.places) else []
        near = [place for place in near if place.start < offset]
        near += [place for place in self.places[behind : behind + 1] if place.start == offset]
        reason = refusals.NUMBER
        for place in near:
            try:
                return self._spot(place, offset, offset, new)
            except RefusedError as refused:
                reason = str(refused)
        raise RefusedError(reason)

    def _element(self, place: Place) -> Element:
        return self.part(place.part).elements[place.element]

    def _spot(self, place: Place, start: int, end: int, new: str) -> Spot:
        part, element = self.part(place.part), self._element(place)
        part.refuse_fixed(element)
        if element.name == _TEXT:
            first, last = self.letters(place, start), self.letters(place, end)
            return Spot(place.part, element, first, last, new)
        if element.name not in _REMOVABLE or new or start == end:
            raise RefusedError(refusals.SIGN)
        return Spot(place.part, element, 0, 1, "")

    def letters(self, place: Place, offset: int) -> int:
        """The number of the letter of a text element at `offset`. Raises `RefusedError`."""
        if place not in self._letters:
            written = self.part(place.part).written(self._element(place))
            shown = self.source.text[place.start : place.end]
            self._letters[place] = aligned(written.letters, shown)
        places = self._letters[place]
        if places is None or places[offset - place.start] < 0:
            raise RefusedError(refusals.OLD_LETTERS)
        return places[offset - place.start]


def _splices(part: Part, element: Element, changes: list[Replacement]) -> list[Splice]:
    new = part.rewritten(element, changes) if element.name == _TEXT else b""
    return [Splice(element.start, element.end, new)]
