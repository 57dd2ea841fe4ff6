"""Seals the trail: one chain of digests an agency, made after the fact by one job.

Acts write their entries without digests, so that no act waits for another; entries whose
transactions ended late are sealed when they appear, whatever their number. Whoever changes,
removes or slips in a sealed entry breaks the chain from there on. The last entries can be cut off
together with their seals: against that, keep the heads that `check` gives out somewhere else.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.db import connection, transaction

from loa import clock
from loa.audit.models import Entry, Seal, Unsealed

MOST_AT_ONCE = 5_000
OF_NOBODY = 0
"""The chain of entries that belong to no agency."""
_TAKEN = """
    DELETE FROM audit_unsealed WHERE id IN (
        SELECT id FROM audit_unsealed ORDER BY entry_id LIMIT %s
    ) RETURNING entry_id
"""
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('audit.sealing'))"


@dataclass(frozen=True, slots=True)
class Chain:
    """What a check found: `broken_at` is the position from which on the chain holds no longer;
    `head` is the digest of its last good seal."""

    chain: int
    length: int
    head: str
    broken_at: int | None = None
    why: str = ""


def seal_waiting(most: int = MOST_AT_ONCE) -> int:
    """Seals up to `most` entries in the order of their numbers, and says how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)
        cursor.execute(_TAKEN, [most])
        taken = [entry for (entry,) in cursor.fetchall()]
        waiting: dict[int, list[Entry]] = defaultdict(list)
        for entry in Entry.objects.filter(pk__in=taken).order_by("pk"):
            waiting[entry.agency_id or OF_NOBODY].append(entry)
        seals = [seal for chain, entries in waiting.items() for seal in _seals(chain, entries)]
        Seal.objects.bulk_create(seals)
    return len(taken)


def check() -> Iterator[Chain]:
    """Recomputes every chain from its entries."""
    sealed = Seal.objects.select_related("entry").order_by("chain", "position")
    for chain, seals in groupby(sealed.iterator(), key=lambda seal: seal.chain):
        yield _checked(chain, seals)


def left_out() -> int:
    """How many entries have no seal and do not wait for one: somebody took them off the list."""
    waiting = Unsealed.objects.values("entry")
    return Entry.objects.filter(seal=None).exclude(pk__in=waiting).count()


def _seals(chain: int, entries: Iterable[Entry]) -> Iterator[Seal]:
    last = Seal.objects.filter(chain=chain).order_by("-position").first()
    position, previous = (last.position, last.digest) if last else (0, "")
    for entry in entries:
        detail = _digest(entry.detail)
        position, previous = position + 1, _linked(previous, entry, detail)
        yield Seal(
            entry=entry,
            chain=chain,
            position=position,
            detail_digest=detail,
            digest=previous,
            sealed_at=clock.now(),
        )


def _checked(chain: int, seals: Iterable[Seal]) -> Chain:
    length, head = 0, ""
    for seal in seals:
        why = _fault(seal, length + 1, head)
        if why:
            return Chain(chain, length, head, broken_at=length + 1, why=why)
        length, head = length + 1, seal.digest
    return Chain(chain, length, head)


def _fault(seal: Seal, position: int, previous: str) -> str:
    if seal.position != position:
        return "một mục đã bị xoá"
    if _digest(seal.entry.detail) != seal.detail_digest:
        return f"chi tiết của mục {seal.entry_id} đã bị sửa"
    if _linked(previous, seal.entry, seal.detail_digest) != seal.digest:
        return f"mục {seal.entry_id} đã bị sửa"
    return ""


def _linked(previous: str, entry: Entry, detail: str) -> str:
    content = {
        "previous": previous,
        "entry": entry.pk,
        "at": entry.at.astimezone(UTC).isoformat(),
        "agency": entry.agency_id,
        "person": entry.person_id,
        "role": entry.role,
        "act": entry.act,
        "object": [entry.object_kind, entry.object_id],
        "detail": detail,
    }
    return _digest(content)


def _digest(content: Any) -> str:
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(written.encode()).hexdigest()
