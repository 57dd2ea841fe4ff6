"""A docx becomes lines, blocks and tables with their places in the file."""

from __future__ import annotations

import unicodedata

import pytest

from tests.vanban.word_files import (
    cell,
    docx,
    lines_of,
    paragraph,
    run,
    source_of,
    table,
    text_box,
)
from vanban.model import Anchor, Source
from vanban.readers import open_source

BREAK = "<w:r><w:br/></w:r>"


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"{run(result)}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cells_of(source: Source, number: int = 0) -> list[list[str]]:
    found = source.tables[number]
    return [
        [source.text[part.span.start : part.span.end] for part in found.row(row)]
        for row in range(found.rows)
    ]


def test_every_paragraph_is_a_line() -> None:
    assert lines_of("KẾ HOẠCH", paragraph(), "Năm 2026") == ["KẾ HOẠCH", "", "Năm 2026"]


def test_empty_paragraphs_are_lines_but_no_blocks() -> None:
    source = source_of("KẾ HOẠCH", paragraph(), "Năm 2026")
    assert [source.text[b.start : b.end] for b in source.blocks] == ["KẾ HOẠCH", "Năm 2026"]


def test_a_line_break_inside_a_paragraph_begins_a_line() -> None:
    broken = paragraph(run("KT. HIỆU TRƯỞNG"), BREAK, run("PHÓ HIỆU TRƯỞNG"))
    source = source_of(broken)
    assert source.text == "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG"
    assert [b.marks[0][1].paragraph for b in source.blocks] == [0, 0]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>35</w:t><w:noBreakHyphen/><w:t>KH</w:t></w:r>", "35-KH"),
        ("<w:r><w:t>thi</w:t><w:softHyphen/><w:t>ện</w:t></w:r>", "thiện"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>Có</w:t></w:r>', "☐Có"),
        (field("PAGE", "7"), "7"),
        ("<w:fldSimple w:instr='PAGE'>" + run("7") + "</w:fldSimple>", "7"),
        ("<w:hyperlink>" + run("cổng dịch vụ công") + "</w:hyperlink>", "cổng dịch vụ công"),
        ("<w:ins>" + run("mới") + "</w:ins>", "mới"),
        (run("còn") + "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>", "còn"),
        (
            "<w:moveFrom>" + run("đi") + "</w:moveFrom><w:moveTo>" + run("đến") + "</w:moveTo>",
            "đến",
        ),
        ("<w:smartTag>" + run("Cần Thơ") + "</w:smartTag>", "Cần Thơ"),
        ("<w:sdt><w:sdtContent>" + run("Số: 1") + "</w:sdtContent></w:sdt>", "Số: 1"),
        (run("thấy") + run("ẩn", "<w:vanish/>"), "thấy"),
        ("<w:r><w:t> Số: </w:t></w:r>", "Số:"),
        ("<w:r><w:t>hai\n dòng</w:t></w:r>", "hai  dòng"),
        ("<w:r><w:t>A &amp; B &lt;C&gt; &#273;&#x1ED9;</w:t></w:r>", "A & B <C> độ"),
        ("<w:r><w:t>a</w:t><w:ptab w:alignment='right'/><w:t>b</w:t></w:r>", "a\tb"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "•"),
        (run("thấy") + "<w:r><w:rPr><w:vanish/></w:rPr><w:tab/><w:t>ẩn</w:t></w:r>", "thấy"),
        (run("thấy") + run("ẩn", '<w:rStyle w:val="An"/>'), "thấy"),
        (run("kế hoạch", "<w:caps/>"), "KẾ HOẠCH"),
        (run("Kế hoạch", "<w:smallCaps/>"), "KẾ HOẠCH"),
        (run("Kế hoạch", '<w:caps/><w:smallCaps w:val="0"/>'), "KẾ HOẠCH"),
        (run("Kế hoạch", '<w:caps w:val="false"/>'), "Kế hoạch"),
        ("<m:oMathPara><m:oMath><m:r><m:t>x + 1</m:t></m:r></m:oMath></m:oMathPara>", "x + 1"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>đọc</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>chữ</w:t>"
            "</w:r></w:rubyBase></w:ruby></w:r>",
            "chữ",
        ),
        (
            "<w:customXml>" + run("Cần") + "<w:dir>" + run(" Thơ") + "</w:dir></w:customXml>",
            "Cần Thơ",
        ),
        (
            run(
                "mới",
                '<w:b/><w:rPrChange w:id="1" w:author="A"><w:rPr><w:vanish/></w:rPr></w:rPrChange>',
            ),
            "mới",
        ),
        ("<w:r><w:t>còn</w:t><w:lastRenderedPageBreak/><w:t>lại</w:t></w:r>", "cònlại"),
        ("<w:r/><w:r w:rsidR='1'/>" + run("chữ"), "chữ"),
        ("<w:r><w:t/><w:t>chữ</w:t></w:r>", "chữ"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", ""),
    ],
)
def test_runs_read_as_word_prints_them(inner: str, text: str) -> None:
    hidden = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert lines_of(f"<w:p>{inner}</w:p>", styles=hidden) == [text]


