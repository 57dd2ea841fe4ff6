"""Forms as they come, also hostile ones: read within bounds, filled without a byte out of place."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from openpyxl import Workbook, load_workbook

from loa.files.errors import NotReadError
from loa.files.forms import fill_form, read_form, read_outline, with_section
from tests.loa.reports import forms_zoo as zoo
from vanban.errors import SecretDocumentError


def changed(data: bytes, parts: dict[str, bytes | None]) -> bytes:
    """The zip with some parts put in or, by None, taken out."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


def part(data: bytes, name: str) -> bytes:
    return ZipFile(BytesIO(data)).read(name)


def texts(data: bytes) -> list[str]:
    sheets = read_form(data).content["sheets"]
    return [text for sheet in sheets for _, _, _, text in sheet["cells"]]


SHEET = "xl/worksheets/sheet1.xml"


def test_three_sheets_one_hidden_are_read_in_order() -> None:
    def three(book: Workbook, sheet: Any) -> None:
        zoo.with_furniture(book, sheet)
        book.create_sheet("Biểu số 03")["A1"] = "Nội dung"

    found = read_form(zoo.form_02(three)).content["sheets"]
    assert [(sheet["name"], sheet["hidden"]) for sheet in found] == [
        ("Biểu số 02", False),
        ("Danh mục", True),
        ("Biểu số 03", False),
    ]


def test_hidden_rows_and_columns_are_left_out() -> None:
    def hide(_: object, sheet: Any) -> None:
        sheet.row_dimensions[16].hidden = True
        sheet.column_dimensions["E"].hidden = True

    found = read_form(zoo.form_02(hide)).content["sheets"][0]["cells"]
    assert not [cell for cell in found if cell[0] == 16 or cell[1] == 5]


def test_prefixed_and_utf16_parts_are_read_and_filled() -> None:
    data = zoo.form_02()
    sheet = part(data, SHEET).decode()
    prefixed = sheet.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?xml", "<?xml")
    prefixed = prefixed.replace("xmlns=", "xmlns:x=")
    for content in (
        prefixed.encode(),
        (
            '<?xml version="1.0" encoding="UTF-16"?>' + sheet.partition("?>")[2]
            if sheet.startswith("<?xml")
            else sheet
        ).encode("utf-16"),
    ):
        form = changed(data, {SHEET: content})
        assert "Số video clip, phóng sự" in texts(form)
        filled = fill_form(form, [{"sheet": 0, "row": 18, "column": 4, "number": "7"}])
        assert load_workbook(BytesIO(filled)).worksheets[0]["D18"].value == 7


def test_cells_rows_and_values_that_are_not_there_are_put_where_they_belong() -> None:
    book = Workbook()
    assert book.active is not None
    book.active["A1"], book.active["C1"], book.active["A5"] = "Nội dung", "Ghi chú", "Tin, bài"
    values = [
        {"sheet": 0, "row": 1, "column": 2, "text": "Kết quả"},
        {"sheet": 0, "row": 3, "column": 2, "number": "3"},
        {"sheet": 0, "row": 5, "column": 2, "number": "2.5"},
        {"sheet": 0, "row": 9, "column": 1, "text": "Hết"},
    ]
    sheet = load_workbook(BytesIO(fill_form(zoo.book_bytes(book), values))).worksheets[0]
    said = {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value}
    assert said == {
        **{"A1": "Nội dung", "B1": "Kết quả", "C1": "Ghi chú", "B3": 3},
        **{"A5": "Tin, bài", "B5": 2.5, "A9": "Hết"},
    }


@pytest.mark.parametrize(
    "words", ["=1+1", "=cmd|' /C calc'!A0", "+84", "@SUM(1)", "-1</v><f>1</f>"]
)
def test_words_never_become_formulas(words: str) -> None:
    filled = fill_form(zoo.form_02(), [{"sheet": 0, "row": 16, "column": 4, "text": words}])
    content = part(filled, SHEET)
    assert content.count(b"<f>") == part(zoo.form_02(), SHEET).count(b"<f>")
    assert load_workbook(BytesIO(filled)).worksheets[0]["D16"].value == words


