"""V: the rules under the motto, the agency and the title (Decree 30/2020, Annex I, Part I, II)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said
from vanban.rules.typed import Typed, TypedPaper, width

if TYPE_CHECKING:
    from vanban.readers.typography import Paragraph, RunLook

_TYPED_LINE = lazy_pattern(r"[_─━—–‾¯=-]{3,}|_+")


class Ruled(NamedTuple):
    """A part that has a rule below it, as long as a share of its line, which has `room` mm."""

    name: str
    least: float
    most: float
    room: float


_RULED = {
    "motto": Ruled("Tiêu ngữ", 1.0, 1.0, 100),
    "agency": Ruled("Tên cơ quan ban hành", 1 / 3, 1 / 2, 75),
    "title": Ruled("Trích yếu", 1 / 3, 1 / 2, 165),
}
_TOLERANCE = 0.15
_NEAR = 3  # empty paragraphs between the words and their rule
_SHORTEST = 5.0  # millimetres; what is shorter is a speck, or stands upright


@rule(
    "V10",
    "rules",
    title="Thiếu đường kẻ, hoặc đường kẻ dài ngắn chưa đúng",
    severity="info",
    what="dưới Tiêu ngữ có đường kẻ dài bằng dòng chữ; dưới tên cơ quan, trích yếu thì 1/3-1/2.",
    why="Đường kẻ là một phần của thể thức, giúp tách phần đầu với nội dung.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 1, khoản 2 và khoản 5",
    since=DECREE_30,
    bad="không có đường kẻ dưới Tiêu ngữ",
    good="đường kẻ nét liền dưới Tiêu ngữ, dài bằng dòng chữ",
    profiles=ADMINISTRATIVE,
)
def rules(paper: Paper) -> Iterator[Finding]:
    """The parts that lack their rule, and those whose drawn rule has another length."""
    typed = paper.typed
    if typed is None:
        return
    parts = {part: typed.of(part)[-1] for part in _RULED if typed.of(part)}
    lacking = {part: line for part, line in parts.items() if not _has_rule(typed, line)}
    # A line that hangs on a paragraph further up may be drawn anywhere.
    if sum(len(_drawn(paragraph)) for paragraph in _header(typed)) < len(lacking):
        for part, line in lacking.items():
            message = said("Dưới {part} chưa có đường kẻ ngang.", part=_RULED[part].name)
            yield rules.finding(line.span, message)
    for part, line in parts.items():
        lengths, ruled = line.paragraph.drawn, _RULED[part]
        if len(lengths) != 1 or not lengths[0] or lengths[0] < _SHORTEST:
            continue
        if _is_long_enough(lengths[0], ruled, typed.of(part)):
            continue
        values = {"part": ruled.name, "length": round(lengths[0])}
        if part == "motto":
            message = said(
                "Đường kẻ dưới {part} dài {length} mm; quy định là bằng độ dài dòng chữ.", **values
            )
        else:
            message = said(
                "Đường kẻ dưới {part} dài {length} mm; quy định là 1/3 đến 1/2 dòng chữ.", **values
            )
        yield rules.finding(line.span, message)


@rule(
    "V11",
    "rule-by-underline",
    title="Đường kẻ làm bằng gạch chân hoặc dấu gạch dưới",
    severity="info",
    what="đường kẻ dưới Tiêu ngữ, tên cơ quan, trích yếu là nét vẽ, không phải gạch chân, “____”.",
    why="Gạch chân và dấu gạch dưới không đúng độ dài, dễ đứt nét và xê dịch khi sửa.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 1, khoản 2 và khoản 5",
    since=DECREE_30,
    bad="Độc lập - Tự do - Hạnh phúc, dưới là ____________",
    good="Độc lập - Tự do - Hạnh phúc, dưới là đường kẻ vẽ",
    profiles=ADMINISTRATIVE,
)
def rule_by_underline(paper: Paper) -> Iterator[Finding]:
    """Underlined words, or a line of signs right below them."""
    typed = paper.typed
    if typed is None:
        return
    signs = []
    for part, ruled in _RULED.items():
        underlined = [line for line in typed.of(part) if line.share(_underlined) > 0.5]
        if underlined:
            message = said("{part} được gạch chân; cần vẽ đường kẻ ngang.", part=ruled.name)
            yield rule_by_underline.finding(underlined[0].span, message)
        below = _signs_below(typed, typed.of(part)[-1:])
        signs += [below] if below else []
    if signs:
        message = said("Đường kẻ gõ bằng dấu ở {count} chỗ; cần vẽ đường kẻ.", count=len(signs))
        yield rule_by_underline.finding(min(signs), message)


def _has_rule(typed: TypedPaper, line: Typed) -> bool:
    """Whether a rule is drawn, typed or set as a border at the line or right below it."""
    at = line.paragraph
    if "bottom" in at.look.edges or _drawn(at) or at.in_ruled_cell:
        return True
    if line.share(_underlined) > 0.5 or _signs_below(typed, [line]) is not None:
        return True
    return any(p.look.edges or _drawn(p) for p in _below(typed, line))


def _below(typed: TypedPaper, line: Typed) -> list[Paragraph]:
    """The empty paragraphs right below a line, and the one that follows them."""
    with_words = {one.number for one in typed.lines}
    following = range(line.number + 1, line.number + 2 + _NEAR)
    empty = list(takewhile(lambda number: number not in with_words, following))
    return typed.typography.paragraphs[line.number + 1 : line.number + 2 + len(empty)]


def _signs_below(typed: TypedPaper, lines: list[Typed]) -> Span | None:
    """The line of underscores or dashes right below the last of the lines."""
    for line in lines:
        below = next((one for one in typed.lines if one.span.start > line.span.start), None)
        if below is not None and _TYPED_LINE.fullmatch(below.line.text.strip()):
            return below.span
    return None


def _header(typed: TypedPaper) -> list[Paragraph]:
    """The paragraphs down to the first of the body."""
    first = typed.prose[0].number if typed.prose else len(typed.typography.paragraphs)
    return typed.typography.paragraphs[:first]


def _drawn(paragraph: Paragraph) -> list[float | None]:
    """What may be a rule among what is drawn at a paragraph."""
    return [length for length in paragraph.drawn if length is None or length >= _SHORTEST]


def _is_long_enough(length: float, ruled: Ruled, lines: list[Typed]) -> bool:
    """Whether it is the share of any of the lines: which one counts the decree does not say."""
    widths = [min(width(line), ruled.room) for line in lines]
    return any(
        ruled.least - _TOLERANCE <= length / width <= ruled.most + _TOLERANCE
        for width in widths
        if width
    )


def _underlined(look: RunLook) -> bool:
    return look.underlined
