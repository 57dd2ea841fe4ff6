"""Pages are looked at as pictures; photos of pages become one document."""

from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from loa.files import actions, photos
from loa.files.errors import NotReadError
from loa.files.pages import make, page_picture
from loa.files.queries import pages_of, path_of
from loa.files.rendering import HEAVIEST
from tests.loa.documents.papers import plan_docx, plan_pdf

pytestmark = pytest.mark.django_db
A4 = (1654, 2339)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Tests that run beside this one keep their files elsewhere."""
    settings.DATA = tmp_path


def sheet(*, noise: int = 0, stamp: bool = False, size: tuple[int, int] = A4) -> Image.Image:
    """A page of lines, with the noise of a scanner and a red stamp if asked for."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for y in range(200, size[1] - 200, 40):
        draw.line((150, y, size[0] - 150, y), fill="black", width=6)
    if stamp:
        draw.ellipse((900, 1700, 1200, 2000), outline=(200, 30, 45), width=12)
    if noise:
        dots = np.random.default_rng(1).normal(0, noise, (size[1], size[0], 1))
        picture = Image.fromarray(np.clip(np.asarray(picture) + dots, 0, 255).astype(np.uint8))
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    made = BytesIO()
    picture.save(made, kind, **options)
    return made.getvalue()


def shown(content: bytes, number: int = 1) -> Image.Image:
    picture = page_picture(actions.store(content), number).read_bytes()
    assert len(picture) <= HEAVIEST
    return Image.open(BytesIO(picture))


def test_a_page_of_a_pdf_can_be_read_on_an_old_pc_and_weighs_little():
    picture = shown(plan_pdf("truong-binh-minh"))
    assert picture.format == "WEBP"
    assert 1200 < picture.height < 1300


def test_a_noisy_scan_weighs_no_more():
    assert shown(saved(sheet(noise=60))).height < 1300


def test_a_red_stamp_stays_red():
    red = np.asarray(shown(saved(sheet(stamp=True))).convert("RGB")).astype(int)
    assert (red[..., 0] - red[..., 1]).max() > 80


def test_each_page_of_a_scanned_file_of_several():
    pages = saved(sheet(), "TIFF", save_all=True, append_images=[sheet(stamp=True)])
    stored = actions.store(pages)
    assert page_picture(stored, 2).read_bytes() != page_picture(stored, 1).read_bytes()
    with pytest.raises(FileNotFoundError):
        page_picture(stored, 3)


def test_pages_are_made_once():
    stored = actions.store(plan_pdf("xa-an-phu"))
    make(stored, [1, 2])
    assert sorted(path.name for path in pages_of(stored).iterdir()) == ["1.webp", "2.webp"]
    before = page_picture(stored, 2).stat().st_mtime_ns
    assert page_picture(stored, 2).stat().st_mtime_ns == before


@pytest.mark.parametrize("remove", [actions.wipe, actions.discard])
def test_pages_go_with_their_file(remove, django_capture_on_commit_callbacks):
    stored = actions.store(plan_pdf("xa-an-phu"))
    folder = page_picture(stored, 1).parent
    with django_capture_on_commit_callbacks(execute=True):
        remove(stored)
    assert not folder.exists()
    assert not path_of(stored).exists()


def test_a_word_file_has_no_picture_of_a_page():
    with pytest.raises(NotReadError):
        page_picture(actions.store(plan_docx("xa-an-phu")), 1)


def test_photos_become_one_document_in_their_order_and_upright():
    lying = sheet(size=(A4[1], A4[0])).getexif()
    lying[0x0112] = 6
    turned = saved(sheet(size=(A4[1], A4[0])), exif=lying)
    made = photos.joined([BytesIO(turned), BytesIO(saved(sheet(), "PNG"))])
    with pypdfium2.PdfDocument(made) as paper:
        assert [page.get_height() > page.get_width() for page in paper] == [True, True]
        assert round(paper[1].get_height()) == 842


def test_a_broken_photo_among_them_is_said():
    with pytest.raises(NotReadError, match="Đề nghị kiểm tra từng ảnh"):
        photos.joined([BytesIO(saved(sheet())), BytesIO(b"\xff\xd8\xff broken")])
