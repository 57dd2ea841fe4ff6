"""How quick are a country's figures, and what do they cost whoever records a fact?

Makes a tree of agencies and a year of their facts with SQL, in a cluster of its own that is as
durable as the product's, builds the sums from the facts, and asks:

- figures that add over time, of an agency taken at random with all below it: how much slower
  than reading as many rows by their primary keys?
- a distinct figure and a median at the top;
- a fact inserted with the note for the fold, beside one without; turns alternate;
- a burst of facts: how long until the sums have it?
- how long does making everything anew take, and does it change anything?
- a department moves with all below it: how long until the sums have it?

The sizes of a country (domain reference §2.4) are the default; smaller ones for a try.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench import country

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
NOW = "2026-12-10T09:00"
ADDITIVE = ("TT18", "TT23", "TT24", "TT25", "TT26", "TT27", "TT28", "TT29", "MC", "TT55")
COUNTED = ("TT08", "TT13")


@dataclass
class Asked:
    """What was measured; milliseconds but for what ends in `_s` (seconds)."""

    agencies: int
    tasks: int
    facts: int
    load: float
    load_s: float = 0.0
    rebuild_s: float = 0.0
    proof_s: float = 0.0
    wrong: int = -1
    figures: dict[str, float] = field(default_factory=dict)
    keys: dict[str, float] = field(default_factory=dict)
    ratio: float = 0.0
    top: dict[str, float] = field(default_factory=dict)
    insert: dict[str, float] = field(default_factory=dict)
    burst_s: float = 0.0
    move_s: float = 0.0
    cpu_s: dict[str, float] = field(default_factory=dict)
    loads: dict[str, float] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


def main() -> int:
    options = _options()
    os.environ["LOA_NOW"] = NOW
    with tempfile.TemporaryDirectory(dir=options.folder) as folder, country.database(Path(folder)):
        asked = Asked(options.agencies, options.tasks, options.facts, os.getloadavg()[0])
        steps: Sequence[Callable[[Asked, argparse.Namespace], None]] = (
            _fill, _rebuild, _any_agency, _top, _insert, _burst, _move, _prove,
        )  # fmt: skip
        for step in steps:
            ask(step, asked, options)
    kept = RESULTS / f"ledger-{time.strftime('%Y%m%d-%H%M%S')}.json"
    RESULTS.mkdir(exist_ok=True)
    kept.write_text(json.dumps(asdict(asked), indent=1))
    _print(asked)
    print(f"raw figures: {kept.relative_to(ROOT)}")
    return 0


def ask(
    step: Callable[[Asked, argparse.Namespace], None], asked: Asked, options: argparse.Namespace
) -> None:
    """One step, with the load and with the database's own seconds."""
    name = step.__name__[1:]
    began, computed = time.monotonic(), country.cpu_seconds()
    step(asked, options)
    took = time.monotonic() - began
    asked.cpu_s[name] = country.cpu_seconds() - computed
    asked.loads[name] = os.getloadavg()[0]
    print(
        f"{name}: {took:.0f} s, of which the database computed {asked.cpu_s[name]:.0f} s,"
        f" load {asked.loads[name]:.1f}",
        flush=True,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench ledger",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--agencies", type=int, default=46_000)
    parser.add_argument("--tasks", type=int, default=500_000)
    parser.add_argument("--facts", type=int, default=20_000_000)
    parser.add_argument("--burst", type=int, default=20_000, help="facts of a burst (20,000)")
    parser.add_argument("--asks", type=int, default=400, help="agencies that are asked (400)")
    parser.add_argument("--folder", type=Path, help="where the cluster stands meanwhile")
    return parser.parse_args()


def _fill(asked: Asked, options: argparse.Namespace) -> None:
    began = time.monotonic()
    country.found(options.agencies)
    country.fill(options.agencies, options.tasks, options.facts)
    asked.load_s = time.monotonic() - began


def _rebuild(asked: Asked, options: argparse.Namespace) -> None:
    from loa.ledger import folding

    began = time.monotonic()
    folding.rebuild()
    asked.rebuild_s = time.monotonic() - began
    country.tidy()
    asked.rows = country.rows()


def _prove(asked: Asked, options: argparse.Namespace) -> None:
    from loa.ledger import folding

    began = time.monotonic()
    asked.wrong = sum(found.wrong for found in folding.differences())
    asked.proof_s = time.monotonic() - began


