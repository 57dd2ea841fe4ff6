"""How a docx is set: pages, numbers, fonts and places, added up over styles and defaults."""

from __future__ import annotations

import io
from typing import Any

import docx as word
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.vanban.word_files import docx, flat, paragraph, run, text_box
from vanban.model import Source
from vanban.readers import open_source
from vanban.readers.typography import RunLook, Typography, typography_of

_TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
STYLES = f"""
<w:docDefaults>
<w:rPrDefault><w:rPr>
<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/><w:sz w:val="22"/>
</w:rPr></w:rPrDefault>
<w:pPrDefault>
<w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>
</w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Than"><w:basedOn w:val="Normal"/>
<w:pPr><w:ind w:firstLine="567"/><w:jc w:val="both"/></w:pPr>
<w:rPr><w:b/>{_TIMES}<w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Manh">
<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink">
<w:rPr><w:color w:val="0000FF"/></w:rPr></w:style>
"""
THEME = (
    b'<a:theme xmlns:a="x"><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    b'<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:theme>'
)


def typed(*body: str, **parts: Any) -> tuple[Source, Typography]:
    parts.setdefault("styles", STYLES)
    parts.setdefault("relations", {"theme": "theme/theme1.xml"})
    parts.setdefault("parts", {"word/theme/theme1.xml": THEME})
    source = open_source(docx(*body, **parts))
    found = typography_of(source)
    assert found is not None
    return source, found


def looks(*body: str, **parts: Any) -> list[tuple[str, RunLook]]:
    source, typography = typed(*body, **parts)
    return [
        (source.text[span.start : span.end], look)
        for block in source.blocks
        for span, look in typography.looks(block)
    ]


def test_a_run_looks_as_its_defaults_styles_and_own_properties_say_together() -> None:
    of_style = '<w:pStyle w:val="Than"/>'
    found = looks(
        "Thường",
        paragraph("Thân", run("nhỏ", '<w:sz w:val="25"/><w:b w:val="0"/>'), properties=of_style),
    )

    assert found == [
        ("Thường", RunLook("Calibri", 11.0)),
        ("Thân", RunLook("Times New Roman", 14.0, bold=True)),
        ("nhỏ", RunLook("Times New Roman", 12.5)),
    ]


def test_a_character_style_turns_off_what_its_paragraph_turns_on() -> None:
    strong = run("rất", '<w:rStyle w:val="Manh"/>')
    link = run("trang", '<w:rStyle w:val="Hyperlink"/>')
    found = dict(looks(paragraph(strong, link, properties='<w:pStyle w:val="Than"/>')))

    assert found["rất"] == RunLook("Times New Roman", 14.0, "FF0000", bold=False)
    assert found["trang"].linked


@pytest.mark.parametrize(
    ("properties", "colour"),
    [
        ('<w:color w:val="auto"/>', None),
        ('<w:color w:val="1F3864" w:themeColor="accent1"/>', "1F3864"),
        ('<w:color w:val="000000" w:themeColor="text1"/>', None),
    ],
)
def test_the_automatic_colour_and_that_of_text_are_black(
    properties: str, colour: str | None
) -> None:
    assert looks(paragraph(run("Chữ", properties)))[0][1].colour == colour


def test_a_paragraph_stands_as_its_style_and_its_own_properties_say() -> None:
    own = '<w:pStyle w:val="Than"/><w:spacing w:before="120" w:line="360" w:lineRule="exact"/>'
    look = typed(paragraph("Thân", properties=own))[1].paragraphs[0].look

    assert (look.align, look.first) == ("justify", pytest.approx(10, abs=0.01))
    assert (look.before, look.after) == (6, 8)
    assert (look.line, look.line_rule) == (18, "exact")
    plain = typed("Thường")[1].paragraphs[0].look
    assert (plain.align, plain.line_rule) == ("left", "auto")
    assert plain.line == pytest.approx(1.08, abs=0.001)


def test_borders_and_drawn_lines_are_seen_at_their_paragraphs() -> None:
    line = (
        '<w:r><w:drawing><wp:extent cx="1080000" cy="0"/>'
        '<a:prstGeom prst="line"/></w:drawing></w:r>'
    )
    bordered = '<w:pBdr><w:bottom w:val="single" w:sz="6"/><w:top w:val="nil"/></w:pBdr>'
    old = '<w:r><w:pict><v:line from="0,1pt" to="72pt,1pt"/></w:pict></w:r>'
    _, typography = typed("Một", paragraph("Hai", line), paragraph("Ba", properties=bordered), old)

    assert [one.drawn for one in typography.paragraphs[:2]] == [(), (30.0,)]
    assert typography.paragraphs[2].look.edges == {"bottom"}
    assert typography.paragraphs[2].drawn == (pytest.approx(25.4),)


