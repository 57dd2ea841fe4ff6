"""XML as a tree that knows where in the bytes each element stands, so that it can be spliced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.parsers import expat

from vanban.errors import ReadError, TooLargeError

BROKEN = "Tệp bị hỏng nên chưa đọc được. Đề nghị mở trong Excel hoặc Word, lưu lại rồi thả lại."
_UNSAFE = "Tệp có phần khai báo không an toàn nên không nhận. Đề nghị lưu lại rồi thả lại."
_TOO_LARGE = (
    "Biểu mẫu quá lớn nên không nhận. Đề nghị mở trong Excel hoặc Word, xoá các dòng trống ở cuối"
    " và phần không dùng rồi thả lại."
)
MOST_ELEMENTS = 600_000
DEEPEST = 200
_STRICT = "http://purl.oclc.org/ooxml/"


class Element:
    """An element: its name without namespace, and the offsets of its tags in the bytes.

    `start` … `inner` is the opening tag, `closing` … `end` the closing one; of an empty tag
    `inner`, `closing` and `end` are one.
    """

    __slots__ = ("attributes", "children", "closing", "end", "inner", "name", "start", "text")

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.name = name
        self.attributes = attributes
        self.start = self.inner = self.closing = self.end = start
        self.children: list[Element] = []
        self.text = ""

    def of(self, name: str) -> Iterator[Element]:
        """The children of this name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Element | None:
        """The first child of this name."""
        return next(self.of(name), None)

    def all(self, name: str) -> Iterator[Element]:
        """Every element of this name below, in the order of the file."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all(name)


def parsed(data: bytes) -> Element:
    """The root of an XML part in UTF-8. ReadError for broken XML and any DTD, TooLargeError."""
    building = _Building(data)
    parser = expat.ParserCreate(namespace_separator="\x1f")
    parser.buffer_text = True
    parser.StartElementHandler = building.opens
    parser.EndElementHandler = building.closes
    parser.CharacterDataHandler = building.says
    parser.StartDoctypeDeclHandler = _refuse
    building.parser = parser
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ReadError(BROKEN) from error
    return building.root


def in_utf8(data: bytes) -> bytes:
    """A part as UTF-8, which is what nearly all programs write."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ReadError(BROKEN) from error
    return text.replace('encoding="UTF-16"', 'encoding="UTF-8"', 1).encode()


def spliced(data: bytes, edits: Iterable[tuple[int, int, bytes]]) -> bytes:
    """The bytes with each (start, end) replaced; several at one place stand in their order."""
    made, at = [], 0
    for start, end, fresh in sorted(edits, key=lambda edit: edit[:2]):
        made += [data[at:start], fresh]
        at = end
    return b"".join([*made, data[at:]])


def prefix_of(data: bytes, element: Element) -> str:
    """The namespace's prefix of the element's tag with its colon, or ""."""
    name = data[element.start + 1 : element.inner].split(None, 1)[0].decode().rstrip("/>")
    prefix, colon, _ = name.rpartition(":")
    return prefix + colon


def escaped(text: str) -> str:
    """Words as they stand in XML; what XML cannot hold is left out."""
    kept = "".join(c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Building:
    parser: expat.XMLParserType

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.root = Element("", {}, 0)
        self.open: list[Element] = []
        self.count = 0

    def opens(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) > DEEPEST:
            raise TooLargeError(_TOO_LARGE)
        start = self.parser.CurrentByteIndex
        named = {_bare(key): value for key, value in attributes.items()}
        element = Element(_bare(name), named, start)
        element.inner = _end_of_tag(self.data, start)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def closes(self, name: str) -> None:
        element = self.open.pop()
        if self.data[element.inner - 2 : element.inner] == b"/>":
            element.closing = element.end = element.inner
        else:
            element.closing = self.parser.CurrentByteIndex
            element.end = self.data.index(b">", element.closing) + 1

    def says(self, text: str) -> None:
        if self.open:
            self.open[-1].text += text


def _bare(name: str) -> str:
    """`{namespace}name` → name; r:id and the like keep nothing of theirs, as names do not meet."""
    space, _, local = name.rpartition("\x1f")
    if local == "id" and "relationships" in space:
        return "r:id"
    return local


def _end_of_tag(data: bytes, start: int) -> int:
    """Behind the `>` of the tag that opens at `start`; signs within quotes do not count."""
    quote, at = 0, start
    while at < len(data):
        sign = data[at]
        if quote:
            at = data.find(quote, at)
            if at < 0:
                break
            quote = 0
        elif sign in b"\"'":
            quote = sign
        elif sign == 0x3E:
            return at + 1
        at += 1
    raise ReadError(BROKEN)


def _refuse(*_: object) -> None:
    raise ReadError(_UNSAFE)
