"""New items on the agency's own site: proposed once, counted once in each plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.queries import visible_to
from loa.work.models import DueWork, Evidence, FoundItem, WatchedPage
from loa.work.watching.actions import count_item, pass_over
from loa.work.watching.actions import watch as watch_page
from loa.work.watching.jobs import watch
from tests.loa.clients.server import serving
from tests.loa.work.builders import begun, linked, plan_of, task_of
from tests.loa.world import World, build_world, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 14)
MARCH = (date(2026, 3, 1), date(2026, 3, 31))
State = FoundItem.State
FOUND = "/lam-viec/bai-moi/"


class Site:
    """A school's site on loopback, with one category and its feed."""

    def __init__(self) -> None:
        self.articles: dict[str, tuple[str, str]] = {}
        self.status = 200
        self.url = ""

    def publish(self, slug: str, title: str, day: str = "") -> str:
        self.articles[slug] = title, day
        return f"{self.url}/cchc/{slug}.html"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        rows = "".join(
            f"<item><title>{title}</title><link>{self.url}/cchc/{slug}.html</link>"
            f"<pubDate>{day}</pubDate></item>"
            for slug, (title, day) in self.articles.items()
        )
        request.send_response(self.status)
        request.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        request.end_headers()
        request.wfile.write(f"<rss><channel>{rows}</channel></rss>".encode())


