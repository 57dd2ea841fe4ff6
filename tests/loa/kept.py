"""What takes seconds to build is built once a worker; later tests get its rows and objects back.

    @kept
    def filled_world() -> Filled: ...

The rows are read out of the tables as they are (COPY), and put back in one go inside the later
test's transaction. The objects come back as new ones, so that no test sees another's changes.
Numbers (keys) never repeat in a worker's database: PostgreSQL does not take sequences back.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.db import connection, transaction

from loa import clock

T = TypeVar("T")
TABLES = """
    SELECT quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY c.relname
"""
STORES: dict[Any, _Kept] = {}


@dataclass(frozen=True)
class _Kept:
    """Rows by table, all that changed it, and the pickled objects."""

    rows: dict[str, bytes]
    objects: bytes


def kept(build: Callable[[], T]) -> Callable[[], T]:
    """`build` has to be a function of the clock and of the database alone."""

    @wraps(build)
    def built() -> T:
        before = _rows()
        key = build.__qualname__, clock.today(), tuple(sorted(before.items()))
        if key in STORES:
            _put_back(STORES[key].rows)
            return pickle.loads(STORES[key].objects)  # type: ignore[no-any-return]
        made = build()
        changed = {table: rows for table, rows in _rows().items() if rows != before[table]}
        STORES[key] = _Kept(changed, pickle.dumps(made))
        return made

    return built


def _rows() -> dict[str, bytes]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return {table: _copied(cursor, table) for (table,) in cursor.fetchall()}


def _copied(cursor: Any, table: str) -> bytes:
    with cursor.copy(f"COPY {table} TO STDOUT") as rows:
        return b"".join(bytes(part) for part in rows)


def _put_back(rows: dict[str, bytes]) -> None:
    """Without triggers, as the rows were checked when they were made; also for tests that run
    outside of a transaction."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, content in rows.items():
            cursor.execute(f"DELETE FROM {table}")
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(content)
        cursor.execute("SET LOCAL session_replication_role = origin")
