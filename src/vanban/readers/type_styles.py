"""What a docx's properties say of type and place, added up over styles, defaults and theme."""

from __future__ import annotations

import re
from typing import NamedTuple

from vanban.readers.layouts import Layouts
from vanban.readers.markup import inside, value_of
from vanban.readers.styles import Look, Styles
from vanban.readers.wordml import is_on

TWIP = 25.4 / 1440  # in millimetres
_LARGEST = 10_000.0
_RUN = re.compile(r"<w:(sz|color|rFonts|rStyle|highlight|shd|strike|dstrike)(?=[\s/>])([^<>]*+)>")
_PARAGRAPH = re.compile(
    r"<w:(pStyle|jc|ind|spacing|contextualSpacing|pBdr|framePr)(?=[\s/>])([^<>]*+)>"
)
# <w:top w:val="single" w:sz="6"/>
_EDGE = re.compile(r"<w:(top|bottom|between)(?=[\s/>])([^<>]*+)>")
_BASED_ON = re.compile(r"<w:basedOn(\s[^<>]*)>")
# <a:latin typeface="Times New Roman"/>
_LATIN = re.compile(r'<a:latin\s[^<>]*?typeface="([^"<>]*)"')
_MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(pt|mm|cm|in|pc|pi)?$")
_UNITS = {"": 1.0, "pt": 20.0, "mm": 1 / TWIP, "cm": 10 / TWIP, "in": 1440.0, "pc": 240, "pi": 240}
_ALIGNED = {"both": "justify", "distribute": "justify", "center": "center", "end": "right"}
_ALIGNED |= {"right": "right", "mediumKashida": "justify", "thaiDistribute": "justify"}
# w:left="567"
_ATTRIBUTE = re.compile(r'w:(\w+)="([^"<>]*)"')
_INDENTS = {
    "left": "left", "start": "left", "right": "right", "end": "right",
    "firstLine": "first", "hanging": "first",
}  # fmt: skip
_UNMARKED = (None, "none", "white")  # highlights that nobody sees
_BRIGHT = 0xA0
_AUTO = 14.0  # points that "automatic" spacing comes to


class RunLook(NamedTuple):
    """The look of a run.

    `font` is None where nothing in the file names one, `size` in points likewise; `colour` is
    "RRGGBB", or None for the automatic one, which is black on paper. `marked` says that
    it is highlighted, `struck` that it is struck through, `hidden` that it is not printed,
    `linked` that its style is that of links.
    """

    font: str | None = None
    size: float | None = None
    colour: str | None = None
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    marked: bool = False
    struck: bool = False
    hidden: bool = False
    linked: bool = False


class Base(NamedTuple):
    """What the runs of a paragraph inherit; `known` are their looks by their properties."""

    run: RunLook
    look: Look
    known: dict[str | None, RunLook]


class ParagraphLook(NamedTuple):
    """How a paragraph stands.

    `align` is "left", "center", "right" or "justify". `left`, `right` and `first` (of the first
    line, from `left`; less than 0 when it hangs) in millimetres, `before` and `after` in points.
    `line` is a share of a single line where `line_rule` is "auto", otherwise points: "exact" or
    "atLeast". `close` leaves out the space between paragraphs of one style. `edges` are the
    borders that it has: "top", "bottom". `style` is the id of its style, `framed` says that it
    stands in a frame of its own.
    """

    base: Base
    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    line_rule: str = "auto"
    close: bool = False
    edges: frozenset[str] = frozenset()
    style: str | None = None
    listed: bool = False
    framed: str | None = None