def _any_agency(asked: Asked, options: argparse.Namespace) -> None:
    """Figures and as many rows by their keys take turns, agency by agency."""
    from loa.agencies.models import Agency
    from loa.ledger.queries.below import figures_below
    from loa.norms.windows import window

    year = window("year", 2026)
    chosen = random.Random(7).sample(range(1, options.agencies + 1), options.asks)
    agencies = Agency.objects.in_bulk(chosen)
    figures, keys = [], []
    for warm in (True, False):
        for pk in chosen:
            count, bare = country.read_by_keys(pk, ADDITIVE, year.start, year.end)
            took = _took(lambda pk=pk: figures_below(agencies[pk], ADDITIVE, year.start, year.end))  # type: ignore[misc]
            if not warm and count:
                keys.append(bare)
                figures.append(took)
    asked.figures, asked.keys = _spread(figures), _spread(keys)
    asked.ratio = asked.figures["p95"] / asked.keys["p95"]


def _top(asked: Asked, options: argparse.Namespace) -> None:
    from loa.agencies.models import Agency
    from loa.ledger.queries.below import figures_below, over_time
    from loa.norms.windows import window

    year, top = window("year", 2026), Agency.objects.get(pk=1)
    for name, act in {
        "additive": lambda: figures_below(top, ADDITIVE, year.start, year.end),
        "distinct": lambda: figures_below(top, COUNTED, year.start, year.end),
        "median": lambda: figures_below(top, ["TT02"], year.start, year.end),
        "tasks": lambda: figures_below(top, ["TT03", "TT06", "TT07"], year.start, year.end),
        "theme by month": lambda: over_time(top, "MC", year.start, year.end, by="theme"),
    }.items():
        asked.top[name] = statistics.median(_took(act) for _ in range(7))


def _insert(asked: Asked, options: argparse.Namespace) -> None:
    """Facts one by one and a hundred at once, with the note and without, in turns."""
    for name, at_once in (("one", 1), ("hundred", 100)):
        took: dict[bool, list[float]] = {True: [], False: []}
        for turn in range(400 if at_once == 1 else 60):
            noted = turn % 2 == 0
            took[noted].append(country.insert(at_once, noted=noted))
        with_note, bare = (statistics.median(took[noted]) for noted in (True, False))
        asked.insert |= {
            name: with_note, f"{name} bare": bare, f"{name} ratio": with_note / bare,
        }  # fmt: skip


def _burst(asked: Asked, options: argparse.Namespace) -> None:
    from loa.ledger import folding

    folding.fold_all()
    country.burst(options.burst, options.agencies)
    began = time.monotonic()
    taken = folding.fold_all()
    asked.burst_s = time.monotonic() - began
    assert taken == options.burst, taken


def _move(asked: Asked, options: argparse.Namespace) -> None:
    from loa.ledger import folding

    country.move_a_department()
    began = time.monotonic()
    folding.fold()
    asked.move_s = time.monotonic() - began


def _took(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _spread(values: list[float]) -> dict[str, float]:
    cut = statistics.quantiles(values, n=100)
    return {"median": cut[49], "p95": cut[94], "p99": cut[98]}


def _print(asked: Asked) -> None:
    print(
        f"{asked.agencies} agencies, {asked.tasks} tasks, {asked.facts} facts,"
        f" load {asked.load:.1f} at the start\n"
        f"made in {asked.load_s:.0f} s; sums made anew in {asked.rebuild_s:.0f} s: {asked.rows}\n"
        f"figures of any agency: {_ms(asked.figures)}; rows by keys: {_ms(asked.keys)};"
        f" p95 {asked.ratio:.2f} ×\n"
        f"at the top: {_ms(asked.top)}\n"
        f"insert: {_rounded(asked.insert)}\n"
        f"a burst folded in {asked.burst_s:.1f} s, a department moved in {asked.move_s:.1f} s\n"
        f"seconds that the database computed: {_rounded(asked.cpu_s)}\n"
        f"proof in {asked.proof_s:.0f} s: {asked.wrong} rows wrong"
    )


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in values.items()}


def _ms(values: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.2f} ms" for name, value in values.items())


if __name__ == "__main__":
    sys.exit(main())
