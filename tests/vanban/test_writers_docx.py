"""A docx in the layout of Decree 30/2020/NĐ-CP, read from its XML."""

from __future__ import annotations

import pytest

from tests.vanban.compositions import WATERMARK, a_plan, an_annex
from tests.vanban.written_files import W, docx_body, docx_parts, paragraph, paragraphs, style_of
from vanban.writers.composition import Annex, Figure, Heading, Paragraph, Signature, Table, Text


def millimetres(twips: str) -> int:
    return round(int(twips) / 1440 * 25.4)


def test_the_page_is_a4_with_the_decrees_margins() -> None:
    section = docx_body(a_plan(annexes=())).find(f".//{W}sectPr")
    size, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
    assert [millimetres(size.get(W + side)) for side in ("w", "h")] == [210, 297]
    sides = [millimetres(margin.get(W + side)) for side in ("top", "bottom", "left", "right")]
    assert sides == [20, 20, 30, 15]


@pytest.mark.parametrize(
    ("opening", "size", "bold", "italic"),
    [
        ("SỞ GIÁO DỤC", 13, False, False),
        ("TRƯỜNG THPT", 13, True, False),
        ("CỘNG HÒA", 13, True, False),
        ("Độc lập", 14, True, False),
        ("Số: 27/KH-THPTBM", 13, False, False),
        ("An Phú, ngày 02 tháng 3", 13, False, True),
        ("KẾ HOẠCH", 14, True, False),
        ("Tuyên truyền công tác", 14, True, False),
        ("Căn cứ Quyết định", 14, False, True),
        ("I. MỤC ĐÍCH", 14, True, False),
        ("1. Chung", 14, True, False),
        ("- Nâng cao", 14, False, False),
        ("Nơi nhận:", 12, True, True),
        ("- Các tổ;", 11, False, False),
        ("KT. HIỆU TRƯỞNG", 14, True, False),
        ("Nguyễn Văn Mẫu", 14, True, False),
        ("Phụ lục", 14, True, False),
        ("(Kèm theo", 13, False, True),
    ],
)
def test_each_part_has_its_size_and_weight(
    opening: str, size: int, bold: bool, italic: bool
) -> None:
    parts = docx_parts(a_plan())
    look = style_of(parts, paragraph(parts["word/document.xml"], opening)).find(W + "rPr")
    assert int(look.find(W + "sz").get(W + "val")) == size * 2
    assert (look.find(W + "b").get(W + "val", "1") == "1") is bold
    assert (look.find(W + "i").get(W + "val", "1") == "1") is italic
    assert set(look.find(W + "rFonts").attrib.values()) == {"Times New Roman"}


def test_body_paragraphs_are_justified_with_first_line_and_space_before() -> None:
    parts = docx_parts(a_plan())
    body = paragraph(parts["word/document.xml"], "Trường THPT Bình Minh ban hành")
    form = style_of(parts, body).find(W + "pPr")
    assert form.find(W + "jc").get(W + "val") == "both"
    assert millimetres(form.find(W + "ind").get(W + "firstLine")) == 10
    assert int(form.find(W + "spacing").get(W + "before")) >= 6 * 20
    assert 240 <= int(form.find(W + "spacing").get(W + "line")) <= 360


def test_grounds_end_with_semicolons_and_the_last_with_a_stop() -> None:
    lines = paragraphs(docx_body(a_plan()))
    assert "Căn cứ Quyết định thứ nhất;" in lines
    assert "Căn cứ Kế hoạch thứ hai." in lines


def test_the_body_and_the_annex_close_with_the_end_mark() -> None:
    lines = paragraphs(docx_body(a_plan()))
    assert "Trên đây là Kế hoạch của Trường THPT Bình Minh./." in lines
    assert lines[-1] == "./."


def test_blank_number_and_day_leave_room_to_write() -> None:
    lines = paragraphs(docx_body(a_plan(number=None, date=None, month=1, year=2026)))
    assert "Số:             /KH-THPTBM" in lines
    assert "An Phú, ngày      tháng 01 năm 2026" in lines
    reference = "(Kèm theo Kế hoạch số       /KH-THPTBM ngày     /01/2026"
    assert any(line.startswith(reference) for line in lines)


