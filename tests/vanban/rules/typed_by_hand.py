"""Papers as officials type them in Word: everything set by hand over Word's own template, whose
font is Calibri 11 and whose paragraphs stand 10 pt apart. All are right as the decree has it."""

from __future__ import annotations

import io
from typing import Any

import docx as word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

CENTRE, LEFT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY,
)  # fmt: skip
LONG = (
    "Tuyên truyền đến toàn thể cán bộ, công chức và Nhân dân trên địa bàn xã về lợi ích của việc "
    "nộp hồ sơ trực tuyến, cách tra cứu kết quả giải quyết thủ tục hành chính trong năm 2026."
)


def plan(*, columns: str = "table", line: str = "drawn") -> bytes:
    """A commune's plan. Its header stands in a table or is parted by tabs (`columns`), its
    rules are "drawn", "bordered" or "in a row" of the table."""
    document = _document()
    if columns == "table":
        _header_table(document, line)
    else:
        _header_tabs(document)
    _add(document, "KẾ HOẠCH", 14, bold=True, before=12)
    _add(document, "Tuyên truyền cải cách hành chính năm 2026", 14, bold=True)
    if line == "bordered":
        _border(document.paragraphs[-1])
    else:
        _draw(_add(document, "", 14), 25)
    _prose(document, "Thực hiện Kế hoạch số 18/KH-UBND ngày 24/02/2026 của Ủy ban nhân dân tỉnh "
           "Sơn Hà, Ủy ban nhân dân xã An Phú ban hành Kế hoạch với nội dung như sau:")  # fmt: skip
    _prose(document, "I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    _prose(document, "1. Mục đích", bold=True)
    for _ in range(6):
        _prose(document, LONG)
    _prose(document, "2. Yêu cầu", bold=True, italic=True)
    for _ in range(3):
        _prose(document, "- " + LONG)
    _prose(document, "II. NỘI DUNG", bold=True)
    _add(document, "Bảng 1. Nhiệm vụ", 13, bold=True)
    _table(document)
    _add(document, "Ghi chú: thời gian có thể thay đổi.", 12, italic=True, align=LEFT)
    _prose(document, "III. TỔ CHỨC THỰC HIỆN", bold=True)
    _prose(document, "Căn cứ Kế hoạch này, các đơn vị triển khai thực hiện.")
    _prose(document, "Trên đây là Kế hoạch của Ủy ban nhân dân xã./.")
    _closing(document)
    return _saved(document)


def decision() -> bytes:
    """A school's decision: grounds in italics, articles whose numbers are bold."""
    document = _document()
    _header_table(document, "drawn", number="Số: 15/QĐ-THCSAP")
    _add(document, "QUYẾT ĐỊNH", 14, bold=True, before=12)
    _add(document, "Về việc thành lập Tổ truyền thông năm 2026", 14, bold=True)
    _draw(document.paragraphs[-1], 30)
    _add(document, "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN PHÚ", 14, bold=True, before=12)
    for ground in ("Căn cứ Luật Tổ chức chính quyền địa phương;", "Theo đề nghị của Văn phòng."):
        _prose(document, ground, italic=True)
    _add(document, "QUYẾT ĐỊNH:", 14, bold=True, before=6)
    for number in (1, 2, 3):
        paragraph = _prose(document, f"Điều {number}. ", bold=True)
        _dress(paragraph.add_run(LONG), 14)
    _closing(document)
    return _saved(document)


def letter() -> bytes:
    """A letter: its subject below the number, whom it goes to in lines of their own."""
    document = _document()
    _header_table(document, "drawn", number="Số: 31/UBND-VP", subject="V/v góp ý dự thảo Đề án")
    _add(document, "Kính gửi:", 14, align=LEFT, before=12)
    names = ("Phòng Văn hóa - Xã hội;", "Phòng Kinh tế;", "Các trường học;", "Công an xã An Phú.")
    for name in (f"- {name}" for name in names):
        _add(document, name, 14, align=LEFT)
    for _ in range(4):
        _prose(document, LONG)
    _closing(document)
    return _saved(document)


def introduction() -> bytes:
    """A paper without a title: below its name stands the sentence that begins it. Its closing
    has a row for each line, so that the post comes among those who receive it."""
    document = _document()
    _header_table(document, "drawn", number="Số: 05/GGT-UBND")
    _add(document, "GIẤY GIỚI THIỆU", 14, bold=True, before=12)
    _prose(document, "Ủy ban nhân dân xã An Phú trân trọng giới thiệu:")
    _prose(document, "Ông (bà): Trần Thị Ví Dụ; chức vụ: công chức Văn hóa - Xã hội.")
    _prose(document, LONG)
    rows = document.add_table(3, 2).rows
    _put(rows[0].cells[0], [("Nơi nhận:", 12, True, True)], LEFT)
    _put(rows[0].cells[1], [("CHỦ TỊCH", 14, True, False)])
    _put(rows[1].cells[0], [("- Như trên;", 11, False, False)], LEFT)
    _put(rows[2].cells[0], [("- Lưu: VT.", 11, False, False)], LEFT)
    _put(rows[2].cells[1], [("Nguyễn Văn Mẫu", 14, True, False)])
    return _saved(document)


def _document() -> Any:
    document = word.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    for kind, instruction in (("begin", ""), ("", "PAGE   \\* MERGEFORMAT"), ("end", "")):
        run = number.add_run()
        _dress(run, 13)
        element = OxmlElement("w:instrText" if instruction else "w:fldChar")
        element.text = instruction or None
        if kind:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)
    return document


