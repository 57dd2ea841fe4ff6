"""Automatic numbers come out as Word shows them."""

from __future__ import annotations

import pytest

from tests.vanban.word_files import (
    abstract,
    item,
    level,
    lines_of,
    note,
    note_mark,
    numbered,
    paragraph,
    run,
    text_box,
)
from vanban.readers.number_formats import written

OUTLINE = abstract(
    0,
    level(0, "%1.", "upperRoman"),
    level(1, "%2."),
    level(2, "%2.%3."),
    level(3, "%4)", "lowerLetter"),
)
ONE_LIST = OUTLINE + numbered(1, 0)


def labels_of(*body: str, numbering: str = ONE_LIST, styles: str = "") -> list[str]:
    """The numbers in front of the paragraphs, which all say "x"."""
    return [
        line.removesuffix("x").strip()
        for line in lines_of(*body, numbering=numbering, styles=styles)
    ]


def test_a_number_stands_before_its_text_with_one_space() -> None:
    assert lines_of(item("MỤC ĐÍCH"), numbering=ONE_LIST) == ["I. MỤC ĐÍCH"]


def test_deeper_levels_start_again_under_each_higher_one() -> None:
    levels = [0, 1, 1, 2, 3, 3, 0, 1, 2]
    assert labels_of(*(item("x", level=depth) for depth in levels)) == [
        "I.", "1.", "2.", "2.1.", "a)", "b)", "II.", "1.", "1.1.",
    ]  # fmt: skip


def test_two_lists_of_one_abstract_list_go_on_counting() -> None:
    numbering = OUTLINE + numbered(1, 0) + numbered(2, 0)
    assert labels_of(item("x", 1), item("x", 2), item("x", 1), numbering=numbering) == [
        "I.", "II.", "III.",
    ]  # fmt: skip


def test_a_start_override_begins_anew_where_its_list_first_appears() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = OUTLINE + numbered(1, 0) + numbered(2, 0, override)
    body = [item("x", 1), item("x", 1), item("x", 2), item("x", 2)]
    assert labels_of(*body, numbering=numbering) == ["I.", "II.", "I.", "II."]


def test_a_level_override_replaces_the_format() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "Điều %1.", start=4)}</w:lvlOverride>'
    numbering = OUTLINE + numbered(1, 0, override)
    assert labels_of(item("x"), item("x"), numbering=numbering) == ["Điều 4.", "Điều 5."]


def test_a_level_that_never_restarts_counts_through() -> None:
    free = abstract(
        0,
        level(0, "Chương %1", "upperRoman"),
        level(1, "Điều %2.", extra='<w:lvlRestart w:val="0"/>'),
    )
    body = [item("x", level=depth) for depth in (0, 1, 1, 0, 1)]
    assert labels_of(*body, numbering=free + numbered(1, 0)) == [
        "Chương I", "Điều 1.", "Điều 2.", "Chương II", "Điều 3.",
    ]  # fmt: skip


def test_legal_numbering_writes_every_level_in_figures() -> None:
    legal = abstract(0, level(0, "%1.", "upperRoman"), level(1, "%1.%2.", extra="<w:isLgl/>"))
    assert labels_of(item("x"), item("x", level=1), numbering=legal + numbered(1, 0)) == [
        "I.", "1.1.",
    ]  # fmt: skip


@pytest.mark.parametrize(("shown", "label"), [("\uf0b7", "-"), ("-", "-"), ("+", "+")])
def test_bullets_are_dashes_and_plus_signs_stay(shown: str, label: str) -> None:
    bullets = abstract(0, level(0, shown, "bullet")) + numbered(1, 0)
    assert lines_of(item("Sở Nội vụ"), numbering=bullets) == [f"{label} Sở Nội vụ"]


def test_a_list_without_a_visible_number_adds_nothing() -> None:
    hidden = abstract(0, level(0, "", "none")) + numbered(1, 0)
    assert lines_of(item("chữ"), numbering=hidden) == ["chữ"]


HEADINGS = (
    '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    "</w:pPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Khoan"><w:basedOn w:val="Muc"/></w:style>'
)


def test_a_style_brings_its_list_and_the_level_that_is_linked_to_it() -> None:
    linked = abstract(
        0,
        level(0, "%1.", "upperRoman", extra='<w:pStyle w:val="Muc"/>'),
        level(1, "%2.", extra='<w:pStyle w:val="Khoan"/>'),
    )
    body = [
        paragraph("x", properties=f'<w:pStyle w:val="{style}"/>')
        for style in ("Muc", "Khoan", "Khoan", "Muc")
    ]
    assert labels_of(*body, numbering=linked + numbered(1, 0), styles=HEADINGS) == [
        "I.", "1.", "2.", "II.",
    ]  # fmt: skip


def test_list_zero_takes_a_paragraph_out_of_its_styles_list() -> None:
    out = paragraph(
        "x",
        properties='<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>',
    )
    assert labels_of(out, styles=HEADINGS) == [""]


