"""The sums that are kept are what facts say: whatever came, was taken back, moved or was killed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg import conninfo

from loa import clock
from loa.agencies.models import Agency, Relation, Reorganisation
from loa.ledger import folding
from loa.ledger.actions import take_back
from loa.ledger.folding import proof
from loa.ledger.models import (
    Below,
    Fact,
    SharedKey,
    Spread,
    Summary,
    WaitingFact,
    WindowFigure,
)
from loa.norms.indicators import indicators
from tests.loa.ledger.tree import CODES, FIRST, assert_sums_are_right, recorded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("every_agency_is_seen")]


@st.composite
def happenings(draw: st.DrawFn) -> list[tuple[object, ...]]:
    number = st.integers(0, 5)
    fact = st.tuples(
        st.just("fact"),
        number,
        st.sampled_from([code for code in CODES if not indicators()[code].is_quotient]),
        st.integers(0, 150),
        st.integers(0, 3),
        st.sampled_from([None, None, 1, 2]),
        st.booleans(),
        st.sampled_from(["cchc", "cchc", "cds"]),
    )
    other = st.one_of(
        st.tuples(st.just("back"), number, st.integers(0, 3)),
        st.tuples(st.just("below"), number, number, st.integers(0, 120)),
        st.tuples(st.just("leave"), st.integers(0, 9), st.integers(0, 120)),
        st.tuples(st.just("merge"), number, number, st.integers(30, 110)),
        st.tuples(st.just("days"), st.integers(1, 40)),
        st.tuples(st.just("fold"), st.integers(1, 4)),
    )
    return draw(st.lists(st.one_of(fact, fact, fact, other), max_size=40))


def happen(agencies: list[Agency], what: tuple[object, ...], now: list[date]) -> None:
    kind, *said = what
    if kind == "fact":
        at, code, day, piece, plan, is_copy, programme = said
        agency = agencies[at]
        task = indicators()[code].made in ("all_of",) or code == "TT03"
        source = list(agency.units.all())[piece]
        recorded(
            agency,
            code,
            FIRST + timedelta(days=day),
            f"task:{agency.pk}:{piece % 2}" if task else f"key:{piece}",
            value=1 if task or code in ("TT01", "TT08") else piece + 1,
            source=source,
            plan_id=plan,
            is_copy=is_copy and code == "TT08",
            programme=programme,
            channel="pano",
            themes=["T01", "T02"][: piece % 3],
        )
    elif kind == "back":
        take_back(list(agencies[said[0]].units.all())[said[1]])
    elif kind == "below" and said[0] != said[1]:
        Relation.objects.get_or_create(
            superior=agencies[said[0]],
            subordinate=agencies[said[1]],
            kind="direct",
            valid_from=FIRST + timedelta(days=said[2]),
        )
    elif kind == "leave":
        relation = Relation.objects.order_by("pk")[said[0] : said[0] + 1].first()
        if relation:
            relation.valid_to = max(relation.valid_from, FIRST + timedelta(days=said[1]))
            relation.save()
    elif kind == "merge" and said[0] != said[1]:
        gone, on = agencies[said[0]], FIRST + timedelta(days=said[2])
        if not gone.reorganisations.exists():
            event = Reorganisation.objects.create(agency=gone, kind="merged", on=on, document="QĐ")
            event.successors.set([agencies[said[1]]])
            Agency.objects.filter(pk=gone.pk).update(ended_on=on)
    elif kind == "days":
        now[0] += timedelta(days=said[0])
    elif kind == "fold":
        folding.fold(said[0])


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(
    max_examples=25,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(happened=happenings())
def test_whatever_happens_sums_are_what_facts_say(
    tree: list[Agency], happened: list[tuple[object, ...]]
) -> None:
    now = [date(2026, 2, 1)]
    with undone(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: now[0])
        patch.setattr(proof, "AT_ONCE", 3)
        for what in happened:
            happen(tree, what, now)
        assert_sums_are_right(tree)


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_statement_nothing_is_lost_or_counted_twice(tree: list[Agency]) -> None:
    """The server ends the worker's session in the middle of a fold, at each statement in turn."""
    for number, agency in enumerate(tree):
        for code in ("TT01", "TT03", "TT04", "TT08", "TT25", "TT59"):
            recorded(agency, code, date(2026, 3, 1), f"key:{number % 2}", plan_id=number % 2)
    Relation.objects.filter(subordinate=tree[3]).update(valid_to=date(2026, 3, 1))
    before = kept_rows()
    survived = 0
    while killed_at(survived):
        survived += 1
        assert WaitingFact.objects.count() == 36
        assert kept_rows() == before
    assert survived > 40, "as many statements as a fold has"
    assert WaitingFact.objects.count() == 0
    assert Fact.objects.count() == 36
    assert_sums_are_right(tree)


def kept_rows() -> list[int]:
    return [model.objects.count() for model in (Below, SharedKey, Spread, Summary, WindowFigure)]


def killed_at(statement: int) -> bool:
    """Folds and has its session ended before that statement; False when the fold had fewer."""
    left = statement

    def kill(execute: Callable[..., object], *args: object) -> object:
        nonlocal left
        left -= 1
        if left == -1:
            with psycopg.connect(address()) as other:
                pid = connection.connection.info.backend_pid
                other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        return execute(*args)

    try:
        with connection.execute_wrapper(kill):
            folding.fold()
    except OperationalError:
        return True
    finally:
        if left < 0:
            connection.close()
    return False


def address() -> str:
    said = connection.get_connection_params()
    return conninfo.make_conninfo(
        **{
            name: said[name]
            for name in ("host", "port", "user", "password", "dbname")
            if name in said
        }
    )


def test_the_command_finds_what_is_wrong_and_puts_it_right(tree: list[Agency]) -> None:
    recorded(tree[2], "TT25", date(2026, 3, 1), "meeting")
    recorded(tree[2], "TT01", date(2026, 3, 1), "plan:1")
    recorded(tree[2], "TT02", date(2026, 3, 1), "plan:1", value=5)
    recorded(tree[2], "TT08", date(2026, 3, 1), "X", is_copy=True)
    folding.fold_all()
    said = StringIO()
    call_command("ledger", stdout=said)
    assert "khớp với số liệu gốc: " in said.getvalue()
    Summary.objects.filter(agency=tree[0]).update(whole=7)
    WindowFigure.objects.filter(agency=tree[2]).update(own=None)
    SharedKey.objects.filter(agency=tree[0]).delete()
    Spread.objects.filter(agency=tree[0]).update(count=2)
    Below.objects.filter(agency=tree[1]).delete()
    errors = StringIO()
    with pytest.raises(CommandError, match="không khớp"):
        call_command("ledger", stderr=errors, stdout=StringIO())
    assert len(errors.getvalue().splitlines()) == 5
    call_command("ledger", "--rebuild", stderr=StringIO(), stdout=StringIO())
    assert_sums_are_right(tree)
