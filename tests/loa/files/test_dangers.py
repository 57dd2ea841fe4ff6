"""What is never kept, what a phone sends, and what a photo's picture does not tell."""

from __future__ import annotations

import socket
import struct
import threading
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from loa import clock
from loa.clients import clamd
from loa.files import actions, sniffing
from loa.files.camera import place_of
from loa.files.errors import FileError
from loa.files.models import StoredFile
from loa.files.queries import path_of
from loa.reports.collecting.archives import ArchiveError, members

pytestmark = pytest.mark.django_db
TEST_VIRUS = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!" + b"$H+H*"
CAMERA, TAKEN, PLACE = 0x8769, 0x9003, 0x8825


@pytest.mark.parametrize(
    "content", [TEST_VIRUS, b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\nrm", b"@echo off\r\n"]
)
def test_viruses_and_programs_are_not_kept(content: bytes) -> None:
    with pytest.raises(FileError):
        actions.store(content + bytes(20))
    assert not StoredFile.objects.exists()


def test_a_zip_with_an_endless_list_is_not_opened(tmp_path: Path) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a", b"")
    whole = made.getvalue()
    entry = whole[whole.index(b"PK\x01\x02") : whole.index(b"PK\x05\x06")]
    size = len(entry) * 100_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, size, 0, 0)
    crowded = tmp_path / "nhieu.zip"
    crowded.write_bytes(b"PK\x03\x04" + entry * 100_000 + end)
    assert sniffing.media_type_of(crowded) == sniffing.UNKNOWN
    with pytest.raises(ArchiveError):
        list(members(crowded))
    usual = tmp_path / "mot.zip"
    usual.write_bytes(whole)
    assert [member.name for member in members(usual)] == ["a"]


def test_films_are_known_by_their_bytes() -> None:
    for head in (b"\x00\x00\x00\x18ftypmp42", b"\x00\x00\x00\x14ftypqt  ", b"\x1aE\xdf\xa3"):
        assert sniffing.is_film(actions.store(head + bytes(30)).media_type)


def test_the_place_in_a_photo_stays_in_the_original_and_the_moment_is_read() -> None:
    notes = Image.Exif()
    notes.get_ifd(CAMERA)[TAKEN] = "2026:03:09 07:15:02"
    notes.get_ifd(PLACE)[1] = "N"
    made = BytesIO()
    Image.new("RGB", (300, 200), "red").save(made, "JPEG", exif=notes)
    stored = actions.store(made.getvalue())
    assert path_of(stored).read_bytes() == made.getvalue()
    assert stored.taken_at == datetime(2026, 3, 9, 7, 15, 2, tzinfo=clock.VIETNAM)
    assert stored.rendition is not None
    with Image.open(path_of(stored.rendition)) as shown:
        assert not shown.getexif()


def test_a_photo_of_an_iphone_gets_a_picture_that_browsers_show() -> None:
    heic = (Path(__file__).parent / "red.heic").read_bytes()
    stored = actions.store(heic)
    assert stored.media_type == sniffing.HEIC
    assert stored.rendition is not None
    with Image.open(path_of(stored.rendition)) as shown:
        assert shown.format == "JPEG"


@pytest.fixture
def scanner(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[bytes]]:
    """A double of ClamAV's daemon: finds a virus in what says "bad"; the list holds what came."""
    heard: list[bytes] = []
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(tmp_path / "clamd"))
    listening.listen()
    monkeypatch.setenv("LOA_CLAMD", str(tmp_path / "clamd"))

    def serve() -> None:
        while True:
            try:
                asked, _ = listening.accept()
            except OSError:
                return
            with asked, asked.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while size := int.from_bytes(stream.read(4), "big"):
                    content += stream.read(size)
                heard.append(content)
                found = b"stream: Bad.Thing FOUND\0" if b"bad" in content else b"stream: OK\0"
                asked.sendall(found)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield heard
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(5)


def test_the_scanner_sees_every_byte_and_its_word_counts(scanner: list[bytes]) -> None:
    actions.store(b"a good text")
    with pytest.raises(FileError, match="mã độc"):
        actions.store(b"a bad text")
    assert scanner == [b"a good text", b"a bad text"]
    assert StoredFile.objects.count() == 1


def test_without_an_answer_of_the_scanner_nothing_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOA_CLAMD", str(tmp_path / "nobody"))
    with pytest.raises(FileError, match="quét"):
        actions.store(b"a good text")
    with pytest.raises(clamd.NotScannedError):
        clamd.virus_in(Path(__file__))


def with_place(north: tuple[float, ...], east: tuple[float, ...], sides: str = "NE") -> bytes:
    """A photo whose camera knew where it was, in degrees, minutes and seconds."""
    notes = Image.Exif()
    notes.get_ifd(PLACE).update({1: sides[0], 2: north, 3: sides[1], 4: east})
    made = BytesIO()
    Image.new("RGB", (300, 200), "red").save(made, "JPEG", exif=notes)
    return made.getvalue()


def test_the_cameras_place_is_read_in_degrees() -> None:
    stored = actions.store(with_place((10.0, 2.0, 3.0), (105.0, 47.0, 15.0)))
    assert stored.taken_where == "10.034167,105.787500"
    south = actions.store(with_place((10.0, 2.0, 3.0), (105.0, 47.0, 15.0), "SW"))
    assert south.taken_where == "-10.034167,-105.787500"


@pytest.mark.parametrize(
    "photo",
    [
        with_place((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
        with_place((999.0, 0.0, 0.0), (105.0, 0.0, 0.0)),
        with_place((10.0,), (105.0, 0.0, 0.0)),
    ],
)
def test_what_is_no_place_on_earth_is_none(photo: bytes) -> None:
    assert actions.store(photo).taken_where == ""


@pytest.mark.parametrize("said", ["", "10,0341, 105,7876", "91.0,0.1", "1e5,2.0", "10.0"])
def test_words_that_are_no_place(said: str) -> None:
    assert place_of(said) is None


def test_a_place_is_typed_as_maps_write_it() -> None:
    assert place_of(" 10.034100, 105.787600 ") == (10.0341, 105.7876)
