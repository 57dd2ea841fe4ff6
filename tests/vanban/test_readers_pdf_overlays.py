"""PDF: what a QLVB lays upon a page — number, date, signature — and pages that are scans."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.vanban.pdf_files import Annotation, Sheet, pdf, text
from vanban.model import Source
from vanban.readers import open_source
from vanban.readers.imaging import Picture
from vanban.readers.pdfium import PdfFile

SIGNED = ["Ký bởi: Ủy ban nhân dân xã Sơn Hà", "Ngày ký: 05-01-2026 09:15:00 +07:00"]


def paragraphs(source: Source) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks]


def header() -> list[str]:
    """A header as it goes to the QLVB: number and day still blank."""
    return [
        text("Số:", 90, 100), text("/KH-UBND", 150, 100),
        text("Sơn Hà, ngày", 300, 100), text("tháng", 400, 100), text("năm 2026", 456, 100),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Widget"])
def test_number_and_date_laid_upon_the_page_stand_in_their_blanks(kind: str) -> None:
    laid = [
        Annotation(kind, 118, 89, ["12"], 20, 14, 12),
        Annotation(kind, 378, 89, ["05"], 20, 14, 12),
        Annotation(kind, 436, 89, ["01"], 20, 14, 12),
    ]
    source = open_source(pdf(Sheet(header(), laid)))
    assert paragraphs(source) == ["Số: 12 /KH-UBND", "Sơn Hà, ngày 05 tháng 01 năm 2026"]


def test_a_number_laid_upon_dots_takes_their_place() -> None:
    dotted = Sheet(
        [text("Số: ........./KH-UBND", 90, 100)], [Annotation("Stamp", 118, 89, ["12"], 20, 14, 12)]
    )
    assert "12" in open_source(pdf(dotted)).text.split()


def test_who_signed_is_noted_and_no_part_of_the_text() -> None:
    laid = [Annotation("Widget", 20, 20, SIGNED)]
    source = open_source(pdf(Sheet([text("KẾ HOẠCH", 250, 140)], laid)))
    assert source.text == "KẾ HOẠCH"
    assert source.notes == [f"Chữ ký số trên trang 1: {' '.join(SIGNED)}"]


def test_a_name_in_a_signature_s_appearance_belongs_to_the_text() -> None:
    laid = [Annotation("Widget", 340, 160, ["Lê Thị Hoa"], 120, 20, 12)]
    source = open_source(pdf(Sheet([text("CHỦ TỊCH", 340, 140)], laid)))
    assert paragraphs(source) == ["CHỦ TỊCH", "Lê Thị Hoa"]


def test_what_is_hidden_is_not_read() -> None:
    laid = [Annotation("FreeText", 90, 90, ["99"], 20, 14, 12, flags=2)]
    assert open_source(pdf(Sheet([text("KẾ HOẠCH", 250, 140)], laid))).text == "KẾ HOẠCH"


def test_places_of_what_is_laid_upon_a_page_are_where_it_stands() -> None:
    laid = [Annotation("Stamp", 118, 89, ["12"], 20, 14, 12)]
    source = open_source(pdf(Sheet(header(), laid)))
    anchor = source.anchor(source.text.index("12"))
    assert anchor is not None
    assert anchor.box is not None
    assert anchor.box[0] == pytest.approx(120, abs=2)
    assert 85 < (anchor.box[1] + anchor.box[3]) / 2 < 105


def gray() -> bytes:
    """A page of a scan, with nothing on it."""
    image = io.BytesIO()
    Image.new("RGB", (1240, 1754), (200, 200, 200)).save(image, "JPEG")
    return image.getvalue()


def pages(*sheets: Sheet) -> list[str]:
    """Which pages must be recognised."""
    with PdfFile(pdf(*sheets)) as file:
        return ["picture" if isinstance(page, Picture) else "text" for page in file.read()]


WORDS = [
    "Thực hiện Kế hoạch của Ủy ban nhân dân xã về công tác tuyên truyền cải cách hành chính",
    "trong năm nay, các thôn nghiêm túc tổ chức thực hiện và báo cáo kết quả đúng thời hạn",
]


def lines(words: list[str], mode: int = 0) -> list[str]:
    return [text(line, 60, 100 + 20 * n, 10, mode=mode) for n, line in enumerate(words)]


def test_pages_without_letters_are_recognised_among_others() -> None:
    assert pages(Sheet(lines(WORDS)), Sheet(image=gray())) == ["text", "picture"]


def test_a_scan_with_a_number_laid_upon_it_is_recognised() -> None:
    laid = [Annotation("Stamp", 118, 89, ["12"], 20, 14, 12)]
    assert pages(Sheet(image=gray(), annotations=laid)) == ["picture"]


def test_letters_behind_a_scan_are_read_when_they_spell_vietnamese() -> None:
    nonsense = ["Th1c hi6n K! ho4ch c3a xqz vbnm wqrt zxcv bnmq wrtp dfgh jklz"] * 4
    assert pages(Sheet(lines(WORDS, mode=3), image=gray())) == ["text"]
    assert pages(Sheet(lines(nonsense, mode=3), image=gray())) == ["picture"]


def test_letters_upon_a_picture_are_read() -> None:
    assert pages(Sheet(lines(WORDS), image=gray())) == ["text"]


def test_letters_without_a_meaning_are_recognised() -> None:
    private = ["\ue001\ue002 \ue003 " * 6] * 4
    assert pages(Sheet(lines(private))) == ["picture"]


def test_an_empty_page_is_no_scan() -> None:
    assert pages(Sheet(), Sheet(lines(WORDS))) == ["text", "text"]


def test_a_page_is_shown_as_it_is_turned() -> None:
    with PdfFile(pdf(Sheet(lines(WORDS), rotate=90))) as file:
        picture = file.picture(1, 72)
    assert picture.pixels.shape == (595, 842, 3)
    assert picture.pixels.min() < 100
