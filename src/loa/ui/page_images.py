"""The pages of a PDF or of a scan as they came, with boxes around the words that became fields.

Boxes are in points of the page, as `vanban.model.Places` has them, and are written with a dot
whatever the language, for they stand in SVG.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from loa.ui.paper import Mark, apart
from vanban.model import Anchor, Page, Source, Span

_MARGIN = 1.5
"""Points between words and the line around them."""
_NARROWEST, _AROUND, _NEAR = 260.0, 60.0, 40.0
"""Points of a piece of a page: its least width, what is seen beside the words, and how far
below each other words still go into one piece."""
_ABOVE = 9.0

Address = Callable[[int], str]
"""Where the picture of a page is, by its number."""


@dataclass(frozen=True, slots=True)
class Box:
    """The attributes of a rectangle."""

    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class PageMark:
    """The boxes of a mark on one page; `first` bears the mark's anchor."""

    mark: Mark
    boxes: tuple[Box, ...]
    first: bool


@dataclass(slots=True)
class PageImage:
    """A page to be looked at; `width` and `height` in points."""

    number: int
    width: str
    height: str
    url: str
    marks: list[PageMark] = field(default_factory=list)
    doubts: list[Box] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page around words: what of the page is seen, and the words' boxes."""

    page: PageImage
    view: str
    boxes: tuple[Box, ...]


def lay_out_pages(
    source: Source, marks: Iterable[Mark], doubts: Iterable[Span], address: Address
) -> list[PageImage]:
    """All pages in order, with the marks and the words in doubt that stand on each."""
    pages = {page.number: _image(page, address) for page in source.pages}
    anchored: set[str] = set()
    for mark in apart(marks):
        for number, boxes in _by_page(source.boxes(Span(mark.start, mark.end))).items():
            if number in pages:
                marked = PageMark(mark, boxes, mark.field not in anchored)
                pages[number].marks.append(marked)
                anchored.add(mark.field)
    for place in doubts:
        for number, boxes in _by_page(source.boxes(place)).items():
            if number in pages:
                pages[number].doubts += boxes
    return list(pages.values())


def pieces(source: Source, places: Iterable[Span], address: Address) -> list[Piece]:
    """The parts of pages in which some words stand, words near each other in one part."""
    pages = {page.number: page for page in source.pages}
    groups: list[list[Anchor]] = []
    for place in places:
        for anchor in source.boxes(place):
            if groups and _is_near(groups[-1][-1], anchor):
                groups[-1].append(anchor)
            elif anchor.page in pages:
                groups.append([anchor])
    return [_piece(pages[group[0].page or 0], group, address) for group in groups]


def _image(page: Page, address: Address) -> PageImage:
    return PageImage(page.number, _number(page.width), _number(page.height), address(page.number))


def _by_page(anchors: Iterable[Anchor]) -> dict[int, tuple[Box, ...]]:
    found: dict[int, tuple[Box, ...]] = {}
    for anchor in anchors:
        if anchor.page is not None and anchor.box is not None:
            found[anchor.page] = (*found.get(anchor.page, ()), _box(anchor.box))
    return found


def _is_near(one: Anchor, other: Anchor) -> bool:
    if one.box is None or other.box is None or one.page != other.page:
        return False
    return abs(other.box[1] - one.box[1]) < _NEAR


def _piece(page: Page, group: list[Anchor], address: Address) -> Piece:
    boxes = [anchor.box for anchor in group if anchor.box is not None]
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
    width = min(max(right - left + 2 * _AROUND, _NARROWEST), page.width)
    x = min(max((left + right - width) / 2, 0.0), page.width - width)
    top, bottom = max(top - _ABOVE, 0.0), min(bottom + _ABOVE, page.height)
    view = " ".join(map(_number, (x, top, width, bottom - top)))
    return Piece(_image(page, address), view, tuple(map(_box, boxes)))


def _box(box: tuple[float, float, float, float]) -> Box:
    return Box(*_numbers(box))


def _numbers(box: tuple[float, float, float, float]) -> Iterator[str]:
    x0, y0, x1, y1 = box
    for value in (x0 - _MARGIN, y0 - _MARGIN, x1 - x0 + 2 * _MARGIN, y1 - y0 + 2 * _MARGIN):
        yield _number(value)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
