"""Papers hold what they say as files too: Word and PDF lose next to nothing, scans little.

The files are LibreOffice's, made from HTML, and scans of them; never our own writer's. The
truth is the one that the papers were drawn from. `python -m tests.vanban.generator SEED --as
pdf` prints what is read of one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.vanban import generator
from tests.vanban.generator.scoring import Score, score
from vanban.parser import parse
from vanban.readers import open_source

pytestmark = pytest.mark.slow

_FILED = range(60)
_SCANNED = (12, 31, 44, 64)
_MEASURES = (
    "header", "citations", "spans", "dates", "sections", "titles", "tasks", "lead", "deadline",
    "obligations",
)  # fmt: skip
_LEAST_LESS_AS_SCAN = {"header": 0.05, "spans": 0.2, "deadline": 0.3}
"""Deadlines are compared as printed: "Quý I" is often read as "Quý 1", which means the same."""
_LESS_AS_FILE, _LESS_AS_SCAN = 0.02, 0.12


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@cache
def _as_text(seeds: Iterable[int]) -> Score:
    """The same papers as text in which nothing of them is lost."""
    total = Score()
    for seed in seeds:
        paper = generator.paper(seed, "spaced")
        score(paper, parse(open_source(str(paper.content).encode())), total)
    return total


@cache
def _as_files(seeds: Iterable[int], form: str, folder: Path) -> Score:
    total = Score()
    for paper, path in generator.filed(seeds, form, folder):
        score(paper, parse(open_source(path)), total)
    return total


@pytest.mark.parametrize("measure", _MEASURES)
@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_a_file_is_read_as_well_as_its_text(form: str, measure: str, folder: Path) -> None:
    text, file = _as_text(_FILED), _as_files(_FILED, form, folder)
    assert file.share(measure) >= text.share(measure) - _LESS_AS_FILE, "\n".join(file.misses)


@pytest.mark.parametrize("measure", _MEASURES)
def test_a_scan_is_read_nearly_as_well_as_its_text(measure: str, folder: Path) -> None:
    text, scan = _as_text(_SCANNED), _as_files(_SCANNED, "scan", folder)
    less = _LEAST_LESS_AS_SCAN.get(measure, _LESS_AS_SCAN)
    assert scan.share(measure) >= text.share(measure) - less, "\n".join(scan.misses)


def test_the_files_ask_for_tables_citations_and_duties() -> None:
    for seeds, least in ((_FILED, 60), (_SCANNED, 25)):
        papers = [generator.paper(seed, "html") for seed in seeds]
        assert sum(len(paper.truth["tasks"]) for paper in papers) >= least
        assert sum(len(paper.truth["citations"]) for paper in papers) >= least
        assert any(paper.truth.get("obligations") for paper in papers)
