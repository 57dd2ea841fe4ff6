"""What the decree says of each part, and how it is measured on the pages.

A measure is a list of numbers: lengths in millimetres, sizes in points, or shares. `least` and
`most` are the decree's own bounds, or for what the decree only calls centred, level, as long
as or at the edge, the tolerance within which we call it so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from tests.vanban.positions.printed import MM, Frame, Page, Piece, Rule
from vanban.writers.composition import Composition, date_line, number_line, plain

EDGE = 0.5  # millimetres: at the edge, or right below
CENTRED = 1.0
LEFT, RIGHT = 30.0, 195.0
MIDDLE = (LEFT + RIGHT) / 2
SINGLE = 1.149  # of the size: a single line in Times New Roman
NATIONAL, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
LETTER = "Công văn"
FRAMES = {"HỎA TỐC": 30, "THƯỢNG KHẨN": 40, "KHẨN": 20}  # millimetres; all are 8 high


class Printed(NamedTuple):
    """A paper with the pages that came of it."""

    paper: Composition
    pages: list[Page]

    def lines(self, words: str) -> list[Piece]:
        """The pieces on one page that together say the words, broken wherever; [] without."""
        return next(self._found(words), [])

    def last(self, words: str) -> list[Piece]:
        """Where the words stand for the last time."""
        found = list(self._found(words)) if words else []
        return found[-1] if found else []

    def _found(self, words: str) -> Iterator[list[Piece]]:
        wanted = _bare(words)
        for page in self.pages:
            for first, piece in enumerate(page.pieces):
                if not wanted.startswith(_bare(piece.text)):
                    continue
                said, last = "", first
                while last < len(page.pieces) and len(said) < len(wanted):
                    said += _bare(page.pieces[last].text)
                    last += 1
                if said == wanted:
                    yield page.pieces[first:last]

    def rule_below(self, pieces: list[Piece]) -> Rule | None:
        """The rule within a line's height below the pieces."""
        for page in self.pages:
            if pieces and pieces[-1] in page.pieces:
                near = [r for r in page.rules if 0 < r.y - pieces[-1].baseline < 6]
                near = [r for r in near if r.left < pieces[-1].right and r.right > pieces[-1].left]
                return min(near, key=lambda rule: rule.y, default=None)
        return None

    def frames(self) -> list[tuple[Piece, Frame]]:
        """The mark of urgency with what is drawn around it; nothing where it has no frame."""
        marks = self.lines(self.paper.urgency) if self.paper.urgency else []
        found = [(mark, self.pages[0].around(mark)) for mark in marks]
        return [(mark, frame) for mark, frame in found if frame is not None]

    @property
    def body(self) -> list[list[Piece]]:
        """The long paragraphs that stand whole on a page, each as its lines."""
        paragraphs = [plain(b.words) for b in self.paper.body if hasattr(b, "words")]
        return [found for text in paragraphs if len(found := self.lines(text)) > 2]

    @property
    def own(self) -> list[Page]:
        """The pages before the annexes."""
        starts = [n for n, page in enumerate(self.pages) if page.pieces[0].text == "Phụ lục"]
        return self.pages[: starts[0]] if starts else self.pages


class Row(NamedTuple):
    """A row of the table: part, what is measured, the decree's words, bounds, unit, measure."""

    part: str
    what: str
    decree: str
    least: float
    most: float
    unit: str
    measure: Callable[[Printed], list[float]]


def rows() -> list[Row]:
    """All rows, part by part, in the order of the page."""
    parts = (_page_rows, _head_rows, _mark_rows, _title_rows, _body_rows, _foot_rows)
    return [row for part in parts for row in part()]


def _page_rows() -> Iterator[Row]:
    yield Row("Page", "width", "210 mm", 209.5, 210.5, "mm", lambda p: [x.width for x in p.pages])
    yield Row("Page", "height", "297 mm", 296.5, 297.5, "mm", lambda p: [x.height for x in p.pages])
    yield Row("Margins", "top", "20–25 mm", 20 - EDGE, 25, "mm", _top)
    yield Row("Margins", "left", "30–35 mm", 30 - EDGE, 35, "mm",
              lambda p: [min(x.left for page in p.pages for x in page.pieces)])  # fmt: skip
    yield Row("Margins", "right", "15–20 mm", 15 - EDGE, 20, "mm", _right)
    yield Row("Margins", "bottom, below full pages", "20–25 mm, less than a paragraph's last two "
              "lines more", 20 - EDGE, 42, "mm", _bottom)  # fmt: skip
    yield Row("Page number", "on the first page", "not shown", 0, 0, "", _first_numbers)
    yield Row("Page number", "size", "13–14", 13, 14, "pt",
              lambda p: [n.size for n in _numbers(p)])  # fmt: skip
    yield Row("Page number", "off the middle", "centred", -CENTRED, CENTRED, "mm",
              lambda p: [n.centre - MIDDLE for n in _numbers(p)])  # fmt: skip
    yield Row("Page number", "foot, from the upper edge", "in the top margin", 0, 20, "mm",
              lambda p: [n.bottom for n in _numbers(p)])  # fmt: skip


