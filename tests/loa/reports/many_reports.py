"""Reports of 112 fictional units in every shape in which they come to a superior.

    units = unit_names()                       # "Ủy ban nhân dân xã An Sao" …
    content, name = as_docx(units[0], figures_of(0))

Everything is plainly made up. Figures differ from unit to unit and are the same in every shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import pypdfium2
from openpyxl import Workbook, load_workbook
from PIL import ImageFilter

import vanban
from loa.agencies.names import slugified
from loa.files.carried import NAME, canonical
from loa.norms.indicators import indicators
from loa.norms.windows import Window, window
from loa.reports.templates import template
from loa.ui.words import day, number
from tests.signing import Authority, sign
from vanban.model import Enclosure
from vanban.writers.composition import (
    Annex,
    Block,
    Composition,
    Heading,
    Paragraph,
    Recipient,
    Signature,
    Table,
)

FIRST = ("An", "Bình", "Cẩm", "Đông", "Hoà", "Kim", "Long", "Ngọc", "Phúc", "Sơn")
SECOND = (*("Sao", "Mây", "Sen", "Trúc", "Suối", "Đồi", "Gió", "Nắng", "Cau", "Dừa", "Lúa", "Tre"),)
ASKED = 112
CODES = template("cchc").indicators
ISSUED = date(2026, 3, 11)
Q1 = window("q1", 2026)


def unit_names(count: int = ASKED) -> list[str]:
    """Communes that no map shows."""
    return [f"Ủy ban nhân dân xã {first} {second}" for second in SECOND for first in FIRST][:count]


def figures_of(place: int, *, times: int = 1) -> dict[str, int]:
    """Figures of the unit at this place of the list; `times` as many of what is counted."""
    due = 4 + place % 3
    return {
        "TT01": 1,
        "TT02": 20 + place % 9,
        "TT03": due,
        "TT04": due - place % 2,
        "TT05": due - place % 2,
        "TT08": (10 + place % 17) * times,
        "TT09": 3 + place % 5,
        "TT23": 1 + place % 3,
        "TT24": 100 + 13 * (place % 31),
        "TT25": 2 + place % 4,
    }


@dataclass(frozen=True)
class Made:
    """A file: its name and its bytes."""

    name: str
    content: bytes


def paper(
    unit: str, figures: dict[str, int], *, days: Window = Q1, number_: int = 12, table: bool = True
) -> Composition:
    """The unit's report as one paper: sentences, and an annex with the table where wanted."""
    short = unit.removeprefix("Ủy ban nhân dân ")
    return Composition(
        type="Báo cáo",
        symbol="BC-UBND",
        number=str(number_),
        date=ISSUED,
        agency=unit,
        place=short.removeprefix("xã "),
        title=f"Kết quả công tác tuyên truyền\ncải cách hành chính {days.said}",
        body=tuple(_body(unit, figures, days)),
        closing=f"Trên đây là báo cáo {days.said} của {unit}",
        signature=Signature("CHỦ TỊCH", f"Nguyễn Văn {short.split()[-1]}"),
        recipients=(Recipient("Sở Nội vụ", "để báo cáo"),),
        archive="Lưu: VT",
        annexes=(Annex("Số liệu tuyên truyền cải cách hành chính", (_table(figures),)),)
        if table
        else (),
    )


def as_docx(unit: str, figures: dict[str, int], **more: object) -> Made:
    """A Word file."""
    return Made(f"Bao cao {_slug(unit)}.docx", _written(paper(unit, figures, **more), "docx"))  # type: ignore[arg-type]


def as_pdf(unit: str, figures: dict[str, int], **more: object) -> Made:
    """A PDF that nobody signed."""
    return Made(f"BC_{_slug(unit)}.pdf", _written(paper(unit, figures, **more), "pdf"))  # type: ignore[arg-type]


def as_signed(unit: str, figures: dict[str, int], authority: Authority, **more: object) -> Made:
    """A PDF with the chairman's signature and the seal."""
    made = as_pdf(unit, figures, **more)
    return Made(f"Ky so {_slug(unit)}.pdf", _signed(made.content, unit, authority))


def as_exchange(unit: str, figures: dict[str, int], authority: Authority) -> Made:
    """The PDF of a unit that works with Loa elsewhere: its figures lie within, under the seal."""
    report = paper(unit, figures)
    value = {
        "version": 1,
        "issuer": {"name": unit, "symbol": "UBND", "parent": None},
        "paper": {"type": report.type, "symbol": report.symbol, "title": report.title},
        "parts": {
            "report": {
                "template": "cchc",
                "window": "q1",
                "year": 2026,
                "cut_off": "2026-03-10",
                "figures": {key: {"value": str(value)} for key, value in figures.items()},
                "printed": {key: indicators()[key].name for key in figures},
                "sections": {"limits": "Kinh phí dành cho tuyên truyền còn hạn hẹp."},
                "units": None,
            }
        },
    }
    target = BytesIO()
    enclosed = Enclosure(NAME, canonical(value), "application/json", "Dữ liệu của văn bản")
    vanban.write(report, target, format="pdf", enclosures=(enclosed,))
    return Made(f"BC-Quy-1-2026-{_slug(unit)}.pdf", _signed(target.getvalue(), unit, authority))


