"""Number and day behind the first signature: the blanks of our own PDF as form fields.

`prepare` makes "Số:     /KH-…" and "ngày     tháng     năm" into text fields `so`, `ngay` and
`thang`, exactly over the blanks. The first signature then certifies the paper with leave to fill
forms (DocMDP 2), so that `fill` and the agency's signature leave it whole.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pypdfium2
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from vanban.errors import WriteError
from vanban.signing import stamps
from vanban.signing.opening import opened
from vanban.signing.places import ASCENT, DESCENT, Box, Letter, letters

NUMBER, DAY, MONTH = "so", "ngay", "thang"
_SAID = {NUMBER: "Số của văn bản", DAY: "Ngày ban hành", MONTH: "Tháng ban hành"}
# "Số:     /KH-THPTBM" and "ngày     tháng     năm 2026", as set, without spaces.
_NUMBER = re.compile(r"Số:(?=/)")
_DAY = re.compile(r"ngày(?=tháng\d{0,2}năm\d{4})")
_MONTH = re.compile(r"ngày\d{0,2}tháng(?=năm\d{4})")
_PRINT = 4  # annotation flag


class Blank(NamedTuple):
    """A blank on the first page: which, where, and how its words are set."""

    name: str
    box: Box
    size: float
    italic: bool


def prepare(pdf: bytes) -> bytes:
    """The PDF with a text field over each blank of its number and date.

    Raises WriteError where it has none, ReadError and EncryptedFileError as `sign` does.
    """
    with opened(pdf) as writer:
        found = blanks(pdf)
        if not found:
            raise WriteError("Trang đầu không có chỗ trống cho số hoặc ngày, tháng.")
        if are_in(writer):
            raise WriteError("Tệp này đã có trường để điền số và ngày.")
        page = writer.find_page_for_modification(0)[0].get_object()
        made = [writer.add_object(_field(writer, blank)) for blank in found]
        _put_into_form(writer, made)
        listed = _entry(page, "/Annots") or generic.ArrayObject()
        page[pdf_name("/Annots")] = generic.ArrayObject([*listed, *made])
        writer.update_container(page)
        return _written(writer)


def fill(pdf: bytes, *, number: str = "", day: str = "", month: str = "") -> bytes:
    """The PDF with what is given written into its fields, as one more revision."""
    given = {name: words for name, words in ((NUMBER, number), (DAY, day), (MONTH, month)) if words}
    with opened(pdf) as writer:
        for name, words in given.items():
            _fill(writer, name, words)
        return _written(writer)


def are_in(writer: IncrementalPdfFileWriter) -> bool:
    """Whether a PDF was prepared."""
    return any(name in _of(writer) for name in _SAID)


def blanks(pdf: bytes) -> list[Blank]:
    """The blanks of number, day and month on the first page."""
    with pypdfium2.PdfDocument(pdf) as paper:
        found = [letter for letter in letters(paper[0]) if len(letter.text) == 1]
    text = "".join(letter.text for letter in found)
    patterns = ((NUMBER, _NUMBER, False), (DAY, _DAY, True), (MONTH, _MONTH, True))
    return [
        Blank(name, _between(found[at.end() - 1], found[at.end()]), found[at.end()].size, italic)
        for name, pattern, italic in patterns
        if (at := pattern.search(text)) and at.end() < len(found)
    ]


def _between(before: Letter, after: Letter) -> Box:
    low, high = (
        before.baseline - DESCENT * before.size,
        before.baseline + ASCENT * before.size,
    )
    return Box(0, before.right, low, after.left, high)


def _field(writer: IncrementalPdfFileWriter, blank: Blank) -> generic.DictionaryObject:
    """A merged field and widget, with an empty appearance."""
    page = writer.find_page_for_modification(0)[0]
    looks = generic.StreamObject(stream_data=b"")
    looks.update(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): _numbers(0, 0, blank.box.width, blank.box.height),
        }
    )
    style = "/TiIt" if blank.italic else "/TiRo"
    return generic.DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/Widget"),
            pdf_name("/FT"): pdf_name("/Tx"),
            pdf_name("/T"): pdf_string(blank.name),
            pdf_name("/TU"): pdf_string(_SAID[blank.name]),
            pdf_name("/Rect"): _numbers(*blank.box.rectangle),
            pdf_name("/P"): page,
            pdf_name("/F"): generic.NumberObject(_PRINT),
            pdf_name("/Q"): generic.NumberObject(1),
            pdf_name("/DA"): pdf_string(f"{style} {blank.size:g} Tf 0 g"),
            pdf_name("/AP"): generic.DictionaryObject({pdf_name("/N"): writer.add_object(looks)}),
        }
    )


def _numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject(generic.FloatObject(f"{value:.3f}") for value in values)


def _put_into_form(writer: IncrementalPdfFileWriter, made: list[Any]) -> None:
    """The fields in the form; its fonts are for a viewer that sets words itself."""
    form = _entry(writer.root, "/AcroForm")
    if form is None:
        form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
        writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
        writer.update_root()
    fonts = generic.DictionaryObject(
        {
            pdf_name(name): generic.DictionaryObject(
                {
                    pdf_name("/Type"): pdf_name("/Font"),
                    pdf_name("/Subtype"): pdf_name("/Type1"),
                    pdf_name("/BaseFont"): pdf_name(base),
                }
            )
            for name, base in (("/TiRo", "/Times-Roman"), ("/TiIt", "/Times-Italic"))
        }
    )
    form[pdf_name("/DR")] = generic.DictionaryObject({pdf_name("/Font"): fonts})
    form[pdf_name("/Fields")] = generic.ArrayObject([*(_entry(form, "/Fields") or ()), *made])
    writer.update_container(form)


def _of(handler: IncrementalPdfFileWriter | PdfFileReader) -> dict[str, Any]:
    """The text fields at the root of the form, by name."""
    form = _entry(handler.root, "/AcroForm") or generic.DictionaryObject()
    found = (each.get_object() for each in _entry(form, "/Fields") or ())
    return {str(_entry(field, "/T")): field for field in found if _entry(field, "/FT") == "/Tx"}


def _entry(dictionary: generic.DictionaryObject, key: str) -> Any:
    """The value itself, where pyHanko's `get` gives the reference to it."""
    try:
        return dictionary[key]
    except KeyError:
        return None


