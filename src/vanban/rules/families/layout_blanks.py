"""V: room that is made with empty paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.model import Finding
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said

_MANY = 4


@rule(
    "V13",
    "empty-paragraphs",
    title="Nhiều dòng trống liền nhau trong nội dung",
    severity="info",
    what="khoảng cách giữa các đoạn do định dạng đoạn mà có, không gõ nhiều dòng trống liền nhau.",
    why="Dòng trống làm nội dung đứt quãng và xô lệch khi sửa chữ hoặc đổi máy in.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 6, điểm e",
    since=DECREE_30,
    bad="bốn dòng trống giữa hai đoạn",
    good="hai đoạn cách nhau 6 pt",
    profiles=ADMINISTRATIVE,
)
def empty_paragraphs(paper: Paper) -> Iterator[Finding]:
    """The first place in the body, with the count of its empty paragraphs."""
    typed = paper.typed
    prose = typed.prose if typed else []
    if typed is None or not prose:
        return
    paragraphs = typed.typography.paragraphs
    first, last = prose[0].number, prose[-1].number
    if last - first < len(prose) + _MANY - 1:
        return
    before = {line.number: line for line in typed.lines if first <= line.number <= last}
    number = first
    while number < last:
        start = number = number + 1
        while number < last and number not in before:
            paragraph = paragraphs[number]
            if paragraph.runs or paragraph.in_cell or paragraph.in_box or paragraph.drawn:
                break
            number += 1
        if number - start >= _MANY and start - 1 in before:
            message = said("Dưới đoạn này có {count} dòng trống liền nhau.", count=number - start)
            yield empty_paragraphs.finding(before[start - 1].span, message)
            return
