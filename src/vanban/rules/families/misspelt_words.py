"""L: words with a capital inside, and words that are left in the letters of another encoding."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.lexicon.letters import fold
from vanban.lexicon.pairs import pairs
from vanban.lexicon.syllables import is_syllable
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.readers import old_letters
from vanban.rules.paper import Paper
from vanban.rules.rule import DECREE_30, EVERY, rule
from vanban.rules.said import said
from vanban.rules.sought import Sought

_MOST = 40
_ODD = frozenset("¸µ¶¹¨¾»¼½Æ©ÇËÎÏÑªÖ×ØÜÞßäë«åæçî¬ïñøö÷ûü®þ§Äº¿¡±")
"""Letters and signs that an old encoding leaves in our texts."""
_NEXT = lazy_pattern(r" ([^\W\d_]{1,8})(?!\w)")
_BEFORE = lazy_pattern(r"([^\W\d_]{1,8}) \Z")


@rule(
    "L51",
    "capital-within",
    title="Chữ hoa ở giữa tiếng",
    severity="warning",
    what="trong một tiếng viết thường không có chữ hoa ở giữa: “trước”, “Phổ biến”.",
    why="Lỗi do phím Shift hoặc phím khóa chữ hoa, nhìn là thấy văn bản chưa được soát.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục II",
    since=DECREE_30,
    bad="nộp tRước ngày 15; PHổ biến đến các thôn",
    good="nộp trước ngày 15; Phổ biến đến các thôn",
    profiles=EVERY,
    fix="unsafe",
)
def capital_within(paper: Paper) -> Iterator[Finding]:
    """Syllables that are no abbreviation, beside a word that they are known to stand with."""
    severity = "info" if paper.is_recognised else None
    for word in _MIXED.among(paper)[:_MOST]:
        right = word.capitalize() if word[0].isupper() else word.lower()
        for span in paper.places(word):
            if word.isascii() and not _is_beside_known(paper, span, fold(word)):
                continue
            message = said("“{word}” có chữ hoa ở giữa; viết “{right}”.", word=word, right=right)
            yield capital_within.finding(
                span, message, Fix(span, right, safe=False), severity=severity
            )


def _is_mixed(word: str) -> bool:
    """ "tRước", "ĐIều"; not "HĐNDx", "TTg", "VNeID"."""
    if len(word) < 3 or word.islower() or word.isupper() or word.istitle():
        return False
    return is_syllable(word) and pairs().is_known(fold(word))


_MIXED = Sought(_is_mixed)


def _is_beside_known(paper: Paper, span: Span, word: str) -> bool:
    before = _BEFORE.search(paper.text, max(0, span.start - 10), span.start)
    after = _NEXT.match(paper.text, span.end)
    known = pairs()
    return bool(
        (before and before[1].islower() and known.knows(fold(before[1]), word))
        or (after and after[1].islower() and known.knows(word, fold(after[1])))
    )


@rule(
    "L52",
    "other-letters",
    title="Chữ lỗi phông, lỗi mã",
    severity="warning",
    what="trong văn bản Unicode không còn chữ gõ bằng bảng mã TCVN3 hoặc chữ đọc sai mã UTF-8.",
    why="Đoạn chép từ tệp cũ hiện ra thành ký tự lạ, người nhận không đọc được.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I, khoản 4",
    since=DECREE_30,
    bad="Các tæ chøc đoàn thể",
    good="Các tổ chức đoàn thể",
    profiles=EVERY,
    fix="unsafe",
)
def other_letters(paper: Paper) -> Iterator[Finding]:
    """Words that become syllables when their letters are read as an old encoding has them."""
    odd = paper.letters & _ODD
    if not odd:
        return
    places = {at for letter in odd for at in _places(paper.text, letter)}
    words = dict.fromkeys(_token(paper.text, at) for at in sorted(places)[:_MOST])
    for span in words:
        word = paper.quote(span)
        right = _decoded(word)
        if right is not None:
            message = said(
                "“{word}” lỗi phông hoặc lỗi mã, có lẽ là “{right}”.", word=word, right=right
            )
            yield other_letters.finding(span, message, Fix(span, right, safe=False))


def _places(text: str, letter: str) -> Iterator[int]:
    at = text.find(letter)
    while at >= 0:
        yield at
        at = text.find(letter, at + 1)


def _token(text: str, at: int) -> Span:
    """The word that the letter stands in: what blanks and usual marks part."""
    start = end = at
    while start > max(0, at - 16) and not _parts(text[start - 1]):
        start -= 1
    while end < min(len(text), at + 16) and not _parts(text[end]):
        end += 1
    return Span(start, max(end, at + 1))


def _parts(sign: str) -> bool:
    return (sign.isspace() and sign != "\N{NO-BREAK SPACE}") or sign in '.,;:()/"“”-'


def _decoded(word: str) -> str | None:
    if len(word) < 2 or not any(letter.isascii() and letter.isalpha() for letter in word):
        return None
    for encoding in ("utf8", "tcvn3"):
        right = old_letters.decoded(word, encoding)
        if right != word and is_syllable(right) and pairs().is_known(fold(right)):
            return right
    return None
