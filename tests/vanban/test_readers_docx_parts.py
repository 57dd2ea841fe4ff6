"""What stands outside the body of a docx: headers, notes, embedded files, other packages."""

from __future__ import annotations

import pytest

from tests.vanban.word_files import (
    cell,
    docx,
    flat,
    lines_of,
    note,
    note_mark,
    paragraph,
    run,
    source_of,
    table,
    zipped,
)
from vanban.errors import ReadError
from vanban.model import Anchor
from vanban.readers import open_source

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LETTERHEAD = table(["SỞ MẪU", cell(STATE, "Độc lập - Tự do - Hạnh phúc")]) + paragraph(
    "Số: 7/KH-SM"
)
FIRST_PAGE = '<w:headerReference w:type="first" r:id="header"/><w:titlePg/>'
EVERY_PAGE = '<w:headerReference w:type="default" r:id="header"/>'


@pytest.mark.parametrize("section", [FIRST_PAGE, EVERY_PAGE])
def test_a_letterhead_in_the_page_header_is_read_before_the_body(section: str) -> None:
    source = source_of("KẾ HOẠCH", header=LETTERHEAD, section=section)
    assert source.text.split("\n") == [
        "SỞ MẪU", STATE, "Độc lập - Tự do - Hạnh phúc", "Số: 7/KH-SM", "KẾ HOẠCH",
    ]  # fmt: skip
    assert source.anchor(0) is None
    assert source.anchor(source.text.index("KẾ")) == Anchor(paragraph=0, run=0)


def test_a_letterhead_that_the_body_has_too_is_read_once() -> None:
    body = (STATE, "Số: 7/KH-SM", "KẾ HOẠCH")
    assert lines_of(*body, header=LETTERHEAD, section=FIRST_PAGE) == list(body)


def test_a_number_that_stands_in_the_page_header_only_is_read() -> None:
    header = paragraph("Số: 12/QĐ-SM")
    assert lines_of("QUYẾT ĐỊNH", header=header, section=FIRST_PAGE) == [
        "Số: 12/QĐ-SM", "QUYẾT ĐỊNH",
    ]  # fmt: skip


def test_a_header_of_later_pages_is_no_letterhead() -> None:
    section = '<w:headerReference w:type="default" r:id="header"/><w:titlePg/>'
    assert lines_of("KẾ HOẠCH", header=LETTERHEAD, section=section) == ["KẾ HOẠCH"]


def test_running_titles_and_page_numbers_are_no_part_of_the_text() -> None:
    header = paragraph("Kế hoạch tuyên truyền năm 2026") + paragraph("7")
    assert lines_of("Nội dung", header=header, section=EVERY_PAGE) == ["Nội dung"]


def test_footnotes_follow_the_body_in_the_order_of_their_marks() -> None:
    body = [
        paragraph("Căn cứ Kế hoạch số 5/KH-SM", note_mark(3), run("; ")),
        table([cell(paragraph("Mở lớp", note_mark(2)))]),
    ]
    notes = note(1, "không ai nhắc đến") + note(2, "sau") + note(3, "trước", "và tiếp")
    assert lines_of(*body, footnotes=notes) == [
        "Căn cứ Kế hoạch số 5/KH-SM; ", "Mở lớp", "", "trước", "và tiếp", "sau",
    ]  # fmt: skip


def test_endnotes_follow_the_footnotes() -> None:
    body = paragraph("Nội dung", note_mark(1, "endnote"), note_mark(1))
    lines = lines_of(
        body, footnotes=note(1, "chân trang"), endnotes=note(1, "cuối", kind="endnote")
    )
    assert lines == ["Nội dung", "", "chân trang", "", "cuối"]


def test_a_note_that_a_change_deleted_is_gone() -> None:
    body = paragraph("Nội dung", f"<w:del>{note_mark(1)}</w:del>")
    assert lines_of(body, footnotes=note(1, "cũ")) == ["Nội dung"]


def test_a_mark_without_a_note_is_passed() -> None:
    assert lines_of(paragraph("Nội dung", note_mark(9)), footnotes=note(1, "khác")) == [
        "Nội dung", "",
    ]  # fmt: skip


