"""Running the rules over a document, each on what it has to look at."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

import re2

from vanban.model import Document, Finding
from vanban.rules.paper import Paper
from vanban.rules.rule import REGISTER


def run(document: Document, codes: Collection[str], profile: str | None = None) -> list[Finding]:
    """What the rules of these codes find, in text order."""
    paper = Paper(document, profile)
    chosen = [REGISTER[code] for code in sorted(codes)]
    chosen = [rule for rule in chosen if rule.is_for(paper)]
    found = [finding for rule in chosen if rule.lines is None for finding in rule.check(paper)]
    found += _by_line(paper, tuple(rule.code for rule in chosen if rule.lines is not None))
    return sorted(found, key=lambda finding: (finding.span, finding.rule))


def _by_line(paper: Paper, codes: tuple[str, ...]) -> Iterator[Finding]:
    if not codes:
        return
    chooser = _chooser(codes)
    for line in paper.lines:
        for number in chooser.Match(line.bare) or ():
            yield from REGISTER[codes[number]].check(paper, line)


@lru_cache(maxsize=64)
def _chooser(codes: tuple[str, ...]) -> re2.Set:
    """Says for a line which of the rules have to look at it, in one pass over its letters."""
    chooser = re2.Set.SearchSet()
    for code in codes:
        chooser.Add(REGISTER[code].lines)
    chooser.Compile()
    return chooser
