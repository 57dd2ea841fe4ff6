"""Papers with known truth: every seed gives one official paper and what a reader should find.

`paper(seed)` draws a kind of document, an agency, a way to number, to cite and to lay out
tables, composes it with the truth beside it, and lays it out as one of the texts that
converters leave, or as Word. `filed(seeds, form, folder)` gives papers as real files: docx and
PDF that LibreOffice makes, and scans. Sentences and names are ours; places and agencies do
not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from tests.vanban.generator import docx, files, layouts, printed
from tests.vanban.generator.compositions import KINDS, compose
from tests.vanban.generator.pieces import Paper

__all__ = ["KINDS", "LAYOUTS", "filed", "paper"]

LAYOUTS = (*layouts.LAYOUTS, "docx")


def paper(seed: int, layout: str | None = None) -> Paper:
    """The paper of a seed; the same seed gives the same paper for ever.

    `layout` is one of `LAYOUTS`, or "html" for what a file is made from.
    """
    random = Random(seed)
    layout = layout or LAYOUTS[seed % len(LAYOUTS)]
    composition = compose(random, plain=layout in layouts.PLAIN)
    if layout == "docx":
        return docx.lay_out(composition, f"{seed}-{layout}")
    if layout == "html":
        return printed.lay_out(composition, random, f"{seed}-{layout}")
    return layouts.lay_out(composition, layout, random, f"{seed}-{layout}")


def filed(seeds: Iterable[int], form: str, folder: Path) -> Iterator[tuple[Paper, Path]]:
    """The papers of some seeds as files of a form ("docx", "pdf", "scan"), kept in `folder`."""
    papers = {f"{seed}-html": paper(seed, "html") for seed in seeds}
    written = {name: str(one.content) for name, one in papers.items()}
    for name, path in files.converted(written, form, folder).items():
        yield papers[name], path