def _head_rows() -> Iterator[Row]:
    national, motto, place = _of(lambda _: NATIONAL), _of(lambda _: MOTTO), _of(_date)
    parent = _of(lambda paper: (paper.parent or "").upper())
    agency, number = _of(lambda paper: paper.agency.upper()), _of(number_line)
    yield from _looks("Quốc hiệu", national, 12, 13, "upright bold")
    yield Row("Quốc hiệu", "middle, from the left edge", "on the right", 105, 210, "mm",
              lambda p: [x.centre for x in national(p)])  # fmt: skip
    yield from _looks("Tiêu ngữ", motto, 13, 14, "upright bold")
    yield _centred("Tiêu ngữ", "Quốc hiệu", motto, national)
    yield Row("Tiêu ngữ", "rule, share of the line", "as long as the line", 0.98, 1.02, "",
              lambda p: _rule_share(p, motto(p)))  # fmt: skip
    yield from _looks("Cơ quan chủ quản", parent, 12, 13, "upright")
    yield from _looks("Cơ quan ban hành", agency, 12, 13, "upright bold")
    yield _centred("Cơ quan ban hành", "Cơ quan chủ quản", agency, parent)
    yield Row("Cơ quan ban hành", "rule, share of the line", "1/3–1/2", 1 / 3, 1 / 2, "",
              lambda p: _rule_share(p, agency(p)))  # fmt: skip
    yield from _looks("Số, ký hiệu", number, 13, 13, "upright")
    yield _centred("Số, ký hiệu", "Cơ quan ban hành", number, agency)
    yield from _looks("Địa danh, thời gian", place, 13, 14, "italic")
    yield _centred("Địa danh, thời gian", "Quốc hiệu", place, national)
    yield Row("Địa danh, thời gian", "off the line of Số", "on the same line", -EDGE, EDGE, "mm",
              lambda p: [x.baseline - y.baseline for x, y in zip(place(p)[:1], number(p)[:1],
                                                                 strict=False)])  # fmt: skip


def _mark_rows() -> Iterator[Row]:
    urgency, draft = _of(lambda paper: paper.urgency), _of(lambda paper: paper.draft)
    number = _of(number_line)
    yield from _looks("Dấu độ khẩn", urgency, 13, 14, "upright bold")
    yield Row("Dấu độ khẩn", "frame, off its 20, 30 or 40 mm", "20, 30, 40 mm", -EDGE, EDGE, "mm",
              lambda p: [f.right - f.left - FRAMES[m.text] for m, f in p.frames()])  # fmt: skip
    yield Row("Dấu độ khẩn", "height of the frame", "8 mm", 8 - EDGE, 8 + EDGE, "mm",
              lambda p: [f.bottom - f.top for _, f in p.frames()])  # fmt: skip
    yield Row("Dấu độ khẩn", "words off the middle of the frame", "balanced", -EDGE, EDGE, "mm",
              lambda p: [m.centre - (f.left + f.right) / 2 for m, f in p.frames()])  # fmt: skip
    yield Row("Dấu độ khẩn", "line off half the height", "balanced", -CENTRED, CENTRED, "mm",
              lambda p: [(m.top + m.bottom) / 2 - (f.top + f.bottom) / 2
                         for m, f in p.frames()])  # fmt: skip
    yield _centred("Dấu độ khẩn", "Số, ký hiệu", urgency, number)
    yield Row("Dấu độ khẩn", "gap above, below Số or the subject", "box 10b below 3 and 5b", 1, 4,
              "mm", _gap_above_frame)  # fmt: skip
    yield from _looks("Dự thảo", draft, 13, 14, "upright bold")
    yield _centred("Dự thảo", "Số, ký hiệu", draft, number)
    yield Row("Dự thảo", "gap below Số or the mark of urgency", "no rule: below all marks", 1, 6,
              "mm", _gap_above_draft)  # fmt: skip