class TypeStyles:
    """The looks of one document by the texts of the properties; most come many times."""

    def __init__(self, styles: Styles, theme: str | None) -> None:
        """`theme` is the theme's part, None when the file has none."""
        self.has_marks = False  # whether a run was highlighted or struck through
        self._index = styles.index
        self._styles = styles
        self._layouts = Layouts(styles)
        self._theme = {
            "major": _latin(inside(theme or "", "a:majorFont")),
            "minor": _latin(inside(theme or "", "a:minorFont")),
        }
        defaults = self._index.defaults
        self._run_defaults = self._over(inside(defaults, "w:rPr"), RunLook())
        self._paragraph_defaults = inside(defaults, "w:pPr")
        self._bases: dict[str | None, tuple[RunLook, ParagraphLook]] = {}
        self._paragraphs: dict[str | None, ParagraphLook] = {}

    def paragraph(self, properties: str | None) -> ParagraphLook:
        """The look of a paragraph with these properties; None for one without."""
        found = self._paragraphs.get(properties)
        if found is None:
            found = self._paragraphs[properties] = self._resolve(properties or "")
        return found

    def run(self, properties: str | None, base: Base) -> RunLook:
        """The look of a run with these properties in a paragraph that gives it `base`."""
        found = base.known.get(properties)
        if found is None:
            found = base.known[properties] = self._resolve_run(properties or "", base)
        return found

    def _resolve(self, properties: str) -> ParagraphLook:
        layout = self._layouts.of(properties)
        own = properties.partition("<w:pPrChange")[0].partition("<w:rPr>")[0]
        name = next((value_of(a) for tag, a in _PARAGRAPH.findall(own) if tag == "pStyle"), None)
        run, inherited = self._style(name)
        look = _placed(own, inherited)
        listed = layout.list is not None
        return look._replace(base=Base(run, layout.look, {}), style=name, listed=listed)

    def _style(self, name: str | None) -> tuple[RunLook, ParagraphLook]:
        """What the paragraph style of this name gives."""
        if name in self._bases:
            return self._bases[name]
        run = self._run_defaults
        look = _placed(self._paragraph_defaults, ParagraphLook(Base(run, Look(), {})))
        for style in reversed(self._styles.paragraph(name).chain):
            if style not in self._bases:
                body = self._index.get(style) or ""
                properties = inside(body, "w:pPr")
                own = inside(body.replace(properties, "", 1), "w:rPr")
                self._bases[style] = self._over(own, run), _placed(properties, look)
            run, look = self._bases[style]
        self._bases[name] = run, look
        return run, look

    def _resolve_run(self, properties: str, base: Base) -> RunLook:
        shown = self._styles.look(properties, base.look) if properties else base.look
        look = self._over(properties.partition("<w:rPrChange")[0], base.run)
        look = look._replace(
            bold=shown.bold, italic=shown.italic, underlined=shown.underlined, hidden=shown.hidden
        )
        self.has_marks = self.has_marks or look.marked or look.struck
        return look

    def _over(self, properties: str, inherited: RunLook, depth: int = 0) -> RunLook:
        font, size, colour, *_, marked, struck, _, linked = inherited
        for tag, attributes in _RUN.findall(properties):
            if tag == "sz":
                size = _half_points(value_of(attributes), size)
            elif tag == "color":
                colour = _colour(attributes)
            elif tag == "rFonts":
                font = self._font(attributes) or font
            elif tag == "highlight":
                marked = value_of(attributes) not in _UNMARKED
            elif tag == "shd":
                marked = marked or _is_bright(value_of(attributes, "w:fill"))
            elif tag != "rStyle":
                struck = is_on(value_of(attributes))
            elif depth < 20:
                name = value_of(attributes) or ""
                styled = self._character_style(name, inherited, depth)
                font, size, colour, *_, marked, struck, _, linked = styled
                linked = linked or "link" in name.lower()
        return RunLook(font, size, colour, marked=marked, struck=struck, linked=linked)

    def _character_style(self, name: str, inherited: RunLook, depth: int) -> RunLook:
        style = self._index.get(name)
        if style is None:
            return inherited
        based = _BASED_ON.search(style)
        if based is not None and depth < 20:
            inherited = self._character_style(value_of(based[1]) or "", inherited, depth + 1)
        return self._over(inside(style, "w:rPr"), inherited, 20)

    def _font(self, attributes: str) -> str | None:
        """The font of Latin letters: those with marks have the second name, where two differ."""
        for script in ("hAnsi", "ascii"):
            theme = value_of(attributes, f"w:{script}Theme")
            if theme is not None:
                return self._theme.get(theme[:5])
            named = value_of(attributes, f"w:{script}")
            if named:
                return named
        return None


