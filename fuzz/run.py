"""Tries inputs that nobody would think of on every reader and on the parser.

Each target runs for its share of the time with what the generator of papers writes as seeds.
What breaks a promise (tests/vanban/promises.py), takes longer than SLOWEST seconds, or more
than MEMORY MB, is kept in fuzz/results/; mend it, then move the input to
tests/vanban/findings/, where a test holds it. A line for each target is added to the log.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

import seeds

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "fuzz" / "results"
SLOWEST = 20
MEMORY = 2048
_RUNS = re.compile(r"stat::number_of_executed_units:\s+(\d+)")


def main() -> int:
    """Runs the targets that were asked for and says 1 when anything is open."""
    options = _options()
    names = options.targets or list(seeds.WRITERS)
    share = options.minutes * 60 / len(names)
    print(f"{'target':<10}{'inputs':>12}{'minutes':>10}{'open':>7}")
    total, found = 0, 0
    for name in names:
        inputs, spent, opened = _run(name, share)
        total, found = total + inputs, found + opened
        print(f"{name:<10}{inputs:>12,}{spent / 60:>10.1f}{opened:>7}", flush=True)
    print(f"{'all':<10}{total:>12,}{options.minutes:>10.1f}{found:>7}")
    return 1 if found else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/fuzz", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10, help="for all targets (default 10)")
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"of {', '.join(seeds.WRITERS)} (default: all)"
    )
    options = parser.parse_args()
    unknown = set(options.targets) - set(seeds.WRITERS)
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}")
    return options


def _run(name: str, seconds: float) -> tuple[int, float, int]:
    """(inputs tried, seconds spent, findings) of one target; started anew when it dies."""
    found = RESULTS / name
    found.mkdir(parents=True, exist_ok=True)
    corpus = RESULTS / "corpus" / name
    seeds.write(name, corpus)
    inputs = 0
    started = time.monotonic()
    while (left := seconds - (time.monotonic() - started)) > 1:
        done = subprocess.run(_command(name, found, corpus, left), capture_output=True, text=True)
        inputs += sum(int(runs) for runs in _RUNS.findall(done.stderr))
        (found / "last.log").write_text(done.stderr[-20_000:], "utf-8")
        if "ModuleNotFoundError" in done.stderr:
            sys.exit(done.stderr)
    opened = [path for path in found.iterdir() if path.suffix != ".log" and path.suffix != ".txt"]
    return inputs, time.monotonic() - started, len(opened)


def _command(name: str, found: Path, corpus: Path, seconds: float) -> list[str]:
    return [
        sys.executable,
        str(ROOT / "fuzz" / "target.py"),
        name,
        str(found),
        f"-max_total_time={max(1, int(seconds))}",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MEMORY}",
        "-max_len=65536",
        "-print_final_stats=1",
        f"-artifact_prefix={found}/",
        str(corpus),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
