"""Number and day behind the first signature: the blanks of our own PDF as form fields.

`prepare` makes "Số:     /KH-…" and "ngày     tháng     năm" into text fields `so`, `ngay` and
`thang`, exactly over the blanks. The first signature then certifies the paper with leave to fill
forms (DocMDP 2), so that `fill` and the agency's signature leave it whole.

The number stands close to its symbol, "Số:       35/KH-…", as Annex I, Part I, Section II, item 3
of the decree writes it; day and month stand in the middle of their blanks.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, NamedTuple

import pypdfium2
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from vanban.errors import WriteError
from vanban.signing import lettering
from vanban.signing.forms import AGENCY, DAY, MONTH, NUMBER, field_form
from vanban.signing.opening import opened
from vanban.signing.places import ASCENT, DESCENT, Box, Letter, letters

_SAID = {NUMBER: "Số của văn bản", DAY: "Ngày ban hành", MONTH: "Tháng ban hành"}
# "Số:     /KH-THPTBM" and "ngày     tháng     năm 2026", as set, without spaces.
_NUMBER = re.compile(r"Số:(?=/)")
_DAY = re.compile(r"ngày(?=tháng\d{0,2}năm\d{4})")
_MONTH = re.compile(r"ngày\d{0,2}tháng(?=năm\d{4})")
# The decree has figures only; registers add a letter to what was numbered in between ("35a").
_TAKEN = {
    NUMBER: re.compile(r"[0-9]{1,9}[A-Za-z]?"),
    DAY: re.compile(r"0?[1-9]|[12][0-9]|3[01]"),
    MONTH: re.compile(r"0?[1-9]|1[0-2]"),
}
_PRINT = 4  # annotation flag
_MIDDLE, _RIGHT = 1, 2  # quadding
_STYLES = {"/TiRo": False, "/TiIt": True}  # by their names in the form; True is italic


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
    """The PDF with what is given written into its fields, as one more revision.

    `number` is figures, and a letter if need be; `day` and `month` are as printed, "05" and "02".
    Raises WriteError for anything else, for what does not fit, where there is no such field, and
    behind the signature of the agency, which comes last (Art. 14 to 18 of the decree).
    """
    given = {name: words for name, words in ((NUMBER, number), (DAY, day), (MONTH, month)) if words}
    with opened(pdf) as writer:
        if any(field_form(name) == AGENCY for name, *_ in enumerate_sig_fields(writer, True)):
            raise WriteError("Cơ quan đã ký số nên không điền số, ngày vào tệp này nữa.")
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
        if (at := pattern.search(text)) and _on_one_line(found, at.end())
    ]


def _on_one_line(found: list[Letter], after: int) -> bool:
    """Whether a blank is not broken by the end of its line."""
    before, behind = found[after - 1], found[after]
    return before.baseline == behind.baseline and before.right < behind.left


def _between(before: Letter, after: Letter) -> Box:
    low, high = (
        before.baseline - DESCENT * before.size,
        before.baseline + ASCENT * before.size,
    )
    return Box(0, before.right, low, after.left, high)


def _field(writer: IncrementalPdfFileWriter, blank: Blank) -> generic.DictionaryObject:
    """A merged field and widget, with an empty appearance."""
    page = writer.find_page_for_modification(0)[0]
    style = "/TiIt" if blank.italic else "/TiRo"
    place = _RIGHT if blank.name == NUMBER else _MIDDLE
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
            pdf_name("/Q"): generic.NumberObject(place),
            pdf_name("/DA"): pdf_string(f"{style} {blank.size:g} Tf 0 g"),
            pdf_name("/AP"): generic.DictionaryObject(
                {pdf_name("/N"): writer.add_object(_looks(blank.box))}
            ),
        }
    )


def _numbers(*values: float) -> generic.ArrayObject:
    return generic.ArrayObject(generic.FloatObject(f"{value:.3f}") for value in values)


def _put_into_form(writer: IncrementalPdfFileWriter, made: list[Any]) -> None:
    """The fields in the form, with the fonts for whoever sets words into them."""
    form = _entry(writer.root, "/AcroForm")
    if form is None:
        form = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
        writer.root[pdf_name("/AcroForm")] = writer.add_object(form)
        writer.update_root()
    fonts = generic.DictionaryObject(
        {pdf_name(name): lettering.font(writer, italic) for name, italic in _STYLES.items()}
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
    if not _TAKEN[name].fullmatch(words):
        raise WriteError(f"“{words[:20]}” không điền được vào chỗ trống: {_SAID[name].lower()}.")
    left, bottom, right, top = (float(value) for value in field["/Rect"])
    style, size = str(field["/DA"]).split()[:2]
    box = Box(0, left, bottom, right, top)
    room = box.width - lettering.wide(words, float(size), _STYLES[style])
    if room < 0:
        raise WriteError(f"“{words}” không vừa chỗ trống: {_SAID[name].lower()}.")
    at = room if field["/Q"] == _RIGHT else room / 2
    drawn = (
        f"/Tx BMC q BT {style} {size} Tf 0 g {at:.3f} {DESCENT * float(size):.3f} Td "
        f"({words}) Tj ET Q EMC"
    )
    field[pdf_name("/V")] = pdf_string(words)
    field[pdf_name("/AP")] = generic.DictionaryObject(
        {pdf_name("/N"): writer.add_object(_looks(box, drawn, _font(writer, style)))}
    )
    writer.update_container(field)


def _font(writer: IncrementalPdfFileWriter, style: str) -> generic.DictionaryObject:
    """The resources of an appearance in this style of the form."""
    known = writer.root["/AcroForm"]["/DR"]["/Font"]
    fonts = generic.DictionaryObject({pdf_name(style): known.raw_get(style)})
    return generic.DictionaryObject({pdf_name("/Font"): fonts})


def _looks(
    box: Box, drawn: str = "", resources: generic.DictionaryObject | None = None
) -> generic.StreamObject:
    """An appearance as large as its box."""
    looks = generic.StreamObject(stream_data=drawn.encode("ascii"))
    looks.update(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): _numbers(0, 0, box.width, box.height),
            pdf_name("/Resources"): resources or generic.DictionaryObject(),
        }
    )
    return looks


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
