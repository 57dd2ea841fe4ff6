"""Whatever stands between the tags of a docx, the answer is a Source or a reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vanban.test_readers_hostile import outcome
from tests.vanban.word_files import (
    abstract,
    cell,
    docx,
    flat,
    item,
    level,
    lines_of,
    note,
    note_mark,
    numbered,
    paragraph,
    run,
    table,
    text_box,
)
from vanban.errors import ReadError, SecretDocumentError, TooLargeError
from vanban.readers import docx as docx_reader
from vanban.readers import open_source, package

_MANY = 30_000


def nested_controls(depth: int) -> str:
    return "<w:sdt><w:sdtContent>" * depth + paragraph("đáy") + "</w:sdtContent></w:sdt>" * depth


def test_content_controls_nest_within_reason_and_no_deeper() -> None:
    assert lines_of(nested_controls(50)) == ["đáy"]
    with pytest.raises(TooLargeError):
        open_source(docx(nested_controls(200)))


def test_many_content_controls_side_by_side_are_no_depth() -> None:
    assert len(lines_of(nested_controls(3) * 200)) == 200


def test_text_boxes_nest_within_reason_and_no_deeper() -> None:
    def nested(depth: int) -> str:
        inner = paragraph("đáy")
        for _ in range(depth):
            inner = paragraph(f"<w:r><w:txbxContent>{inner}</w:txbxContent></w:r>")
        return inner

    assert open_source(docx(nested(10))).text.strip() == "đáy"
    with pytest.raises(TooLargeError):
        open_source(docx(nested(40)))


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    notes = note(1, paragraph("một", note_mark(1)))
    assert lines_of(paragraph("chữ", note_mark(1)), footnotes=notes) == ["chữ", "", "một"]


def test_a_chain_of_styles_is_followed_within_reason() -> None:
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{number}"><w:basedOn w:val="S{number + 1}"/>'
        "</w:style>"
        for number in range(1000)
    )
    assert lines_of(paragraph("chữ", properties='<w:pStyle w:val="S0"/>'), styles=chain) == ["chữ"]


def test_many_lists_and_levels_are_read_as_they_are_asked_for() -> None:
    lists = "".join(abstract(number, level(0, "%1.")) for number in range(2000))
    lists += "".join(numbered(number + 1, number) for number in range(2000))
    assert lines_of(item("x", 1999), item("x", 1999), numbering=lists) == ["1. x", "2. x"]


@pytest.mark.parametrize(
    "tag", ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:del", "w:txbxContent", "w:pict"]
)
@pytest.mark.parametrize("properties", ["", "<w:pPr>", "<w:rPr>", "<w:tcPr>", "<w:trPr>"])
def test_tags_that_open_without_end_are_refused_in_linear_time(tag: str, properties: str) -> None:
    outcome(docx(f"<{tag}>{properties}" * _MANY))
    outcome(docx(paragraph("đầu") + f"<{tag}>{properties}" * _MANY + f"</{tag}>" * _MANY))


@pytest.mark.parametrize(
    "text", ["<w:p><w:pPr><w:jc ", "<w:r><w:rPr>", "&", "&#x", "<", "<w:t", "xmlns ", '="']
)
def test_pieces_of_markup_are_passed_in_linear_time(text: str) -> None:
    outcome(docx("<w:p>" + text * _MANY + "</w:p>"))


@pytest.mark.parametrize(
    "opening", ['<w:num w:numId="{}">', '<w:abstractNum w:abstractNumId="{}">']
)
def test_lists_that_do_not_end_are_read_in_linear_time(opening: str) -> None:
    lists = "".join(opening.format(number) for number in range(_MANY))
    outcome(docx(item("x", 5), numbering=lists))
    outcome(docx(item("x"), numbering=numbered(1, 0) + abstract(0, '<w:lvl w:ilvl="0">' * _MANY)))


def test_notes_that_do_not_end_are_read_in_linear_time() -> None:
    notes = "".join(f'<w:footnote w:id="{number}"><w:p/>' for number in range(_MANY))
    marks = "".join(note_mark(number) for number in range(_MANY))
    assert outcome(docx(paragraph("chữ", marks), footnotes=notes)) is not None


def test_styles_that_do_not_end_are_read_in_linear_time() -> None:
    styles = "".join(f'<w:style w:styleId="S{number}">' for number in range(_MANY))
    body = [paragraph("x", properties=f'<w:pStyle w:val="S{number}"/>') for number in range(2000)]
    assert outcome(docx(*body, styles=styles)) is not None


def test_a_letter_under_many_marks_is_composed_in_linear_time() -> None:
    assert outcome(docx(paragraph(run("e"), run("\u0301" * 200_000)))) is not None


def test_the_paragraphs_of_all_parts_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_reader, "MAX_PARAGRAPHS", 10)
    with pytest.raises(TooLargeError):
        open_source(docx(paragraph("chữ", note_mark(1)), footnotes=note(1, *["x"] * 12)))


def test_the_cells_and_paragraphs_of_all_tables_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(docx_reader, "MAX_CELLS", 10)
    with pytest.raises(TooLargeError):
        open_source(docx(table(["a"] * 6) * 2))


def test_paragraphs_that_are_not_shown_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx_reader, "MAX_PARAGRAPHS", 10)
    hidden = cell(*(["x"] * 12), properties="<w:vMerge/>")
    with pytest.raises(TooLargeError):
        open_source(docx(table([cell("a", properties='<w:vMerge w:val="restart"/>')], [hidden])))


def test_a_flat_package_has_the_bounds_of_a_zip(monkeypatch: pytest.MonkeyPatch) -> None:
    data = flat(docx("KẾ HOẠCH"))
    for damaged in (data[:-30], data.replace(b"/word/document.xml", b"/word/other.xml")):
        with pytest.raises(ReadError):
            open_source(damaged)
    monkeypatch.setattr(package, "MAX_PART", 100)
    with pytest.raises(TooLargeError):
        open_source(data)


def test_a_mark_of_secrecy_in_a_flat_packages_header_is_found() -> None:
    with pytest.raises(SecretDocumentError):
        open_source(flat(docx("KẾ HOẠCH", header=paragraph("MẬT"))))


PIECES = st.sampled_from(
    [
        "<w:p>", "</w:p>", "<w:p/>", "<w:r>", "</w:r>", "<w:t>chữ", "</w:t>", run("Số: 1"),
        paragraph("Việc"), "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
        "<w:del>", "</w:del>", "<w:sdt>", "</w:sdt>", "<w:pPr>", "</w:pPr>", "<w:rPr>", "</w:rPr>",
        '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="3"/>', "<w:tcPr>",
        "</w:tcPr>", "<mc:AlternateContent>", "<mc:Choice>", "<mc:Fallback>", "</mc:Choice>",
        "</mc:Fallback>", "</mc:AlternateContent>", "<w:txbxContent>", "</w:txbxContent>",
        '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>', "<w:br/>",
        "<w:vanish/>", '<w:numId w:val="1"/>', "<w:numPr>", "</w:numPr>", text_box(paragraph("a")),
        "\u0301", "&#x301;", "&#0;", "&lt;", "\x01", "<!--", "-->", "'", note_mark(1), "<w:caps/>",
        '<w:rFonts w:ascii="VNI-Times"/>', "aø",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=400)
def test_any_mixture_of_words_tags_gives_a_sound_source_or_a_reason(pieces: list[str]) -> None:
    outcome(
        docx(
            "<w:sdt>" + "".join(pieces) + "</w:sdt>",
            numbering=abstract(0, level(0, "%1.")) + numbered(1, 0),
            footnotes=note(1, "".join(pieces)),
            header="".join(pieces),
        )
    )


@pytest.mark.parametrize("runs", [1, 2])
def test_a_letter_keeps_no_more_marks_than_any_writing_has(runs: int) -> None:
    """Without a bound, the time to bring them into order grows with their square."""
    marks = "\u0301\u0323" * _MANY
    source = open_source(docx(paragraph(*(run(f"ke{marks}") for _ in range(runs)))))
    assert len(source.text) < runs * 40
