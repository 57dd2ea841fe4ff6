"""Scans and photographs are read as what is printed on them, and told where."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

import vanban
from tests.vanban.drawn_pages import BLUE, BODY, DPI, HEADING, Drawn, near, page_of_a_plan, place_of
from vanban.errors import ReadError, SecretDocumentError, TooLargeError
from vanban.model import CERTAIN, Source
from vanban.readers import open_source
from vanban.readers.imaging import files
from vanban.readers.recognition import engine


@pytest.fixture(scope="module")
def plan() -> Source:
    return open_source(page_of_a_plan().noisy().file())


def test_a_scan_is_read_as_printed(plan: Source) -> None:
    assert plan.format == "scan"
    assert "ỦY BAN NHÂN DÂN" in plan.text
    assert "Số: 25/KH-UBND" in plan.text
    assert " ".join(line for line, _, _ in BODY) in plan.text.replace("\n", " ")


def test_the_heading_of_a_scan_is_understood() -> None:
    document = vanban.read(page_of_a_plan().noisy().file())
    assert (document.number, document.agency) == ("25/KH-UBND", "ỦY BAN NHÂN DÂN XÃ SUỐI MƠ")
    assert str(document.date) == "2026-03-12"
    assert [citation.symbol for citation in document.citations] == ["18/KH-SNV"]


def test_the_user_is_told_which_pages_were_recognised(plan: Source) -> None:
    assert plan.notes == [
        "Trang 1 được nhận dạng từ ảnh nên có thể sai chữ. "
        "Đề nghị đối chiếu với bản gốc, nhất là số, ngày và tên."
    ]
    assert [(page.number, page.scanned) for page in plan.pages] == [(1, True)]


def test_every_word_has_a_confidence(plan: Source) -> None:
    assert plan.places is not None
    assert len(plan.places.confidences) == len(plan.text.split())
    assert all(confidence <= 100 < CERTAIN for confidence in plan.places.confidences)


def test_boxes_lie_on_the_words_of_a_straight_page() -> None:
    page = page_of_a_plan()
    read = open_source(page.file("PNG"))
    for word in ("25/KH-UBND", "HỘI", "18/KH-SNV", "truyền", "quý"):
        assert near(place_of(read, word), page.boxes[word], 4), word


def test_boxes_lie_on_the_words_of_a_page_that_leans() -> None:
    page = page_of_a_plan()
    straight = page.boxes["25/KH-UBND"]
    read = open_source(page.askew(2).file())
    x0, y0, x1, y1 = place_of(read, "25/KH-UBND")
    # Two degrees about the middle (235, 130) move the number 1.3 points left and 5 down.
    assert (x0 + x1) / 2 == pytest.approx((straight[0] + straight[2]) / 2 - 1.3, abs=2)
    assert (y0 + y1) / 2 == pytest.approx((straight[1] + straight[3]) / 2 + 5.3, abs=2)


@pytest.mark.parametrize("degrees", [-7.0, 3.0])
def test_a_page_that_leans_is_read(degrees: float) -> None:
    page = Drawn(520, 340).write([(text, x + 25, y + 45) for text, x, y in HEADING + BODY])
    read = open_source(page.askew(degrees).noisy().file())
    assert "Số: 25/KH-UBND" in read.text
    assert BODY[0][0] in read.text


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
def test_a_page_on_its_side_is_read(turn: Image.Transpose) -> None:
    page = page_of_a_plan()
    page.picture = page.picture.transpose(turn)
    assert "Số: 25/KH-UBND" in open_source(page.file()).text


def test_a_page_upside_down_is_read() -> None:
    page = page_of_a_plan()
    page.picture = page.picture.transpose(Image.Transpose.ROTATE_180)
    read = open_source(page.file())
    assert BODY[0][0] in read.text
    x0, y0, x1, y1 = page.boxes["25/KH-UBND"]
    assert near(place_of(read, "25/KH-UBND"), (470 - x1, 260 - y1, 470 - x0, 260 - y0), 4)


def test_a_red_stamp_vanishes_and_the_words_under_it_stay() -> None:
    text = open_source(page_of_a_plan().stamp(330, 165).noisy().file()).text
    assert " ".join(line for line, _, _ in BODY) in text.replace("\n", " ")
    assert text.count("\n") <= len(HEADING) + len(BODY)


def test_a_blue_signature_vanishes() -> None:
    page = Drawn().write(HEADING).stamp(330, 200, BLUE)
    assert len(open_source(page.noisy().file()).text.split()) == sum(
        len(line.split()) for line, _, _ in HEADING
    )


def test_a_page_printed_in_blue_is_read() -> None:
    page = Drawn().write(HEADING, color=BLUE).write(BODY, color=BLUE)
    assert BODY[0][0] in open_source(page.noisy().file()).text


def test_a_number_stamped_in_red_on_its_line_is_read() -> None:
    page = Drawn().write([("Số:            /KH-UBND", 45, 84), *BODY])
    page.write([("347", 68, 84)], color=(200, 30, 40))
    assert "347" in open_source(page.noisy().file()).text


def test_a_ruled_table_is_a_table() -> None:
    page = Drawn(470, 240)
    columns, rows = (30, 70, 250, 340, 440), (30, 60, 110, 160)
    for x in columns:
        page.rule(x, rows[0], x, rows[-1])
    for y in rows:
        page.rule(columns[0], y, columns[-1], y)
    page.write(
        [("TT", 40, 36), ("Nội dung", 120, 36), ("Chủ trì", 270, 36), ("Thời gian", 360, 36)]
    )
    page.write([("1", 46, 66), ("Họp dân các thôn", 76, 66), ("Văn hóa xã", 256, 66)])
    page.write([("Quý II", 346, 66), ("2", 46, 116), ("Phát tờ rơi tại chợ", 76, 116)])
    page.write([("Đoàn xã", 256, 116), ("30/6/2026", 346, 116)])
    read = open_source(page.noisy().file())
    (table,) = read.tables
    cells = {(c.row, c.column): read.text[c.span.start : c.span.end] for c in table.cells}
    assert (table.rows, table.columns) == (3, 4)
    assert [cells[1, column] for column in range(4)] == [
        "1", "Họp dân các thôn", "Văn hóa xã", "Quý II",
    ]  # fmt: skip
    assert cells[2, 3] == "30/6/2026"


def test_bold_words_are_told() -> None:
    page = Drawn().write([("Triển khai nhiệm vụ trọng tâm", 40, 90)], bold=True).write(BODY)
    read = open_source(page.noisy().file())
    bold = {
        part: block.bold
        for block in read.blocks
        for part in ("Triển khai", "Thực hiện")
        if part in read.text[block.start : block.end]
    }
    assert bold == {"Triển khai": True, "Thực hiện": False}


def test_roman_numbers_are_counted_by_their_strokes() -> None:
    heads = [("I. MỤC ĐÍCH", 40, 60), ("II. YÊU CẦU", 40, 84), ("III. THỰC HIỆN", 40, 108)]
    text = open_source(Drawn().write(heads, bold=True).write(BODY).noisy().file()).text
    assert "II. YÊU CẦU" in text
    assert "III. THỰC HIỆN" in text


def test_a_photograph_on_a_table_is_read_as_the_paper_alone() -> None:
    paper = page_of_a_plan()
    table = Image.new("RGB", (1700, 1100), (80, 55, 40))
    shadow = Image.linear_gradient("L").resize(paper.picture.size).point(lambda v: 255 - v // 3)
    paper.picture.paste(0, mask=shadow.point(lambda v: 255 - v))
    table.paste(
        paper.picture.rotate(2, Image.Resampling.BICUBIC, True, fillcolor=(80, 55, 40)), (150, 150)
    )
    paper.picture = table
    assert BODY[0][0] in open_source(paper.noisy().file()).text


def test_a_camera_that_noted_how_it_was_held_is_believed() -> None:
    page = page_of_a_plan().picture.transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    stream = io.BytesIO()
    page.save(stream, "JPEG", exif=exif)
    read = open_source(stream.getvalue())
    assert BODY[0][0] in read.text
    assert read.pages[0].width > read.pages[0].height


def test_every_page_of_a_tiff_is_read_in_order() -> None:
    pages = [Drawn(300, 100).write([(f"Điều {n}. Hiệu lực thi hành.", 20, 30)]) for n in (1, 2, 3)]
    stream = io.BytesIO()
    first, *others = (page.picture for page in pages)
    first.save(stream, "TIFF", save_all=True, append_images=others, dpi=(DPI, DPI))
    read = open_source(stream.getvalue())
    assert [page.number for page in read.pages] == [1, 2, 3]
    assert read.text.split("\n") == [f"Điều {n}. Hiệu lực thi hành." for n in (1, 2, 3)]
    assert "Trang 1–3 được nhận dạng" in read.notes[0]


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_other_kinds_of_images_are_read(format: str) -> None:
    assert BODY[0][0] in open_source(Drawn(470, 220).write(BODY).file(format)).text


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_an_image_that_unpacks_to_too_much_is_refused_before_it_does(side: int) -> None:
    with pytest.raises(TooLargeError, match="Ảnh trang 1 lớn quá mức"):
        open_source(_png_that_claims(side, side))


def _png_that_claims(width: int, height: int) -> bytes:
    """The first bytes of a PNG whose header tells a size that its content does not have."""

    def chunk(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", content)


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_PAGES", 2)
    stream = io.BytesIO()
    small = Image.new("L", (60, 60), 255)
    small.save(stream, "TIFF", save_all=True, append_images=[small, small])
    with pytest.raises(TooLargeError, match="Đề nghị tách tệp"):
        open_source(stream.getvalue())


def test_a_picture_without_letters_is_refused() -> None:
    with pytest.raises(ReadError, match="Không nhận ra chữ nào"):
        open_source(Drawn(200, 100).file())


@pytest.mark.parametrize("kept", [0.1, 0.6])
def test_a_damaged_image_is_refused_or_read_in_part(kept: float) -> None:
    data = page_of_a_plan().file("PNG")
    with pytest.raises(ReadError, match="Tệp ảnh bị hỏng"):
        open_source(data[: int(len(data) * kept)])


def test_without_vietnamese_data_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_DATA", "/nowhere")
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    with pytest.raises(ReadError, match="apt-get install tesseract-ocr-vie"):
        open_source(page_of_a_plan().file())


@pytest.mark.parametrize(("mark", "degrees"), [("MẬT", 0), ("TỐI MẬT", 4), ("TUYỆT MẬT", -5)])
def test_a_red_stamp_of_secrecy_is_seen_though_stamps_are_wiped_away(
    mark: str, degrees: float
) -> None:
    page = page_of_a_plan().framed(mark, 45, 105, degrees)
    with pytest.raises(SecretDocumentError, match="dấu chỉ độ mật"):
        open_source(page.file())


def test_a_stamp_of_urgency_is_no_mark_of_secrecy() -> None:
    page = page_of_a_plan().framed("HỎA TỐC", 45, 105)
    assert "25/KH-UBND" in open_source(page.file()).text
