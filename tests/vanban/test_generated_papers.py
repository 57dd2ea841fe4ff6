"""The parser holds on papers that nobody tuned it on: drawn kinds, layouts, wordings, tables.

The papers come from `tests.vanban.generator`, with the truth that they were drawn from. A
failure prints what was missed; `python -m tests.vanban.generator SEED` prints a paper.
"""

from __future__ import annotations

import pytest

from tests.vanban import generator
from tests.vanban.generator.scoring import Score, score
from vanban.parser import parse
from vanban.readers import open_source

_SEEDS = range(90)
_FLOORS = {
    "header": 0.97, "citations": 0.98, "spans": 0.95, "dates": 0.97, "sections": 0.96,
    "titles": 0.95, "tasks": 0.95, "lead": 0.95, "deadline": 0.95, "obligations": 0.90,
}  # fmt: skip


@pytest.fixture(scope="module")
def total() -> Score:
    found = Score()
    for seed in _SEEDS:
        paper = generator.paper(seed)
        data = paper.content if isinstance(paper.content, bytes) else paper.content.encode()
        score(paper, parse(open_source(data)), found)
    return found


@pytest.mark.parametrize("measure", _FLOORS)
def test_papers_of_every_kind_and_layout_are_understood(total: Score, measure: str) -> None:
    assert total.share(measure) >= _FLOORS[measure], "\n".join(total.misses)


def test_the_papers_ask_for_every_kind_and_layout() -> None:
    papers = [generator.paper(seed) for seed in _SEEDS]
    assert {paper.truth["type"] for paper in papers} == set(generator.KINDS)
    assert {paper.name.split("-")[1] for paper in papers} == set(generator.LAYOUTS)
    assert sum(len(paper.truth["tasks"]) for paper in papers) > 100
    assert sum(len(paper.truth["citations"]) for paper in papers) > 300


def test_a_seed_gives_the_same_paper_for_ever() -> None:
    one, two = generator.paper(7), generator.paper(7)
    assert (one.content, one.truth) == (two.content, two.truth)


def test_a_citation_stands_where_its_truth_says() -> None:
    paper = generator.paper(1)
    assert isinstance(paper.content, str)
    for cited in paper.truth["citations"]:
        said = "".join(paper.content[cited["start"] : cited["end"]].split())
        assert not cited["symbol"] or cited["symbol"].lower() in said.lower()
