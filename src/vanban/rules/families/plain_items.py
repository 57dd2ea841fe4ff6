"""N31, N32: paragraphs of the body that lost their dash, or the mark at their end."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vanban.model import Finding, Fix, Span
from vanban.rules.entries import Entry
from vanban.rules.families.labels import amends
from vanban.rules.families.lists import AROUND, lists_of
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, rule
from vanban.rules.said import said

_PRACTICE = "Thực tiễn soạn thảo văn bản"
_LONGEST = 220
_PROSE = 90
"""So many letters are no heading."""
_ITEM = 40
_TAIL = 40
_MARKED = 4
"""So many marks show that paragraphs have one in this paper."""


@rule(
    "N31",
    "dash-lost",
    title="Ý trong danh sách thiếu gạch đầu dòng",
    severity="info",
    what="mỗi ý của danh sách có dấu đầu dòng như các ý bên cạnh.",
    why="Ý không có dấu thì tưởng là phần tiếp của ý trên hoặc hết danh sách.",
    source=_PRACTICE,
    bad="- Phát tờ rơi;⏎Họp phụ huynh;⏎- Đăng tin.",
    good="- Phát tờ rơi;⏎- Họp phụ huynh;⏎- Đăng tin.",
    profiles=ADMINISTRATIVE,
    fix="unsafe",
)
def dash_lost(paper: Paper) -> Iterator[Finding]:
    """A short paragraph between two dashes of one sign, which ends as they do."""
    if paper.document.source.places is not None or amends(paper.document):
        return
    closing = paper.document.spans.get("closing")
    end = closing.start if closing else paper.body.end
    entries = paper.entries
    for at in range(1, len(entries) - 1):
        entry = entries[at]
        if entry.marker or entry.section or entry.span.start >= end:
            continue
        above, below = entries[at - 1], entries[at + 1]
        if not above.is_dash or not below.is_dash or above.marker != below.marker:
            continue
        if _is_like(paper, above, entry, below):
            first = paper.text.find(" ", entry.span.start + 1, entry.span.end)
            yield dash_lost.finding(
                Span(entry.span.start, first if first > 0 else entry.span.end),
                said("Ý này thiếu dấu “{sign}” như các ý bên cạnh.", sign=above.marker),
                Fix(Span(entry.span.start, entry.span.start), f"{above.marker} ", safe=False),
            )


def _is_like(paper: Paper, above: Entry, entry: Entry, below: Entry) -> bool:
    if (
        not (above.under is entry.under is below.under)
        or not paper.text[entry.words.start : entry.words.start + 1].isupper()
    ):
        return False
    sizes = [one.words.end - one.words.start for one in (above, entry, below)]
    if sizes[1] > min(_LONGEST, 2 * max(sizes[0], sizes[2])):
        return False
    marks = [_mark(paper, one) for one in (above, entry, below)]
    return marks[1] in (";", ".") and marks[0] == marks[1] and marks[2] in (marks[1], ".")


def _mark(paper: Paper, entry: Entry) -> str:
    """The last sign, brackets and quotation marks aside."""
    start, end = entry.words
    last = paper.text[end - 1]
    if last in ".;:":
        return last
    return paper.text[max(start, end - _TAIL) : end].rstrip(AROUND)[-1:]


@rule(
    "N32",
    "paragraph-end-mark",
    title="Đoạn văn không có dấu ở cuối",
    severity="info",
    what="đoạn văn kết thúc bằng dấu chấm, như các đoạn khác của văn bản.",
    why="Không có dấu thì người đọc tưởng câu còn thiếu.",
    source=_PRACTICE,
    bad="Kinh phí thực hiện lấy từ dự toán được giao năm 2026 và các nguồn hợp pháp khác",
    good="Kinh phí thực hiện lấy từ dự toán được giao năm 2026 và các nguồn hợp pháp khác.",
    profiles=ADMINISTRATIVE,
    fix="safe",
)
def paragraph_end_mark(paper: Paper) -> Iterator[Finding]:
    """One paragraph of prose of a body in which all others have a mark, or one item that is a
    list by itself; what goes on below is broken, which is another rule's."""
    closing = paper.document.spans.get("closing")
    sections = paper.document.sections
    if closing is None or not sections or paper.is_recognised or amends(paper.document):
        return
    entries = paper.entries
    without: list[tuple[Entry, Entry]] = []
    marked = 0
    before = ""
    for entry, below in pairwise(entries):
        if below.span.start >= closing.start:
            break  # the end of all is a rule of its own
        mark, above = _mark(paper, entry), before
        before = mark
        if entry.span.start < sections[0].span.start:
            continue  # grounds and what leads over
        marked += mark in (".", ";")
        if mark.isalnum() and _is_prose(paper, entry, above, below):
            without.append((entry, below))
    if without:
        listed = {item.span.start for items in lists_of(paper) for item in items}
        without = [one for one in without if one[0].span.start not in listed]
    if len(without) != 1 or marked < _MARKED:
        return
    ((entry, below),) = without
    words = paper.quote(entry.words).rstrip(AROUND)
    end = entry.words.start + len(words)
    start = max(words.rfind(" "), words.rfind("\n")) + 1
    yield paragraph_end_mark.finding(
        Span(entry.words.start + start, end),
        said("Cuối đoạn thiếu dấu câu."),
        None if below.is_dash else Fix(Span(end, end), ".", safe=True),
    )


def _is_prose(paper: Paper, entry: Entry, above: str, below: Entry) -> bool:
    """Words too long for a heading, and not in capitals; a dash; a point behind one that ends
    with a semicolon, which is none either. Nothing of a lower level may follow."""
    size = entry.words.end - entry.words.start
    section = entry.section
    if section:
        if not section.label.endswith(")") or above != ";" or size < _ITEM or below.is_dash:
            return False
        return not (below.section and below.section.level > section.level)
    if size < (_ITEM if entry.marker else _PROSE):
        return False
    words = paper.quote(entry.words).rstrip(AROUND)
    # a name may be cut as well as a sentence
    cut = (
        words.rsplit(None, 1)[-1][:1].isupper()
        or paper.text[below.words.start : below.words.start + 1].islower()
    )
    return (bool(below.marker) or not cut) and not words.isupper()
