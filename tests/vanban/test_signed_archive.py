"""A paper that is signed, numbered, sealed and copied is still the PDF/A-3 that it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO

import pytest
from pyhanko.pdf_utils.generic import (
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    pdf_name,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.vanban.compositions import a_plan
from tests.vanban.signed_archive import faults, metadata
from tests.vanban.signed_plans import (
    SCHOOL,
    SYMBOL,
    certified,
    numbered,
    school,
    sealed,
    unnumbered,
)
from tests.vanban.written_files import pdf_bytes
from vanban.signing import Annex, Copy, fields, sign

Paper = Callable[[], bytes]


def copied() -> bytes:
    return sign(sealed(), school(), Copy("SAO Y", SCHOOL))


def annexed() -> bytes:
    return sign(pdf_bytes(a_plan()), school(), Annex(SYMBOL))


def prepared() -> bytes:
    return fields.prepare(unnumbered())


PAPERS = (unnumbered, prepared, certified, numbered, sealed, copied, annexed)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.__name__)
def test_a_paper_is_pdf_a_3_at_each_step(paper: Paper) -> None:
    assert faults(paper()) == []


@pytest.mark.parametrize("paper", PAPERS[1:-1], ids=lambda paper: paper.__name__)
def test_the_metadata_stay_as_they_were_written(paper: Paper) -> None:
    before, after = (PdfFileReader(BytesIO(pdf)) for pdf in (unnumbered(), paper()))
    assert metadata(after) == metadata(before)
    assert dict(after.trailer["/Info"]) == dict(before.trailer["/Info"])


def test_number_and_day_are_set_in_the_fonts_of_the_form_which_are_embedded() -> None:
    form = PdfFileReader(BytesIO(numbered())).root["/AcroForm"]
    fonts = form["/DR"]["/Font"]
    styles = {}
    for field in (each.get_object() for each in form["/Fields"]):
        if field["/FT"] == "/Tx":
            (styles[str(field["/T"])],) = field["/AP"]["/N"]["/Resources"]["/Font"]
    assert styles == {"so": "/TiRo", "ngay": "/TiIt"}
    names = {style: fonts[style]["/BaseFont"] for style in fonts}
    assert names == {"/TiRo": "/VBSOAA+Tinos", "/TiIt": "/VBSOAB+Tinos-Italic"}


Writer = IncrementalPdfFileWriter


def spoilt(change: Callable[[Writer], None]) -> bytes:
    """The sealed paper with a revision that does this to it."""
    writer = IncrementalPdfFileWriter(BytesIO(sealed()))
    change(writer)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def of_a_later_version(writer: Writer) -> None:
    writer.ensure_output_version((2, 0))


def with_a_font_of_the_machine(writer: Writer) -> None:
    look = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Times-Roman"}
    font = DictionaryObject({pdf_name(key): pdf_name(said) for key, said in look.items()})
    writer.root["/AcroForm"]["/DR"]["/Font"][NameObject("/TiRo")] = font
    writer.update_container(writer.root["/AcroForm"])


def with_a_field(writer: Writer, key: str, value: NumberObject | None) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    if value is None:
        del field[key]
    else:
        field[pdf_name(key)] = value
    writer.update_container(field)


def with_marks_and_colours_of_print(writer: Writer) -> None:
    looks = StreamObject(stream_data=b"/Span <</MCID 0>> BDC 0 0 0 1 k EMC")
    looks[pdf_name("/Subtype")] = pdf_name("/Form")
    look = DictionaryObject({pdf_name("/N"): writer.add_object(looks)})
    field = writer.root["/AcroForm"]["/Fields"][0]
    field[pdf_name("/AP")] = look
    writer.update_container(field)


@pytest.mark.parametrize(
    ("change", "clauses"),
    [
        (of_a_later_version, {"6.1.2"}),
        (with_a_font_of_the_machine, {"6.2.11.4"}),
        (partial(with_a_field, key="/F", value=NumberObject(2)), {"6.3.2"}),
        (partial(with_a_field, key="/AP", value=None), {"6.3.3"}),
        (with_marks_and_colours_of_print, {"6.2.4.3", "6.7"}),
    ],
    ids=["version", "font", "unprinted", "bare", "looks"],
)
def test_faults_are_found(change: Callable[[Writer], None], clauses: set[str]) -> None:
    assert {fault.split()[0] for fault in faults(spoilt(change))} == clauses


def test_something_behind_the_end_and_another_header_are_found() -> None:
    assert [fault.split()[0] for fault in faults(sealed() + b"\nmore")] == ["6.1.3"]
    other = sealed().replace(b"%PDF-1.7", b"%PDF-2.0", 1)
    assert [fault.split()[0] for fault in faults(other)] == ["6.1.2"]
