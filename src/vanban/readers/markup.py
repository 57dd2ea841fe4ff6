"""The XML of Word's parts as text of one kind, so that patterns can read it.

A pattern finds a run of a paragraph several times as fast as a tree can be built and walked,
but it must know how the text is spelt. Nearly every program writes parts in that one spelling:
UTF-8, the namespaces' usual prefixes, double quotes, no comments. A part in any other spelling
is parsed and written anew in this one; what comes out is read in one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from vanban.errors import ReadError, TooLargeError

if TYPE_CHECKING:
    from lxml import etree

BROKEN = "Tệp Word bị hỏng nên chưa đọc được. Đề nghị mở trong Word, lưu lại rồi thả lại."
TOO_LONG = "Văn bản quá dài nên không nhận. Đề nghị tách thành nhiều tệp rồi thả lại."
_ENTITIES = (
    "Tệp Word có phần khai báo không an toàn nên không nhận. "
    "Đề nghị mở trong Word, lưu lại rồi thả lại."
)
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_MAX_TREE = 4_000_000
"""Tags of a part that is parsed into a tree."""

_PREFIXES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "o": "urn:schemas-microsoft-com:office:office",
}
_BOUND = {prefix.encode(): name.encode() for prefix, name in _PREFIXES.items()}
_NAMES = {name: prefix for prefix, name in _BOUND.items()}
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": _PREFIXES["w"],
    "http://purl.oclc.org/ooxml/officeDocument/math": _PREFIXES["m"],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": _PREFIXES["r"],
}
# xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main", xmlns="urn:x"
_BINDING = re.compile(rb'xmlns(?::([\w.-]+))?="([^"]*)"')
# <?xml version='1.0' encoding='UTF-8' standalone='yes'?>
_DECLARATION = re.compile(
    rb"""(?:\xef\xbb\xbf)?<\?xml version=["']1\.[01]["']"""
    rb"""(?: encoding=["'](?i:utf-8)["'])?(?: [^<>]*)?\?>"""
)
_RUN_TEXT = re.compile(r"<w:t(?:\s[^<>]*)?(?<!/)>([^<]*)")
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def canonical(data: bytes) -> str:
    """The text of an XML part in the one spelling; raises `ReadError` for broken XML and DTDs."""
    if _STRICT in data:
        for strict, usual in _TRANSITIONAL.items():
            data = data.replace(b'"%b"' % strict.encode(), b'"%b"' % usual.encode())
    if not _is_plain(data) or not _has_usual_prefixes(data):
        data = _rewritten(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(BROKEN) from error
    if not text.rstrip().endswith(">"):
        raise ReadError(BROKEN)
    return text


def _is_plain(data: bytes) -> bool:
    """UTF-8 without comments, sections of characters, DTDs or single quotes round attributes."""
    declaration = _DECLARATION.match(data)
    start = declaration.end() if declaration else 0
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    # These signs are rare, "<" is not: looking for the one sign first is fast.
    return not any(
        data.find(sign, start) >= 0 and data.find(markup, start) >= 0
        for sign, markup in ((b"!", b"<!"), (b"?", b"<?"), (b"'", b"='"))
    )


def _has_usual_prefixes(data: bytes) -> bool:
    """Whether every name that we look for has the prefix that we know, and no other has it."""
    start = data.find(b"xmlns")
    while start >= 0:
        bound = _BINDING.match(data, start)
        if bound is None:
            return False
        prefix, name = bound.groups()
        if _NAMES.get(name, prefix) != prefix or _BOUND.get(prefix, name) != name:
            return False
        start = data.find(b"xmlns", bound.end())
    return True


def _rewritten(data: bytes) -> bytes:
    """The part as a parser understands it, written in the one spelling."""
    from lxml import etree

    if data.count(b"<") > _MAX_TREE:
        raise TooLargeError(TOO_LONG)
    root = parse_xml(data)
    for element in root.iter():
        if element.prefix in _PREFIXES and not element.tag.startswith(
            "{" + _PREFIXES[element.prefix] + "}"
        ):
            element.tag = "unknown"  # another name under a prefix of ours
    etree.cleanup_namespaces(root)
    home = etree.Element(root.tag, nsmap=_PREFIXES)  # lxml takes prefixes from the new parent
    home.append(root)
    written: bytes = etree.tostring(home[0], encoding="utf-8")
    if not _has_usual_prefixes(written):
        raise ReadError(BROKEN)
    return written


def parse_xml(data: bytes) -> etree._Element:
    """Parses one part; raises `ReadError` for broken XML and for any DTD."""
    from lxml import etree

    # "!" is rare in these parts, "<" is not: looking for the one byte first is much faster.
    if b"!" in data and any(doctype in data for doctype in _DOCTYPE):
        raise ReadError(_ENTITIES)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(_ENTITIES)
    return root


def unescaped(text: str) -> str:
    """The characters that a piece of text or the value of an attribute stands for."""
    return _ENTITY.sub(_character, text) if "&" in text else text


def words_within(inside: str) -> str:
    """The words of the runs in a piece of Word's markup, one behind the other."""
    return unescaped("".join(_RUN_TEXT.findall(inside)))


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    whole = number < 0x110000 and not 0xD800 <= number < 0xE000
    return chr(number) if whole and (number >= 32 or number in (9, 10, 13)) else "\ufffd"


def inside(text: str, tag: str) -> str:
    """What the first element of this name holds; "" when there is none.

    An element that holds another of its name (a tracked change of properties) ends with it.
    """
    start = text.find(f"<{tag}>")
    if start < 0:
        return ""
    start += len(tag) + 2
    end = text.find(f"</{tag}>", start)
    return text[start : end if end >= 0 else len(text)]


def elements(text: str, opening: re.Pattern[str], closing: str) -> Iterator[tuple[str, str]]:
    """(attributes, inside) of each element that a pattern opens, with the attributes as its
    last group. None reaches into the next one of its kind, whether it ends or not."""
    last: re.Match[str] | None = None
    for found in opening.finditer(text):
        if last is not None:
            yield last[last.re.groups], _up_to(text, last.end(), found.start(), closing)
        last = found
    if last is not None:
        yield last[last.re.groups], _up_to(text, last.end(), len(text), closing)


def _up_to(text: str, start: int, end: int, closing: str) -> str:
    closed = text.find(closing, start, end)
    return text[start : closed if closed >= 0 else end]


def value_of(attributes: str, name: str = "w:val") -> str | None:
    """The value of an attribute among the attributes of a tag, or None."""
    start = attributes.find(name + '="')
    if start < 0 or attributes[start - 1 : start].strip():
        return _spaced_value(attributes, name) if name in attributes else None
    start += len(name) + 2
    return unescaped(attributes[start : attributes.find('"', start)])


def _spaced_value(attributes: str, name: str) -> str | None:
    """An attribute whose name another one ends with, or with room around its sign."""
    found = re.search(rf'(?:^|\s){re.escape(name)}\s*=\s*"([^"]*)"', attributes)
    return None if found is None else unescaped(found[1])