def test_words_in_and_behind_text_boxes_have_their_own_looks() -> None:
    box = text_box(paragraph(run("trong", '<w:sz w:val="20"/>')), paragraph("hộp"))
    after = paragraph(run("sau", '<w:sz w:val="40"/>'))
    found = looks(paragraph(run("chủ", '<w:sz w:val="30"/>'), box), after)

    assert [(words, look.size) for words, look in found] == [
        ("chủ", 15.0),
        ("trong", 10.0),
        ("hộp", 11.0),
        ("sau", 20.0),
    ]


def test_deleted_runs_and_automatic_labels_do_not_shift_the_looks() -> None:
    gone = '<w:del w:author="a"><w:r><w:delText>cũ</w:delText></w:r></w:del>'
    found = looks(paragraph("đầu ", gone, run("cuối", '<w:sz w:val="20"/>')))

    assert [(words, look.size) for words, look in found] == [("đầu ", 11.0), ("cuối", 10.0)]


def test_sections_have_their_pages_and_inherit_their_numbers() -> None:
    document = word.Document()
    document.add_paragraph("Một")
    first = document.sections[0]
    first.page_width, first.page_height = Mm(210), Mm(297)
    first.left_margin, first.gutter = Mm(25), Mm(5)
    first.different_first_page_header_footer = True
    header = first.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, instruction in (("begin", ""), ("", " PAGE "), ("end", "")):
        piece = header.add_run()
        piece.font.size = Pt(13)
        element = OxmlElement("w:instrText" if instruction else "w:fldChar")
        element.text = instruction or None
        if kind:
            element.set(qn("w:fldCharType"), kind)
        piece._r.append(element)
    second = document.add_section()
    second.page_width, second.page_height = Mm(297), Mm(210)
    document.add_paragraph("Hai")
    found = typography_of(_saved(document))

    assert found is not None
    one, two = found.setups
    assert (round(one.width or 0), round(one.height or 0), round(one.left or 0)) == (210, 297, 30)
    assert (one.is_landscape, two.is_landscape) == (False, True)
    assert (one.first, one.end, two.end) == (0, 2, 3)
    (number,) = one.numbers
    assert (number.pages, number.above, number.align) == ("default", True, "center")
    assert number.look.size == 13
    assert two.numbers == one.numbers


def test_a_flat_file_is_set_as_its_package_is() -> None:
    data = docx("Một", styles=STYLES)

    assert typography_of(open_source(flat(data))) == typography_of(open_source(data))


def test_a_file_that_says_no_size_is_bare_and_a_text_has_no_typography() -> None:
    bare = typography_of(open_source(docx("Một")))

    assert bare is not None
    assert bare.is_bare
    assert typography_of(open_source(b"M\xe1\xbb\x99t")) is None


def test_hostile_properties_are_read_as_nothing() -> None:
    _, typography = typed(
        paragraph("Một", properties='<w:ind w:left="x"/><w:spacing w:line="99999999999"/>'),
        paragraph(run("Hai", '<w:sz w:val="-"/><w:rStyle w:val="Không"/><w:color/>')),
        section='<w:pgSz w:w="" w:h="z"/><w:pgMar/>',
    )

    assert typography.setups[0].width is None
    assert typography.paragraphs[0].look.left == 0


@pytest.mark.parametrize(
    "attributes",
    ['from="1,' * 20_000, 'style="' + " width:   " * 20_000 + '"', 'from="x" to="1,1"', ""],
    ids=["coordinates", "widths", "words", "nothing"],
)
def test_lines_that_are_no_lines_have_no_length(attributes: str) -> None:
    line = f"<w:r><w:pict><v:line {attributes}/></w:pict></w:r>"
    _, typography = typed(paragraph("Một", line), "Hai")

    assert typography.paragraphs[0].drawn == (None,)
    assert typography.paragraphs[1].drawn == ()


def test_a_line_that_is_spelt_for_old_and_new_programs_is_one() -> None:
    new = '<w:drawing><wp:extent cx="720000" cy="0"/><a:prstGeom prst="line"/></w:drawing>'
    old = '<w:pict><v:line from="0,0" to="56.7pt,0"/></w:pict>'
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{new}</mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert typed(paragraph("Một", both))[1].paragraphs[0].drawn == (20.0,)


def _saved(document: Any) -> Source:
    file = io.BytesIO()
    document.save(file)
    return open_source(file.getvalue())
