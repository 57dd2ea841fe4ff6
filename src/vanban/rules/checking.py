"""Running the rules over a document, each on what it has to look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import re2

from vanban.model import Document, Finding
from vanban.rules.paper import Paper
from vanban.rules.rule import REGISTER, Rule


def run(document: Document, codes: frozenset[str], profile: str | None = None) -> list[Finding]:
    """What the rules of these codes find, in text order."""
    paper = Paper(document, profile)
    of_paper, of_lines = _rules_of(codes, paper.profile, document.date)
    found = [finding for rule in of_paper for finding in rule.check(paper)]
    found += _by_line(paper, of_lines)
    return sorted(found, key=lambda finding: (finding.span, finding.rule))


@lru_cache(maxsize=256)
def _rules_of(
    codes: frozenset[str], profile: str, day: date | None
) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """The rules of these codes that papers of this kind and day are judged by: those that look
    at the whole, and the codes of those that look at lines."""
    rules = [REGISTER[code] for code in sorted(codes)]
    rules = [rule for rule in rules if rule.is_for(profile, day)]
    return (
        tuple(rule for rule in rules if rule.lines is None),
        tuple(rule.code for rule in rules if rule.lines is not None),
    )


def _by_line(paper: Paper, codes: tuple[str, ...]) -> Iterator[Finding]:
    if not codes:
        return
    chooser = _chooser(codes)
    for line, code in zip(paper.lines, paper.coded_lines, strict=True):
        for number in chooser.Match(code) or ():
            yield from REGISTER[codes[number]].check(paper, line)


@lru_cache(maxsize=64)
def _chooser(codes: tuple[str, ...]) -> re2.Set:
    """Says for a line which of the rules have to look at it, in one pass over its letters."""
    chooser = re2.Set.SearchSet()
    for code in codes:
        chooser.Add(REGISTER[code].lines)
    chooser.Compile()
    return chooser
