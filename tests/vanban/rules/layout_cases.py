"""Cases of the rules about layout (V), which need a docx: what is changed in a paper that is
set as it should be, and the words that the finding must stand at.

`FAULTS` are faults that a rule must find, `HARMLESS` what it must leave alone.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import docx as word
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.vanban.compositions import a_plan, an_annex
from vanban.writers import docx
from vanban.writers.composition import Bullet, Heading, Paragraph, Table

SENTENCE = (
    "Các tổ chuyên môn, bộ phận văn phòng phối hợp với Đoàn trường đăng tin, viết bài và phát "
    "thanh về cách nộp hồ sơ qua Cổng Dịch vụ công cho phụ huynh và học sinh số {number} trong năm."
)
ROOM = WD_ALIGN_PARAGRAPH


class Case(NamedTuple):
    """A change to the paper; `marked` begins the words at which the rule must find it."""

    code: str
    name: str
    change: Callable[[Any], None]
    marked: str = ""
    severity: str = ""


def paper(**changes: Any) -> bytes:
    """A plan of many paragraphs and a table, as our writer sets it."""
    body = (
        Paragraph("Trường THPT Bình Minh ban hành Kế hoạch tuyên truyền năm 2026 như sau:"),
        Heading(1, "Nội dung"),
        *(Paragraph(SENTENCE.format(number=number)) for number in range(1, 31)),
        Bullet("Giúp mọi người biết cách nộp hồ sơ qua mạng và theo dõi kết quả giải quyết hồ sơ."),
        Heading(1, "Tổ chức thực hiện"),
        Table(("TT", "Nhiệm vụ", "Thời gian"), (("1", "Đăng tin", "Tháng 3"),)),
        *(Paragraph(SENTENCE.format(number=number)) for number in range(31, 41)),
    )
    parts = {"body": body, "watermark": None, "annexes": (an_annex(),)} | changes
    file = io.BytesIO()
    docx.write(a_plan(**parts), file)
    return file.getvalue()


def changed(change: Callable[[Any], None], data: bytes) -> bytes:
    """The paper after a change to its python-docx document."""
    document = word.Document(io.BytesIO(data))
    change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def all_paragraphs(document: Any) -> Iterator[Any]:
    """The paragraphs of the body, in tables too."""
    from docx.text.paragraph import Paragraph as WordParagraph

    for element in document.element.body.iter(qn("w:p")):
        yield WordParagraph(element, document._body)


def at(document: Any, opening: str) -> Any:
    """The first paragraph that begins so."""
    return next(one for one in all_paragraphs(document) if one.text.startswith(opening))


def _sections(**values: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for section in document.sections:
            for name, value in values.items():
                setattr(section, name, value)

    return change


def style(name: str, **values: Any) -> Callable[[Any], None]:
    """Changes the font and the paragraph format of a style."""

    def change(document: Any) -> None:
        found = document.styles[name]
        for key, value in values.items():
            owner = found.font if hasattr(found.font, key) else found.paragraph_format
            setattr(owner, key, value)

    return change


def font(name: str, *openings: str) -> Callable[[Any], None]:
    """Another font for all letters of the paragraphs that begin so."""

    def change(document: Any) -> None:
        for opening in openings:
            for run in at(document, opening).runs:
                fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
                for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                    fonts.set(qn(f"w:{script}"), name)

    return change


def run(opening: str, **values: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for run in at(document, opening).runs:
            for key, value in values.items():
                owner = run if key in ("bold", "italic", "underline") else run.font
                setattr(owner, key, value)

    return change


def _coloured(opening: str, red: int, green: int, blue: int) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for run in at(document, opening).runs:
            run.font.color.rgb = RGBColor(red, green, blue)

    return change


def _number_below(document: Any) -> None:
    section = document.sections[0]
    for element in list(section.header.paragraphs[0]._p):
        if element.tag == qn("w:fldSimple"):
            section.footer.is_linked_to_previous = False
            section.footer.paragraphs[0]._p.append(element)


def _number_aside(document: Any) -> None:
    document.sections[0].header.paragraphs[0].alignment = ROOM.RIGHT


def _number_on_first(document: Any) -> None:
    document.sections[0].different_first_page_header_footer = False


def _no_number(document: Any) -> None:
    for section in document.sections:
        for element in list(section.header.paragraphs[0]._p):
            if element.tag == qn("w:fldSimple"):
                section.header.paragraphs[0]._p.remove(element)


def _no_rule(opening: str) -> Callable[[Any], None]:
    """Takes away the rule below the paragraph."""

    def change(document: Any) -> None:
        below = at(document, opening)._p.getnext()
        below.getparent().remove(below)

    return change


def _drawn(opening: str, millimetres: float) -> Callable[[Any], None]:
    """Draws a line at the paragraph in the place of the rule below it."""

    def change(document: Any) -> None:
        _no_rule(opening)(document)
        pict = OxmlElement("w:pict")
        line = pict.makeelement("{urn:schemas-microsoft-com:vml}line", {})
        line.set("from", "0,1pt")
        line.set("to", f"{millimetres * 72 / 25.4:.1f}pt,1pt")
        pict.append(line)
        at(document, opening).add_run()._r.append(pict)

    return change


def _pictured(opening: str) -> Callable[[Any], None]:
    """Puts a drawing of another kind in the place of the rule."""

    def change(document: Any) -> None:
        _no_rule(opening)(document)
        at(document, "CỘNG HÒA").add_run()._r.append(OxmlElement("w:drawing"))

    return change


def _typed_rule(opening: str, signs: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        from docx.text.paragraph import Paragraph as WordParagraph

        below = WordParagraph(at(document, opening)._p.getnext(), document._body)
        below.add_run(signs)
        borders = below._p.pPr.find(qn("w:pBdr"))
        below._p.pPr.remove(borders)

    return change


def sentences(first: int, last: int, **values: Any) -> Callable[[Any], None]:
    """Changes the format of the sentences of these numbers."""

    def change(document: Any) -> None:
        for paragraph in all_paragraphs(document):
            if any(f"học sinh số {n} trong" in paragraph.text for n in range(first, last + 1)):
                for key, value in values.items():
                    setattr(paragraph.paragraph_format, key, value)

    return change


def _landscape_annex(document: Any) -> None:
    section = document.sections[-1]
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.top_margin = Mm(20)


def _letters_in_symbol_font(document: Any) -> None:
    font("Wingdings", "TT")(document)


def _tabs_for_indents(document: Any) -> None:
    for paragraph in all_paragraphs(document):
        if paragraph.text.startswith("Các tổ chuyên môn"):
            paragraph.paragraph_format.first_line_indent = Mm(0)
            paragraph.runs[0].text = "\t" + paragraph.runs[0].text


def _blank_lines_for_gaps(document: Any) -> None:
    for paragraph in list(all_paragraphs(document)):
        if paragraph.text.startswith("Các tổ chuyên môn"):
            paragraph.paragraph_format.space_before = Pt(0)
            paragraph.insert_paragraph_before()


def _gaps_behind(document: Any) -> None:
    for name in ("Nội dung", "Căn cứ", "Gạch đầu dòng", "Heading 1"):
        style(name, space_before=Pt(0), space_after=Pt(6))(document)


def _centred_heading(document: Any) -> None:
    heading = at(document, "Các tổ chuyên môn").insert_paragraph_before(
        "Những việc cần làm trong năm của các tổ"
    )
    heading.alignment = ROOM.CENTER


def _break_in_title(document: Any) -> None:
    at(document, "Tuyên truyền công tác").add_run().add_break(WD_BREAK.LINE)


_FIRST = "Các tổ chuyên môn, bộ phận văn phòng"
FAULTS = [
    Case("V01", "letter", _sections(page_width=Mm(215.9), page_height=Mm(279.4)), "SỞ GIÁO DỤC"),
    Case("V01", "a5", _sections(page_width=Mm(148), page_height=Mm(210)), "SỞ GIÁO DỤC", "error"),
    Case("V02", "left", _sections(left_margin=Mm(25)), "SỞ GIÁO DỤC", "error"),
    Case("V02", "right", _sections(right_margin=Mm(25.4)), "SỞ GIÁO DỤC", "error"),
    Case("V02", "top", _sections(top_margin=Mm(15)), "SỞ GIÁO DỤC", "error"),
    Case("V02", "bottom", _sections(bottom_margin=Mm(26)), "SỞ GIÁO DỤC", "error"),
    Case("V02", "gutter", _sections(gutter=Mm(10)), "SỞ GIÁO DỤC", "error"),
    Case("V03", "a sentence", font("Calibri", _FIRST), _FIRST, "error"),
    Case("V03", "a word", font("Arial", "Tháng 3"), "Tháng 3", "info"),
    Case("V03", "red", _coloured(_FIRST, 255, 0, 0), _FIRST, "error"),
    Case("V04", "body", style("Nội dung", size=Pt(12)), "Trường THPT Bình Minh ban hành", "error"),
    Case("V04", "country", style("Quốc hiệu", size=Pt(14)), "CỘNG HÒA", "error"),
    Case("V04", "number", style("Số, ký hiệu", size=Pt(14)), "Số: 27", "error"),
    Case("V04", "title", style("Trích yếu", size=Pt(16)), "Tuyên truyền", "error"),
    Case("V04", "signer", style("Họ tên người ký", size=Pt(12)), "Nguyễn Văn Mẫu", "error"),
    Case("V04", "table", style("Ô bảng", size=Pt(11)), "Đăng tin", "info"),
    Case("V04", "annex", style("Phụ lục", size=Pt(12)), "Phụ lục", "error"),
    Case("V05", "place", style("Địa danh, thời gian", italic=False), "An Phú", "warning"),
    Case("V05", "agency", style("Cơ quan ban hành", bold=False), "TRƯỜNG THPT", "warning"),
    Case("V05", "parent", style("Cơ quan chủ quản", bold=True), "SỞ GIÁO DỤC", "warning"),
    Case("V05", "ground", style("Căn cứ", italic=False), "Căn cứ Quyết định", "warning"),
    Case("V05", "signer", style("Họ tên người ký", bold=False), "Nguyễn Văn Mẫu", "warning"),
    Case("V05", "italic body", style("Nội dung", italic=True), "Các tổ chuyên", "warning"),
    Case("V05", "bold body", style("Nội dung", bold=True), "Các tổ chuyên", "warning"),
    Case("V05", "annex", style("Tên phụ lục", bold=False), "NHIỆM VỤ NĂM", "warning"),
    Case("V05", "attached", style("Dòng kèm theo", italic=False), "(Kèm theo", "warning"),
    Case("V06", "annex", style("Tên phụ lục", alignment=ROOM.LEFT, left_indent=0), "NHIỆM VỤ"),
    Case("V06", "body", style("Nội dung", alignment=ROOM.LEFT), _FIRST, "warning"),
    Case("V06", "few", sentences(3, 3, alignment=ROOM.LEFT), _FIRST, "info"),
    Case("V06", "motto", style("Tiêu ngữ", alignment=ROOM.LEFT), "Độc lập", "warning"),
    Case("V06", "title", style("Trích yếu", alignment=ROOM.LEFT, left_indent=0), "Tuyên truyền"),
    Case("V07", "deep", style("Nội dung", first_line_indent=Mm(20)), "Trường THPT", "warning"),
    Case("V07", "none", style("Nội dung", first_line_indent=Mm(0)), "Trường THPT", "warning"),
    Case("V07", "few", sentences(4, 5, first_line_indent=Mm(20)), _FIRST, "info"),
    Case("V08", "close", style("Nội dung", space_before=Pt(0)), "Trường THPT", "warning"),
    Case("V08", "double", style("Nội dung", line_spacing=2.0), _FIRST, "warning"),
    Case("V08", "exactly 12", style("Nội dung", line_spacing=Pt(12)), _FIRST, "warning"),
    Case("V08", "one close", sentences(7, 7, space_before=Pt(0)), _FIRST, "info"),
    Case("V08", "a few", sentences(2, 2, line_spacing=2.0), _FIRST, "info"),
    Case("V09", "below", _number_below, "SỞ GIÁO DỤC", "warning"),
    Case("V09", "aside", _number_aside, "SỞ GIÁO DỤC", "warning"),
    Case("V09", "on the first page", _number_on_first, "SỞ GIÁO DỤC", "warning"),
    Case("V09", "small", style("Số trang", size=Pt(10)), "SỞ GIÁO DỤC", "warning"),
    Case("V09", "italic", style("Số trang", italic=True), "SỞ GIÁO DỤC", "info"),
    Case("V09", "none", _no_number, "SỞ GIÁO DỤC", "warning"),
    Case("V10", "none below the motto", _no_rule("Độc lập"), "Độc lập", "info"),
    Case("V10", "none below the title", _no_rule("Tuyên truyền công"), "Tuyên truyền", "info"),
    Case("V10", "short", _drawn("Độc lập", 25), "Độc lập", "info"),
    Case("V10", "long", _drawn("TRƯỜNG THPT", 60), "TRƯỜNG THPT", "info"),
    Case("V11", "underlined", run("Độc lập", underline=True), "Độc lập", "info"),
    Case("V11", "underscores", _typed_rule("Độc lập", "_" * 20), "____", "info"),
    Case("V11", "dashes", _typed_rule("TRƯỜNG THPT", "-" * 8), "----", "info"),
    Case("V12", "label", style("Nơi nhận", size=Pt(14)), "Nơi nhận:", "warning"),
    Case("V12", "upright", style("Nơi nhận", italic=False), "Nơi nhận:", "warning"),
    Case("V12", "list", style("Danh sách nơi nhận", size=Pt(12)), "- Sở Giáo dục", "warning"),
    Case("V12", "bold list", style("Danh sách nơi nhận", bold=True), "- Sở Giáo dục", "warning"),
]

HARMLESS = [
    Case("V01", "rounded", _sections(page_width=Mm(209.6), page_height=Mm(297.4))),
    Case("V01", "landscape annex", _landscape_annex),
    Case("V02", "widest", _sections(left_margin=Mm(35), top_margin=Mm(25), right_margin=Mm(20))),
    Case("V02", "rounded", _sections(left_margin=Mm(29.7), right_margin=Mm(20.3))),
    Case("V02", "landscape annex", _landscape_annex),
    Case("V03", "signs", _letters_in_symbol_font),
    Case("V03", "a name of the same font", font("Times New Roman Bold", "KẾ HOẠCH")),
    Case("V03", "a list that has it", font("Tinos;Times New Roman;serif", "KẾ HOẠCH")),
    Case("V03", "nearly black", _coloured(_FIRST, 13, 13, 13)),
    Case("V04", "13", style("Nội dung", size=Pt(13))),
    Case("V04", "13 and a half", style("Nội dung", size=Pt(13.5))),
    Case("V04", "smallest head", style("Quốc hiệu", size=Pt(12))),
    Case("V06", "a heading in the middle", _centred_heading),
    Case("V06", "a break in the title", _break_in_title),
    Case("V07", "1.27", style("Nội dung", first_line_indent=Mm(12.7))),
    Case("V07", "1.25 as Word rounds", style("Nội dung", first_line_indent=Mm(12.5))),
    Case("V07", "tabs", _tabs_for_indents),
    Case("V07", "items", style("Gạch đầu dòng", first_line_indent=Mm(5))),
    Case("V08", "exactly 18", style("Nội dung", line_spacing=Pt(18))),
    Case("V08", "one and a half", style("Nội dung", line_spacing=1.5)),
    Case("V08", "behind", _gaps_behind),
    Case("V08", "blank lines", _blank_lines_for_gaps),
    Case("V09", "14", style("Số trang", size=Pt(14))),
    Case("V10", "drawn", _drawn("Độc lập", 60)),
    Case("V10", "a drawing that we do not know", _pictured("Độc lập")),
    Case("V10", "drawn below the agency", _drawn("TRƯỜNG THPT", 25)),
    Case("V10", "underscores", _typed_rule("Độc lập", "_" * 20)),
    Case("V11", "underlined in the body", run("Các tổ chuyên môn", underline=True)),
    Case("V12", "half a step", style("Danh sách nơi nhận", size=Pt(11))),
]
