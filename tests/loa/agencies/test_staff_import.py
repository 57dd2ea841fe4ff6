"""A list of staff held against the agency's people: seen before it is saved, safe to send twice."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from loa.agencies.actions import take_list
from loa.agencies.models import Person, Role
from loa.agencies.queries import staff
from loa.agencies.staff_import import weigh
from tests.loa.world import World, build_world, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/lam-viec/nguoi-cua-don-vi/nhap-danh-sach/"
HEAD = "Họ và tên\tXưng hô\tChức vụ\tBộ phận\tĐiện thoại\tThư điện tử\n"
TWO = HEAD + (
    "Lê Văn Ví Dụ\tThầy\tGiáo viên\tTổ Toán\t0900 000 001\tvidu@truong.example\n"
    "Hồ Thị Thử\tCô\tGiáo viên\tTổ Ngữ văn\t\t\n"
)


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def browser(world: World) -> Client:
    return signed_in(world.school.agency_admin)


def workbook(*rows: list[object]) -> SimpleUploadedFile:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    written = BytesIO()
    book.save(written)
    return SimpleUploadedFile("danh-sach.xlsx", written.getvalue())


def test_taking_a_list_twice_doubles_nobody(world: World) -> None:
    first = take_list(TWO, by=world.school.agency_admin)
    again = take_list(TWO, by=world.school.agency_admin)
    assert (len(first.new), len(again.new), again.completed) == (2, 0, 0)


def test_whom_the_list_says_more_about_is_completed(world: World) -> None:
    take_list(TWO, by=world.school.agency_admin)
    more = HEAD + "Hồ Thị Thử\tCô\tGiáo viên\tTổ Ngữ văn\t0900000002\t\n"
    taken = take_list(more, by=world.school.agency_admin)
    assert (len(taken.new), taken.completed) == (0, 1)
    assert Person.objects.get(full_name="Hồ Thị Thử").phone == "0900000002"


def test_a_namesake_in_another_unit_is_another_person(world: World) -> None:
    take_list(TWO, by=world.school.agency_admin)
    row = HEAD + "Hồ Thị Thử\t\tGiáo viên\tTổ Toán\t\t"
    [found] = weigh(world.school.agency, row).rows
    assert found.becomes == "Thêm mới"
    assert "cùng họ tên" in found.note


def test_a_number_that_somebody_else_signs_in_with_is_refused_in_its_row(world: World) -> None:
    take_list(TWO, by=world.school.agency_admin)
    row = HEAD + "Trần Văn Khác\t\t\t\t+84 900 000 001\t"
    weighed = weigh(world.school.agency, row)
    assert weighed.rows == []
    [complaint] = weighed.complaints
    assert (complaint.row, complaint.column) == (2, "Điện thoại")


def test_five_hundred_rows_are_taken_whole(world: World) -> None:
    syllables = ["An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Khoa", "Lan", "Mai", "Nga"]
    rows = [
        f"{a} {b} {c}\tGiáo viên\tTổ {c}\t{900000000 + number}"
        for number, (a, b, c) in enumerate(
            (a, b, c) for a in syllables[:5] for b in syllables for c in syllables
        )
    ]
    taken = take_list(
        "Họ và tên\tChức vụ\tBộ phận\tSĐT\n" + "\n".join(rows), by=world.school.agency_admin
    )
    assert len(taken.new) == 500
    assert len({role.person.username for role in taken.new}) == 500


def test_a_fault_in_the_middle_saves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from loa.agencies.actions import staff as room

    real, before = room.take_on, len(staff(world.school.agency))

    def fails_at_the_second(agency: object, line: object) -> Role:
        if getattr(line, "full_name", "") == "Hồ Thị Thử":
            raise RuntimeError("the power failed")
        return real(agency, line)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "take_on", fails_at_the_second)
    with pytest.raises(RuntimeError):
        take_list(TWO, by=world.school.agency_admin)
    monkeypatch.undo()
    assert len(staff(world.school.agency)) == before
    assert len(take_list(TWO, by=world.school.agency_admin).new) == 2


class TestThePage:
    def test_an_excel_file_is_shown_row_by_row_before_anything_is_saved(
        self, browser: Client
    ) -> None:
        before = Person.objects.count()
        sheet = workbook(
            ["DANH SÁCH VIÊN CHỨC"],
            ["STT", "Họ và tên", "Ngày sinh", "SĐT", "Tổ"],
            [1, "Lê Văn Ví Dụ", "1980", 900000001, "Tổ Toán"],
            [2, "", "1981", "", "Tổ Toán"],
            [3, "Hồ Thị Thử", "1982", "12", "Tổ Toán"],
        )
        page = browser.post(PAGE, {"file": sheet}).content.decode()
        assert "1 người mới" in page
        assert "2 chỗ cần sửa" in page
        assert "Thiếu họ và tên" in page
        assert "Số “12” chưa đúng" in page
        assert "Cột bỏ qua, không lưu: Ngày sinh" in page
        assert Person.objects.count() == before

    def test_the_good_rows_are_taken_and_the_others_left(self, browser: Client) -> None:
        text = TWO + "\t\tGiáo viên\t\t\t\n"
        shown = browser.post(PAGE, {"staff": text})
        answer = browser.post(PAGE, {"staff": shown.context["text"], "lay": "1"}, follow=True)
        assert "Đã thêm 2 người" in answer.content.decode()
        assert Person.objects.filter(full_name="Lê Văn Ví Dụ", phone="0900000001").exists()

    def test_pressing_twice_says_that_there_was_nothing_new(self, browser: Client) -> None:
        browser.post(PAGE, {"staff": TWO, "lay": "1"})
        answer = browser.post(PAGE, {"staff": TWO, "lay": "1"}, follow=True)
        assert "không có gì mới" in answer.content.decode()

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"not a workbook" * 100])
    def test_what_is_no_workbook_is_refused_in_a_sentence(
        self, browser: Client, content: bytes
    ) -> None:
        file = SimpleUploadedFile("danh-sach.xlsx", content)
        answer = browser.post(PAGE, {"file": file})
        assert answer.status_code == 422

    def test_a_bomb_is_refused(self, browser: Client) -> None:
        sheet = workbook(["Họ và tên"]).read()
        source, bomb = ZipFile(BytesIO(sheet)), BytesIO()
        with ZipFile(bomb, "w", ZIP_DEFLATED) as out:
            for name in source.namelist():
                out.writestr(name, source.read(name))
            out.writestr("xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 30_000_000)
        answer = browser.post(PAGE, {"file": SimpleUploadedFile("a.xlsx", bomb.getvalue())})
        assert answer.status_code in (200, 422)
        assert Person.objects.filter(full_name="a").count() == 0

    def test_the_sample_is_read_as_it_is(self, browser: Client) -> None:
        sample = browser.get(f"{PAGE}mau/").content
        page = browser.post(PAGE, {"file": SimpleUploadedFile("mau.xlsx", sample)})
        assert "3 người mới" in page.content.decode()

    def test_the_agencys_own_list_is_recognised_when_it_comes_back(self, browser: Client) -> None:
        browser.post(PAGE, {"staff": TWO, "lay": "1"})
        own = browser.get("/lam-viec/nguoi-cua-don-vi/excel/").content
        shown = browser.post(PAGE, {"file": SimpleUploadedFile("ds.xlsx", own)})
        weighed = shown.context["weighed"]
        assert (weighed.new, weighed.complaints) == (0, [])
