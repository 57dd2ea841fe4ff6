"""The numbers of automatic lists are those that LibreOffice shows, on documents drawn at random.

LibreOffice is an independent reading of the same standard; where it is known to differ from
Word, the documents do not go (see `word_lists`).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vanban.word_lists import FORMATS, Drawn, drawn
from vanban.readers import open_source

_DOCUMENTS = 200
_LEAST_LISTS = 800
_SECONDS = 300


@pytest.fixture(scope="module")
def documents() -> dict[int, Drawn]:
    return {seed: drawn(seed) for seed in range(_DOCUMENTS)}


@pytest.fixture(scope="module")
def shown(documents: dict[int, Drawn], tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """What LibreOffice makes of the documents, by one call for all."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.fail("LibreOffice is missing; script/test says how to install it")
    folder: Path = tmp_path_factory.mktemp("lists")
    for seed, document in documents.items():
        (folder / f"{seed}.docx").write_bytes(document.data)
    subprocess.run(
        [
            soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(folder),
            *(str(folder / f"{seed}.docx") for seed in documents),
        ],
        check=True, capture_output=True, timeout=_SECONDS,
    )  # fmt: skip
    return {seed: (folder / f"{seed}.txt").read_text("utf-8-sig") for seed in documents}


def labels(text: str) -> dict[str, str]:
    """The number in front of each paragraph, by the paragraph's text ("¶12")."""
    found = {}
    for line in text.splitlines():
        label, mark, name = line.partition("¶")
        if mark:
            found[re.sub(r"\D.*", "", name)] = " ".join(label.split())
    return found


@pytest.mark.slow
def test_every_number_is_the_one_that_libreoffice_shows(
    documents: dict[int, Drawn], shown: dict[int, str], capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = []
    for seed, document in documents.items():
        ours, theirs = labels(open_source(document.data).text), labels(shown[seed])
        assert ours.keys() == theirs.keys()
        wrong += [
            f"document {seed}, paragraph {name}: {ours[name]!r}, LibreOffice {theirs[name]!r}"
            for name in ours
            if ours[name] != theirs[name]
        ]
    numbers = sum(document.numbers for document in documents.values())
    lists = sum(document.lists for document in documents.values())
    with capsys.disabled():
        sys.stdout.write(f"\n{numbers} numbers of {lists} lists in {len(documents)} documents: ")
    assert not wrong, "\n".join([f"{len(wrong)} of {numbers} numbers differ", *wrong[:20]])


def test_the_documents_ask_for_enough(documents: dict[int, Drawn]) -> None:
    assert sum(document.lists for document in documents.values()) >= _LEAST_LISTS
    features = set().union(*(document.features for document in documents.values()))
    assert features >= {*FORMATS, "style", "table", "mixed", "override top", "override all"}


def test_a_seed_draws_the_same_document_for_ever(documents: dict[int, Drawn]) -> None:
    assert labels(open_source(drawn(3).data).text) == labels(open_source(documents[3].data).text)
