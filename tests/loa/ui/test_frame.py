"""The places, the looks and the error pages."""

from datetime import datetime

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest
from django.test import RequestFactory

from loa import clock
from loa.ui import appearance, context, errors, navigation
from loa.ui.navigation import Place, Shown


@pytest.fixture
def places(monkeypatch):
    monkeypatch.setattr(navigation, "_places", {})
    monkeypatch.setattr(navigation, "_may", lambda request, act: act == "plans.read")


def request(path="/giao-dien/") -> HttpRequest:
    return RequestFactory().get(path)


def test_a_place_shows_only_to_whom_it_opens(places):
    navigation.register(Place("Giao diện", "ui:appearance", "plan", 1, act="plans.read"))
    assert [place.label for place in navigation.shown_to(request())] == ["Giao diện"]
    navigation.register(Place("Giao diện", "ui:appearance", "plan", 1, act="reports.read"))
    assert navigation.shown_to(request()) == []


def test_a_place_without_an_address_yet_is_left_out(places):
    navigation.register(Place("Sau này", "nowhere:yet", "plan", 1))
    assert navigation.shown_to(request()) == []


def test_the_place_one_is_in_is_current(places):
    navigation.register(Place("Giao diện", "ui:appearance", "plan", 1))
    assert navigation.shown_to(request("/giao-dien/gi-do/"))[0].current
    assert not navigation.shown_to(request("/lam-viec/"))[0].current


def test_the_place_above_all_others_is_current_on_its_own_page_only(monkeypatch, places):
    monkeypatch.setattr(
        navigation, "_address", lambda name: {"today": "/a/", "plans": "/a/b/"}[name]
    )
    navigation.register(Place("Hôm nay", "today", "today", 1))
    navigation.register(Place("Kế hoạch", "plans", "plan", 2))

    def current(path):
        return [place.label for place in navigation.shown_to(request(path)) if place.current]

    assert (current("/a/"), current("/a/b/7/"), current("/a/c/")) == (["Hôm nay"], ["Kế hoạch"], [])


def test_the_bar_of_a_phone_has_three_places_and_more():
    shown = [navigation.Shown(str(n), "/", "plan", False, n < 4) for n in range(6)]
    bar, more = navigation.bar_and_more(shown)
    assert [place.label for place in bar] == ["0", "1", "2"]
    assert [place.label for place in more] == ["3", "4", "5"]


def test_a_few_places_stand_in_one_list_and_many_under_headings():
    few = [Shown(str(n), "/", "plan", False, False, group=navigation.WORK) for n in range(9)]
    assert [group.label for group in navigation.grouped(few)] == [""]
    assert navigation.grouped([]) == []
    here = Shown("here", "/", "plan", True, False, group=navigation.PAPERS)
    many = navigation.grouped([here, *few, Shown("first", "/", "plan", False, True)])
    assert [group.label for group in many] == ["", navigation.WORK, navigation.PAPERS]
    assert [group.open for group in many] == [True, False, True]


def switched(switch: str, cookie: str = "", back: str = "/lam-viec/"):
    asked = RequestFactory().post("/giao-dien/", {"switch": switch, "next": back})
    asked.COOKIES[appearance.COOKIE] = cookie
    return appearance.switch(asked)


def test_large_text_is_switched_on_and_off_and_keeps_high_contrast():
    assert switched("large", "contrast").cookies[appearance.COOKIE].value == "contrast.large"
    assert switched("large", "contrast.large").cookies[appearance.COOKIE].value == "contrast"


def test_unknown_switches_change_nothing():
    assert switched("evil<script>", "large.x").cookies[appearance.COOKIE].value == "large"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:a", ""])
def test_the_switch_never_leads_to_another_site(back):
    assert switched("large", back=back).url == "/"


def test_a_clock_that_was_set_is_told_on_every_page(monkeypatch):
    monkeypatch.setattr(clock, "is_set", lambda: True)
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 14, 9, tzinfo=clock.VIETNAM))
    notice = context.ground(request())["ground"]["clock_notice"]
    assert notice == "Đồng hồ đang đặt ở 09:00, thứ Bảy 14/3/2026"


def test_the_true_clock_is_not_mentioned(monkeypatch):
    monkeypatch.setattr(clock, "is_set", lambda: False)
    assert context.ground(request())["ground"]["clock_notice"] == ""


@pytest.mark.parametrize(
    ("page", "status", "words"),
    [
        (lambda r: errors.bad_request(r, exception=SuspiciousOperation()), 400, "Chưa hiểu được"),
        (lambda r: errors.bad_request(r, exception=RequestDataTooBig()), 413, "Tệp lớn quá mức"),
        (lambda r: errors.forbidden(r, exception=PermissionError()), 403, "đổi vai trò"),
        (lambda r: errors.csrf_failure(r, reason="x"), 403, "để quá lâu"),
        (lambda r: errors.not_found(r, exception=LookupError()), 404, "Không có trang này"),
        (lambda r: errors.server_error(r), 500, "Hệ thống đang gặp lỗi"),
    ],
)  # fmt: skip
def test_an_error_page_says_what_happened_in_vietnamese(page, status, words):
    answer = page(request("/khong-co/"))
    assert answer.status_code == status
    assert words in answer.content.decode()
    assert 'lang="vi"' in answer.content.decode()
