"""How long does it take to draft a local plan from the superior's?

Makes the demonstration's agencies in a temporary database, lets a clerk take in a superior's plan
and last year's own, and presses the button again and again: the draft is built, with every part's
origin, and kept. The aim is two seconds. A second figure is that of the editor's page, which opens
the draft.
"""

# needs: requirements/test.txt

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from loa.embedded.postgres import Cluster

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
AIM = 2.0


def main() -> int:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, _database(Path(folder)):
        figures = {name: _measure(case, options.times) for name, case in _cases().items()}
    stamp = time.strftime("%Y%m%d-%H%M%S")
    kept = RESULTS / f"drafting-{stamp}.json"
    RESULTS.mkdir(exist_ok=True)
    kept.write_text(json.dumps(figures, indent=1), "utf-8")
    print(f"{'':38}{'tasks':>7}{'parts':>7}{'built, median':>15}{'slowest':>10}{'editor':>10}")
    for name, found in figures.items():
        built = found["built"]
        print(
            f"{name:38}{found['tasks']:>7}{found['parts']:>7}{statistics.median(built):>13.2f} s"
            f"{max(built):>8.2f} s{statistics.median(found['opened']):>8.2f} s"
        )
    print(f"raw figures: {kept.relative_to(ROOT)}")
    return int(any(max(found["built"]) > AIM for found in figures.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/bench drafting",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--times", type=int, default=10, help="drafts of each kind (10)")
    return parser.parse_args()


@contextmanager
def _database(folder: Path) -> Iterator[None]:
    """Django on an empty database of its own."""
    cluster = Cluster(folder / "postgres", folder / "postgres.log", durable=False)
    os.environ |= {
        "DATABASE_URL": cluster.start(),
        "DJANGO_SETTINGS_MODULE": "loa.config.settings",
        "LOA_DATA": str(folder / "data"),
        "LOA_PLAIN_STATIC": "1",
        "LOA_SECRET_KEY": "only-for-the-bench",
    }
    (folder / "data" / "static").mkdir(parents=True)
    try:
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        from loa import clock

        with clock.at(datetime(2026, 2, 26, 9, tzinfo=clock.VIETNAM)):
            yield
    finally:
        cluster.stop()


def _cases() -> dict[str, dict[str, Any]]:
    """By name: who drafts, from which papers."""
    from tests.loa.plans.drafting_papers import YEAR, dropped, superior_plan

    from loa.demonstration.cast import make_cast
    from loa.demonstration.plans import plan

    cast = make_cast(date(YEAR - 1, 1, 1))
    alone, both = (cast[slug].roles["clerk"] for slug in ("thpt-hoa-sen", "thpt-binh-minh"))
    ours = plan("so-gddt", YEAR).composition
    before = dropped(plan("truong-binh-minh", YEAR - 1).composition, by=both, name="truoc.docx")
    many = {rows: superior_plan(1, rows=rows) for rows in (30, 150)}
    return {
        "superior's plan": {"by": alone, "above": dropped(ours, by=alone)},
        "superior's and last year's": {
            "by": both,
            "above": dropped(ours, by=both),
            "before": before,
        },
        "last year's": {"by": both, "before": before, "year": YEAR},
        **{
            f"superior's of {rows} tasks, and last year's": {
                "by": both,
                "above": dropped(paper, by=both, name=f"{rows}.docx"),
                "before": before,
            }
            for rows, paper in many.items()
        },
    }


def _measure(case: dict[str, Any], times: int) -> dict[str, Any]:
    from tests.loa.plans.drafting_papers import begun

    built, opened = [], []
    for _ in range(times):
        draft, took = _timed(lambda: begun(**case))
        built.append(took)
        opened.append(_timed(lambda pk=draft.pk: _open(case["by"], pk))[1])  # type: ignore[misc]
    content = draft.content
    return {
        "tasks": len(content["annexes"][0]["body"][0]["rows"]),
        "parts": content["next"] - 1,
        "built": built,
        "opened": opened,
    }


def _open(role: Any, pk: int) -> None:
    """The editor's page, as the clerk's browser asks for it."""
    from django.test import Client

    client = Client()
    client.force_login(role.person, "django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/lam-viec/du-thao/{pk}/", headers={"host": "localhost"})
    assert answer.status_code == 200, answer.status_code


def _timed(act: Callable[[], Any]) -> tuple[Any, float]:
    started = time.perf_counter()
    found = act()
    return found, time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
