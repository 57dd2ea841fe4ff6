"""The table of positions: what the decree asks, what the PDF has, what the docx has as
LibreOffice prints it. `python -m tests.vanban.positions.table` writes it anew."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.vanban.positions.measures import Printed, Row, rows
from tests.vanban.positions.papers import papers
from tests.vanban.positions.printed import pages_of
from vanban import write

FILE = Path(__file__).parents[3] / "docs/reference/positions.md"
_SECONDS = 300
_HEAD = """# Positions: our writers beside the decree

Measured on the printed page in all ten kinds of papers that `vanban.write` knows, each long
enough for two pages: in the PDF, and in the docx as LibreOffice prints it. Two numbers are the
least and the most over all papers and lines. Lengths are in millimetres, sizes and gaps in
points; “off” is the distance from where the decree puts it, within 1 mm for what is centred
and 0.5 mm for what stands at an edge or on a line. The decree is 30/2020/NĐ-CP, Annex I.
Written by `python -m tests.vanban.positions.table`; `tests/vanban/positions` holds every
number to the decree and this page to the numbers.

| Part | Measured | Decree | PDF | docx |
|---|---|---|---|---|
"""


class Range(NamedTuple):
    """The least and the most of a measure over all papers; None where no paper has the part."""

    least: float
    most: float

    def shown(self, unit: str) -> str:
        """ "30 mm", "0.4–0.41"."""
        if unit not in ("mm", "pt", ""):
            return "yes" if self.least == 1 else "no"
        least, most = (f"{round(number, 1) + 0.0:.1f}" for number in self)
        if unit == "":
            least, most = f"{self.least:.2f}", f"{self.most:.2f}"
        said = least if least == most else f"{least} to {most}"
        return f"{said} {unit}".strip()


def printed_as_pdf() -> list[Printed]:
    """All papers as our PDF writer prints them."""
    found = []
    for paper in papers().values():
        file = io.BytesIO()
        write(paper, file, format="pdf")
        found.append(Printed(paper, pages_of(file.getvalue())))
    return found


def printed_as_docx() -> list[Printed]:
    """All papers as LibreOffice prints our docx."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, paper in enumerate(papers().values()):
            names[number] = paper
            write(paper, Path(folder, f"{number}.docx"))
        command = (
            *("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"),
            *("--convert-to", "pdf", "--outdir", folder),
            *(f"{folder}/{number}.docx" for number in names),
        )
        subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
        return [
            Printed(paper, pages_of(Path(folder, f"{number}.pdf").read_bytes()))
            for number, paper in names.items()
        ]


def ranges(printed: list[Printed]) -> dict[tuple[str, str], Range]:
    """Each row's least and most over the papers, by part and measure."""
    found = {}
    for row in rows():
        numbers = [number for one in printed for number in row.measure(one)]
        if numbers:
            found[row.part, row.what] = Range(min(numbers), max(numbers))
    return found


def page(pdf: Mapping[tuple[str, str], Range], docx: Mapping[tuple[str, str], Range]) -> str:
    """The Markdown page."""
    return _HEAD + "".join(
        f"| {row.part} | {row.what} | {row.decree} | {_cell(pdf, row)} | {_cell(docx, row)} |\n"
        for row in rows()
    )


def shown_in_page() -> dict[tuple[str, str], tuple[str, str]]:
    """What the page says of each row: (PDF, docx)."""
    lines = FILE.read_text("utf-8").partition("|---|\n")[2].splitlines()
    cells = (line.strip("| ").split(" | ") for line in lines)
    return {(part, what): (pdf, docx) for part, what, _, pdf, docx in cells}


def _cell(found: Mapping[tuple[str, str], Range], row: Row) -> str:
    return found[row.part, row.what].shown(row.unit) if (row.part, row.what) in found else "–"


if __name__ == "__main__":
    FILE.write_text(page(ranges(printed_as_pdf()), ranges(printed_as_docx())), "utf-8")
