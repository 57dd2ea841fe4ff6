"""What share of a paper's truth was found: header fields right, F1 of citations, their
places, sections, tasks and duties.

The measures are those that a reader would take: case, accents of capitals, marks and blanks
never matter; a place is right when it shares four fifths with the true one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Any

from tests.vanban.generator.alignment import Alignment
from tests.vanban.generator.pieces import Paper, Truth
from vanban.model import Citation, Document, Obligation, Section, Span, Task

_HEADER = ("type", "number", "agency", "date", "title")
_MARKS = re.compile(r"[\W_]+")


@dataclass
class Score:
    """Hits, false finds and misses by measure; `misses` says which, for the reader."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def add(self, measure: str, hits: int, false: int, missed: int) -> None:
        row = self.counts.setdefault(measure, [0, 0, 0])
        for place, more in enumerate((hits, false, missed)):
            row[place] += more

    def share(self, measure: str) -> float:
        """F1; for fields, which are right or wrong, the share that is right."""
        hits, false, missed = self.counts[measure]
        return 2 * hits / max(1, 2 * hits + false + missed)


def score(paper: Paper, document: Document, total: Score, name: str | None = None) -> None:
    """Adds one paper to the total."""
    truth, name = paper.truth, name or paper.name
    _header(name, truth, document, total)
    _citations(name, truth["citations"], _brought_home(paper, document), total)
    _sections(name, truth["sections"], document.sections, total)
    _tasks(name, truth["tasks"], document.tasks, total)
    if "obligations" in truth:
        _duties(name, truth["obligations"], document.obligations, total)


def _header(name: str, truth: Truth, document: Document, total: Score) -> None:
    for key in _HEADER:
        got = getattr(document, key)
        got = got.isoformat() if key == "date" and got else got
        floor = 0.9 if key == "title" else 1.0
        right = _alike(truth[key] or "", got or "", floor)
        if key == "agency" and truth["parent"]:  # both may stand on one line
            right = right or _alike(f"{truth['parent']} {truth['agency']}", got or "", floor)
        total.add("header", right, 0, 2 * (not right))
        if not right:
            total.misses.append(f"{name} {key}: {truth[key]!r}, not {got!r}")


def _brought_home(paper: Paper, document: Document) -> list[Citation]:
    """The citations with their places in the words that the truth's places count in."""
    if paper.plain is None:
        return document.citations
    alignment = Alignment(document.text, paper.plain)
    return [replace(c, span=Span(*alignment.span(*c.span))) for c in document.citations]


def _citations(name: str, truth: list[Truth], found: list[Citation], total: Score) -> None:
    wanted = Counter(_key(c["type"], c["symbol"], c.get("name")) for c in truth)
    got = Counter(_key(c.type, c.symbol, c.name) for c in found)
    hits = (wanted & got).total()
    total.add("citations", hits, got.total() - hits, wanted.total() - hits)
    total.misses += [f"{name} citation missed: {key}" for key in wanted - got]
    total.misses += [f"{name} no citation: {key}" for key in got - wanted]
    places = _matched(truth, found, _same_place)
    total.add("spans", len(places), len(found) - len(places), len(truth) - len(places))
    for wanted_one, one in places:
        day = one.date.isoformat() if one.date else None
        right = day == wanted_one["date"]
        total.add("dates", right, 0, 2 * (not right))


def _key(kind: str | None, symbol: str | None, name: str | None) -> tuple[str, str]:
    return _plain(kind or ""), (symbol or _plain(name or "")).lower()


def _same_place(truth: Truth, found: Citation) -> bool:
    start, end = found.span.start, found.span.end
    shared = min(end, truth["end"]) - max(start, truth["start"])
    return shared >= 0.8 * (max(end, truth["end"]) - min(start, truth["start"]))


def _sections(name: str, truth: list[Truth], found: list[Section], total: Score) -> None:
    wanted = [(t["label"].lower(), t["level"]) for t in truth]
    got = [(s.label.lower(), s.level) for s in found]
    blocks = SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks()
    hits = sum(block.size for block in blocks)
    total.add("sections", hits, len(got) - hits, len(wanted) - hits)
    if hits < len(wanted):
        total.misses.append(f"{name} sections: {wanted} not {got}")
    for block in blocks:
        for step in range(block.size):
            title = truth[block.a + step]["title"]
            if title:
                right = _alike(title, found[block.b + step].title or "", 0.9)
                total.add("titles", right, 0, 2 * (not right))


def _tasks(name: str, truth: list[Truth], found: list[Task], total: Score) -> None:
    pairs = _matched(truth, found, _same_task)
    total.add("tasks", len(pairs), len(found) - len(pairs), len(truth) - len(pairs))
    if len(pairs) < max(len(truth), len(found)):
        total.misses.append(f"{name} tasks: {len(truth)} true, {len(found)} found")
    for wanted, task in pairs:
        for key in ("lead", "support", "deadline", "product"):
            if wanted[key]:
                right = _alike(wanted[key], getattr(task, key) or "", 0.9)
                total.add(key, right, 0, 2 * (not right))


def _same_task(truth: Truth, found: Task) -> bool:
    return truth["stt"] == found.stt and _alike(truth["content"], found.content, 0.85)


def _duties(name: str, truth: list[Truth], found: list[Obligation], total: Score) -> None:
    pairs = _matched(truth, found, lambda t, duty: _alike(t["text"], duty.text, 0.8))
    total.add("obligations", len(pairs), len(found) - len(pairs), len(truth) - len(pairs))
    if len(pairs) < max(len(truth), len(found)):
        left = [wanted["text"] for wanted in truth if all(wanted is not w for w, _ in pairs)]
        total.misses.append(f"{name} duties: {len(truth)} true, {len(found)} found; missed {left}")


def _matched(
    truth: Sequence[Truth], found: Iterable[Any], same: Callable[[Truth, Any], bool]
) -> list[tuple[Truth, Any]]:
    """Pairs, the nearest in order first; each is used once."""
    left = dict(enumerate(found))
    pairs = []
    for number, wanted in enumerate(truth):
        near = sorted(left, key=lambda place, number=number: abs(place - number))
        match = next((place for place in near if same(wanted, left[place])), None)
        if match is not None:
            pairs.append((wanted, left.pop(match)))
    return pairs


def _alike(one: str, two: str, floor: float) -> bool:
    one, two = _plain(one), _plain(two)
    if one == two:
        return True
    if floor == 1.0 or not one or not two:
        return False
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.quick_ratio() >= floor and matcher.ratio() >= floor


def _plain(words: str) -> str:
    return _MARKS.sub(" ", words).strip().lower().replace("uỷ", "ủy")
