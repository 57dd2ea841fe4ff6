"""The pages of collecting without accounts, as a collector and as a unit see them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from loa import clock
from loa.agencies.models import Agency
from loa.agencies.queries import visible_to
from loa.reports.actions import return_for_completion
from loa.reports.collecting.links import SentLink, links_of, make_links
from loa.reports.models import Collection, DroppedFile, Submission, UnitSheet
from tests.loa.reports import many_reports as made
from tests.loa.reports.collecting_builders import (
    TODAY,
    dropped,
    files_of,
    first_quarter_of,
    read_all,
    units_below,
)
from tests.loa.world import Staffed, build_world, signed_in

pytestmark = pytest.mark.django_db
FIGURES = made.figures_of(2)


@pytest.fixture
def superior(set_today: Callable[[date], None]) -> Staffed:
    set_today(TODAY)
    return build_world().home_affairs


@pytest.fixture
def units(superior: Staffed) -> list[Agency]:
    return units_below(superior, 4)


@pytest.fixture
def collection(superior: Staffed, units: list[Agency]) -> Collection:
    return first_quarter_of(superior)


@pytest.fixture
def links(collection: Collection, units: list[Agency], superior: Staffed) -> list[SentLink]:
    make_links(collection, units, by=superior.clerk)
    with visible_to(superior.clerk):
        return links_of(collection)


def _page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def _typed(**values: str) -> dict[str, str]:
    """What the page sends for indicators by their code."""
    return {f"chi-tieu-{made.CODES.index(code)}": value for code, value in values.items()}


def test_a_script_sends_files_one_by_one_into_one_lot(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    desk, lot = signed_in(superior.clerk), str(uuid4())
    files = reverse("collecting:files", args=[collection.pk])
    report = made.as_docx(units[0].name, FIGURES)
    for _ in range(2):  # the same press again after a fault
        begun = desk.post(files, {"client_id": lot}, headers={"X-Loa-Queue": "1"})
        add = json.loads(begun.content)["add"]
        upload = SimpleUploadedFile(report.name, report.content)
        assert desk.post(add, {"file": upload}, headers={"X-Loa-Queue": "1"}).status_code == 200
    with visible_to(superior.clerk):
        (file,) = DroppedFile.objects.filter(collection=collection).select_related("drop")
        read_all(file.drop, superior)
    page = _page(desk, "collecting:files", collection.pk)
    assert "1 tệp: 1 báo cáo của 1 đơn vị." in page
    assert "Còn 3/4 đơn vị chưa gửi." in page


def test_without_scripts_files_come_in_one_request(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    desk = signed_in(superior.clerk)
    reports = [made.as_docx(unit.name, FIGURES) for unit in units[:2]]
    uploads = [SimpleUploadedFile(report.name, report.content) for report in reports]
    desk.post(reverse("collecting:files", args=[collection.pk]), {"file": uploads})
    assert "2 tệp đang đọc" in _page(desk, "collecting:files", collection.pk)


def test_every_figure_of_the_table_opens_the_place_that_it_came_from(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    drop = dropped(collection, [made.as_pdf(units[0].name, FIGURES)], superior)
    (file,) = files_of(drop, superior)
    desk = signed_in(superior.clerk)
    table = _page(desk, "collecting:table", collection.pk)
    place = made.CODES.index("TT24") + 1
    assert f'{reverse("collecting:file", args=[file.pk])}#o-{place}"' in table
    page = _page(desk, "collecting:file", file.pk)
    assert "Trang 2, bảng 1, dòng" in page
    picture = desk.get(reverse("collecting:page", args=[file.pk, 2]))
    assert picture["Content-Type"] == "image/webp"
    picture.close()


def test_a_doubtful_figure_is_put_right_by_a_newer_report(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    drop = dropped(collection, [made.as_foreign_sheet(units[0].name, FIGURES)], superior)
    (file,) = files_of(drop, superior)
    file.found["TT24"]["sure"] = 40
    with visible_to(superior.clerk):
        file.save()
    desk = signed_in(superior.clerk)
    assert "đọc chưa chắc chắn" in _page(desk, "collecting:table", collection.pk)
    address = reverse("collecting:figure", args=[file.pk, "TT24"])
    desk.post(address, {"value": "1.234"})
    with visible_to(superior.clerk):
        standing = Submission.objects.get(collection=collection, state="received")
        assert standing.figures["TT24"]["value"] == "1234"
        assert Submission.objects.filter(state="replaced").count() == 1
    assert "đọc chưa chắc chắn" not in _page(desk, "collecting:table", collection.pk)
    desk.post(reverse("collecting:accept_clean", args=[collection.pk]))
    assert "Đã tiếp nhận" in _page(desk, "collecting:table", collection.pk)


def test_the_table_goes_out_as_excel_without_formulas_of_others(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    Agency.objects.filter(pk=units[1].pk).update(name='=HYPERLINK("http://xau.example")')
    dropped(collection, [made.as_docx(units[0].name, FIGURES)], superior)
    answer = signed_in(superior.clerk).get(reverse("collecting:table_sheet", args=[collection.pk]))
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == FIGURES["TT24"] for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_a_link_opens_the_unit_its_window_and_the_figures_in_order(
    links: list[SentLink], units: list[Agency]
) -> None:
    page = Client().get(links[0].address).content.decode()
    assert units[0].name in page
    assert "quý I năm 2026" in page
    places = [page.index(f'name="chi-tieu-{at}"') for at in range(len(made.CODES))]
    assert places == sorted(places)


def test_what_is_typed_stays_between_visits_and_is_sent_when_ready(
    links: list[SentLink], collection: Collection, superior: Staffed
) -> None:
    phone, address = Client(), links[0].address
    phone.post(address, {**_typed(TT08="1.234", TT23="hai"), "luu": "1"})
    page = phone.get(address).content.decode()
    assert 'value="1.234"' in page
    assert 'value="hai"' in page
    refused = phone.post(address, {**_typed(TT08="1.234", TT23="hai"), "gui": "1"})
    assert refused.status_code == 422
    assert "“hai” chưa phải là số" in refused.content.decode()
    phone.post(address, {**_typed(TT08="1.234", TT23="2"), "muc-0": "Thiếu kinh phí", "gui": "1"})
    assert "đã nhận được báo cáo" in phone.get(address).content.decode()
    with visible_to(superior.clerk):
        taken = Submission.objects.get(collection=collection)
    assert taken.way == "link"
    assert taken.figures["TT08"]["value"] == "1234"
    assert taken.sections == {"limits": "Thiếu kinh phí"}


def test_a_returned_report_comes_back_to_the_same_link_with_the_reason(
    links: list[SentLink], collection: Collection, superior: Staffed
) -> None:
    phone, address = Client(), links[0].address
    phone.post(address, {**_typed(TT08="9"), "gui": "1"})
    with visible_to(superior.clerk):
        taken = Submission.objects.get(collection=collection)
    return_for_completion(taken, reason="Thiếu số hội nghị.", by=superior.clerk)
    page = phone.get(address).content.decode()
    assert "Thiếu số hội nghị." in page
    assert 'value="9"' in page
    phone.post(address, {**_typed(TT08="9", TT23="2"), "gui": "1"})
    with visible_to(superior.clerk):
        standing = Submission.objects.filter(collection=collection, state="received").get()
    assert standing.figures["TT23"]["value"] == "2"


def test_a_link_opens_nothing_once_it_is_revoked_or_over(
    links: list[SentLink],
    collection: Collection,
    superior: Staffed,
    set_today: Callable[[date], None],
) -> None:
    first, second = links[0].link, links[1].address
    assert first is not None
    desk = signed_in(superior.clerk)
    desk.post(reverse("collecting:end_link", args=[collection.pk, first.pk]))
    assert Client().get(links[0].address).status_code == 410
    set_today(TODAY + timedelta(days=90))
    assert Client().get(second).status_code == 410
    assert Client().get("/phieu/1-khong-co-that/").status_code == 404


def test_the_token_of_a_link_is_not_stored(links: list[SentLink]) -> None:
    link = links[0].link
    assert link is not None
    stored = [str(value) for value in vars(link).values()]
    assert link.token.partition("-")[2] not in " ".join(stored)


def test_a_signed_paper_comes_with_the_figures_and_nothing_else_does(
    links: list[SentLink], superior: Staffed
) -> None:
    phone, address = Client(), links[0].address
    pdf = SimpleUploadedFile(
        "bao-cao.pdf", made.as_pdf("Ủy ban nhân dân xã An Sao", FIGURES).content
    )
    phone.post(address, {**_typed(TT08="9"), "file": pdf, "luu": "1"})
    with visible_to(superior.clerk):
        assert UnitSheet.objects.get(file__isnull=False).file_name == "bao-cao.pdf"
    film = SimpleUploadedFile("phim.mp4", b"\x00\x00\x00\x18ftypisom" + bytes(600))
    refused = phone.post(address, {**_typed(TT08="10"), "file": film, "gui": "1"})
    assert "Chỉ nhận tệp PDF hoặc ảnh chụp" in refused.content.decode()
    with visible_to(superior.clerk):
        assert not Submission.objects.exists()
        assert UnitSheet.objects.get(file__isnull=False).figures["TT08"] == "10"


def test_all_links_can_be_copied_printed_and_taken_into_a_register(
    links: list[SentLink], collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    desk = signed_in(superior.clerk)
    page = _page(desk, "collecting:links", collection.pk)
    for unit, one in zip(units, links, strict=True):
        assert f"{unit.name}: http://testserver{one.address}" in page
    slips = desk.get(reverse("collecting:slips", args=[collection.pk]))
    assert slips.content.startswith(b"%PDF")
    sheet = desk.get(reverse("collecting:links_sheet", args=[collection.pk]))
    rows = load_workbook(BytesIO(sheet.content)).active
    assert rows is not None
    heads = [cell.value for row in rows.iter_rows() for cell in row]
    assert {"Loại văn bản", "Trích yếu", "Nơi nhận", "Hạn xử lý"} <= set(heads)


def test_nobody_else_sees_the_files_of_a_collection(
    collection: Collection, units: list[Agency], superior: Staffed
) -> None:
    drop = dropped(collection, [made.as_docx(units[0].name, FIGURES)], superior)
    (file,) = files_of(drop, superior)
    stranger = signed_in(superior.task_owner)
    assert stranger.get(reverse("collecting:download", args=[file.pk])).status_code == 403
    assert clock.today() == TODAY