def millimetres(value: str | None) -> float | None:
    """A length of the markup: twips, or a number with its unit; None for what is none."""
    twips = _twips(value)
    return None if twips is None else twips * TWIP


def _twips(value: str | None) -> float | None:
    if value is None:
        return None
    measured = _MEASURE.match(value.strip())
    if measured is None:
        return None
    return max(-1e6, min(1e6, float(measured[1]) * _UNITS[measured[2] or ""]))


def _placed(properties: str, look: ParagraphLook) -> ParagraphLook:
    """The look that paragraph properties give over what they inherit."""
    changed: dict[str, object] = {}
    for tag, attributes in _PARAGRAPH.findall(properties):
        if tag == "jc":
            changed["align"] = _ALIGNED.get(value_of(attributes) or "", "left")
        elif tag == "ind":
            changed |= _indents(attributes)
        elif tag == "spacing":
            changed |= _spacing(attributes)
        elif tag == "contextualSpacing":
            changed["close"] = is_on(value_of(attributes))
        elif tag == "pBdr":
            changed["edges"] = _edges(inside(properties, "w:pBdr"))
        elif tag == "framePr":
            changed["framed"] = value_of(attributes, "w:xAlign") or "left"
    return look._replace(**changed) if changed else look  # type: ignore[arg-type]


def _indents(attributes: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in _ATTRIBUTE.findall(attributes):
        field, length = _INDENTS.get(name), millimetres(value)
        if field is not None and length is not None:
            found[field] = -length if name == "hanging" else length
    return found


def _spacing(attributes: str) -> dict[str, object]:
    found: dict[str, object] = {}
    values = dict(_ATTRIBUTE.findall(attributes))
    for field in ("before", "after"):
        space = _twips(values.get(field))
        if f"{field}Autospacing" in values and is_on(values[f"{field}Autospacing"]):
            found[field] = _AUTO
        elif space is not None:
            found[field] = space / 20
    line = _twips(values.get("line"))
    if line is not None:
        rule = values.get("lineRule", "auto")
        found["line_rule"] = rule
        found["line"] = line / 240 if rule == "auto" else line / 20
    return found


def _edges(borders: str) -> frozenset[str]:
    shown = (
        name
        for name, attributes in _EDGE.findall(borders)
        if (value_of(attributes) or "none") not in ("nil", "none")
    )
    return frozenset(shown)


def _half_points(value: str | None, otherwise: float | None) -> float | None:
    measured = _MEASURE.match((value or "").strip())
    if measured is None:
        return otherwise
    size = float(measured[1])
    size = size * _UNITS[measured[2]] / 20 if measured[2] else size / 2
    return min(size, _LARGEST)


def _colour(attributes: str) -> str | None:
    """ "RRGGBB"; None for the automatic colour and for the theme's text colour."""
    if value_of(attributes, "w:themeColor") in ("text1", "dark1"):
        return None
    value = value_of(attributes) or "auto"
    return None if value == "auto" else value.upper()


def _is_bright(fill: str | None) -> bool:
    """A colour of a marker, no grey and no hint of a colour."""
    if fill is None or len(fill) != 6:
        return False
    try:
        channels = [int(fill[place : place + 2], 16) for place in (0, 2, 4)]
    except ValueError:
        return False
    return max(channels) - min(channels) > _BRIGHT


def _latin(fonts: str) -> str | None:
    found = _LATIN.search(fonts)
    return (found[1] or None) if found else None
