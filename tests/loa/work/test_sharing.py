"""Articles go round among sister agencies; people without an account are counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from loa.agencies.queries import visible_beside, visible_to
from loa.work.actions import submit_link, verify
from loa.work.actions.sharing import (
    add_collaborator,
    end_collaborator,
    note_contribution,
    share,
    share_no_more,
)
from loa.work.models import DueWork, Evidence, SharedItem
from tests.loa.work.builders import ADDRESS, plan_of, task_of
from tests.loa.world import Staffed, World, build_world, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 14)


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    set_today(TODAY)
    return build_world()


def piece(at: Staffed) -> DueWork:
    with visible_to(at.clerk):
        task = task_of(plan_of(at), "website_article", themes=["T15"])
        return DueWork.objects.create(
            agency=at.agency,
            task=task,
            starts_on=date(2026, 3, 1),
            due_on=date(2026, 3, 31),
        )


def article(at: Staffed, **fields: object) -> Evidence:
    made = submit_link(
        piece(at), "website_article", ADDRESS, happened_on=date(2026, 3, 10), by=at.clerk, **fields
    )
    return verify(made, by=at.head)


def test_a_confirmed_article_is_shared_with_sister_agencies_only(world: World) -> None:
    item = share(article(world.school), note="Cho trang trường", by=world.school.clerk)
    assert item.themes == ["T15"]
    with visible_beside(world.other_school.clerk):
        assert [one.address for one in SharedItem.objects.all()] == [ADDRESS]
    for elsewhere in (world.outsider, world.commune, world.education):
        page = signed_in(elsewhere.clerk).get(reverse("work:pool")).content.decode()
        assert ADDRESS not in page
    share_no_more(item, by=world.school.clerk)
    with visible_beside(world.other_school.clerk):
        assert not SharedItem.objects.exists()


def test_what_waits_and_what_was_published_again_is_not_shared(world: World) -> None:
    by = world.school.clerk
    waiting = submit_link(piece(world.school), "website_article", ADDRESS, happened_on=TODAY, by=by)
    copy = article(world.other_school, reposted_from="https://goc.example/bai")
    with pytest.raises(ValidationError):
        share(waiting, by=by)
    with pytest.raises(ValidationError):
        share(copy, by=world.other_school.clerk)


def test_publishing_again_leads_to_the_form_with_the_originals_address(world: World) -> None:
    item = share(article(world.school), by=world.school.clerk)
    own = piece(world.other_school)
    browser = signed_in(world.other_school.clerk)
    page = browser.get(reverse("work:publish_again", args=[item.pk])).content.decode()
    form = reverse("work:record_form", args=[own.pk, "website_article"])
    assert form in page
    filled = browser.get(form, {"dang-lai": ADDRESS}).content.decode()
    assert f'value="{ADDRESS}"' in filled
    outside = signed_in(world.outsider.clerk)
    assert outside.get(reverse("work:publish_again", args=[item.pk])).status_code == 404


def test_a_collaborator_needs_no_account_and_is_counted(world: World) -> None:
    by = world.school.clerk
    person = add_collaborator("Trần Cộng Tác", about="Hội cha mẹ học sinh", by=by)
    note_contribution(person, what="Phát tờ rơi", on=date(2026, 3, 8), by=by)
    note_contribution(person, what="Viết bài", on=date(2026, 3, 12), by=by)
    with pytest.raises(ValidationError):
        note_contribution(person, what="Mai làm", on=date(2026, 3, 15), by=by)
    end_collaborator(person, by=by)
    page = signed_in(by).get(reverse("work:collaborators")).content.decode()
    assert "Hội cha mẹ học sinh" in page
    assert 'data-label="Số lần">2<' in page
