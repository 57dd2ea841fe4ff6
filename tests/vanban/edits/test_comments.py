"""Findings as comments of Word, on the words that they are about."""

from __future__ import annotations

import io
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import vanban
from tests.vanban.edits.papers import W, body_of, papers, parts_of, without_words
from tests.vanban.word_files import cell, docx, paragraph, run, table, text_box
from vanban.edits.comments import with_comments
from vanban.errors import WriteError
from vanban.model import Finding, Fix, Span
from vanban.rules.said import said

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)


def finding(text: str, words: str, fix: str | None = None) -> Finding:
    start = text.index(words)
    span = Span(start, start + len(words))
    made = None if fix is None else Fix(span, fix, safe=False)
    return Finding("L02", "warning", span, said("“{w}” có lẽ sai.", w=words), made)


def commented(data: bytes, *words: str) -> bytes:
    document = vanban.read(data)
    found = [finding(document.text, one) for one in words]
    return with_comments(document, found, at=MOMENT)


def marked(data: bytes) -> dict[str, str]:
    """By the number of each comment the words that it stands on, read without vanban."""
    tree, open_now, found = body_of(data), set[str](), dict[str, str]()
    for element in tree.iter():
        if element.tag == W + "commentRangeStart":
            open_now.add(element.get(W + "id"))
        elif element.tag == W + "commentRangeEnd":
            open_now.discard(element.get(W + "id"))
        elif element.tag == W + "t":
            for number in open_now:
                found[number] = found.get(number, "") + (element.text or "")
    return found


def comments(data: bytes) -> list[Any]:
    return list(python_docx.Document(io.BytesIO(data)).comments)


def test_a_comment_stands_exactly_on_its_words_over_several_runs() -> None:
    file = docx(paragraph(run("Cần lòng "), run("ghép", "<w:b/>"), run(" nội dung")))

    done = commented(file, "lòng ghép", "nội")

    assert marked(done) == {"0": "lòng ghép", "1": "nội"}
    assert vanban.read(done).text == vanban.read(file).text
    bold = [
        r.text for p in python_docx.Document(io.BytesIO(done)).paragraphs for r in p.runs if r.bold
    ]
    assert bold == ["ghép"]  # fmt: skip


def test_a_comment_says_code_message_suggestion_and_article() -> None:
    document = vanban.read(docx("Lòng ghép nội dung"))
    found = [finding(document.text, "Lòng ghép", "Lồng ghép")]

    (comment,) = comments(with_comments(document, found, at=MOMENT))

    first, suggestion, source = comment.text.split("\n")
    assert first == "L02. Cảnh báo: “Lòng ghép” có lẽ sai."
    assert suggestion == "Đề nghị sửa thành: “Lồng ghép”"
    assert source.startswith("Căn cứ: ")
    assert (comment.author, comment.initials) == ("vanban", "vb")
    assert comment.timestamp == MOMENT + timedelta(hours=7)  # Word shows the hour as it stands

    (comment,) = comments(with_comments(document, found, lang="en"))
    assert "Suggestion: “Lồng ghép”" in comment.text


def test_a_comment_on_a_missing_space_shows_the_words_with_it() -> None:
    document = vanban.read(docx("Văn bản ngắn gọn,dễ hiểu"))
    comma = document.text.index(",")
    found = Finding(
        "L05", "info", Span(comma - 1, comma + 2), said("Thiếu dấu cách."),
        Fix(Span(comma + 1, comma + 1), " ", safe=True),
    )  # fmt: skip

    (comment,) = comments(with_comments(document, [found]))

    assert "Đề nghị sửa thành: “n, d”" in comment.text


def test_comments_that_are_there_are_kept() -> None:
    original = python_docx.Document()
    runs = [original.add_paragraph().add_run("Cần xem lại chỗ này")]
    original.add_comment(runs, text="Anh xem giúp", author="An")
    stream = io.BytesIO()
    original.save(stream)

    done = commented(stream.getvalue(), "xem lại")

    assert [(one.author, one.comment_id) for one in comments(done)] == [("An", 0), ("vanban", 1)]
    assert marked(done) == {"0": "Cần xem lại chỗ này", "1": "xem lại"}


