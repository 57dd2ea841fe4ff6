"""Signatures on our own papers stand where Decree 30/2020/NĐ-CP puts them, in millimetres."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter

from tests.vanban.compositions import a_plan
from tests.vanban.pdf_files import Sheet, pdf, text
from tests.vanban.signed_marks import seal, signature
from tests.vanban.signed_plans import (
    AT,
    HEAD,
    SCHOOL,
    SYMBOL,
    authority,
    certified,
    head,
    numbered,
    school,
    sealed,
    unnumbered,
)
from tests.vanban.written_files import pdf_bytes
from vanban import read
from vanban.errors import EncryptedFileError, ReadError, WriteError
from vanban.signing import Agency, Annex, Copy, Personal, fields, key, sign
from vanban.signing.places import Letter, letters

MILLIMETRE = 72 / 25.4
Box = tuple[float, float, float, float]


def placed(pdf: bytes) -> dict[str, Box]:
    """Left, bottom, right, top of each field by its name, in millimetres."""
    form = PdfFileReader(BytesIO(pdf)).root["/AcroForm"]
    return {
        str(field["/T"]): tuple(float(value) / MILLIMETRE for value in field["/Rect"])
        for field in (each.get_object() for each in form["/Fields"])
    }


def printed(pdf: bytes) -> bytes:
    """As it comes out of a printer: what fields show is a part of the page."""
    made = BytesIO()
    with pypdfium2.PdfDocument(pdf) as paper:
        paper.init_forms()
        for page in paper:
            page.flatten()
        paper.save(made)
    return made.getvalue()


def letters_of(pdf: bytes, words: str) -> list[Letter]:
    """The letters of the last place on the first page where these words are set."""
    with pypdfium2.PdfDocument(pdf) as paper:
        found = letters(paper[0])
    wanted = words.replace(" ", "")
    at = "".join(letter.text for letter in found).rindex(wanted)
    return found[at : at + len(wanted)]


def coloured(pdf: bytes) -> tuple[set[int], set[int]]:
    """How far from the left, in half millimetres, the first page has blue and red points."""
    with pypdfium2.PdfDocument(printed(pdf)) as paper:
        pixels = paper[0].render(scale=2 / MILLIMETRE).to_pil().convert("RGB")
    blue, red = set(), set()
    for x in range(pixels.width):
        for y in range(pixels.height):
            r, _, b = pixels.getpixel((x, y))
            if b > r + 60:
                blue.add(x)
            elif r > b + 60:
                red.add(x)
    return blue, red


def test_the_leaders_image_stands_between_post_and_name() -> None:
    left, bottom, right, top = placed(certified())["Nguoi-ky"]
    post, name = letters_of(unnumbered(), "PHÓ HIỆU TRƯỞNG"), letters_of(unnumbered(), HEAD)
    assert (name[0].baseline + name[0].size * 0.7) / MILLIMETRE < bottom
    assert top < post[0].baseline / MILLIMETRE
    middle = (name[0].left + name[-1].right) / 2 / MILLIMETRE
    assert (left + right) / 2 == pytest.approx(middle, abs=0.5)
    assert (right - left) / (top - bottom) == pytest.approx(2.0, abs=0.01)


def test_the_seal_has_its_real_size_over_the_left_third_of_the_image() -> None:
    boxes = placed(sealed())
    image, mark = boxes["Nguoi-ky"], boxes["Co-quan"]
    assert (mark[2] - mark[0], mark[3] - mark[1]) == (pytest.approx(36), pytest.approx(36))
    assert mark[2] - image[0] == pytest.approx((image[2] - image[0]) / 3, abs=0.01)
    assert (mark[1] + mark[3]) / 2 == pytest.approx((image[1] + image[3]) / 2, abs=0.01)


def test_the_printed_signature_is_blue_and_the_printed_seal_red() -> None:
    boxes = placed(sealed())
    blue, red = coloured(sealed())
    left, _, right, _ = (value * 2 for value in boxes["Co-quan"])
    assert min(red) == pytest.approx(left, abs=2)
    assert max(red) == pytest.approx(right, abs=2)
    assert max(blue) == pytest.approx(boxes["Nguoi-ky"][2] * 2, abs=4)


def test_a_seal_without_a_kept_place_stands_there_too() -> None:
    plain = pdf_bytes(a_plan())
    signed = sign(sign(plain, head(), Personal(signature())), school(), Agency(seal()))
    boxes = placed(signed)
    image, mark = boxes["Nguoi-ky"], boxes["Co-quan"]
    assert mark[2] - image[0] == pytest.approx((image[2] - image[0]) / 3, abs=0.01)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (Annex(SYMBOL), "35/KH-THPTBM; 12/3/2026 16:25:03 +07:00"),
        (Copy("SAO Y", SCHOOL), "SAO Y; Trường THPT Bình Minh; 12/3/2026 16:25:03 +07:00"),
        (Copy("SAO LỤC", SCHOOL), "SAO LỤC; Trường THPT Bình Minh; 12/3/2026 16:25:03 +07:00"),
        (Copy("TRÍCH SAO", SCHOOL), "TRÍCH SAO; Trường THPT Bình Minh; 12/3/2026 16:25:03 +07:00"),
    ],
)
def test_annexes_and_copies_say_it_in_small_upright_words_at_the_top_right(form, words) -> None:
    signed = sign(pdf_bytes(a_plan()), school(), form, at=AT)
    said = letters_of(printed(signed), words)
    assert {round(letter.size, 1) for letter in said} == {10.0}
    assert said[-1].right / MILLIMETRE == pytest.approx(210 - 15, abs=0.5)
    assert 280 < said[0].baseline / MILLIMETRE < 290  # in the margin, above the text
    blue, red = coloured(sign(pdf_bytes(a_plan(watermark=None)), school(), form))
    assert not blue | red


def test_the_time_of_signing_is_told_in_the_zone_of_vietnam() -> None:
    elsewhere = datetime(2026, 2, 28, 17, 5, 9, tzinfo=UTC)
    signed = sign(pdf_bytes(a_plan()), school(), Annex(SYMBOL), at=elsewhere)
    assert letters_of(printed(signed), "35/KH-THPTBM; 01/3/2026 00:05:09 +07:00")
    at = PdfFileReader(BytesIO(signed)).embedded_signatures[0].self_reported_timestamp
    assert at == elsewhere


@pytest.mark.parametrize("number", ["07", "35", "4321", "54321", "54321a"])
def test_number_and_day_stand_on_the_line_of_their_labels(number: str) -> None:
    paper = printed(fields.fill(certified(), number=number, day="12"))
    line = letters_of(paper, "Số:")[0].baseline
    for words in (number, "12"):
        said = letters_of(paper, words)
        assert said[0].baseline == pytest.approx(line, abs=0.1)
        assert {round(letter.size, 1) for letter in said} == {13.0}
    set_number, label = letters_of(paper, number), letters_of(paper, "Số:")[-1]
    symbol = letters_of(paper, "/KH-THPTBM")[0]
    assert label.right < set_number[0].left
    assert set_number[-1].right == pytest.approx(symbol.left, abs=0.1)  # as in "35/KH-…"


def test_the_blank_moves_nothing_but_its_own_line() -> None:
    blank, full = unnumbered(), pdf_bytes(a_plan())
    for words in ("Độc lập", "BÌNH MINH", "KẾ HOẠCH", "PHÓ HIỆU TRƯỞNG", HEAD):
        for before, after in zip(letters_of(blank, words), letters_of(full, words), strict=True):
            assert (before.left, before.baseline) == (after.left, after.baseline)
    line = letters_of(blank, "Số:/KH-THPTBM")
    agency = letters_of(blank, "TRƯỜNG THPT BÌNH MINH")
    assert line[0].baseline == line[-1].baseline
    middle = (line[0].left + line[-1].right) / 2
    assert middle == pytest.approx((agency[0].left + agency[-1].right) / 2, abs=0.5)


def test_a_long_symbol_leaves_room_for_three_figures_on_its_line() -> None:
    paper = pdf_bytes(a_plan(symbol="BC-BCĐCCHCCĐSQG", number=None, date=None, year=2026))
    line = letters_of(paper, "Số:/BC-BCĐCCHCCĐSQG")
    assert {round(letter.baseline, 1) for letter in line} == {round(line[0].baseline, 1)}
    prepared = fields.prepare(paper)
    figures = letters_of(printed(fields.fill(prepared, number="321")), "321")
    assert line[2].right < figures[0].left < figures[-1].right <= line[3].left + 0.1
    with pytest.raises(WriteError, match="không vừa"):
        fields.fill(prepared, number="4321")


def test_a_blank_that_the_end_of_its_line_breaks_is_none() -> None:
    whole = Sheet([text("Số:", 60, 700), text("/KH", 120, 700)])
    assert set(placed(fields.prepare(pdf(whole)))) == {"so"}
    broken = Sheet([text("Số:", 60, 700), text("/KH", 60, 680)])
    with pytest.raises(WriteError, match="không có chỗ trống"):
        fields.prepare(pdf(broken))


def test_the_printed_paper_is_read_with_its_number_and_date() -> None:
    document = read(printed(numbered()))
    assert (document.number, document.date) == ("35/KH-THPTBM", date(2026, 3, 12))
    long = read(printed(fields.fill(certified(), number="54321", day="12")))
    assert (long.number, long.date) == ("54321/KH-THPTBM", date(2026, 3, 12))


@pytest.mark.parametrize(
    "given",
    [{"number": "12/KH"}, {"number": "a"}, {"number": "٣٥"}, {"day": "32"}, {"day": "0"}],
    ids=str,
)
def test_what_is_no_number_and_no_day_is_not_filled_in(given: dict[str, str]) -> None:
    with pytest.raises(WriteError, match="không điền được"):
        fields.fill(certified(), **given)


def test_nothing_is_filled_in_behind_the_agencys_signature() -> None:
    with pytest.raises(WriteError, match="Cơ quan đã ký"):
        fields.fill(sealed(), number="36")


def test_a_number_that_does_not_fit_is_refused_and_so_is_a_blank_that_is_none() -> None:
    with pytest.raises(WriteError, match="không vừa"):
        fields.fill(certified(), number="1234567")
    with pytest.raises(WriteError, match="tháng ban hành"):
        fields.fill(certified(), month="3")
    with pytest.raises(WriteError, match="không có chỗ trống"):
        fields.prepare(pdf_bytes(a_plan()))


def test_a_blank_month_is_a_field_too() -> None:
    paper = fields.prepare(pdf_bytes(a_plan(number=None, date=None, year=2026)))
    assert set(placed(paper)) == {"so", "ngay", "thang"}


def test_only_png_images_on_a_clear_ground_are_taken() -> None:
    for image in (b"", b"GIF89a", signature()[:90]):
        with pytest.raises(WriteError, match="PNG"):
            sign(pdf_bytes(a_plan()), head(), Personal(image))


def test_a_name_that_nobody_set_has_no_place_to_sign() -> None:
    with pytest.raises(WriteError, match="chỗ ký"):
        sign(pdf_bytes(a_plan()), head(), Personal(signature(), name="Người Không Có"))
    with pytest.raises(WriteError, match="chưa ký"):
        sign(pdf_bytes(a_plan()), school(), Agency(seal()))


def test_what_is_no_pdf_or_has_a_password_is_not_signed() -> None:
    writer = PdfFileWriter()
    writer.encrypt("bi-mat", "bi-mat")
    locked = BytesIO()
    writer.write(locked)
    with pytest.raises(EncryptedFileError):
        sign(locked.getvalue(), school(), Annex(SYMBOL))
    for broken in (b"", b"%PDF-1.7", b"\x00" * 400, unnumbered()[:3000]):
        with pytest.raises(ReadError):
            sign(broken, school(), Annex(SYMBOL))
        with pytest.raises(ReadError):
            fields.prepare(broken)


def test_a_pkcs12_file_signs_with_its_password_only() -> None:
    holder = authority().certificate(SCHOOL)
    packed = pkcs12.serialize_key_and_certificates(
        b"mau", holder.key, holder.certificate, holder.chain, BestAvailableEncryption(b"mat-khau")
    )
    assert key(packed, "mat-khau").signing_cert is not None
    for data, password in ((packed, "sai"), (b"khong phai", "mat-khau")):
        with pytest.raises(WriteError, match="PKCS#12"):
            key(data, password)
