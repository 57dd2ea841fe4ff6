"""L: misspellings that are words themselves, told by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vanban.lexicon.confusions import Confusion
from vanban.lexicon.letters import fold, in_case_of
from vanban.lexicon.syllables import is_syllable
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.families.compounds import told
from vanban.rules.families.recipients import mistyped_purposes
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_WORD = lazy_pattern(r"[^\W_]+")


@rule(
    "L02",
    "real-word-error",
    title="Nhầm chữ",
    severity="warning",
    what="những cụm từ viết nhầm dấu hoặc nhầm chữ mà từng chữ vẫn có nghĩa.",
    why="Chữ viết nhầm vẫn đúng chính tả từng tiếng nên trình soát lỗi thông thường không thấy.",
    source="Thực tiễn: bảng các cụm từ hay nhầm, đếm trên văn bản hành chính đã ban hành",
    bad="Lòng ghép nội dung tuyên truyền; chuyên đổi số",
    good="Lồng ghép nội dung tuyên truyền; chuyển đổi số",
    profiles=EVERY,
    fix="unsafe",
)
def real_word_error(paper: Paper) -> Iterator[Finding]:
    """Phrases of the table whose surroundings leave no other reading, and words that their
    neighbours make doubtful. "(đề b/c)" has a rule of its own."""
    for confusion, span in paper.confused:
        if not _is_purpose(paper, span):
            yield _finding(paper.quote(span), span, confusion)
    for doubt in paper.doubted:
        if is_syllable(doubt.word) and not doubt.lost_marks and not doubt.is_d_for_dj:
            yield from told(real_word_error, paper, doubt)


def _is_purpose(paper: Paper, span: Span) -> bool:
    if not paper.bare.startswith("de ", span.start):
        return False
    line = paper.line_at(span.start)
    return any(line.at(*found.span("for")).start == span.start for found in mistyped_purposes(line))


def _finding(words: str, span: Span, confusion: Confusion) -> Finding:
    right = _as_printed(words, confusion.right)
    printed, meant = " ".join(words.split()), " ".join(right.split())
    fix = Fix(span, right, safe=False)
    if confusion.variant:
        message = said("“{printed}” thường viết là “{meant}”.", printed=printed, meant=meant)
        return real_word_error.finding(span, message, fix, severity="info")
    message = said("“{printed}” có lẽ là “{meant}”.", printed=printed, meant=meant)
    return real_word_error.finding(span, message, fix)


def _as_printed(words: str, right: str) -> str:
    """`right` with the capitals, and with what stands between the words, of `words`."""
    if len(_WORD.findall(words)) != len(_WORD.findall(right)):
        return in_case_of(words, right)
    meant = iter(_WORD.findall(right))

    def replaced(match: re.Match[str]) -> str:
        printed, word = match.group(), next(meant)
        if fold(printed) == fold(word):
            return printed
        if printed.isupper() and len(printed) > 1:
            return str(word.upper())
        return f"{word[0].upper()}{word[1:]}" if printed[0].isupper() else str(word)

    return _WORD.sub(replaced, words)
