"""Forms of superiors as they come: generated, fictional, and as untidy as real ones."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

_LINE = Side(style="thin")
BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
FORTY_SIX = (
    ("I", "Công tác chỉ đạo, điều hành", "", 0),
    ("1", "Kế hoạch tuyên truyền CCHC năm", "Kế hoạch", 1),
    ("2", "Nhiệm vụ đến hạn trong kỳ", "Nhiệm vụ", 1),
    ("3", "Nhiệm vụ đã hoàn thành", "Nhiệm vụ", 1),
    ("4", "Tỷ lệ hoàn thành kế hoạch", "%", 1),
    ("5", "Nhiệm vụ hoàn thành đúng hạn", "Nhiệm vụ", 1),
    ("II", "Hình thức tuyên truyền", "", 0),
    ("1", "Số tin, bài đăng trên Cổng/Trang thông tin điện tử", "Tin, bài", 1),
    ("", "Trong đó: đăng trong chuyên mục cải cách hành chính", "Tin, bài", 1),
    ("2", "Số video clip, phóng sự", "Sản phẩm", 1),
    ("3", "Số bài đăng trên mạng xã hội (Facebook)", "Bài", 1),
    ("4", "Số tin, bài trên Zalo", "Tin", 1),
    ("5", "Số đợt gửi thư điện tử tuyên truyền", "Đợt", 1),
    ("6", "Số lượt phát thanh trên hệ thống truyền thanh cơ sở", "Lượt", 1),
    ("7", "Tin, bài trên báo chí", "Tin, bài", 1),
    ("8", "Số hội nghị, hội thảo, tọa đàm chuyên đề về CCHC", "Hội nghị", 1),
    ("", "Số người tham dự", "Lượt người", 1),
    ("9", "Số cuộc họp lồng ghép nội dung cải cách hành chính", "Cuộc", 1),
    ("10", "Số buổi sinh hoạt dưới cờ, ngoại khoá", "Buổi", 1),
    ("11", "Số học sinh, phụ huynh được tuyên truyền", "Lượt người", 1),
    ("12", "Pa-nô, áp phích, băng rôn, khẩu hiệu", "Chiếc", 1),
    ("13", "Tờ rơi, tờ gấp đã phát hành", "Tờ", 1),
    ("14", "Số lớp tập huấn, bồi dưỡng", "Lớp", 1),
    ("15", "Số sáng kiến về CCHC được công nhận", "Sáng kiến", 1),
)
"""TT, content, unit, and whether there is something to fill in."""


def book_bytes(book: Workbook) -> bytes:
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def form_02(change: Callable[[Workbook, Worksheet], Any] | None = None) -> bytes:
    """Biểu số 02: 22 rows with "Kỳ này" and "Luỹ kế" and two blanks of words: 46 to fill."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu số 02"
    sheet["A1"] = "BIỂU SỐ 02"
    sheet["A2"] = "KẾT QUẢ TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH"
    for row in ("A1:F1", "A2:F2"):
        sheet.merge_cells(row)
    sheet["A3"] = "Tên đơn vị báo cáo: ...................."
    sheet["A4"] = "Kỳ báo cáo: ...................."
    heads = {"A6": "STT", "B6": "Nội dung", "C6": "Đơn vị tính", "D6": "Kết quả", "F6": "Ghi chú"}
    heads |= {"D7": "Kỳ này", "E7": "Luỹ kế từ đầu năm"}
    for address, words in heads.items():
        sheet[address] = words
        sheet[address].font = Font(bold=True)
        sheet[address].alignment = Alignment(horizontal="center", wrap_text=True)
    for merged in ("A6:A7", "B6:B7", "C6:C7", "D6:E6", "F6:F7"):
        sheet.merge_cells(merged)
    for column, words in enumerate(("A", "B", "C", "1", "2", "3"), start=1):
        sheet.cell(8, column, words)
    for at, (number, content, unit, blank) in enumerate(FORTY_SIX, start=9):
        sheet.cell(at, 1, number or None)
        sheet.cell(at, 2, content).font = Font(bold=not blank)
        sheet.cell(at, 3, unit or None)
        for column in range(1, 7):
            sheet.cell(at, column).border = BOX
    sheet.column_dimensions["B"].width = 50
    if change:
        change(book, sheet)
    return book_bytes(book)


