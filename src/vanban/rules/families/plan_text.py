"""What the rules about whole plans share: what they look for in the body, and how they tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vanban.lexicon.letters import bare
from vanban.model import Deadline, Finding
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper
from vanban.rules.rule import Rule, rule
from vanban.rules.said import Said

PRACTICE = "Thực tiễn soạn thảo kế hoạch"

WHEN = lazy_pattern(
    r"dinh ky|hang (?:ngay|tuan|thang|quy|nam)|quy,|\bquy [iv1-4]|6 thang|sau thang|9 thang"
    r"|ngay \d|truoc ngay|thang \d|cuoi (?:ky|nam|quy)|theo quy dinh"
)
"""Words without marks that say when something is due."""


def body(paper: Paper) -> str:
    """What follows the title, bare of marks."""
    return paper.bare[paper.body.start :]


def titles(paper: Paper) -> list[str]:
    """The headings of all sections, bare of marks; "" where there is none."""
    return paper.once(_titles)


def _titles(paper: Paper) -> list[str]:
    return [bare(section.title or "") for section in paper.document.sections]


def headed(paper: Paper, pattern: str) -> bool:
    """A heading with these words, or a line that opens with them and a colon."""
    if re.search(pattern, "\n".join(titles(paper))):
        return True
    opening = re.compile(rf"\n[\W\d]{{0,6}}(?:[ivx]+\. )?(?:{pattern})[^.\n]{{0,60}}(?::|\n)")
    return bool(opening.search(f"\n{body(paper)}"))


def duties(paper: Paper) -> list[str]:
    """What all duties in prose say, bare of marks."""
    return paper.once(_duties)


def _duties(paper: Paper) -> list[str]:
    return [bare(duty.text) for duty in paper.document.obligations]


def has(paper: Paper, *wanted: str) -> bool:
    """Whether one of these words stands in the body."""
    words = body(paper)
    return any(one in words for one in wanted)


def lacks(
    code: str,
    name: str,
    title: str,
    *,
    severity: str,
    what: str,
    why: str,
    message: Said,
    bad: str,
    good: str,
    preview: bool = False,
) -> Callable[[Callable[[Paper], bool | str]], Rule]:
    """Makes a rule of a function that says whether a whole plan has something, or how mildly it
    is to be told that it has little of it."""

    def register(has: Callable[[Paper], bool | str]) -> Rule:
        def check(paper: Paper) -> Iterator[Finding]:
            has_it = not paper.is_whole_plan or has(paper)
            if has_it is not True:
                yield made.finding(paper.head, message, severity=has_it or None)

        made = rule(
            code, name, title=title, severity=severity, what=what, why=why, source=PRACTICE,
            bad=bad, good=good, preview=preview,
        )(check)  # fmt: skip
        return made

    return register


def says_when(when: Deadline) -> bool:
    """Whether a deadline was said at all."""
    said = when.periods or when.recurring or when.continuous or when.relative or when.covers
    return bool(said)
