"""What a paragraph's properties mean: its look, its place in a list, its mark."""

from __future__ import annotations

import re
from typing import NamedTuple

from vanban.readers import wordml as w
from vanban.readers.markup import inside, value_of
from vanban.readers.styles import ListPlace, Look, Styles, listed

# <w:rPr><w:del w:id="3" w:author="…"/></w:rPr>, w:moveFrom: the mark was deleted
_DELETED = re.compile(r"<w:(?:del|moveFrom)[\s/>]")


class Layout(NamedTuple):
    """How a paragraph looks. `joined` says that its mark is not there, so that the next
    paragraph goes on in its line: "deleted" by a tracked change, "hidden" like hidden text."""

    look: Look
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
        properties = properties.partition("<w:pPrChange")[0]
        mark = inside(properties, "w:rPr")
        own = inside(properties, "w:numPr")
        rest = properties.replace(mark, "", 1) if mark else properties
        name = centered = None
        for tag, attributes in w.PROPERTY.findall(rest):
            if tag == "pStyle":
                name = value_of(attributes)
            elif tag == "jc":
                centered = value_of(attributes) == "center"
        style = self._styles.paragraph(name)
        number, level = listed(own, style.number, style.level)
        is_direct = "<w:numId" in own or "<w:ilvl" in own
        place = None
        if number not in (None, "0"):
            place = ListPlace(number or "", level or 0, () if is_direct else style.chain)
        joined = self._joined(mark, style.look)
        return Layout(style.look, style.centered if centered is None else centered, place, joined)

    def _joined(self, mark: str, look: Look) -> str | None:
        if _DELETED.search(mark):
            return "deleted"
        return "hidden" if self._styles.look(mark, look).hidden else None
