"""Links that open one thing without an account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from loa import clock
from loa.agencies.links import EXPIRED, LEFT, REVOKED, UNKNOWN, LinkError, make_link, open_link
from loa.agencies.links import revoke_link as revoke
from loa.agencies.models import AccessLink
from loa.audit.models import Entry
from tests.loa.world import Staffed, build_world

TODAY = date(2026, 3, 14)
PURPOSE = "work.assignment"


@pytest.fixture
def school(db: None, set_today: Callable[[date], None]) -> Staffed:
    set_today(TODAY)
    return build_world().school


def link_for(school: Staffed, expires_at: datetime | None = None) -> AccessLink:
    return make_link(
        PURPOSE, on=school.agency, role=school.task_owner, expires_at=expires_at, by=school.clerk
    )


def test_whoever_holds_the_address_acts_in_the_role_that_it_was_made_for(school: Staffed) -> None:
    opened = open_link(link_for(school).token, PURPOSE)
    assert opened.role == school.task_owner
    opened.refresh_from_db()
    assert opened.times_opened == 1


def test_the_same_link_is_given_again_and_its_making_stands_in_the_trail_once(
    school: Staffed,
) -> None:
    first, second = link_for(school), link_for(school, clock.now() + timedelta(days=3))
    assert first.token == second.token
    assert open_link(first.token, PURPOSE).expires_at == clock.now() + timedelta(days=3)
    assert Entry.objects.filter(act="agencies.make_link").count() == 1


@pytest.mark.parametrize(
    "token", ["", "-", "x", "1-AAAAAAAAAAAAAAAA", "9" * 30 + "-A", "²-A", "1" * 100, "1-é"]
)
def test_a_guessed_address_opens_nothing(school: Staffed, token: str) -> None:
    link_for(school)
    with pytest.raises(LinkError, match=UNKNOWN[:30]) as refused:
        open_link(token, PURPOSE)
    assert refused.value.status == 404


def test_a_link_opens_nothing_but_its_purpose(school: Staffed) -> None:
    with pytest.raises(LinkError):
        open_link(link_for(school).token, "documents.read")


def test_what_expired_or_was_revoked_says_so_and_a_new_link_has_a_new_address(
    school: Staffed,
) -> None:
    old = link_for(school, clock.now())
    with pytest.raises(LinkError, match=EXPIRED[:25]):
        open_link(old.token, PURPOSE)
    revoke(old, by=school.clerk)
    with pytest.raises(LinkError, match=REVOKED[:25]) as refused:
        open_link(old.token, PURPOSE)
    assert refused.value.status == 410
    assert link_for(school).token != old.token


def test_the_link_of_somebody_who_left_opens_nothing(school: Staffed) -> None:
    link = link_for(school)
    school.task_owner.valid_to = TODAY - timedelta(days=1)
    school.task_owner.save()
    with pytest.raises(LinkError, match=LEFT[:25]):
        open_link(link.token, PURPOSE)


def test_nobody_makes_or_ends_links_of_another_agency(db: None) -> None:
    world = build_world()
    with pytest.raises(PermissionDenied):
        make_link(
            PURPOSE,
            on=world.outsider.agency,
            role=world.school.task_owner,
            by=world.outsider.clerk,
        )
    link = link_for(world.school)
    with pytest.raises(PermissionDenied):
        revoke(link, by=world.outsider.clerk)
