"""The marks below the number: how urgent a paper is, in its frame, and that it is a draft."""

from __future__ import annotations

import dataclasses
from io import BytesIO

import pytest

import vanban
from tests.vanban.compositions import a_plan
from tests.vanban.kinds import kinds
from tests.vanban.positions.printed import pages_of
from tests.vanban.written_files import W, docx_parts, paragraph, paragraphs, pdf_bytes, style_of
from vanban.errors import WriteError
from vanban.writers.composition import Composition
from vanban.writers.from_document import compose

KINDS = kinds()
FORMATS = ["docx", "pdf", "html"]
MARKS = [("HỎA TỐC", ""), ("THƯỢNG KHẨN", "DỰ THẢO"), ("KHẨN", "Dự thảo lần 2"), ("", "DỰ THẢO")]


def written(paper: Composition, form: str) -> bytes:
    file = BytesIO()
    vanban.write(paper, file, format=form)
    return file.getvalue()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_marks_come_back_and_change_nothing_else(kind: str, form: str) -> None:
    bare = compose(vanban.read(written(KINDS[kind], form)))
    for urgency, draft in MARKS:
        paper = dataclasses.replace(KINDS[kind], urgency=urgency, draft=draft)
        document = vanban.read(written(paper, form))
        assert (document.urgency or "", document.draft) == (urgency, bool(draft))
        again = compose(document)
        assert (again.urgency, again.draft) == (urgency, "DỰ THẢO" if draft else "")
        assert dataclasses.replace(again, urgency="", draft="") == bare


def test_a_paper_without_marks_has_none() -> None:
    assert "urgency" not in written(a_plan(), "html").decode().partition("<body>")[2]
    assert not docx_parts(a_plan())["word/document.xml"].findall(f".//{W}pBdr/{W}left")
    assert (compose(vanban.read(written(a_plan(), "docx"))).urgency) == ""


def test_the_marks_stand_below_the_number_and_below_a_letters_subject() -> None:
    letter = dataclasses.replace(KINDS["Công văn"], urgency="Khẩn", draft="Dự thảo")
    cell = next(docx_parts(letter)["word/document.xml"].iter(W + "tbl")).findall(f".//{W}tc")[2]
    number, subject, *marks = paragraphs(cell)
    assert (number[:3], subject[:4]) == ("Số:", "V/v ")
    assert marks == ["KHẨN", "Dự thảo"]


def test_the_mark_of_urgency_is_red_in_a_red_frame_of_single_lines() -> None:
    parts = docx_parts(a_plan(urgency="HỎA TỐC"))
    mark = paragraph(parts["word/document.xml"], "HỎA TỐC")
    colour = style_of(parts, mark).find(f"{W}rPr/{W}color").get(W + "val")
    assert colour == "E60000"
    edges = {edge.tag.removeprefix(W): edge.attrib for edge in mark.find(f"{W}pPr/{W}pBdr")}
    assert list(edges) == ["top", "left", "bottom", "right"]  # as the schema orders them
    assert {edge[W + "val"] for edge in edges.values()} == {"single"}
    assert {edge[W + "color"] for edge in edges.values()} == {"E60000"}


def test_a_mark_that_the_decree_does_not_measure_has_a_frame_with_air() -> None:
    (page, *_) = pages_of(pdf_bytes(a_plan(urgency="Hỏa tốc hẹn giờ")))
    mark = next(piece for piece in page.pieces if piece.text == "HỎA TỐC HẸN GIỜ")
    frame = page.around(mark)
    assert frame is not None
    assert 2 < mark.left - frame.left < 4
    assert 2 < frame.right - mark.right < 4


def test_a_sentence_is_no_mark_of_urgency() -> None:
    words = "Hỏa tốc hẹn giờ: 10 giờ 30 phút, ngày 05 tháng 3 năm 2026"
    for format_ in ("pdf", "docx", "html"):
        with pytest.raises(WriteError, match="Chỉ ghi mức độ khẩn"):
            written(a_plan(urgency=words), format_)


def test_old_and_new_tone_marks_have_the_same_frame() -> None:
    frames = []
    for words in ("HỎA TỐC", "HOẢ TỐC"):
        page = pages_of(pdf_bytes(a_plan(urgency=words)))[0]
        frames.append(page.around(next(piece for piece in page.pieces if piece.text == words)))
    assert frames[0] is not None
    assert frames[0] == frames[1]


def test_on_the_web_the_frame_is_as_long_as_on_paper() -> None:
    page = written(a_plan(urgency="THƯỢNG KHẨN"), "html").decode()
    head, _, _ = page.partition("THƯỢNG KHẨN")
    name = head.rpartition("<span id=")[2].rstrip(">")
    assert f"#{name} {{min-width:40mm;line-height:8mm}}" in page