def filled_in(sheet: bytes, figures: dict[str, int], *, name: str, as_text: bool = False) -> Made:
    """A sheet of Loa's that somebody filled in: renamed, a row above, some values as text."""
    book = load_workbook(BytesIO(sheet))
    page = book["Báo cáo"]
    by_name = {indicators()[key].name: value for key, value in figures.items()}
    for row in page.iter_rows():
        label = row[1].value
        if label in by_name:
            value = by_name[label]
            row[4].value = number(value) if as_text else value
    page.title = "Sheet1"
    made = BytesIO()
    book.save(made)
    return Made(name, made.getvalue())


def _signed(pdf: bytes, unit: str, authority: Authority) -> bytes:
    head = authority.certificate("Nguyễn Văn Sao", organisation=unit, title="Chủ tịch")
    return sign(sign(pdf, head), authority.certificate(unit))


def as_photo(
    unit: str, figures: dict[str, int], *, blurred: bool = False, width: int = 1500
) -> Made:
    """A photo of the printed paper with its table on the page; blurred as by a shaking hand."""
    short = paper(unit, figures, table=False)
    content = _written(_on_one_page(short, figures), "pdf")
    with pypdfium2.PdfDocument(content) as pages:
        page = pages[0].render(scale=width / pages[0].get_width()).to_pil().convert("RGB")
    if blurred:
        page = page.resize((page.width // 6, page.height // 6)).filter(
            ImageFilter.GaussianBlur(2.2)
        )
        page = page.resize((page.width * 4, page.height * 4))
    made = BytesIO()
    page.save(made, "JPEG", quality=82)
    return Made(f"IMG_{_slug(unit)}.jpg", made.getvalue())


def as_foreign_sheet(unit: str, figures: dict[str, int], *, days: Window = Q1) -> Made:
    """The unit's own table: its own words, a column of last year beside, rows of its own, values
    as text."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([unit.upper()])
    sheet.append([])
    sheet.append([f"BIỂU SỐ LIỆU TUYÊN TRUYỀN CẢI CÁCH HÀNH CHÍNH {days.label.upper()}"])
    sheet.append([f"(Kèm theo báo cáo ngày {day(ISSUED)})"])
    sheet.append([])
    sheet.append(["STT", "Nội dung", "ĐVT", "Cùng kỳ năm trước", "Kết quả", "Ghi chú"])
    names = _own_words()
    for place, (code, value) in enumerate(figures.items(), start=1):
        shown = number(value) if value >= 100 else value
        sheet.append(
            [
                place,
                names.get(code) or indicators()[code].name,
                indicators()[code].unit,
                7,
                shown,
                "",
            ]
        )
    sheet.append([len(figures) + 1, "Số tuyến đường được treo cờ", "tuyến", 1, 2, ""])
    made = BytesIO()
    book.save(made)
    return Made(f"{_slug(unit)} so lieu.xlsx", made.getvalue())


def _own_words() -> dict[str, str]:
    return {
        "TT08": "Số tin, bài đăng trên Trang TTĐT",
        "TT09": "Trong đó: tin, bài trong chuyên mục CCHC",
        "TT23": "Số hội nghị đã tổ chức",
        "TT24": "Số người tham dự hội nghị",
        "TT25": "Số cuộc họp lồng ghép tuyên truyền CCHC",
    }


def _body(unit: str, figures: dict[str, int], days: Window) -> list[Block]:
    return [
        Paragraph(
            f"Thực hiện Kế hoạch số 27/KH-SNV ngày 15/01/2026 của Sở Nội vụ, {unit} báo cáo kết"
            f" quả công tác tuyên truyền cải cách hành chính {days.said} (số liệu từ ngày"
            f" {day(days.start)} đến ngày {day(days.end)}) như sau:"
        ),
        Heading(1, "Kết quả thực hiện"),
        Paragraph(
            f"Đã đăng {figures['TT08']:02} tin, bài trên trang thông tin điện tử, trong đó"
            f" {figures['TT09']:02} tin, bài trong chuyên mục cải cách hành chính; tổ chức"
            f" {figures['TT23']:02} hội nghị với {number(figures['TT24'])} lượt người tham dự."
        ),
        Heading(1, "Hạn chế"),
        Paragraph("Kinh phí dành cho tuyên truyền còn hạn hẹp."),
        Heading(1, "Kiến nghị, đề xuất"),
        Paragraph("Không có."),
    ]


def _table(figures: dict[str, int]) -> Table:
    return Table(
        header=("TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả"),
        rows=tuple(
            (str(place), indicators()[code].name, indicators()[code].unit, number(value))
            for place, (code, value) in enumerate(figures.items(), start=1)
        ),
        widths=(1, 8, 2.6, 2),
        align=("center", "left", "center", "right"),
    )


def _on_one_page(made: Composition, figures: dict[str, int]) -> Composition:
    from dataclasses import replace

    return replace(made, body=(made.body[0], _table(figures)))


def _written(made: Composition, format_: str) -> bytes:
    target = BytesIO()
    vanban.write(made, target, format=format_)
    return target.getvalue()


def _slug(unit: str) -> str:
    return slugified(unit.removeprefix("Ủy ban nhân dân ")).replace("-", "_")
