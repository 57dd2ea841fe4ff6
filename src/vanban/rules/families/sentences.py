"""W: sentences that are too long, say a word too often, or name nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache

from vanban import lexicon
from vanban.lexicon.letters import bare, fold, lower
from vanban.lexicon.wanted import Wanted
from vanban.model import Finding, Span
from vanban.patterns import lazy_pattern
from vanban.rules.line import Line
from vanban.rules.paper import Paper
from vanban.rules.rule import EVERY, rule
from vanban.rules.said import said

_PRACTICE = "Thông lệ soạn thảo: câu ngắn gọn, mỗi nhiệm vụ có đơn vị thực hiện"
_SENTENCE = lazy_pattern(r"[^.;:?!|\t]+(?:\.(?=\w)[^.;:?!|\t]+)*")
_LONGEST = 80
"""Syllables of a sentence that is still read in one go."""
_SHOWN = 45
_NEAR = 170
_BETWEEN = 60
_GROUND = lazy_pattern(r"\W*(?:can cu|thuc hien|theo de nghi|xet)\b")
_CITED = lazy_pattern(r"\d/[\w-]")
_ORGANISATION = lazy_pattern(r"to chuc thuc hien|trach nhiem thuc hien")
_IMPERATIVE = lazy_pattern(
    r"\s*[-+•*]\s*[*_]*(?:to chuc|xay dung|trien khai|thuc hien|tuyen truyen|phoi hop|tang cuong"
    r"|day manh|ra soat|kiem tra|tong hop|bao cao|theo doi|huong dan)\b"
)


@rule(
    "W06",
    "long-sentence",
    title="Câu quá dài",
    severity="info",
    what="câu không quá 80 tiếng, trừ câu căn cứ và câu viện dẫn văn bản.",
    why="Câu dài khó hiểu, người thực hiện dễ sót việc.",
    source=_PRACTICE,
    bad="một câu 120 tiếng gồm nhiều nhiệm vụ nối nhau bằng dấu phẩy",
    good="mỗi nhiệm vụ một câu hoặc một gạch đầu dòng",
    profiles=EVERY,
)
def long_sentence(paper: Paper) -> Iterator[Finding]:
    """The beginning of each sentence of more than 80 syllables."""
    long = [paragraph for paragraph in paper.paragraphs if len(paragraph.text) >= 4 * _LONGEST]
    for paragraph in long:
        if _GROUND.match(paragraph.bare):
            continue
        for found in _SENTENCE.finditer(paragraph.text):
            if found.end() - found.start() < 2 * _LONGEST:
                continue
            words = found.group().split()
            if len(words) <= _LONGEST or len(_CITED.findall(found.group())) > 1:
                continue
            start = found.end() - len(found.group().lstrip())
            end = paragraph.text.find(" ", start + _SHOWN)
            message = said("Câu này có {count} tiếng; nên tách ra.", count=len(words))
            yield long_sentence.finding(paragraph.at(start, end), message)


@rule(
    "W07",
    "repeated-verb",
    title="Lặp từ trong một câu",
    severity="info",
    what="một câu không nhắc lại cùng một trạng từ, cụm động từ hai lần, cùng một động từ ba lần.",
    why="Câu lặp từ nặng nề; thường là do ghép từ hai bản.",
    source=_PRACTICE,
    bad="kịp thời báo cáo lãnh đạo, kịp thời điều chỉnh",
    good="kịp thời báo cáo lãnh đạo để điều chỉnh",
    profiles=EVERY,
)
def repeated_verb(paper: Paper) -> Iterator[Finding]:
    """The last of the places that are too many."""
    for paragraph, words in _with_some_twice(paper):
        for found in _SENTENCE.finditer(lower(paragraph.text)):
            for word in words:
                most = _often().get(word)
                if found.group().count(word) <= (most or 1):
                    continue
                if most is None:
                    yield from _said_again(paragraph, found, word)
                else:
                    yield from _too_often(paragraph, found, word, most)


@cache
def _often() -> dict[str, int]:
    """Words with how often a sentence may have them."""
    lists = lexicon.load("wording")["repeated"]
    return dict.fromkeys(lists["twice"], 1) | dict.fromkeys(lists["thrice"], 2)


@cache
def _words() -> list[str]:
    """These words and the verbs."""
    return [*_often(), *lexicon.load("wording")["repeated"]["phrases"]]


@cache
def _folded_words() -> list[str]:
    return list(map(fold, _words()))


_WORDS = Wanted(_folded_words)


def _with_some_twice(paper: Paper) -> Iterator[tuple[Line, list[str]]]:
    """The paragraphs that have some of the words more than once, with these words; those that
    the text has, not broken by a line end, no more often than a sentence may are left out."""
    words, printed, folded = _words(), _folded_words(), paper.words.folded
    begun = paper.begun(_WORDS)
    starts = paper.words.offsets([place for _, place in begun])
    numbers = [number for number, _ in begun]
    whole = Counter(
        number
        for number, start in zip(numbers, starts, strict=True)
        if folded.startswith(printed[number], start)
    )
    often = {number for number, count in whole.items() if count > _often().get(words[number], 1)}
    paragraphs = paper.paragraph_starts
    counts = Counter(
        (bisect_right(paragraphs, start), number)
        for number, start in zip(numbers, starts, strict=True)
        if number in often
    )
    twice: dict[int, list[str]] = {}
    for paragraph, number in sorted(place for place, count in counts.items() if count > 1):
        if paragraph:
            twice.setdefault(paragraph - 1, []).append(words[number])
    yield from ((paper.paragraphs[number], found) for number, found in twice.items())


def _too_often(paragraph: Line, sentence: re.Match[str], word: str, most: int) -> Iterator[Finding]:
    places = [match.span() for match in _alone(word).finditer(sentence.group())]
    for first, last in zip(places, places[most:], strict=False):
        if last[0] - first[0] <= _NEAR:
            start, end = sentence.start() + last[0], sentence.start() + last[1]
            message = said("“{word}” lặp lại trong một câu.", word=word)
            yield repeated_verb.finding(paragraph.at(start, end), message)
            return


def _said_again(paragraph: Line, sentence: re.Match[str], verb: str) -> Iterator[Finding]:
    """The verb with the three syllables behind it, within a few words."""
    seen: dict[str, int] = {}
    for found in _with_three(verb).finditer(sentence.group()):
        before = seen.get(found.group())
        if before is not None and 1 < found.start() - before <= _BETWEEN:
            start, end = sentence.start() + found.start(), sentence.start() + found.end()
            message = said("“{word}” lặp lại trong một câu.", word=found.group())
            yield repeated_verb.finding(paragraph.at(start, end), message)
        seen[found.group()] = found.end()


@cache
def _alone(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){word}(?!\w)")


@cache
def _with_three(verb: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){verb}(?: [^\W\d_]+){{3}}")


@rule(
    "W09",
    "subject-missing",
    title="Nhiệm vụ không nêu đơn vị thực hiện",
    severity="info",
    what="trong phần tổ chức thực hiện, mỗi việc nêu rõ đơn vị nào làm.",
    why="Việc không có chủ thì không ai làm.",
    source=_PRACTICE,
    bad="IV. TỔ CHỨC THỰC HIỆN: - Tổ chức tuyên truyền trên loa",
    good="IV. TỔ CHỨC THỰC HIỆN: - Tổ truyền thông tuyên truyền trên loa",
    profiles=EVERY,
    preview=True,
)
def subject_missing(paper: Paper) -> Iterator[Finding]:
    """Items that begin with a verb right below the heading, without a unit's heading between."""
    sections = paper.document.sections
    for i, section in enumerate(sections):
        if not section.title or not _ORGANISATION.search(bare(section.title)):
            continue
        end = sections[i + 1].span.start if i + 1 < len(sections) else paper.body.end
        for line in paper.lines_of(Span(section.span.start, end))[1:]:
            if _IMPERATIVE.match(line.bare):
                message = said("Chưa nêu đơn vị thực hiện.")
                last = line.text.find(" ", 14)
                yield subject_missing.finding(line.at(0, last if last > 0 else 14), message)
