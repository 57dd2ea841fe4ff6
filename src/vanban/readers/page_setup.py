"""The pages of a docx, section by section: their size, their margins, their numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from vanban.errors import ReadError
from vanban.readers.markup import inside, value_of
from vanban.readers.package import Package, Relation
from vanban.readers.type_styles import ParagraphLook, RunLook, TypeStyles, millimetres
from vanban.readers.wordml import is_on

_SECTION = re.compile(r"<(/?)w:(sectPr|sectPrChange)(?=[\s/>])[^<>]*?(/?)>")
_ASKED = re.compile(r"<w:(pgSz|pgMar|titlePg|type|headerReference|footerReference)(\s[^<>]*|/)?>")
# <w:instrText xml:space="preserve"> PAGE </w:instrText>, <w:fldSimple w:instr=" PAGE ">
_NUMBER = re.compile(
    r'<w:instrText[^<>]*>\s{0,20}(?i:PAGE)\b|<w:fldSimple\s[^<>]{0,200}?w:instr="\s{0,20}(?i:PAGE)\b'
)
_TAB = re.compile(r"<w:(?:tab|ptab)(?=[\s/])[^<>]*/>")
_CENTRAL_TAB = re.compile(r'<w:ptab\s[^<>]*w:alignment="(\w+)"')
_RUN_OPENING = re.compile(r"<w:r(?=[\s>])[^<>]*>(?:<w:rPr>(.{0,4000}?)</w:rPr>)?", re.S)
_BY_TABS = ("left", "center", "right")


class PageNumber(NamedTuple):
    """A number of pages: `pages` are "default", "first" or "even"; `above` in the header.

    `align` is None where it stands in a text box or a table, whose place is not known.
    """

    pages: str
    above: bool
    align: str | None
    look: RunLook


class Setup(NamedTuple):
    """A section: paragraphs `first` up to `end`, exclusive, on pages of one kind.

    Millimetres; None for what the file does not say. `left` has the gutter in it.
    `hides_first` says that its first page has a header of its own, or none.
    """

    first: int
    end: int
    width: float | None = None
    height: float | None = None
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    hides_first: bool = False
    continues: bool = False
    numbers: tuple[PageNumber, ...] = ()

    @property
    def is_landscape(self) -> bool:
        return self.width is not None and self.height is not None and self.width > self.height


def setups_of(
    opened: Package, document: str, relations: list[Relation], starts: list[int], styles: TypeStyles
) -> list[Setup]:
    """The sections of the document; `starts` are where its paragraphs begin in the markup."""
    targets = {one.id: one.target for one in relations if one.kind in ("header", "footer")}
    numbers: dict[str, tuple[PageNumber, ...]] = {}
    used: dict[tuple[str, str], str] = {}  # (kind, pages) → part; a section inherits them
    even = _has_even_pages(opened, relations)
    setups: list[Setup] = []
    for place, properties in _sections(document):
        first = setups[-1].end if setups else 0
        made, references = _setup(properties, first, max(first, bisect_right(starts, place)))
        used |= {key: targets[id] for key, id in references.items() if id in targets}
        shown: list[PageNumber] = []
        for (kind, pages), part in used.items():
            if (pages == "first" and not made.hides_first) or (pages == "even" and not even):
                continue
            key = f"{kind} {pages} {part}"
            if key not in numbers:
                markup = _markup(opened, part)
                numbers[key] = tuple(_numbers(markup, pages, kind == "header", styles))
            shown += numbers[key]
        setups.append(made._replace(numbers=tuple(shown)))
    if setups:
        setups[-1] = setups[-1]._replace(end=len(starts))
    return setups


def _sections(document: str) -> Iterator[tuple[int, str]]:
    """(where it stands, its properties) of each section; those before a change are passed."""
    changes, start = 0, -1
    for tag in _SECTION.finditer(document):
        closing, name, empty = tag.groups()
        if name == "sectPrChange":
            if not closing and not empty and not changes and start >= 0:
                yield start, document[start : tag.start()]
                start = -1
            changes += 0 if empty else -1 if closing else 1
        elif changes > 0:
            continue
        elif empty:
            yield tag.start(), ""
        elif not closing:
            start = tag.start()
        elif start >= 0:
            yield start, document[start : tag.start()]
            start = -1


def _setup(properties: str, first: int, end: int) -> tuple[Setup, dict[tuple[str, str], str]]:
    setup = Setup(first, end)
    references: dict[tuple[str, str], str] = {}
    for tag, attributes in _ASKED.findall(properties):
        if tag == "pgSz":
            width, height = (millimetres(value_of(attributes, name)) for name in ("w:w", "w:h"))
            setup = setup._replace(width=width, height=height)
        elif tag == "pgMar":
            top, bottom, left, right = _margins(attributes)
            setup = setup._replace(top=top, bottom=bottom, left=left, right=right)
        elif tag == "titlePg":
            setup = setup._replace(hides_first=is_on(value_of(attributes)))
        elif tag == "type":
            setup = setup._replace(continues=value_of(attributes) == "continuous")
        else:
            pages = value_of(attributes, "w:type") or "default"
            references[tag.removesuffix("Reference"), pages] = value_of(attributes, "r:id") or ""
    return setup, references


def _margins(attributes: str) -> list[float | None]:
    """Top, bottom, left, right."""
    names = ("w:top", "w:bottom", "w:left", "w:right")
    # A negative one says that the header may not push the text down.
    found = [None if size is None else abs(size) for size in _lengths(attributes, names)]
    (gutter,) = _lengths(attributes, ("w:gutter",))
    if gutter and found[2] is not None:
        found[2] += gutter
    return found


def _lengths(attributes: str, names: tuple[str, ...]) -> list[float | None]:
    return [millimetres(value_of(attributes, name)) for name in names]


def _has_even_pages(opened: Package, relations: list[Relation]) -> bool:
    part = next((one.target for one in relations if one.kind == "settings"), None)
    return part is not None and "<w:evenAndOddHeaders" in _markup(opened, part)


def _markup(opened: Package, part: str) -> str:
    try:
        return opened.markup(part) or ""
    except ReadError:
        return ""


def _numbers(markup: str, pages: str, above: bool, styles: TypeStyles) -> Iterator[PageNumber]:
    """The number of the page in a header or footer, once."""
    found = _NUMBER.search(markup)
    if found is None:
        return
    start = max(markup.rfind("<w:p>", 0, found.start()), markup.rfind("<w:p ", 0, found.start()))
    before = markup[max(0, start) : found.start()]
    properties = inside(before, "w:pPr")
    paragraph = styles.paragraph(properties or None)
    apart = markup.count("<w:tbl>", 0, found.start()) > markup.count("</w:tbl>", 0, found.start())
    boxed = markup.rfind("<w:txbxContent", 0, found.start()) > markup.rfind(
        "</w:txbxContent", 0, found.start()
    )
    align = None if apart or boxed else _align(before.replace(properties, "", 1), paragraph)
    yield PageNumber(pages, above, align, _look(markup, found, paragraph, styles))


def _align(before: str, paragraph: ParagraphLook) -> str:
    """Where the number stands: by its frame, by the tabs before it, or by its paragraph."""
    if paragraph.framed is not None:
        return paragraph.framed
    absolute = _CENTRAL_TAB.findall(before)
    if absolute:
        return str(absolute[-1])
    tabs = len(_TAB.findall(before))
    if tabs and paragraph.align in ("left", "justify"):
        return _BY_TABS[min(tabs, 2)]
    return paragraph.align


def _look(
    markup: str, number: re.Match[str], paragraph: ParagraphLook, styles: TypeStyles
) -> RunLook:
    """The look of the run that holds the field, or of the first one in a simple field."""
    if number[0].startswith("<w:fldSimple"):
        run = _RUN_OPENING.search(markup, number.end())
    else:
        start = max(
            markup.rfind("<w:r>", 0, number.start()), markup.rfind("<w:r ", 0, number.start())
        )
        run = _RUN_OPENING.match(markup, max(0, start))
    return styles.run(run[1] if run else None, paragraph.base)
