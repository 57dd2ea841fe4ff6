"""The styles of a docx by their ids, found where they stand and read only when used.

A template brings hundreds of styles and a document uses ten.
"""

from __future__ import annotations

from vanban.readers.markup import inside, unescaped, value_of

_CONDITIONAL = "<w:tblStylePr"
# <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
_STYLE = "<w:style "
_STYLE_ID = ' w:styleId="'
_LONGEST_TAG = 2_000


class StyleIndex:
    """Finds the inside of a style by its id.

    `default` is the id of the paragraphs' default style, `defaults` the inside of
    `w:docDefaults`.
    """

    def __init__(self, markup: str) -> None:
        """`markup` is the styles part, "" when the file has none."""
        self._markup = markup
        self._places: dict[str, int] = {}
        place = markup.find(_STYLE_ID)
        while place >= 0:
            start = place + len(_STYLE_ID)
            end = markup.find('"', start)
            self._places[unescaped(markup[start:end])] = place
            place = markup.find(_STYLE_ID, start)
        self.default = self._default()
        self.defaults = inside(markup, "w:docDefaults")

    def get(self, name: str) -> str | None:
        """The inside of the style with this id, without a table style's conditional formats."""
        place = self._places.get(name)
        tag = None if place is None else self._tag_at(place)
        if tag is None:
            return None
        start, _ = tag
        following = self._markup.find(_STYLE, start)
        end = self._markup.find("</w:style>", start, None if following < 0 else following)
        return self._markup[start : max(start, end)].partition(_CONDITIONAL)[0]

    def _default(self) -> str | None:
        for value in ("1", "true", "on"):
            attribute = f' w:default="{value}"'
            found = self._markup.find(attribute)
            while found >= 0:
                tag = self._tag_at(found)
                if tag is not None and value_of(tag[1], "w:type") == "paragraph":
                    return value_of(tag[1], "w:styleId")
                found = self._markup.find(attribute, found + 1)
        return None

    def _tag_at(self, place: int) -> tuple[int, str] | None:
        """(where its inside starts, its attributes) of the style whose tag is at `place`."""
        markup = self._markup
        opening = markup.rfind("<", max(0, place - _LONGEST_TAG), place + 1)
        closing = markup.find(">", place, place + _LONGEST_TAG)
        is_style = opening >= 0 and markup.startswith(_STYLE, opening)
        if not is_style or closing < 0 or markup[closing - 1] == "/":
            return None
        return closing + 1, markup[opening + len(_STYLE) - 1 : closing]
