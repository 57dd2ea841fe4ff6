"""Papers with known truth: every seed gives one official paper and what a reader should find.

`paper(seed)` draws a kind of document, an agency, a way to number, to cite and to lay out
tables, composes it with the truth beside it, and lays it out as one of the texts that
converters leave, or as Word. Sentences and names are ours; places and agencies do not exist.
"""

from __future__ import annotations

from random import Random

from tests.vanban.generator import docx, layouts
from tests.vanban.generator.compositions import KINDS, compose
from tests.vanban.generator.pieces import Paper

__all__ = ["KINDS", "LAYOUTS", "paper"]

LAYOUTS = (*layouts.LAYOUTS, "docx")


def paper(seed: int, layout: str | None = None) -> Paper:
    """The paper of a seed; the same seed gives the same paper for ever."""
    random = Random(seed)
    layout = layout or LAYOUTS[seed % len(LAYOUTS)]
    composition = compose(random, plain=layout in layouts.PLAIN)
    if layout == "docx":
        return docx.lay_out(composition, f"{seed}-{layout}")
    return layouts.lay_out(composition, layout, random, f"{seed}-{layout}")
