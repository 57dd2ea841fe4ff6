"""The elements of an XML part with the bytes that each stands at, so that a few of them can be
changed and every other byte kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from vanban.errors import ReadError, TooLargeError
from vanban.readers.markup import BROKEN, TOO_LONG

MAX_ELEMENTS = 2_000_000
MAX_DEPTH = 1_000

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SPACES = {**dict.fromkeys(_WORD, "w"), _COMPATIBILITY: "mc"}
_LOCKS = ("contentLocked", "sdtContentLocked")
# <w:t xml:space="preserve">, <v:shape title='a > b'/>
_TAG = re.compile(rb"""<[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*>""")
_DECLARED = re.compile(rb"""^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)""")


class Element:
    """An element: `data[start:inner]` is its opening tag, `data[close:end]` its closing one.

    `name` is "w:r", "mc:Choice", or "" for those of other vocabularies. `kind` is the value of
    w:fldCharType, and "fixed" for a content control (w:sdt) that is locked or shows data of its
    own. An element without content has inner == close == end.
    """

    __slots__ = ("close", "end", "inner", "kind", "name", "number", "parent", "start")

    def __init__(self, name: str, number: int, start: int, parent: Element | None) -> None:
        self.name = name
        self.number = number
        self.start = start
        self.inner = self.close = self.end = start
        self.parent = parent
        self.kind: str | None = None

    def ancestors(self) -> Iterator[Element]:
        """Its parent, its parent's parent and so on."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def above(self, name: str) -> Element | None:
        """The nearest ancestor of this name."""
        return next((one for one in self.ancestors() if one.name == name), None)


class Splice(NamedTuple):
    """Put `new` in the place of `data[start:end]`."""

    start: int
    end: int
    new: bytes


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """`data` with the splices, which must not overlap; those at one place in their order."""
    done, kept = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        if start < kept:
            raise ValueError("splices overlap")
        done += [data[kept:start], new]
        kept = end
    return b"".join([*done, data[kept:]])


def is_utf8(data: bytes) -> bool:
    """Whether the part is in UTF-8, as nearly all are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:4]:
        return False
    declared = _DECLARED.match(data)
    return declared is None or declared[1].lower() in (b"utf-8", b"us-ascii")


def elements_of(data: bytes) -> list[Element]:
    """All elements in the order of their opening tags. Raises `ReadError` for broken XML and
    `TooLargeError` over a bound.

    The part must be in UTF-8 and have no DTD: the reader has refused those.
    """
    return _Listing(data).elements


class _Listing:
    def __init__(self, data: bytes) -> None:
        self.elements: list[Element] = []
        self._data = data
        self._open: list[Element] = []
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            raise ReadError(BROKEN) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        prefix = _SPACES.get(space)
        start = self._parser.CurrentByteIndex
        above = self._open[-1] if self._open else None
        called = f"{prefix}:{local}" if prefix else ""
        made = Element(called, len(self.elements), start, above)
        tag = _TAG.match(self._data, start)
        if tag is None:
            raise ReadError(BROKEN)
        if len(self.elements) == MAX_ELEMENTS or len(self._open) == MAX_DEPTH:
            raise TooLargeError(TOO_LONG)
        made.inner = made.close = made.end = tag.end()
        if called == "w:fldChar":
            made.kind = attributes.get(f"{space} fldCharType")
        elif local == "dataBinding" or attributes.get(f"{space} val") in _LOCKS:
            control = made.above("w:sdt")
            if control is not None:
                control.kind = "fixed"
        self.elements.append(made)
        self._open.append(made)

    def _end(self, _: str) -> None:
        ended = self._open.pop()
        if self._data[ended.inner - 2 : ended.inner] != b"/>":
            ended.close = self._parser.CurrentByteIndex
            ended.end = self._data.index(b">", ended.close) + 1
