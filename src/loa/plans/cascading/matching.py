"""Which tasks of a plan answer which duties of a superior's, how surely, and by which words.

Words are compared without marks and with abbreviations written out; pairs of syllables weigh
most, words of every such plan ("tuyên truyền", "cải cách hành chính") hardly anything. Themes,
forms and time of both sides raise or lower what the words say. Precision comes first: what is
not plain is left to people.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from loa.agencies.names import folded
from loa.plans.models import Obligation, Task
from vanban.lexicon import load

PROPOSED_FROM = 0.5
"""Below it nothing is proposed."""
_CLEARLY_BETTER = 0.12
"""So much above the next best a task has to stand, unless it is sure by itself."""
_SURE = 0.72

_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[;\n]|\.\s")
_COMMON_WEIGHT = 0.12
_NUMBER_WEIGHT = 0.05
_PAIR, _ONE = 1.0, 0.45
_TELLING = 0.4

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """A duty and a task that seems to answer it; spans are places in the texts of both."""

    duty: Obligation
    task: Task
    confidence: float
    their_words: tuple[Span, ...]
    own_words: tuple[Span, ...]


@dataclass(slots=True)
class _Said:
    """The features of a text: what they weigh, and where they stand."""

    weights: dict[str, float] = field(default_factory=dict)
    places: dict[str, list[Span]] = field(default_factory=dict)

    @property
    def whole(self) -> float:
        return sum(self.weights.values())


def match(
    duties: Sequence[Obligation], tasks: Sequence[Task], *, bodies: Iterable[str] = ()
) -> list[Match]:
    """The plain answers, clause by clause of each duty; a task answers a duty once.

    `bodies` are names of agencies that both sides speak of ("Sở Giáo dục và Đào tạo"): that they
    do tells nothing.
    """
    names = _NamedBodies(bodies)
    own = [
        (task, _said(names.out_of(task.content)), _said(names.out_of(_whole(task))))
        for task in tasks
    ]
    rarity = _rarity([said for _, said, _ in own])
    found: dict[tuple[int, int], Match] = {}
    for place, duty in enumerate(duties):
        for offset, clause in _clauses(duty.text):
            clause = names.out_of(clause)
            best = _best(duty, clause, own, rarity)
            if best is not None:
                task, confidence, shared, content = best
                key = (place, tasks.index(task))
                theirs = [(a + offset, b + offset) for a, b in _spans(_said(clause), shared)]
                made = Match(duty, task, confidence, tuple(theirs), tuple(_spans(content, shared)))
                if key not in found or found[key].confidence < confidence:
                    found[key] = made
    return list(found.values())


class _NamedBodies:
    """Blanks names out of texts, keeping every place where it is."""

    def __init__(self, bodies: Iterable[str]) -> None:
        words = sorted({name for name in bodies if name}, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
        self._is_empty = not words

    def out_of(self, text: str) -> str:
        if self._is_empty:
            return text
        return self._pattern.sub(lambda found: " " * len(found.group()), text)


def _whole(task: Task) -> str:
    return f"{task.content}. {task.method}"


def _best(
    duty: Obligation,
    clause: str,
    own: Sequence[tuple[Task, _Said, _Said]],
    rarity: dict[str, float],
) -> tuple[Task, float, set[str], _Said] | None:
    theirs = _said(clause)
    scored = []
    for task, content, whole in own:
        shared = set(theirs.weights) & set(whole.weights)
        confidence = _confidence(duty, task, theirs, content, whole, shared, rarity)
        scored.append((confidence, -task.order, task, shared, content))
    scored.sort(key=lambda row: row[:2], reverse=True)
    if not scored or scored[0][0] < PROPOSED_FROM:
        return None
    first = scored[0]
    next_best = scored[1][0] if len(scored) > 1 else 0.0
    if first[0] < _SURE and first[0] - next_best < _CLEARLY_BETTER:
        return None
    return first[2], round(first[0], 2), first[3], first[4]


def _confidence(
    duty: Obligation,
    task: Task,
    theirs: _Said,
    content: _Said,
    whole: _Said,
    shared: set[str],
    rarity: dict[str, float],
) -> float:
    """From 0 to 1: how much of the shorter text the two share, with what else they agree in."""
    if not shared:
        return 0.0

    def weight(said: _Said, words: Iterable[str]) -> float:
        return sum(said.weights[word] * rarity.get(word, 1.0) for word in words)

    in_theirs = weight(theirs, shared) / max(weight(theirs, theirs.weights), 0.01)
    in_ours = weight(content, shared & set(content.weights)) / max(
        weight(content, content.weights), 0.01
    )
    words = 0.75 * max(in_theirs, in_ours) + 0.25 * min(in_theirs, in_ours)
    enough = min(1.0, weight(theirs, shared) / 2.5)
    score = words * enough
    agreed = _agreement(duty.themes, task.themes), _agreement(duty.forms, _forms(task))
    for agreement, gain in zip(agreed, (0.16, 0.2), strict=True):
        if agreement is not None:
            score += gain * agreement if agreement else -gain / 3
    if not _in_one_time(duty, task):
        score *= 0.7
    return max(0.0, min(1.0, score))


def _agreement(theirs: Sequence[str], ours: Sequence[str]) -> float | None:
    """The share of what the duty names that the task names too; None where either is silent."""
    if not theirs or not ours:
        return None
    return len(set(theirs) & set(ours)) / len(set(theirs))


def _forms(task: Task) -> list[str]:
    return [form.code for form in task.forms.all() if form.code != "other"]


def _in_one_time(duty: Obligation, task: Task) -> bool:
    if duty.starts_on is None or duty.ends_on is None:
        return True
    first: date = max(duty.starts_on, task.starts_on)
    return first <= min(duty.ends_on, task.ends_on)


def _clauses(text: str) -> Iterator[tuple[int, str]]:
    """The parts of a duty that ask for something of their own, with their places."""
    start = 0
    cuts = [*(found.end() for found in _CLAUSE.finditer(text)), len(text)]
    for end in cuts:
        if len(text[start:end].split()) >= 3:
            yield start, text[start:end]
        start = end


def _said(text: str) -> _Said:
    tokens = [
        (word, found.span())
        for found in _WORD.finditer(text)
        for word in _spelled_out(found.group())
    ]
    said = _Said()
    for at, (word, place) in enumerate(tokens):
        _note(said, word, _weight(word) * _ONE, place)
        if at + 1 < len(tokens):
            after, end = tokens[at + 1]
            both = (_weight(word) + _weight(after)) / 2 * _PAIR
            if _weight(word) < 1 and _weight(after) < 1:
                both = _COMMON_WEIGHT
            _note(said, f"{word} {after}", both, (place[0], end[1]))
    return said


def _note(said: _Said, word: str, weight: float, place: Span) -> None:
    said.weights[word] = weight
    said.places.setdefault(word, []).append(place)


def _weight(word: str) -> float:
    if word.isdigit():
        return _NUMBER_WEIGHT
    return _COMMON_WEIGHT if word in _common() else 1.0


def _rarity(texts: Sequence[_Said]) -> dict[str, float]:
    """What many of the plan's tasks say tells little about any of them."""
    told = Counter(word for said in texts for word in said.weights)
    return {word: 1 / (1 + 0.35 * (times - 1)) for word, times in told.items()}


def _spans(said: _Said, words: Iterable[str]) -> list[Span]:
    """The places of what is shared and says something, those that touch joined."""
    shared = [word for word in words if word in said.places]
    strong = {p for word in shared if said.weights[word] >= _TELLING for p in said.places[word]}
    places = {place for word in shared for place in said.places[word]}
    return [
        (start, end)
        for start, end in _joined(sorted(places))
        if any(start <= first and last <= end for first, last in strong)
    ]


def _joined(places: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in places:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _spelled_out(word: str) -> list[str]:
    return _abbreviations().get(word.casefold(), folded(word)).split()


@cache
def _common() -> frozenset[str]:
    data = tomllib.loads(Path(__file__).with_name("matching.toml").read_text("utf-8"))
    return frozenset(data["common"].split())


@cache
def _abbreviations() -> dict[str, str]:
    known: dict[str, str] = load("abbreviations")["known"]
    return {short.casefold(): folded(spelled) for short, spelled in known.items()}
