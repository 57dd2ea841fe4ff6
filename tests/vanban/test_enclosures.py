"""Files that a PDF carries beside its pages: put in by the writer, taken out by the reader."""

from __future__ import annotations

import io
import subprocess
import tracemalloc
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PdfFileWriter

import vanban
from tests.vanban.compositions import a_plan
from vanban.errors import EncryptedFileError, ReadError, TooLargeError, WriteError
from vanban.model import Enclosure
from vanban.readers.enclosures import LARGEST, MOST

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
DATA = Enclosure("loa.json", '{"tên":"Hoà\\n"}\n'.encode(), "application/json", "Dữ liệu kèm theo")


def written(*enclosures: Enclosure) -> bytes:
    made = io.BytesIO()
    vanban.write(a_plan(), made, format="pdf", enclosures=enclosures, at=MARCH)
    return made.getvalue()


def carrying(*files: tuple[str, bytes], times: int = 1) -> bytes:
    """A PDF of somebody else's program with files whose names may be anything."""
    writer = IncrementalPdfFileWriter(io.BytesIO(written()))
    pairs = generic.ArrayObject()
    for name, content in files * times:
        stream = embed.EmbeddedFileObject.from_file_data(writer, content)
        said = generic.DictionaryObject()
        said["/F"] = said["/UF"] = generic.TextStringObject(name)
        said["/EF"] = generic.DictionaryObject({generic.pdf_name("/F"): stream})
        pairs += [generic.TextStringObject(name), writer.add_object(said)]
    tree = generic.DictionaryObject({generic.pdf_name("/Names"): pairs})
    writer.root["/Names"] = generic.DictionaryObject({generic.pdf_name("/EmbeddedFiles"): tree})
    writer.update_root()
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def test_what_the_writer_puts_in_the_reader_takes_out() -> None:
    letters = Enclosure("so-lieu.bin", bytes(range(256)), "application/octet-stream", "Tệp khác")
    assert vanban.enclosures(written(DATA, letters)) == [DATA, letters]


def test_poppler_takes_out_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(written(DATA))
    subprocess.run(["pdfdetach", "-saveall", "a.pdf"], cwd=tmp_path, check=True, timeout=60)
    assert (tmp_path / "loa.json").read_bytes() == DATA.data


def test_the_file_stays_archival_and_names_its_data() -> None:
    content = written(DATA)
    assert b"<pdfaid:part>3</pdfaid:part>" in content
    assert b"/AFRelationship/Data" in content.replace(b" ", b"")


def test_the_pages_and_the_words_are_those_of_the_paper_without_it() -> None:
    assert vanban.read(written(DATA)).text == vanban.read(written()).text


def test_the_same_paper_and_moment_give_the_same_bytes() -> None:
    assert written(DATA) == written(DATA)


def test_an_enclosure_without_a_description_is_described_by_its_name() -> None:
    [taken] = vanban.enclosures(written(Enclosure("bang.csv", b"1,2", "text/csv")))
    assert (taken.description, taken.media_type) == ("bang.csv", "text/csv")


@pytest.mark.parametrize("name", ["a/b.json", "..\\loa.json", "", "..", "a\nb", "x" * 201])
def test_names_that_are_paths_are_not_written(name: str) -> None:
    with pytest.raises(WriteError, match="Tên tệp nhúng"):
        written(Enclosure(name, b"{}"))


def test_two_files_of_one_name_are_not_written() -> None:
    with pytest.raises(WriteError, match="trùng tên"):
        written(DATA, Enclosure("LOA.json", b"{}"))


def test_a_word_file_carries_none() -> None:
    with pytest.raises(WriteError, match="Chỉ tệp PDF"):
        vanban.write(a_plan(), io.BytesIO(), format="docx", enclosures=[DATA])


def test_other_files_have_none() -> None:
    made = io.BytesIO()
    vanban.write(a_plan(), made, format="docx")
    assert vanban.enclosures(made.getvalue()) == []
    assert vanban.enclosures(written()) == []


def test_folders_in_a_name_are_left_out() -> None:
    found = vanban.enclosures(carrying(("../../etc/loa.json", b"1"), ("C:\\loa\\x.json", b"2")))
    assert [each.name for each in found] == ["loa.json", "x.json"]


def test_two_files_of_one_name_are_both_told() -> None:
    found = vanban.enclosures(carrying(("loa.json", b"1"), ("loa.json", b"2")))
    assert [(each.name, each.data) for each in found] == [("loa.json", b"1"), ("loa.json", b"2")]


def test_too_many_files_are_refused() -> None:
    with pytest.raises(TooLargeError, match="hơn 20 tệp nhúng"):
        vanban.enclosures(carrying(("a.json", b"1"), times=MOST + 1))


def test_a_bomb_is_not_unpacked() -> None:
    content = carrying(("loa.json", b" " * (8 * LARGEST)))
    tracemalloc.start()
    with pytest.raises(TooLargeError, match="lớn hơn 16 MB"):
        vanban.enclosures(content)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 4 * LARGEST


def test_a_bomb_packed_twice_is_not_unpacked() -> None:
    writer = PdfFileWriter()
    packed = zlib.compress(zlib.compress(b" " * (64 * LARGEST)))
    stream = generic.StreamObject(
        {
            generic.pdf_name("/Filter"): generic.ArrayObject(
                [generic.pdf_name("/FlateDecode"), generic.pdf_name("/FlateDecode")]
            )
        },
        encoded_data=packed,
    )
    said = generic.DictionaryObject({generic.pdf_name("/F"): generic.TextStringObject("loa.json")})
    said["/EF"] = generic.DictionaryObject({generic.pdf_name("/F"): writer.add_object(stream)})
    pairs = generic.ArrayObject([generic.TextStringObject("loa.json"), writer.add_object(said)])
    tree = generic.DictionaryObject({generic.pdf_name("/Names"): pairs})
    writer.root["/Names"] = generic.DictionaryObject({generic.pdf_name("/EmbeddedFiles"): tree})
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(TooLargeError):
        vanban.enclosures(made.getvalue())


def test_a_tree_that_bites_its_tail_is_refused() -> None:
    writer = PdfFileWriter()
    tree = generic.DictionaryObject()
    reference = writer.add_object(tree)
    tree["/Kids"] = generic.ArrayObject([reference, reference])
    writer.root["/Names"] = generic.DictionaryObject(
        {generic.pdf_name("/EmbeddedFiles"): reference}
    )
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(ReadError, match="hỏng"):
        vanban.enclosures(made.getvalue())


def test_one_name_that_leads_to_two_contents_is_refused() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(written(DATA)))
    tree = writer.root["/Names"]["/EmbeddedFiles"]
    said = tree["/Names"][1]
    other = embed.EmbeddedFileObject.from_file_data(writer, b"{}")
    said["/EF"]["/F"] = other
    writer.update_container(said)
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(ReadError, match="hỏng"):
        vanban.enclosures(made.getvalue())


def test_a_pdf_with_a_password_says_so() -> None:
    writer = PdfFileWriter()
    writer.encrypt("chủ", "khách")
    made = io.BytesIO()
    writer.write(made)
    with pytest.raises(EncryptedFileError):
        vanban.enclosures(made.getvalue())


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_a_torn_file_is_refused_with_a_sentence(at: float) -> None:
    content = written(DATA)
    with pytest.raises(ReadError, match=r"\.$"):
        vanban.enclosures(content[: int(len(content) * at)])
