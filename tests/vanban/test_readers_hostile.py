"""Whatever the bytes are, the answer is a Source or a ReadError that says what to do."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vanban.word_files import (
    abstract,
    docx,
    item,
    level,
    numbered,
    paragraph,
    run,
    table,
    zipped,
)
from vanban.errors import EncryptedFileError, ReadError, TooLargeError, UnsupportedFormatError
from vanban.model import Source
from vanban.readers import docx as docx_reader
from vanban.readers import open_source, package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def stream_name(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(512)


def opendocument() -> bytes:
    return zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.graphics", "content.xml": b"<a/>"}
    )


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", ReadError, "rỗng"),
        (b" \r\n\t\n", ReadError, "rỗng"),
        (bytes(2000), ReadError, "rỗng"),
        (b"%PDF-1.7\n%\xe2\xe3", ReadError, "Tệp PDF bị hỏng hoặc tải chưa xong"),
        (b"\n%PDF-1.4", ReadError, "PDF bị hỏng"),
        (b"\xff\xd8\xff\xe0JFIF", ReadError, "Tệp ảnh bị hỏng"),
        (b"\x89PNG\r\n\x1a\n", ReadError, "Tệp ảnh bị hỏng"),
        (b"GIF89a", UnsupportedFormatError, "loại ảnh này"),
        (b"BM\x36\x0c\0\0\0\0\0\0\x36\0\0\0", UnsupportedFormatError, "loại ảnh này"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", ReadError, "ảnh"),
        (b"\x00\x00\x00\x18ftypheic", UnsupportedFormatError, "loại ảnh này"),
        (b"\x00\x00\x00\x18ftypisom", UnsupportedFormatError, "phim"),
        (b"Rar!\x1a\x07\x00", UnsupportedFormatError, "giải nén"),
        (b"<!DOCTYPE html><html>", ReadError, "Trang web"),
        (b"<?xml version='1.0'?><a/>", UnsupportedFormatError, "XML"),
        (stream_name("Workbook"), UnsupportedFormatError, "Excel"),
        (OLE, UnsupportedFormatError, "Đề nghị"),
        (stream_name("EncryptedPackage"), EncryptedFileError, "có mật khẩu"),
        (zipped({"xl/workbook.xml": b"<a/>"}), UnsupportedFormatError, "Excel"),
        (zipped({"ppt/presentation.xml": b"<a/>"}), UnsupportedFormatError, "trình chiếu"),
        (opendocument(), UnsupportedFormatError, "loại tệp này"),
        (zipped({"ke-hoach.docx": b"x"}), UnsupportedFormatError, "giải nén"),
        (zipped({}), UnsupportedFormatError, "giải nén"),
        (b"PK\x03\x04 not a zip", ReadError, "hỏng"),
        (b"PK\x01\x02 torn off", ReadError, "Tệp Word bị hỏng hoặc tải chưa xong"),
        ("Kế hoạch".encode("cp1258", "replace") + b"\xb5\xf8", ReadError, "bảng mã"),
        (bytes(range(256)) * 8, ReadError, "không phải văn bản"),
        (b"\xff\xfe\x00", ReadError, "Đề nghị"),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason(
    data: bytes, kind: type[ReadError], words: str
) -> None:
    with pytest.raises(kind, match=words):
        open_source(data)


@pytest.mark.parametrize("name", ["ke-hoach.docx", "ke-hoach.txt", "ke-hoach"])
def test_a_pdf_is_a_pdf_whatever_its_name(name: str) -> None:
    with pytest.raises(ReadError, match="PDF"):
        open_source(b"%PDF-1.7", file=name)


@pytest.mark.parametrize("data", [b"PK", b"PK\x03", b"PK\r\nSo: 5/KH-UBND\n", b"PKKH nam 2026\n"])
def test_what_begins_as_a_word_file_and_is_named_so_is_a_broken_one(data: bytes) -> None:
    for name in ("ke-hoach.docx", "KE-HOACH.DOCM"):
        with pytest.raises(ReadError, match="Tệp Word bị hỏng hoặc tải chưa xong"):
            open_source(data, file=name)
    for named in ("ke-hoach.txt", None) if data != b"PK\x03" else ():
        assert open_source(data + b" ke hoach", file=named).format == "text"


def test_a_text_that_is_named_a_word_file_is_a_text() -> None:
    assert open_source("Kế hoạch PK".encode(), file="ke-hoach.docx").format == "text"


def test_a_docx_is_a_docx_whatever_its_name() -> None:
    assert open_source(docx("KẾ HOẠCH"), file="ke-hoach.pdf").format == "docx"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="Không tìm thấy"):
        open_source(tmp_path / "khong-co.docx")
    with pytest.raises(ReadError, match="thư mục"):
        open_source(tmp_path)


def test_paths_bytes_and_streams_read_alike(tmp_path: Path) -> None:
    data = docx("KẾ HOẠCH")
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(data)
    assert open_source(path) == open_source(data, file=path.name)
    assert open_source(str(path)) == open_source(io.BytesIO(data), file=path.name)
    assert open_source(path).file == "ke-hoach.docx"


def test_a_file_over_the_bound_is_refused_before_it_is_read_whole() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            assert size > 0
            self.asked += size
            return b"a" * size

    stream = Endless()
    with pytest.raises(TooLargeError, match="lớn hơn 1 MB"):
        open_source(stream, max_bytes=1024 * 1024)  # type: ignore[arg-type]
    assert stream.asked <= 1024 * 1024 + 1


def test_a_zip_bomb_is_refused() -> None:
    bomb = docx("KẾ HOẠCH", parts={"word/media/a.bin": bytes(20 * 1024 * 1024)})
    with pytest.raises(TooLargeError):
        open_source(bomb)


def test_a_part_that_unpacks_to_more_than_its_header_says_is_not_trusted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1000)
    with pytest.raises(TooLargeError):
        open_source(docx(*["Một đoạn dài của văn bản"] * 100))


def test_a_size_that_lies_is_an_error_not_a_flood() -> None:
    data = bytearray(docx("KẾ HOẠCH"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    position = data.rfind(struct.pack("<I", size))
    data[position : position + 4] = struct.pack("<I", 3)
    with pytest.raises(ReadError):
        open_source(bytes(data))


def test_too_many_entries_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_ENTRIES", 5)
    with pytest.raises(TooLargeError):
        open_source(docx("KẾ HOẠCH"))


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE w:document [{}]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY x SYSTEM "file:///etc/hostname">',
        '<!ENTITY x SYSTEM "http://127.0.0.1:1/x">',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY x "&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_entities_are_refused_in_every_part(declaration: str, encoding: str, part: str) -> None:
    text = ENTITIES.format(declaration)
    if encoding == "utf-16":
        text = text.replace('version="1.0"', 'version="1.0" encoding="utf-16"')
    with pytest.raises(ReadError, match="không an toàn"):
        open_source(docx("KẾ HOẠCH", parts={part: text.encode(encoding)}))


def nested_tables(depth: int) -> str:
    inner = paragraph("đáy")
    for _ in range(depth):
        inner = table([f"<w:tc>{inner}{paragraph()}</w:tc>"])
    return inner


def test_tables_nest_within_reason_and_no_deeper() -> None:
    assert len(open_source(docx(nested_tables(10))).tables) == 10
    with pytest.raises(TooLargeError):
        open_source(docx(nested_tables(40)))


@pytest.mark.parametrize("depth", [300, 100_000])
def test_xml_that_nests_without_end_is_refused(depth: int) -> None:
    deep = "<w:sdt>" * depth + "</w:sdt>" * depth
    with pytest.raises(ReadError):
        open_source(docx(deep))


def test_a_million_rows_are_refused_in_bounded_time() -> None:
    row = f"<w:tr>{'<w:tc><w:p></w:p></w:tc>' * 5}</w:tr>"
    started = time.monotonic()
    with pytest.raises(TooLargeError):
        open_source(docx("<w:tbl>" + row * 200_000 + "</w:tbl>"))
    assert time.monotonic() - started < 20


def test_paragraphs_with_another_prefix_are_counted_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(docx_reader, "MAX_PARAGRAPHS", 10)
    renamed = docx(
        "a",
        parts={
            "word/document.xml": (
                b'<d xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                b"<x:body>" + b"<x:p/>" * 11 + b"</x:body></d>"
            )
        },
    )
    with pytest.raises(TooLargeError):
        open_source(renamed)


def test_a_million_lines_of_text_are_refused() -> None:
    with pytest.raises(TooLargeError):
        open_source(b"1\tviec\n" * 1_000_000)


def test_absurd_spans_do_not_make_absurd_tables() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="99999999999999"/></w:tcPr><w:p/></w:tc>'
    assert open_source(docx("a", table([wide]))).tables[0].columns <= 500


def test_a_text_of_bars_is_read_in_linear_time() -> None:
    started = time.monotonic()
    open_source("đầu\n".encode() + b"|\na\n" * 50_000)
    open_source("đầu\n".encode() + b"|\n" * 100_000)
    open_source(b"a" + b"|" * 500_000 + b"\n| a | b |\n" * 2)
    open_source(b"a" + b"*" * 500_000 + b"\n**x**" * 2)
    assert time.monotonic() - started < 20


def outcome(data: bytes) -> Source | None:
    """The source, or None after a ReadError with a sentence; any other error escapes."""
    try:
        source = open_source(data)
    except ReadError as error:
        return None if str(error).endswith(".") else pytest.fail(f"no sentence: {error}")
    for block in source.blocks:
        assert 0 <= block.start < block.end <= len(source.text)
        assert block.cell is None or block.cell[0] < len(source.tables)
    for found in source.tables:
        for part in found.cells:
            assert 0 <= part.span.start <= part.span.end <= len(source.text)
            assert part.row < found.rows
            assert part.column < found.columns
    return source


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_any_bytes_give_a_source_or_a_reason(data: bytes) -> None:
    outcome(data)


BARRED = st.lists(
    st.sampled_from(
        ["|", "||", "", "1", "STT", "**II**", "Mở lớp", "a\tb", "1.\tx", "| a | b |", "|---|"]
    ),
    max_size=30,
)


@given(BARRED)
@settings(max_examples=500)
def test_any_mixture_of_bars_and_tabs_gives_a_sound_source(lines: list[str]) -> None:
    outcome("\n".join(lines).encode())


def real_docx() -> bytes:
    return docx(
        table([["SỞ MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]][0]),
        paragraph(run("KẾ HOẠCH", "<w:b/>"), properties='<w:jc w:val="center"/>'),
        item("MỤC ĐÍCH"),
        item("Yêu cầu", level=1),
        table(["TT", "Việc"], ["1", "Mở lớp"]),
        numbering=abstract(0, level(0, "%1.", "upperRoman"), level(1, "%2.")) + numbered(1, 0),
    )


WHOLE = real_docx()
with zipfile.ZipFile(io.BytesIO(WHOLE)) as _archive:
    PARTS = {name: _archive.read(name) for name in _archive.namelist()}

changes = st.lists(
    st.tuples(
        st.integers(0, 2**31), st.integers(0, 255), st.sampled_from(["set", "cut", "repeat"])
    ),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, edits: list[tuple[int, int, str]]) -> bytes:
    out = bytearray(data)
    for place, value, kind in edits:
        position = place % max(1, len(out))
        if kind == "set":
            out[position : position + 1] = bytes([value])
        elif kind == "cut":
            del out[position : position + value]
        else:
            out[position:position] = out[position : position + value]
    return bytes(out)


@given(changes)
@settings(max_examples=300)
def test_a_damaged_docx_gives_a_source_or_a_reason(edits: list[tuple[int, int, str]]) -> None:
    outcome(mutated(WHOLE, edits))


@given(st.sampled_from(sorted(PARTS)), changes)
@settings(max_examples=400)
def test_damaged_xml_inside_gives_a_source_or_a_reason(
    part: str, edits: list[tuple[int, int, str]]
) -> None:
    outcome(zipped({**PARTS, part: mutated(PARTS[part], edits)}))


ATTRIBUTES = st.sampled_from(["w:val", "w:ilvl", "w:numId", "w:abstractNumId", "Target", "Type"])


@given(st.sampled_from(sorted(PARTS)), ATTRIBUTES, st.text("-0159ax%./ ", max_size=25))
@settings(max_examples=300)
def test_senseless_attributes_give_a_source_or_a_reason(part: str, name: str, value: str) -> None:
    before, found, after = PARTS[part].partition(f'{name}="'.encode())
    damaged = before + found + value.encode() + b'"' + after.partition(b'"')[2] if found else before
    outcome(zipped({**PARTS, part: damaged}))
