"""One batch: what waits and whose day has come is taken out of the log and into the sums.

All of it is one transaction: killed at any statement, the facts wait as before and the sums are
as before. Whether a fact is in the sums is said by the log alone, never by its number, so that a
fact whose transaction ended late is not passed over. One worker folds at a time.
"""

from __future__ import annotations

import hashlib

from django.db import connection, transaction

from loa import clock
from loa.ledger.folding import adding, counting, growing, spanning
from loa.ledger.folding.tables import Tables, make_room, rules
from loa.ledger.models import Tree, TreeChange

MOST_AT_ONCE = 20_000
_ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('ledger.fold'))"
_FACT = """
    SELECT f.id, f.agency_id, f.programme, f.indicator, f.value, f.occurred_on, {half} AS half,
           f.key, hashtextextended(f.key, 0) AS key_hash, f.themes, f.channel, f.audience,
           f.plan_id, f.corrects_id, f.is_copy, f.source_kind, f.source_id
"""
_TAKEN = f"""
    WITH due AS (
        SELECT fact_id FROM ledger_waitingfact WHERE occurred_on <= %(today)s
        ORDER BY occurred_on, fact_id LIMIT %(most)s
    ),
    gone AS (
        DELETE FROM ledger_waitingfact waits USING due
        WHERE waits.fact_id = due.fact_id RETURNING waits.fact_id
    )
    {_FACT} FROM gone JOIN ledger_fact f ON f.id = gone.fact_id
"""
_OF_AGENCIES = f"""
    {_FACT} FROM ledger_fact f WHERE f.agency_id > %(after)s AND f.agency_id <= %(upto)s
        AND NOT EXISTS (SELECT FROM ledger_waitingfact w WHERE w.fact_id = f.id)
"""


def fold(most: int = MOST_AT_ONCE) -> int:
    """Takes in up to `most` facts and follows the tree of today; how many facts it were."""
    with transaction.atomic():
        one_at_a_time()
        make_room()
        kept = Tables()
        follow_tree(kept)
        kept.make("taken", _TAKEN, "id", most=most)
        return _fold_taken(kept)


def fold_all(most: int = MOST_AT_ONCE) -> int:
    """Folds until nothing waits whose day has come."""
    total = 0
    while taken := fold(most):
        total += taken
    return total


def one_at_a_time() -> None:
    """Waits for whoever folds, until the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_ONE_AT_A_TIME)


def fold_agencies(after: int, upto: int) -> int:
    """Takes the facts of agencies by number into the fresh tables, for a proof."""
    fresh = Tables(fresh=True)
    fresh.make("taken", _OF_AGENCIES, "agency_id, indicator, occurred_on", after=after, upto=upto)
    return _fold_taken(fresh)


def _fold_taken(tables: Tables) -> int:
    taken = int(tables.rows("SELECT count(*) FROM pg_temp.taken")[0][0])
    if taken:
        adding.begin(tables)
        adding.move_sums(tables)
        counting.move_keys(tables)
        adding.add_moved(tables)
        counting.add_moved(tables)
        spanning.work_out(tables)
    return taken


def follow_tree(tables: Tables) -> None:
    """Brings the kept tree to today's, where it is of another day or a change was marked."""
    tree, _ = Tree.objects.get_or_create(pk=1, defaults={"rules": digest_of_rules()})
    changed = TreeChange.objects.all().delete()[0]
    if changed or tree.day != clock.today():
        growing.grow(tables)
        tree.day = clock.today()
        tree.save(update_fields=["day"])


def rules_changed() -> bool:
    """Whether the norms keep an indicator in another way than what is kept was made."""
    tree = Tree.objects.first()
    return tree is not None and tree.rules != digest_of_rules()


def digest_of_rules() -> str:
    """What tells one version of the norms' indicators from another."""
    said = {name: value for name, value in rules().items() if name != "today"}
    return hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()