def _title_rows() -> Iterator[Row]:
    type_ = _of(lambda paper: paper.type.upper() if paper.type != LETTER else "")
    title = _of(lambda paper: paper.title if paper.type != LETTER else "")
    subject = _of(lambda paper: f"V/v {paper.title}" if paper.type == LETTER else "")
    number = _of(number_line)
    yield from _looks("Tên loại", type_, 13, 14, "upright bold")
    yield _middle("Tên loại", type_)
    yield from _looks("Trích yếu", title, 13, 14, "upright bold")
    yield _middle("Trích yếu", title)
    yield Row("Trích yếu", "rule, share of the line", "1/3–1/2", 1 / 3, 1 / 2, "",
              lambda p: _rule_share(p, title(p)))  # fmt: skip
    yield from _looks("Trích yếu công văn", subject, 12, 13, "upright")
    yield _centred("Trích yếu công văn", "Số, ký hiệu", subject, number)
    yield Row("Trích yếu công văn", "gap below Số", "6 pt", 5.5, 6.5, "pt",
              lambda p: [(s.top - n.bottom) / MM - 0.042 * n.size
                         for s, n in zip(subject(p)[:1], number(p), strict=False)])  # fmt: skip


def _body_rows() -> Iterator[Row]:
    yield from _looks("Kính gửi", _kinh_gui, 13, 14, "upright")
    yield from _looks("Căn cứ", _grounds, 13, 14, "italic")
    body: Callable[[Printed], list[Piece]] = lambda p: [x for lines in p.body for x in lines]  # noqa: E731
    yield from _looks("Nội dung", body, 13, 14, "upright")
    yield Row("Nội dung", "first line drawn in", "10 or 12.7 mm", 10 - EDGE, 12.7 + EDGE, "mm",
              lambda p: [lines[0].left - LEFT for lines in p.body])  # fmt: skip
    yield Row("Nội dung", "off the right edge, but for last lines", "justified", -EDGE, EDGE, "mm",
              lambda p: [x.right - RIGHT for lines in p.body for x in lines[:-1]])  # fmt: skip
    yield Row("Nội dung", "from line to line, in single lines", "1.0–1.5", 1, 1.5, "", _pitches)
    yield Row("Nội dung", "gap between paragraphs", "≥ 6 pt", 5.8, 12, "pt", _gaps)


def _foot_rows() -> Iterator[Row]:
    label, post = _of(lambda p: "Nơi nhận:" if p.recipients or p.archive else ""), _of(_post)

    def name(printed: Printed) -> list[Piece]:
        return printed.last(printed.paper.signature.name or "")

    listed = _of(lambda p: f"- {p.archive}." if p.archive else "")
    yield from _looks("Quyền hạn, chức vụ", post, 13, 14, "upright bold")
    yield Row("Quyền hạn, chức vụ", "middle, from the left edge", "on the right", 105, 210, "mm",
              lambda p: [x.centre for x in post(p)])  # fmt: skip
    yield from _looks("Họ tên người ký", name, 13, 14, "upright bold")
    yield _centred("Họ tên người ký", "the post", name, post)
    yield Row("Họ tên người ký", "room for the signature", "practice: 4–5 lines", 20, 40, "mm",
              lambda p: [n.top - x.bottom for n, x in zip(name(p), post(p)[-1:],
                                                          strict=False)])  # fmt: skip
    yield from _looks("Nơi nhận", label, 12, 12, "italic bold")
    yield Row("Nơi nhận", "left edge", "at the left edge", LEFT - EDGE, LEFT + EDGE, "mm",
              lambda p: [x.left for x in label(p)])  # fmt: skip
    yield Row("Nơi nhận", "off the line of the post", "level", -2, 2, "mm", _level)
    yield from _looks("Danh sách nơi nhận", listed, 11, 11, "upright")
    yield Row("Danh sách nơi nhận", "left edge", "at the left edge", LEFT - EDGE, LEFT + EDGE, "mm",
              lambda p: [x.left for x in listed(p)])  # fmt: skip
    yield from _annex_rows()
    contact = _of(lambda paper: paper.contact)
    yield from _looks("Địa chỉ liên hệ", contact, 11, 12, "upright")
    yield Row("Địa chỉ liên hệ", "rule above", "the whole line", 164, 166.5, "mm", _contact_rule)


def _annex_rows() -> Iterator[Row]:
    label = _of(lambda paper: "Phụ lục" if paper.annexes else "")
    title = _of(lambda paper: paper.annexes[0].title.upper() if paper.annexes else "")
    yield from _looks("Phụ lục", label, 14, 14, "upright bold")
    yield _middle("Phụ lục", label)
    yield Row("Phụ lục", "top", "on a page of its own", 19.5, 25, "mm",
              lambda p: [x.top for x in label(p)])  # fmt: skip
    yield from _looks("Tên phụ lục", title, 13, 14, "upright bold")
    yield _middle("Tên phụ lục", title)


def _looks(
    part: str, find: Callable[[Printed], list[Piece]], least: float, most: float, style: str
) -> Iterator[Row]:
    """Size and style."""
    asked = f"{least:g}" if least == most else f"{least:g}–{most:g}"
    yield Row(part, "size", asked, least, most, "pt", lambda p: [x.size for x in find(p)])
    bold, italic = "bold" in style, "italic" in style
    yield Row(part, "letters", style, 1, 1, style,
              lambda p: [float((x.bold, x.italic) == (bold, italic)) for x in find(p)])  # fmt: skip


