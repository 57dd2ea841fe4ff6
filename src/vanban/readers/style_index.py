"""The styles of a docx by their ids, found where they stand and read only when used.

A template brings hundreds of styles and a document uses ten.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from vanban.readers.markup import inside, value_of

_QUOTES = {'"': "&quot;"}
_CONDITIONAL = "<w:tblStylePr"
# <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
_STYLE = "<w:style "


class StyleIndex:
    """Finds the inside of a style by its id.

    `default` is the id of the paragraphs' default style, `defaults` the inside of
    `w:docDefaults`.
    """

    def __init__(self, markup: str) -> None:
        """`markup` is the styles part, "" when the file has none."""
        self._markup = markup
        self.default = self._default()
        self.defaults = inside(markup, "w:docDefaults")

    def get(self, name: str) -> str | None:
        """The inside of the style with this id, without a table style's conditional formats."""
        for start, attributes in self._styles_with(f'w:styleId="{escape(name, _QUOTES)}"'):
            if value_of(attributes, "w:styleId") == name:
                end = self._markup.find("</w:style>", start)
                return self._markup[start : max(start, end)].partition(_CONDITIONAL)[0]
        return None

    def _default(self) -> str | None:
        for value in ("1", "true", "on"):
            for _, attributes in self._styles_with(f'w:default="{value}"'):
                if value_of(attributes, "w:type") == "paragraph":
                    return value_of(attributes, "w:styleId")
        return None

    def _styles_with(self, attribute: str) -> Iterator[tuple[int, str]]:
        """(where its inside starts, its attributes) of each style with this attribute."""
        markup = self._markup
        found = markup.find(attribute)
        while found >= 0:
            opening, closing = markup.rfind("<", 0, found), markup.find(">", found)
            if markup.startswith(_STYLE, opening) and markup[closing - 1] != "/":
                yield closing + 1, markup[opening + len(_STYLE) - 1 : closing]
            found = markup.find(attribute, found + 1)
