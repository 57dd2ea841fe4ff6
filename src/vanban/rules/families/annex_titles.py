"""E20–E22: the names of annexes, and the mark at the end of each (Annex I, Part I, III.1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from vanban.model import Finding, Fix, Span
from vanban.rules.families.annexes import Annex, annexes
from vanban.rules.line import Line
from vanban.rules.masthead import LOST
from vanban.rules.paper import Paper
from vanban.rules.rule import ADMINISTRATIVE, DECREE_30, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III, khoản 1"
_SIGNS = "#* \t_"
_LONGEST = 5
"""So many lines a name has at most."""
_ENDED = ("./.", "…/.")


@rule(
    "E20",
    "annex-title-missing",
    title="Phụ lục không có tên",
    severity="warning",
    what="dưới chữ “Phụ lục” có tên phụ lục, rồi mới đến dòng “(Kèm theo …)”.",
    why="Không có tên thì người đọc không biết phụ lục nói về việc gì.",
    source=f"{_SOURCE}, điểm b",
    since=DECREE_30,
    bad="Phụ lục⏎(Kèm theo Kế hoạch số 27/KH-UBND …)",
    good="Phụ lục⏎PHÂN CÔNG NHIỆM VỤ⏎(Kèm theo Kế hoạch số 27/KH-UBND …)",
    profiles=ADMINISTRATIVE,
)
def annex_title_missing(paper: Paper) -> Iterator[Finding]:
    """The line "(Kèm theo …)" right below the label, and no name below it."""
    for annex, names in paper.once(_named):
        if names:
            continue
        yield annex_title_missing.finding(
            annex.head, said("Dưới “{label}” thiếu tên phụ lục.", label=paper.quote(annex.head))
        )


@rule(
    "E21",
    "annex-title-small",
    title="Tên phụ lục viết chữ thường",
    severity="warning",
    what="tên phụ lục viết chữ in hoa.",
    why="Tên phụ lục là tiêu đề; viết in hoa thì phân biệt với nội dung bên dưới.",
    source=f"{_SOURCE}, điểm b",
    since=DECREE_30,
    bad="Phụ lục⏎Phân công nhiệm vụ⏎(Kèm theo Kế hoạch số 27/KH-UBND …)",
    good="Phụ lục⏎PHÂN CÔNG NHIỆM VỤ⏎(Kèm theo Kế hoạch số 27/KH-UBND …)",
    profiles=ADMINISTRATIVE,
    fix="unsafe",
)
def annex_title_small(paper: Paper) -> Iterator[Finding]:
    """All lines of the name in small letters."""
    for _, names in paper.once(_named):
        letters = [letter for line in names for letter in line.text if letter.isalpha()]
        if not letters or sum(map(str.isupper, letters)) * 3 > len(letters):
            continue
        first, last = names[0], names[-1]
        start = first.span.start + len(first.text) - len(first.text.lstrip(_SIGNS))
        span = Span(start, last.span.start + len(last.text.rstrip(_SIGNS)))
        words = paper.quote(span)
        fix = Fix(span, words.upper(), safe=False) if "*" not in words else None
        yield annex_title_small.finding(span, said("Tên phụ lục viết in hoa."), fix)


@rule(
    "E22",
    "annex-end-mark",
    title="Phụ lục chưa kết thúc bằng “./.” như các phụ lục khác",
    severity="info",
    what="các phụ lục của một văn bản kết thúc như nhau.",
    why="Phụ lục này có dấu kết thúc, phụ lục kia không thì tưởng còn thiếu trang.",
    source="Thực tiễn soạn thảo văn bản",
    bad="Phụ lục I … ./. Phụ lục II … ./. Phụ lục III …",
    good="Phụ lục I … ./. Phụ lục II … ./. Phụ lục III … ./.",
    profiles=ADMINISTRATIVE,
)
def annex_end_mark(paper: Paper) -> Iterator[Finding]:
    """One annex without the mark where at least as many have it."""
    found = [annex for annex in annexes(paper) if annex.section]
    if len(found) < 2:
        return
    starts = [*(annex.head.start for annex in found), len(paper.text)]
    without = [
        annex
        for annex, (start, end) in zip(found, pairwise(starts), strict=True)
        if not paper.text[start:end].rstrip(" \n\t*_|#-").endswith(_ENDED)
    ]
    if len(without) == 1:
        message = said("Phụ lục này chưa kết thúc bằng “./.” như các phụ lục khác.")
        yield annex_end_mark.finding(without[0].head, message)


def _named(paper: Paper) -> list[tuple[Annex, list[Line]]]:
    """The labelled annexes that say what they are attached to, each with the lines of its name,
    which stand between the label and that."""
    if paper.document.source.format in LOST:
        return []
    found = []
    for annex in annexes(paper):
        label = paper.line_at(annex.head.start)
        if annex.section is None or label.text[annex.head.end - label.span.start :].strip(":. *_"):
            continue
        names: list[Line] = []
        for line in _lines_below(paper, label.span.end):
            if "kem theo" in line.bare or line.bare.lstrip(_SIGNS).startswith("("):
                below = next(_lines_below(paper, line.span.end), None)
                if names or below is None or not _is_capital(below):
                    found.append((annex, names))
                break
            names.append(line)
            if len(names) > _LONGEST:
                break
    return found


def _is_capital(line: Line) -> bool:
    return line.text.isupper() and len(line.text.split()) > 2


def _lines_below(paper: Paper, start: int) -> Iterator[Line]:
    """The lines that have words, from the one below on."""
    at = paper.text.find("\n", start)
    while 0 <= at < len(paper.text) - 1:
        line = paper.line_at(at + 1)
        if line.text.strip(_SIGNS):
            yield line
        at = paper.text.find("\n", at + 1)
