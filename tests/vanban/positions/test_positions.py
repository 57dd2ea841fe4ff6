"""Every part of a written paper stands where the decree puts it, in the PDF and in the docx."""

from __future__ import annotations

import re

import pytest

from tests.vanban.positions.measures import Row, rows
from tests.vanban.positions.table import (
    FILE,
    Range,
    page,
    printed_as_docx,
    printed_as_pdf,
    ranges,
    shown_in_page,
)

ROWS = rows()
Ranges = dict[tuple[str, str], Range]
NEAR = 0.3  # another LibreOffice may round otherwise


@pytest.fixture(scope="module")
def pdf() -> Ranges:
    return ranges(printed_as_pdf())


@pytest.fixture(scope="module")
def docx() -> Ranges:
    return ranges(printed_as_docx())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.part}: {row.what}")
def test_the_pdf_has_each_part_where_the_decree_puts_it(row: Row, pdf: Ranges) -> None:
    measured = pdf[row.part, row.what]

    assert row.least <= measured.least
    assert measured.most <= row.most


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.part}: {row.what}")
def test_the_docx_has_each_part_where_the_decree_puts_it(row: Row, docx: Ranges) -> None:
    measured = docx[row.part, row.what]

    assert row.least <= measured.least
    assert measured.most <= row.most


def test_the_page_says_what_the_pdf_has(pdf: Ranges) -> None:
    """`python -m tests.vanban.positions.table` writes it anew."""
    shown = shown_in_page()

    assert list(shown) == [(row.part, row.what) for row in ROWS]
    for row in ROWS:
        assert shown[row.part, row.what][0] == pdf[row.part, row.what].shown(row.unit)


@pytest.mark.slow
def test_the_page_says_what_the_docx_has(pdf: Ranges, docx: Ranges) -> None:
    said, now = numbers(FILE.read_text("utf-8")), numbers(page(pdf, docx))

    assert len(said) == len(now)
    assert all(abs(one - two) <= NEAR for one, two in zip(said, now, strict=True))


def numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.\d+", text)]
