"""L: words that are spelt as no Vietnamese syllable is."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.letters import WORD, fold, in_case_of
from vanban.lexicon.pairs import pairs
from vanban.lexicon.spellings import apart, meant
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.doubted import UNSURE, is_torn
from vanban.rules.odd_words import is_misspelt, odd_words
from vanban.rules.paper import Paper
from vanban.rules.raw_words import raw_words
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_ADDRESS = lazy_pattern(r"[@\d_]|://|www|\w\.\w|[-'’]")
_SENTENCE_END = ".!?:;•–-+*|(\n\t"
_LONGEST = 14
_MOST = 100
_REACH = 40
_OFTEN = 50
"""How often a pair was counted that is a common word."""
_NEXT = lazy_pattern(r" ([^\W\d_]{1,8})(?!\w)")


@rule(
    "L01",
    "invalid-syllable",
    title="Chữ viết sai chính tả",
    severity="warning",
    what="mỗi tiếng phải ghép được từ âm đầu, vần và dấu thanh của tiếng Việt.",
    why="Chữ không thành tiếng chắc chắn là gõ nhầm, trừ tên riêng và từ mượn.",
    source="Quy tắc chính tả tiếng Việt; tên riêng và từ mượn theo danh mục",
    bad="Các chuơng trình; ngiệp vụ; nguời dân",
    good="Các chương trình; nghiệp vụ; người dân",
    profiles=EVERY,
    fix="unsafe",
)
def invalid_syllable(paper: Paper) -> Iterator[Finding]:
    """Words with Vietnamese letters that are no syllable, no loan, no name, no abbreviation; raw
    keys, and words that were cut in two."""
    wrong = list(filter(is_misspelt, odd_words(paper)))
    for word in wrong[:_MOST]:
        for span in paper.places(word):
            found = _finding(paper, word, span)
            if found is not None:
                yield found
    doubted = {doubt.span for doubt in paper.doubted if doubt.weight >= UNSURE}
    for span, right in dict.fromkeys(raw_words(paper)):
        word = paper.quote(span)
        if span not in doubted and not any(part in wrong for part in word.split()):
            message = said(
                "“{word}” viết sai chính tả, có lẽ là “{right}”.", word=word, right=right
            )
            yield invalid_syllable.finding(span, message, Fix(span, right, safe=False))


def _finding(paper: Paper, word: str, span: Span) -> Finding | None:
    if _ADDRESS.search(_token(paper.text, span)):
        return None
    if _may_be_a_name(paper, span, word) and not _begins_word(paper, span, word):
        return None
    in_pdf = paper.document.source.format == "pdf"
    if in_pdf and is_torn(paper.text, span):
        return None
    right = _right(paper, word, span)
    if right is None and len(word) > _LONGEST:
        return None
    severity = "info" if paper.is_recognised or in_pdf else None
    if right is None:
        message = said("“{word}” không thành tiếng Việt; cần xem lại chính tả.", word=word)
        return invalid_syllable.finding(span, message, severity=severity)
    return invalid_syllable.finding(
        span,
        said("“{word}” viết sai chính tả, có lẽ là “{right}”.", word=word, right=right),
        Fix(span, right, safe=False),
        severity=severity,
    )


def _token(text: str, span: Span) -> str:
    """The word with what hangs on it without a blank: an address, a code."""
    start, end = span
    while start > max(0, span.start - _REACH) and not text[start - 1].isspace():
        start -= 1
    while end < min(len(text), span.end + _REACH) and not text[end].isspace():
        end += 1
    return text[start:end].strip(".,;:!?()[]“”\"'*…-–/")


def _right(paper: Paper, word: str, span: Span) -> str | None:
    for doubt in paper.doubted:
        if doubt.span == span:
            return doubt.right
    line = paper.line_at(span.start)
    before = WORD.findall(paper.text[max(line.span.start, span.start - _REACH) : span.start])
    after = WORD.findall(paper.text[span.end : min(line.span.end, span.end + _REACH)])
    found = meant(
        fold(word), fold(before[-1]) if before else None, fold(after[0]) if after else None
    )
    if found is not None:
        return in_case_of(word, found)
    return apart(word)


def _may_be_a_name(paper: Paper, span: Span, word: str) -> bool:
    """A capital inside a sentence, unless all of the word is in capitals."""
    if not word[0].isupper() or word.isupper():
        return False
    before = paper.text[max(0, span.start - 3) : span.start].rstrip(" ")
    return bool(before) and before[-1] not in _SENTENCE_END


def _begins_word(paper: Paper, span: Span, word: str) -> bool:
    """ "Cế hoạch": with one other letter a common word begins here, in small letters behind."""
    after = _NEXT.match(paper.text, span.end, span.end + _REACH)
    right = meant(fold(word), None, fold(after[1])) if after and after[1].islower() else None
    return right is not None and after is not None and _is_common(right, fold(after[1]))


def _is_common(first: str, second: str) -> bool:
    return pairs().is_word(first, second) and pairs().count(first, second) >= _OFTEN
