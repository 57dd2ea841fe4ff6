"""The public's pages: what is issued and done, and nothing that is not theirs to see."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client

from loa.agencies.models import Agency
from loa.agencies.queries import visible_to
from loa.plans.models import Plan
from loa.work.models import DueWork
from tests.loa.work.builders import begun, linked, plan_of, proven, task_of
from tests.loa.world import Staffed, World, build_world

pytestmark = pytest.mark.django_db
SCHOOL = "/truong-thpt-binh-minh/"
SITE = "https://thptbinhminh.example"
CONTENT = "Hướng dẫn nộp hồ sơ tuyển sinh trực tuyến"


@pytest.fixture
def world(set_today: Callable[[date], None]) -> World:
    """The school's plan of two tasks: one is done, the article of the other waits."""
    set_today(date(2026, 3, 14))
    world = build_world()
    first, second = _plan(world.school)
    proven(first, world.school, f"{SITE}/da-xac-nhan")
    linked(second, world.school, f"{SITE}/cho-xac-nhan")
    return world


def _plan(at: Staffed) -> list[DueWork]:
    plan = plan_of(at)
    task_of(plan, "website_article")
    task_of(plan, "website_article", content=CONTENT)
    return begun(plan, at)


def page(client: Client, address: str = SCHOOL) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_front_page_lists_agencies_in_official_order(world: World, client: Client) -> None:
    front = page(client, "/")
    names = [staffed.agency.name for staffed in world.agencies()]
    places = [front.index(f">{name}<") for name in names]
    assert places == sorted(places)


def test_the_front_page_names_the_plan_and_the_newest_articles(
    world: World, client: Client
) -> None:
    front = page(client, "/")
    assert "Kế hoạch số 35/KH-THPTBM ngày 02/3/2026" in front
    assert f"{SITE}/da-xac-nhan" in front


def test_an_agency_shows_its_plan_and_what_was_done_with_day_and_article(
    world: World, client: Client
) -> None:
    shown = page(client)
    assert "Kế hoạch số 35/KH-THPTBM ngày 02/3/2026" in shown
    assert "Đã làm 1 việc" in shown
    assert "Xong ngày 10/3/2026" in shown
    assert f'href="{SITE}/da-xac-nhan"' in shown
    assert "Xem 2 nhiệm vụ trong kế hoạch" in shown


def test_articles_that_nobody_confirmed_are_not_shown(world: World, client: Client) -> None:
    assert "cho-xac-nhan" not in page(client)
    assert "cho-xac-nhan" not in page(client, f"{SCHOOL}tin.rss")


def test_the_contact_block_stands_on_the_page(world: World, client: Client) -> None:
    Agency.objects.filter(pk=world.school.agency.pk).update(phone="0000 333 444")
    assert 'href="tel:0000333444"' in page(client)


def test_no_person_of_the_staff_is_named(world: World, client: Client) -> None:
    shown = page(client) + page(client, f"{SCHOOL}tin.rss") + page(client, "/")
    for role in world.school.roles():
        assert role.person.full_name not in shown
        assert role.person.username not in shown
    assert "<img" not in shown


def test_progress_and_lateness_are_private_until_the_head_says_otherwise(
    world: World, client: Client, set_today: Callable[[date], None]
) -> None:
    set_today(date(2026, 4, 2))
    private = page(client)
    assert "nhiệm vụ đã xong" not in private
    assert "chậm" not in private.lower()
    Agency.objects.filter(pk=world.school.agency.pk).update(progress_is_public=True)
    assert "1 trên 2 nhiệm vụ đã xong, 1 chờ xác nhận" in page(client)


def test_a_plan_that_is_not_issued_is_not_public(world: World, client: Client) -> None:
    with visible_to(world.school.clerk):
        Plan.objects.update(number="", issued_on=None)
    shown = page(client)
    assert "Chưa có kế hoạch công bố" in shown
    assert CONTENT not in shown
    assert "da-xac-nhan" not in page(client, f"{SCHOOL}tin.rss")
    assert "da-xac-nhan" not in page(client, "/")


def test_the_feed_is_rss_with_the_days_of_the_articles(world: World, client: Client) -> None:
    answer = client.get(f"{SCHOOL}tin.rss")
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    [item] = ElementTree.fromstring(answer.content).findall("channel/item")
    assert item.findtext("title") == "Tin, bài trên trang thông tin điện tử"
    assert item.findtext("link") == f"{SITE}/da-xac-nhan"
    assert item.findtext("pubDate") == "Tue, 10 Mar 2026 00:00:00 +0700"


@pytest.mark.parametrize("address", ["/khong-co/", "/khong-co/tin.rss"])
def test_an_unknown_agency_is_a_page_that_says_so(
    world: World, client: Client, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Không có trang này" in answer.content.decode()


@pytest.mark.parametrize("address", ["/", SCHOOL])
def test_public_pages_carry_no_scripts_and_weigh_little(
    world: World, client: Client, address: str
) -> None:
    shown = page(client, address)
    assert "<script" not in shown
    assert len(gzip.compress(shown.encode())) < 15_000
