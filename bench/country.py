"""A country's agencies and a year of their facts, made by SQL in a cluster of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from loa.embedded.postgres import Cluster

PROVINCES, DEPARTMENTS, COMMUNES = 34, 14, 98
PIECES = 8
OF_A_PIECE = 5
"""Facts of a piece that is done: due, done, done in time, its evidence, what its form counts."""

_AGENCIES = """
INSERT INTO agencies_agency (
    id, name, short_name, slug, kind, symbol, place, superior_name, head_post, collective, address,
    phone, hotline, email, website, signed_by_deputy, head_may_verify_own, is_demonstration,
    progress_is_public, asks_for_codes)
SELECT n, 'Cơ quan số ' || n, 'CQ ' || n, 'co-quan-' || n, 'other', '', '', '', '', '', '',
       '', '', '', '', false, false, false, false, false
FROM generate_series(1, %(agencies)s) n
"""
_RELATIONS = """
INSERT INTO agencies_relation (superior_id, subordinate_id, kind, valid_from)
SELECT 1, n, 'direct', '2025-01-01'::date FROM generate_series(2, %(provinces)s + 1) n
UNION ALL
SELECT 2 + (n - %(provinces)s - 2) / %(each)s, n, 'direct', '2025-01-01'::date
FROM generate_series(%(provinces)s + 2, least(%(schools)s, %(agencies)s + 1) - 1) n
UNION ALL
SELECT %(provinces)s + 2 + (n %% %(provinces)s) * %(each)s, n, 'professional', '2025-01-01'::date
FROM generate_series(%(schools)s, %(agencies)s) n
UNION ALL
SELECT %(provinces)s + 2 + (n %% %(provinces)s) * %(each)s + %(departments)s + n %% %(communes)s,
       n, 'direct', '2025-01-01'::date
FROM generate_series(%(schools)s, %(agencies)s) n
"""
_FACTS = """
INSERT INTO ledger_fact (
    agency_id, programme, indicator, value, occurred_on, key, label, themes, channel, audience,
    source_kind, source_id, plan_id, task_id, declared, is_copy, reason, recorded_at)
SELECT agency, 'cchc', fact.indicator, fact.value, day, fact.key, 'Nhiệm vụ số ' || task,
       ARRAY['T' || lpad((1 + task %% 24)::text, 2, '0')], fact.channel, fact.audience,
       fact.kind, piece, agency, task, false, fact.is_copy, '', now()
FROM (
    SELECT piece, piece / %(pieces)s AS task, 1 + (piece / %(pieces)s) %% %(agencies)s AS agency,
           '2025-12-15'::date + (piece * 7919 %% 355)::int AS day
    FROM generate_series(%(first)s::bigint, %(last)s, %(step)s) piece
) AS done
CROSS JOIN LATERAL (
    VALUES
    ('TT03', 1::numeric, 'task:' || task, '', '', 'work.duework', false),
    ('TT04', 1, 'task:' || task, '', '', 'work.duework', false),
    ('TT05', 1, 'task:' || task, '', '', 'work.duework', false),
    ('MC', 1, 'evidence:' || piece, 'website_article', 'A' || task %% 6, 'work.evidence', false),
    ((ARRAY['TT08','TT08','TT08','TT13','TT18','TT25','TT26','TT28'])[1 + task %% 8], 1,
     CASE
       WHEN task %% 8 < 3 AND piece %% 20 = 0
       THEN 'https://tin.example/bai-' || (piece / 400)
       WHEN task %% 8 < 4 THEN 'https://co-quan-' || agency || '.example/tin-' || piece
       ELSE 'evidence:' || piece
     END, 'website_article', '', 'work.evidence', task %% 8 < 3 AND piece %% 20 = 0)
) AS fact (indicator, value, key, channel, audience, kind, is_copy)
"""
_PLANS = """
INSERT INTO ledger_fact (
    agency_id, programme, indicator, value, occurred_on, key, label, themes, channel, audience,
    source_kind, source_id, plan_id, declared, is_copy, reason, recorded_at)
SELECT n, 'cchc', code, CASE code WHEN 'TT01' THEN 1 ELSE n %% 40 END, '2026-01-20',
       'plan:' || n, 'Kế hoạch', '{}', '', '', 'plans.plan', n, n, false, false, '', now()
FROM generate_series(1, %(agencies)s) n CROSS JOIN unnest(ARRAY['TT01', 'TT02']) code
"""
_ONE_EACH = """
INSERT INTO ledger_fact (
    agency_id, programme, indicator, value, occurred_on, key, label, themes, channel, audience,
    source_kind, source_id, plan_id, task_id, declared, is_copy, reason, recorded_at)
SELECT 40 + n, 'cchc', 'TT25', 1, '2026-05-05', 'evidence:' || n, 'Họp giao ban', '{T05}',
       'meeting_integration', '', 'work.evidence', n, 7, 7, false, false, '', now()
FROM generate_series(1, %(at_once)s) n
"""
_INDICES = """
    SELECT indexname, indexdef FROM pg_indexes
    WHERE tablename = 'ledger_fact' AND indexdef NOT LIKE 'CREATE UNIQUE%%'
"""
_DAYS = 355
_FIRST_OF_DAY = pow(7919, -1, _DAYS)
"""Pieces of one day are `_DAYS` numbers apart, beginning with a multiple of this."""
_ROWS_OF = """
    SELECT id FROM ledger_fact WHERE agency_id = %s LIMIT %s
