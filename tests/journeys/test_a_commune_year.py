"""A commune's quarter: four tasks in seven columns, a plan without number and day, what was done
of it, and which days each report counts."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys import acts
from tests.journeys.browsing import DESK, PHONE, OpenScreen, Screen
from tests.served import Served

pytestmark = pytest.mark.journey
ARTICLE, BANNER = "Tin, bài trên trang thông tin điện tử", "Băng rôn"
AIRING, CONFERENCE = "Bản tin truyền thanh cơ sở", "Hội nghị"
DEPUTY = "Trần Thị Ví Dụ"
CULTURE, SERVICES = "Phòng Văn hóa - Xã hội", "Trung tâm Dịch vụ tổng hợp"
COMMUNE = acts.Beginning(
    name="Ủy ban nhân dân xã An Phú",
    superior="",
    symbol="UBND",
    place="An Phú",
    signer=DEPUTY,
    post="Phó Chủ tịch",
    staff=(
        ("Nguyễn Thị Minh", "Văn thư", "Văn phòng"),
        (DEPUTY, "Phó Chủ tịch", "Lãnh đạo"),
        ("Lê Văn Bình", "Trưởng phòng", CULTURE),
        ("Đỗ Thị Lan", "Chuyên viên", SERVICES),
    ),
)
NUMBER = "35/KH-UBND"
SEAT, RADIUS = (10.034, 105.787), "6"
AIRINGS = ("20/01/2026", "27/01/2026", "10/02/2026", "24/02/2026", "10/3/2026")
"""What the loudspeakers' own log says; two a month are wanted."""
HUNG = [date(2026, 3, day) for day in (9, 10, 11, 12, 13)]
ON_TRACK = "Đang thực hiện đúng tiến độ"


def test_number_and_day_are_asked_and_each_report_counts_its_own_days(
    open_screen: OpenScreen, served: Served, tmp_path: Path
) -> None:
    desk = open_screen(width=DESK)
    acts.begin(desk, COMMUNE)
    acts.drop_plan(desk, "xa-an-phu", tmp_path)
    _number_and_day_are_asked(desk)
    _loudspeakers_come_back_every_month(desk)
    acts.put_into_force(desk, 4)
    _every_task_has_its_unit(desk)
    given = acts.gives_password(desk, DEPUTY)
    _says_where_it_is(desk)
    acts.change_role(desk, "Văn thư")
    phone = open_screen(width=PHONE)
    acts.sign_in(phone, "vanthu")
    taps = acts.record_session(phone, CONFERENCE, 38, acts.photo(tmp_path, "hoi-nghi.jpg"))
    assert taps <= 5
    _posts_an_article(desk)
    for day in AIRINGS:
        _airs(desk, day, tmp_path)
    _hangs_banners(phone, tmp_path)
    deputy = open_screen(width=PHONE)
    acts.sign_in_first_time(deputy, *given)
    _banners_hang_in_the_commune(deputy)
    acts.confirm_all(deputy, 2 + len(AIRINGS) + len(HUNG))
    _leave(desk, phone, deputy)
    served.go_on(LOA_NOW="2026-03-20T09:00")
    later = open_screen(width=DESK)
    acts.sign_in(later, "vanthu")
    _airs(later, "15/3/2026", tmp_path)
    head = open_screen(width=PHONE)
    acts.sign_in(head, given[0], acts.OWN_PASSWORD)
    acts.confirm_all(head, 1)
    _stands_as_it_should(later)
    _reports_count_their_days(later)
    _leave(later, head)


def _leave(*screens: Screen) -> None:
    """The browser complained of nothing, and nobody asks while Loa is stopped."""
    for screen in screens:
        assert screen.complaints == []
        screen.close()


def _number_and_day_are_asked(desk: Screen) -> None:
    desk.sees(re.compile("^Đã đọc xong Kế hoạch tuyên truyền", re.IGNORECASE))
    expect(desk.page.get_by_role("link", name="4 nhiệm vụ").first).to_be_visible()
    desk.reads("Văn bản này đã ban hành chưa?")
    first, second = (desk.page.locator(f"#nhiem-vu-{number}") for number in (1, 2))
    expect(first).to_contain_text("Quý I/2026")
    expect(second).to_contain_text("Cả năm 2026")
    for form in ("Pa nô", "Áp phích", BANNER):
        expect(second).to_contain_text(form)
    expect(second).to_contain_text("ảnh chụp")


def _loudspeakers_come_back_every_month(desk: Screen) -> None:
    """The annex says only "Cả năm"; the plan's own text wants it every month."""
    desk.press("Sửa nhiệm vụ 3")
    desk.write("Thời gian", "Mỗi tháng ít nhất 2 lần")
    desk.press("Lưu", within=desk.page.locator("#nhiem-vu"))
    line = desk.page.locator("#nhiem-vu-3")
    expect(line).to_contain_text("Ít nhất 2 lần mỗi tháng, cả năm 2026")
    desk.write("Số, ký hiệu", NUMBER)
    desk.write("Ngày ban hành", "15/01/2026")


def _every_task_has_its_unit(desk: Screen) -> None:
    """Two units under four spellings: no task is without one, and no unit was made twice."""
    desk.press("Theo đơn vị")
    desk.sees(re.compile("35.KH-UBND"))
    units = desk.page.locator("main h2").all_inner_texts()
    assert [name for name in units if CULTURE in name or SERVICES in name] == units
    assert len(units) == 2


