"""Automatic numbers come out as Word shows them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.vanban.word_files import (
    abstract,
    docx,
    item,
    level,
    lines_of,
    numbered,
    paragraph,
)
from vanban.readers import open_source
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


@pytest.mark.parametrize(
    ("number", "format", "text"),
    [
        (4, "upperRoman", "IV"),
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


RESTARTED = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>'
PLANS = {
    "outline": ([(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 3), (1, 0), (1, 1)], ONE_LIST),
    "restart": (
        [(1, 0), (1, 1), (2, 0), (2, 1), (2, 0)],
        OUTLINE + numbered(1, 0) + numbered(2, 0, RESTARTED),
    ),
    "letters": (
        [(1, 0)] * 28,
        abstract(0, level(0, "%1)", "lowerLetter")) + numbered(1, 0),
    ),
    "starts": (
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
        abstract(0, level(0, "Phần %1", start=2), level(1, "%1.%2", start=5)) + numbered(1, 0),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("plan", PLANS)
def test_numbers_are_those_that_libreoffice_shows(plan: str, tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.fail("LibreOffice is missing; script/test says how to install it")
    items, numbering = PLANS[plan]
    data = docx(*(item("x", number, depth) for number, depth in items), numbering=numbering)
    (tmp_path / "list.docx").write_bytes(data)
    subprocess.run(
        [
            soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
            "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path),
            str(tmp_path / "list.docx"),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = (tmp_path / "list.txt").read_text("utf-8-sig").splitlines()
    assert open_source(data).text.split("\n") == [" ".join(line.split()) for line in shown]
