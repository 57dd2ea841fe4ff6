"""Composition → one HTML page that stands alone: for reading on a phone, aloud, and in a mail.

The same lines as the docx and the PDF, in the same order. Headings are headings, columns come
one after the other where the screen is narrow, tables say what their columns are; nothing is
fetched and nothing runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from itertools import count, groupby
from pathlib import Path
from typing import BinaryIO

from vanban.writers.composition import Composition, Text
from vanban.writers.layout import BLACK, HERE, Style, layout
from vanban.writers.sheet import Columns, Frame, Grid, Line, Part, Rule, Section, Sheet, lay_out

_ELEMENTS = {"type": "h1", "heading1": "h2", "heading2": "h3", "heading3": "h4", "annex": "h2"}
_ITEMS = ("bullet", "recipient", "addressee")


def write(paper: Composition, target: str | Path | BinaryIO) -> None:
    """Write the paper as UTF-8 HTML to a path or a binary file."""
    content = render(lay_out(paper)).encode()
    if isinstance(target, str | Path):
        Path(target).write_bytes(content)
    else:
        target.write(content)


def render(sheet: Sheet) -> str:
    """The sheet as a whole page."""
    page = _Page()
    sections = "\n".join(page.section(section) for section in sheet.sections)
    contact = f"<footer class=contact>{_words(sheet.contact)}</footer>\n" if sheet.contact else ""
    over = f"<p class=watermark>{escape(sheet.watermark)}</p>\n" if sheet.watermark else ""
    return (
        f"<!DOCTYPE html>\n<html lang={escape(sheet.language)}>\n<head>\n<meta charset=utf-8>\n"
        '<meta name=viewport content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(sheet.title)}</title>\n"
        f"<style>\n{_styles()}{page.widths()}</style>\n</head>\n<body>\n"
        f"{over}<main>\n{sections}\n</main>\n{contact}</body>\n</html>\n"
    )


class _Page:
    """Sections as HTML; the lengths of their rules are told at the end, in the page's styles."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._rules: list[tuple[int, float]] = []
        self._frames: list[tuple[int, Frame]] = []

    def section(self, section: Section) -> str:
        room = layout().line_width(section.landscape)
        return f"<section>\n{self._parts(section.parts, room)}</section>"

    def widths(self) -> str:
        rules = (f"#r{number} {{width:{width:.1f}mm}}\n" for number, width in self._rules)
        frames = (
            f"#r{number} {{min-width:{frame.width:g}mm;line-height:{frame.height:g}mm}}\n"
            for number, frame in self._frames
        )
        return "".join((*rules, *frames))

    def _parts(self, parts: Iterable[Part], room: float) -> str:
        made = []
        for style, group in groupby(parts, key=_item):
            if style:
                items = "".join(f"<li>{_words(line.words)}</li>\n" for line in _lines(group))
                made.append(f'<ul class="{style}" role=list>\n{items}</ul>\n')
            else:
                made += [self._part(part, room) for part in group]
        return "".join(made)

    def _part(self, part: Part, room: float) -> str:
        if isinstance(part, Line):
            element = _ELEMENTS.get(part.style, "p")
            return f"<{element} class={part.style}>{_words(part.words)}</{element}>\n"
        if isinstance(part, Rule):
            number = next(self._numbers)
            self._rules.append(
                (number, layout().rule_width(part.part, part.style, part.text, room))
            )
            return f"<hr id=r{number} aria-hidden=true>\n"
        if isinstance(part, Frame):
            number = next(self._numbers)
            self._frames.append((number, part))
            return f"<p class={part.style}><span id=r{number}>{_words(part.words)}</span></p>\n"
        return self._columns(part) if isinstance(part, Columns) else _table(part)

    def _columns(self, columns: Columns) -> str:
        rooms = layout().columns[columns.kind]
        cells = [
            f"<div>\n{self._parts(cell, room)}</div>\n"
            for row in columns.rows
            for cell, room in zip(row, rooms, strict=True)
        ]
        return f'<div class="columns {columns.kind}">\n{"".join(cells)}</div>\n'


def _item(part: Part) -> str:
    """The style of an item of a list, or nothing."""
    return part.style if isinstance(part, Line) and part.style in _ITEMS else ""


def _lines(parts: Iterable[Part]) -> Iterator[Line]:
    return (part for part in parts if isinstance(part, Line))


def _table(grid: Grid) -> str:
    head = "".join(f"<th scope=col>{_words(cell)}</th>" for cell in grid.header)
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td class={side}>{_words(cell)}</td>"
            for cell, side in zip(row, grid.align, strict=True)
        )
        + "</tr>\n"
        for row in grid.rows
    )
    return (
        f'<div class="scrolled" tabindex=0>\n<table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )


def _words(words: Sequence[Text]) -> str:
    return "".join(_piece(piece) for piece in words)


def _piece(piece: Text) -> str:
    said = escape(piece.text).replace("\n", "<br>")
    if piece.bold:
        said = f"<b>{said}</b>"
    return f"<i>{said}</i>" if piece.italic else said


@cache
def _styles() -> str:
    """The page's own styles and those of the layout."""
    looks = "".join(_look(key, style) for key, style in layout().styles.items())
    return (HERE / "html.css").read_text("utf-8") + looks


def _look(key: str, style: Style) -> str:
    """Sizes in `rem`: who reads with larger letters has them here too."""
    rules = [
        f"font-size:{style.size / 12:.3f}rem",
        f"font-weight:{'bold' if style.bold else 'normal'}",
        f"font-style:{'italic' if style.italic else 'normal'}",
        f"text-align:{'left' if style.align == 'justify' else style.align}",
    ]
    if style.colour != BLACK:
        rules.append(f"color:{style.colour}")
    if style.indent:
        rules.append(f"text-indent:{style.indent}mm")
    if style.left and style.align != "center":
        rules.append(f"margin-left:min({style.left}mm,20%)")
    if style.before:
        rules.append(f"margin-top:{style.before / 12:.2f}rem")
    return f".{key} {{{';'.join(rules)}}}\n"
