"""What of PDF/A-3 (ISO 19005-3) can be seen in a file without a validator.

    faults(pdf)      [] for a file that keeps it, else a line for each fault with its clause

Everything that the trailer reaches is looked at: structure of the file, metadata, fonts, images,
colours, annotations, forms and signatures. Not looked at are the programs inside of fonts and
colour profiles, and the tags of level A beyond their being there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from fontTools.ttLib import TTFont
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_FILTERS = {"/FlateDecode", "/ASCIIHexDecode", "/ASCII85Decode", "/RunLengthDecode", "/DCTDecode"}
_BLENDS = {"/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten"}
_PRINT, _UNSEEN = 4, 1 | 2 | 32 | 256  # invisible, hidden, no view, toggle no view
_LONGEST = 32767
Found = Iterator[str]


def faults(pdf: bytes) -> list[str]:
    """Clause and fault, each once, in the order of the clauses."""
    reader = PdfFileReader(BytesIO(pdf))
    found = [*_of_file(pdf, reader), *_of_metadata(reader), *_of_catalog(reader)]
    for item in everything(reader):
        found += _of_object(item)
    for page in reader.root["/Pages"]["/Kids"]:
        for annotation in _in(page.get_object(), "/Annots") or ():
            found += _of_annotation(annotation.get_object())
    for signature in reader.embedded_signatures:
        found += _of_signature(signature)
    return sorted(set(found))


def everything(reader: PdfFileReader) -> Iterator[Any]:
    """Every object that the trailer reaches, once; strings, dictionaries and streams."""
    waiting: list[Any] = [reader.trailer.raw_get("/Root"), reader.trailer.raw_get("/Info")]
    seen: set[int] = set()
    while waiting:
        item = waiting.pop()
        if isinstance(item, generic.IndirectObject):
            if item.idnum in seen:
                continue
            seen.add(item.idnum)
            item = item.get_object()
        yield item
        if isinstance(item, generic.DictionaryObject):
            waiting += [item.raw_get(key) for key in item]
        elif isinstance(item, generic.ArrayObject):
            waiting += [item.raw_get(index) for index in range(len(item))]


def metadata(reader: PdfFileReader) -> bytes:
    """The XMP packet of the last revision."""
    data: bytes = reader.root["/Metadata"].data
    return data


def _of_file(pdf: bytes, reader: PdfFileReader) -> Found:
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", pdf):
        yield "6.1.2 the header is none of PDF 1.0 to 1.7 with a binary comment"
    if str(_in(reader.root, "/Version") or "/1.7") > "/1.7":
        yield "6.1.2 the catalog says that the file is of a later version than PDF 1.7"
    if not re.search(rb"%%EOF(\r\n|\r|\n)?$", pdf):
        yield "6.1.3 something stands behind the last end-of-file marker"
    if "/ID" not in reader.trailer or "/Encrypt" in reader.trailer:
        yield "6.1.3 the trailer has no ID, or the file is encrypted"
    outside = re.sub(rb"\bstream\r?\n.*?\r?\n?endstream", b"", pdf, flags=re.DOTALL)
    starts = re.findall(rb"(?<!\S)\d+ +\d+ +obj\b.?", outside, flags=re.DOTALL)
    if any(not re.fullmatch(rb"\d+ \d+ obj[\r\n]", start) for start in starts):
        yield "6.1.9 an object does not begin with single spaces and a line of its own"
    if re.search(rb"[^\r\n]endobj|endobj[^\r\n]", outside):
        yield "6.1.9 endobj does not stand on a line of its own"
    if re.search(rb"[^\r\n]endstream", pdf):
        yield "6.1.7 endstream does not stand on a line of its own"


def _of_metadata(reader: PdfFileReader) -> Found:
    packet = metadata(reader)
    try:
        root = ElementTree.fromstring(packet.decode("utf-8-sig"))
    except (ElementTree.ParseError, UnicodeDecodeError):
        yield "6.6.2 the metadata are no XML"
        return
    said = {child.tag: child.text for child in root.iter() if child.tag.startswith(PDFAID)}
    for description in root.iter(f"{_RDF}Description"):
        said |= {key: value for key, value in description.attrib.items() if key.startswith(PDFAID)}
    if said.get(f"{PDFAID}part") != "3" or said.get(f"{PDFAID}conformance") not in "ABU":
        yield "6.6.4 the metadata do not claim PDF/A-3"
    if said.get(f"{PDFAID}conformance") == "A" and not (
        _in(reader.root, "/MarkInfo") and "/StructTreeRoot" in reader.root
    ):
        yield "6.7 level A is claimed by a file without tags"
    if "/Filter" in reader.root["/Metadata"]:
        yield "6.6.2 the metadata are filtered"


def _of_catalog(reader: PdfFileReader) -> Found:
    root = reader.root
    intents = [each.get_object() for each in _in(root, "/OutputIntents") or ()]
    if not any(
        intent["/S"] == "/GTS_PDFA1" and intent["/DestOutputProfile"]["/N"] == 3
        for intent in intents
    ):
        yield "6.2.3 no output intent says what RGB means"
    if any(key in root for key in ("/AA", "/NeedsRendering", "/Requirements")):
        yield "6.5 the catalog has actions or needs to be rendered"
    if "/JavaScript" in (_in(root, "/Names") or ()):
        yield "6.5.1 the file has scripts"
    if set(_in(root, "/Perms") or ()) - {"/UR3", "/DocMDP"}:
        yield "6.1.12 permissions other than those of signatures"
    form = _in(root, "/AcroForm") or {}
    if "/XFA" in form or _in(form, "/NeedAppearances"):
        yield "6.4.1 the form needs appearances or has XFA"


def _of_object(item: Any) -> Found:
    is_string = isinstance(item, generic.TextStringObject | generic.ByteStringObject)
    if is_string and len(getattr(item, "original_bytes", item)) > _LONGEST:
        yield "6.1.13 a string is too long"
    if not isinstance(item, generic.DictionaryObject):
        return
    kind, sort = _in(item, "/Type"), _in(item, "/Subtype")
    if isinstance(item, generic.StreamObject):
        yield from _of_stream(item, sort)
    if kind == "/Font":
        yield from _of_font(item, sort)
    if kind == "/ExtGState" or ({"/CA", "/ca", "/BM", "/SMask"} & set(item) and not sort):
        if {"/TR", "/HTP"} & set(item) or _in(item, "/TR2") not in (None, "/Default"):
            yield "6.2.5 a graphics state has a transfer function"
        if str(_in(item, "/BM") or "/Normal") not in _BLENDS:
            yield "6.2.5 a graphics state has an unknown blend mode"
    if kind == "/Filespec" and not {"/F", "/UF", "/AFRelationship"} <= set(item):
        yield "6.8 an enclosure does not say how it belongs to the paper"
    if "/ColorSpace" in item and "/DeviceCMYK" in str(_in(item, "/ColorSpace")):
        yield "6.2.4.3 a colour space that the output intent does not explain"


def _of_stream(item: generic.StreamObject, sort: Any) -> Found:
    filters = _in(item, "/Filter") or ()
    listed = [filters] if isinstance(filters, generic.NameObject) else filters
    if {str(one) for one in listed} - _FILTERS:
        yield "6.1.7 a stream has a filter that is not allowed"
    if {"/F", "/FFilter", "/FDecodeParms"} & set(item):
        yield "6.1.7 a stream lies outside of the file"
    if int(item["/Length"]) != len(item.encoded_data):
        yield "6.1.7 a stream is not as long as it says"
    if sort == "/Image" and ({"/Alternates", "/OPI"} & set(item) or _in(item, "/Interpolate")):
        yield "6.2.8 an image is interpolated or has alternates"
    if sort == "/Form":
        if {"/OPI", "/Ref", "/PS"} & set(item):
            yield "6.2.9 a form XObject has OPI, PS or a reference"
        if b"/MCID" in item.data and "/StructParents" not in item:
            yield "6.7 marked content of a form XObject belongs to no tag"
        if re.search(rb"(?<!\S)[kK](?!\S)", item.data):
            yield "6.2.4.3 a colour of print, which the output intent does not explain"


def _of_font(font: generic.DictionaryObject, sort: Any) -> Found:
    if sort == "/Type0":
        if _in(font, "/Encoding") not in ("/Identity-H", "/Identity-V"):
            yield "6.2.11.3 a composite font has a CMap of its own"
        if "/ToUnicode" not in font:
            yield "6.2.11.7 a font does not say what its characters are"
        return
    descriptor = _in(font, "/FontDescriptor") or {}
    program = next(
        (name for name in ("/FontFile", "/FontFile2", "/FontFile3") if name in descriptor), ""
    )
    if not program:
        yield "6.2.11.4 a font is not embedded"
        return
    if sort == "/CIDFontType2" and "/CIDToGIDMap" not in font:
        yield "6.2.11.3 a font does not say which shapes its characters have"
    if sort == "/TrueType":
        if _in(font, "/Encoding") not in ("/WinAnsiEncoding", "/MacRomanEncoding"):
            yield "6.2.11.6 a simple font has an encoding of its own"
        yield from _of_widths(font, descriptor["/FontFile2"].data)


def _of_widths(font: generic.DictionaryObject, program: bytes) -> Found:
    """Of a simple font for ASCII: what it says and what its program says."""
    with TTFont(BytesIO(program)) as opened:
        names, advances, em = opened.getBestCmap(), opened["hmtx"], opened["head"].unitsPerEm
        for code, said in enumerate(font["/Widths"], int(font["/FirstChar"])):
            if code not in names:
                yield "6.2.11.4 a font lacks a shape that it has a width for"
            elif abs(advances[names[code]][0] * 1000 / em - float(said)) > 1:
                yield "6.2.11.5 a font is not as wide as it says"


def _of_annotation(annotation: generic.DictionaryObject) -> Found:
    flags = int(_in(annotation, "/F") or 0)
    if not flags & _PRINT or flags & _UNSEEN:
        yield "6.3.2 an annotation is not printed"
    left, bottom, right, top = (float(side) for side in annotation["/Rect"])
    looks = _in(annotation, "/AP")
    if looks is None:
        if left != right and bottom != top and annotation["/Subtype"] != "/Link":
            yield "6.3.3 an annotation has no appearance"
    elif set(looks) != {"/N"} or not isinstance(looks["/N"], generic.StreamObject):
        yield "6.3.3 an annotation has another appearance than the normal one"
    if annotation["/Subtype"] == "/Widget" and {"/A", "/AA"} & set(annotation):
        yield "6.4.1 a field has an action"


def _of_signature(signature: Any) -> Found:
    references = _in(signature.sig_object, "/Reference") or ()
    if any(
        {"/DigestMethod", "/DigestValue", "/DigestLocation"} & set(one.get_object())
        for one in references
    ):
        yield "6.1.12 a certification has a digest of its own"
    if len(signature.signed_data["signer_infos"]) != 1 or signature.signer_cert is None:
        yield "6.4.3 a signature has not one signer with a certificate"


def _in(dictionary: Any, key: str) -> Any:
    """The value itself, where pyHanko's `get` gives the reference to it."""
    try:
        return dictionary[key]
    except KeyError:
        return None