def test_a_field_inside_a_fields_instruction_is_not_printed() -> None:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    outer = begin + field("MERGEFIELD Ten", "ẩn") + separate + run("hiện") + end
    assert lines_of(f"<w:p>{outer}</w:p>") == ["hiện"]


def test_a_field_that_never_ends_does_not_swallow_the_document() -> None:
    begin = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert lines_of(begin, "Nội dung") == ["", "Nội dung"]


def test_a_text_box_stands_in_two_alternatives_and_is_read_once() -> None:
    box = text_box(paragraph("Số: 12/KH-UBND"))
    assert lines_of(paragraph("UBND XÃ A", box)) == ["UBND XÃ A", "Số: 12/KH-UBND"]


def test_a_text_box_of_an_old_program_is_read() -> None:
    box = f"<w:txbxContent>{paragraph('MẪU 1')}</w:txbxContent>"
    drawn = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert lines_of(paragraph("UBND XÃ A", drawn)) == ["UBND XÃ A", "MẪU 1"]


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    source = source_of(table([cell(paragraph("Ngoài", text_box(paragraph("trong")))), "cạnh"]))
    assert cells_of(source) == [["Ngoài\ntrong", "cạnh"]]


def test_content_controls_around_paragraphs_and_rows_are_transparent() -> None:
    row = f"<w:tr>{cell('1')}{cell('Mở lớp')}</w:tr>"
    wrapped = f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"
    source = source_of(
        f"<w:sdt><w:sdtContent>{paragraph('KẾ HOẠCH')}</w:sdtContent></w:sdt>", wrapped
    )
    assert source.text.split("\n") == ["KẾ HOẠCH", "1", "Mở lớp"]
    assert cells_of(source) == [["1", "Mở lớp"]]


def test_a_header_of_two_columns_reads_left_column_first() -> None:
    source = source_of(
        table(
            [
                cell("SỞ NỘI VỤ", "Số: 5/KH-SNV"),
                cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "An Bình, ngày 02 tháng 3 năm 2026"),
            ]
        )
    )
    assert source.text.split("\n")[:3] == [
        "SỞ NỘI VỤ",
        "Số: 5/KH-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]


def test_merged_cells_stand_once_and_know_how_far_they_reach() -> None:
    opened, continued = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    source = source_of(
        table(
            ["TT", cell("Nội dung và hình thức", properties='<w:gridSpan w:val="2"/>')],
            ["1", "Tin, bài", cell("Văn thư", properties=opened)],
            ["2", "Niêm yết", cell(properties=continued)],
        )
    )
    found = source.tables[0]
    assert cells_of(source) == [
        ["TT", "Nội dung và hình thức"],
        ["1", "Tin, bài", "Văn thư"],
        ["2", "Niêm yết"],
    ]
    assert (found.rows, found.columns) == (3, 3)
    assert found.row(0)[1].colspan == 2
    assert found.row(1)[2].rowspan == 2


def test_a_merged_cell_below_a_wide_one_keeps_its_column() -> None:
    source = source_of(
        table(
            [cell("A", properties='<w:gridSpan w:val="2"/>'), "B"],
            ["a1", "a2", "b"],
        )
    )
    assert [part.column for part in source.tables[0].row(0)] == [0, 2]


def test_a_row_that_a_change_deleted_is_gone() -> None:
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('cũ')}</w:tr>"
    source = source_of(f"<w:tbl>{deleted}<w:tr>{cell('mới')}</w:tr></w:tbl>")
    assert source.text == "mới"


def changed(kind: str) -> str:
    return f'<w:rPr><w:{kind} w:id="1" w:author="A"/></w:rPr>'


@pytest.mark.parametrize("kind", ["del", "moveFrom"])
def test_paragraphs_whose_mark_a_change_deleted_run_on_in_the_next(kind: str) -> None:
    centered = '<w:jc w:val="center"/>'
    source = source_of(
        paragraph("Kế ", properties=changed(kind)),
        paragraph("hoạch ", properties=changed(kind)),
        paragraph("năm 2026", properties=centered),
        "Nội dung",
    )
    assert source.text == "Kế hoạch năm 2026\nNội dung"
    assert source.blocks[0].centered is True
    assert source.anchor(source.text.index("năm")) == Anchor(paragraph=2, run=0)


