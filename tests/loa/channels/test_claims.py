"""Claims by several workers at once: rows that are committed, each worker on its own line."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from django.db import connection
from django_scopes import scopes_disabled
from pytest_django import DjangoDbBlocker

from loa import clock
from loa.agencies.models import Agency
from loa.channels.models import Delivery
from loa.channels.sending import claim

LETTERS = 8


@pytest.fixture
def waiting(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Letters that other lines of the database see too; gone afterwards."""
    with django_db_blocker.unblock(), scopes_disabled():
        agency = Agency.objects.create(
            name="Trường THPT Biển Xa",
            short_name="Trường THPT Biển Xa",
            slug="bien-xa",
            kind=Agency.Kind.SCHOOL,
            symbol="THPTBX",
            place="Biển Xa",
            head_post="HIỆU TRƯỞNG",
        )
        now = clock.now()
        for number in range(LETTERS):
            Delivery.objects.create(
                agency=agency,
                recipient="co.lan@thptbienxa.example",
                subject="Nhắc việc",
                text="…",
                key=f"nhac-{number}",
                queued_at=now,
                not_before=now,
                tries_left=1,
            )
        try:
            yield
        finally:
            Delivery.objects.all().delete()
            agency.delete()


def test_no_letter_is_claimed_twice(waiting: None) -> None:
    claimed: list[int] = []

    def work() -> None:
        with scopes_disabled():
            while (delivery := claim()) is not None:
                claimed.append(delivery.pk)
        connection.close()

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(claimed) == len(set(claimed)) == LETTERS
