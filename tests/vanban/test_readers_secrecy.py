"""A document with a mark of secrecy is refused; the same words in a sentence are not."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.vanban.pdf_files import Sheet, pdf, text
from tests.vanban.word_files import docx, paragraph, table
from vanban.errors import SecretDocumentError
from vanban.readers import open_source

HEADER = "SỞ MẪU\n{mark}\nSố: 5/KH-SM\nKẾ HOẠCH\nNăm 2026\n"


@pytest.mark.parametrize(
    "mark",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "Tối mật",
        "**TUYỆT MẬT**",
        "[MẬT]",
        "Độ mật: Mật",
        "| MẬT |",
        "M Ậ T",
        "T Ố I  M Ậ T",
        "Số: 6/KH-SM          MẬT",
    ],
)
def test_a_mark_on_its_own_line_in_the_header_refuses_a_text(mark: str) -> None:
    with pytest.raises(SecretDocumentError, match="dấu chỉ độ mật"):
        open_source(HEADER.format(mark=mark).encode())


@pytest.mark.parametrize(
    "line",
    [
        "BẢO MẬT",
        "Mật khẩu",
        "Thực hiện nghiêm quy định về bảo mật thông tin",
        "Kế hoạch bảo vệ bí mật nhà nước",
        "Mật độ dân số",
        "BÍ MẬT NHÀ NƯỚC",
        "BÍ   MẬT MÃ",
    ],
)
def test_the_word_in_another_line_refuses_nothing(line: str) -> None:
    assert open_source(HEADER.format(mark=line).encode()).blocks


def test_a_mark_far_below_the_header_refuses_nothing() -> None:
    body = "Căn cứ Luật Bảo vệ bí mật nhà nước;\n" + "Nội dung\n" * 40 + "MẬT\n"
    assert open_source((HEADER.format(mark="") + body).encode()).blocks


def test_a_stamp_in_a_cell_of_the_header_refuses_a_docx() -> None:
    data = docx(table(["SỞ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["TỐI MẬT", "Số: 5"]))
    with pytest.raises(SecretDocumentError):
        open_source(data)


def test_a_stamp_in_the_page_header_refuses_a_docx() -> None:
    with pytest.raises(SecretDocumentError):
        open_source(docx("KẾ HOẠCH", header=paragraph("MẬT")))


def test_a_watermark_in_the_page_header_refuses_a_docx() -> None:
    watermark = '<w:r><w:pict><v:shape><v:textpath on="t" string="MẬT"/></v:shape></w:pict></w:r>'
    with pytest.raises(SecretDocumentError):
        open_source(docx("KẾ HOẠCH", header=paragraph(watermark)))


def test_a_stamp_in_the_page_footer_refuses_a_docx() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(header=paragraph("TUYỆT MẬT")))) as archive:
        said = archive.read("word/header1.xml").replace(b":hdr", b":ftr")
    parts = {"word/footer1.xml": said}
    with pytest.raises(SecretDocumentError):
        open_source(docx("KẾ HOẠCH", relations={"footer": "footer1.xml"}, parts=parts))


def test_a_mark_above_or_below_any_page_refuses_a_pdf() -> None:
    body = text("Nội dung của kế hoạch", 90, 300)
    plain, above = Sheet([body]), Sheet([text("MẬT", 500, 30), body])
    below = Sheet([body, text("TỐI MẬT", 280, 815)])
    for pages in ((above, above, above), (plain, plain, below)):
        with pytest.raises(SecretDocumentError):
            open_source(pdf(*pages))
    assert open_source(pdf(plain, plain)).blocks


@pytest.mark.parametrize(
    "name",
    [
        "KH-35 (MẬT).docx",
        "TỐI MẬT - KH 35.docx",
        "KH_35_TUYET_MAT.docx",
        "KH 35 TUYỆT MẬT.docx",
        "Kế hoạch [Mật].txt",
        "MẬT.docx",
    ],
)
def test_a_clear_mark_in_the_files_name_refuses_it(name: str) -> None:
    with pytest.raises(SecretDocumentError):
        open_source(b"KH", file=name)


@pytest.mark.parametrize(
    "name",
    ["Quy chế bảo mật.docx", "QUY CHẾ BẢO MẬT.docx", "Mật khẩu.txt", "mat-tran-to-quoc.docx"],
)
def test_other_names_are_taken(name: str) -> None:
    assert open_source(b"KH", file=name).file == name
