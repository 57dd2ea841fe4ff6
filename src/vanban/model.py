"""What a document is made of: the nouns of vanban.

Two layers. A `Source` is what a reader saw: one string, its blocks (paragraphs) and its
tables, each with the place in the file that it came from (`vanban.source`). A `Document` is
what the parser understood; every part of it has a `Span` into the same string.

All offsets count Unicode code points in `Source.text` and `end` is exclusive, so
`source.text[part.span.start:part.span.end]` is always what was printed.

What is read and never changed is a NamedTuple, for a document has thousands of them and no
other class is made as cheaply; what the parser fills in is a dataclass.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from vanban.source import CERTAIN, Anchor, Block, Cell, Page, Places, Source, Span, Table

__all__ = [
    "CERTAIN",
    "Anchor",
    "Arrival",
    "Attachment",
    "Block",
    "Cell",
    "Citation",
    "Copy",
    "Deadline",
    "Document",
    "Enclosure",
    "Finding",
    "Fix",
    "Locator",
    "Mention",
    "Obligation",
    "On",
    "Page",
    "PartialDate",
    "Places",
    "Recall",
    "Recipient",
    "Recurrence",
    "Relative",
    "Section",
    "Signature",
    "Source",
    "Span",
    "Table",
    "Task",
]


class PartialDate(NamedTuple):
    """A date line as far as it is filled in; a blank is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Locator(NamedTuple):
    """The part of a document that is cited, each level as its labels: "điểm a khoản 2, 3
    Điều 5 Chương II" has points ("a",), clauses ("2", "3"), articles ("5",), chapters ("II",).

    A range of numbers is spelt out: "Điều 1 đến Điều 4" has the articles 1, 2, 3, 4.
    """

    span: Span
    points: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    chapters: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()


@dataclass(slots=True)
class Citation:
    """A mention of another document (Art. 8 and Annex I of Decree 30/2020/NĐ-CP).

    `symbol` is the whole "707/QĐ-UBND"; None for a law named with its date. `basis` says
    that it stands among the grounds (căn cứ) that the document rests on. `year` is that of
    "Luật Viên chức năm 2010". `short` is the name that it goes by from then on ("sau đây gọi
    là …"). `within` and `amends` are numbers of other citations of the document: the one
    whose subject this one stands in, and the one that this one amended.
    """

    symbol: str | None
    type: str | None
    date: date | None
    issuer: str | None
    name: str | None
    basis: bool
    span: Span
    locator: Locator | None = None
    year: int | None = None
    short: str | None = None
    within: int | None = None
    amends: int | None = None


class Recall(NamedTuple):
    """A later mention of a cited document by a short name ("Đề án", "Nghị định 118"):
    `citation` is its number among the document's citations."""

    name: str
    citation: int
    span: Span


class Attachment(NamedTuple):
    """A line that says what the text below or above it belongs to: "(Kèm theo Kế hoạch số
    35/KH-THPT ngày 02/3/2026 của …)". What is left blank is None; `symbol` lacks the number."""

    type: str | None
    number: str | None
    symbol: str | None
    date: PartialDate
    agency: str | None
    span: Span


class Arrival(NamedTuple):
    """The stamp of whoever received the paper; its number and date are not the document's."""

    number: str | None
    date: date | None
    span: Span


class Enclosure(NamedTuple):
    """A file that a PDF carries beside its pages (tệp nhúng); `name` has no folder.

    It is no part of what the pages say: whoever trusts it asks who put it there.
    """

    name: str
    data: bytes
    media_type: str = "application/octet-stream"
    description: str = ""


@dataclass(slots=True)
class Section:
    """An enumerator that opens a paragraph; `level` 1 is the top, `title` None if untitled."""

    label: str
    title: str | None
    level: int
    span: Span


class Recurrence(NamedTuple):
    """Work that comes back: at least `at_least` times in every `every`.

    `every` is one of "day", "week", "month", "quarter", "half", "year".
    """

    every: str
    at_least: int = 1


class On(NamedTuple):
    """On which day recurring work is due; None or () where the words do not say.

    `months` (1-12) are those of the year that count, `day` is of the month, -1 its last,
    `weekday` counts from 0 for Monday; `working` says that only working days count.
    """

    months: tuple[int, ...] = ()
    day: int | None = None
    weekday: int | None = None
    working: bool = False


class Relative(NamedTuple):
    """A time that an event sets: "sau 05 ngày làm việc kể từ ngày ký".

    `event` is what happens, as printed; `amount` times `unit` ("day", "working day", "week",
    "month", "year") lie between, None where no number is given; `before` says that the time
    lies before the event. How often the event comes nobody knows from the words.
    """

    event: str
    amount: int | None = None
    unit: str | None = None
    before: bool = False


