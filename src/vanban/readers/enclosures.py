"""The files that a PDF carries beside its pages: those of its name tree EmbeddedFiles.

Files on annotations, and those that only an /AF names, are left alone: what somebody may act on
stands where every reader lists it. Bounded are the number, the size once unpacked, the depth of
the tree, and what is unpacked on the way there; a PDF among the files is not opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pyhanko.pdf_utils.decode_limits import DecodeLimits, StreamDecodeLimits
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject
from pyhanko.pdf_utils.misc import PdfDecodeLimitError
from pyhanko.pdf_utils.reader import PdfFileReader

from vanban.errors import EncryptedFileError, ReadError, TooLargeError
from vanban.model import Enclosure
from vanban.readers import MAX_BYTES, bytes_of, sniffing

MOST = 20
LARGEST = 16 * 1024 * 1024
"""Of one file, unpacked."""

_DEEPEST, _MOST_NODES = 8, 200
_LONGEST_NAME = 200
_LIMITS = DecodeLimits(per_stream=StreamDecodeLimits(max_output_size=LARGEST))
_BROKEN = "Phần tệp nhúng của PDF bị hỏng nên chưa lấy ra được."
_TOO_MANY = f"PDF mang theo hơn {MOST} tệp nhúng nên không lấy ra."
_TOO_LARGE = f"Có tệp nhúng lớn hơn {LARGEST // (1024 * 1024)} MB nên không lấy ra."
_PASSWORD = "Tệp PDF này có mật khẩu nên chưa đọc được. Đề nghị mở khoá rồi thả lại."


class Entry(NamedTuple):
    """An entry of the tree: `names` are all by which a reader may call it, without folders."""

    names: tuple[str, ...]
    specification: DictionaryObject
    stream: StreamObject

    @property
    def data(self) -> bytes:
        """The bytes, unpacked; `TooLargeError` where they are over the bound."""
        try:
            content: bytes = self.stream.data
        except PdfDecodeLimitError as error:
            raise TooLargeError(_TOO_LARGE) from error
        if len(content) > LARGEST:
            raise TooLargeError(_TOO_LARGE)
        return content


def read_enclosures(source: str | Path | bytes | BinaryIO) -> list[Enclosure]:
    """All of them; an empty list for a file that is no PDF. Raises `ReadError`."""
    data = bytes_of(source, MAX_BYTES)
    if sniffing.kind_of(data) != "pdf":
        return []
    try:
        reader = PdfFileReader(BytesIO(data), strict=False, decode_limits=_LIMITS)
        if reader.encrypted:
            raise EncryptedFileError(_PASSWORD)
        return [_taken(entry) for entry in entries(reader.root)]
    except ReadError:
        raise
    except Exception as error:  # a damaged file may upset the parser in any way
        raise ReadError(_BROKEN) from error


def entries(root: DictionaryObject) -> list[Entry]:
    """The entries under the catalog of a file, or of one of its revisions.

    Raises `TooLargeError` for too many, `ReadError` for a tree that is none.
    """
    found: list[Entry] = []
    names = root.get("/Names")
    tree = names.get("/EmbeddedFiles") if isinstance(names, DictionaryObject) else None
    for key, specification in _leaves(tree):
        if len(found) == MOST:
            raise TooLargeError(_TOO_MANY)
        found.append(_entry(key, specification))
    return found


def _leaves(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Keys and values of a name tree, from left to right."""
    waiting, seen = [(tree, 0)], 0
    while waiting:
        node, depth = waiting.pop()
        seen += 1
        if node is None:
            continue
        if not isinstance(node, DictionaryObject) or depth > _DEEPEST or seen > _MOST_NODES:
            raise ReadError(_BROKEN)
        pairs = _array(node.get("/Names"))
        yield from zip(pairs[::2], pairs[1::2], strict=True)
        kids = _array(node.get("/Kids"))
        if len(kids) > _MOST_NODES:
            raise ReadError(_BROKEN)
        waiting += [(kid, depth + 1) for kid in reversed(kids)]


def _array(value: Any) -> list[Any]:
    """The resolved members of an array; of nothing, none."""
    if value is None:
        return []
    if not isinstance(value, ArrayObject) or len(value) > 2 * _MOST_NODES:
        raise ReadError(_BROKEN)
    return [value[at] for at in range(len(value))]


def _entry(key: Any, specification: Any) -> Entry:
    if not isinstance(specification, DictionaryObject):
        raise ReadError(_BROKEN)
    files = specification.get("/EF")
    if not isinstance(files, DictionaryObject):
        raise ReadError(_BROKEN)
    streams = [files.raw_get(name) for name in ("/UF", "/F") if name in files]
    if not streams or any(each != streams[0] for each in streams):
        raise ReadError(_BROKEN)  # one name that leads to two contents
    stream = streams[0].get_object()
    if not isinstance(stream, StreamObject):
        raise ReadError(_BROKEN)
    called = (specification.get("/UF"), specification.get("/F"), key)
    names = dict.fromkeys(bare(str(name)) for name in called if isinstance(name, str))
    return Entry(tuple(names) or ("",), specification, stream)


def bare(name: str) -> str:
    """The name without its folder and without signs that nobody sees."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[:_LONGEST_NAME].strip()


def _taken(entry: Entry) -> Enclosure:
    said = entry.specification.get("/Desc")
    kind = entry.stream.get("/Subtype")
    return Enclosure(
        entry.names[0],
        entry.data,
        str(kind)[1 : _LONGEST_NAME + 1] if kind else "application/octet-stream",
        str(said)[: 5 * _LONGEST_NAME] if isinstance(said, str) else "",
    )
