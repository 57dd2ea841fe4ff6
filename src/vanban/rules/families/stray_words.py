"""L: words left over from another wording."""

from __future__ import annotations

from collections.abc import Iterator

from vanban import lexicon
from vanban.model import Finding, Fix, Span
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said
from vanban.rules.word_pairs import PairBook


@rule(
    "L28",
    "stray-word",
    title="Từ thừa trong cụm từ",
    severity="info",
    what="những từ không bao giờ đứng liền nhau, như “của và”, “các những”, “đội ngũ của người”.",
    why="Một trong hai từ còn sót lại từ lần sửa trước, câu sai ngữ pháp.",
    source="Thông lệ soạn thảo văn bản",
    bad="tinh thần trách nhiệm của đội ngũ của người đưa tin",
    good="tinh thần trách nhiệm của đội ngũ người đưa tin",
    profiles=EVERY,
    fix="unsafe",
)
def stray_word(paper: Paper) -> Iterator[Finding]:
    """Pairs of the list with nothing but a space between."""
    for pair in _BOOK.find(paper, blank=True):
        if pair.gap.strip() or "\n" in paper.quote(pair.span):
            continue
        words = paper.quote(pair.span)
        if words != words.lower():
            continue  # a title, a name
        start = pair.first.start
        if pair.meaning == "last":
            start = paper.text.rindex(" ", pair.first.start, pair.first.end) + 1
        span = Span(start, pair.second.start)
        message = said("“{words}”: thừa từ “{word}”.", words=words, word=paper.quote(span).strip())
        yield stray_word.finding(pair.span, message, Fix(span, "", safe=False))


def _pairs() -> Iterator[tuple[str, str, str]]:
    for row in lexicon.load("stray_words")["pairs"]:
        for second in row["second"]:
            yield row["first"], second, row["drop"]


_BOOK = PairBook(_pairs)
