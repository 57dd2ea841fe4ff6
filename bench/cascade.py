"""How long does one plan take down to every agency of a country, and its board at 1,000 units?

Makes a tree of agencies, one person at each, and a plan with ten duties at the top, in a cluster
of its own that is as durable as the product's, and measures: choosing the receivers (the whole
sector), the one act that hands the plan to all with its notices, the letter's list of the late
ones, and the board of a plan that went to 1,000 units which all answered.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bench import country

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results"
UNITS, DUTIES = 1_000, 10
Got = TypeVar("Got")

_PEOPLE = """
INSERT INTO agencies_person (id, password, username, full_name, address_form, phone, email,
                             must_change_password, session_round, trial_password, is_active)
SELECT id, '!', 'nguoi-' || id, 'Người số ' || id, 'Ông/Bà', '', '', false, 0, '', true
FROM agencies_agency
"""
_ROLES = """
INSERT INTO agencies_role (id, person_id, agency_id, code, post, acting, valid_from)
SELECT id, id, id, 'clerk', '', '', '2025-01-01' FROM agencies_agency
"""
_ANSWERS = """
INSERT INTO plans_answer (agency_id, cascade_id, obligation_id, confidence, their_words, own_words,
                          state, reason, decided_at, decided_by_id)
SELECT cascade.agency_id, cascade.id, duty.id, 1, '[]', '[]', 'confirmed', 'Theo kế hoạch', now(),
       cascade.agency_id
FROM plans_cascade AS cascade JOIN plans_obligation AS duty ON duty.plan_id = cascade.plan_id
WHERE cascade.plan_id = %s
"""


@dataclass
class Asked:
    """What was measured, in seconds."""

    agencies: int
    choose_s: float = 0.0
    hand_down_s: float = 0.0
    handed: int = 0
    late_list_s: float = 0.0
    board_s: float = 0.0


def main() -> int:
    """Asks, prints and keeps the answers; 1 when the plan was not down in 10 seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agencies", type=int, default=46_000)
    asked = Asked(parser.parse_args().agencies)
    temporary = tempfile.TemporaryDirectory(prefix="loa-bench-")
    with temporary as folder, country.database(Path(folder)):
        _ask(asked)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "cascade.json").write_text(json.dumps(asdict(asked), indent=2))
    print(json.dumps(asdict(asked), indent=2))
    return 0 if asked.hand_down_s < 10 else 1


def _ask(asked: Asked) -> None:
    from loa.agencies.models import Role
    from loa.agencies.queries import visible_as_sent, visible_to
    from loa.plans.actions.cascading import hand_down
    from loa.plans.cascading import standing
    from loa.plans.cascading.receivers import Choice, candidates, chosen

    country.found(asked.agencies)
    _run(_PEOPLE)
    _run(_ROLES)
    by = Role.objects.select_related("agency", "person").get(pk=1)
    choice = Choice(["direct", "professional"], whole_sector=True)
    to, asked.choose_s = _timed(lambda: chosen(candidates(by.agency), choice))
    plan = _plan(by, "1/KH-UBND")
    due = date(2026, 2, 1)
    asked.handed, asked.hand_down_s = _timed(lambda: hand_down(plan, to, own_plan_due=due, by=by))
    _run("ANALYZE plans_cascade")
    late, asked.late_list_s = _timed(lambda: standing.late(plan, by))
    assert len(late) == asked.handed, "nobody issued a plan, and the term is over"
    some = _plan(by, "2/KH-UBND")
    hand_down(some, dict(list(to.items())[:UNITS]), by=by)
    _run(_ANSWERS, [some.pk])
    with visible_to(by), visible_as_sent(by):
        asked.board_s = _timed(lambda: _board(some))[1]


def _board(plan: Any) -> None:
    """What the first page of the board reads."""
    from loa.plans.cascading import standing

    everything = standing.sent_of(plan)
    standing.tally(everything)
    standing.standings(everything[: standing.PAGE])
    standing.theme_standings(plan, standing.duty_standings(plan))


def _plan(by: Any, number: str) -> Any:
    """A plan in force of the agency at the top, with duties for everybody below."""
    from loa import clock
    from loa.agencies.queries import visible_to
    from loa.documents.models import Document
    from loa.files.actions import store
    from loa.plans.models import Obligation, Plan

    with visible_to(by):
        document = Document.objects.create(
            agency=by.agency,
            file=store(number.encode()),
            file_name="ke-hoach.docx",
            received_at=clock.now(),
            received_by=by,
        )
        plan = Plan.objects.create(
            agency=by.agency,
            document=document,
            year=2026,
            number=number,
            issued_on=date(2026, 1, 5),
            title="Tuyên truyền cải cách hành chính",
            in_force_since=clock.now(),
        )
        Obligation.objects.bulk_create(
            Obligation(
                agency=by.agency,
                plan=plan,
                actor="Các cơ quan, đơn vị",
                text=f"Nhiệm vụ số {place} về dịch vụ công trực tuyến",
                themes=[f"T{place + 1:02}"],
                goes_to=["all"],
                start=place * 10,
                end=place * 10 + 9,
            )
            for place in range(DUTIES)
        )
    return plan


def _run(sql: str, values: list[Any] | None = None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def _timed(act: Callable[[], Got]) -> tuple[Got, float]:
    began = time.perf_counter()
    got = act()
    return got, round(time.perf_counter() - began, 2)


if __name__ == "__main__":
    sys.exit(main())