def test_looks_of_a_cell_stay() -> None:
    before = load_workbook(BytesIO(zoo.form_02())).worksheets[0]["D16"]
    filled = fill_form(zoo.form_02(), [{"sheet": 0, "row": 16, "column": 4, "number": "34"}])
    after = load_workbook(BytesIO(filled)).worksheets[0]["D16"]
    assert after.value == 34
    assert after.border.left.style == before.border.left.style == "thin"


def test_old_results_of_formulas_go_and_the_form_is_worked_out_on_opening() -> None:
    data = zoo.form_02(zoo.with_furniture)
    sheet = part(data, SHEET).replace(
        b"<f>SUM(D16:D18)</f><v></v>", b"<f>SUM(D16:D18)</f><v>99</v>"
    )
    sheet = sheet.replace(b"<f>SUM(D16:D18)</f><v />", b"<f>SUM(D16:D18)</f><v>99</v>")
    book = part(data, "xl/workbook.xml").replace(b' fullCalcOnLoad="1"', b"")
    form = changed(data, {SHEET: sheet, "xl/workbook.xml": book})
    assert b"<v>99</v>" in part(form, SHEET)
    filled = fill_form(form, [{"sheet": 0, "row": 16, "column": 4, "number": "34"}])
    assert b"<v>99</v>" not in part(filled, SHEET)
    assert b'fullCalcOnLoad="1"' in part(filled, "xl/workbook.xml")


