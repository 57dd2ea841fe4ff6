"""The registers on the decree's form, and the export of a QLVB that fills them."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from openpyxl import load_workbook

from loa.agencies.queries import visible_to
from loa.documents.actions import registers as verbs
from loa.documents.actions.outgoing import issue
from loa.documents.actions.outgoing_sending import note_all_sent
from loa.documents.actions.registers import bring, enter, found_in, say_columns, take_rows
from loa.documents.errors import DocumentError
from loa.documents.models import Direction, RegisterEntry, RegisterImport
from loa.documents.registers_queries import HEADS as COLUMNS
from loa.documents.registers_queries import whole_year, years
from loa.files.errors import NotReadError
from tests.loa.documents.outgoing_papers import (
    HEADS,
    ISSUED_ON,
    exported,
    issued_report,
    put_up_report,
    row,
)
from tests.loa.world import signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 14)


@pytest.fixture(autouse=True)
def on_the_day(set_today):
    set_today(TODAY)


@pytest.fixture
def clerk(world):
    return world.school.clerk


def brought(content, clerk, direction=Direction.OUT, file_name="so.xlsx"):
    return bring(content, file_name=file_name, direction=direction, by=clerk)


def in_register(clerk, direction=Direction.OUT):
    with visible_to(clerk):
        return RegisterEntry.objects.filter(direction=direction).count()


class TestColumns:
    def test_they_are_guessed_by_their_headings(self, clerk):
        export = brought(exported([row(1)]), clerk)
        named = {name: export.headings[index] for name, index in export.columns.items()}
        assert named == {
            "number": "Số ký hiệu",
            "issued_on": "Ngày ban hành",
            "kind": "Loại văn bản",
            "title": "Trích yếu",
            "signer": "Người ký",
            "recipients": "Nơi nhận",
        }

    def test_what_a_person_said_is_remembered_for_the_next_export(self, clerk):
        heads = ["Mã", "Khi nào", "Trích yếu", "Ngày ký"]
        cells = ["01/QĐ", "15/01/2026", "Về việc khen thưởng", "16/01/2026"]
        export = brought(exported([cells], heads), clerk)
        assert export.columns == {"title": 2, "issued_on": 3}
        say_columns(export, {"number": 0, "issued_on": 1, "title": 2}, by=clerk)
        following = brought(exported([cells, cells], heads), clerk)
        assert following.columns == {"number": 0, "issued_on": 1, "title": 2}

    def test_nothing_is_taken_while_a_column_is_missing(self, clerk):
        export = brought(exported([["Về việc họp", "15/01/2026"]], ["Trích yếu", "Ngày ký"]), clerk)
        with pytest.raises(DocumentError, match="Số, ký hiệu"):
            take_rows(export, by=clerk)

    def test_sheet_without_headings_is_refused(self, clerk):
        with pytest.raises(DocumentError, match="tiêu đề cột"):
            brought(exported([["1", "2"]], ["A", "B"]), clerk)


class TestTenThousandRows:
    """10,000 rows of which 37 are wrong."""

    WRONG = range(100, 10_000, 270)

    def test_the_37_are_said_by_row_and_column_and_the_good_ones_taken_once(self, clerk):
        rows = [row(number) for number in range(1, 10_001)]
        for place in self.WRONG:
            rows[place] = row(place + 1, "31/02/2026")
        assert len(self.WRONG) == 37
        content = exported(rows).read()
        export = brought(ContentFile(content), clerk)
        found = found_in(export)
        assert [wrong.column for wrong in found.wrong] == ["Ngày văn bản"] * 37
        assert found.wrong[0].row == export.head_row + 101
        assert "Ngày chưa đúng" in found.wrong[0].words
        export = take_rows(export, by=clerk)
        assert (export.taken, export.wrong, in_register(clerk)) == (9_963, 37, 9_963)

        mended = [row(number) for number in range(1, 10_001)]
        again = take_rows(brought(exported(mended), clerk), by=clerk)
        assert (again.taken, again.known, in_register(clerk)) == (37, 9_963, 10_000)


class TestTaking:
    def test_same_export_twice_enters_nothing_twice(self, clerk):
        for _ in range(2):
            export = take_rows(brought(exported([row(1), row(2)]), clerk), by=clerk)
            take_rows(export, by=clerk)
        assert in_register(clerk) == 2

    def test_row_that_stands_twice_in_the_file_is_entered_once(self, clerk):
        export = take_rows(brought(exported([row(1), row(1)]), clerk), by=clerk)
        assert (export.taken, export.known) == (1, 1)

    def test_power_lost_in_the_middle_loses_nothing_and_doubles_nothing(self, clerk, monkeypatch):
        export = brought(exported([row(number) for number in range(1, 6)]), clerk)
        with monkeypatch.context() as broken:
            broken.setattr(verbs, "_join", lambda direction: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                take_rows(export, by=clerk)
        assert in_register(clerk) == 0
        assert take_rows(export, by=clerk).taken == 5
        assert in_register(clerk) == 5

    def test_line_of_a_paper_of_loa_becomes_that_papers(self, clerk):
        outgoing = issued_report(clerk, number="12/BC-THPTBM")
        same = ["1", "12/BC-THPTBM", "10/03/2026", "Báo cáo", "Kết quả năm học", "", ""]
        export = take_rows(brought(exported([same, row(2)]), clerk), by=clerk)
        assert (export.taken, export.known) == (1, 1)
        with visible_to(clerk):
            assert RegisterEntry.objects.get(number="12/BC-THPTBM").outgoing_id == outgoing.pk

    def test_paper_issued_after_the_import_is_joined_to_its_line(self, clerk):
        same = ["1", "12/BC-THPTBM", "10/03/2026", "Báo cáo", "Kết quả năm học", "Hiệu trưởng", ""]
        take_rows(brought(exported([same]), clerk), by=clerk)
        outgoing = put_up_report(clerk)
        issue(outgoing, number="12/BC-THPTBM", issued_on=ISSUED_ON, by=clerk)
        with visible_to(clerk):
            entry = RegisterEntry.objects.get()
        assert (entry.outgoing_id, entry.signer) == (outgoing.pk, "Hiệu trưởng")

    def test_two_agencies_keep_registers_of_their_own(self, world, clerk):
        take_rows(brought(exported([row(1)]), clerk), by=clerk)
        other = world.outsider.clerk
        take_rows(brought(exported([row(1)]), other), by=other)
        assert in_register(clerk) == in_register(other) == 1


class TestWhatIsHandedIn:
    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("mark", [",", ";", "\t"])
    def test_csv_in_any_common_writing(self, clerk, encoding, mark):
        text = "\r\n".join(mark.join(cells) for cells in (HEADS, row(1), row(2)))
        content = ContentFile(text.encode(encoding))
        assert take_rows(brought(content, clerk, file_name="so.csv"), by=clerk).taken == 2

    def test_incoming_papers_name_who_wrote_them(self, clerk):
        heads = ["Ngày đến", "Số đến", "Tác giả", "Số ký hiệu", "Ngày văn bản", "Trích yếu"]
        good = ["02/03/2026", "15", "Sở Nội vụ", "7/SNV", "27/02/2026", "Về việc báo cáo"]
        nobody = ["02/03/2026", "16", "", "8/SNV", "27/02/2026", "Về việc họp"]
        export = brought(exported([good, nobody], heads), clerk, Direction.IN)
        assert [wrong.column for wrong in found_in(export).wrong] == ["Cơ quan ban hành"]
        assert take_rows(export, by=clerk).taken == 1

    @pytest.mark.parametrize(
        ("cell", "said"),
        [
            ("", "trống"),
            ("15/01/2062", "tương lai"),
            ("ngày mai", "Ngày chưa đúng"),
            ("2026-13-01", "Ngày chưa đúng"),
        ],
    )
    def test_wrong_days_say_what_to_do(self, clerk, cell, said):
        export = brought(exported([row(1, cell)]), clerk)
        assert said in found_in(export).wrong[0].words

    @pytest.mark.parametrize("cell", ["15/1/2026", "2026-01-15", "15/01/2026 08:30:00"])
    def test_days_as_systems_write_them(self, clerk, cell):
        found = found_in(brought(exported([row(1, cell)]), clerk))
        assert found.rows[0]["issued_on"] == date(2026, 1, 15)

    def test_what_is_no_sheet_is_refused(self, clerk):
        with pytest.raises(NotReadError, match="Excel"):
            brought(ContentFile(b"%PDF-1.7 nothing"), clerk)
        with visible_to(clerk):
            assert not RegisterImport.objects.exists()


class TestPages:
    def test_register_out_stands_on_the_decrees_form(self, clerk):
        issued_report(clerk)
        page = signed_in(clerk).get("/lam-viec/so-van-ban/di/").content.decode()
        for head in ("Số, ký hiệu văn bản", "Người ký", "Đơn vị, người nhận bản lưu", "Ghi chú"):
            assert f">{head}</th>" in page
        assert "12/BC-THPTBM" in page

    def test_both_have_the_ten_columns_of_the_annex_in_its_order(self):
        assert COLUMNS[Direction.OUT][6:] == ("Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú")
        assert COLUMNS[Direction.IN][6:] == (
            *("Đơn vị hoặc người nhận", "Ngày chuyển", "Ký nhận", "Ghi chú"),
        )
        assert {len(heads) for heads in COLUMNS.values()} == {10}

    def test_the_day_on_which_a_paper_went_out_stands_in_the_register(self, clerk):
        outgoing = issued_report(clerk)
        note_all_sent(outgoing, way="qlvb", by=clerk)
        (line,) = year_of(clerk)
        assert line.cells[COLUMNS[Direction.OUT].index("Ngày chuyển")] == "14/3/2026"

    def test_papers_of_one_day_stand_by_their_numbers(self, clerk):
        for number in ("12", "9", "100"):
            issued_report(clerk, f"{number}/BC-THPTBM", f"Báo cáo {number}")
        assert [line.number for line in year_of(clerk)] == [9, 12, 100]

    def test_the_printed_one_says_from_which_number_to_which_it_runs(self, clerk):
        for number in ("9", "12"):
            issued_report(clerk, f"{number}/BC-THPTBM", f"Báo cáo {number}")
        page = signed_in(clerk).get("/lam-viec/so-van-ban/di/?in=1").content.decode()
        assert "Từ số 9 đến số 12" in page
        assert "Từ ngày 10/3/2026 đến ngày 10/3/2026" in page

    def test_paper_stands_in_the_year_in_which_it_came(self, clerk):
        late = RegisterEntry(
            direction=Direction.IN,
            number="7/SNV",
            issued_on=date(2023, 12, 29),
            arrived_on=date(2024, 1, 3),
            issuer="Sở Nội vụ",
            title="Về việc báo cáo",
        )
        enter(late, by=clerk)
        with visible_to(clerk):
            assert years(Direction.IN) == [2026, 2024]
        assert len(year_of(clerk, Direction.IN, 2024)) == 1

    def test_it_is_searched_without_marks(self, clerk):
        issued_report(clerk, title="Kết quả tuyên truyền")
        assert len(year_of(clerk, words="ket qua tuyen truyen")) == 1
        assert year_of(clerk, words="tap huan") == []

    def test_it_comes_as_excel(self, clerk):
        issued_report(clerk)
        answer = signed_in(clerk).get("/lam-viec/so-van-ban/di/?excel=1")
        cells = [c for line in load_workbook(BytesIO(answer.content)).active.values for c in line]
        assert "12/BC-THPTBM" in cells

    def test_from_file_to_register_by_hand(self, clerk):
        browser = signed_in(clerk)
        upload = ContentFile(exported([row(1), row(2, "hôm qua")]).read(), name="so.xlsx")
        answer = browser.post(
            "/lam-viec/so-van-ban/nhap/", {"direction": "out", "file": upload}, follow=True
        )
        page = answer.content.decode()
        assert "1 dòng nhập được, 1 dòng cần sửa" in page
        assert "Ngày chưa đúng" in page
        where = answer.redirect_chain[-1][0]
        browser.post(f"{where}lay/")
        assert in_register(clerk) == 1

    def test_incoming_paper_is_entered_by_hand_once(self, clerk):
        browser = signed_in(clerk)
        said = {
            "arrived_on": "2/3/2026",
            "arrival_number": "15",
            "issuer": "Sở Nội vụ",
            "number": "7/SNV-CCHC",
            "issued_on": "27/2/2026",
            "title": "Về việc báo cáo quý I",
        }
        assert browser.post("/lam-viec/so-van-ban/den/them/", said).status_code == 302
        again = browser.post("/lam-viec/so-van-ban/den/them/", said)
        assert "đã có trong sổ" in again.content.decode()
        assert in_register(clerk, Direction.IN) == 1


def year_of(clerk, direction=Direction.OUT, year=2026, words=""):
    """The lines of a register as they are printed."""
    with visible_to(clerk):
        return whole_year(clerk.agency, direction, year, words)
