"""A PDF in the layout of Decree 30/2020/NĐ-CP, read with poppler."""

from __future__ import annotations

import re

import pytest

from tests.vanban.compositions import a_plan, an_annex
from tests.vanban.written_files import (
    docx_body,
    paragraphs,
    pdf_bytes,
    pdf_words,
    poppler,
)
from vanban.writers.composition import Annex, Composition, Paragraph, Table, Text

LONG_NAME = (
    "Trung tâm Phục vụ hành chính công, tiếp nhận và trả kết quả giải quyết thủ tục hành chính "
    "theo cơ chế một cửa liên thông xã An Phú Đông"
)
HOSTILE = (
    r'#eval("1+1") *đậm* _nghiêng_ $x^2$ \ \u{41} <nhãn> @trích // chú /* */ `mã` = + - [a] {b} ~'
)


def box(content: bytes, word: str) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in points of the first time that a word is set."""
    page = poppler("pdftotext", content, "-bbox")
    found = re.search(
        rf'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">{re.escape(word)}<', page
    )
    assert found, f"{word!r} is not in the PDF"
    left, top, right, bottom = (float(value) for value in found.groups())
    return left, top, right, bottom


def points(millimetres: float) -> float:
    return millimetres * 72 / 25.4


def test_the_file_is_archival_tagged_and_vietnamese() -> None:
    content = pdf_bytes(a_plan())
    info = poppler("pdfinfo", content)
    assert re.search(r"Tagged:\s+yes", info)
    assert "Tuyên truyền công tác" in info
    assert b"<pdfaid:part>3</pdfaid:part>" in content
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert b"/Lang(vi)" in content


def test_only_our_own_fonts_are_used_and_all_are_embedded() -> None:
    lines = poppler("pdffonts", pdf_bytes(a_plan())).splitlines()[2:]
    assert lines
    assert all("Tinos" in line and " yes yes yes " in line for line in lines)


def test_the_agency_stands_left_of_the_motto_and_the_date_under_it() -> None:
    content = pdf_bytes(a_plan())
    agency, motto, day = box(content, "TRƯỜNG"), box(content, "Độc"), box(content, "ngày")
    assert agency[0] >= points(30) - 0.5
    assert agency[2] < motto[0]
    assert motto[3] < day[1]
    assert box(content, "Số:")[1] == pytest.approx(day[1], abs=1)


def test_text_stays_between_the_margins() -> None:
    content = pdf_bytes(a_plan(agency=LONG_NAME, title=LONG_NAME))
    boxes = poppler("pdftotext", content, "-bbox")
    left = [float(x) for x in re.findall(r'<word xMin="([\d.]+)"', boxes)]
    right = [float(x) for x in re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">', boxes)]
    assert min(left) >= points(30) - 0.5
    assert max(right) <= points(210 - 15) + 0.5


def test_the_signature_stands_on_the_right_half_level_with_the_recipients() -> None:
    content = pdf_bytes(a_plan())
    assert box(content, "KT.")[0] > points(210) / 2
    assert box(content, "KT.")[1] == pytest.approx(box(content, "Nơi")[1], abs=4)


def test_pages_are_numbered_from_two_and_an_annex_from_one_again() -> None:
    content = pdf_bytes(a_plan(annexes=(an_annex(100),)))
    pages = poppler("pdftotext", content, "-raw").split("\f")[:-1]
    assert len(pages) >= 4
    first_lines = [page.split("\n")[0] for page in pages]
    assert first_lines[1] == "Phụ lục"
    assert first_lines[2:] == [str(number) for number in range(2, len(pages))]


def test_three_hundred_rows_repeat_their_header() -> None:
    content = pdf_bytes(a_plan(annexes=(an_annex(300),)))
    pages = poppler("pdftotext", content, "-raw").split("\f")[1:-1]
    assert len(pages) > 5
    assert all("TT Nội dung Thời gian" in page for page in pages)
    assert "Nhiệm vụ thứ 300" in pages[-1]


def test_markup_of_typst_comes_out_as_it_was_written() -> None:
    paper = a_plan(title=HOSTILE, agency=HOSTILE, body=(Paragraph(HOSTILE),))
    assert HOSTILE in " ".join(pdf_words(pdf_bytes(paper)))


def test_a_character_without_a_shape_does_not_stop_the_paper() -> None:
    words = pdf_words(pdf_bytes(a_plan(body=(Paragraph("Chữ 漢 và 😀 lạ."),))))
    assert " ".join(words).count("□") == 2


def test_without_a_watermark_nothing_lies_over_the_page() -> None:
    marked, plain = pdf_bytes(a_plan()), pdf_bytes(a_plan(watermark=None))
    assert pdf_words(marked) == pdf_words(plain)
    assert "MINH HOẠ" in poppler("pdfinfo", marked)
    assert "MINH HOẠ" not in poppler("pdfinfo", plain)


@pytest.mark.parametrize(
    "paper",
    [
        a_plan(),
        a_plan(number=None, date=None, year=2026, parent=None, annexes=()),
        a_plan(agency=LONG_NAME, title=LONG_NAME, annexes=(an_annex(10, landscape=True),)),
        a_plan(body=(Paragraph((Text("In "), Text("đậm", bold=True), Text(" rồi thôi."))),)),
        a_plan(annexes=(Annex("Trống", (Table(("TT", "Nội dung"), ()),)),)),
    ],
    ids=["whole", "blank", "long", "pieces", "empty"],
)
def test_docx_and_pdf_carry_the_same_words_in_the_same_order(paper: Composition) -> None:
    assert pdf_words(pdf_bytes(paper)) == docx_words(paper)


def docx_words(paper: Composition) -> list[str]:
    return " ".join(paragraphs(docx_body(paper))).split()
