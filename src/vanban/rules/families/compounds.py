"""L: words without their marks, told by the words that they stand beside."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.syllables import is_syllable
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Fix, Span
from vanban.rules.doubted import SURE, UNSURE, Doubted
from vanban.rules.paper import Paper
from vanban.rules.raw_words import bare_pairs
from vanban.rules.rule import EVERY, Rule, rule
from vanban.rules.said import said


@rule(
    "L24",
    "dropped-tone",
    title="Thiếu dấu",
    severity="warning",
    what="tiếng viết thiếu dấu thanh, dấu mũ hoặc dấu móc mà vẫn thành một tiếng khác.",
    why="Chữ thiếu dấu vẫn là một tiếng có nghĩa nên trình soát lỗi thông thường không thấy.",
    source="Thực tiễn: so với các từ hai tiếng quen dùng trong văn bản hành chính",
    bad="Tổ chức hôi nghị; trach nhiệm của công chức",
    good="Tổ chức hội nghị; trách nhiệm của công chức",
    profiles=EVERY,
    fix="unsafe",
)
def dropped_tone(paper: Paper) -> Iterator[Finding]:
    """Doubted words that only lack marks, and words of two syllables that have none at all."""
    without_any = dict.fromkeys(bare_pairs(paper))
    for doubt in paper.doubted:
        if any(span.start <= doubt.span.start < span.end for span, _ in without_any):
            continue
        if doubt.lost_marks and (is_syllable(doubt.word) or doubt.word.isascii()):
            yield from told(dropped_tone, paper, doubt)
    for span in _bare_years(paper):
        message = said("“{printed}” có lẽ là “{meant}”.", printed=paper.quote(span), meant="năm")
        yield dropped_tone.finding(span, message, Fix(span, "năm", safe=False))
    for span, right in without_any:
        words = paper.quote(span)
        message = said("“{printed}” có lẽ là “{meant}”.", printed=words, meant=right)
        yield dropped_tone.finding(span, message, Fix(span, right, safe=False))


_YEARS = Wanted(lambda: [f" nam {year} " for year in range(1990, 2061)])
_SOUTH = ("việt ", "miền ", "phía ", "hướng ", "nữ ", "tây ", "đông ", "người ", "á ")


def _bare_years(paper: Paper) -> Iterator[Span]:
    """ "tháng 01 nam 2026", among words that have their marks."""
    text = paper.text
    for start in paper.offsets(_YEARS):
        start += 1
        before = text[max(0, start - 24) : start].lower()
        in_marks = not before.isascii() or not text[start + 8 : start + 32].isascii()
        if text.startswith("nam ", start) and in_marks and not before.endswith(_SOUTH):
            yield Span(start, start + 3)


@rule(
    "L25",
    "d-vs-dj",
    title="Nhầm d và đ",
    severity="warning",
    what="d viết thay cho đ hoặc ngược lại, khi từ hai tiếng chỉ có một cách viết.",
    why="Lỗi thường do gõ hoặc quét văn bản; chữ viết nhầm vẫn là một tiếng có nghĩa.",
    source="Thực tiễn: so với các từ hai tiếng quen dùng trong văn bản hành chính",
    bad="Các dơn vị trực thuộc",
    good="Các đơn vị trực thuộc",
    profiles=EVERY,
    fix="unsafe",
)
def d_for_dj(paper: Paper) -> Iterator[Finding]:
    """Doubted words that differ by the bar of đ alone."""
    for doubt in paper.doubted:
        if doubt.is_d_for_dj:
            yield from told(d_for_dj, paper, doubt)


def told(rule: Rule, paper: Paper, doubt: Doubted) -> Iterator[Finding]:
    """The finding of a doubt, a warning where it is sure; nothing where it is mere chance."""
    if doubt.weight < UNSURE:
        return
    severity = "warning" if doubt.weight >= SURE and not paper.is_recognised else "info"
    yield rule.finding(
        doubt.span,
        said("“{printed}” có lẽ là “{meant}”.", printed=doubt.pair, meant=doubt.meant),
        Fix(doubt.span, doubt.right, safe=False),
        severity=severity,
    )
