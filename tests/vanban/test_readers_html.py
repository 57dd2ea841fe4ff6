"""A page is read as a browser shows it, and as a docx of the same content would be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vanban.old_text import written
from vanban.errors import ReadError, TooLargeError
from vanban.model import Source
from vanban.readers import open_source


def read(body: str) -> Source:
    return open_source(f"<html><body>{body}</body></html>".encode())


def lines_of(body: str) -> list[str]:
    source = read(body)
    return [source.text[block.start : block.end] for block in source.blocks]


def cells_of(source: Source, number: int = 0) -> list[list[str]]:
    table = source.tables[number]
    return [
        [source.text[part.span.start : part.span.end] for part in table.row(row)]
        for row in range(table.rows)
    ]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<p>Kế\n  hoạch </p> <p>năm&nbsp;&nbsp;2026</p>", ["Kế hoạch", "năm 2026"]),
        ("<div>Một<div>hai</div>ba</div>", ["Một", "hai", "ba"]),
        ("Số: 1<br>An Bình<br/><br>", ["Số: 1", "An Bình"]),
        ("<p>Kế <b> hoạch</b> <i>năm</i>&#32;2026</p>", ["Kế hoạch năm 2026"]),
        ("<p>&lt;Văn bản&gt; &amp; &#7841;&ecirc;</p>", ["<Văn bản> & ạê"]),
        ("<p>Ke<b>\u0302\u0301</b> hoa\u0323ch</p>", ["Kế hoạch"]),
        ("<pre>\n 1\tMột\n 2\tHai</pre>", [" 1\tMột", " 2\tHai"]),
        ("<p><del>Cũ</del><ins>Mới</ins></p>", ["Mới"]),
        ("<p>-<!-- x --><![if !vml]>Sở<![endif]><o:p>&nbsp;</o:p></p>", ["-Sở"]),
        ("<p style='text-transform: uppercase'>Kế hoạch</p>", ["KẾ HOẠCH"]),
    ],
)
def test_every_paragraph_is_a_line(body: str, lines: list[str]) -> None:
    assert lines_of(body) == lines


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Ẩn</p>",
        "<p style='color:red; display: none'>Ẩn</p>",
        "<div style='visibility:hidden'><p>Ẩn</p></div>",
        "<style>.an, p.x { display:none !important }</style><p class='m an'>Ẩn</p>",
        "<script>document.write('Ẩn')</script>",
        "<noscript>Ẩn</noscript><template>Ẩn</template><title>Ẩn</title>",
        "<select><option>Ẩn</select><textarea>Ẩn</textarea><button>Ẩn</button>",
    ],
)
def test_what_a_browser_hides_is_left_out(hidden: str) -> None:
    assert lines_of(f"{hidden}<p>Hiện</p>") == ["Hiện"]


def test_looks_of_paragraphs() -> None:
    source = read(
        "<style>p.giua {text-align: center}</style><h1>Kế hoạch</h1>"
        "<p class=giua><span style='font-weight:700'>Năm 2026</span></p>"
        "<center><i>An Bình</i></center><p align=center>Số</p>"
        "<p style='text-align:left'><b>Điều 1.</b> Ban <u>hành</u></p>"
        "<b style='font-weight:normal'>Thường</b>"
    )
    looks = [(block.bold, block.italic, block.centered) for block in source.blocks]
    assert looks == [
        (True, False, False),
        (True, False, True),
        (False, True, True),
        (False, False, True),
        (False, False, False),
        (False, False, False),
    ]
    last = source.blocks[4]
    assert [source.text[start:end] for start, end in last.emphasis] == ["Điều 1.", "hành"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<ol><li>a<li>b<ol type=a><li>c</ol><li>d</ol>", ["1. a", "2. b", "a. c", "3. d"]),
        ("<ol type=I start=4><li>a<li value=9>b<li>c</ol>", ["IV. a", "IX. b", "X. c"]),
        ("<ol reversed><li>a<li>b</ol>", ["2. a", "1. b"]),
        ("<ol style='list-style-type:lower-alpha' start=26><li>a<li>b</ol>", ["z. a", "aa. b"]),
        ("<ol style='list-style: none'><li>a</ol>", ["a"]),
        ("<ul><li><p>a</p><p>b</p><li>c</ul>", ["• a", "b", "• c"]),
        ("<ol><li><li>b<ul><li></ul></ol>", ["1.", "2. b"]),
        ("<ol type=A><li>a<ul><li>b</ul></ol>", ["A. a", "• b"]),
    ],
)
def test_numbers_of_lists_are_written_as_they_are_shown(body: str, lines: list[str]) -> None:
    assert lines_of(body) == lines


def test_merged_cells_stand_once() -> None:
    source = read(
        "<table><caption>Phân công</caption>"
        "<tr><th rowspan=2>TT<th colspan=2>Việc<tr><th>Nội dung<th>Hạn"
        "<tr><td rowspan=0>1<td>Mở lớp<td>Quý I<tr><td>Viết tin<td></table>"
    )
    assert cells_of(source) == [
        ["TT", "Việc"],
        ["Nội dung", "Hạn"],
        ["1", "Mở lớp", "Quý I"],
        ["Viết tin", ""],
    ]
    table = source.tables[0]
    assert (table.rows, table.columns) == (4, 3)
    places = [(c.row, c.column, c.rowspan, c.colspan) for c in table.cells]
    assert places == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1),
        (2, 0, 2, 1), (2, 1, 1, 1), (2, 2, 1, 1), (3, 1, 1, 1), (3, 2, 1, 1),
    ]  # fmt: skip
    assert source.blocks[0].cell is None
    assert source.blocks[1].cell == (0, 0, 0)


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    source = read("<table><tr><td>a<table><tr><td>b</table>c<td>d</table>")
    assert cells_of(source) == [["a\nb\nc", "d"]]
    assert cells_of(source, 1) == [["b"]]
    assert [block.cell for block in source.blocks] == [(0, 0, 0), (1, 0, 0), (0, 0, 0), (0, 0, 1)]


def test_a_header_of_two_columns_reads_left_column_first() -> None:
    source = read(
        "<table><tr><td>UBND XÃ AN BÌNH<br><b>TRƯỜNG MẪU</b>"
        "<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><p>Độc lập - Tự do</table>"
    )
    assert source.text.split("\n") == [
        "UBND XÃ AN BÌNH",
        "TRƯỜNG MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
    ]


ARTICLE = "<p>Độc lập - Tự do - Hạnh phúc</p>" + "<p>Kế hoạch tuyên truyền năm 2026</p>" * 20


def test_menus_of_a_portal_are_left_out() -> None:
    source = read(
        f"<header>Cổng thông tin</header><nav>Trang chủ</nav><main>{ARTICLE}</main>"
        "<aside>Tin mới</aside><footer>Bản quyền</footer>"
    )
    lines = source.text.split("\n")
    assert (lines[0], lines[-1]) == (
        "Độc lập - Tự do - Hạnh phúc",
        "Kế hoạch tuyên truyền năm 2026",
    )
    assert source.notes == [
        "Chỉ đọc nội dung chính của trang web; đã bỏ trình đơn, chân trang và phần bên lề."
    ]


def test_an_article_that_is_not_the_document_is_not_taken_for_it() -> None:
    body = f"<article>{'Tin bên lề. ' * 60}</article><div>{ARTICLE}</div>"
    assert "Độc lập - Tự do - Hạnh phúc" in read(body).text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_pages(encoding: str) -> None:
    page = "<html><meta charset=windows-1252><p>Kế hoạch</p></html>"
    assert open_source(page.encode(encoding)).text == "Kế hoạch"


def test_a_page_names_its_encoding() -> None:
    page = "<html><meta charset=windows-1258><p>Đơn: “ơ”</p></html>"
    assert open_source(page.encode("cp1258")).text == "Đơn: “ơ”"


@pytest.mark.parametrize("encoding", ["tcvn3", "vni", "cp1258"])
def test_old_letters_without_a_font_are_known_by_what_they_spell(encoding: str) -> None:
    words = "Trường tiểu học tổ chức ngoại khóa, nhờ đoàn viên hỗ trợ"
    page = b"<html><meta charset=windows-1252><p>" + written(words, encoding) + b"</p></html>"
    assert open_source(page).text == words


def test_old_fonts_tell_run_by_run() -> None:
    tcvn3 = written("nhờ đoàn viên", "tcvn3").decode("latin-1")
    vni = written("hỗ trợ", "vni").decode("latin-1")
    source = read(
        f'<style>p.MsoNormal {{font-family: ".VnTime"}}</style><p class=MsoNormal>{tcvn3}'
        f"<font face='VNI-Times'>{vni[:4]}<b>{vni[4:]}</b></font> "
        f"<font face='.VnTimeH'>{tcvn3}</font> <font face=Arial>trường học</font></p>"
    )
    assert source.text == "nhờ đoàn viênhỗ trợ NHỜ ĐOÀN VIÊN trường học"
    assert source.notes == [
        "Văn bản dùng bảng mã TCVN3 (ABC), đã chuyển sang Unicode.",
        "Văn bản dùng bảng mã VNI, đã chuyển sang Unicode.",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "\ufeff\n<!-- Cổng --><!DOCTYPE html><html>{}</html>",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>{}</html>",
        "<h1>{}</h1>",
        "<BODY LANG=vi>{}",
        "<meta charset=utf-8>{}",
    ],
)
def test_pages_are_known_by_how_they_begin(page: str) -> None:
    source = open_source(page.format("<p>Kế hoạch</p>").encode(), file="a.txt")
    assert (source.text, source.format) == ("Kế hoạch", "html")


MAIL = """From: Van phong <vp@anbinh.example>
Subject: =?utf-8?q?K=E1=BA=BF_ho=E1=BA=A1ch?=
MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>K=E1=BA=BF ho=E1=BA=A1ch</p></body></html>
--b
Content-Type: application/pdf; name="x.pdf"
Content-Disposition: attachment; filename="x.pdf"
Content-Transfer-Encoding: base64

