"""The styles of a docx by their ids, found where they stand and read only when used.

A template brings hundreds of styles and a document uses ten.
"""

from __future__ import annotations

import re

from vanban.readers.markup import inside, value_of

# <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
_STYLE = re.compile(r"<w:style(\s[^<>]*)(?<!/)>")
_DEFAULT_PARAGRAPH = re.compile(
    r'(?=[^<>]*\sw:type\s*=\s*"paragraph")[^<>]*\sw:default\s*=\s*"(?:1|true|on)"'
)
_CONDITIONAL = "<w:tblStylePr"


class StyleIndex:
    """Finds the inside of a style by its id.

    `default` is the id of the paragraphs' default style, `defaults` the inside of
    `w:docDefaults`.
    """

    def __init__(self, markup: str) -> None:
        """`markup` is the styles part, "" when the file has none."""
        self.default: str | None = None
        self.defaults = inside(markup, "w:docDefaults")
        self._markup = markup
        self._places: dict[str, int] = {}
        for style in _STYLE.finditer(markup):
            attributes = style[1]
            name = value_of(attributes, "w:styleId")
            if name is None:
                continue
            self._places[name] = style.end()
            if "w:default" in attributes and _DEFAULT_PARAGRAPH.match(attributes):
                self.default = name

    def get(self, name: str) -> str | None:
        """The inside of the style with this id, without a table style's conditional formats."""
        start = self._places.get(name)
        if start is None:
            return None
        end = self._markup.find("</w:style>", start)
        return self._markup[start : max(start, end)].partition(_CONDITIONAL)[0]
