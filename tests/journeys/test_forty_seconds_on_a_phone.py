"""A teacher with an old phone: a link, a photo, a number, Gửi; the network goes and comes back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, SECONDS, OpenScreen, Screen
from tests.journeys.test_a_school_year import ARTICLE, MEETING, SCHOOL

pytestmark = pytest.mark.journey
TEACHER = "Trần Văn Nam"
TASK = 7
"""A task of July, so that its piece is open and nothing else is owed before it."""


def test_a_teacher_sends_a_photo_and_a_number_with_the_network_cut_in_the_middle(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    link = _given_to_the_teacher(desk, tmp_path)
    phone = open_screen(width=PHONE)
    assert _sends(phone, link, tmp_path) <= 5
    more = _sends_more(phone, link)
    _goes_on_without_network(phone, more, tmp_path)
    assert _handed_in(desk) == 2
    _answer_is_lost_on_the_way(phone, more, tmp_path)
    assert _handed_in(desk) == 3
    _link_is_revoked_meanwhile(desk, phone, more, tmp_path)
    assert _handed_in(desk) == 3


def test_without_scripts_the_same_page_is_a_plain_form(
    open_screen: OpenScreen, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    link = _given_to_the_teacher(desk, tmp_path)
    phone = open_screen(width=PHONE, scripts=False)
    assert _sends(phone, link, tmp_path) <= 5
    assert _handed_in(desk) == 1


def _given_to_the_teacher(desk: Screen, folder: Path) -> str:
    """From the plan in Word to the message for Zalo; the path of the link in it."""
    acts.begin(desk, SCHOOL)
    acts.drop_plan(desk, "truong-binh-minh", folder)
    desk.page.get_by_label(re.compile("^Ghi nhận đã làm")).check()
    acts.put_into_force(desk, 12)
    plan = re.sub(r"^https?://[^/]+|lich/$", "", desk.page.url)
    desk.open(f"{plan}giao-viec/")
    desk.sees("Giao việc")
    for box in desk.page.locator("input[name=task]:checked").all():
        box.uncheck()
    desk.page.locator("input[name=task]").nth(TASK - 1).check()
    desk.page.get_by_label(re.compile("^Người thực hiện")).select_option(label=f"Ông/Bà {TEACHER}")
    desk.press("Giao các nhiệm vụ đã đánh dấu")
    desk.reads("Đã giao 1 nhiệm vụ.")
    desk.open(f"{plan}duong-dan/")
    desk.sees("Gửi việc qua Zalo")
    desk.press("Tạo đường dẫn cho tất cả")
    desk.reads("Đã tạo 1 đường dẫn giao việc.")
    words = desk.page.locator(".link-words").inner_text()
    assert words.startswith("Kính gửi Ông/Bà Nam,")
    found = re.search(r"(/viec/\S+)", words)
    assert found
    return found[1]


def _sends(phone: Screen, link: str, folder: Path) -> int:
    """Photo, number, Gửi; the taps that it took."""
    phone.open(link)
    phone.sees(re.compile(f"^Ông.Bà Nam – {MEETING}"))
    before = phone.taps
    _fills_in(phone, folder, "anh-1.jpg", 42)
    phone.press("Gửi")
    phone.reads(re.compile("^Đã ghi nhận. Cảm ơn Ông.Bà Nam"))
    return phone.taps - before


def _sends_more(phone: Screen, link: str) -> str:
    """The page now asks for the article; the path on which another meeting is sent."""
    phone.open(link)
    phone.sees(re.compile(f"^Ông.Bà Nam – {ARTICLE}"))
    phone.press(f"Gửi thêm: {MEETING}")
    phone.sees(re.compile(f"^Ông.Bà Nam – {MEETING}"))
    return phone.page.url.removeprefix(phone.address.rstrip("/"))


def _fills_in(phone: Screen, folder: Path, name: str, present: int) -> None:
    phone.give(acts.minutes_label(phone), acts.photo(folder, name))
    phone.write("Số người dự", str(present))


def _goes_on_without_network(phone: Screen, link: str, folder: Path) -> None:
    """The page opens from the phone's own memory, the photo waits and goes when the net is back."""
    phone.open(link)
    phone.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    phone.open(link)
    phone.page.context.set_offline(True)
    phone.open(link)
    phone.sees(re.compile("^Ông.Bà Nam – "))
    _fills_in(phone, folder, "anh-2.jpg", 40)
    phone.press("Gửi")
    phone.reads("Chưa có mạng. Ảnh đã lưu trong máy, sẽ tự gửi khi có mạng (1 ảnh).")
    phone.open(link)
    phone.reads("Chưa có mạng. Ảnh đã lưu trong máy, sẽ tự gửi khi có mạng (1 ảnh).")
    phone.page.context.set_offline(False)
    phone.reads(re.compile("^Đã ghi nhận. Cảm ơn Ông.Bà Nam"))


def _answer_is_lost_on_the_way(phone: Screen, link: str, folder: Path) -> None:
    """The server has it, the phone does not know: sent again, it stands once."""
    phone.open(link)
    phone.sees(re.compile("^Ông.Bà Nam – "))

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    phone.page.route(f"**{link}", lose, times=1)
    _fills_in(phone, folder, "anh-3.jpg", 38)
    phone.press("Gửi")
    phone.reads("Chưa có mạng. Ảnh đã lưu trong máy, sẽ tự gửi khi có mạng (1 ảnh).")
    phone.page.evaluate("window.dispatchEvent(new Event('online'))")
    phone.reads(re.compile("^Đã ghi nhận. Cảm ơn Ông.Bà Nam"))


def _link_is_revoked_meanwhile(desk: Screen, phone: Screen, link: str, folder: Path) -> None:
    """Nothing is taken, and the photo stays on the phone with the reason, to be saved."""
    phone.open(link)
    phone.page.context.set_offline(True)
    _fills_in(phone, folder, "anh-4.jpg", 36)
    phone.press("Gửi")
    phone.reads("Chưa có mạng. Ảnh đã lưu trong máy, sẽ tự gửi khi có mạng (1 ảnh).")
    desk.open("/lam-viec/ke-hoach/1/duong-dan/")
    desk.press("Thu hồi")
    desk.reads("Đã thu hồi đường dẫn.")
    phone.page.context.set_offline(False)
    phone.reads(re.compile("Đường dẫn này đã được thu hồi"))
    phone.reads(re.compile("Ảnh vẫn còn trong máy này"))
    with phone.page.expect_download(timeout=SECONDS) as saved:
        phone.press("Lưu ảnh về máy")
    assert Path(saved.value.path()).read_bytes()[:3] == b"\xff\xd8\xff"
    phone.open(link)
    phone.sees("Đường dẫn này không dùng được nữa")
    expect(phone.page.get_by_role("link", name="Lưu ảnh về máy")).to_be_visible()


def _handed_in(desk: Screen) -> int:
    """How many pieces of evidence the plan has, as its vault says."""
    desk.open("/lam-viec/ke-hoach/1/minh-chung/")
    desk.sees("Hồ sơ minh chứng")
    found = re.match(r"\d+", desk.page.locator(".lead").inner_text())
    assert found
    return int(found[0])