def _fill(writer: IncrementalPdfFileWriter, name: str, words: str) -> None:
    field = _of(writer).get(name)
    if field is None:
        raise WriteError(f"Tệp không có chỗ để điền: {_SAID[name].lower()}.")
    left, bottom, right, top = (float(value) for value in field["/Rect"])
    style, size = str(field["/DA"]).split()[:2]
    box = Box(0, left, bottom, right, top)
    if not re.fullmatch(r"[\w./-]{1,20}", words) or _wide(words, float(size)) > box.width:
        raise WriteError(f"“{words}” không vừa chỗ trống: {_SAID[name].lower()}.")
    appearance = stamps.of_words(words, box, size=float(size), italic=style == "/TiIt", right=False)
    field[pdf_name("/V")] = pdf_string(words)
    field[pdf_name("/AP")] = generic.DictionaryObject(
        {pdf_name("/N"): _imported(writer, appearance, box)}
    )
    writer.update_container(field)


def _wide(words: str, size: float) -> float:
    """Points that the words need in Tinos; its figures are half an em wide."""
    return sum(0.5 if char.isdigit() else 0.72 for char in words) * size


def _imported(writer: IncrementalPdfFileWriter, appearance: bytes, box: Box) -> Any:
    with TemporaryDirectory() as folder:  # pyHanko wants the appearance as a file
        file = Path(folder) / "appearance.pdf"
        file.write_bytes(appearance)
        page = ImportedPdfPage(str(file))
        page.set_writer(writer)
        drawn = page.render()
    looks = generic.StreamObject(stream_data=drawn)
    looks.update(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): _numbers(0, 0, box.width, box.height),
            pdf_name("/Resources"): page.resources.as_pdf_object(),
        }
    )
    return writer.add_object(looks)


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
