"""How well does vanban understand papers with known truth, as text and as files?

The papers are drawn by tests/vanban/generator, any number of them: more layouts, tables and
wordings than any corpus has. Each form has a column, beside it the difference to the text.
`python -m tests.vanban.generator SEED --as pdf` prints what is read of one.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

from bench.reading import options
from bench.reading.kept import source_of
from tests.vanban import generator
from tests.vanban.generator import files
from tests.vanban.generator.pieces import Paper
from tests.vanban.generator.scoring import Score, score

import vanban
from vanban.model import Document
from vanban.parser import parse

FORMS = ("text", *files.FORMS)


def main() -> int:
    chosen = _options()
    scores: dict[str, Score] = {}
    for form in chosen.forms:
        started = time.perf_counter()
        scores[form] = Score()
        for paper, document in _read(form, chosen.seeds):
            score(paper, document, scores[form], f"{paper.name.partition('-')[0]} as {form}")
        print(f"{form}: {len(chosen.seeds)} papers in {time.perf_counter() - started:.1f} s")
    _print(scores)
    for one in scores.values():
        print("\n".join(one.misses))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench papers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--seeds", type=_seeds, default=range(40), help="which papers: 0-39 (default), or 7"
    )
    parser.add_argument(
        "--as",
        dest="forms",
        type=lambda words: words.split(","),
        default=["text", "docx", "pdf"],
        help=f"some of {','.join(FORMS)} with commas between them (default: text,docx,pdf)",
    )
    chosen = parser.parse_args()
    if unknown := set(chosen.forms) - {*FORMS}:
        parser.error(f"--as does not know {', '.join(sorted(unknown))}")
    return chosen


def _seeds(words: str) -> range:
    first, _, last = words.partition("-")
    return range(int(first), int(last or first) + 1)


def _read(form: str, seeds: range) -> Iterator[tuple[Paper, Document]]:
    if form == "text":
        for seed in seeds:
            paper = generator.paper(seed, "spaced")
            yield paper, vanban.read(str(paper.content).encode())
    else:
        for paper, path in generator.filed(seeds, form, options.RESULTS / "papers"):
            yield paper, parse(source_of(path))


def _print(scores: dict[str, Score]) -> None:
    text = scores.get("text")
    print(f"\n{'':<14}" + "".join(f"{form:>10}{'':>8}" for form in scores).rstrip())
    for measure in dict.fromkeys(m for one in scores.values() for m in one.counts):
        row = f"{measure:<14}"
        for form, one in scores.items():
            if measure not in one.counts:
                row += f"{'–':>10}{'':>8}"
                continue
            row += f"{one.share(measure):>10.3f}"
            compared = text and form != "text" and measure in text.counts
            row += f"{one.share(measure) - text.share(measure):>+8.3f}" if compared else " " * 8
        print(row.rstrip())


if __name__ == "__main__":
    raise SystemExit(main())
