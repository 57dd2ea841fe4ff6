"""How a docx's styles make text look, and which list a style belongs to."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from vanban.readers import wordml as w
from vanban.readers.style_index import StyleIndex

_MAX_CHAIN = 20


class Look(NamedTuple):
    """The look of a run; `hidden` text is not printed."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    hidden: bool = False


class ParagraphStyle(NamedTuple):
    """What a paragraph style gives; `number` is (numId, level) or None."""

    look: Look
    centered: bool
    number: tuple[str, int] | None


class Styles:
    """The styles of one document, resolved along basedOn when first asked for."""

    def __init__(self, data: bytes | None) -> None:
        """`data` is the styles part, None when the file has none."""
        self._index = StyleIndex(data)
        self._paragraphs: dict[str | None, ParagraphStyle] = {}
        self._defaults = Look()
        self._default_centered = False
        defaults = self._index.defaults
        if defaults is not None:
            self._defaults = self.look(next(defaults.iter(w.RUN_PROPERTIES), None), Look())
            self._default_centered = any(
                jc.get(w.VALUE) == "center" for jc in defaults.iter(w.JUSTIFICATION)
            )

    def paragraph(self, name: str | None) -> ParagraphStyle:
        """What the named paragraph style gives; None is the default style."""
        found = self._paragraphs.get(name)
        if found is None:
            found = self._paragraphs[name] = self._resolve(name or self._index.default)
        return found

    def _resolve(self, name: str | None) -> ParagraphStyle:
        look, centered, number = self._defaults, self._default_centered, None
        for style in reversed(self._chain(name)):
            look = self.look(style.find(w.RUN_PROPERTIES), look)
            properties = style.find(w.PARAGRAPH_PROPERTIES)
            if properties is None:
                continue
            justification = properties.find(w.JUSTIFICATION)
            if justification is not None:
                centered = justification.get(w.VALUE) == "center"
            listed = properties.find(w.NUMBERING)
            if listed is not None:
                number = number_of(listed, number)
        return ParagraphStyle(look, centered, number)

    def _chain(self, name: str | None) -> list[etree._Element]:
        """The style and those that it is based on; ends at a loop."""
        chain: list[etree._Element] = []
        while name is not None and len(chain) < _MAX_CHAIN:
            style = self._index.get(name)
            if style is None or style in chain:
                break
            chain.append(style)
            base = style.find(w.BASED_ON)
            name = None if base is None else base.get(w.VALUE)
        return chain

    def look(self, properties: etree._Element | None, inherited: Look) -> Look:
        """The look of a run from its properties, over what it inherits."""
        if properties is None:
            return inherited
        bold, italic, underlined, hidden = inherited
        for item in properties:
            tag = item.tag
            if tag == w.BOLD:
                bold = w.is_on(item.get(w.VALUE))
            elif tag == w.ITALIC:
                italic = w.is_on(item.get(w.VALUE))
            elif tag == w.UNDERLINE:
                underlined = w.is_on(item.get(w.VALUE))
            elif tag == w.HIDDEN:
                hidden = w.is_on(item.get(w.VALUE))
            elif tag == w.RUN_STYLE:
                for style in reversed(self._chain(item.get(w.VALUE))):
                    bold, italic, underlined, hidden = self.look(
                        style.find(w.RUN_PROPERTIES), Look(bold, italic, underlined, hidden)
                    )
        return Look(bold, italic, underlined, hidden)

    def number_of_style(self, name: str) -> str | None:
        """The numId that a numbering style names."""
        style = self._index.get(name)
        if style is None:
            return None
        number = next(style.iter(w.NUMBER_ID), None)
        return None if number is None else number.get(w.VALUE)


def number_of(listed: etree._Element, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    """(numId, level) from a `w:numPr`; numId 0 takes a paragraph out of its style's list."""
    number = listed.find(w.NUMBER_ID)
    level = listed.find(w.LEVEL_ID)
    number_id = number.get(w.VALUE) if number is not None else None
    if number_id is None:
        if inherited is None:
            return None
        number_id = inherited[0]
    if number_id == "0":
        return None
    return number_id, whole(level.get(w.VALUE) if level is not None else None, 0)


def whole(value: str | None, otherwise: int) -> int:
    """A whole number of an attribute, within what a document can mean."""
    try:
        return max(-1, min(int(value or ""), 1_000_000))
    except ValueError:
        return otherwise
