"""L: whether abbreviations are spelt out, in time, and written alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from vanban.lexicon.letters import WORD, bare, fold, lower
from vanban.model import Finding, Fix, Span
from vanban.patterns import lazy_pattern
from vanban.rules.abbreviated import Use, common, expansion
from vanban.rules.families.abbreviations import mistyped
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thông lệ soạn thảo: cụm từ viết tắt được viết đầy đủ ở lần dùng đầu tiên"
_FEW_WORDS = 24  # letters
_IS_NAME = lazy_pattern(r"(?:Sở|Bộ|Phòng|Ngành|Trường|Trung tâm|Chi cục|Cục)\s+\Z")


@rule(
    "L08",
    "abbrev-undefined",
    title="Chữ viết tắt chưa được giải thích",
    severity="info",
    what="chữ viết tắt ít thông dụng phải được viết đầy đủ ở lần dùng đầu tiên.",
    why="Người ngoài ngành, nhất là người dân, không biết chữ viết tắt nghĩa là gì.",
    source=_PRACTICE,
    bad="Giải quyết TTHC cho tổ chức, cá nhân",
    good="Giải quyết thủ tục hành chính (TTHC) cho tổ chức, cá nhân",
    profiles=EVERY,
    fix="unsafe",
)
def undefined(paper: Paper) -> Iterator[Finding]:
    """The first use of each abbreviation that is spelt out nowhere."""
    told = set(common()) | paper.abbreviations.spelt.keys() | paper.once(mistyped).keys()
    for use in paper.abbreviations.uses:
        if use.coded or use.plain in told:
            continue
        told.add(use.plain)
        words = _in_full(paper, use)
        if (
            words
            and _is_in_table(paper, use)
            and lower(words) in lower(paper.text[: use.span.start])
        ):
            continue  # T13 says it
        if words is None:
            message = said("Chữ viết tắt “{word}” chưa được viết đầy đủ ở đâu.", word=use.word)
            yield undefined.finding(use.span, message)
        else:
            message = said(
                "“{word}” chưa được giải thích; lần đầu nên viết “{words} ({word})”.",
                word=use.word,
                words=words,
            )
            fix = Fix(use.span, f"{words} ({use.word})", safe=False)
            yield undefined.finding(use.span, message, fix)


@rule(
    "L09",
    "abbrev-before-definition",
    title="Chữ viết tắt dùng trước khi giải thích",
    severity="info",
    what="chữ viết tắt chỉ được dùng sau chỗ đã viết đầy đủ kèm chữ viết tắt trong ngoặc.",
    why="Người đọc gặp chữ viết tắt trước khi biết nghĩa của nó.",
    source=_PRACTICE,
    bad="Giải quyết TTHC … cải cách thủ tục hành chính (TTHC)",
    good="Giải quyết thủ tục hành chính (TTHC) … cải cách TTHC",
    profiles=EVERY,
    fix="unsafe",
)
def before_definition(paper: Paper) -> Iterator[Finding]:
    """The first use of an abbreviation that is spelt out only further down."""
    seen = set(common())
    spelt = paper.abbreviations.spelt
    for use in paper.abbreviations.uses:
        if use.coded or use.plain in seen:
            continue
        seen.add(use.plain)
        at, words = spelt.get(use.plain, (0, Span(0, 0)))
        if at <= use.span.start:
            continue
        full = " ".join(paper.quote(words).split()) or _in_full(paper, use)
        message = said("“{word}” được dùng trước chỗ viết đầy đủ.", word=use.word)
        fix = Fix(use.span, f"{full} ({use.word})", safe=False) if full else None
        yield before_definition.finding(use.span, message, fix)


@rule(
    "L10",
    "abbrev-mixed-after-definition",
    title="Đã viết tắt lại viết đầy đủ",
    severity="info",
    what="sau khi đã đặt chữ viết tắt, cụm từ đầy đủ không cần lặp lại.",
    why="Lúc viết tắt, lúc viết đầy đủ làm văn bản không nhất quán.",
    source=_PRACTICE,
    bad="cải cách hành chính (CCHC) … công tác cải cách hành chính",
    good="cải cách hành chính (CCHC) … công tác CCHC",
    profiles=EVERY,
    preview=True,
    fix="unsafe",
)
def mixed_after_definition(paper: Paper) -> Iterator[Finding]:
    """The full words below the place that gives their abbreviation."""
    folded = fold(paper.text)
    for plain, (at, words) in paper.abbreviations.spelt.items():
        full = folded[words.start : words.end]
        if not full.strip():
            continue
        word = next(use.word for use in paper.abbreviations.uses if use.plain == plain)
        below = re.compile(rf"(?<!\w){re.escape(full)}(?!\w)(?!\s*[*_]*\()")
        for found in below.finditer(folded, at):
            span = Span(*found.span())
            printed = paper.quote(span)
            if printed.isupper():
                continue
            message = said("“{words}” đã có chữ viết tắt là “{word}”.", words=printed, word=word)
            yield mixed_after_definition.finding(span, message, Fix(span, word, safe=False))


@rule(
    "L12",
    "abbrev-variant",
    title="Một chữ viết tắt viết nhiều kiểu",
    severity="info",
    what="cùng một chữ viết tắt viết giống nhau trong cả văn bản: “GDĐT” hoặc “GD&ĐT”.",
    why="Viết nhiều kiểu làm người đọc và máy tưởng là những cơ quan khác nhau.",
    source="Thông lệ soạn thảo: thống nhất cách viết trong một văn bản",
    bad="Sở GDĐT … Phòng GD&ĐT",
    good="Sở GDĐT … Phòng GDĐT",
    profiles=EVERY,
    fix="unsafe",
)
def variant(paper: Paper) -> Iterator[Finding]:
    """Uses that are written unlike most of the same letters."""
    forms: dict[str, Counter[str]] = {}
    for use in paper.abbreviations.uses:
        forms.setdefault(use.plain, Counter())[use.word] += 1
    usual = {plain: max(counts, key=lambda word: counts[word]) for plain, counts in forms.items()}
    for use in paper.abbreviations.uses:
        right = usual[use.plain]
        if use.word == right:
            continue
        message = said(
            "“{word}” viết khác những chỗ còn lại (“{right}”).", word=use.word, right=right
        )
        yield variant.finding(use.span, message, Fix(use.span, right, safe=False))


@rule(
    "L33",
    "abbrev-two-meanings",
    title="Một chữ viết tắt có hai nghĩa",
    severity="info",
    what="một chữ viết tắt chỉ đặt cho một cụm từ trong văn bản.",
    why="Từ chỗ đặt lại, người đọc không biết chữ viết tắt chỉ cụm từ nào.",
    source=_PRACTICE,
    bad="Trung tâm Thông tin (TTTT) … Trạm Truyền thanh (TTTT)",
    good="Trung tâm Thông tin (TTTT) … Trạm Truyền thanh (Trạm TT)",
    profiles=EVERY,
)
def two_meanings(paper: Paper) -> Iterator[Finding]:
    """Spelt out again with other words; words whose first letters are not those of the
    abbreviation must end otherwise."""
    for plain, at, words in paper.abbreviations.again:
        _, first = paper.abbreviations.spelt[plain]
        one, two = (" ".join(paper.quote(span).split()) for span in (first, words))
        if not one:
            continue
        if not two:
            before = WORD.findall(paper.text[max(0, at - _FEW_WORDS) : at])
            two, words = " ".join(before[-1:]), Span(at, at + len(plain) + 2)
        if two and not _is_same(one, two):
            message = said("“{word}” ở trên là “{words}”.", word=plain, words=one)
            yield two_meanings.finding(words, message)


def _is_same(one: str, two: str) -> bool:
    """Whether the words are the same, or the one word that is known ends the others."""
    first, second = _plain_words(one), _plain_words(two)
    return first == second or (len(second) == 1 and first[-1:] == second)


def _plain_words(words: str) -> list[str]:
    """Without what links them: "giáo dục và đào tạo" is "giáo dục đào tạo"."""
    return [word for word in WORD.findall(bare(words)) if word not in ("va", "cua", "ve", "cac")]


def _is_in_table(paper: Paper, use: Use) -> bool:
    return any(use.span.start in table.span for table in paper.document.source.tables)


def _in_full(paper: Paper, use: Use) -> str | None:
    """What the abbreviation stands for, with the capitals of a name where one begins."""
    words = expansion(use.plain) or expansion(use.word)
    if words is None:
        parts = [expansion(part) for part in re.split("[&-]", use.word)]
        if len(parts) < 2 or None in parts:
            return None
        words = ", ".join(part for part in parts if part)
    before = paper.text[max(0, use.span.start - 12) : use.span.start]
    if not _IS_NAME.search(before):
        return words
    return re.sub(r"(?:\A|(?<=và )|(?<=, )|(?<=- ))\w", lambda m: m.group().upper(), words)