def _centred(
    part: str, other: str, find: Callable[[Printed], list[Piece]],
    below: Callable[[Printed], list[Piece]],
) -> Row:  # fmt: skip
    return Row(part, f"off the middle of {other}", "centred below it", -CENTRED, CENTRED, "mm",
               lambda p: [x.centre - y.centre for x in find(p) for y in below(p)[:1]])  # fmt: skip


def _middle(part: str, find: Callable[[Printed], list[Piece]]) -> Row:
    return Row(part, "off the middle", "centred", -CENTRED, CENTRED, "mm",
               lambda p: [x.centre - MIDDLE for x in find(p)])  # fmt: skip


def _of(words: Callable[[Composition], str]) -> Callable[[Printed], list[Piece]]:
    """Finds the pieces that say what the function gives of a paper."""
    return lambda printed: printed.lines(said) if (said := words(printed.paper)) else []


def _bare(words: str) -> str:
    return "".join(words.split())


def _date(paper: Composition) -> str:
    return date_line(paper) if paper.date or paper.type != "Biên bản" else ""


def _post(paper: Composition) -> str:
    return " ".join((*paper.signature.authority, paper.signature.post))


def _kinh_gui(printed: Printed) -> list[Piece]:
    pieces = printed.pages[0].pieces
    return [piece for piece in pieces if piece.text.startswith("Kính gửi:")]


def _grounds(printed: Printed) -> list[Piece]:
    words = [plain(ground).rstrip(".;") for ground in printed.paper.grounds]
    found = (printed.lines(text + mark) for text in words for mark in ";.")
    return [piece for pieces in found for piece in pieces]


def _numbers(printed: Printed) -> list[Piece]:
    """The numbers above the text."""
    tops = (piece for page in printed.pages for piece in page.pieces if piece.bottom < 19)
    return [piece for piece in tops if piece.text.isdigit()]


def _first_numbers(printed: Printed) -> list[float]:
    pages = [printed.pages[0], *printed.pages[len(printed.own) : len(printed.own) + 1]]
    return [float(sum(piece.bottom < 19 for piece in page.pieces)) for page in pages]


def _top(printed: Printed) -> list[float]:
    """Of the first line of each page below its number."""
    return [min(x.top for x in page.pieces if x.bottom > 20) for page in printed.pages]


def _right(printed: Printed) -> list[float]:
    return [page.width - max(x.right for x in page.pieces) for page in printed.pages[:1]]


def _bottom(printed: Printed) -> list[float]:
    contact = _bare(printed.paper.contact)
    return [
        page.height
        - max(x.bottom for x in page.pieces if not contact or _bare(x.text) not in contact)
        for page in printed.own[:-1]
    ]


def _rule_share(printed: Printed, pieces: list[Piece]) -> list[float]:
    """The length of the rule below, as a share of the longest of the lines."""
    rule = printed.rule_below(pieces)
    return [rule.length / max(x.right - x.left for x in pieces)] if rule else [0.0] * bool(pieces)


def _pitches(printed: Printed) -> list[float]:
    return [
        (two.baseline - one.baseline) / (SINGLE * one.size * MM)
        for lines in printed.body
        for one, two in pairwise(lines)
    ]


def _gaps(printed: Printed) -> list[float]:
    """Points between paragraphs that follow each other on a page."""
    found = []
    for one, two in pairwise(printed.body):
        step = two[0].baseline - one[-1].baseline
        if 0 < step < 20:
            found.append((step - (one[1].baseline - one[0].baseline)) / MM)
    return found


def _level(printed: Printed) -> list[float]:
    if printed.paper.beside is not None or not (printed.paper.recipients or printed.paper.archive):
        return []
    label, post = printed.lines("Nơi nhận:"), printed.lines(_post(printed.paper))
    return [label[0].baseline - post[0].baseline] if label and post else [99.0]


def _gap_above_frame(printed: Printed) -> list[float]:
    paper = printed.paper
    above = printed.lines(f"V/v {paper.title}" if paper.type == LETTER else number_line(paper))
    return [frame.top - above[-1].bottom for _, frame in printed.frames()]


def _gap_above_draft(printed: Printed) -> list[float]:
    if not printed.paper.draft:
        return []
    above = [frame.bottom for _, frame in printed.frames()]
    above += [piece.bottom for piece in printed.lines(number_line(printed.paper))]
    return [printed.lines(printed.paper.draft)[0].top - max(above)]


def _contact_rule(printed: Printed) -> list[float]:
    if not printed.paper.contact:
        return []
    return [max((r.length for r in printed.pages[0].rules if r.y > 265), default=0.0)]
