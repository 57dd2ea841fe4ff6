"""Builders: PDFs that carry data, honest ones and forged ones, as strangers may send them.

pdf = carrying(plan(), b'{"version":1}')         written so, as Loa does
forged = with_file(signed, b"{}")                added by an incremental update
swapped = replaced(signed, b"{}")                the same object written anew behind the signature
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable

from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

import vanban
from loa.files.carried import NAME
from vanban.model import Enclosure
from vanban.writers.composition import Composition


def carrying(paper: Composition, data: bytes, name: str = NAME) -> bytes:
    """The paper as a PDF with the data in it."""
    made = io.BytesIO()
    enclosure = Enclosure(name, data, "application/json", "Dữ liệu kèm theo")
    vanban.write(paper, made, format="pdf", enclosures=[enclosure])
    return made.getvalue()


def with_file(pdf: bytes, data: bytes, names: Iterable[str] = (NAME,)) -> bytes:
    """The PDF with files added by an incremental update, in place of those that it had."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    pairs = generic.ArrayObject()
    for name in names:
        stream = embed.EmbeddedFileObject.from_file_data(writer, data)
        pairs += [generic.TextStringObject(name), writer.add_object(_said(name, stream))]
    tree = generic.DictionaryObject({generic.pdf_name("/Names"): pairs})
    writer.root["/Names"] = generic.DictionaryObject({generic.pdf_name("/EmbeddedFiles"): tree})
    writer.update_root()
    return _written(writer)


def replaced(pdf: bytes, data: bytes) -> bytes:
    """The PDF with the content of its file overwritten by an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    said = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
    reference = said["/EF"].raw_get("/F").reference
    stream = embed.EmbeddedFileObject.from_file_data(writer, data)
    writer.objects[(reference.generation, reference.idnum)] = stream.get_object()
    return _written(writer)


def without_files(pdf: bytes) -> bytes:
    """The PDF as a program prints it that leaves files out: pages alone."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    for key in ("/Names", "/AF"):
        writer.root.pop(generic.pdf_name(key), None)
    writer.update_root()
    return _written(writer)


def bomb(pdf: bytes, size: int) -> bytes:
    """The PDF with a file of `size` bytes unpacked, packed twice."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    flate = generic.pdf_name("/FlateDecode")
    stream = generic.StreamObject(
        {generic.pdf_name("/Filter"): generic.ArrayObject([flate, flate])},
        encoded_data=zlib.compress(zlib.compress(b"[" * size)),
    )
    pairs = generic.ArrayObject(
        [
            generic.TextStringObject(NAME),
            writer.add_object(_said(NAME, writer.add_object(stream))),
        ]
    )
    tree = generic.DictionaryObject({generic.pdf_name("/Names"): pairs})
    writer.root["/Names"] = generic.DictionaryObject({generic.pdf_name("/EmbeddedFiles"): tree})
    writer.update_root()
    return _written(writer)


def _said(name: str, stream: generic.IndirectObject) -> generic.DictionaryObject:
    said = generic.DictionaryObject({generic.pdf_name("/Type"): generic.pdf_name("/Filespec")})
    said["/F"] = said["/UF"] = generic.TextStringObject(name)
    said["/EF"] = generic.DictionaryObject({generic.pdf_name("/F"): stream})
    return said


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()
