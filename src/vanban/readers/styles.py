"""How a docx's styles make text look, and which list a style belongs to."""

from __future__ import annotations

import re
from typing import NamedTuple

from vanban.readers.markup import inside, value_of
from vanban.readers.style_index import StyleIndex
from vanban.readers.wordml import PROPERTY, is_on

_MAX_CHAIN = 20
_RUN_STYLE = re.compile(r"<w:rStyle(\s[^<>]*)>")
_BASED_ON = re.compile(r"<w:basedOn(\s[^<>]*)>")
_JUSTIFIED = re.compile(r"<w:jc(\s[^<>]*)>")
# The properties of a run that we ask for, <w:b/>, <w:vanish w:val="0"/>; most are others.
_SHOWN = re.compile(r"<w:(b|i|u|vanish|caps|smallCaps|rFonts)(?=[\s/>])([^<>]*+)>")
# ".VnTime", "VNI-Times", "ABC Times", "VPS Times", "VISCII": names that may be of old fonts
_OLD_FONT = re.compile(r"\.?vn|abc|tcvn|vps|vi", re.I)


class Look(NamedTuple):
    """The look of a run; `hidden` text is not printed.

    `capitals` and `small_capitals` are shown for all letters, and so is what we read. `font`
    is the font's name where it tells an encoding from before Unicode.
    """

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    hidden: bool = False
    capitals: bool = False
    small_capitals: bool = False
    font: str | None = None


PLAIN = Look()

Looks = dict[str | None, Look]
"""The looks of runs by the text of their properties; None for runs that have none."""


class ListPlace(NamedTuple):
    """Which list a paragraph belongs to, by `w:num`, and at which level.

    `styles` are the paragraph's styles, the nearest first, when the list comes from them.
    """

    number: str
    level: int
    styles: tuple[str, ...] = ()


class ParagraphStyle(NamedTuple):
    """What a paragraph style gives; a level may be known where the list is not."""

    look: Look
    centered: bool
    number: str | None
    level: int | None
    chain: tuple[str, ...]


class Styles:
    """The styles of one document, resolved along basedOn when first asked for."""

    def __init__(self, markup: str | None) -> None:
        """`markup` is the styles part, None when the file has none."""
        self.index = StyleIndex(markup or "")
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._looks: dict[Look, Looks] = {}
        self.has_old_fonts = False
        self._default_look = self._over(inside(self.index.defaults, "w:rPr"), PLAIN)
        self._default_centered = _centered(self.index.defaults)

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """What the named paragraph style gives; None is the default style."""
        found = self._paragraphs.get(name)
        if found is None:
            found = self._paragraphs[name] = self._resolve(name or self.index.default)
        return found

    def looks(self, base: Look) -> Looks:
        """The looks that are known of runs in paragraphs of this look."""
        return self._looks.setdefault(base, {None: base})

    def look(self, properties: str, base: Look) -> Look:
        """The look of a run with these properties in a paragraph of this look."""
        looks = self.looks(base)
        found = looks.get(properties)
        if found is None:
            found = looks[properties] = self._resolve_look(properties, base)
        return found

    def _resolve(self, name: str | None) -> ParagraphStyle:
        look, centered = self._default_look, self._default_centered
        number = level = None
        chain = self._chain(name)
        for style in reversed(chain):
            body = self.index.get(style) or ""
            properties = inside(body, "w:pPr")
            look = self._over(inside(body.replace(properties, "", 1), "w:rPr"), look)
            justified = _centered(properties)
            centered = centered if justified is None else justified
            number, level = listed(inside(properties, "w:numPr"), number, level)
        return ParagraphStyle(look, bool(centered), number, level, tuple(chain))

    def _chain(self, name: str | None) -> list[str]:
        """The style and those that it is based on; ends at a loop."""
        chain: list[str] = []
        while name is not None and name not in chain and len(chain) < _MAX_CHAIN:
            style = self.index.get(name)
            if style is None:
                break
            chain.append(name)
            based = _BASED_ON.search(style)
            name = None if based is None else value_of(based[1])
        return chain

    def _resolve_look(self, properties: str, base: Look) -> Look:
        style = _RUN_STYLE.search(properties) if "<w:rStyle" in properties else None
        if style is not None:
            base = self._toggled(self._character_style(value_of(style[1])), base)
        return self._over(properties, base)

    def _character_style(self, name: str | None) -> Look:
        look = PLAIN
        for style in reversed(self._chain(name)):
            look = self._over(inside(self.index.get(style) or "", "w:rPr"), look)
        return look

    def _toggled(self, style: Look, base: Look) -> Look:
        """A character style over a paragraph style: what both turn on is off (17.7.3)."""
        usual = self._default_look
        return Look(
            usual.bold or style.bold != base.bold,
            usual.italic or style.italic != base.italic,
            style.underlined or base.underlined,
            usual.hidden or style.hidden != base.hidden,
            usual.capitals or style.capitals != base.capitals,
            usual.small_capitals or style.small_capitals != base.small_capitals,
            style.font or base.font,
        )

    def _over(self, properties: str, inherited: Look) -> Look:
        """The look that run properties give over what they inherit."""
        bold, italic, underlined, hidden, capitals, small, font = inherited
        if "<w:rPrChange" in properties:
            properties = properties.partition("<w:rPrChange")[0]
        for name, attributes in _SHOWN.findall(properties):
            if name == "b":
                bold = is_on(value_of(attributes))
            elif name == "i":
                italic = is_on(value_of(attributes))
            elif name == "u":
                underlined = is_on(value_of(attributes))
            elif name == "vanish":
                hidden = is_on(value_of(attributes))
            elif name == "caps":
                capitals = is_on(value_of(attributes))
            elif name == "smallCaps":
                small = is_on(value_of(attributes))
            else:
                font = self._old_font(attributes, font)
        look = Look(bold, italic, underlined, hidden, capitals, small, font)
        return PLAIN if look == PLAIN else look

    def _old_font(self, attributes: str, inherited: str | None) -> str | None:
        name = value_of(attributes, "w:ascii") or value_of(attributes, "w:hAnsi")
        if name is None:
            return inherited
        if not _OLD_FONT.match(name):
            return None
        from vanban.readers.legacy import encoding_of_font

        if encoding_of_font(name) is None:
            return None
        self.has_old_fonts = True
        return name

    def number_of_style(self, name: str) -> str | None:
        """The `w:num` that a numbering style names."""
        return listed(inside(self.index.get(name) or "", "w:numPr"), None, None)[0]


def _centered(properties: str) -> bool | None:
    justified = _JUSTIFIED.search(properties)
    return None if justified is None else value_of(justified[1]) == "center"


def listed(properties: str, number: str | None, level: int | None) -> tuple[str | None, int | None]:
    """(`w:num`, level) from the inside of a `w:numPr`, over what is inherited; each of the
    two is a property of its own."""
    for name, attributes in PROPERTY.findall(properties):
        value = value_of(attributes)
        if name == "numId" and value is not None:
            number = value
        elif name == "ilvl":
            level = whole(value, 0)
    return number, level


def whole(value: str | None, otherwise: int) -> int:
    """A whole number of an attribute, within what a document can mean."""
    try:
        return max(-1, min(int(value or ""), 1_000_000))
    except ValueError:
        return otherwise