@dataclass(slots=True)
class Deadline:
    """What a phrase such as "Quý I/2026" means: inclusive periods, or a recurrence.

    `strict`: the words are "trước ngày D" ("before"); practice reads "by D", so D is the last
    day of the period all the same. `on` narrows the recurrence, `time` ("17:00") the last
    day. `relative` is set when an event decides; `periods` is then empty unless the event's
    own day is known. `continuous` is "thường xuyên": no day, the whole plan. `covers` are
    the periods that a report is about ("báo cáo 6 tháng đầu năm"), not when it is due.
    `certainty` is "exact", "month", "quarter", "half", "year", or "fuzzy" for words whose
    borders are custom ("đầu tháng 5", "dịp Tết"); None when there is no period.
    """

    periods: list[tuple[date, date]] = field(default_factory=list)
    recurring: Recurrence | None = None
    strict: bool = False
    on: On | None = None
    time: str | None = None
    relative: Relative | None = None
    continuous: bool = False
    covers: list[tuple[date, date]] = field(default_factory=list)
    certainty: str | None = None


@dataclass(slots=True)
class Task:
    """A body row of a table that assigns work; cells as printed, on one line, or None."""

    stt: str | None
    content: str
    method: str | None
    lead: str | None
    support: str | None
    deadline: str | None
    product: str | None
    group: str | None
    person: str | None
    when: Deadline
    span: Span
    anchor: Anchor | None = None


@dataclass(slots=True)
class Obligation:
    """A duty in prose: who owes what by when. `places` are all spans that state it."""

    actor: str
    text: str
    due: str | None
    when: Deadline
    product: str | None
    span: Span
    anchor: Anchor | None = None
    places: list[Span] = field(default_factory=list)


class Mention(NamedTuple):
    """A theme (T01…), a form or an audience by its code, and the words that name it."""

    code: str
    span: Span


@dataclass(slots=True)
class Signature:
    """`authority` is "KT. HIỆU TRƯỞNG" or None when the head signs; `post` as printed."""

    authority: str | None
    post: str | None
    name: str | None


@dataclass(slots=True)
class Copy:
    """The block that a copy adds below the document, or in electronic copies above it (Art. 25).

    `form` is "sao y", "sao lục" or "trích sao".
    """

    form: str
    number: str | None
    agency: str | None
    place: str | None
    date: date | None
    signature: Signature | None
    span: Span


@dataclass(slots=True)
class Recipient:
    """A line of Nơi nhận; `purpose` is what stands in brackets, spelt out, or None."""

    name: str
    purpose: str | None


@dataclass(slots=True)
class Document:
    """A document as the parser understood it. Fields are None or [] when absent."""

    source: Source
    type: str | None = None
    number: str | None = None
    agency: str | None = None
    parent: str | None = None
    place: str | None = None
    date: date | None = None
    title: str | None = None
    citations: list[Citation] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    obligations: list[Obligation] = field(default_factory=list)
    themes: list[Mention] = field(default_factory=list)
    forms: list[Mention] = field(default_factory=list)
    audiences: list[Mention] = field(default_factory=list)
    signature: Signature | None = None
    """The first of `signatures`."""
    recipients: list[Recipient] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    """Where the header's fields stand: "number", "date", "title" …; a field that was
    inferred (from the annex line, from the closing) has the span that it was taken from."""
    year: int | None = None
    """The year that a plan is for, from its title or its date."""
    profile: str = "other"
    """Whose rules the paper follows: "nd30" (administrative), "qppl" (with legal force),
    "dang" (the Party), or "other" when the header does not tell."""
    symbol: str | None = None
    """The number line without number and year: "KH-SNV"; also where the number is blank."""
    dated: PartialDate | None = None
    """The date line, also where a part of it is blank and `date` is None."""
    agencies: list[str] = field(default_factory=list)
    """The bodies that issue together; one as a rule, which is `agency` then."""
    origins: dict[str, str] = field(default_factory=dict)
    """Where inferred fields come from: "annex_ref", "opening",
    "closing" or "symbol"."""
    draft: bool = False
    urgency: str | None = None
    """ "HỎA TỐC", "THƯỢNG KHẨN" or "KHẨN", as printed."""
    circulation: str | None = None
    """ "XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ" and the like, as printed."""
    arrival: Arrival | None = None
    copies: list[Copy] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    """All who signed: two and more on joint documents and minutes."""
    laws: list[Citation] = field(default_factory=list)
    """Laws named without number and date, which identify no text for sure: "theo Luật Viên
    chức", "điểm a khoản 2 Điều 103 của Bộ luật Hình sự"."""
    recalls: list[Recall] = field(default_factory=list)
    outline: object = field(default=None, init=False, repr=False, compare=False)
    """Lines, sections and paragraphs as the parser saw them, for those who look closer
    (`parser.outline.outline_of`); None in a document that was not parsed. It is no part of what
    the document says."""

    @property
    def text(self) -> str:
        return self.source.text

    def quote(self, span: Span) -> str:
        """The words of a span, as printed."""
        return self.source.text[span.start : span.end]


class Fix(NamedTuple):
    """Replace `span` by `text`; `safe` when the meaning cannot change."""

    span: Span
    text: str
    safe: bool


class Finding(NamedTuple):
    """What a rule found. `severity` is "error", "warning" or "info"."""

    rule: str
    severity: str
    span: Span
    message: str
    fix: Fix | None = None
