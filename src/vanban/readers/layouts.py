"""What a paragraph's properties mean: its look, its place in a list, its mark."""

from __future__ import annotations

import re
from typing import NamedTuple

from vanban.readers.markup import inside, value_of
from vanban.readers.styles import ListPlace, Look, Looks, Styles, listed

# The properties of a paragraph that we ask for; most are others.
_ASKED = re.compile(r"<w:(pStyle|jc|numPr)(?=[\s/>])([^<>]*+)>")


class Layout(NamedTuple):
    """How a paragraph looks; `looks` are those of its runs, as far as known.

    `joined` says that its mark is not there, so that the next paragraph goes on in its line:
    "deleted" by a tracked change, "hidden" like hidden text.
    """

    look: Look
    looks: Looks
    centered: bool
    list: ListPlace | None
    joined: str | None = None


class Layouts:
    """The layouts of one document by the text of the properties; most come many times."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._known: dict[str | None, Layout] = {}

    def of(self, properties: str | None) -> Layout:
        """The layout of a paragraph with these properties; None for one without."""
        found = self._known.get(properties)
        if found is None:
            found = self._known[properties] = self._resolve(properties or "")
        return found

    def _resolve(self, properties: str) -> Layout:
        if "<w:pPrChange" in properties:
            properties = properties.partition("<w:pPrChange")[0]
        name = centered = None
        own = ""
        for tag, attributes in _ASKED.findall(properties):
            if tag == "pStyle":
                name = value_of(attributes)
            elif tag == "jc":
                centered = value_of(attributes) == "center"
            else:
                own = inside(properties, "w:numPr")
        style = self._styles.paragraph(name)
        number, level = listed(own, style.number, style.level)
        place = None
        if number not in (None, "0"):
            is_direct = "<w:numId" in own or "<w:ilvl" in own
            place = ListPlace(number or "", level or 0, () if is_direct else style.chain)
        joined = self._joined(inside(properties, "w:rPr"), style.look)
        looks = self._styles.looks(style.look)
        centered = style.centered if centered is None else centered
        return Layout(style.look, looks, centered, place, joined)

    def _joined(self, mark: str, look: Look) -> str | None:
        if "<w:del" in mark or "<w:moveFrom" in mark:
            return "deleted"
        if look.hidden or "<w:vanish" in mark or "<w:rStyle" in mark:
            return "hidden" if self._styles.look(mark, look).hidden else None
        return None
