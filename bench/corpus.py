"""How well does vanban understand the corpus, and what has changed since it was landed?

Parses every text of the corpus, scores it with the corpus' own score.py, and prints each
figure beside the landed one, then what was gained and lost. The landed figures are in
bench/corpus-baseline.json, where a miss is a digest: no sentence of the corpus enters the
repository.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import vanban
from vanban.writers.json import findings, to_dict

ROOT = Path(__file__).resolve().parent.parent
BASELINE = ROOT / "bench" / "corpus-baseline.json"
SETS = ("dev", "seeds")


@dataclass
class Result:
    """The figures of one set, and the scorer's notes on each document."""

    figures: dict[str, float]
    notes: dict[str, list[str]] = field(default_factory=dict)


def main() -> int:
    options = _options()
    corpus: Path = options.corpus
    if not (corpus / "score.py").is_file():
        print(f"script/bench corpus: no corpus at {corpus}; see --corpus", file=sys.stderr)
        return 2
    scorer = _scorer(corpus / "score.py")
    results = {name: _score(scorer, corpus / name) for name in SETS}
    landed = json.loads(BASELINE.read_text("utf-8")) if BASELINE.exists() else {}
    for name, result in results.items():
        _print_figures(name, result, landed.get(name, {}).get("figures", {}))
    for name, result in results.items():
        _print_changes(name, result, landed.get(name, {}).get("misses", {}))
    if options.land:
        _land(results)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench corpus",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        default=Path(os.environ.get("VANBAN_CORPUS", ROOT.parent / "shared" / "corpus")),
        help="folder with score.py, dev/ and seeds/ (default: VANBAN_CORPUS, or "
        "../shared/corpus beside the repository)",
    )
    parser.add_argument("--land", action="store_true", help="keep these figures as the landed ones")
    return parser.parse_args()


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    sys.dont_write_bytecode = True
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _score(scorer: ModuleType, folder: Path) -> Result:
    total = scorer.Tally()
    notes = {}
    for gold_path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(gold_path.read_text("utf-8"))
        predicted = _predicted(folder / "docs" / f"{gold_path.stem}.txt")
        tally, notes[gold_path.stem] = scorer.score_doc(gold, predicted)
        for name, values in tally.rows.items():
            total.add(name, *values)
    figures = {
        name: round(row["value"], 4)
        for name, row in total.result().items()
        if row["value"] is not None
    }
    return Result(figures, notes)


def _predicted(path: Path) -> dict[str, Any]:
    document = vanban.read(path)
    return {**to_dict(document), "defects": findings(vanban.check(document))}


def _print_figures(name: str, result: Result, landed: dict[str, float]) -> None:
    print(f"\n{name:<24}{'now':>8}{'landed':>8}{'change':>9}")
    for figure, value in result.figures.items():
        before = landed.get(figure)
        if before is None:
            print(f"  {figure:<22}{value:>8.3f}{'–':>8}")
            continue
        change = value - before
        mark = f"{change:>+9.3f}" if abs(change) >= 0.0005 else ""
        print(f"  {figure:<22}{value:>8.3f}{before:>8.3f}{mark}")


def _print_changes(name: str, result: Result, landed: dict[str, list[str]]) -> None:
    """Lost: misses that are new, in words. Gained: misses that are gone, by their kinds."""
    for document, notes in result.notes.items():
        before = Counter(landed.get(document, []))
        now = Counter(_digest(note) for note in notes)
        gained = Counter(miss.rsplit(" ", 1)[0] for miss in (before - now).elements())
        lost = now - before
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


def _land(results: dict[str, Result]) -> None:
    landed = {
        name: {
            "figures": result.figures,
            "misses": {
                document: [_digest(note) for note in notes]
                for document, notes in result.notes.items()
                if notes
            },
        }
        for name, result in results.items()
    }
    BASELINE.write_text(json.dumps(landed, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"\nLanded in {BASELINE.relative_to(ROOT)}.")


if __name__ == "__main__":
    raise SystemExit(main())