def test_comments_are_no_part_of_the_text() -> None:
    commented = (
        '<w:commentRangeStart w:id="0"/>' + run("Nội dung") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    assert lines_of(f"<w:p>{commented}</w:p>") == ["Nội dung"]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("vbaProject", "macro"),
        ("aFChunk", "tệp khác"),
        ("subDocument", "tệp khác"),
        ("oleObject", "tệp nhúng"),
    ],
)
def test_what_is_not_read_is_told(kind: str, words: str) -> None:
    source = open_source(docx("Nội dung", relations={kind: "x.bin"}))
    assert source.text == "Nội dung"
    assert len(source.notes) == 1
    assert words in source.notes[0]


def test_tracked_changes_are_told() -> None:
    changed = '<w:p><w:ins w:id="1" w:author="A">' + run("mới") + "</w:ins></w:p>"
    assert ["sửa đổi" in words for words in source_of(changed).notes] == [True]
    assert source_of("không đổi").notes == []


def test_a_chunk_of_another_file_leaves_the_rest_as_it_is() -> None:
    assert lines_of("trước", '<w:altChunk r:id="chunk"/>', "sau") == ["trước", "sau"]


def test_a_package_in_one_flat_file_reads_like_a_zip() -> None:
    data = docx(paragraph(run("KẾ HOẠCH", "<w:b/>")), table(["TT", "Việc"]))
    assert open_source(flat(data)) == open_source(data)


def test_the_main_part_may_have_any_name() -> None:
    relation = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="http://x/officeDocument" Target="/doc/main.xml"/>'
        b"</Relationships>"
    )
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>Mẫu</w:t></w:r></w:p></w:body></w:document>"
    )
    data = zipped({"_rels/.rels": relation, "doc/main.xml": document.encode(), "word/x": b""})
    assert open_source(data).text == "Mẫu"


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPELLINGS = {
    "another prefix": f'<x:document xmlns:x="{WORD}"><x:body><x:p><x:r><x:t>Số: 1</x:t></x:r></x:p>'
    "</x:body></x:document>",
    "no prefix": f'<document xmlns="{WORD}"><body><p><r><t>Số: 1</t></r></p></body></document>',
    "a prefix bound below": f'<w:document xmlns:w="{WORD}"><w:body><p xmlns="{WORD}"><r><t>Số: 1'
    "</t></r></p></w:body></w:document>",
    "single quotes": f"<w:document xmlns:w='{WORD}'><w:body><w:p w:x='1'><w:r><w:t>Số: 1</w:t>"
    "</w:r></w:p></w:body></w:document>",
    "a comment": f'<w:document xmlns:w="{WORD}"><!-- <w:p> --><w:body><w:p><w:r><w:t>Số: 1</w:t>'
    "</w:r></w:p></w:body></w:document>",
    "characters": f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t><![CDATA[Số: 1]]></w:t>'
    "</w:r></w:p></w:body></w:document>",
    "room": f'<w:document xmlns:w="{WORD}">\n <w:body >\n  <w:p >\n   <w:r >\n    <w:t >Số: 1'
    "</w:t >\n   </w:r >\n  </w:p >\n </w:body >\n</w:document >",
    "an instruction": f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><?x <w:t>?><w:t>Số: 1</w:t>'
    "</w:r></w:p></w:body></w:document>",
    "a foreign prefix of ours": f'<d:document xmlns:d="{WORD}" xmlns:w="urn:x"><d:body><d:p><d:r>'
    "<d:t>Số: 1</d:t><w:t>khác</w:t></d:r></d:p></d:body></d:document>",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_the_xml_reads_alike(spelling: str) -> None:
    assert (
        open_source(docx(parts={"word/document.xml": SPELLINGS[spelling].encode()})).text == "Số: 1"
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_every_encoding_of_the_xml_reads_alike(encoding: str) -> None:
    text = f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("Kế hoạch")}</w:body></w:document>'
    data = docx(parts={"word/document.xml": text.encode(encoding)})
    assert open_source(data).text == "Kế hoạch"


def test_a_part_that_was_cut_off_is_refused() -> None:
    text = f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>Kế hoạch'
    for cut in (text, text + "</w:t></w:r>", text + "</w:t></w:r></w:p><w:tbl><w:tr>"):
        with pytest.raises(ReadError):
            open_source(docx(parts={"word/document.xml": cut.encode()}))