def with_furniture(book: Workbook, sheet: Worksheet) -> None:
    """A chart, a list to choose from, a sum and a sheet that is not shown."""
    last = 9 + len(FORTY_SIX)
    sheet.cell(last, 2, "Tổng cộng tin, bài")
    sheet.cell(last, 4, "=SUM(D16:D18)")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=4, min_row=16, max_row=20))
    sheet.add_chart(chart, "H5")
    choice = DataValidation(type="list", formula1='"Đạt,Không đạt"')
    sheet.add_data_validation(choice)
    choice.add("F9:F30")
    hidden = book.create_sheet("Danh mục")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "Nội dung"
    hidden["B1"] = "Số lượng"
    hidden["A2"] = "Tin, bài"


def word_form() -> bytes:
    """A Word form: dotted lines, a table, and a table within a cell of another."""
    word = docx.Document()
    word.add_paragraph("BIỂU TỔNG HỢP KẾT QUẢ TUYÊN TRUYỀN")
    word.add_paragraph("Đơn vị báo cáo: ……………………")
    word.add_paragraph("1. Số tin, bài trên trang thông tin điện tử: ........ tin, bài")
    paragraph = word.add_paragraph("2. Số bài đăng mạng xã hội: ")
    paragraph.add_run("....").bold = True
    paragraph.add_run("....")
    paragraph.add_run(" bài; số video clip: ...... sản phẩm")
    table = word.add_table(4, 4, style="Table Grid")
    rows = (
        ("TT", "Chỉ tiêu", "ĐVT", "Số lượng"),
        ("1", "Hội nghị, hội thảo, toạ đàm", "hội nghị", ""),
        ("", "Số lượt người dự hội nghị", "lượt người", ""),
        ("2", "Số lớp tập huấn", "lớp", ""),
    )
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    outer = word.add_table(1, 2, style="Table Grid")
    outer.cell(0, 0).text = "Sinh hoạt dưới cờ: ..... buổi"
    inner = outer.cell(0, 1).add_table(2, 2)
    inner.cell(0, 0).text = "Nội dung"
    inner.cell(0, 1).text = "Kết quả"
    inner.cell(1, 0).text = "Số pa nô, áp phích, băng rôn"
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def empty_book() -> bytes:
    """A workbook with words and nothing to fill in."""
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "Công văn về việc báo cáo"
    return book_bytes(book)


SECTIONS = (
    "1. Chỉ đạo, điều hành",
    "2. Về công tác thông tin, tuyên truyền cải cách hành chính",
    "3. Thủ tục hành chính",
)
OLD_WORDS = (
    "Trong quý, đơn vị đã đăng 99 tin, bài; treo băng rôn tại cổng trường theo kế hoạch đề ra."
)


def own_report(
    labels: tuple[str, ...] = SECTIONS, edit: Callable[[WordDocument], None] | None = None
) -> bytes:
    """A report of the agency with three sections, a header, a footer and a list in the middle."""
    word = docx.Document()
    word.styles["Normal"].font.name = "Times New Roman"
    word.styles["Normal"].font.size = Pt(14)
    word.sections[0].header.paragraphs[0].text = "BÁO CÁO CCHC QUÝ I"
    word.sections[0].footer.paragraphs[0].text = "Trang chân"
    word.add_paragraph("BÁO CÁO").runs[0].bold = True
    for label in labels:
        word.add_paragraph(label).runs[0].bold = True
        kept = f"Nội dung của mục {label} giữ nguyên."
        word.add_paragraph(OLD_WORDS if label == labels[1] else kept)
        if label == labels[1]:
            word.add_paragraph("1. Đăng tin trên trang thông tin điện tử.")
            word.add_paragraph("2. Lồng ghép trong các cuộc họp của đơn vị.")
    word.add_paragraph("Trên đây là báo cáo kết quả công tác cải cách hành chính quý I năm 2026./.")
    if edit:
        edit(word)
    made = BytesIO()
    word.save(made)
    return made.getvalue()
