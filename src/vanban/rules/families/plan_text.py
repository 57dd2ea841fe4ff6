"""What the rules about whole plans look for in the body."""

from __future__ import annotations

import re

from vanban.lexicon.letters import bare
from vanban.patterns import lazy_pattern
from vanban.rules.paper import Paper

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
