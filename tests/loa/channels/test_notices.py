"""Notices: each is told once, read by its person only, and goes when nobody needs it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django_scopes import scopes_disabled

from loa import clock
from loa.agencies.queries import visible_to
from loa.channels.actions import forget_old, notify, read_notice
from loa.channels.models import Notice
from tests.loa.channels.builders import told
from tests.loa.world import World, build_world, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/lam-viec/thong-bao/"


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(date(2026, 3, 13))
    return build_world()


def test_a_person_is_told_the_same_once(world: World) -> None:
    told(world.school.clerk, "a")
    told(world.school.clerk, "a")
    told(world.school.clerk, "b")
    told(world.school.head, "a")
    with visible_to(world.school.clerk):
        assert Notice.objects.count() == 3


def test_a_notice_counts_on_every_page_until_it_is_opened(world: World) -> None:
    notice = told(world.school.clerk)
    browser = signed_in(world.school.clerk)
    assert '1<span class="unseen"> chưa đọc' in browser.get("/lam-viec/").content.decode()
    answer = browser.get(f"{PAGE}{notice.pk}/")
    assert answer["Location"] == "/lam-viec/viec-cua-toi/"
    assert "place-count" not in browser.get("/lam-viec/").content.decode()


def test_all_is_marked_as_read_at_once(world: World) -> None:
    for key in "abc":
        told(world.school.clerk, key)
    other = told(world.school.head, "a")
    browser = signed_in(world.school.clerk)
    browser.post(f"{PAGE}da-doc/")
    assert "Chưa đọc (0)" in browser.get(PAGE).content.decode()
    with visible_to(world.school.head):
        other.refresh_from_db()
    assert other.read_at is None


def test_nobody_reads_what_another_was_told(world: World) -> None:
    notice = told(world.school.clerk)
    assert signed_in(world.school.head).get(f"{PAGE}{notice.pk}/").status_code == 404
    assert "Còn 3 ngày" not in signed_in(world.school.head).get(PAGE).content.decode()
    with pytest.raises(PermissionDenied):
        read_notice(notice, by=world.school.head)


@pytest.mark.parametrize("address", ["https://xa.example/", "//xa.example/", "javascript:1"])
def test_a_notice_leads_nowhere_outside(world: World, address: str) -> None:
    with visible_to(world.school.clerk), pytest.raises(IntegrityError), transaction.atomic():
        notify(
            [world.school.clerk.person],
            agency=world.school.agency,
            kind="x",
            text="x",
            address=address,
            key="x",
        )


def test_old_notices_go_and_unread_ones_stay_longer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, unread = told(world.school.clerk, "a"), told(world.school.clerk, "b")
    read_notice(read, by=world.school.clerk)
    moment = clock.now() + timedelta(days=61)
    monkeypatch.setattr(clock, "now", lambda: moment)
    with scopes_disabled():
        assert forget_old() == 1
        assert list(Notice.objects.all()) == [unread]
