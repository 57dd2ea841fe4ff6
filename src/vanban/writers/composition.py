"""What one writes: a paper in its parts, before any format.

A `Composition` holds words, not looks: the writers know what Decree 30/2020/NĐ-CP says about
case, size, weight and place. `agency="Trường THPT Bình Minh"` comes out in capitals at the top
and as written in the line under the annex.

Blank parts stay blank: without `number` the paper says "Số:      /KH-…", without `date` it says
"ngày      tháng      năm 2026", because both are filled in after the leader has signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Text:
    """Words with one look."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that somebody can ask about: `key` names what it counts, for a preview's mark.

    On paper only `text` is seen.
    """

    text: str
    key: str


Inline = Text | Figure
Words = str | tuple[Inline, ...]
"""Plain words, or words in pieces. A line feed in them is a line break on the paper."""

Align = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is `I. TITLE`, 2 is `1. Title`, 3 is `a) Title`.

    `label` is None to be numbered in order (`numbered`), otherwise as printed: "II", "1.2", "đ)".
    """

    level: Literal[1, 2, 3]
    title: Words
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    words: Words


@dataclass(frozen=True, slots=True)
class Bullet:
    """An item that opens with a dash."""

    words: Words


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header repeated on every page.

    `rows` are as long as `header`. `widths` are shares of the line, for example (1, 4, 2), and
    follow from the words when empty; `align` has one value a column, left when empty.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[float, ...] = ()
    align: tuple[Align, ...] = ()
    caption: str | None = None


Block = Heading | Paragraph | Bullet | Table


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of Nơi nhận; `purpose` is what stands in brackets, for example "để báo cáo"."""

    name: str
    purpose: str | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs (Art. 13): `authority` lines such as "KT. HIỆU TRƯỞNG", the post, the name."""

    post: str
    name: str | None = None
    authority: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on pages of its own, numbered from 1 (Annex I of the decree, Part I, III.1).

    `reference` is the line in brackets under the title; None for the decree's own words with
    the number and date of the paper, or their blanks.
    """

    title: str
    body: tuple[Block, ...]
    reference: str | None = None
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Composition:
    """A paper to be written.

    `type` is "Kế hoạch"; `number` "27" and `symbol` "KH-THPTBM"; `grounds` are the căn cứ
    without their closing mark; `closing` is the last sentence, the end mark is added;
    `archive` is the last line of Nơi nhận without its dash, "Lưu: VT, VP". While `date` is
    None, `month` and `year` are printed if known. `watermark` lies over every page. `beside`
    signs on the left, as the secretary of minutes does (Annex III, form 1.9). A list that bears
    no number has neither `number` nor `symbol`. `addressees` stand behind "Kính gửi:" of a letter,
    a proposal or a report to a superior (Annex I, Part I, II.9). `decided_by` is who decides, in a
    decision (form 1.2): "Hiệu trưởng Trường THPT Bình Minh"; the grounds then stand below it
    and "QUYẾT ĐỊNH:" below them. `contact` is the line at the foot of the first page: address,
    mail, site, telephone (box 13 of Part I, Mục IV). `urgency` is "HỎA TỐC", "THƯỢNG KHẨN" or
    "KHẨN", which stands framed and red below the number (Part I, III.2.b; box 10b). `draft` is what
    marks a draft, "DỰ THẢO" or "Dự thảo lần 2"; the decree has no place for it, and it stands below
    all else that is on the left.
    """

    type: str
    symbol: str
    agency: str
    place: str
    title: str
    body: tuple[Block, ...]
    signature: Signature
    number: str | None = None
    parent: str | None = None
    date: date | None = None
    month: int | None = None
    year: int | None = None
    grounds: tuple[Words, ...] = ()
    closing: Words = ""
    recipients: tuple[Recipient, ...] = ()
    archive: str | None = None
    annexes: tuple[Annex, ...] = ()
    watermark: str | None = None
    language: str = "vi"
    beside: Signature | None = None
    addressees: tuple[str, ...] = ()
    decided_by: str = ""
    contact: str = ""
    urgency: str = ""
    draft: str = ""


MINUTES = "biên bản"
LETTER = "công văn"
"""The type that has no name of its own on paper: what it is about stands below its number."""
NUMBER_BLANK = " " * 12
"""Of the number line: five figures, which a ministry or a province needs, and a letter."""
NARROW_BLANK = " " * 6
"""Of the number where it stays blank or has less room: three figures."""
DAY_BLANK = " " * 4


def number_line(paper: Composition, blank: str = NUMBER_BLANK) -> str:
    """`Số: 27/KH-THPTBM`, or with the number's blank (Art. 15); nothing for a list without one."""
    return f"Số: {_number(paper, blank)}" if paper.number or paper.symbol else ""


def date_line(paper: Composition) -> str:
    """`Sơn Hà, ngày 02 tháng 3 năm 2026`; days under 10 and months 1 and 2 take a zero."""
    if paper.date:
        day, month, year = f"{paper.date.day:02}", _month(paper.date.month), str(paper.date.year)
    else:
        day = DAY_BLANK
        month = _month(paper.month) if paper.month else DAY_BLANK
        year = str(paper.year) if paper.year else DAY_BLANK
    opening = f"{paper.place}, ngày" if paper.place else "Ngày"
    return f"{opening} {day} tháng {month} năm {year}"


def reference_line(paper: Composition) -> str:
    """`(Kèm theo Kế hoạch số 27/KH-THPTBM ngày 02/3/2026 của Trường THPT Bình Minh)`.

    Its blanks are not filled in an electronic paper (Annex I, Part I, III.1).
    """
    number = _number(paper, NARROW_BLANK)
    return f"(Kèm theo {paper.type} số {number} ngày {short_date(paper)} của {paper.agency})"


def article(number: int, words: Words, title: str = "") -> tuple[Block, ...]:
    """`Điều 1.` in bold with its words; one that has a title has its words in a line below
    (Annex I, Part I, II.6.d)."""
    label = f"Điều {number}"
    if title:
        return Heading(2, title, label), Paragraph(words)
    return (Paragraph((Text(f"{label}. ", bold=True), *pieces(words))),)


def has_date_line(paper: Composition) -> bool:
    """Minutes say in their body when they were taken and have no line of place and date
    (Annex III, form 1.9), unless they are given a date."""
    return paper.type.casefold() != MINUTES or paper.date is not None


def short_date(paper: Composition) -> str:
    """`02/3/2026`, with blanks for what is not known yet."""
    if paper.date:
        return f"{paper.date.day:02}/{_month(paper.date.month)}/{paper.date.year}"
    month = _month(paper.month) if paper.month else DAY_BLANK
    return f"{DAY_BLANK}/{month}/{paper.year or DAY_BLANK}"


def pieces(words: Words) -> tuple[Inline, ...]:
    """Words as a tuple of inlines."""
    if isinstance(words, str):
        return (Text(words),) if words else ()
    return words


def plain(words: Words) -> str:
    """Words without their looks."""
    return "".join(piece.text for piece in pieces(words))


def _number(paper: Composition, blank: str) -> str:
    return f"{paper.number or blank}/{paper.symbol}"


def _month(month: int) -> str:
    return f"{month:02}" if month < 3 else str(month)
