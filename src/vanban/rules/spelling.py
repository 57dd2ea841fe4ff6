"""L: misspellings that are words themselves, told by the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vanban import lexicon
from vanban.lexicon.letters import fold
from vanban.lexicon.phrases import PhraseBook
from vanban.model import Document, Finding, Fix, Span
from vanban.rules.rule import rule

_WORD = re.compile(r"[^\W_]+")
_CONTEXT = 24


@dataclass(frozen=True, slots=True)
class _Confusion:
    """A row of `confusions.toml`: what to write instead, and what must stand around it."""

    right: str
    variant: bool
    lower: bool
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    only_after: tuple[str, ...]
    only_before: tuple[str, ...]

    def fits(self, before: str, after: str) -> bool:
        """Whether the words around it leave only the misspelling."""
        if before.endswith(self.not_after) or after.startswith(self.not_before):
            return False
        if self.only_after and not before.endswith(self.only_after):
            return False
        return not self.only_before or after.startswith(self.only_before)


@rule(
    "L02",
    title="Nhầm chữ",
    severity="warning",
    what="những cụm từ viết nhầm dấu hoặc nhầm chữ mà từng chữ vẫn có nghĩa.",
    why="Chữ viết nhầm vẫn đúng chính tả từng tiếng nên trình soát lỗi thông thường không thấy.",
    source="Thực tiễn: bảng các cụm từ hay nhầm, đếm trên văn bản hành chính đã ban hành",
    bad="Lòng ghép nội dung tuyên truyền; chuyên đổi số",
    good="Lồng ghép nội dung tuyên truyền; chuyển đổi số",
)
def real_word_error(document: Document) -> Iterator[Finding]:
    """Phrases of the table whose surroundings leave no other reading."""
    text = document.text
    for confusion, span in _book().find(text):
        words = text[span.start : span.end]
        before = text[max(0, span.start - _CONTEXT) : span.start].lower().rstrip()
        after = text[span.end : span.end + _CONTEXT].lower().lstrip()
        if _is_cut(words) or (confusion.lower and not words.islower()):
            continue
        if confusion.fits(before, after):
            yield _finding(words, span, confusion)


def _finding(words: str, span: Span, confusion: _Confusion) -> Finding:
    right = _as_printed(words, confusion.right)
    said, meant = " ".join(words.split()), " ".join(right.split())
    if confusion.variant:
        message = f"“{said}” thường viết là “{meant}”."
        return Finding("L02", "info", span, message, Fix(span, right, safe=False))
    message = f"“{said}” có lẽ là “{meant}”."
    return real_word_error.finding(span, message, Fix(span, right, safe=False))


def _is_cut(words: str) -> bool:
    """Two paragraphs, not one phrase: the second begins with a capital letter."""
    first, _, second = words.partition("\n")
    return bool(second) and second.lstrip()[:1].isupper() and not first.isupper()


def _as_printed(words: str, right: str) -> str:
    """`right` with the capitals, and with what stands between the words, of `words`."""
    meant = iter(_WORD.findall(right))

    def replaced(match: re.Match[str]) -> str:
        printed, word = match.group(), next(meant)
        if fold(printed) == fold(word):
            return printed
        if printed.isupper() and len(printed) > 1:
            return str(word.upper())
        return f"{word[0].upper()}{word[1:]}" if printed[0].isupper() else str(word)

    return _WORD.sub(replaced, words)


@cache
def _book() -> PhraseBook[_Confusion]:
    return PhraseBook(
        (wrong, _confusion(row))
        for row in lexicon.load("confusions")["confusion"]
        for wrong in row["wrong"]
    )


def _confusion(row: dict[str, object]) -> _Confusion:
    def words(key: str) -> tuple[str, ...]:
        listed = row.get(key, [])
        return tuple(str(word) for word in listed) if isinstance(listed, list) else ()

    return _Confusion(
        right=str(row["right"]),
        variant=bool(row.get("variant")),
        lower=bool(row.get("lower")),
        not_after=words("not_after"),
        not_before=words("not_before"),
        only_after=words("only_after"),
        only_before=words("only_before"),
    )
