"""Every row of the lexicon says where it comes from and when that was checked."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from vanban import lexicon

DATA = files(lexicon) / "data"
NAMES = sorted(path.name for path in DATA.iterdir())
WORDS = [name.removesuffix(".toml") for name in NAMES if name.endswith(".toml")]
TABLES = [name.removesuffix(".tsv") for name in NAMES if name.endswith(".tsv")]


@pytest.mark.parametrize("name", WORDS)
def test_a_file_of_words_names_its_source_and_the_day_of_checking(name: str) -> None:
    table = lexicon.load(name)
    assert table["source"]
    assert isinstance(table["checked"], date)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_names_the_source_of_every_row(name: str) -> None:
    rows = lexicon.rows(name)
    assert rows
    for row in rows:
        assert row["source"]
        assert date.fromisoformat(row["checked"])


def test_no_file_is_of_another_kind() -> None:
    assert {name.rpartition(".")[2] for name in NAMES} == {"toml", "tsv", "txt"}
    assert [name for name in NAMES if name.endswith(".txt")] == ["units-licence.txt"]