def test_comments_may_nest_overlap_and_cross_paragraphs_and_cells() -> None:
    file = docx("một hai ba", table([cell("trái"), cell("phải")]), "cuối")
    text = vanban.read(file).text

    done = commented(file, "một hai", "hai ba", "hai", "ba\ntrái", "phải\ncuối")

    assert vanban.read(done).text == text
    assert sorted(marked(done).values()) == sorted(
        ["một hai", "hai ba", "hai", "batrái", "phảicuối"]
    )


def test_thousands_of_comments_in_one_text_are_written_in_linear_time() -> None:
    """A text is told into its letters once, not for every piece that it is cut into."""
    file = docx("ab " * 10_000)
    document = vanban.read(file)
    found = [
        Finding("L02", "warning", Span(offset, offset + 2), "Sai.")
        for offset in range(0, 30_000, 6)
    ]

    done = with_comments(document, found, at=MOMENT)

    assert list(marked(done).values()) == ["ab"] * 5_000


def test_where_no_comment_can_stand_it_stands_near_and_quotes_the_words() -> None:
    file = docx("đầu", paragraph(run("thân"), text_box(paragraph("trong hộp"))), "sau")

    done = commented(file, "trong hộp")

    (comment,) = comments(done)
    assert "Tại chỗ: “trong hộp”" in comment.text
    assert list(marked(done).values()) == ["sau"]


def test_nothing_of_the_file_but_its_comments_changes() -> None:
    file = docx("một hai", parts={"word/media/a.bin": b"\x00\x01"})

    before, after = parts_of(file), parts_of(commented(file, "hai"))

    assert set(after) - set(before) == {"word/comments.xml"}
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml",
    }  # fmt: skip


def test_another_format_is_refused() -> None:
    document = vanban.read("Lòng ghép".encode())
    with pytest.raises(WriteError, match="tệp Word"):
        with_comments(document, [])


def test_a_suppression_as_a_comment_of_word_silences_its_words_only() -> None:
    original = python_docx.Document()
    line = original.add_paragraph()
    first = line.add_run("Lòng ghép nội dung, ")
    line.add_run("lòng ghép hình thức.")
    original.add_comment([first], text="vanban: bỏ qua L02, Q", author="An")
    stream = io.BytesIO()
    original.save(stream)

    document = vanban.read(stream.getvalue())
    (found,) = vanban.check(document, select=["L02"])

    assert document.quote(found.span) == "lòng ghép"


@pytest.mark.slow
def test_libreoffice_shows_every_comment_on_its_words(tmp_path: Path) -> None:
    file = docx("Lòng ghép nội dung", table([cell("chuyên đổi số"), cell("x")]))
    (tmp_path / "a.docx").write_bytes(commented(file, "Lòng ghép", "chuyên đổi"))

    command = ["soffice", "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run([*command, profile, str(tmp_path / "a.docx")], check=True, capture_output=True)

    with zipfile.ZipFile(tmp_path / "a.odt") as package:
        tree = etree.fromstring(package.read("content.xml"))
    shown = {}
    for note in tree.iter("{*}annotation"):
        office = etree.QName(note).namespace
        name = note.get(f"{{{office}}}name")
        words, opened = "", False
        for element in tree.iter():
            if element is note:
                opened = True
            elif element.tag == f"{{{office}}}annotation-end":
                opened = opened and element.get(f"{{{office}}}name") != name
                words += element.tail or "" if opened else ""
            elif opened and element not in note.iter():
                words += element.text or ""
            if element is note:
                words += element.tail or ""
        shown[words] = "".join(note.itertext())
    assert set(shown) == {"Lòng ghép", "chuyên đổi"}
    assert all("L02. Cảnh báo" in said for said in shown.values())


@settings(max_examples=100, deadline=None)
@given(papers, st.data())
def test_comments_stand_in_any_file_and_change_no_word_of_it(
    data: bytes, draw: st.DataObject
) -> None:
    try:
        document = vanban.read(data)
    except vanban.ReadError:
        return  # a paper without a letter
    length = len(document.text)
    found = []
    for _ in range(draw.draw(st.integers(1, 5))):
        start = draw.draw(st.integers(0, length))
        span = Span(start, draw.draw(st.integers(start, length)))
        found.append(Finding("L02", "info", span, "Xem."))
    try:
        done = with_comments(document, found, at=MOMENT)
    except WriteError:
        return  # nothing but fields and text boxes, where no comment can stand

    assert vanban.read(done).text == document.text
    assert len(comments(done)) == len(found)
    assert without_words(done).count(b"<w:commentRangeStart") == len(found)