def _header_table(
    document: Any, line: str, number: str = "Số: 27/KH-UBND", subject: str = ""
) -> None:
    table = document.add_table(3 if line == "in a row" else 2, 2)
    left, right = table.rows[0].cells
    _put(left, [("ỦY BAN NHÂN DÂN", 13, True, False), ("XÃ AN PHÚ", 13, True, False)])
    _put(right, [("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False),
                 ("Độc lập - Tự do - Hạnh phúc", 14, True, False)])  # fmt: skip
    for cell, length in ((left, 18), (right, 64)):
        if line == "drawn":
            _draw(cell.paragraphs[-1], length)
        elif line == "bordered":
            _border(cell.paragraphs[-1])
        else:
            _draw(table.rows[1].cells[0].paragraphs[0], length)
    left, right = table.rows[-1].cells
    _put(left, [(number, 13, False, False), *([(subject, 12, False, False)] if subject else [])])
    _put(right, [("An Phú, ngày 10 tháng 3 năm 2026", 14, False, True)])


def _header_tabs(document: Any) -> None:
    pairs = (
        ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", True, True, False),
        ("XÃ AN PHÚ", "Độc lập - Tự do - Hạnh phúc", True, True, False),
        ("Số: 27/KH-UBND", "An Phú, ngày 10 tháng 3 năm 2026", False, False, True),
    )
    for left, right, strong, also, slanted in pairs:
        paragraph = document.add_paragraph()
        _form(paragraph, LEFT, 0)
        _dress(paragraph.add_run(left + "\t\t"), 13, bold=strong)
        _dress(paragraph.add_run(right), 13, bold=also, italic=slanted)
    _draw(document.paragraphs[1], 18)
    _draw(document.paragraphs[1], 64)


def _closing(document: Any) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    _put(left, [("Nơi nhận:", 12, True, True), ("- Như trên;", 11, False, False),
                ("- Ủy ban nhân dân tỉnh (để b/c);", 11, False, False),
                ("- Lưu: VT, VHXH.", 11, False, False)], LEFT)  # fmt: skip
    _put(right, [("TM. ỦY BAN NHÂN DÂN", 14, True, False), ("CHỦ TỊCH", 14, True, False)])
    for _ in range(4):
        right.add_paragraph()
    _put(right, [("Nguyễn Văn Mẫu", 14, True, False)], first=right.add_paragraph())


def _table(document: Any) -> None:
    table = document.add_table(3, 3)
    table.style = "Table Grid"
    rows = (("TT", "Nội dung", "Thời gian"), ("1", LONG, "Tháng 3"), ("2", LONG, "Tháng 4"))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            _put(cell, [(text, 13, text in rows[0], False)], LEFT if text == LONG else CENTRE)


def _put(
    cell: Any, lines: list[tuple[str, int, bool, bool]], align: Any = CENTRE, first: Any = None
) -> None:
    for position, (text, size, bold, italic) in enumerate(lines):
        paragraph = cell.add_paragraph() if position else first or cell.paragraphs[0]
        _form(paragraph, align, 0)
        _dress(paragraph.add_run(text), size, bold=bold, italic=italic)


def _prose(document: Any, text: str, **look: bool) -> Any:
    paragraph = document.add_paragraph()
    _form(paragraph, BOTH, 6)
    paragraph.paragraph_format.first_line_indent = Mm(12.7)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(18)
    _dress(paragraph.add_run(text), 14, **look)
    return paragraph


def _add(
    document: Any, text: str, size: int, *, align: Any = CENTRE, before: int = 0, **look: bool
) -> Any:
    paragraph = document.add_paragraph()
    _form(paragraph, align, before)
    _dress(paragraph.add_run(text), size, **look)
    return paragraph


def _form(paragraph: Any, align: Any, before: int) -> None:
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(0), 1.0


def _dress(run: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), "Times New Roman")


def _border(paragraph: Any) -> None:
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def _draw(paragraph: Any, millimetres: float) -> None:
    """A line as Word draws one, anchored at the paragraph."""
    drawing = OxmlElement("w:drawing")
    anchor = OxmlElement("wp:anchor")
    extent = OxmlElement("wp:extent")
    extent.set("cx", str(round(millimetres * 36_000)))
    extent.set("cy", "0")
    shape = OxmlElement("a:prstGeom")
    shape.set("prst", "line")
    anchor.extend((extent, shape))
    drawing.append(anchor)
    paragraph.add_run()._r.append(drawing)


def _saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