def test_the_last_paragraph_of_a_cell_ends_there_whatever_became_of_its_mark() -> None:
    source = source_of(table([cell(paragraph("một", properties=changed("del"))), "hai"]))
    assert cells_of(source) == [["một", "hai"]]


def test_an_inserted_mark_ends_a_paragraph_as_others_do() -> None:
    assert lines_of(paragraph("một", properties=changed("ins")), "hai") == ["một", "hai"]


def test_old_properties_that_a_change_keeps_say_nothing() -> None:
    before = (
        '<w:pPrChange w:id="1" w:author="A"><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'
    )
    block = source_of(paragraph("chữ", properties=f'<w:jc w:val="left"/>{before}')).blocks[0]
    assert (block.centered, block.bold) == (False, False)


def test_runs_are_counted_with_those_that_a_change_deleted() -> None:
    gone = "<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    source = source_of(f"<w:p>{run('một ')}{gone}{run('hai')}</w:p>")
    assert source.anchor(source.text.index("hai")) == Anchor(paragraph=0, run=2)


def test_paragraphs_are_counted_with_those_that_are_not_read() -> None:
    gone = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{cell('cũ')}</w:tr></w:tbl>"
    source = source_of(paragraph("đầu", text_box(paragraph("trong"))), gone, "cuối")
    assert source.text == "đầu\ntrong\ncuối"
    assert source.anchor(source.text.index("trong")) == Anchor(paragraph=1, run=0)
    assert source.anchor(source.text.index("cuối")) == Anchor(paragraph=4, run=0)


def test_cells_that_a_change_deleted_are_gone() -> None:
    deleted = cell("cũ", properties='<w:cellDel w:id="1" w:author="A"/>')
    assert cells_of(source_of(table(["TT", deleted, "Việc"]))) == [["TT", "Việc"]]


def test_a_row_may_leave_out_columns_on_both_sides() -> None:
    shape = '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="2"/></w:trPr>'
    source = source_of(f"<w:tbl><w:tr>{shape}{cell('giữa')}</w:tr></w:tbl>")
    assert source.tables[0].columns == 4
    assert source.tables[0].cells[0].column == 1


def test_cells_that_an_old_program_merged_to_the_left_are_one() -> None:
    source = source_of(
        table([cell("A", properties='<w:hMerge w:val="restart"/>'),
               cell(properties='<w:hMerge w:val="continue"/>'), "B"])
    )  # fmt: skip
    assert cells_of(source) == [["A", "B"]]
    assert [part.colspan for part in source.tables[0].cells] == [2, 1]


def test_row_properties_stand_behind_exceptions_to_the_tables() -> None:
    exceptions = "<w:tblPrEx><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPrEx>"
    gone = f"<w:tr>{exceptions}<w:trPr><w:del/></w:trPr>{cell('cũ')}</w:tr>"
    assert source_of(f"<w:tbl>{gone}<w:tr>{cell('mới')}</w:tr></w:tbl>").text == "mới"


def test_a_nested_table_is_a_table_of_its_own_inside_the_outer_cell() -> None:
    source = source_of(table([cell("Ngoài", table(["trong 1", "trong 2"])), "cạnh"]))
    assert cells_of(source, 0) == [["Ngoài\ntrong 1\ntrong 2", "cạnh"]]
    assert cells_of(source, 1) == [["trong 1", "trong 2"]]
    assert [b.cell for b in source.blocks] == [(0, 0, 0), (1, 0, 0), (1, 0, 1), (0, 0, 1)]


def test_every_place_in_the_text_leads_back_to_its_run() -> None:
    source = source_of(
        "KẾ HOẠCH",
        paragraph(run("Số: "), run("35/KH", "<w:b/>")),
        table(["TT", "Việc"]),
    )
    at = source.text.index
    assert source.anchor(at("KẾ")) == Anchor(paragraph=0, run=0)
    assert source.anchor(at("35/KH")) == Anchor(paragraph=1, run=1)
    assert source.anchor(at("Việc")) == Anchor(paragraph=3, run=0, cell=(0, 0, 1))


def test_decomposed_letters_are_composed_and_offsets_follow() -> None:
    spelt = unicodedata.normalize("NFD", "Kế hoạch")
    source = source_of(paragraph(run(spelt), run(" số 35")))
    assert source.text == "Kế hoạch số 35"
    assert source.anchor(source.text.index("số")) == Anchor(paragraph=0, run=1)


def test_a_tone_mark_in_the_next_run_joins_its_letter() -> None:
    source = source_of(paragraph(run("Kê"), run("\u0301 hoạch")))
    assert source.text == "Kế hoạch"
    assert unicodedata.is_normalized("NFC", source.text)


STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Ten"><w:pPr><w:jc w:val="center"/></w:pPr>'
    "<w:rPr><w:b/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="TenCon"><w:basedOn w:val="Ten"/>'
    "<w:rPr><w:i/></w:rPr></w:style>"
    '<w:style w:type="character" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "inner", "look"),
    [
        ("", run("thường"), (False, False, False)),
        ("", run("đậm", "<w:b/>"), (True, False, False)),
        ("", run("đậm", '<w:rStyle w:val="Dam"/>'), (True, False, False)),
        ("", run("đậm", "<w:b/>") + run(" thường"), (False, False, False)),
        ('<w:jc w:val="center"/>', run("giữa"), (False, False, True)),
        ('<w:pStyle w:val="Ten"/>', run("tên"), (True, False, True)),
        ('<w:pStyle w:val="TenCon"/>', run("tên"), (True, True, True)),
        ('<w:pStyle w:val="Ten"/>', run("tên", '<w:b w:val="0"/>'), (False, False, True)),
        ('<w:pStyle w:val="Ten"/><w:jc w:val="left"/>', run("tên"), (True, False, False)),
        # 17.7.3: what a character style and the paragraph's style both turn on is off
        ('<w:pStyle w:val="Ten"/>', run("tên", '<w:rStyle w:val="Dam"/>'), (False, False, True)),
    ],
)
def test_looks_come_from_runs_and_styles(
    properties: str, inner: str, look: tuple[bool, bool, bool]
) -> None:
    block = source_of(paragraph(inner, properties=properties), styles=STYLES).blocks[0]
    assert (block.bold, block.italic, block.centered) == look


def test_a_run_in_heading_is_emphasis_at_the_start_of_its_block() -> None:
    source = source_of(
        paragraph(run("1. Mục ", "<w:b/>"), run("đích.", "<w:b/>"), run(" Nâng cao"))
    )
    assert [source.text[start:end] for start, end in source.blocks[0].emphasis] == ["1. Mục đích."]


def test_styles_that_are_based_on_each_other_end() -> None:
    loop = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert lines_of(paragraph("chữ", properties='<w:pStyle w:val="A"/>'), styles=loop) == ["chữ"]


DEFAULT_BOLD = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"><w:rPr><w:b/></w:rPr></w:style>'
)


@pytest.mark.parametrize("styles", [DEFAULT_BOLD, "<!-- mẫu -->" + DEFAULT_BOLD])
def test_the_default_style_holds_for_paragraphs_that_name_none(styles: str) -> None:
    assert source_of("đậm", styles=styles).blocks[0].bold is True


def test_strict_files_read_like_others() -> None:
    strict = (
        b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
        b"<w:body><w:p><w:r><w:t>Xin</w:t></w:r></w:p></w:body></w:document>"
    )
    assert open_source(docx(parts={"word/document.xml": strict})).text == "Xin"


TCVN3 = "KÕ ho¹ch tuyªn truyÒn n¨m 2026 cña ñy ban nh©n d©n"


def test_letters_of_old_fonts_are_read_as_what_they_show() -> None:
    font = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'
    source = source_of(
        paragraph(run(TCVN3, font.format(".VnTime")), run(" – phần 1")),
        paragraph(run("kÕ ho¹ch", font.format(".VnTimeH"))),
    )
    assert source.text.split("\n") == [
        "Kế hoạch tuyên truyền năm 2026 của ủy ban nhân dân – phần 1", "KẾ HOẠCH",
    ]  # fmt: skip
    assert source.anchor(source.text.index("phần 1")) == Anchor(paragraph=0, run=1)
    assert ["TCVN3" in note for note in source.notes] == [True]


def test_an_old_font_over_letters_of_today_changes_nothing() -> None:
    source = source_of(paragraph(run("Kế hoạch năm 2026", '<w:rFonts w:ascii=".VnTime"/>')))
    assert (source.text, source.notes) == ("Kế hoạch năm 2026", [])


def test_an_old_font_may_come_from_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>'
        '<w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
    )
    unicode = run(" Độc lập", '<w:rFonts w:ascii="Times New Roman"/>')
    assert lines_of(paragraph(run("ViÖt Nam"), unicode), styles=styles) == ["Việt Nam Độc lập"]


def test_a_letter_of_vni_may_stand_in_two_runs() -> None:
    font = '<w:rFonts w:ascii="VNI-Times"/>'
    assert lines_of(paragraph(run("Coäng ho", font), run("øa", font))) == ["Cộng hòa"]


def test_page_furniture_is_no_part_of_the_text() -> None:
    assert lines_of("Nội dung", header=paragraph("TRANG CỦA ĐƠN VỊ")) == ["Nội dung"]
