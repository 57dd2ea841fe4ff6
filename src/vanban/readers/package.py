"""The zip around a docx, opened with bounds.

Sizes that the zip's directory states are a first check only: every part is read with a
hard limit. DTDs and entities are refused, nothing is fetched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from vanban.errors import EncryptedFileError, ReadError, TooLargeError

MAX_ENTRIES = 5_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_PART = 40 * 1024 * 1024
MAX_RATIO = 250
RATIO_FLOOR = 8 * 1024 * 1024
"""Below this unpacked size no ratio is suspicious: XML packs well."""

_TOO_LARGE = (
    "Tệp bung ra quá lớn nên không nhận. Đề nghị mở trong Word, bỏ bớt nội dung rồi thả lại."
)
_BROKEN = "Tệp Word bị hỏng nên chưa đọc được. Đề nghị mở trong Word, lưu lại rồi thả lại."
_ENTITIES = (
    "Tệp Word có phần khai báo không an toàn nên không nhận. "
    "Đề nghị mở trong Word, lưu lại rồi thả lại."
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPE = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


class Package:
    """The parts of a docx by their names; use as a context manager."""

    def __init__(self, data: bytes) -> None:
        """Raises `TooLargeError` for what looks like a zip bomb, `ReadError` for a broken zip."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ReadError(_BROKEN) from error
        entries = self._archive.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED:
            raise TooLargeError(_TOO_LARGE)
        if unpacked > RATIO_FLOOR and unpacked > MAX_RATIO * len(data):
            raise TooLargeError(_TOO_LARGE)

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None when there is no such part."""
        entry = self._archive.NameToInfo.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise EncryptedFileError(
                "Tệp này có mật khẩu nên chưa đọc được. Đề nghị mở khoá trong Word rồi thả lại."
            )
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise ReadError(_BROKEN) from error
        except (NotImplementedError, RuntimeError) as error:
            raise ReadError(_BROKEN) from error
        if len(data) > MAX_PART:
            raise TooLargeError(_TOO_LARGE)
        return data

    def tree(self, name: str) -> etree._Element | None:
        """The root element of an XML part, or None when there is no such part."""
        data = self.read(name)
        return None if data is None else parse_xml(data)

    def document(self) -> str:
        """The name of the main part, usually word/document.xml."""
        for kind, target in self.relations(""):
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def relations(self, part: str) -> list[tuple[str, str]]:
        """(kind, part name) for each inner relation of `part`; "" is the package itself."""
        folder, base = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", base + ".rels"))
        if root is None:
            return []
        found = []
        for relation in root.iter(_RELATIONSHIP):
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rsplit("/", 1)[-1]
                found.append((kind, _resolve(folder, relation.get("Target", ""))))
        return found


def parse_xml(data: bytes) -> etree._Element:
    """Parses one part; raises `ReadError` for broken XML and for any DTD."""
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
        raise ReadError(_BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(_ENTITIES)
    return root


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
