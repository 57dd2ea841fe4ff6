"""V: the pages of a docx: their size, margins and numbers (Decree 30/2020, Annex I, Part I, I)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vanban.model import Finding
from vanban.readers.page_setup import PageNumber, Setup
from vanban.rules.pages_filled import fills_two_pages
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said
from vanban.rules.typed import Typed, TypedPaper, plain

A4 = (210.0, 297.0)
_TOLERANCE = 1.0  # programs round A4 to 209.97 or 210.2
_SIDES = {
    "top": ("trên", 20.0, 25.0),
    "bottom": ("dưới", 20.0, 25.0),
    "left": ("trái", 30.0, 35.0),
    "right": ("phải", 15.0, 20.0),
}
_MARGIN_TOLERANCE = 0.5
_TWO_PAGES = 5_000  # letters that surely fill more than one page
_NUMBER_SIZES = (13.0, 14.0)


@rule(
    "V01",
    "page-size",
    title="Khổ giấy không phải A4",
    severity="error",
    what="văn bản dùng khổ giấy A4 (210 mm x 297 mm); trang nằm ngang chỉ dùng khi có bảng, biểu.",
    why="Khác khổ giấy thì in ra lệch lề, lệch trang và khó lưu cùng hồ sơ.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 1 và khoản 2",
    since=DECREE_30,
    bad="khổ Letter 216 mm x 279 mm",
    good="khổ A4 210 mm x 297 mm",
    profiles=ADMINISTRATIVE,
)
def page_size(paper: Paper) -> Iterator[Finding]:
    """The first section of another size; in annexes it may be a sheet for a large table."""
    typed = paper.typed
    if typed is None:
        return
    for setup, lines, is_annex in _sections(typed):
        first = lines[0]
        if setup.width is None or setup.height is None:
            continue
        narrow, long = sorted((setup.width, setup.height))
        if abs(narrow - A4[0]) > _TOLERANCE or abs(long - A4[1]) > _TOLERANCE:
            yield page_size.finding(
                first.span,
                said(
                    "Khổ giấy là {width} mm x {height} mm; văn bản dùng khổ A4, 210 mm x 297 mm.",
                    width=plain(setup.width),
                    height=plain(setup.height),
                ),
                severity="info" if is_annex else None,
            )
            return
        if setup.is_landscape and not is_annex and not any(line.part == "cell" for line in lines):
            yield page_size.finding(
                first.span,
                said("Trang nằm ngang mà không có bảng, biểu; văn bản trình bày theo chiều dài."),
                severity="info",
            )
            return


@rule(
    "V02",
    "margins",
    title="Lề trang không đúng quy định",
    severity="error",
    what="lề trên và lề dưới 20-25 mm, lề trái 30-35 mm, lề phải 15-20 mm.",
    why="Lề trái chừa chỗ đóng hồ sơ; các lề giống nhau thì văn bản của các cơ quan đồng nhất.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 3",
    since=DECREE_30,
    bad="lề trái 25 mm, lề phải 25 mm",
    good="lề trái 30 mm, lề phải 20 mm",
    profiles=ADMINISTRATIVE,
)
def margins(paper: Paper) -> Iterator[Finding]:
    """The margins of the first upright section that are wrong, in one finding."""
    typed = paper.typed
    if typed is None:
        return
    for setup, lines, is_annex in _sections(typed):
        wrong = [] if setup.is_landscape else list(_wrong_sides(setup))
        if wrong:
            yield margins.finding(
                lines[0].span,
                said(
                    "Lề trang chưa đúng: {wrong}. Quy định: trên, dưới 20-25 mm; trái 30-35 mm; "
                    "phải 15-20 mm.",
                    wrong=", ".join(wrong),
                ),
                severity="info" if is_annex else None,
            )
            return


@rule(
    "V09",
    "page-number",
    title="Số trang trình bày chưa đúng",
    severity="warning",
    what="số trang đặt canh giữa ở lề trên, cỡ chữ 13-14, kiểu chữ đứng, không hiển thị ở trang 1.",
    why="Số trang đúng chỗ giúp kiểm tra thiếu trang khi in, sao và lưu văn bản.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 7",
    since=DECREE_30,
    bad="số trang ở góc dưới bên phải, có cả ở trang thứ nhất",
    good="số trang ở giữa lề trên, từ trang thứ hai",
    profiles=ADMINISTRATIVE,
)
def page_number(paper: Paper) -> Iterator[Finding]:
    """Each thing that is wrong with the numbers of the first pages."""
    typed = paper.typed
    sections = list(_sections(typed)) if typed else []
    if not sections:
        return
    setup, (first, *_), _ = sections[0]
    if not any(section.setup.numbers for section in sections):
        is_long = typed is not None and fills_two_pages(typed)
        if is_long or len(paper.text) > _TWO_PAGES:
            message = said("Văn bản dài hơn một trang mà không đánh số trang.")
            yield page_number.finding(first.span, message, severity=None if is_long else "info")
        return
    running = [number for number in setup.numbers if number.pages != "first"]
    yield from _places(running, first)
    shown = [n for n in setup.numbers if n.pages == ("first" if setup.hides_first else "default")]
    if shown:
        message = said("Số trang hiển thị ở cả trang thứ nhất; số trang chỉ hiện từ trang thứ hai.")
        yield page_number.finding(first.span, message)
    sizes = [number.look.size for number in running if number.look.size is not None]
    wrong = [size for size in sizes if not _NUMBER_SIZES[0] <= size <= _NUMBER_SIZES[1]]
    if wrong:
        message = said("Số trang cỡ chữ {size}; quy định là 13-14.", size=plain(wrong[0]))
        yield page_number.finding(first.span, message)
    if any(number.look.bold or number.look.italic for number in running):
        message = said("Số trang in đậm hoặc in nghiêng; quy định là chữ đứng, không đậm.")
        yield page_number.finding(first.span, message, severity="info")


def _places(running: list[PageNumber], first: Typed) -> Iterator[Finding]:
    if running and not any(number.above for number in running):
        message = said("Số trang đặt ở cuối trang; quy định là canh giữa ở lề trên.")
        yield page_number.finding(first.span, message)
    elif any(number.above and number.align not in (None, "center") for number in running):
        message = said("Số trang không canh giữa; quy định là canh giữa ở lề trên.")
        yield page_number.finding(first.span, message)


def _wrong_sides(setup: Setup) -> Iterator[str]:
    """ "trái 25 mm" for each margin that is outside its range."""
    for side, (name, least, most) in _SIDES.items():
        size = getattr(setup, side)
        if size is None:
            continue
        if not least - _MARGIN_TOLERANCE <= size <= most + _MARGIN_TOLERANCE:
            yield f"{name} {plain(size)} mm"


class _Section(NamedTuple):
    """Pages of one kind with their lines; `is_annex` from the first annex on."""

    setup: Setup
    lines: list[Typed]
    is_annex: bool


def _sections(typed: TypedPaper) -> Iterator[_Section]:
    is_annex = False
    for number, section in enumerate(typed.sections):
        is_annex = is_annex or (number > 0 and section.has_annex)
        yield _Section(section.setup, section.lines, is_annex)
