"""The styles of a docx by name, each parsed only when something uses it.

A template brings hundreds of styles, a document uses ten; parsing them all would take
longer than reading the document itself.
"""

from __future__ import annotations

import re

from lxml import etree

from vanban.readers import wordml as w
from vanban.readers.package import parse_xml

# <w:styles xmlns:w="…">
_ROOT = re.compile(rb"<w:styles\b[^<>]*[^<>/]>")
# <w:style w:type="paragraph" w:default="1" w:styleId="Normal">
_STYLE = b"<w:style"
_STYLE_END = b"</w:style>"
_STYLE_ID = re.compile(rb'<w:style\s[^<>]*?w:styleId="([^"<>]*)"[^<>]*>')
_DEFAULT = re.compile(rb'\bw:default="(?:1|true|on)"')
_DEFAULTS, _DEFAULTS_END = b"<w:docDefaults>", b"</w:docDefaults>"


class StyleIndex:
    """Finds style elements by their ids.

    `default` is the id of the paragraphs' default style, `defaults` the `w:docDefaults`.
    """

    def __init__(self, data: bytes | None) -> None:
        """Raises `ReadError` for broken XML, as far as it is looked at, and for any DTD."""
        self.default: str | None = None
        self.defaults: etree._Element | None = None
        self._elements: dict[str, etree._Element] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._data = data or b""
        root = _ROOT.search(self._data)
        if root is not None and not _has_markup(self._data):
            self._root = root[0]
            self._find_places()
        elif data is not None:
            self._parse_all(data)

    def get(self, name: str) -> etree._Element | None:
        """The style with this id."""
        place = self._places.pop(name, None)
        if place is not None:
            self._elements[name] = self._parsed(place[0], self._end_of_style(*place))
        return self._elements.get(name)

    def _find_places(self) -> None:
        data = self._data
        start = data.find(_STYLE)
        while start >= 0:
            end = data.find(b">", start) + 1 or len(data)
            named = _STYLE_ID.match(data, start, end)
            if named is not None:
                name = named[1].decode("utf-8", "replace")
                self._places[name] = (start, end)
                if b'w:type="paragraph"' in named[0] and _DEFAULT.search(named[0]):
                    self.default = name
            start = data.find(_STYLE, end)
        start = data.find(_DEFAULTS)
        end = data.find(_DEFAULTS_END, start) if start >= 0 else -1
        if end >= 0:
            self.defaults = self._parsed(start, end + len(_DEFAULTS_END))

    def _end_of_style(self, start: int, end: int) -> int:
        """Where the style ends whose opening tag is `data[start:end]`."""
        if self._data.endswith(b"/>", start, end):
            return end
        return max(end, self._data.find(_STYLE_END, end) + len(_STYLE_END))

    def _parsed(self, start: int, end: int) -> etree._Element:
        return parse_xml(self._root + self._data[start:end] + b"</w:styles>")[0]

    def _parse_all(self, data: bytes) -> None:
        """For files that name the namespace otherwise, or are not in UTF-8."""
        root = parse_xml(data)
        self.defaults = next(root.iterchildren(w.DOCUMENT_DEFAULTS), None)
        for style in root.iterchildren(w.STYLE):
            name = style.get(w.STYLE_ID)
            if name is None:
                continue
            self._elements[name] = style
            if style.get(w.TYPE) == "paragraph" and style.get(w.DEFAULT) in ("1", "true", "on"):
                self.default = name


def _has_markup(data: bytes) -> bool:
    """A DTD, a comment or a section of characters. "!" alone is rare, so it is found fast."""
    return b"!" in data and b"<!" in data
