"""Papers without a fault are left alone: the rules find no error and no warning in them."""

from __future__ import annotations

import io

import pytest

import vanban
from tests.vanban.clean_papers import KINDS, SENTENCES, clean_paper
from vanban.model import Document
from vanban.writers import docx

PAPERS = 200


def read_back(seed: int) -> Document:
    """The paper as a file of Word, read again."""
    file = io.BytesIO()
    docx.write(clean_paper(seed), file)
    return vanban.read(file.getvalue())


def complaints(document: Document) -> list[tuple[str, str, str]]:
    """What the rules hold for an error or a warning, and where."""
    return [
        (finding.rule, finding.message, document.quote(finding.span))
        for finding in vanban.check(document)
        if finding.severity != "info"
    ]


def test_the_papers_are_of_many_sentences() -> None:
    assert sum(len(sentences) for sentences in SENTENCES.values()) >= 150


@pytest.mark.parametrize("seed", range(len(KINDS)))
def test_a_clean_paper_of_each_kind_has_no_error_and_no_warning(seed: int) -> None:
    document = read_back(seed)
    assert not complaints(document)
    assert not complaints(vanban.read(document.text.encode()))


@pytest.mark.slow
@pytest.mark.parametrize("tens", range(1, PAPERS // len(KINDS)))
def test_clean_papers_of_word_have_no_error_and_no_warning(tens: int) -> None:
    for seed in range(tens * len(KINDS), (tens + 1) * len(KINDS)):
        assert not complaints(read_back(seed)), seed
