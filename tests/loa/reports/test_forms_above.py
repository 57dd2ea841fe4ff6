"""A superior's form: read once, settled where it is doubtful, filled from the report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from loa.agencies.queries import visible_to
from loa.files.actions import store
from loa.files.forms import read_form
from loa.reports.forms_above.actions import keep_form, renew_form, settle_blanks
from loa.reports.forms_above.filling import fill
from loa.reports.forms_above.mapping import is_asked
from loa.reports.models import Report, SuperiorForm
from tests.loa.reports import forms_zoo as zoo
from tests.loa.reports.builders import first_quarter, hold_meeting, piece, plan_in_force, publish
from tests.loa.world import Staffed, build_world, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 14)


@pytest.fixture
def school(set_today: Callable[[date], None]) -> Staffed:
    set_today(TODAY)
    return build_world().school


@pytest.fixture
def report(school: Staffed) -> Report:
    """A first quarter with two articles and a meeting of 42."""
    plan = plan_in_force(school)
    first = piece(plan, school, 1)
    hold_meeting(first, school, date(2026, 2, 20))
    publish(first, school, date(2026, 2, 21), "mot")
    publish(first, school, date(2026, 2, 22), "hai")
    return first_quarter(plan, school)


def kept(data: bytes, school: Staffed, name: str = "Biểu số 02", file: str = "b.xlsx"):
    read = read_form(data)
    return keep_form(
        store(read.data), read, name=name, issuer="Sở Nội vụ", file_name=file, by=school.clerk
    )


def filled(form: SuperiorForm, report: Report, school: Staffed) -> tuple[str, bytes]:
    with visible_to(school.clerk):
        filling = fill(form, report)
        return filling.said, filling.file()


def test_forty_six_blanks_are_found_and_known_by_their_words(school: Staffed) -> None:
    form = kept(zoo.form_02(zoo.with_furniture), school)
    assert len(form.mapping) == 46
    assert [entry["row"][-1] for entry in form.mapping if is_asked(entry)] == []
    by_id = {entry["id"]: (entry["key"], entry["of"]) for entry in form.mapping}
    assert by_id["s0r16c4"] == ("TT08", "this")
    assert by_id["s0r16c5"] == ("TT08", "to_date")
    assert by_id["s0r25c4"] == ("TT24", "this")
    assert by_id["s0r3c1a20"] == ("=agency", "this")


def test_only_the_blanks_change_and_everything_else_stays(report: Report, school: Staffed) -> None:
    before = zoo.form_02(zoo.with_furniture)
    said, after = filled(kept(before, school), report, school)
    assert said == "Đã điền 46/46 ô của Biểu số 02."
    sheet = load_workbook(BytesIO(after)).worksheets[0]
    assert sheet["D16"].value == 2
    assert sheet["A3"].value == "Tên đơn vị báo cáo: Trường THPT Bình Minh"
    assert sheet["A4"].value == "Kỳ báo cáo: Quý I năm 2026"
    assert sheet["D33"].value == "=SUM(D16:D18)"
    old, new = ZipFile(BytesIO(before)), ZipFile(BytesIO(after))
    assert old.namelist() == new.namelist()
    changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["xl/worksheets/sheet1.xml"]


def test_what_loa_has_no_figure_for_is_listed(report: Report, school: Staffed) -> None:
    def more(_, sheet):
        sheet["B16"] = "Số lượt xem tin, bài trên trang"
        sheet["C16"] = "Lượt xem"

    form = kept(zoo.form_02(more), school)
    with visible_to(school.clerk):
        filling = fill(form, report)
    assert filling.said.startswith("Đã điền 44/46 ô của Biểu số 02; 2 ô")
    assert {empty.label for empty in filling.empty} == {
        "Số lượt xem tin, bài trên trang – Kỳ này",
        "Số lượt xem tin, bài trên trang – Luỹ kế từ đầu năm",
    }


def test_next_quarters_file_is_recognised_with_a_row_more_a_new_name_and_merged_cells(
    report: Report, school: Staffed
) -> None:
    form = kept(zoo.form_02(), school)
    settle_blanks(form, {"s0r16c4": ("TT08@website_article", "this")}, by=school.clerk)

    def changed(_, sheet):
        sheet.title = "BC quý II"
        sheet.insert_rows(10)
        sheet["B10"] = "Số văn bản chỉ đạo"
        sheet["B16"] = "Các hình thức tuyên truyền"
        sheet.delete_rows(21)

    read = read_form(zoo.form_02(changed))
    again = renew_form(form, store(read.data), read, file_name="quy-2.xlsx", by=school.clerk)
    by_row = {(e["row"][-1], e["column"][-1]): e for e in again.mapping if e["column"]}
    articles = by_row["Số tin, bài đăng trên Cổng/Trang thông tin điện tử", "Kỳ này"]
    assert (articles["key"], articles["state"]) == ("TT08@website_article", "confirmed")
    assert by_row["Số văn bản chỉ đạo", "Kỳ này"]["state"] == "asked"
    assert [entry["row"][-1] for entry in again.lost] == ["Số tin, bài trên Zalo"] * 2


def test_word_form_keeps_its_looks_and_is_filled_in_lines_and_tables(
    report: Report, school: Staffed
) -> None:
    import docx

    form = kept(zoo.word_form(), school, file="bieu.docx")
    _, after = filled(form, report, school)
    word = docx.Document(BytesIO(after))
    lines = [paragraph.text for paragraph in word.paragraphs]
    assert "Đơn vị báo cáo: Trường THPT Bình Minh" in lines
    assert "1. Số tin, bài trên trang thông tin điện tử: 2 tin, bài" in lines
    assert "2. Số bài đăng mạng xã hội: 0 bài; số video clip: 0 sản phẩm" in lines
    posts = next(p for p in word.paragraphs if p.text.startswith("2."))
    assert next(run for run in posts.runs if run.text == "0").bold
    assert word.tables[0].cell(1, 3).text == "0"
    assert word.tables[1].cell(0, 1).tables[0].cell(1, 1).text == "0"


def test_pages_take_a_form_in_ask_what_is_doubtful_and_hand_it_out(
    report: Report, school: Staffed
) -> None:
    def doubtful(_, sheet):
        sheet["B18"] = "Sản phẩm truyền thông đa phương tiện"

    browser = signed_in(school.clerk)
    upload = SimpleUploadedFile("bieu-02.xlsx", zoo.form_02(doubtful))
    answer = browser.post(reverse("reports:keep_form"), {"file": upload, "name": "Biểu số 02"})
    assert answer.status_code == 302
    page = browser.get(answer["Location"]).content.decode()
    assert "46 ô để điền: 44 ô đã rõ, 2 ô cần xác nhận" in page
    with visible_to(school.clerk):
        form = SuperiorForm.objects.get()
    settled = {"o": "s0r18c4", "key": "TT12", "of": "this"}
    browser.post(reverse("reports:settle_blank", args=[form.pk]), settled)
    browser.post(reverse("reports:settle_blank", args=[form.pk]), {"o": "s0r18c5", "leave": "1"})
    page = browser.get(reverse("reports:form_filled", args=[form.pk, report.pk])).content.decode()
    assert "Đã điền 45/46 ô của Biểu số 02; 1 ô để trống theo lựa chọn của đơn vị." in page
    answer = browser.get(reverse("reports:form_file", args=[form.pk, report.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="bieu-02-quy-1-2026.xlsx"'
    assert load_workbook(BytesIO(answer.content)).worksheets[0]["D18"].value == 0


def test_a_file_without_blanks_and_another_form_are_refused(
    report: Report, school: Staffed
) -> None:
    browser = signed_in(school.clerk)
    upload = SimpleUploadedFile("trong.xlsx", zoo.empty_book())
    answer = browser.post(reverse("reports:keep_form"), {"file": upload})
    assert answer.status_code == 422
    assert "Không tìm thấy ô nào để điền" in answer.content.decode()
    form = kept(zoo.form_02(), school)
    upload = SimpleUploadedFile("khac.docx", zoo.word_form())
    answer = browser.post(
        reverse("reports:renew_form", args=[form.pk]), {"file": upload}, follow=True
    )
    assert "không giống Biểu số 02" in answer.content.decode()
