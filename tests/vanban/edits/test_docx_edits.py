"""Letters of a Word file are changed, and nothing else of it."""

from __future__ import annotations

import re
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.vanban.edits.papers import (
    body_of,
    looks_of,
    papers,
    parts_of,
    rejected,
    without_words,
    words,
)
from tests.vanban.word_files import docx, item, paragraph, run, text_box
from vanban.edits import changes, refusals
from vanban.edits.changes import Edit, edited, edits_between
from vanban.edits.docx import DocxFile
from vanban.edits.tracked import AUTHOR
from vanban.errors import TooLargeError, WriteError

EXAMPLES = 200
MOMENT = datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC)


@st.composite
def edited_papers(draw: st.DrawFn) -> tuple[DocxFile, list[Edit]]:
    """A file and edits of it that do not overlap, as far as they are not refused."""
    file = DocxFile(draw(papers))
    length = len(file.source.text)
    edits, end = [], 0
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(end, length))
        end = draw(st.integers(start, min(length, start + 8)))
        new = draw(words)
        edit = Edit(start, end, new)
        if file.refusal([edit], tracked=True) is None and (new or start < end):
            edits.append(edit)
        end += 1
        if end > length:
            break
    return file, edits


def shown(text: str) -> str:
    """The reader shows no blank behind the number of an item without words."""
    return re.sub(r"(?m)^(\d+\.) $", r"\1", text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(edited_papers())
def test_the_text_is_what_it_was_with_the_edits_and_nothing_else_changes(
    case: tuple[DocxFile, list[Edit]],
) -> None:
    file, edits = case
    done = file.with_edits(edits)

    assert shown(DocxFile(done).source.text) == shown(edited(file.source.text, edits))
    assert without_words(done) == without_words(file.data)
    before, after = parts_of(file.data), parts_of(done)
    assert list(before) == list(after)
    assert {n for n in before if before[n] != after[n]} <= {"word/document.xml"}


@settings(max_examples=EXAMPLES, deadline=None)
@given(edited_papers())
def test_tracked_changes_show_the_new_text_and_rejected_the_old_letters_in_their_looks(
    case: tuple[DocxFile, list[Edit]],
) -> None:
    file, edits = case
    done = file.with_edits(edits, tracked=MOMENT)

    assert shown(DocxFile(done).source.text) == shown(edited(file.source.text, edits))
    back = rejected(done, AUTHOR)
    assert DocxFile(back).source.text == file.source.text
    assert looks_of(back) == looks_of(file.data)
    numbers = [
        element.get(f"{{{element.nsmap['w']}}}id")
        for element in body_of(done).iter("{*}ins", "{*}del")
        if element.get(f"{{{element.nsmap['w']}}}author") == AUTHOR
    ]
    assert len(numbers) == len(set(numbers))


@settings(max_examples=200, deadline=None)
@given(st.text("aăb \n", max_size=20), st.text("aăb \n", max_size=20), st.booleans())
def test_the_edits_between_two_texts_make_the_one_of_the_other(
    old: str, new: str, by_words: bool
) -> None:
    assert edited(old, edits_between(old, new, words=by_words)) == new
    with patch.object(changes, "_AT_ONCE", 3):
        assert edited(old, edits_between(old, new, words=by_words)) == new


def test_two_changes_far_apart_in_a_long_line_leave_alone_what_stands_between() -> None:
    between = "cán bộ, công chức của xã " * 200

    for by_words in (True, False):
        edits = edits_between(f"một {between}hai", f"Một {between}Hai", words=by_words)
        assert [edit.new[0] for edit in edits] == ["M", "H"]


def replaced(data: bytes, old: str, new: str) -> bytes:
    file = DocxFile(data)
    return file.with_edits(edits_between(old, new, file.source.text.index(old)))


def refused(data: bytes, old: str, new: str) -> str | None:
    file = DocxFile(data)
    return file.refusal(edits_between(old, new, file.source.text.index(old)))


def xml_of(data: bytes) -> str:
    text = parts_of(data)["word/document.xml"].decode()
    return text[text.index("<w:body>") + 8 : text.index("<w:sectPr>")]


def test_a_word_over_three_runs_keeps_their_looks() -> None:
    file = docx(paragraph(run("chuy", "<w:b/>"), run("ê", "<w:i/>"), run("n đổi")))

    assert xml_of(replaced(file, "chuyên", "chuyển")) == xml_of(file).replace("ê", "ể")


def test_the_look_of_a_letter_that_goes_goes_to_no_other() -> None:
    file = docx(paragraph(run("hai", "<w:b/>"), run(" ", "<w:i/>"), run(" ba")))

    done = replaced(file, "i  b", "i b")
    assert xml_of(done).count("<w:i/>") == 1
    assert DocxFile(done).source.text == "hai ba"


def test_other_programs_see_the_mended_text_box_too() -> None:
    done = replaced(docx(paragraph(text_box(paragraph("lòng ghép")))), "lòng", "lồng")

    assert xml_of(done).count("lồng ghép") == 2
    assert "lòng" not in xml_of(done)


def test_blanks_at_the_end_of_a_text_are_kept_by_word() -> None:
    done = replaced(docx(paragraph("<w:r><w:t> xong </w:t></w:r>")), "xong", "xong ")

    assert xml_of(done) == '<w:p><w:r><w:t xml:space="preserve">xong </w:t></w:r></w:p>'


def test_a_tab_can_be_taken_away() -> None:
    tab = paragraph("<w:r><w:t>1.</w:t><w:tab/><w:t>Một</w:t></w:r>")

    assert DocxFile(replaced(docx(tab), "1.\tMột", "1. Một")).source.text == "1. Một"


def test_signs_that_xml_knows_are_written_as_it_asks() -> None:
    done = replaced(docx(paragraph("Lan và Bình")), "và", "& <b>")

    assert DocxFile(done).source.text == "Lan & <b> Bình"


FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("Bảng 1")}'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
OLD = run("C«ng v¨n", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>')
LOCKED = (
    '<w:sdt><w:sdtPr><w:lock w:val="sdtContentLocked"/></w:sdtPr>'
    f"<w:sdtContent>{run('khoá')}</w:sdtContent></w:sdt>"
)


@pytest.mark.parametrize(
    ("body", "old", "new", "why"),
    [
        (item("Mục"), "1.", "2.", refusals.NUMBER),
        (paragraph(FIELD), "Bảng 1", "Bảng 2", refusals.FIELD),
        (paragraph(FIELD, run(" sau")), " sau", " trước", None),
        (
            paragraph(f'<w:fldSimple w:instr="DATE">{run("01/01")}</w:fldSimple>'),
            "01/01",
            "02/01",
            refusals.FIELD,
        ),
        (paragraph(LOCKED), "khoá", "khóa", refusals.FIXED),
        (paragraph("một") + paragraph("hai"), "một\nhai", "một hai", refusals.PARAGRAPH),
        (paragraph("<w:r><w:t>một</w:t><w:br/></w:r>", "hai"), "t\nh", "t h", refusals.PARAGRAPH),
        (paragraph("một"), "một", "m\nột", refusals.PARAGRAPH),
        (paragraph("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), "x", "y", refusals.FORMULA),
        (
            paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'),
            "°",
            "độ",
            refusals.SIGN,
        ),
        (paragraph(OLD), "Công", "Đồng", refusals.OLD_LETTERS),
    ],
)  # fmt: skip
def test_what_is_not_typed_is_not_changed(body: str, old: str, new: str, why: str | None) -> None:
    file = docx(body, numbering=SIMPLE_LIST)

    assert refused(file, old, new) == why


SIMPLE_LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def test_a_field_that_never_ends_does_not_lock_the_rest() -> None:
    file = docx(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), paragraph("hai"))

    assert refused(file, "hai", "ba") is None


def test_a_part_with_other_prefixes_and_comments_keeps_every_other_byte() -> None:
    odd = (
        "<?xml version='1.0'?><!-- a --><x:document xmlns:x='"
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main'><x:body><x:p>"
        "<!-- b --><x:r><x:t>lòng ghép</x:t></x:r></x:p></x:body></x:document>"
    )
    file = docx("x", parts={"word/document.xml": odd.encode()})

    done = parts_of(replaced(file, "lòng", "lồng"))["word/document.xml"].decode()
    assert done == odd.replace("lòng", "lồng")


def test_the_header_that_holds_the_letterhead_is_mended_in_its_part() -> None:
    file = docx(
        "KẾ HOẠCH",
        header=paragraph("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("Số : 5/KH-UBND"),
        section='<w:headerReference w:type="default" r:id="header"/>',
    )

    done = parts_of(replaced(file, "Số :", "Số:"))
    assert "Số: 5/KH-UBND" in done["word/header1.xml"].decode()
    assert done["word/document.xml"] == parts_of(file)["word/document.xml"]


def test_a_signed_file_is_refused() -> None:
    with pytest.raises(WriteError, match="đã ký số"):
        DocxFile(docx("a", parts={"_xmlsignatures/sig1.xml": b"<a/>"}))


def test_word_is_told_the_hour_of_the_clock_in_vietnam() -> None:
    """Word shows the figures as they stand, and takes no heed of the zone behind them."""
    file = DocxFile(docx("ab"))
    aware = datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
    for moment in (aware, datetime.fromisoformat("2026-03-02T08:15")):
        edited_then = file.with_edits([Edit(1, 1, "x")], tracked=moment)
        assert 'w:date="2026-03-02T08:15:00Z"' in xml_of(edited_then)


def test_an_insertion_into_somebody_elses_insertion_stands_between_its_halves() -> None:
    file = DocxFile(docx(paragraph(f'<w:ins w:id="3" w:author="An">{run("ab")}</w:ins>')))

    xml = xml_of(file.with_edits([Edit(1, 1, "x")], tracked=MOMENT))
    own = '<w:ins w:id="4" w:author="vanban" w:date="2026-11-22T08:02:03Z">'
    assert f"</w:ins>{own}" in xml
    assert '</w:ins><w:ins w:id="5" w:author="An">' in xml


def test_hostile_files_are_mended_in_linear_time_or_refused() -> None:
    """10,000 edits of one text element; fields, boxes and elements within one another."""
    long = DocxFile(docx(paragraph("a b" * 30_000)))
    edits = [Edit(offset, offset + 1, "-") for offset in range(1, 30_000, 3)]
    assert long.refusal(edits) is None
    assert DocxFile(long.with_edits(edits)).source.text == edited(long.source.text, edits)

    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    fields = docx(paragraph((begin + begin.replace("begin", "end")) * 10_000, begin, run("chữ")))
    assert refused(fields, "chữ", "chử") is None

    deep = "<w:smartTag>" * 2_000 + run("chữ") + "</w:smartTag>" * 2_000
    with pytest.raises(TooLargeError):
        refused(docx(paragraph(deep)), "chữ", "chử")


@pytest.mark.slow
def test_libreoffice_sees_the_tracked_changes_and_who_made_them(tmp_path: Path) -> None:
    inserted = f'<w:ins w:id="3" w:author="An" w:date="2026-01-01T00:00:00Z">{run("ab cd")}</w:ins>'
    file = DocxFile(docx(paragraph(run("lòng "), run("ghép", "<w:b/>")), paragraph(inserted)))
    edits = [*edits_between("lòng", "lồng", 0, words=True), Edit(10, 12, "xy")]
    (tmp_path / "a.docx").write_bytes(file.with_edits(edits, tracked=MOMENT))

    command = ["soffice", "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run([*command, profile, str(tmp_path / "a.docx")], check=True, capture_output=True)

    with zipfile.ZipFile(tmp_path / "a.odt") as package:
        tree = etree.fromstring(package.read("content.xml"))
    seen = [
        (etree.QName(change).localname, change.findtext(".//{*}creator"),
         "".join(change.itertext("{*}p")))
        for region in tree.iter("{*}changed-region")
        for change in region
    ]  # fmt: skip
    mine = {(kind, words) for kind, who, words in seen if who == AUTHOR}
    assert ("deletion", "lòng") in mine
    assert [kind for kind, who, _ in seen if who == AUTHOR].count("insertion") == 2
    assert "An" in {who for _, who, _ in seen}