def _says_where_it_is(desk: Screen) -> None:
    """The seat and the area, against which the places of photos are weighed."""
    desk.open("/lam-viec/don-vi/thong-tin/")
    desk.sees("Sửa thông tin đơn vị")
    desk.write("Toạ độ trụ sở", f"{SEAT[0]:.6f}, {SEAT[1]:.6f}")
    desk.write("Địa bàn tính từ trụ sở, km", RADIUS)
    desk.press("Lưu")
    desk.reads(f"Trong {RADIUS} km tính từ trụ sở")


def _posts_an_article(desk: Screen) -> None:
    desk.open("/lam-viec/ghi-nhan/")
    desk.sees("Ghi nhận kết quả")
    desk.press(ARTICLE)
    desk.sees(ARTICLE)
    desk.write("Đường dẫn", "http://127.0.0.1:9/tin/ke-hoach-cai-cach-hanh-chinh")
    desk.write("Ngày đăng", "05/3/2026")
    desk.press("Gửi")
    desk.reads(re.compile("^Đã ghi nhận"))


def _airs(desk: Screen, day: str, folder: Path) -> None:
    """One airing, by a picture of the log that the loudspeakers keep."""
    desk.open("/lam-viec/ghi-nhan/")
    desk.sees("Ghi nhận kết quả")
    desk.press(AIRING)
    desk.sees(AIRING)
    log = acts.photo(folder, f"nhat-ky-{day.replace('/', '-')}.jpg")
    desk.give(acts.minutes_label(desk), log)
    desk.write("Nội dung", "Nhật ký phát thanh, bản tin 3 phút")
    desk.write("Ngày thực hiện", day)
    desk.press("Gửi")
    desk.reads(re.compile("^Đã ghi nhận"))


def _hangs_banners(phone: Screen, folder: Path) -> None:
    """Five banners in five villages, each before and after, ten photos dropped at once."""
    files = [_taken(folder, day, hour) for day in HUNG for hour in ("07:30:00", "09:10:00")]
    phone.open("/lam-viec/ghi-nhan/nhieu-anh/")
    phone.sees("Thả nhiều ảnh")
    phone.page.get_by_label("Ảnh đã chụp").first.set_input_files(files)
    phone.press("Gửi ảnh")
    phone.sees("Xếp ảnh theo việc")
    phone.reads("Đã nhận 10 trên 10 tệp")
    chosen = phone.page.get_by_label("Tính cho việc")
    for choice in chosen.all():
        expect(choice.locator("option:checked")).to_contain_text(f"{BANNER} – 2.")
    phone.press("Xác nhận các ảnh")
    phone.reads(re.compile("^Đã ghi nhận 10 ảnh, thành 5 minh chứng"))


def _taken(folder: Path, day: date, hour: str) -> Path:
    """A photo with the moment and the place that a phone writes into it."""
    notes = Image.Exif()
    notes.get_ifd(0x8769)[0x9003] = f"{day:%Y:%m:%d} {hour}"
    north, east = (
        (int(degrees), 0.0, (degrees - int(degrees)) * 3600)
        for degrees in (SEAT[0] + 0.002 * day.day / 10, SEAT[1] - 0.01)
    )
    notes.get_ifd(0x8825).update({1: "N", 2: north, 3: "E", 4: east})
    made = BytesIO()
    Image.effect_noise((2000, 1500), 60).convert("RGB").save(made, "JPEG", exif=notes)
    file = folder / f"bang-ron-{day:%d%m}-{hour[:2]}.jpg"
    file.write_bytes(made.getvalue())
    return file


def _banners_hang_in_the_commune(deputy: Screen) -> None:
    deputy.open("/lam-viec/xac-nhan/")
    deputy.sees("Chờ xác nhận")
    expect(deputy.page.get_by_text("Nơi chụp: trong địa bàn")).to_have_count(len(HUNG))
    expect(deputy.page.get_by_text("ngoài địa bàn")).to_have_count(0)


def _stands_as_it_should(desk: Screen) -> None:
    """On 20 March: what was due is done, what goes on is on its way."""
    desk.open("/lam-viec/ke-hoach/")
    desk.sees("Kế hoạch")
    desk.press(re.compile("^Tuyên truyền cải cách hành chính năm 2026"))
    desk.sees(f"Kế hoạch số {NUMBER}")
    desk.reads("2 trên 4 nhiệm vụ đã xong")
    rows = desk.page.locator(".task-list > .task-row")
    for number, words in ((1, "Đã xong"), (2, ON_TRACK), (3, ON_TRACK), (4, "Đã xong")):
        expect(rows.nth(number - 1)).to_contain_text(words)


def _reports_count_their_days(desk: Screen) -> None:
    """The first quarter ends on 14 March; what was aired on the 15th is in the half year."""
    acts.draft_report(desk)
    assert (_counted(desk, "TT18"), _counted(desk, "TT28")) == (5, 5)
    acts.reads_papers(desk, [NUMBER, "TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH", DEPUTY])
    assert acts.open_every_figure(desk) >= 14
    desk.open("/lam-viec/bao-cao/")
    desk.sees("Báo cáo")
    desk.press("Soạn báo cáo")
    desk.sees("Báo cáo 6 tháng đầu năm 2026")
    assert (_counted(desk, "TT18"), _counted(desk, "TT28")) == (6, 5)


def _counted(desk: Screen, indicator: str) -> float:
    """The report's own figure of an indicator within its form."""
    figure = desk.page.locator(f'a.paper-figure[href*="{indicator}"]').first
    return acts.number(figure.inner_text())
