"""Word 97-2003, RTF and OpenDocument are read as well as a docx of the same content."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.vanban.old_text import written
from tests.vanban.word_files import docx, paragraph, run, table, zipped
from vanban.errors import EncryptedFileError, ReadError
from vanban.model import Source
from vanban.readers import doc, open_source, programs

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ROWS = [["TT", "Việc", "Hạn"], ["1", "Mở lớp", "Quý I"], ["2", "Viết tin", "Quý II"]]


def old_run(text: str, font: str = ".VnTime", encoding: str = "tcvn3") -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    return run(written(text, encoding).decode("latin-1"), fonts)


def plan() -> bytes:
    return docx(
        paragraph(run("KẾ HOẠCH", "<w:b/>"), properties='<w:jc w:val="center"/>'),
        paragraph("Tuyên truyền cải cách hành chính năm 2026"),
        paragraph(old_run("Trường học tổ chức ngoại khóa, nhờ đoàn viên hỗ trợ")),
        paragraph(old_run("trường tiểu học", ".VnTimeH")),
        paragraph(old_run("Ủy ban nhân dân xã", "VNI-Times", "vni")),
        table(*ROWS),
        paragraph("Nơi nhận: như trên."),
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan as .doc, .rtf, .odt and Word XML."""
    folder = tmp_path_factory.mktemp("converted")
    (folder / "plan.docx").write_bytes(plan())
    for kind in ("doc", "rtf", "odt", "fodt"):
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        call = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*call, str(folder / "plan.docx")], check=True, capture_output=True)
    return folder


def cells_of(source: Source) -> list[list[str]]:
    [found] = source.tables
    return [
        [source.text[part.span.start : part.span.end] for part in found.row(number)]
        for number in range(found.rows)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "fodt"])
def test_what_word_saved_is_read_like_a_docx(files: Path, kind: str) -> None:
    source = open_source(files / f"plan.{kind}")
    lines = [source.text[block.start : block.end] for block in source.blocks]
    assert lines[:5] == [
        "KẾ HOẠCH",
        "Tuyên truyền cải cách hành chính năm 2026",
        "Trường học tổ chức ngoại khóa, nhờ đoàn viên hỗ trợ",
        "TRƯỜNG TIỂU HỌC",
        "Ủy ban nhân dân xã",
    ]
    assert (source.blocks[0].bold, source.blocks[0].centered) == (True, True)
    assert cells_of(source) == ROWS
    assert source.format == "doc"


@pytest.mark.slow
def test_without_libreoffice_catdoc_reads_the_words(
    files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "_soffice", lambda: None)
    source = open_source(files / "plan.doc")
    assert "Tuyên truyền cải cách hành chính năm 2026" in source.text
    assert "Ủy ban nhân dân xã" in source.text
    assert "không rõ chữ đậm" in source.notes[-1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (OLE + bytes(504) + "WordDocument".encode("utf-16-le"), "libreoffice-writer-nogui (hoặc"),
        (b"{\\rtf1 x}", "tệp RTF. Đề nghị cài gói libreoffice-writer-nogui (hoặc catdoc)"),
        (
            zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
            "OpenDocument. Đề nghị cài gói libreoffice-writer-nogui,",
        ),
        (b"<?xml version='1.0'?><w:wordDocument/>", "tệp Word XML"),
    ],
)
def test_without_programs_the_package_to_install_is_named(
    data: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(ReadError, match="Máy chủ chưa có chương trình") as refusal:
        open_source(data)
    assert words in str(refusal.value)


def test_a_password_is_told() -> None:
    head = b"\xec\xa5\xc1\x00" + bytes(7) + b"\x01"
    data = OLE + bytes(504) + head + bytes(500) + "WordDocument".encode("utf-16-le")
    with pytest.raises(EncryptedFileError):
        open_source(data)


def test_a_password_of_opendocument_is_told() -> None:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    data = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
        }
    )
    with pytest.raises(EncryptedFileError):
        open_source(data)


@pytest.mark.slow
@pytest.mark.parametrize(
    "data",
    [
        OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(512),
        b"{\\rtf1\\ansi}",
        b"{\\rtf1" + b"{\\b" * 50_000,
        b"\xdb\xa5\x2d\x00" + bytes(1000),
    ],
)
def test_damaged_files_are_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(ReadError, match="Đề nghị"):
        open_source(data)


def test_a_program_that_does_not_end_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = tmp_path / "catdoc"
    endless.write_text("#!/bin/sh\ntail -f /dev/null & wait\n")
    endless.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(endless))
    monkeypatch.setattr(programs, "SECONDS", 1)
    (tmp_path / "run").mkdir()
    assert programs.to_text(b"x", tmp_path / "run") is None


def test_what_a_program_writes_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flood = tmp_path / "catdoc"
    flood.write_text("#!/bin/sh\nexec yes\n")
    flood.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(flood))
    monkeypatch.setattr(programs, "WRITTEN", 1_000_000)
    (tmp_path / "run").mkdir()
    assert programs.to_text(b"x", tmp_path / "run") is None
    assert (tmp_path / "run" / "text").stat().st_size <= 1_000_000


def test_word_files_are_told_from_their_siblings() -> None:
    assert doc._kind_of(b"{\\rtf1") == "rtf"
    assert doc._kind_of(OLE) == "doc"