JVBERi0=
--b--
"""


def test_a_web_archive_is_read_and_attachments_are_told() -> None:
    source = open_source(MAIL.encode())
    assert source.text == "Kế hoạch"
    assert source.notes == ["Thư có 1 tệp đính kèm chưa được đọc. Đề nghị tải về rồi thả từng tệp."]


def test_a_mail_without_a_page_is_read_as_text() -> None:
    mail = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nKế hoạch\n"
    assert open_source(mail.encode()).text == "Kế hoạch\n"


@pytest.mark.parametrize("page", ["<html></html>", "<body><script>x</script>", "<p>&nbsp;</p>"])
def test_a_page_without_words_is_refused(page: str) -> None:
    with pytest.raises(ReadError, match="không có chữ"):
        open_source(page.encode())


@pytest.mark.parametrize(
    "page",
    [
        "<html>" + "<div>" * 100_000 + "x",
        "<html>" + "<div>" * 3_000 + "<div>y</div>" * 100_000,
        "<table><tr><td>" * 30 + "x",
        "<table><tr><td>" * 20_000 + "x",
        "<table>" + "<tr>" + "<td rowspan=65534 colspan=1000>x" * 400,
        "<p>" + "".join(f"<b id={i}>" for i in range(1_000)) + "</p>" + "<p>x" * 10_000,
        "<p " + " ".join(f"a{i}" for i in range(40_000)) + ">x",
        '<p a=">" ' + " ".join(f"a{i}" for i in range(40_000)) + ">x",
    ],
)
def test_a_tangle_is_refused_before_it_is_parsed(page: str) -> None:
    with pytest.raises(TooLargeError):
        open_source(page.encode())


def test_deep_pages_and_long_lists_of_options_are_read() -> None:
    assert read("<div>" * 2_000 + "Kế hoạch").text == "Kế hoạch"
    assert read("<SELECT>" + "<OPTION>x" * 20_000 + "</SELECT>Kế hoạch").text == "Kế hoạch"


def test_a_run_of_combining_marks_is_cut() -> None:
    assert len(read("<p>a" + "\u0316\u0301" * 200_000).text) < 40


PIECES = """
<p> </p> <div> </div> <table> </table> <tr> <td> <td/rowspan=2> <td/colspan=3> <b> </b> <li> <ol>
</ol> <ul/> <br> <pre> Kế a\u0323\u0301 e\u0302\u0323 &nbsp; &#x301; &#10; <p/hidden> &lt; </font>
<font/face=VNI-Times> oä <caption> <th> <style> </style> <!-- --> <main>
"""


@given(st.lists(st.sampled_from(PIECES.split()), max_size=60))
def test_offsets_hold_whatever_the_page(pieces: list[str]) -> None:
    try:
        source = read("".join(pieces))
    except ReadError:
        return
    for block in source.blocks:
        assert source.text[block.start : block.end].strip()
        assert "\n" not in source.text[block.start : block.end]
        assert all(block.start <= a < b <= block.end for a, b in block.emphasis)
    for table in source.tables:
        assert list(table.cells) == sorted(table.cells)
        for part in table.cells:
            assert table.span.start <= part.span.start <= part.span.end <= table.span.end
            assert part.row + part.rowspan <= table.rows
            assert part.column + part.colspan <= table.columns
