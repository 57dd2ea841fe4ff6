"""PDF with text: paragraphs, columns, places, and what stands around the text of a page."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.vanban.pdf_files import Sheet, box, pdf, text
from vanban.errors import EncryptedFileError, ReadError, TooLargeError
from vanban.model import Source, Span
from vanban.readers import open_source, pdfium

LEFT, WIDE, STEP = 85, 74, 20
"""Where lines begin, how many letters of 6 points one has, and how far they are apart."""


def wrapped(words: str, y: float, *, indent: float = 28, font: str = "R") -> list[str]:
    """A paragraph with an indented first line, broken where the line is full."""
    lines, line, room = [], "", WIDE - int(indent / 6)
    for word in words.split():
        if line and len(line) + 1 + len(word) > room:
            lines.append(line)
            line, room = word, WIDE
        else:
            line = f"{line} {word}".strip()
    lines.append(line)
    return [
        text(line, LEFT + (0 if n else indent), y + n * STEP, font=font)
        for n, line in enumerate(lines)
    ]


def paragraphs(source: Source) -> list[str]:
    return [source.text[block.start : block.end] for block in source.blocks]


def read(*sheets: Sheet) -> list[str]:
    return paragraphs(open_source(pdf(*sheets)))


LONG = (
    "Thực hiện Nghị quyết của Hội đồng nhân dân xã về nhiệm vụ phát triển kinh tế, văn hóa và "
    "xã hội trong năm nay, Ủy ban nhân dân xã ban hành kế hoạch thông tin, tuyên truyền về cải "
    "cách hành chính trên địa bàn xã Sơn Hà."
)
SHORT = "Các thôn nghiêm túc thực hiện kế hoạch này."


def test_wrapped_lines_are_one_paragraph() -> None:
    content = wrapped(LONG, 100)
    assert len(content) > 2
    assert read(Sheet([*content, *wrapped(SHORT, 100 + STEP * len(content))])) == [LONG, SHORT]


def test_a_full_line_followed_by_an_indent_ends_its_paragraph() -> None:
    full = "a" * 20 + " " + "b" * 20 + " " + "c" * 27  # as wide as its line
    assert read(Sheet([*wrapped(full, 100), *wrapped(LONG, 120)])) == [full, LONG]


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = wrapped(LONG, 700)
    rest = wrapped(LONG, 700 - 600 - STEP * 2)[2:]
    assert read(Sheet(lines[:2]), Sheet([*rest, *wrapped(SHORT, 200)])) == [LONG, SHORT]


def test_list_items_are_paragraphs_of_their_own() -> None:
    items = ["1. Mục đích", "a) Nâng cao nhận thức;", "- Mỗi thôn một buổi.", "Điều 2. Hiệu lực"]
    assert read(Sheet([text(item, LEFT, 100 + n * STEP) for n, item in enumerate(items)])) == items


def test_a_name_broken_at_its_hyphen_goes_on() -> None:
    """ "Sở Văn hóa / - Thể thao" at the left edge is no list item where items are indented."""
    name = (
        "Căn cứ đề nghị của phòng chuyên môn thuộc Sở Văn hóa và Truyền thông "
        "- Thể thao tỉnh về việc ban hành kế hoạch tuyên truyền của năm học mới."
    )
    lines = wrapped(name, 100)
    assert any("Tj" in line and line.count("002d") for line in lines)
    assert read(Sheet([*lines, *wrapped(LONG, 200)])) == [name, LONG]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("Nghị định số 30/2020/NĐ-", "CP của Chính phủ", "30/2020/NĐ-CP của"),
        ("Nghị định số 30/2020/", "NĐ-CP của Chính phủ", "30/2020/NĐ-CP của"),
        ("giai đoạn 2026-", "2030 trên địa bàn", "2026-2030 trên"),
        ("dùng mạng Inter\u00ad", "net của thôn", "Internet của"),
        ("trao đổi on-", "line giữa", "on-line giữa"),
    ],
)
def test_a_word_cut_at_a_line_end_is_whole(above: str, below: str, joined: str) -> None:
    above = above.rjust(WIDE, "_")  # a full line
    said = read(Sheet([text(above, LEFT, 100), text(below, LEFT, 120)]))
    assert len(said) == 1
    assert joined in said[0]


def test_the_left_column_of_a_header_is_read_first() -> None:
    left = ["UBND HUYỆN SƠN HÀ", "TRƯỜNG THCS SƠN HÀ", "Số: 12/KH-THCS"]
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    date = "Sơn Hà, ngày 05 tháng 01 năm 2026"
    content = []
    for n, (one, other) in enumerate(zip(left, [*right, date], strict=True)):
        content += [text(one, 90, 60 + n * STEP), text(other, 290, 60 + n * STEP)]
    content += [text("KẾ HOẠCH", 270, 140, font="B"), *wrapped(LONG, 180)]
    assert read(Sheet(content)) == [*left, *right, date, "KẾ HOẠCH", LONG]


def test_a_number_still_blank_is_one_line() -> None:
    content = [
        text("Số:", 90, 60), text("/KH-UBND", 150, 60),
        text("Sơn Hà, ngày", 300, 60), text("tháng", 400, 60), text("năm 2026", 460, 60),
    ]  # fmt: skip
    assert read(Sheet(content)) == ["Số: /KH-UBND", "Sơn Hà, ngày tháng năm 2026"]


def test_the_closing_is_read_left_column_first() -> None:
    left = ["Nơi nhận:", "- Như trên;", "- Các thôn;", "- Lưu: VT."]
    right = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Hoa"]
    content = [*wrapped(LONG, 80)]
    content += [text(line, 90, 204 + 16 * n, 11) for n, line in enumerate(left)]
    content += [text(line, 340, 200 + y) for line, y in zip(right, (0, 18, 80), strict=True)]
    assert read(Sheet(content)) == [LONG, *left, *right]


def test_a_form_read_row_by_row_keeps_every_line_at_the_end() -> None:
    left = [f"Chỉ tiêu thứ {n}" for n in range(1, 8)]
    right = [f"Đơn vị số {n} báo cáo" for n in range(1, 8)]
    content = [*wrapped(LONG, 80)]
    for n, (one, other) in enumerate(zip(left, right, strict=True)):
        content += [text(one, 90, 200 + 24 * n), text(other, 340, 200 + 24 * n)]
    content += [text("- Đơn vị khác", 90, 200 + 24 * 7)]
    rows = [line for pair in zip(left, right, strict=True) for line in pair]
    assert sorted(read(Sheet(content))) == sorted([LONG, *rows, "- Đơn vị khác"])


def test_who_signs_above_and_beside_the_recipients_is_read_by_columns() -> None:
    left = ["GIÁM ĐỐC", "SỞ NỘI VỤ", "Lê Thị Hoa", "Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    right = ["GIÁM ĐỐC", "SỞ TƯ PHÁP", "Trần Thị An", "GIÁM ĐỐC", "SỞ TÀI CHÍNH", "Lê Văn Bình"]
    content = [*wrapped(LONG, 80)]
    for n, (one, other) in enumerate(zip(left, right, strict=True)):
        content += [text(one, 90, 200 + 24 * n), text(other, 340, 200 + 24 * n)]
    assert read(Sheet(content)) == [LONG, *left, *right]


def test_columns_go_on_over_the_page() -> None:
    left = ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    content = [*wrapped(LONG, 600), text(left[0], 90, 760, 11), text(left[1], 90, 776, 11)]
    content += [text("CHỦ TỊCH", 340, 760), text("Lê Thị Hoa", 340, 776)]
    assert read(Sheet(content), Sheet([text(left[2], 90, 80, 11)])) == [
        LONG, *left, "CHỦ TỊCH", "Lê Thị Hoa",
    ]  # fmt: skip


def test_a_wrapped_title_is_one_centred_paragraph() -> None:
    lines = ["Thực hiện công tác tuyên truyền cải cách hành chính, chuyển đổi số", "năm 2026"]
    content = [text(lines[0], 100, 100, font="B"), text(lines[1], 283, 120, font="B")]
    source = open_source(pdf(Sheet([*content, *wrapped(LONG, 160)])))
    assert paragraphs(source) == [" ".join(lines), LONG]
    assert [(block.bold, block.centered) for block in source.blocks] == [
        (True, True),
        (False, False),
    ]


def test_running_headers_and_page_numbers_are_left_out() -> None:
    sheets = [
        Sheet([
            text("Trường THCS Sơn Hà", LEFT, 40), text(str(number), 295, 60),
            *wrapped(words, 80), text(f"Bản số {number}", LEFT, 810),
        ])
        for number, words in enumerate((LONG, SHORT, f"Trong năm, {LONG}"), 1)
    ]  # fmt: skip
    assert read(*sheets) == [LONG, SHORT, f"Trong năm, {LONG}"]


def test_the_number_of_a_second_and_last_page_is_left_out() -> None:
    assert read(Sheet(wrapped(LONG, 100)), Sheet([text("2", 295, 40), *wrapped(SHORT, 80)])) == [
        LONG,
        SHORT,
    ]


def test_the_headers_of_the_gazette_are_left_out() -> None:
    head = "CÔNG BÁO/Số 603 + 604/Ngày 20-7-2022"
    lines = wrapped(LONG, 700)
    rest = wrapped(LONG, 60)[2:]
    first = Sheet([text(head, 180, 60), text("51", 520, 60), *lines[:2]])
    second = Sheet([text("52", 64, 60), text(head, 180, 60), *rest])
    assert read(first, second) == [LONG]


def test_a_year_at_the_top_of_a_page_is_no_page_number() -> None:
    words = " ".join(["việc"] * 12) + " trong kế hoạch"
    lines = wrapped(f"{words} 2026.", 700)
    assert lines[-1].count("Tj") == 1
    assert read(Sheet(lines[:1]), Sheet([text("2026.", LEFT, 60)]))[-1].endswith("2026.")


def test_notes_stand_behind_the_paragraph_that_goes_on_over_them() -> None:
    lines = wrapped(LONG, 700)
    note = [text("1", LEFT, 786, 6), text("Theo số liệu của thống kê xã.", LEFT + 6, 790, 9)]
    first = Sheet([box(LEFT, 775, 140, 0.5), *lines[:2], *note])
    assert read(first, Sheet(wrapped(LONG, 40)[2:])) == [LONG, "1 Theo số liệu của thống kê xã."]


def test_the_mark_of_a_note_is_no_part_of_its_word() -> None:
    content = [
        text("số 30/2020/NĐ-CP", 85, 100),
        text("1", 181, 95, 6),
        text(", diện tích 5 km", 184, 100),
    ]
    content.append(text("2", 274, 95, 6))
    assert read(Sheet(content)) == ["số 30/2020/NĐ-CP, diện tích 5 km2"]


def test_emphasis_is_told_within_a_line() -> None:
    content = [
        text("Điều 1. Phạm vi", 85, 100, font="B"),
        text("của kế hoạch này", 184, 100, font="I"),
    ]
    source = open_source(pdf(Sheet(content)))
    (block,) = source.blocks
    assert block.bold is False
    assert block.italic is False
    assert [source.text[start:end] for start, end in block.emphasis] == [
        "Điều 1. Phạm vi của kế hoạch này"
    ]


def test_a_look_that_changes_within_a_word_leaves_it_whole() -> None:
    content = [text("Điều 1", 85, 100, font="B"), text(", khoản 2", 121, 100)]
    assert read(Sheet(content)) == ["Điều 1, khoản 2"]


def test_every_word_has_its_place() -> None:
    source = open_source(
        pdf(Sheet([text("Số: 12/KH-UBND", 85, 100)]), Sheet([text("Hết", 85, 60)]))
    )
    number = source.text.index("12/KH")
    (place,) = source.boxes(Span(number, number + 10))
    assert place.page == 1
    assert place.box == pytest.approx((109, 89.3, 170, 102.6), abs=2)
    assert source.anchor(source.text.index("Hết")).page == 2  # type: ignore[union-attr]
    assert [(page.number, page.width, page.scanned) for page in source.pages] == [
        (1, 595, False),
        (2, 595, False),
    ]
    assert source.confidence(Span(0, len(source.text))) is None


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_places_are_told_on_the_page_as_it_is_shown(turn: int) -> None:
    x, y = 200, 300
    spun = {
        0: f"1 0 0 1 {x} {842 - y}", 90: f"0 1 -1 0 {y} {x}",
        180: f"-1 0 0 -1 {595 - x} {y}", 270: f"0 -1 1 0 {595 - y} {842 - x}",
    }[turn]  # fmt: skip
    content = f"BT /R 12 Tf {spun} Tm <{'Sơn'.encode('utf-16-be').hex()}> Tj ET"
    source = open_source(pdf(Sheet([content], rotate=turn)))
    anchor = source.anchor(0)
    assert anchor is not None
    assert anchor.box is not None
    assert anchor.box[:2] == pytest.approx((x, y - 10.7), abs=2)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_lines_that_run_up_or_down_a_page_are_read(turn: int) -> None:
    """A wide table is often printed sideways upon an upright page."""
    lines = ["BẢNG TỔNG HỢP KẾT QUẢ CỦA CÁC THÔN", "1. Các thôn đã nộp đủ báo cáo đúng hạn."]
    content = []
    for n, line in enumerate(lines):
        x, y = 100, 100 + 30 * n  # as it is read
        matrix = {
            90: f"0 1 -1 0 {y} {x}",
            180: f"-1 0 0 -1 {595 - x} {y}",
            270: f"0 -1 1 0 {595 - y} {842 - x}",
        }[turn]
        content.append(f"BT /R 12 Tf {matrix} Tm <{line.encode('utf-16-be').hex()}> Tj ET")
    source = open_source(pdf(Sheet(content)))
    assert paragraphs(source) == lines
    assert (source.pages[0].width, source.pages[0].height) == (595, 842)
    anchor = source.anchor(0)
    assert anchor is not None
    assert anchor.box is not None
    middle = (anchor.box[0] + anchor.box[2]) / 2, (anchor.box[1] + anchor.box[3]) / 2
    expected = {90: (96, 730), 180: (480, 746), 270: (499, 112)}[turn]
    assert middle == pytest.approx(expected, abs=6)


def test_what_is_cropped_moves_the_places() -> None:
    source = open_source(pdf(Sheet([text("Sơn Hà", 185, 200)], crop=(100, 0, 595, 742))))
    anchor = source.anchor(0)
    assert anchor is not None
    assert anchor.box is not None
    assert anchor.box[:2] == pytest.approx((85, 89.3), abs=1)


def test_ruled_lines_make_a_table() -> None:
    rules = [box(85, y, 400, 0.5) for y in (100, 130, 160)]
    rules += [box(x, 100, 0.5, 60) for x in (85, 185, 484.5)]
    cells = [("TT", "Nội dung"), ("1", "Tập huấn")]
    content = [
        text(word, 90 + 100 * column, 120 + 30 * row)
        for row, words in enumerate(cells)
        for column, word in enumerate(words)
    ]
    source = open_source(pdf(Sheet([*rules, *content])))
    (table,) = source.tables
    assert (table.rows, table.columns) == (2, 2)
    assert [source.text[cell.span.start : cell.span.end] for cell in table.cells] == [
        "TT", "Nội dung", "1", "Tập huấn",
    ]  # fmt: skip
    assert [block.cell for block in source.blocks] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]


def test_a_date_too_wide_for_its_column_is_whole() -> None:
    rules = [box(85, y, 100, 0.5) for y in (100, 160)] + [
        box(x, 100, 0.5, 60) for x in (85, 130, 184.5)
    ]
    content = [text("30/11/", 88, 120), text("2026", 88, 140), text("Thôn", 134, 120)]
    source = open_source(pdf(Sheet([*rules, *content])))
    cell = source.tables[0].cells[0]
    assert source.text[cell.span.start : cell.span.end] == "30/11/2026"


@pytest.mark.parametrize(
    ("operators", "seen"),
    [
        (["2 w 85 700 m 285 700 l S"], 1),
        (["85 700 200 60 re S"], 4),
        (["85 700 200 0.5 re f"], 1),
        (["1 1 1 rg 85 700 200 0.5 re f"], 0),
        (["85 700 200 60 re f"], 0),
        (["85 700 m 100 720 130 720 150 700 c S"], 0),
        (["85 700 1 1 re f"], 0),
        (["85 700 200 0.5 re 85 640 200 0.5 re 85 640 0.5 60 re f"], 3),
    ],
)
def test_lines_are_seen_however_they_are_drawn(operators: list[str], seen: int) -> None:
    with pdfium.PdfFile(pdf(Sheet([*operators, "0 0 0 rg", text("Sơn Hà", 85, 300)]))) as file:
        (sheet,) = file.sheets()
    assert len(sheet.rules) == seen


def test_letters_in_an_old_font_become_unicode() -> None:
    source = open_source(
        pdf(Sheet([text("Céng hoµ x· héi chñ nghÜa ViÖt Nam", 85, 100, font="V")]))
    )
    assert source.text == "Cộng hoà xã hội chủ nghĩa Việt Nam"
    assert any("TCVN3" in note for note in source.notes)


def test_ligatures_and_marks_apart_become_plain_letters() -> None:
    assert read(Sheet([text("ﬁle Ho\u0323p da\u0302n", 85, 100)])) == ["file Họp dân"]


def test_two_words_without_a_space_between_are_told_apart_by_their_gap() -> None:
    content = [text("BỘ", 85, 100), text("KHOA HỌC", 99, 100)]
    assert read(Sheet(content)) == ["BỘ KHOA HỌC"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        pdf(Sheet([text("Sơn Hà", 85, 100)]))[:300],
        b"%PDF-1.7" + bytes(range(256)) * 9,
    ],
)
def test_a_damaged_file_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(ReadError, match="Đề nghị"):
        open_source(data)


def test_a_file_without_words_is_refused_with_a_reason() -> None:
    with pytest.raises(ReadError, match="không có chữ nào"):
        open_source(pdf(Sheet(), Sheet()))


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfium, "MAX_PAGES", 2)
    with pytest.raises(TooLargeError, match=r"2\.000 trang"):
        open_source(pdf(Sheet(), Sheet(), Sheet()))


def test_too_many_scanned_pages_are_refused_before_one_is_recognised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdfium, "MAX_SCANNED", 2)
    picture = io.BytesIO()
    Image.new("RGB", (60, 85), "white").save(picture, "JPEG")
    scan = Sheet(image=picture.getvalue())
    written = Sheet([text("Kế hoạch", 90, 100)])
    with pytest.raises(TooLargeError, match="trang ảnh quét"):
        open_source(pdf(written, scan, scan, scan))
    assert open_source(pdf(written, scan, scan)).text == "Kế hoạch"


def test_too_many_letters_on_a_page_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.readers.pdfium.letters.MAX_CHARACTERS", 10)
    with pytest.raises(TooLargeError, match="quá nhiều chữ"):
        open_source(pdf(Sheet([text(LONG, 85, 100)])))


def test_too_many_objects_on_a_page_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vanban.readers.pdfium.drawing.MAX_OBJECTS", 10)
    with pytest.raises(TooLargeError, match="quá nhiều nét vẽ"):
        open_source(pdf(Sheet([box(10 * n, 10, 5, 5) for n in range(20)])))


def test_a_file_with_a_password_is_refused() -> None:
    with pytest.raises(EncryptedFileError, match="mật khẩu"):
        open_source(pdf(Sheet([text(LONG, 85, 100)]), password="bimat"))


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    assert paragraphs(open_source(pdf(Sheet([text(SHORT, 85, 100)]), password=""))) == [SHORT]