def test_macros_are_kept_and_said_and_links_to_other_files_are_not_followed() -> None:
    data = changed(
        zoo.form_02(),
        {"xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"},
    )
    read = read_form(data)
    assert read.content["macros"]
    assert "Tệp có macro" in read.content["notes"][0]
    assert "Tệp lấy số từ tệp khác" in read.content["notes"][1]
    filled = fill_form(data, [{"sheet": 0, "row": 16, "column": 4, "number": "34"}])
    assert part(filled, "xl/vbaProject.bin") == b"macro"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_older_word_forms_are_renewed(tmp_path: Path) -> None:
    given = tmp_path / "bieu.docx"
    given.write_bytes(zoo.word_form())
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += ["--convert-to", "doc", "--outdir", str(tmp_path), str(given)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    read = read_form((tmp_path / "bieu.doc").read_bytes())
    assert read.data.startswith(b"PK")
    assert read.content["kind"] == "docx"
    assert ["Đơn vị báo cáo: ……………………", [[16, 24]]] in [row[1:] for row in read.content["lines"]]


def test_an_older_workbook_that_nobody_can_turn_is_refused_with_what_to_do() -> None:
    """Its words without its formulas would be another form."""
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "Workbook".encode("utf-16-le")
    with pytest.raises(NotReadError, match=r"lưu dạng \.xlsx"):
        read_form(old)


def locked() -> bytes:
    """The head of a workbook with a password, as Excel wraps it."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )


def bomb() -> bytes:
    return changed(zoo.form_02(), {"xl/media/image1.bin": b"\0" * (90 * 1024 * 1024)})


def entities() -> bytes:
    dtd = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    sheet = part(zoo.form_02(), SHEET)
    return changed(zoo.form_02(), {SHEET: dtd + sheet})


def outer_entity() -> bytes:
    dtd = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return changed(zoo.form_02(), {SHEET: dtd + part(zoo.form_02(), SHEET)})


def deep() -> bytes:
    body = b"<a>" * 5_000 + b"</a>" * 5_000
    return changed(zoo.form_02(), {SHEET: b"<worksheet>" + body + b"</worksheet>"})


def huge() -> bytes:
    row = b"<row>" + b'<c s="1"/>' * 100 + b"</row>"
    content = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    content += b"<sheetData>" + row * 7_000 + b"</sheetData></worksheet>"
    return changed(zoo.form_02(), {SHEET: content})


def doubled() -> bytes:
    made = BytesIO(zoo.form_02())
    with ZipFile(made, "a") as book, pytest.warns(UserWarning, match="Duplicate name"):
        book.writestr(SHEET, b"<worksheet/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (locked, "có mật khẩu"),
        (bomb, "bung ra quá lớn"),
        (entities, "không an toàn"),
        (outer_entity, "không an toàn"),
        (deep, "quá lớn"),
        (huge, "quá lớn"),
        (doubled, "bị hỏng"),
        (lambda: b"PK\x03\x04 hong", "hỏng"),
        (lambda: b"%PDF-1.7", "Chỉ nhận biểu mẫu Excel"),
        (lambda: changed(zoo.form_02(), {SHEET: b"<worksheet><sheetData>"}), "hỏng"),
        (lambda: changed(zoo.form_02(), {"xl/workbook.xml": None}), "hỏng"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(made: Any, said: str) -> None:
    with pytest.raises(NotReadError, match=said):
        read_form(made())


def test_a_form_with_a_mark_of_secrecy_is_not_kept() -> None:
    def secret(_: object, sheet: Any) -> None:
        sheet["A1"] = "TỐI MẬT"

    with pytest.raises(SecretDocumentError):
        read_form(zoo.form_02(secret))


def test_many_rows_are_read_up_to_a_bound_and_it_is_said() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Dài")
    for number in range(3_000):
        sheet.append([number, "Nội dung"])
    read = read_form(zoo.book_bytes(book)).content
    assert max(cell[0] for cell in read["sheets"][0]["cells"]) == 2_000
    assert "chỉ đọc" in read["notes"][0]


def test_traces_of_changes_in_word_are_not_copied_into_looks() -> None:
    word = docx.Document()
    table = word.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Nội dung", "Kết quả"
    table.cell(1, 0).text = "Tin, bài"
    properties = table.cell(1, 1).paragraphs[0]._p.get_or_add_pPr()
    look = docx.oxml.parse_xml(
        '<w:rPr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:ins w:id="1" w:author="A"/><w:sz w:val="30"/></w:rPr>'
    )
    properties.append(look)
    made = BytesIO()
    word.save(made)
    filled = fill_form(made.getvalue(), [{"sheet": 0, "row": 2, "column": 2, "text": "<5> & 6"}])
    cell = docx.Document(BytesIO(filled)).tables[0].cell(1, 1)
    assert cell.text == "<5> & 6"
    assert cell.paragraphs[0].runs[0].font.size.pt == 15
    assert part(filled, "word/document.xml").count(b"<w:ins ") == 1


def test_merged_and_nested_cells_of_word_have_their_places() -> None:
    word = docx.Document()
    table = word.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Nội dung"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Kết quả"
    table.cell(1, 1).text, table.cell(1, 2).text = "Kỳ này", "Luỹ kế"
    made = BytesIO()
    word.save(made)
    sheet = read_form(made.getvalue()).content["sheets"][0]
    assert [1, 1, 2, 1] in sheet["merges"]
    assert [1, 2, 1, 3] in sheet["merges"]
    filled = fill_form(made.getvalue(), [{"sheet": 0, "row": 3, "column": 3, "text": "9"}])
    assert docx.Document(BytesIO(filled)).tables[0].cell(2, 2).text == "9"


def test_a_section_that_ends_a_page_keeps_its_end() -> None:
    def landscape(word: Any) -> None:
        at = next(p for p in word.paragraphs if p.text == zoo.OLD_WORDS)
        properties = at._p.get_or_add_pPr()
        properties.append(docx.oxml.OxmlElement("w:sectPr"))

    data = zoo.own_report(edit=landscape)
    blocks = read_outline(data)
    start = next(at for at, block in enumerate(blocks) if block["text"] == zoo.OLD_WORDS)
    asked = {"start": start, "end": start + 3, "parts": [{"kind": "paragraph", "text": "Mới"}]}
    content = part(with_section(data, asked), "word/document.xml")
    assert content.count(b"<w:sectPr") == 2
    assert "Mới".encode() in content
