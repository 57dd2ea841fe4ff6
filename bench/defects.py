"""How many of the defects that we put into clean papers do the rules find?

Each defect is put alone into a paper without a fault (tests/vanban/clean_papers.py) that was
written and read back, and is found when a finding that the clean paper does not have overlaps
the wrong words and is at most 4 times as long as they are, and 80 letters.
"""

from __future__ import annotations

import argparse
import io
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from random import Random

from bench.reading import mutations
from tests.vanban.clean_papers import clean_paper

import vanban
from vanban.model import Document
from vanban.writers import docx
from vanban.writers.composition import Table, plain

PAPERS = 60


def main() -> int:
    chosen = _options()
    found: Counter[str] = Counter()
    made: Counter[str] = Counter()
    for mutation, clean in _mutations(chosen.count, chosen.seed):
        made[mutation.kind] += 1
        if is_found(mutation, clean):
            found[mutation.kind] += 1
        elif chosen.missed:
            around = mutation.text[max(0, mutation.start - 40) : mutation.end + 30]
            wrong = mutation.text[mutation.start : mutation.end]
            print(f"missed  {mutation.kind}: {wrong!r} in {around!r}")
    for kind in sorted(made, key=lambda kind: (found[kind] / made[kind], kind)):
        print(f"{found[kind]:>4} of {made[kind]:<4} {kind}")
    print(
        f"{sum(found.values())} of {made.total()} found: {sum(found.values()) / made.total():.3f}"
    )
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench defects",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--count", type=int, default=300, help="how many defects (default: 300)")
    parser.add_argument("--seed", type=int, default=0, help="other places (default: 0)")
    parser.add_argument("--missed", action="store_true", help="show what is not found")
    return parser.parse_args()


def is_found(mutation: mutations.Mutation, clean: Document) -> bool:
    """Whether a finding tells the defect that the paper without it does not have."""
    before = _findings(clean.text)
    document = vanban.read(mutation.text.encode())
    return any(
        mutation.is_found_at(*finding.span)
        for finding in vanban.check(document)
        if (finding.rule, document.quote(finding.span)) not in before
    )


@lru_cache(maxsize=PAPERS)
def _findings(text: str) -> frozenset[tuple[str, str]]:
    document = vanban.read(text.encode())
    return frozenset((found.rule, document.quote(found.span)) for found in vanban.check(document))


def _mutations(count: int, seed: int) -> Iterator[tuple[mutations.Mutation, Document]]:
    """All kinds in turn, each in papers in turn that have a place for it."""
    draw = Random(seed)
    made = 0
    while made < count:
        for kind in mutations.KINDS:
            first = draw.randrange(PAPERS)
            for number in range(PAPERS):
                clean = _paper((first + number) % PAPERS)
                mutation = mutations.mutate(clean.text, kind, draw)
                if mutation is not None and made < count:
                    made += 1
                    yield mutation, clean
                    break


@lru_cache(maxsize=PAPERS)
def _paper(seed: int) -> Document:
    """As a text whose tables are drawn with bars."""
    file = io.BytesIO()
    composition = clean_paper(seed)
    docx.write(composition, file)
    text = vanban.read(file.getvalue()).text
    for block in (*composition.body, *(b for annex in composition.annexes for b in annex.body)):
        if isinstance(block, Table):
            rows = [block.header, *([plain(cell) for cell in row] for row in block.rows)]
            cells = "\n".join(cell for row in rows for cell in row)
            text = text.replace(cells, "\n".join(f"| {' | '.join(row)} |" for row in rows))
    return vanban.read(text.encode())


if __name__ == "__main__":
    raise SystemExit(main())
