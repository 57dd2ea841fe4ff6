"""The measures of `layout.toml`, typed, and the widths of words in our font."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vanban.errors import WriteError

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
FACES = {False: FONTS / "Tinos-Regular.ttf", True: FONTS / "Tinos-Bold.ttf"}
SLACK = 2.0  # millimetres by which a word processor may measure otherwise
PLACE = re.compile(r"\s((?:TỈNH|THÀNH PHỐ|XÃ|PHƯỜNG|ĐẶC KHU)\s)")
FRAME_AIR = 3.0  # millimetres beside words whose frame the decree does not measure
WATERMARK_GREY = "#e3e3e3"
BLACK = "#000000"
POINT = 25.4 / 72  # in millimetres


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style; `indent` of the first line, `inset` on both sides and `left` on that
    side alone in mm, `size` and `before` in points, `colour` as in CSS."""

    name: str
    size: float
    bold: bool = False
    italic: bool = False
    align: str = "left"
    indent: float = 0
    inset: float = 0
    left: float = 0
    before: float = 0
    line: float | None = None
    keep: bool = False
    balance: bool = False
    colour: str = BLACK


@dataclass(frozen=True, slots=True)
class Layout:
    """`page`, `columns` and `frames` in mm, `rules` as shares of the line they stand under."""

    font: str
    line: float
    cell_margin: float
    page: dict[str, float]
    columns: dict[str, list[float]]
    rules: dict[str, float]
    frames: dict[str, Any]
    styles: dict[str, Style]

    def line_width(self, landscape: bool) -> float:
        """Millimetres between the margins."""
        across = self.page["height" if landscape else "width"]
        return across - self.page["left"] - self.page["right"]

    def rule_width(self, part: str, style: str, text: str, room: float) -> float:
        """Millimetres of the rule under `text` when a line has `room` millimetres."""
        look = self.styles[style]
        longest = max(width(line, look.size, look.bold) for line in text.split("\n"))
        return self.rules[part] * min(longest, room - 2 * look.inset)

    def frame_width(self, style: str, text: str) -> float:
        """Millimetres of the frame around a mark, by its words or, of others, by their length;
        WriteError for what is no mark but a sentence."""
        look = self.styles[style]
        known: dict[str, float] = self.frames["widths"]
        across = known.get(text) or width(text, look.size, look.bold) + 2 * FRAME_AIR
        if across > self.frames["widest"]:
            raise WriteError(f"Dấu độ khẩn dài quá: “{text[:40]}…”. Chỉ ghi mức độ khẩn.")
        return across


@cache
def layout() -> Layout:
    """The one layout."""
    data: dict[str, Any] = tomllib.loads(layout_text())
    styles = {key: Style(**style) for key, style in data.pop("styles").items()}
    return Layout(styles=styles, **data)


@cache
def layout_text() -> str:
    """The layout's TOML, for typst, which reads it itself."""
    return (HERE / "layout.toml").read_text(encoding="utf-8")


def width(text: str, size: float, bold: bool = False) -> float:
    """Millimetres of one line of text in Tinos, which is as wide as Times New Roman."""
    advances = _advances(bold)
    return sum(advances.get(char, 0.6) for char in text) * size * POINT


def balanced(text: str, style: Style, room: float) -> float:
    """Millimetres to draw in on either side so that centred lines break where they should.

    A name breaks before its place ("ỦY BAN NHÂN DÂN" / "XÃ AN PHÚ"), other text into lines of
    about one length instead of leaving a word alone; what fits on one line is left alone.
    """
    free = room - 2 * style.inset
    wrapped = _wrap(text, style, free - SLACK)
    if len(wrapped) == 1 or "\n" in text:
        return 0
    narrow = _place_width(text, style) or free
    if narrow + SLACK > free:
        narrow = max(width(word, style.size, style.bold) for word in text.split())
        while len(_wrap(text, style, narrow)) > len(wrapped):
            narrow += 1
    return max(0, (free - narrow - SLACK) / 2)


def _place_width(text: str, style: Style) -> float | None:
    """The width at which the text breaks only before its place, if there is one."""
    found = list(PLACE.finditer(text))
    if not found:
        return None
    lines = [text[: found[-1].start()], text[found[-1].end() - len(found[-1][1]) :]]
    narrow = max(width(line, style.size, style.bold) for line in lines)
    return narrow if _wrap(text, style, narrow + SLACK) == lines else None


def _wrap(text: str, style: Style, room: float) -> list[str]:
    """The lines that a word processor makes."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, style.size, style.bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def lacks(text: str) -> set[str]:
    """The characters for which our font has no shape."""
    return {char for char in set(text) if char not in _advances(False) and char != "\n"}


def drawn(text: str) -> str:
    """One line of bold text as an SVG of shapes, light grey, for a watermark."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    with TTFont(FACES[True], lazy=True) as font:
        glyphs, names, left = font.getGlyphSet(), font.getBestCmap(), 0.0
        up, down = font["hhea"].ascent, -font["hhea"].descent
        pen = SVGPathPen(glyphs)
        for char in text:
            glyph = glyphs[names.get(ord(char), ".notdef")]
            glyph.draw(TransformPen(pen, (1, 0, 0, -1, left, up)))
            left += glyph.width
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left} {up + down}">'
        f'<path fill="{WATERMARK_GREY}" d="{pen.getCommands()}"/></svg>'
    )


@cache
def _advances(bold: bool) -> dict[str, float]:
    """Advance widths in em by character."""
    from fontTools.ttLib import TTFont  # only papers that are written need it

    with TTFont(FACES[bold], lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): metrics[name][0] / em for code, name in font.getBestCmap().items()}
