"""The package around a docx, opened with bounds: a zip, or one flat XML file of all parts.

Sizes that the zip's directory states are a first check only: every part is read with a
hard limit. DTDs and entities are refused, nothing is fetched.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import NamedTuple

from vanban.errors import EncryptedFileError, ReadError, TooLargeError
from vanban.readers.markup import BROKEN, canonical, parse_xml, value_of

MAX_ENTRIES = 5_000
MAX_UNPACKED = 100 * 1024 * 1024
MAX_PART = 40 * 1024 * 1024
MAX_RATIO = 250
RATIO_FLOOR = 8 * 1024 * 1024
"""Below this unpacked size no ratio is suspicious: XML packs well."""

_TOO_LARGE = (
    "Tệp bung ra quá lớn nên không nhận. Đề nghị mở trong Word, bỏ bớt nội dung rồi thả lại."
)
# <Relationship Id="rId1" Type="http://…/officeDocument" Target="word/document.xml"/>
_RELATIONSHIP = re.compile(r"<(?:\w+:)?Relationship(\s[^<>]*)>")


_FLAT = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


class Relation(NamedTuple):
    """What a part says about another part of the package: `kind` is "styles", "header" …"""

    id: str
    kind: str
    target: str


def opened(data: bytes) -> Package:
    """The package that these bytes are. Raises `ReadError` or one of its kinds."""
    return Package(data) if data.startswith(b"PK") else FlatPackage(data)


class Package:
    """The parts of a docx by their names; use as a context manager."""

    def __init__(self, data: bytes) -> None:
        """Raises `TooLargeError` for what looks like a zip bomb, `ReadError` for a broken zip."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ReadError(BROKEN) from error
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

    def part_names(self) -> list[str]:
        """The names of all parts, in their order."""
        return self._archive.namelist()

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
            raise ReadError(BROKEN) from error
        except (NotImplementedError, RuntimeError) as error:
            raise ReadError(BROKEN) from error
        if len(data) > MAX_PART:
            raise TooLargeError(_TOO_LARGE)
        return data

    def markup(self, name: str) -> str | None:
        """The text of an XML part in the one spelling, or None when there is no such part."""
        data = self.read(name)
        return None if data is None else canonical(data)

    def document(self) -> str:
        """The name of the main part, usually word/document.xml."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument":
                return relation.target
        return "word/document.xml"

    def relations(self, part: str) -> list[Relation]:
        """The inner relations of `part`; "" is the package itself."""
        folder, base = posixpath.split(part)
        markup = self.markup(posixpath.join(folder, "_rels", base + ".rels")) or ""
        found = []
        for attributes in _RELATIONSHIP.findall(markup):
            if value_of(attributes, "TargetMode") != "External":
                kind = (value_of(attributes, "Type") or "").rsplit("/", 1)[-1]
                target = _resolve(folder, value_of(attributes, "Target") or "")
                found.append(Relation(value_of(attributes, "Id") or "", kind, target))
        return found


class FlatPackage(Package):
    """The parts of a docx in one XML file ("Word XML Document" among Word's formats)."""

    def __init__(self, data: bytes) -> None:
        """Raises `TooLargeError` over the bound of a part, `ReadError` for broken XML."""
        if len(data) > MAX_PART:
            raise TooLargeError(_TOO_LARGE)
        from lxml import etree

        self._parts: dict[str, bytes] = {}
        for part in parse_xml(data).iterchildren(_FLAT + "part"):
            holder = next(part.iterchildren(_FLAT + "xmlData"), None)
            if holder is not None and len(holder):
                content = etree.tostring(holder[0], encoding="utf-8", with_tail=False)
                self._parts[(part.get(_FLAT + "name") or "").lstrip("/")] = content

    def __exit__(self, *_: object) -> None:
        self._parts.clear()

    def part_names(self) -> list[str]:
        """The names of all parts, in their order."""
        return list(self._parts)

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None when there is no such part."""
        return self._parts.get(name)


def _resolve(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))
