"""Every kind of paper in every format: the same words, read back as what was written."""

from __future__ import annotations

import dataclasses
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vanban
from tests.vanban.kinds import kinds
from vanban.errors import WriteError
from vanban.model import Document, Source
from vanban.writers.composition import Bullet, Composition, Heading, Paragraph, Recipient, article
from vanban.writers.from_document import compose

KINDS = kinds()


def written(paper: Composition | Document, suffix: str) -> bytes:
    file = BytesIO()
    vanban.write(paper, file, format=suffix)
    return file.getvalue()


def said(document: Document) -> Document:
    """All that was understood, without the file's own places (which run of which paragraph)."""
    return dataclasses.replace(
        document,
        source=Source(document.text, []),
        tasks=[dataclasses.replace(task, anchor=None) for task in document.tasks],
        obligations=[dataclasses.replace(duty, anchor=None) for duty in document.obligations],
    )


def words(data: bytes) -> list[str]:
    return vanban.read(data).text.split()


@pytest.mark.parametrize("paper", KINDS.values(), ids=KINDS.keys())
def test_docx_and_web_page_say_the_same_in_the_same_order(paper: Composition) -> None:
    in_order = words(written(paper, "docx"))

    assert words(written(dataclasses.replace(paper, contact=""), "html")) == in_order


@pytest.mark.parametrize("paper", KINDS.values(), ids=KINDS.keys())
def test_docx_and_pdf_say_the_same(paper: Composition) -> None:
    """A PDF reads line by line where columns stand side by side, so the order may differ."""
    bare = dataclasses.replace(paper, contact="")

    assert sorted(words(written(bare, "pdf"))) == sorted(words(written(bare, "docx")))


@pytest.mark.parametrize("paper", KINDS.values(), ids=KINDS.keys())
@pytest.mark.parametrize("suffix", ["docx", "pdf", "html"])
def test_what_was_written_is_read_back(paper: Composition, suffix: str) -> None:
    document = vanban.read(written(paper, suffix))

    number = f"{paper.number}/{paper.symbol}" if paper.number else None
    assert (document.type, document.number) == (paper.type, number)
    assert (document.date, document.signature.name if document.signature else None) == (
        paper.date,
        (paper.beside or paper.signature).name,
    )
    assert (document.title or "").removeprefix("V/v ") == paper.title


@pytest.mark.parametrize("paper", KINDS.values(), ids=KINDS.keys())
def test_writing_what_was_read_changes_no_word(paper: Composition) -> None:
    once = vanban.read(written(paper, "docx"))
    again = vanban.read(written(once, "docx"))

    assert again.text == once.text
    assert said(again) == said(once)


def test_a_decision_keeps_who_decides_and_a_letter_whom_it_addresses() -> None:
    decided = compose(vanban.read(written(KINDS["Quyết định"], "docx")))
    letter = compose(vanban.read(written(KINDS["Công văn"], "docx")))
    minutes = compose(vanban.read(written(KINDS["Biên bản"], "docx")))

    assert decided.decided_by == "HIỆU TRƯỞNG TRƯỜNG THPT BÌNH MINH"
    assert decided.grounds[-1] == "Theo đề nghị của Tổ trưởng Tổ Văn phòng."
    assert letter.addressees == ("Ủy ban nhân dân xã An Phú", "Công an xã An Phú")
    assert letter.title == "cung cấp số liệu tuyên truyền cải cách hành chính"
    assert minutes.beside is not None
    assert (minutes.beside.post, minutes.signature.post) == ("THƯ KÝ", "CHỦ TỌA")


def test_items_of_a_letters_body_are_not_taken_for_those_it_addresses() -> None:
    paper = dataclasses.replace(KINDS["Công văn"], body=(Bullet("Các tổ chuyên môn đăng tin."),))

    letter = compose(vanban.read(written(paper, "docx")))

    assert letter.addressees == ("Ủy ban nhân dân xã An Phú", "Công an xã An Phú")
    assert letter.body == (Bullet("Các tổ chuyên môn đăng tin."),)


def test_minutes_have_no_line_of_place_and_date_unless_they_are_dated() -> None:
    minutes = KINDS["Biên bản"]

    assert "An Phú, ngày" not in vanban.read(written(minutes, "docx")).text
    dated = dataclasses.replace(minutes, date=date(2026, 3, 12))
    assert "An Phú, ngày 12 tháng 3 năm 2026" in vanban.read(written(dated, "docx")).text


def test_the_contact_stands_at_the_foot_of_the_first_page_only() -> None:
    long = dataclasses.replace(KINDS["Công văn"], body=(Paragraph("Một câu dài. " * 60),) * 12)
    document = vanban.read(written(long, "pdf"))

    assert document.source.pages[-1].number > 1
    assert document.text.count("vanthu@thptbinhminh.example") == 1


def test_a_web_page_tells_its_language_and_runs_nothing() -> None:
    page = written(KINDS["Báo cáo"], "html").decode()

    assert "<html lang=vi>" in page
    assert "<h1 class=type>BÁO CÁO</h1>" in page
    assert "<th scope=col>" in page
    assert "<script" not in page
    assert "http" not in page


def test_words_of_a_web_page_are_never_markup() -> None:
    paper = dataclasses.replace(KINDS["Thông báo"], title="<script>alert(1)</script> & “thử”")

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “thử”" in written(paper, "html").decode()


def test_other_formats_are_refused_with_those_that_there_are() -> None:
    with pytest.raises(WriteError, match=r"\.html"):
        vanban.write(KINDS["Báo cáo"], BytesIO(), format="odt")


SENTENCES = st.lists(
    st.sampled_from(
        ["các tổ chuyên môn", "đăng tin, bài", "hướng dẫn cha mẹ học sinh", "đúng hạn"]
    ),
    min_size=1,
    max_size=6,
).map(lambda said: f"Trường {' '.join(said)}.")
BLOCKS = st.one_of(
    SENTENCES.map(Paragraph),
    SENTENCES.map(Bullet),
    st.sampled_from(["Mục đích", "Nội dung", "Tổ chức thực hiện"]).map(lambda t: Heading(1, t)),
    SENTENCES.map(lambda said: article(1, said)[0]),
)


@settings(max_examples=40)
@given(
    kind=st.sampled_from(sorted(KINDS)),
    body=st.lists(BLOCKS, min_size=1, max_size=8),
    day=st.one_of(st.none(), st.dates(date(2020, 3, 5), date(2035, 12, 31))),
    recipients=st.lists(
        st.builds(
            Recipient,
            st.sampled_from(["Sở Nội vụ", "Các tổ", "Như trên"]),
            st.sampled_from([None, "để báo cáo", "để thực hiện"]),
        ),
        max_size=4,
    ),
)
def test_any_paper_that_was_read_is_written_and_read_as_itself(
    kind: str, body: list[Paragraph], day: date | None, recipients: list[Recipient]
) -> None:
    """40 papers of all kinds: read(write(document)) is the document."""
    paper = dataclasses.replace(
        KINDS[kind], body=tuple(body), date=day, year=2026, recipients=tuple(recipients)
    )
    once = vanban.read(written(paper, "docx"))
    again = vanban.read(written(once, "docx"))

    assert again.text == once.text
    assert said(again) == said(once)
