"""Bytes are kept as they came, once, and known by what they are."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from loa.files import actions
from loa.files.errors import FileError
from loa.files.models import StoredFile
from loa.files.queries import folder, path_of
from loa.files.sniffing import DOC, DOCX, MAIL, ODT, TEXT, TIFF, UNKNOWN, WEB_PAGE
from tests.loa.documents.papers import plan_docx

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Tests that run beside this one keep their files elsewhere."""
    settings.DATA = tmp_path


TURNED_RIGHT = 6


def photo(width: int, height: int, *, orientation: int = 1, kind: str = "JPEG") -> bytes:
    """Noise; the camera's notes are there only where it was turned."""
    picture = Image.effect_noise((width, height), 64).convert("RGB")
    exif = picture.getexif()
    notes = {}
    if orientation != 1:
        exif[0x0112] = orientation
        notes["exif"] = exif
    made = BytesIO()
    picture.save(made, kind, **notes)
    return made.getvalue()


def zipped(name: str, content: bytes = b"") -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def opendocument() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", ODT)
        archive.writestr("content.xml", "<x/>")
    return made.getvalue()


def test_the_original_is_kept_byte_for_byte_under_its_digest():
    content = plan_docx("truong-binh-minh")
    stored = actions.store(content)
    assert path_of(stored).read_bytes() == content
    assert path_of(stored).name == stored.digest
    assert path_of(stored).parent.parent.parent == folder()


def test_the_same_bytes_are_kept_once():
    assert actions.store(b"mot van ban") == actions.store(BytesIO(b"mot van ban"))
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (plan_docx("xa-an-phu"), DOCX),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "application/x-ole-storage"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), DOC),
        (b"{\\rtf1 ", "application/rtf"),
        (b"II*\x00 broken", TIFF),
        (b"<!DOCTYPE html><p>", WEB_PAGE),
        (b"\xef\xbb\xbf <!-- Word --> <html>", WEB_PAGE),
        (b"From: a@b.example\r\nMIME-Version: 1.0\r\n\r\n", MAIL),
        ("Kính gửi: <b> ông\nMIME".encode(), TEXT),
        (opendocument(), ODT),
        (zipped("anh.txt"), "application/zip"),
        (b"PK\x03\x04 broken", UNKNOWN),
        ("Kế hoạch tuyên truyền".encode(), TEXT),
        (bytes(range(256)) * 4, UNKNOWN),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "image/heic"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"GIF89a broken", "image/gif"),
    ],
)
def test_the_kind_is_what_the_bytes_are(content, media_type):
    assert actions.store(content).media_type == media_type


def test_a_photo_gets_a_smaller_upright_picture_without_the_cameras_notes():
    stored = actions.store(photo(2400, 1200, orientation=TURNED_RIGHT))
    with Image.open(path_of(stored.rendition)) as smaller:
        assert smaller.size == (800, 1600)
        assert not smaller.getexif()


def test_a_small_photo_serves_itself():
    assert actions.store(photo(300, 200)).rendition is None


def test_a_picture_with_too_many_pixels_is_kept_and_never_opened():
    made = BytesIO()
    Image.new("1", (30_000, 30_000)).save(made, "PNG")
    stored = actions.store(made.getvalue())
    assert stored.media_type == "image/png"
    assert stored.rendition is None


def test_nothing_is_kept_of_an_empty_file():
    with pytest.raises(FileError, match="Tệp rỗng"):
        actions.store(b"")
    assert not list((folder() / "arrivals").iterdir())


def test_nothing_is_kept_past_the_bound(settings):
    settings.FILE_UPLOAD_MAX_BYTES = 1024 * 1024
    with pytest.raises(FileError, match="lớn hơn 1 MB"):
        actions.store(bytes(1024 * 1024 + 1))
    assert not StoredFile.objects.exists()
    assert not list((folder() / "arrivals").iterdir())


def test_wiping_removes_the_bytes_and_the_smaller_picture():
    stored = actions.store(photo(2400, 1200))
    paths = [path_of(stored), path_of(stored.rendition)]
    actions.wipe(stored)
    assert not any(path.exists() for path in paths)
    assert not StoredFile.objects.exists()
