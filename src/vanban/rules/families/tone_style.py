"""L: where tone marks stand, and i or y: two customs that a text should not mix."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from vanban import lexicon
from vanban.lexicon.letters import WORD, fold
from vanban.lexicon.phrases import PhraseBook
from vanban.lexicon.syllables import rightly_marked
from vanban.model import Finding, Fix, Span
from vanban.rules.odd_words import is_new_style, odd_words
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said
from vanban.rules.sought import Sought

_CUSTOM = 2  # how many words of a custom tell it, for each of the other
_Y = ("y", "ý", "ỳ", "ỷ", "ỹ", "ỵ")
_MARKED_U = dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True))


@rule(
    "L29",
    "misplaced-tone",
    title="Dấu thanh đặt sai chỗ",
    severity="warning",
    what="dấu thanh phải đặt trên âm chính: quả, giải, hoàn, của.",
    why="Chữ đặt dấu sai chỗ không tìm kiếm được và lộ rõ là văn bản chưa được soát.",
    source="Quy tắc chính tả tiếng Việt; cả kiểu cũ và kiểu mới đều viết như nhau ở các vần này",
    bad="Hiệu qủa công tác; hòan thành nhiệm vụ cuả xã",
    good="Hiệu quả công tác; hoàn thành nhiệm vụ của xã",
    profiles=EVERY,
    fix="safe",
)
def misplaced_tone(paper: Paper) -> Iterator[Finding]:
    """Syllables whose mark stands where neither custom puts it."""
    for word in odd_words(paper):
        right = rightly_marked(word)
        if right == word:
            continue
        for span in paper.places(word):
            yield misplaced_tone.finding(
                span,
                said("“{word}” đặt dấu thanh sai chỗ; viết là “{right}”.", word=word, right=right),
                Fix(span, right, safe=True),
            )


@rule(
    "L06",
    "tone-style-mixed",
    title="Lẫn hai kiểu bỏ dấu thanh",
    severity="info",
    what="trong một văn bản chỉ dùng một kiểu bỏ dấu ở các vần oa, oe, uy: hóa hoặc hoá.",
    why="Hai kiểu đều được dùng, nhưng lẫn nhau thì tìm kiếm và thay thế bị sót.",
    source="Thực tiễn; Nghị định 30/2020/NĐ-CP không quy định kiểu bỏ dấu",
    bad="Phòng Văn hoá … lĩnh vực văn hóa",
    good="Phòng Văn hóa … lĩnh vực văn hóa",
    profiles=EVERY,
    fix="safe",
)
def tone_style_mixed(paper: Paper) -> Iterator[Finding]:
    """Syllables in the style that fewer of the text are in; names keep their own form."""
    styles: dict[bool, list[str]] = {True: [], False: []}
    for word in odd_words(paper):
        style = is_new_style(word)
        if style is not None:
            styles[style].append(word)
    if not styles[True] or not styles[False]:
        return
    count = {style: sum(_times(paper, word) for word in styles[style]) for style in styles}
    fewer = count[True] < count[False]
    for word in styles[fewer]:
        right = _restyled(word)
        for span in paper.places(word):
            if not _is_a_name(paper, span, word):
                yield tone_style_mixed.finding(
                    span,
                    said(
                        "“{word}” bỏ dấu khác kiểu với phần lớn văn bản (“{right}”).",
                        word=word,
                        right=right,
                    ),
                    Fix(span, right, safe=True),
                )


@rule(
    "L07",
    "i-y-mixed",
    title="Lẫn i và y",
    severity="info",
    what="trong một văn bản chỉ viết một cách: xử lý hoặc xử lí, kỹ thuật hoặc kĩ thuật.",
    why="Hai cách viết đều có người dùng, nhưng một văn bản cần thống nhất để dễ tra cứu.",
    source="Thực tiễn; văn bản hành chính quen dùng y: quản lý, kỹ thuật, quy định",
    bad="Xử lý hồ sơ … xử lí vi phạm",
    good="Xử lý hồ sơ … xử lý vi phạm",
    profiles=EVERY,
    fix="safe",
)
def i_y_mixed(paper: Paper) -> Iterator[Finding]:
    """Known words of the spelling that fewer of the text have; "qui" is "quy" everywhere."""
    if not _may_mix(paper):
        return
    found: dict[str, dict[bool, list[Span]]] = defaultdict(lambda: {True: [], False: []})
    for (syllable_with_y, is_usual), span in _i_y_book().find(paper.words):
        found[syllable_with_y][is_usual].append(span)
    custom = {
        is_usual: sum(len(p[is_usual]) for usual, p in found.items() if not usual.startswith("qu"))
        for is_usual in (True, False)
    }
    for usual, places in found.items():
        always = usual.startswith("qu")
        # "xử lí" alone, where the other words of the paper are of the other custom
        is_alone = custom[True] >= _CUSTOM * max(1, custom[False]) and not places[True]
        is_alone = is_alone and usual.endswith(_Y)
        if not always and not is_alone and not (places[True] and places[False]):
            continue
        wanted = always or is_alone or len(places[True]) >= len(places[False])
        for span in places[not wanted]:
            words = paper.quote(span)
            right = _respelt(words, usual)
            yield i_y_mixed.finding(
                span,
                said(
                    "“{words}” viết khác phần còn lại của văn bản (“{right}”).",
                    words=words,
                    right=right,
                ),
                Fix(span, right, safe=True),
            )


def _times(paper: Paper, word: str) -> int:
    return sum(1 for _ in paper.places(word))


def _restyled(word: str) -> str:
    tone = normalize("NFD", word[-1] if is_new_style(word) else word[-2])[-1]
    if is_new_style(word):
        marked = normalize("NFC", word[-2] + tone)
        return f"{word[:-2]}{marked}{normalize('NFD', word[-1])[0]}"
    return f"{word[:-2]}{normalize('NFD', word[-2])[0]}{normalize('NFC', word[-1] + tone)}"


def _is_a_name(paper: Paper, span: Span, word: str) -> bool:
    """A capital with another one beside it: Thanh Hóa, Nguyễn Văn Hoá, Hoá An."""
    if not word[0].isupper():
        return False
    text = paper.text
    before = WORD.findall(text[max(0, span.start - 12) : span.start])
    after = WORD.findall(text[span.end : span.end + 12])
    joined_before = bool(before) and text[span.start - 1] == " " and before[-1][0].isupper()
    return (joined_before and before[-1].istitle() and fold(word) in ("hoá", "toà")) or (
        bool(after) and text[span.end] == " " and after[0][0].isupper()
    )


def _may_mix(paper: Paper) -> bool:
    words = set(map(str.lower, _I_OR_Y.among(paper)))
    return any(
        not words.isdisjoint(_spellings(row["other"])) for row in lexicon.load("i_or_y")["pair"]
    )


@cache
def _spellings(syllable: str) -> tuple[str, ...]:
    """A folded syllable as both customs write it."""
    letters = [(at, letter) for at, letter in enumerate(syllable) if letter in "ỳýỷỹỵ"]
    others = [f"{syllable[: at - 1]}{_MARKED_U[letter]}y{syllable[at + 1 :]}"
              for at, letter in letters if syllable[at - 1 : at] == "u"]  # fmt: skip
    return (syllable, *others)


@cache
def _either() -> frozenset[str]:
    rows = lexicon.load("i_or_y")["pair"]
    words = [row[key] for row in rows for key in ("usual", "other")]
    return frozenset(spelling for word in words for spelling in _spellings(word))


_I_OR_Y = Sought(lambda word: word.lower() in _either())


@cache
def _i_y_book() -> PhraseBook[tuple[str, bool]]:
    entries: list[tuple[str, tuple[str, bool]]] = []
    for row in lexicon.load("i_or_y")["pair"]:
        for words in row["words"].split(","):
            usual = words.strip()
            other = " ".join(
                row["other"] if word == row["usual"] else word for word in usual.split()
            )
            entries += [(usual, (row["usual"], True)), (other, (row["usual"], False))]
    return PhraseBook(entries)


def _respelt(words: str, usual: str) -> str:
    return WORD.sub(lambda match: _swapped(match[0], usual), words)


def _swapped(word: str, usual: str) -> str:
    """ "Lí" for "Lý" and the other way round; other words stay."""
    row = next(row for row in lexicon.load("i_or_y")["pair"] if row["usual"] == usual)
    small = fold(word)
    if small not in (row["usual"], row["other"]):
        return word
    right = row["other"] if small == row["usual"] else row["usual"]
    if word.isupper():
        return str(right.upper())
    return right[0].upper() + right[1:] if word[0].isupper() else str(right)