def test_a_list_that_is_nowhere_defined_adds_nothing() -> None:
    assert lines_of(item("chữ", number=9), numbering=ONE_LIST) == ["chữ"]


# What follows is Word's answer where LibreOffice has another, or where a document drawn at
# random does not go. "docx4j" stands for what its authors measured in Word (2026, probes P1–P8).


def three_levels(restart: str) -> str:
    return abstract(0, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3.", extra=restart))


@pytest.mark.parametrize(
    ("restart", "labels"),
    [
        ('<w:lvlRestart w:val="0"/>', "1. 1.1. 1.1.1. 1.1.2. 1.2. 1.2.3. 2. 2.1.4."),
        ('<w:lvlRestart w:val="1"/>', "1. 1.1. 1.1.1. 1.1.2. 1.2. 1.2.3. 2. 2.1.1."),
        ('<w:lvlRestart w:val="2"/>', "1. 1.1. 1.1.1. 1.1.2. 1.2. 1.2.1. 2. 2.1.1."),
        ("", "1. 1.1. 1.1.1. 1.1.2. 1.2. 1.2.1. 2. 2.1.1."),
    ],
)
def test_a_level_restarts_after_the_level_that_it_names(restart: str, labels: str) -> None:
    """17.9.10 lvlRestart; docx4j P8. LibreOffice does not read it."""
    body = [item("x", level=depth) for depth in (0, 1, 2, 2, 1, 2, 0, 2)]
    assert labels_of(*body, numbering=three_levels(restart) + numbered(1, 0)) == labels.split()


def test_a_list_that_links_to_a_numbering_style_counts_for_itself() -> None:
    """17.9.21 numStyleLink; docx4j P2."""
    style = (
        '<w:style w:type="numbering" w:styleId="Y"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    own = '<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Y"/>' + level(0, "%1)")
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Y"/></w:abstractNum>'
    numbering = own + "</w:abstractNum>" + link + numbered(1, 0) + numbered(2, 1)
    body = [item("x", number) for number in (1, 1, 1, 2, 2, 2, 1)]
    assert labels_of(*body, numbering=numbering, styles=style) == [
        "1)", "2)", "3)", "1)", "2)", "3)", "4)",
    ]  # fmt: skip


def test_numbering_styles_that_link_in_a_circle_end() -> None:
    style = (
        '<w:style w:type="numbering" w:styleId="Y"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    link = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Y"/></w:abstractNum>'
    assert labels_of(item("x"), numbering=link + numbered(1, 0), styles=style) == [""]


def test_paragraphs_without_a_style_have_the_list_of_the_default_style() -> None:
    """docx4j P6."""
    style = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert labels_of(paragraph("x"), paragraph("x"), styles=style) == ["I.", "II."]


def test_a_level_of_another_style_numbers_nothing_and_does_not_count() -> None:
    """17.9.23 pStyle; docx4j, probe numbering-label-ilvl0: the list comes through a style that
    the level is not linked to. A list of the paragraph's own counts whatever its style."""
    linked = abstract(0, level(0, "%1.", extra='<w:pStyle w:val="Muc"/>')) + numbered(1, 0)
    other = (
        '<w:style w:type="paragraph" w:styleId="Khac"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    body = [
        paragraph("x", properties='<w:pStyle w:val="Muc"/>'),
        paragraph("x", properties='<w:pStyle w:val="Khac"/>'),
        item("x"),
    ]
    assert labels_of(*body, numbering=linked, styles=HEADINGS + other) == ["1.", "", "2."]


def test_list_and_level_are_inherited_apart() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="C"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    in_style, own_level, own_list = (
        paragraph("x", properties=f'<w:pStyle w:val="C"/>{own}')
        for own in (
            "",
            '<w:numPr><w:ilvl w:val="0"/></w:numPr>',
            '<w:numPr><w:numId w:val="2"/></w:numPr>',
        )
    )
    numbering = OUTLINE + numbered(1, 0) + numbered(2, 0)
    assert labels_of(own_level, in_style, own_list, numbering=numbering, styles=style) == [
        "I.", "1.", "2.",
    ]  # fmt: skip


def test_an_overriding_start_holds_after_every_restart() -> None:
    """17.9.26 startOverride: "whenever it is restarted". LibreOffice goes back to 1."""
    override = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = OUTLINE + numbered(1, 0, override)
    body = [item("x", level=depth) for depth in (0, 1, 1, 0, 1)]
    assert labels_of(*body, numbering=numbering) == ["I.", "5.", "6.", "II.", "5."]


def test_a_level_that_is_passed_over_counts_once() -> None:
    body = [item("x", level=depth) for depth in (1, 0, 2, 1)]
    assert labels_of(*body, numbering=three_levels("") + numbered(1, 0)) == [
        "1.1.", "2.", "2.1.1.", "2.2.",
    ]  # fmt: skip


def test_legal_numbering_keeps_the_format_of_the_level_itself() -> None:
    """17.9.4 isLgl; docx4j: Word's own "Article I." and "Section 1.01"."""
    legal = abstract(
        0,
        level(0, "Chương %1.", "upperRoman"),
        level(1, "Mục %1.%2", "decimalZero", extra="<w:isLgl/>"),
    )
    assert labels_of(item("x"), item("x", level=1), numbering=legal + numbered(1, 0)) == [
        "Chương I.", "Mục 1.01",
    ]  # fmt: skip


def test_levels_without_a_number_leave_their_place_in_others_empty() -> None:
    mixed = abstract(
        0, level(0, "%1."), level(1, "-", "bullet"), level(2, "%1.%2%3.%4"), level(3, "%1", "none")
    )
    body = [item("x", level=depth) for depth in (0, 1, 2, 3)]
    assert labels_of(*body, numbering=mixed + numbered(1, 0)) == ["1.", "-", "1.1.", "1"]


def test_what_follows_the_number_is_a_space_or_nothing() -> None:
    """17.9.28 suff."""
    levels = abstract(
        0,
        level(0, "Điều %1", extra='<w:suff w:val="nothing"/>'),
        level(1, "%2.", extra='<w:suff w:val="space"/>'),
    )
    assert lines_of(item(". Tên"), item("x", level=1), numbering=levels + numbered(1, 0)) == [
        "Điều 1. Tên", "1. x",
    ]  # fmt: skip


def test_an_empty_paragraph_of_a_list_has_its_number_and_counts() -> None:
    empty = item("").replace('<w:t xml:space="preserve"></w:t>', "")
    assert lines_of(item("x"), empty, item("x"), numbering=ONE_LIST) == ["I. x", "II.", "III. x"]


def test_numbers_of_a_fixed_width_have_their_zeros() -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    levels = abstract(
        0, f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{custom}<w:lvlText w:val="%1."/></w:lvl>'
    )
    assert labels_of(item("x"), item("x"), numbering=levels + numbered(1, 0)) == ["009.", "010."]


def test_text_boxes_and_notes_count_for_themselves() -> None:
    """docx4j P7: the body goes on past them; the footnotes count on from note to note."""
    first = paragraph("x", text_box(item("y"), item("y")), note_mark(1), note_mark(2))
    lines = lines_of(
        item("x"), first, item("x"),
        numbering=ONE_LIST, footnotes=note(1, item("z"), item("z")) + note(2, item("z")),
    )  # fmt: skip
    assert lines == ["I. x", "x", "I. y", "II. y", "II. x", "", "I. z", "II. z", "III. z"]


def test_a_paragraph_that_a_change_deleted_has_no_number() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    gone = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        f"{mark}</w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
    )
    assert lines_of(item("x"), gone, item("x"), numbering=ONE_LIST) == ["I. x", "II. x"]


def test_a_paragraph_that_is_hidden_has_no_number() -> None:
    hidden = paragraph(
        run("x", "<w:vanish/>"),
        properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        "<w:rPr><w:vanish/></w:rPr>",
    )
    assert lines_of(item("x"), hidden, item("x"), numbering=ONE_LIST) == ["I. x", "II. x"]


def test_a_list_of_ten_levels_has_nine() -> None:
    levels = abstract(0, *(level(depth, f"%{depth + 1}") for depth in range(12)))
    body = [item("x", level=depth) for depth in (8, 9, 99)]
    assert labels_of(*body, numbering=levels + numbered(1, 0)) == ["1", "2", "3"]


@pytest.mark.parametrize("format", ["decimal", "upperRoman", "lowerLetter", "ordinalText", "hex"])
@pytest.mark.parametrize("start", [2147483647, 10**40, -5, 0])
def test_absurd_starts_make_short_labels(format: str, start: int) -> None:
    absurd = abstract(0, level(0, "%1." * 100, format, start=start)) + numbered(1, 0)
    assert all(len(line) < 400 for line in labels_of(item("x"), item("x"), numbering=absurd))


@pytest.mark.parametrize(
    ("number", "format", "text"),
    [
        (4, "upperRoman", "IV"),
        (4000, "upperRoman", "4000"),
        (0, "lowerRoman", "0"),
        (780, "lowerLetter", "z" * 30),
        (781, "lowerLetter", "781"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
        (20, "cardinalText", "Twenty"),
        (42, "ordinalText", "Forty-Second"),
        (30, "ordinalText", "Thirtieth"),
        (100, "ordinalText", "100"),
        (255, "hex", "FF"),
        (6, "chicago", "††"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "numberInDash", "- 3 -"),
        (15, "vietnameseCounting", "mười lăm"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (10, "vietnameseCounting", "mười"),
        (1994, "lowerRoman", "mcmxciv"),
        (5, "lowerLetter", "e"),
        (27, "upperLetter", "AA"),
        (55, "lowerLetter", "ccc"),
        (7, "decimalZero", "07"),
        (12, "chicken", "12"),
    ],
)
def test_numbers_are_written_in_words_formats(number: int, format: str, text: str) -> None:
    assert written(number, format) == text
