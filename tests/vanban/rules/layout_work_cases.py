"""More cases of what a docx shows: one paragraph unlike the others, and what is left of the
work in Word. As in `layout_cases`, from which the paper and the changes come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.enum.text import WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.vanban.rules.layout_cases import (
    ROOM,
    Case,
    all_paragraphs,
    at,
    font,
    run,
    sentences,
    style,
)

_FIRST = "Các tổ chuyên môn, bộ phận văn phòng"
_ITEM = "- Giúp mọi người biết cách"


def _format(opening: str, **values: Any) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for key, value in values.items():
            setattr(at(document, opening).paragraph_format, key, value)

    return change


def _sentence(number: int, **values: Any) -> Callable[[Any], None]:
    """Changes the look of the runs of one sentence."""

    def change(document: Any) -> None:
        for paragraph in all_paragraphs(document):
            if f"học sinh số {number} trong" in paragraph.text:
                for one in paragraph.runs:
                    for key, value in values.items():
                        setattr(one.font, key, value)

    return change


def _first_words(**values: Any) -> Callable[[Any], None]:
    """Changes the look of some words of a sentence."""

    def change(document: Any) -> None:
        paragraph = at(document, "Các tổ chuyên môn")
        text = paragraph.text
        paragraph.runs[0].text = text[:30]
        rest = paragraph.add_run(text[30:])
        rest.style = paragraph.runs[0].style
        for key, value in values.items():
            setattr(paragraph.runs[0].font, key, value)

    return change


def _small_issuer(document: Any) -> None:
    at(document, "TRƯỜNG THPT").runs[0].text = "Trường THPT Bình Minh"


def _short_and_numbered_on_first(document: Any) -> None:
    """One page, whose number is shown."""
    document.sections[0].different_first_page_header_footer = False
    for paragraph in list(all_paragraphs(document)):
        if "học sinh số " in paragraph.text and "số 1 " not in paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)


def _empty(opening: str, count: int) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        for _ in range(count):
            at(document, opening)._p.addnext(OxmlElement("w:p"))

    return change


def _tracked(tag: str, opening: str) -> Callable[[Any], None]:
    """Puts the last run of the paragraph into a change that waits."""

    def change(document: Any) -> None:
        paragraph = at(document, opening)
        last = paragraph.add_run(" Bổ sung.")._r
        made = OxmlElement(tag)
        made.set(qn("w:id"), "901")
        made.set(qn("w:author"), "Trần Thị Ví Dụ")
        last.addprevious(made)
        made.append(last)

    return change


def _changed_look(document: Any) -> None:
    """A change of the look alone."""
    properties = at(document, _FIRST).runs[0]._r.get_or_add_rPr()
    made = OxmlElement("w:rPrChange")
    made.set(qn("w:id"), "902")
    made.set(qn("w:author"), "Trần Thị Ví Dụ")
    properties.append(made)


def _comment(words: str, author: str = "Trần Thị Ví Dụ") -> Callable[[Any], None]:
    def change(document: Any) -> None:
        paragraph = at(document, _FIRST)
        document.add_comment(paragraph.runs, text=words, author=author)

    return change


def _shaded(fill: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), fill)
        at(document, _FIRST).runs[0]._r.get_or_add_rPr().append(shade)

    return change


def _hidden_sign(document: Any) -> None:
    """A hidden blank, which is nothing lost."""
    at(document, _FIRST).add_run("  ").font.hidden = True


FAULTS = [
    Case("V03", "an old font", font(".VnTime", _FIRST), _FIRST, "error"),
    Case("V03", "an old font in capitals", font(".VnTimeH", "KẾ HOẠCH"), "KẾ HOẠCH", "error"),
    Case("V03", "VNI", font("VNI-Times", "Tháng 3"), "Tháng 3", "error"),
    Case("V05", "issuer in small letters", _small_issuer, "Trường THPT Bình Minh", "warning"),
    Case("V05", "a bold sentence", _sentence(3, bold=True), _FIRST, "info"),
    Case("V05", "an italic sentence", _sentence(3, italic=True), _FIRST, "info"),
    Case("V05", "both", _sentence(3, bold=True, italic=True), _FIRST, "info"),
    Case("V05", "an underlined sentence", _sentence(3, underline=True), _FIRST, "info"),
    Case("V05", "a bold item", run(_ITEM, bold=True), _ITEM, "info"),
    Case("V05", "underlined body", style("Nội dung", underline=True), _FIRST, "warning"),
    Case("V06", "a centred sentence", sentences(3, 3, alignment=ROOM.CENTER), _FIRST, "info"),
    Case("V06", "a sentence at the right", sentences(3, 3, alignment=ROOM.RIGHT), _FIRST, "info"),
    Case("V07", "a block", sentences(3, 3, left_indent=Mm(12.7), first_line_indent=Mm(0)), _FIRST,
         "info"),
    Case("V08", "a short one", _format("Trường THPT Bình Minh ban", line_spacing=2.0),
         "Trường THPT Bình Minh ban", "info"),
    Case("V08", "a short one close", _format("Trường THPT Bình Minh ban", line_spacing=0.7),
         "Trường THPT Bình Minh ban", "info"),
    Case("V09", "a page alone", _short_and_numbered_on_first, "SỞ GIÁO DỤC", "warning"),
    Case("V13", "four", _empty(_FIRST, 4), _FIRST, "info"),
    Case("V13", "seven behind an item", _empty(_ITEM, 7), _ITEM, "info"),
    Case("F27", "put in", _tracked("w:ins", _FIRST), _FIRST, "warning"),
    Case("F27", "taken out", _tracked("w:del", _FIRST), _FIRST, "warning"),
    Case("F27", "moved", _tracked("w:moveFrom", _ITEM), _ITEM, "warning"),
    Case("F28", "a comment", _comment("Xem lại câu này."), _FIRST, "info"),
    Case("F29", "yellow", _sentence(1, highlight_color=WD_COLOR_INDEX.YELLOW), _FIRST, "warning"),
    Case("F29", "shaded", _shaded("FFFF00"), _FIRST, "warning"),
    Case("F29", "struck", _sentence(1, strike=True), _FIRST, "warning"),
    Case("F29", "struck twice", _first_words(double_strike=True), _FIRST[:20], "warning"),
    Case("F30", "a sentence", _sentence(2, hidden=True), _FIRST, "warning"),
    Case("F30", "some words", _first_words(hidden=True), "", "warning"),
]  # fmt: skip

HARMLESS = [
    Case("V05", "emphasis", _first_words(bold=True, italic=True, underline=True)),
    Case("V08", "exactly 17", _format("Trường THPT Bình Minh ban",
         line_spacing_rule=WD_LINE_SPACING.EXACTLY, line_spacing=Pt(17))),
    Case("V13", "three", _empty(_FIRST, 3)),
    Case("V13", "above the signature", _empty("PHÓ HIỆU TRƯỞNG", 6)),
    Case("F27", "the look alone", _changed_look),
    Case("F28", "to vanban", _comment("vanban: bỏ qua L02")),
    Case("F28", "of vanban", _comment("Thừa dấu cách.", author="vanban")),
    Case("F29", "white", _sentence(1, highlight_color=WD_COLOR_INDEX.WHITE)),
    Case("F29", "a grey shade", _shaded("F2F2F2")),
    Case("F29", "a hint of a colour", _shaded("FFF2CC")),
    Case("F29", "not struck", _sentence(1, strike=False)),
    Case("F30", "a blank", _hidden_sign),
]  # fmt: skip