def test_headings_are_numbered_in_the_letters_of_vietnamese_lists() -> None:
    points = tuple(Heading(3, f"điểm {n}") for n in range(8))
    lines = paragraphs(docx_body(a_plan(body=(Heading(1, "Một"), *points, Heading(1, "Hai")))))
    labels = [line.split()[0] for line in lines if "điểm" in line]
    assert labels == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]
    assert "II. HAI" in lines


def test_the_header_is_a_table_without_rules_and_the_motto_has_room() -> None:
    table = docx_body(a_plan()).find(f".//{W}tbl")
    assert table.find(f"{W}tblPr/{W}tblBorders") is None
    columns = [millimetres(column.get(W + "w")) for column in table.iter(W + "gridCol")]
    cells = [millimetres(cell.get(W + "w")) for cell in table.iter(W + "tcW")]
    assert columns == [66, 99]
    assert cells == [66, 99, 66, 99]


def test_rules_are_borders_and_never_typed() -> None:
    body = docx_body(a_plan())
    rules = [p for p in body.iter(W + "p") if p.find(f"{W}pPr/{W}pBdr") is not None]
    assert len(rules) == 3
    assert "___" not in "".join(paragraphs(body))


def test_the_signature_keeps_together_with_the_last_sentence() -> None:
    body = docx_body(a_plan())
    closing = paragraph(body, "Trên đây")
    assert closing.find(f"{W}pPr/{W}keepNext") is not None
    signature = list(body.iter(W + "tbl"))[1]
    assert signature.find(f"{W}tr/{W}trPr/{W}cantSplit") is not None


def test_a_table_repeats_its_header_on_every_page() -> None:
    table = list(docx_body(a_plan(annexes=(an_annex(300),))).iter(W + "tbl"))[2]
    rows = table.findall(W + "tr")
    assert len(rows) == 301
    assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_an_annex_starts_on_a_page_of_its_own_numbered_from_one() -> None:
    sections = list(docx_body(a_plan(annexes=(an_annex(landscape=True),))).iter(W + "sectPr"))
    assert len(sections) == 2
    assert [s.find(W + "pgNumType").get(W + "start") for s in sections] == ["1", "1"]
    assert all(s.find(W + "titlePg") is not None for s in sections)
    assert sections[1].find(W + "pgSz").get(W + "orient") == "landscape"


def test_two_annexes_have_roman_numbers() -> None:
    lines = paragraphs(docx_body(a_plan(annexes=(an_annex(), an_annex()))))
    assert [line for line in lines if line.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]


def test_the_page_number_is_centred_in_the_header_but_not_on_the_first_page() -> None:
    headers = [part for name, part in docx_parts(a_plan()).items() if "/header" in name]
    with_number = [h for h in headers if h.find(f".//{W}fldSimple") is not None]
    assert len(headers) == 4
    assert len(with_number) == 2


def test_the_watermark_is_on_the_first_page_and_on_the_others() -> None:
    headers = [part for name, part in docx_parts(a_plan()).items() if "/header" in name]
    path = "{urn:schemas-microsoft-com:vml}textpath"
    words = [[e.get("string") for e in h.iter(path) if e.get("string")] for h in headers]
    assert words == [[WATERMARK]] * 4


def test_a_table_without_rows_says_so() -> None:
    empty = Annex("Kiến nghị", (Table(("TT", "Nội dung"), ()),))
    assert "Không có." in paragraphs(docx_body(a_plan(annexes=(empty,))))


def test_a_figure_stands_in_its_sentence() -> None:
    words = (Text("Đã đăng "), Figure("1.234", "posts"), Text(" tin, bài", bold=True), Text("."))
    assert "Đã đăng 1.234 tin, bài." in paragraphs(docx_body(a_plan(body=(Paragraph(words),))))


def test_control_characters_and_hidden_directions_are_left_out() -> None:
    hostile = "trước\x00\x0b\x1b\u202egiữa\u2066\ufffe\nsau"
    body = docx_body(a_plan(body=(Paragraph(hostile),)))
    assert "trướcgiữasau" in paragraphs(body)
    assert paragraph(body, "trướcgiữa").find(f".//{W}br") is not None


def test_a_head_who_signs_alone_has_no_authority_line() -> None:
    paper = a_plan(signature=Signature("HIỆU TRƯỞNG", "Nguyễn Văn Mẫu"))
    lines = paragraphs(docx_body(paper))
    assert lines[lines.index("HIỆU TRƯỞNG") + 1] == "Nguyễn Văn Mẫu"
    assert not any(line.startswith("KT.") for line in lines)
