"""V: where paragraphs stand (Decree 30/2020/NĐ-CP, Annex I, Part I, II.6.e and the parts' own)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from vanban.model import Finding
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said
from vanban.rules.typed import Typed, TypedPaper, width

if TYPE_CHECKING:
    from vanban.readers.typography import RunLook

_CENTRED = {
    "national": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "parent": "Tên cơ quan chủ quản",
    "agency": "Tên cơ quan ban hành",
    "number": "Số, ký hiệu",
    "place": "Địa danh và thời gian",
    "subject": "Trích yếu của công văn",
    "type": "Tên loại",
    "title": "Trích yếu",
    "post": "Quyền hạn, chức vụ",
    "signer": "Họ tên người ký",
    "annex": "Số thứ tự phụ lục",
    "annex_title": "Tên phụ lục",
    "annex_reference": "Dòng kèm theo của phụ lục",
}
_ACROSS = ("type", "title", "annex", "annex_title", "annex_reference")
"""All other parts stand in a column; without a table nobody knows where its middle is."""

_WRAPS = 100  # characters that surely need more than one line
_A_LINE = 50
_FEW = 3
_SHARE = 0.2
_INDENTS = (10.0, 12.7)
_TAB = 12.7
_INDENT_TOLERANCE = 0.55
_GAP = 6.0
_SINGLE = 1.15  # of the size, in Times New Roman
_LINES = (0.98, 1.52)
_FAR = (0.95, 1.98)
_BLOCK = 9.0  # millimetres that a paragraph stands in from the others
_WIDEST = 170.0  # millimetres of a line between the margins of A4
_PROSE = 40
_SURELY = 0.92
_CLOSED = (".", ";", ",", ":")


@rule(
    "V06",
    "alignment",
    title="Canh lề chưa đúng",
    severity="warning",
    what="nội dung canh đều hai lề; Quốc hiệu, tên cơ quan, tên loại, chữ ký canh giữa.",
    why="Canh đều và canh giữa đúng chỗ thì văn bản ngay ngắn, các thành phần cân đối.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 1 đến khoản 7",
    since=DECREE_30,
    bad="nội dung canh trái, mép phải lởm chởm",
    good="nội dung canh đều cả hai lề",
    profiles=ADMINISTRATIVE,
)
def alignment(paper: Paper) -> Iterator[Finding]:
    """Each part that is not centred, and the paragraphs that are not justified, once."""
    typed = paper.typed
    if typed is None:
        return
    for part, name in _CENTRED.items():
        astray = [line for line in typed.of(part) if _is_off_centre(line)]
        if astray:
            message = said("{part} phải canh giữa.", part=name)
            yield alignment.finding(astray[0].span, message)
    yield from _astray(typed)
    lines = typed.of("body", "ground", "article")
    ragged = [line for line in lines if line.paragraph.look.align != "justify" and _wraps(line)]
    if ragged:
        long = [line for line in lines if _wraps(line)]
        message = said("{count} đoạn không canh đều hai lề.", count=len(ragged))
        yield alignment.finding(ragged[0].span, message, severity=_severity(ragged, long))


@rule(
    "V07",
    "indent",
    title="Lùi đầu dòng không phải 1 cm hoặc 1,27 cm",
    severity="warning",
    what="khi xuống dòng, chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.",
    why="Đầu dòng lùi vào giúp thấy ngay chỗ bắt đầu của đoạn.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm e",
    since=DECREE_30,
    bad="đầu dòng lùi vào 2 cm",
    good="đầu dòng lùi vào 1,27 cm",
    profiles=ADMINISTRATIVE,
)
def indent(paper: Paper) -> Iterator[Finding]:
    """The paragraphs whose first line starts elsewhere, once; items of lists are left alone."""
    typed = paper.typed
    if typed is None:
        return
    lines = [line for line in typed.of("body", "ground", "article") if _has_first_line(line)]
    wrong = [line for line in lines if not _is_indented(line)]
    if wrong:
        message = said(
            "{count} đoạn có đầu dòng lùi vào {indent} cm; quy định là 1 cm hoặc 1,27 cm.",
            count=len(wrong),
            indent=_plain(_first_line(wrong[0]) / 10),
        )
        yield indent.finding(wrong[0].span, message, severity=_severity(wrong, lines))
    set_in = [line for line in lines if line.paragraph.look.left > _BLOCK and _is_indented(line)]
    if set_in and len(set_in) <= max(1, _SHARE * len(lines)) and len(lines) >= _FEW:
        message = said(
            "{count} đoạn lùi cả khối vào {indent} cm, khác các đoạn còn lại.",
            count=len(set_in),
            indent=_plain(set_in[0].paragraph.look.left / 10),
        )
        yield indent.finding(set_in[0].span, message, severity="info")


@rule(
    "V08",
    "spacing",
    title="Khoảng cách đoạn hoặc khoảng cách dòng chưa đúng",
    severity="warning",
    what="các đoạn cách nhau ít nhất 6 pt; khoảng cách dòng từ dòng đơn đến 1,5 dòng.",
    why="Khoảng cách đủ thì dễ đọc; rộng quá thì tốn giấy và dài văn bản.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm e",
    since=DECREE_30,
    bad="khoảng cách đoạn 0 pt, khoảng cách dòng 2,0",
    good="khoảng cách đoạn 6 pt, khoảng cách dòng 1,15",
    profiles=ADMINISTRATIVE,
)
def spacing(paper: Paper) -> Iterator[Finding]:
    """The gaps that are too narrow, and the lines that lie too close or too far, once each."""
    typed = paper.typed
    if typed is None:
        return
    prose = [line for line in typed.prose if line.paragraph.look.align != "center"]
    pairs = [(one, two) for one, two in pairwise(prose) if two.number == one.number + 1]
    tight = [two for one, two in pairs if _gap(one, two) < _GAP - 0.1]
    if tight:
        message = said(
            "{count} đoạn cách đoạn trước {gap} pt; quy định tối thiểu là 6 pt.",
            count=len(tight),
            gap=_plain(next(_gap(one, two) for one, two in pairs if two is tight[0])),
        )
        severity = _severity(tight, [two for _, two in pairs])
        yield spacing.finding(tight[0].span, message, severity=severity)
    long = [line for line in typed.prose if len(line.line.text) > _WRAPS]
    wrong = [line for line in long if not _LINES[0] <= _lines_apart(line) <= _LINES[1]]
    severity = _severity(wrong, long)
    if not wrong:
        # A line alone shows its spacing too, but has often more above it for a reason.
        wrong = [
            line
            for line in typed.of("body", "article")
            if not _FAR[0] < _lines_apart(line) < _FAR[1]
        ]
        severity = "info"
    if wrong:
        message = said(
            "{count} đoạn có khoảng cách dòng {lines}; quy định từ 1,0 đến 1,5 dòng.",
            count=len(wrong),
            lines=_plain(_lines_apart(wrong[0])),
        )
        yield spacing.finding(wrong[0].span, message, severity=severity)


def _astray(typed: TypedPaper) -> Iterator[Finding]:
    """Prose in the middle or at the right, among paragraphs that are justified."""
    prose = typed.prose
    if len(prose) < _FEW:
        return
    first = prose[0].line.span.start
    wrong = [
        line
        for line in typed.of("astray")
        if first < line.line.span.start
        and len(line.line.text) >= _PROSE
        and line.line.text.rstrip().endswith(_CLOSED)
        and not line.line.text.isupper()
        and line.share(_bold_or_italic) <= 0.5
        and not line.paragraph.look.framed
    ]
    if wrong and len(wrong) <= max(1, _SHARE * len(prose)):
        message = said("{count} đoạn nội dung canh giữa hoặc canh phải; nội dung canh đều hai lề.",
                       count=len(wrong))  # fmt: skip
        yield alignment.finding(wrong[0].span, message, severity="info")


def _bold_or_italic(look: RunLook) -> bool:
    return look.bold or look.italic


def _wraps(line: Typed) -> bool:
    """Whether it surely needs more than one line, so that its right edge is seen."""
    if len(line.line.text) > _WRAPS:
        return True
    look = line.paragraph.look
    return width(line) * _SURELY > _WIDEST - look.left - look.right - max(look.first, 0)


def _severity(wrong: list[Typed], judged: list[Typed]) -> str | None:
    """A few paragraphs among many may have a reason that we do not see."""
    return None if len(wrong) >= max(_FEW, _SHARE * len(judged)) else "info"


def _is_off_centre(line: Typed) -> bool:
    """Blanks and tabs before the words, or an indent, may have been put there to centre them."""
    look = line.paragraph.look
    placed = line.line.text[:1].isspace() or look.left + look.first > 0 or look.framed
    if placed or look.align == "center" or not line.letters:
        return False
    return line.part in _ACROSS or (line.paragraph.in_cell and not line.paragraph.in_box)


def _has_first_line(line: Typed) -> bool:
    text, look = line.line.text, line.paragraph.look
    return not (
        line.is_listed
        or len(text) < _A_LINE
        or text[:1] in (" ", "\xa0")
        or look.first < 0
        or look.align in ("center", "right")
    )


def _is_indented(line: Typed) -> bool:
    place = _first_line(line)
    return any(abs(place - usual) <= _INDENT_TOLERANCE for usual in _INDENTS)


def _first_line(line: Typed) -> float:
    """Millimetres from the margin to the first letter."""
    look, text = line.paragraph.look, line.line.text
    place = look.left + look.first
    tabs = len(text) - len(text.lstrip("\t"))
    return (place // _TAB + tabs) * _TAB if tabs else place


def _gap(one: Typed, two: Typed) -> float:
    """Points between two paragraphs."""
    before, after = two.paragraph.look, one.paragraph.look
    same = before.style == after.style
    return (0 if same and after.close else after.after) + (
        0 if same and before.close else before.before
    )


def _lines_apart(line: Typed) -> float:
    """From line to line, as a share of a single line."""
    look = line.paragraph.look
    if look.line_rule == "auto":
        return look.line
    share = look.line / (_SINGLE * (line.size or 14))
    return share if look.line_rule == "exact" else max(1.0, share)


def _plain(number: float) -> str:
    """ "1,27": at most two places behind the comma."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")
