"""E: how annexes are headed and counted (Decree 30/2020, Annex I, Part I, III.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.types import heading_types
from vanban.model import Attachment, Finding, Fix, Span
from vanban.parser.sheet import is_capital
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.masthead import LOST
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, rule
from vanban.rules.said import said

_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III, khoản 1"
_ABOVE = 10  # lines between the label and the line "(Kèm theo …)"
_OTHER_FORMS = lazy_pattern(r"\W*(?:danh (?:sach|muc)|bieu|mau|bang|lich|so do|de cuong)\b")
_LABEL = lazy_pattern(r"(?i)phụ\s+lục\s*(?:số\s*)?(?P<number>[IVXLC]+|\d{1,2})?[a-z]?$")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
          "XV", "XVI", "XVII", "XVIII", "XIX", "XX")  # fmt: skip


@rule(
    "E09",
    "annex-title-missing-label",
    title="Phụ lục không ghi chữ “Phụ lục”",
    severity="warning",
    what="phần kèm theo mở đầu bằng chữ “Phụ lục” ở một dòng riêng, trên tên phụ lục.",
    why="Không có chữ “Phụ lục” thì không biết phần này thuộc văn bản nào và dẫn đến bằng tên gì.",
    source=f"{_SOURCE}, điểm b",
    since=DECREE_30,
    bad="PHÂN CÔNG NHIỆM VỤ / (Kèm theo Kế hoạch số 27/KH-UBND …)",
    good="PHỤ LỤC / PHÂN CÔNG NHIỆM VỤ / (Kèm theo Kế hoạch số 27/KH-UBND …)",
    fix="unsafe",
)
def annex_without_label(paper: Paper) -> Iterator[Finding]:
    """Words in capitals above "(Kèm theo …)", and no label above them."""
    closing = paper.document.spans.get("closing")
    if closing is None or paper.document.source.format in LOST:
        return
    for attached in paper.document.attachments:
        heading = _heading(paper, attached, closing.end)
        if heading is None:
            continue
        mild = paper.has_lost_header or _OTHER_FORMS.match(heading.bare)
        before = len(heading.text) - len(heading.text.lstrip("#* \t"))
        start = heading.span.start + before
        yield annex_without_label.finding(
            Span(start, heading.span.start + len(heading.text.rstrip("* \t"))),
            said("Trên tên phụ lục thiếu chữ “Phụ lục”."),
            Fix(Span(start, start), "PHỤ LỤC\n", safe=False),
            severity="info" if mild else None,
        )


def _heading(paper: Paper, attached: Attachment, after: int) -> Line | None:
    """The first line of the annex's name, where nothing says "Phụ lục"; a plan or regulations
    issued by a decision have their own kind for a label."""
    if attached.span.start < after or "kem theo" not in paper.bare[attached.span.start :][:14]:
        return None
    own = paper.line_at(attached.span.start)
    above = [line for line in paper.lines if after <= line.span.start < own.span.start][-_ABOVE:]
    first: Line | None = None
    for line in reversed(above):
        words = line.text.strip("#* \t")
        if first is None and not is_capital(words):
            return None
        if "phu luc" in line.bare or words.startswith(tuple(heading_types())):
            return None
        if is_capital(words):
            first = line
    before = paper.bare[own.span.start : attached.span.start]
    return None if "phu luc" in before else first


@rule(
    "E10",
    "annex-numbering",
    title="Số thứ tự phụ lục chưa đúng",
    severity="error",
    what="văn bản có từ hai phụ lục trở lên thì đánh số I, II, III… theo thứ tự.",
    why="Nội dung chính dẫn đến từng phụ lục bằng số; sai số là dẫn nhầm phụ lục.",
    source=f"{_SOURCE}, điểm a",
    since=DECREE_30,
    bad="Phụ lục 1, Phụ lục 2",
    good="Phụ lục I, Phụ lục II",
    fix="unsafe",
)
def annex_numbers(paper: Paper) -> Iterator[Finding]:
    """Arabic or no numbers, and numbers out of turn; a single annex needs none."""
    if paper.document.source.format in LOST:
        return
    labels = list(_labels(paper))
    if len(labels) < 2 or len({words.casefold() for words, _, _ in labels}) == 1 < len(labels) - 1:
        return
    expected = 0
    for words, number, span in labels:
        expected += 1
        right = _ROMAN[expected - 1] if expected <= len(_ROMAN) else None
        if number == right or right is None:
            continue
        if number in _ROMAN:
            yield annex_numbers.finding(
                span,
                said("Phụ lục thứ {place} ghi là “{words}”.", place=expected, words=words),
                severity="warning",
            )
            expected = _ROMAN.index(number) + 1
            continue
        yield annex_numbers.finding(
            span,
            said("Phụ lục đánh số La Mã: Phụ lục {right}.", right=right),
            Fix(span, f"{' '.join(words.split()[:2])} {right}", safe=False),
            severity=None if number else "warning",
        )


def _labels(paper: Paper) -> Iterator[tuple[str, str | None, Span]]:
    """The headings of annexes below the closing: their words and number."""
    closing = paper.document.spans.get("closing")
    if closing is None:
        return
    for section in paper.document.sections:
        label = _LABEL.match(section.label)
        if label and section.span.start >= closing.end:
            quoted = re.match(r"(?i)phụ\s+lục(?:\s+(?:số\s+)?(?:[IVXLC]+|\d{1,2})(?!\w))?",
                              paper.quote(section.span))  # fmt: skip
            if quoted:
                start = section.span.start
                number = quoted[0].split()[-1].upper() if len(quoted[0].split()) > 2 else None
                yield quoted[0], number, Span(start, start + quoted.end())