"""
_SAME_SIZE = """
    SELECT count(*) FROM ledger_summary
    WHERE agency_id = %s AND programme = 'cchc' AND indicator = ANY(%s) AND split = ''
      AND half BETWEEN %s AND %s
"""
_BY_KEYS = "SELECT indicator, value FROM ledger_fact WHERE id = ANY(%s)"


@contextmanager
def database(folder: Path) -> Iterator[None]:
    """An empty database of Loa, with Django set up for it."""
    cluster = Cluster(folder / "postgres", folder / "postgres.log")
    os.environ["DATABASE_URL"] = cluster.start()
    os.environ["DJANGO_SETTINGS_MODULE"] = "loa.config.settings"
    os.environ["LOA_DATA"] = str(folder)
    os.environ["LOA_SECRET_KEY"] = "only-for-a-bench"
    os.environ["LOA_PLAIN_STATIC"] = "1"
    (folder / "static").mkdir(exist_ok=True)
    try:
        import django
        from django.core.management import call_command
        from django.db import connection

        django.setup()
        call_command("migrate", verbosity=0)
        yield
        connection.close()
    finally:
        cluster.stop()


def found(agencies: int) -> None:
    """The centre, its provinces with departments and communes; everybody else is a school, below
    a commune and professionally below a department."""
    each = DEPARTMENTS + COMMUNES
    sizes = {
        "agencies": agencies,
        "provinces": PROVINCES,
        "departments": DEPARTMENTS,
        "communes": COMMUNES,
        "each": each,
        "schools": PROVINCES + 2 + PROVINCES * each,
    }
    _run(_AGENCIES, sizes)
    _run(_RELATIONS, sizes)


def fill(agencies: int, tasks: int, facts: int) -> None:
    """A year of facts, day after day, as if the log had been taken in: the sums are made next.

    Without triggers and further indices meanwhile, which are made once at the end.
    """
    from django.db import connection

    pieces = min(tasks * PIECES, facts // OF_A_PIECE)
    with connection.cursor() as cursor:
        cursor.execute(_INDICES)
        indices = cursor.fetchall()
        for name, _ in indices:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(_PLANS, {"agencies": agencies})
        for day in range(_DAYS):
            asked = {"first": _FIRST_OF_DAY * day % _DAYS, "last": pieces - 1, "step": _DAYS}
            cursor.execute(_FACTS, asked | {"pieces": PIECES, "agencies": agencies})
            if day % 50 == 49:
                print(f"  {day + 1} days of facts …", flush=True)
        cursor.execute("RESET session_replication_role")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for _, definition in indices:
            cursor.execute(definition)
        cursor.execute("RESET maintenance_work_mem")
    tidy()


def tidy() -> None:
    """What autovacuum would have done by the next morning."""
    for table in ("fact", "summary", "sharedkey", "windowfigure", "below", "breadth"):
        _run(f"VACUUM ANALYZE ledger_{table}")
    _run("ANALYZE agencies_agency")
    _run("ANALYZE agencies_relation")


def rows() -> dict[str, int]:
    """How many rows the ledger keeps, and the megabytes of facts and of sums."""
    found = {
        table: int(_one(f"SELECT count(*) FROM ledger_{table}"))
        for table in ("fact", "summary", "sharedkey", "windowfigure", "below")
    }
    size = "SELECT pg_total_relation_size('ledger_{}') / 1000000"
    return found | {
        "MB of facts": int(_one(size.format("fact"))),
        "MB of summaries": int(_one(size.format("summary"))),
    }


def cpu_seconds() -> float:
    """What the database's session has computed so far: on a busy machine the clock says little."""
    from django.db import connection

    connection.ensure_connection()
    said = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text()
    in_user, in_system = said.rpartition(")")[2].split()[11:13]
    return (int(in_user) + int(in_system)) / os.sysconf("SC_CLK_TCK")


def read_by_keys(agency: int, codes: Sequence[str], start: date, end: date) -> tuple[int, float]:
    """Reads as many rows as the figures rest on by their primary keys: (how many, ms)."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(_SAME_SIZE, [agency, list(codes), start, end])
        count = cursor.fetchone()[0]
        cursor.execute(_ROWS_OF, [agency, count])
        pks = [pk for (pk,) in cursor.fetchall()]
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(_BY_KEYS, [pks])
        cursor.fetchall()
    return count, (time.perf_counter() - began) * 1000


def insert(at_once: int, *, noted: bool) -> float:
    """Milliseconds of one INSERT of so many facts; nothing of it stays."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        act = "ENABLE" if noted else "DISABLE"
        cursor.execute(f"ALTER TABLE ledger_fact {act} TRIGGER ledger_fact_waits")
        began = time.perf_counter()
        cursor.execute(_ONE_EACH, {"at_once": at_once})
        took = (time.perf_counter() - began) * 1000
        transaction.set_rollback(True)
    return took


def burst(facts: int, agencies: int) -> None:
    """So many facts of all agencies at once, noted as every fact is."""
    first = 80_000_000
    asked = {"first": first, "last": first + facts // OF_A_PIECE - 1, "step": 1, "pieces": 1}
    _run(_FACTS, asked | {"agencies": agencies})


def move_a_department() -> None:
    """The department of education of one province comes to stand below another province."""
    _run("UPDATE agencies_relation SET superior_id = 3 WHERE subordinate_id = %(one)s"
         " AND superior_id = 2", {"one": PROVINCES + 2})  # fmt: skip


def _run(statement: str, values: dict[str, int] | None = None) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _one(query: str) -> object:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]
