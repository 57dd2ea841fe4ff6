"""L: words that were written twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from operator import eq

from vanban import lexicon
from vanban.lexicon.letters import WORD, fold
from vanban.model import Finding, Fix, Span
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.places import places_of
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_MOST = 5
"""Words of a phrase that was written twice."""
_JOINING = ("và", "hoặc", "của", "các", "về", "cho", "với")
"""Words that are not said twice with a comma between either."""
_SPACES = " \N{NO-BREAK SPACE}"


@rule(
    "L03",
    "repeated-word",
    title="Chữ viết lặp",
    severity="warning",
    what="một từ hoặc một cụm từ viết hai lần liền nhau, trừ từ láy và hai từ ghép nối nhau.",
    why="Chữ lặp do sao chép hoặc sửa dở làm câu sai nghĩa.",
    source="Thông lệ soạn thảo văn bản",
    bad="Các phòng tổ chức thực hiện thực hiện tại đơn vị",
    good="Các phòng tổ chức thực hiện tại đơn vị",
    profiles=EVERY,
    fix="unsafe",
)
def repeated_word(paper: Paper) -> Iterator[Finding]:
    """One to five words that stand twice with nothing but a space between; "và, và"."""
    twice = _doubles(paper.written)
    if not twice:
        return
    # A reader of pages takes the columns of a formula for one line.
    severity = "info" if paper.document.source.places is not None else "warning"
    near = _Neighbours(paper.words.joined)
    for paragraph in paper.paragraphs_at(_places(paper, twice)):
        for span, once, said_twice in _in_paragraph(paragraph, near):
            message = said("“{words}” viết hai lần liền nhau.", words=said_twice)
            yield repeated_word.finding(span, message, Fix(once, "", safe=False), severity=severity)


def _places(paper: Paper, phrases: set[str]) -> Iterator[int]:
    words = paper.words
    for phrase in phrases:
        yield from map(words.offset, places_of(phrase, words.joined))


def _doubles(written: list[str]) -> set[str]:
    """The phrases that stand twice, both times together."""
    return {
        " ".join(written[at : at + 2 * size]) for at, sizes in _twice(written) for size in sizes
    }


def _twice(words: list[str]) -> Iterator[tuple[int, list[int]]]:
    """Where a phrase stands twice, in order, and of how many words each such phrase is."""
    found: dict[int, list[int]] = {}
    for size in range(1, _MOST + 1):
        # Of as many places side by side one lies at a multiple of the size.
        each = words[::size]
        same = bytes(map(eq, each, each[1:]))
        for place in places_of(b"\1", same):
            for at in range(max(0, (place - 1) * size + 1), place * size + 1):
                if words[at : at + size] == words[at + size : at + 2 * size]:
                    found.setdefault(at, []).append(size)
    return iter(sorted(found.items()))


def _in_paragraph(paragraph: Line, near: _Neighbours) -> Iterator[tuple[Span, Span, str]]:
    """The words that stand twice, what to take out of them, and what was said twice."""
    text = paragraph.text
    places = [match.span() for match in WORD.finditer(text)]
    folded = fold(text)
    words = [folded[start:end] for start, end in places]
    behind = 0
    for at, sizes in _twice(words):
        if at < behind:
            continue
        size = sizes[-1]
        if _is_mistake(text, places, at, size) and not _may_double(words, at, size, near):
            end = places[at + 2 * size - 1][1]
            again = text[places[at + size][0] : end]
            once = paragraph.at(places[at + size - 1][1], end)
            yield paragraph.at(places[at][0], end), once, again
        behind = at + size


def _is_mistake(text: str, places: list[tuple[int, int]], at: int, size: int) -> bool:
    """Whether nothing but spaces stands between, and the words are no name."""
    gaps = (text[places[i][1] : places[i + 1][0]] for i in range(at, at + 2 * size - 1))
    if any(gap.strip(_SPACES) for gap in gaps):
        (first, _), (_, end) = places[at : at + 2]
        pair = text[first:end].lower().replace(" ", "").split(",")
        return size == 1 and len(pair) == 2 and pair[0] == pair[1] and pair[0] in _JOINING
    once = text[places[at][0] : places[at + size - 1][1]]
    again = text[places[at + size][0] : places[at + 2 * size - 1][1]]
    return not again.istitle() or once.isupper()  # Nguyễn Thanh Thanh


def _may_double(words: list[str], at: int, size: int, near: _Neighbours) -> bool:
    """Whether words may stand twice: "luôn luôn", "nhà giáo giáo dục", "trên cơ sở cơ sở"."""
    once = " ".join(words[at : at + size])
    if once in _known("reduplicated"):
        after = f"{once} {words[at + 2]}" if size == 1 and at + 2 < len(words) else ""
        return after not in _known("never_doubled")  # "người người dân"
    if size > 1 or at == 0 or at + 2 >= len(words):
        return len(once) == 1
    before, word, after = words[at - 1], words[at], words[at + 2]
    if word in _known("alone") and f"{word} {after}" in _known("compounds"):
        return True
    if len(word) == 1 or {before, word, after} & _known("particles"):
        return len(word) == 1
    return near.end(before, word, after) and near.begin(before, word, after)


class _Neighbours:
    """The words of a text, a blank around each, and those beside them: what is a word of two
    syllables there?"""

    def __init__(self, joined: str) -> None:
        self._joined = joined

    def end(self, before: str, word: str, after: str) -> bool:
        """Whether "before word" is one in general, or stands elsewhere before other words."""
        known = f"{before} {word}" in _known("compounds")
        return known or bool(self._after(before, word) - {word, after})

    def begin(self, before: str, word: str, after: str) -> bool:
        """Whether "word after" is, or stands elsewhere behind other words."""
        known = f"{word} {after}" in _known("compounds")
        return known or bool(self._before(word, after) - {word, before})

    def _after(self, first: str, second: str) -> set[str]:
        joined, pair = self._joined, f" {first} {second} "
        ends = [at + len(pair) for at in places_of(pair, joined)]
        return {joined[end : joined.find(" ", end)] for end in ends if end < len(joined)}

    def _before(self, second: str, third: str) -> set[str]:
        joined = self._joined
        starts = [at for at in places_of(f" {second} {third} ", joined) if at]
        return {joined[joined.rfind(" ", 0, start) + 1 : start] for start in starts}


@cache
def _known(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.load("doubled")[name])
