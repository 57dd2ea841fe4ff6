"""How well does vanban understand the corpus, and what has changed since it was landed?

Parses every document of the corpus and scores it with the corpus' own score.py: as the text
that it is, and, with --as, as docx and PDF that LibreOffice makes of it and as a scan of that
PDF at 200 dpi. Each figure stands beside what the text gives; below it, what was gained and
lost since the figures were landed. `--as files` reads the real files of the corpus instead.

The landed figures are in bench/corpus-baseline.json, where a miss is a digest: no sentence of
the corpus enters the repository.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from typing import Any

from bench.reading import options, real_files, sets
from bench.reading.sets import Result

BASELINE = options.ROOT / "bench" / "corpus-baseline.json"
LEAST_CHANGE = 0.0005


def main() -> int:
    chosen = _options()
    if not (chosen.corpus / "score.py").is_file():
        print(f"script/bench corpus: no corpus at {chosen.corpus}; see --corpus", file=sys.stderr)
        return 2
    if chosen.forms == ["files"]:
        return real_files.print_table(chosen.corpus / "files")
    results = sets.score(chosen.corpus, chosen.forms, chosen.only)
    landed = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    for name in sets.SETS:
        _print_figures(name, {form: results[name, form] for form in chosen.forms})
    for (name, form), result in results.items():
        _print_changes(f"{name}/{form}", result, landed.get(f"{name}/{form}", {}), chosen.only)
    if chosen.land:
        _land(results, landed)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench corpus",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_corpus(parser)
    parser.add_argument(
        "--as",
        dest="forms",
        type=lambda words: words.split(","),
        default=["text"],
        help=f"some of {','.join(sets.FORMS)} with commas between them, or files (default: text)",
    )
    parser.add_argument(
        "--only",
        type=lambda words: tuple(words.split(",")),
        default=(),
        help="only documents whose names begin so: dev/003,seeds",
    )
    parser.add_argument("--land", action="store_true", help="keep these figures as the landed ones")
    chosen = parser.parse_args()
    unknown = set(chosen.forms) - {*sets.FORMS, "files"}
    if unknown or ("files" in chosen.forms and len(chosen.forms) > 1):
        parser.error(f"--as takes {', '.join(sets.FORMS)}, or files alone")
    if chosen.land and chosen.only:
        parser.error("--land wants every document, not --only")
    return chosen


def _print_figures(name: str, results: dict[str, Result]) -> None:
    """A row a figure, a column a form, and beside it the difference to the text."""
    text = results.get("text")
    print(f"\n{name:<24}" + "".join(f"{form:>8}{'':>8}" for form in results).rstrip())
    # In the scorer's order; a dict keeps each once.
    for figure in dict.fromkeys(f for result in results.values() for f in result.figures):
        row = f"  {figure:<22}"
        for form, result in results.items():
            value = result.figures.get(figure)
            row += f"{value:>8.3f}" if value is not None else f"{'–':>8}"
            before = text.figures.get(figure) if text and form != "text" else None
            row += f"{value - before:>+8.3f}" if None not in (value, before) else " " * 8
        print(row.rstrip())


def _print_changes(
    name: str, result: Result, landed: dict[str, Any], only: tuple[str, ...]
) -> None:
    """Lost: misses that are new, in words. Gained: misses that are gone, by their kinds."""
    if not only:
        for figure, value in result.figures.items():
            before = landed.get("figures", {}).get(figure)
            if before is not None and abs(value - before) >= LEAST_CHANGE:
                print(f"figure  {name}  {figure} {before:.3f} → {value:.3f}")
    for document, notes in result.notes.items():
        before = Counter(landed.get("misses", {}).get(document, []))
        lost = Counter(_digest(note) for note in notes)
        gained = Counter(miss.rsplit(" ", 1)[0] for miss in (before - lost).elements())
        lost -= before
        for kind, count in gained.items():
            print(f"gained  {name}/{document}  {count} × {kind}")
        for note in notes:
            if lost[_digest(note)] > 0:
                lost[_digest(note)] -= 1
                print(f"{'lost' if landed else 'missed':<7} {name}/{document}  {note}")


def _digest(note: str) -> str:
    """ "citation missed 3f2a90c1": what kind of miss it is, and which one."""
    kind = note.partition(":")[0]
    return f"{kind} {hashlib.sha256(note.encode()).hexdigest()[:8]}"


def _land(results: dict[tuple[str, str], Result], landed: dict[str, Any]) -> None:
    for (name, form), result in results.items():
        misses = {
            document: [_digest(note) for note in notes]
            for document, notes in result.notes.items()
            if notes
        }
        landed[f"{name}/{form}"] = {"figures": result.figures, "misses": misses}
    words = json.dumps(dict(sorted(landed.items())), indent=1, ensure_ascii=False)
    BASELINE.write_text(words + "\n", "utf-8")
    print(f"\nLanded in {BASELINE.relative_to(options.ROOT)}.")


if __name__ == "__main__":
    raise SystemExit(main())
