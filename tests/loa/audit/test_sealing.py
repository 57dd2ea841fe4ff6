"""The trail is sealed in order, one chain an agency; whoever touches it breaks the chain."""

from __future__ import annotations

from io import StringIO
from threading import Thread
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from loa.audit.actions import record
from loa.audit.jobs import seal
from loa.audit.models import Entry, Seal, Unsealed
from loa.audit.sealing import OF_NOBODY, check, seal_waiting


class Somebody:
    def __init__(self, agency_id: int) -> None:
        self.person_id, self.agency_id, self.code = 7, agency_id, "clerk"


def written(*agencies: int) -> list[Entry]:
    return [record("work.done", Somebody(agency), at=str(n)) for n, agency in enumerate(agencies)]


def tamper(statement: str, *values: Any) -> None:
    """As somebody who owns the database could."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(statement, values)
        cursor.execute("SET LOCAL session_replication_role = origin")


@pytest.mark.django_db
def test_every_agency_has_its_own_chain_in_the_order_of_its_acts() -> None:
    first, second, third = written(1, 2, 1)
    record("audit.started", None)
    assert seal_waiting() == 4
    places = {(one.entry_id, one.chain, one.position) for one in Seal.objects.all()}
    assert {(first.pk, 1, 1), (second.pk, 2, 1), (third.pk, 1, 2)} < places
    assert {one.chain: one.length for one in check()} == {OF_NOBODY: 1, 1: 2, 2: 1}
    assert all(one.broken_at is None for one in check())


@pytest.mark.django_db
def test_sealing_goes_on_where_it_stopped_and_leaves_nothing_waiting() -> None:
    written(1, 1, 1)
    assert [seal_waiting(most=2), seal_waiting(most=2), seal_waiting(most=2)] == [2, 1, 0]
    written(1)
    seal(timestamp=0)
    assert list(Seal.objects.values_list("position", flat=True).order_by("position")) == [
        1,
        2,
        3,
        4,
    ]
    assert not Unsealed.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE audit_entry SET act = 'work.undone' WHERE id = %s", "đã bị sửa"),
        ("UPDATE audit_entry SET person_id = 8 WHERE id = %s", "đã bị sửa"),
        ("UPDATE audit_entry SET detail = '{}' WHERE id = %s", "chi tiết"),
        ("DELETE FROM audit_seal WHERE entry_id = %s", "đã bị xoá"),
    ],
)
def test_what_was_touched_breaks_its_chain_from_there_on(statement: str, why: str) -> None:
    _, touched, _, other = written(1, 1, 1, 2)
    seal_waiting()
    tamper(statement, touched.pk)
    broken, whole = check()
    assert (broken.chain, broken.broken_at, broken.length) == (1, 2, 1)
    assert why in broken.why
    assert (whole.chain, whole.broken_at) == (other.agency_id, None)


@pytest.mark.django_db
def test_an_entry_slipped_in_later_cannot_stand_between_two() -> None:
    first, last = written(1, 1)
    seal_waiting()
    tamper("UPDATE audit_seal SET position = position + 1 WHERE entry_id = %s", last.pk)
    late = written(1)[0]
    tamper(
        "INSERT INTO audit_seal (entry_id, chain, position, detail_digest, digest, sealed_at) "
        "SELECT %s, chain, 2, detail_digest, digest, sealed_at FROM audit_seal WHERE entry_id = %s",
        late.pk,
        first.pk,
    )
    assert [chain.broken_at for chain in check()] == [2]


@pytest.mark.django_db
def test_seals_refuse_to_be_changed() -> None:
    written(1)
    seal_waiting()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Seal.objects.update(digest="0" * 64)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Seal.objects.all().delete()


@pytest.mark.django_db
def test_the_command_says_that_all_is_well_or_what_is_broken() -> None:
    _, touched = written(1, 1)
    seal_waiting()
    written(1)
    said = StringIO()
    call_command("check_trail", stdout=said)
    assert "2 mục đã niêm phong, 1 mục chờ" in said.getvalue()
    tamper("UPDATE audit_entry SET role = 'head' WHERE id = %s", touched.pk)
    wrong = StringIO()
    with pytest.raises(CommandError):
        call_command("check_trail", stdout=said, stderr=wrong)
    assert "Đơn vị số 1: hỏng từ mục thứ 2" in wrong.getvalue()


@pytest.mark.django_db
def test_an_entry_that_was_taken_off_the_list_is_missed() -> None:
    written(1, 1)
    tamper("DELETE FROM audit_unsealed WHERE entry_id = %s", Entry.objects.latest("pk").pk)
    seal_waiting()
    said = StringIO()
    with pytest.raises(CommandError):
        call_command("check_trail", stdout=StringIO(), stderr=said)
    assert "1 mục không có niêm phong" in said.getvalue()


@pytest.mark.django_db(transaction=True)
def test_an_act_that_ends_late_is_sealed_when_it_appears_and_once() -> None:
    """Its entry has the lower number, but others were sealed before it was there to be seen."""
    with transaction.atomic():
        late = written(1)[0]
        other = Thread(target=_write_and_seal)
        other.start()
        other.join()
        assert not Seal.objects.filter(entry=late).exists()
    seal_waiting()
    order = list(Seal.objects.order_by("position").values_list("entry_id", flat=True))
    assert len(order) == 2
    assert order[-1] == late.pk
    assert next(check()).broken_at is None


def _write_and_seal() -> None:
    written(1)
    seal_waiting()
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_that_seal_at_once_make_one_chain() -> None:
    written(*[1] * 60)
    sealing = [Thread(target=_seal_all) for _ in range(4)]
    for one in sealing:
        one.start()
    for one in sealing:
        one.join()
    (chain,) = check()
    assert (chain.length, chain.broken_at) == (60, None)


def _seal_all() -> None:
    while seal_waiting(most=7):
        pass
    connection.close()