@pytest.fixture
def world(set_today: Callable[[date], None], monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setenv("LOA_FETCH_PRIVATE", "1")
    set_today(TODAY)
    return build_world()


@pytest.fixture
def site(world: World) -> Iterator[Site]:
    found = Site()
    with serving(found.answer) as address:
        found.url = address
        found.publish("bai-cu", "Bài đã có từ năm ngoái", "Mon, 03 Nov 2025 08:00:00 +0700")
        watch_page(f"{address}/rss", "Cải cách hành chính", by=world.school.clerk)
        yield found


def looked(world: World) -> list[tuple[str, str]]:
    """All items after the pages were looked at once more."""
    with visible_to(world.school.clerk):
        WatchedPage.objects.update(next_at=clock.now())
    watch.func(timestamp=0)
    with visible_to(world.school.clerk):
        return list(FoundItem.objects.order_by("pk").values_list("title", "state"))


def two_plans(world: World) -> list[DueWork]:
    """A piece in each of two plans that an article proves."""
    school, pieces = world.school, []
    for content in ("Tuyên truyền nộp hồ sơ trực tuyến", "Tuyên truyền chuyển đổi số"):
        plan = plan_of(school)
        task_of(plan, "website_article", when=MARCH, content=content)
        pieces += begun(plan, school)
    return pieces


def the_item(world: World) -> FoundItem:
    with visible_to(world.school.clerk):
        return FoundItem.objects.get(state=State.PROPOSED)


def evidence(world: World) -> list[Evidence]:
    with visible_to(world.school.clerk):
        return list(Evidence.objects.order_by("due_work_id"))


def test_what_was_there_before_is_not_proposed_and_what_is_new_is_once(
    world: World, site: Site
) -> None:
    assert looked(world) == [("Bài đã có từ năm ngoái", State.OLD)]
    site.publish("bai-1", "Hướng dẫn nộp hồ sơ trực tuyến")
    assert looked(world)[1:] == [("Hướng dẫn nộp hồ sơ trực tuyến", State.PROPOSED)]
    assert len(looked(world)) == 2


def test_what_was_published_in_the_last_days_is_proposed_at_the_first_look(
    world: World, site: Site
) -> None:
    site.publish("bai-1", "Bài đăng hôm qua", "Fri, 13 Mar 2026 08:00:00 +0700")
    assert ("Bài đăng hôm qua", State.PROPOSED) in looked(world)


def test_an_item_counts_once_in_each_plan_that_is_ticked(world: World, site: Site) -> None:
    pieces = two_plans(world)
    looked(world)
    address = site.publish("bai-1", "Nộp hồ sơ trực tuyến", "Fri, 13 Mar 2026 08:00:00 +0700")
    looked(world)
    browser = signed_in(world.school.clerk)
    page = browser.get(FOUND).content.decode()
    assert "Có 1 bài mới trên chuyên mục Cải cách hành chính" in page
    assert page.count('name="plan"') == 2
    assert page.count("checked") == 1
    plans = [piece.task.plan_id for piece in pieces if piece.task]
    chosen = {
        f"choice-{plan}": f"{piece.pk}:website_article"
        for plan, piece in zip(plans, pieces, strict=True)
    }
    browser.post(f"{FOUND}{the_item(world).pk}/", {"plan": plans, **chosen})
    handed_in = evidence(world)
    assert [proof.due_work_id for proof in handed_in] == [piece.pk for piece in pieces]
    assert {proof.url for proof in handed_in} == {address}
    assert {proof.happened_on for proof in handed_in} == {date(2026, 3, 13)}
    assert len({proof.key for proof in handed_in}) == 1
    assert "Không có bài nào chờ tính" in browser.get(FOUND).content.decode()


def test_an_item_that_is_passed_over_never_comes_back(world: World, site: Site) -> None:
    looked(world)
    site.publish("bai-1", "Tuyển sinh lớp 10 năm học mới")
    looked(world)
    signed_in(world.school.clerk).post(f"{FOUND}{the_item(world).pk}/", {"pass": "1"})
    assert looked(world)[1][1] == State.PASSED
    assert evidence(world) == []


def test_what_somebody_pasted_already_is_not_proposed(world: World, site: Site) -> None:
    piece = two_plans(world)[0]
    looked(world)
    address = site.publish("bai-1", "Hướng dẫn nộp hồ sơ trực tuyến")
    linked(piece, world.school, url=f"{address}?utm_source=zalo")
    assert looked(world)[1][1] == State.OLD


def test_two_people_settle_an_item_once(world: World, site: Site) -> None:
    piece = two_plans(world)[0]
    looked(world)
    site.publish("bai-1", "Hướng dẫn nộp hồ sơ trực tuyến")
    looked(world)
    item = the_item(world)
    count_item(item, [(piece, "website_article")], by=world.school.clerk)
    with pytest.raises(ValidationError, match="đã có người xem"):
        pass_over(item, by=world.school.head)
    assert len(evidence(world)) == 1


def test_the_desk_says_it_in_one_line(world: World, site: Site) -> None:
    looked(world)
    for number in range(3):
        site.publish(f"bai-{number}", f"Bài mới số {number} của nhà trường")
    looked(world)
    desk = signed_in(world.school.clerk).get("/lam-viec/").content.decode()
    assert desk.count("Có 3 bài mới trên chuyên mục Cải cách hành chính") == 1
    assert "bài mới" not in signed_in(world.school.task_owner).get("/lam-viec/").content.decode()


def test_a_site_that_fails_is_said_and_asked_again_later(world: World, site: Site) -> None:
    site.status = 500
    looked(world)
    with visible_to(world.school.clerk):
        page = WatchedPage.objects.get()
    assert "đang gặp lỗi" in page.error
    assert page.next_at > clock.now()
    site.status = 200
    looked(world)
    with visible_to(world.school.clerk):
        assert WatchedPage.objects.get().error == ""


def test_the_inside_of_the_house_is_not_watched(
    world: World, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LOA_FETCH_PRIVATE")
    assert looked(world) == []
    with visible_to(world.school.clerk):
        assert WatchedPage.objects.get().error != ""


def test_pages_are_set_and_left_by_whoever_may(world: World) -> None:
    clerk = signed_in(world.school.clerk)
    page = f"{FOUND}trang/"
    assert clerk.post(page, {"address": "ftp://x", "name": "x"}).status_code == 422
    clerk.post(page, {"address": "thptbinhminh.example/cchc", "name": "CCHC"})
    assert "https://thptbinhminh.example/cchc" in clerk.get(page).content.decode()
    with visible_to(world.school.clerk):
        watched = WatchedPage.objects.get()
    assert signed_in(world.outsider.clerk).post(f"{page}{watched.pk}/thoi/").status_code == 404
    clerk.post(f"{page}{watched.pk}/thoi/")
    assert "https://thptbinhminh.example/cchc" not in clerk.get(page).content.decode()
    with pytest.raises(PermissionDenied):
        watch_page("a.example", "x", by=world.school.task_owner)
