"""Tables that LibreOffice printed: every cell must come back with its words and its reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.vanban.generator.files import converted
from tests.vanban.random_tables import Drawn, as_html, long_table, random_table
from tests.vanban.sheets import said_of
from vanban.readers.geometry import Grid
from vanban.readers.page_tables import continues, find_grids, join
from vanban.readers.pdfium import PdfFile

pytestmark = pytest.mark.slow


def chains(data: bytes) -> list[list[Grid]]:
    """The grids of each table: one begins on each page that says "Bảng" at its top."""
    found: list[list[Grid]] = []
    with PdfFile(data) as file:
        for sheet in file.sheets():
            if sheet.words[0].text == "Bảng":
                found.append([])
            for grid in find_grids(sheet):
                assert not found[-1] or continues(found[-1][-1], grid)
                found[-1].append(grid)
    return found


def cells_read(chain: list[Grid]) -> dict[tuple[int, int, int, int], str]:
    return {cell[:4]: said_of(cell).replace(" ", "") for cell in join(chain).cells}


def cells_drawn(table: Drawn) -> dict[tuple[int, int, int, int], str]:
    """A word too long for its column is broken, so spaces do not count."""
    return {place: said.replace(" ", "") for place, said in table.cells.items()}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[Drawn], Path]]:
    random = Random(20260)
    kinds: dict[str, Callable[[Random], Drawn]] = {"merged": random_table, "long": long_table}
    tables = {kind: [make(random) for _ in range(40)] for kind, make in kinds.items()}
    papers = {kind: as_html(drawn) for kind, drawn in tables.items()}
    files = converted(papers, "pdf", tmp_path_factory.mktemp("tables"))
    return {kind: (tables[kind], files[kind]) for kind in kinds}


@pytest.mark.parametrize("kind", ["merged", "long"])
def test_all_but_one_of_a_hundred_cells_are_exact(
    printed: dict[str, tuple[list[Drawn], Path]], kind: str
) -> None:
    tables, file = printed[kind]
    read = [cells_read(chain) for chain in chains(file.read_bytes())]
    assert len(read) == len(tables)
    drawn = [cells_drawn(table) for table in tables]
    exact = sum(
        there.get(place) == said
        for here, there in zip(drawn, read, strict=True)
        for place, said in here.items()
    )
    assert exact >= 0.99 * sum(map(len, drawn))
    assert sum(here == there for here, there in zip(drawn, read, strict=True)) >= 38


def test_tables_longer_than_a_page_were_among_them(
    printed: dict[str, tuple[list[Drawn], Path]],
) -> None:
    found = chains(printed["long"][1].read_bytes())
    assert sum(len(chain) > 1 for chain in found) >= 10
