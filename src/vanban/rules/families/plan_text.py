"""What the rules about whole plans look for in the body."""

from __future__ import annotations

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
