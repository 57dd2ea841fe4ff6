"""Files of the archive: opened, filled, listed, closed, and taken away whole."""

from __future__ import annotations

import hashlib
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from openpyxl import load_workbook

from loa import clock
from loa.agencies.queries import visible_to
from loa.agencies.search import search
from loa.documents.actions.archive import close_file, file_papers, open_file, take_out
from loa.documents.archive.export import page_numbers
from loa.documents.archive.fileable import of_document
from loa.documents.archive.forms import FileForm
from loa.documents.errors import DocumentError
from loa.documents.models import ArchiveEntry, ArchiveFile
from loa.files.queries import path_of
from tests.loa.documents.draft_builders import begun_plan
from tests.loa.documents.papers import plan_docx, read_plan
from tests.loa.world import signed_in

pytestmark = pytest.mark.django_db


def opened(by, code="05.CCHC") -> ArchiveFile:
    title = "Hồ sơ tuyên truyền cải cách hành chính năm 2026"
    return open_file(code=code, title=title, year=2026, kept_for="20 năm", by=by)


@pytest.fixture
def plan(clerk):
    return read_plan("truong-binh-minh", by=clerk)


def test_two_files_of_a_year_do_not_share_a_code(clerk):
    opened(clerk)
    with pytest.raises(DocumentError, match="đã có hồ sơ số"):
        opened(clerk)


def test_a_paper_is_filed_once_and_the_numbers_close_up(clerk, plan):
    file = opened(clerk)
    second = read_plan("xa-an-phu", by=clerk)
    with visible_to(clerk):
        assert file_papers(file, [of_document(plan), of_document(second)], by=clerk) == 2
        assert file_papers(file, [of_document(plan)], by=clerk) == 0
        take_out(file.entries.get(order=1), by=clerk)
        assert [(e.order, e.source_id) for e in file.entries.all()] == [(1, second.pk)]


def test_a_closed_file_stays_as_it_is(clerk, plan):
    file = opened(clerk)
    with pytest.raises(DocumentError, match="chưa có văn bản"):
        close_file(file, on=file.opened_on, by=clerk)
    with visible_to(clerk):
        file_papers(file, [of_document(plan)], by=clerk)
        close_file(file, on=file.opened_on, by=clerk)
        with pytest.raises(DocumentError, match="đã kết thúc"):
            take_out(file.entries.get(), by=clerk)


def test_the_package_has_the_papers_byte_for_byte_and_says_so(clerk, client, plan):
    file = opened(clerk)
    with visible_to(clerk):
        file_papers(file, [of_document(plan)], by=clerk)
    answer = client.get(reverse("archive:package", args=[file.pk]))
    package = zipfile.ZipFile(BytesIO(answer.getvalue()))
    name = "01 ke-hoach-truong-binh-minh.docx"
    assert package.namelist() == [name, "muc-luc.xlsx", "ma-bam-sha256.txt"]
    content = package.read(name)
    assert content == plan_docx("truong-binh-minh")
    digest = hashlib.sha256(content).hexdigest()
    assert package.read("ma-bam-sha256.txt").decode() == f"{digest}  {name}\n"


def test_damaged_bytes_are_not_handed_out_as_whole(clerk, client, plan):
    file = opened(clerk)
    with visible_to(clerk):
        file_papers(file, [of_document(plan)], by=clerk)
    path = path_of(plan.file)
    path.write_bytes(path.read_bytes()[:-1])
    answer = client.get(reverse("archive:package", args=[file.pk]), follow=True)
    assert "không còn nguyên tệp gốc" in answer.content.decode()


def test_the_table_of_contents_as_excel(clerk, client, plan):
    file = opened(clerk)
    with visible_to(clerk):
        file_papers(file, [of_document(plan)], by=clerk)
    answer = client.get(reverse("archive:contents", args=[file.pk]))
    sheet = load_workbook(BytesIO(answer.content)).active
    said = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert said[0][0].startswith("Mục lục văn bản trong hồ sơ số 05.CCHC")
    assert any(row[1] == "27/KH-THPTBM" for row in said)


def test_the_contents_say_on_which_pages_of_the_file_a_paper_stands():
    entries = [ArchiveEntry(pages=pages) for pages in (3, 1, 2, None, 4)]
    assert page_numbers(entries) == ["1–3", "4", "5–6", "", ""]


def test_the_list_of_files_stands_on_the_decrees_form(clerk, client):
    opened(clerk)
    answer = client.get(reverse("archive:list"), {"excel": 1, "nam": 2026})
    sheet = load_workbook(BytesIO(answer.content)).active
    said = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert said[0][0] == "Danh mục hồ sơ năm 2026"
    assert ["Số và ký hiệu hồ sơ", "Tên đề mục và tiêu đề hồ sơ", "Thời hạn bảo quản"] in [
        row[:3] for row in said
    ]
    assert any("0 hồ sơ bảo quản vĩnh viễn; 1 hồ sơ" in str(row[0]) for row in said)


def test_papers_are_chosen_on_the_page_and_found_without_marks(clerk, client, plan):
    file = opened(clerk)
    page = client.get(reverse("archive:show", args=[file.pk]), {"tim": "tuyen truyen"})
    assert f'value="documents.document-{plan.pk}"' in page.content.decode()
    said = {"paper": [f"documents.document-{plan.pk}", "documents.document-999999"]}
    client.post(reverse("archive:add", args=[file.pk]), said)
    with visible_to(clerk):
        assert [entry.source_id for entry in file.entries.all()] == [plan.pk]


@pytest.mark.parametrize(
    ("typed", "kept"), [("vinh vien", "Vĩnh viễn"), ("05 NĂM", "5 năm"), ("3", "3 năm")]
)
def test_the_agencys_own_term_may_be_typed(typed, kept):
    said = {"title": "Hồ sơ", "code": "1", "year": "2026", "kept_for": typed}
    form = FileForm(said)
    assert form.is_valid()
    assert form.cleaned_data["kept_for"] == kept


def test_files_and_drafts_are_found_by_the_search_without_marks(clerk):
    opened(clerk)
    begun_plan(by=clerk)
    with visible_to(clerk):
        found = {group.label: group.hits for group in search(clerk, "tuyen truyen cai cach")}
    assert found["Hồ sơ lưu trữ"][0].text == "Hồ sơ số 05.CCHC"
    assert found["Dự thảo"][0].note == "Dự thảo"


def test_a_term_is_for_ever_or_a_number_of_years():
    form = FileForm({"title": "Hồ sơ", "code": "1", "year": "2026", "kept_for": "lâu dài"})
    assert "số năm" in str(form.errors["kept_for"])


def test_whoever_only_reads_is_offered_nothing_to_do(world, clerk, plan):
    file = opened(clerk)
    file_papers(file, [of_document(plan)], by=clerk)
    page = signed_in(world.school.head).get(reverse("archive:show", args=[file.pk]))
    assert "Bỏ ra" not in page.content.decode()


def test_pages_of_the_archive_lead_from_opening_to_closing(clerk, client, plan):
    said = {"title": "Hồ sơ CCHC", "code": "06", "year": "2026", "kept_for": "20 năm"}
    answer = client.post(reverse("archive:new"), said)
    with visible_to(clerk):
        file = ArchiveFile.objects.get(code="06")
    assert answer["Location"] == reverse("archive:show", args=[file.pk])
    client.post(reverse("archive:file_document", args=[plan.pk]), {"file": file.pk})
    client.post(reverse("archive:close", args=[file.pk]), {"on": "31/12/2027"})
    with visible_to(clerk):
        file.refresh_from_db()
        assert file.closed_on is None
        assert file.entries.count() == 1
    today = clock.today().strftime("%d/%m/%Y")
    client.post(reverse("archive:close", args=[file.pk]), {"on": today})
    page = client.get(reverse("archive:list"), {"tim": "cchc"}).content.decode()
    assert "Đã kết thúc" in page


def test_nobody_files_what_belongs_to_another_agency(world, clerk, plan):
    theirs = opened(world.outsider.clerk)
    with pytest.raises(PermissionDenied):
        file_papers(theirs, [of_document(plan)], by=clerk)


def test_the_list_is_narrowed_by_kind_year_and_words_without_marks(clerk, client, plan):
    page = client.get(reverse("documents:list"), {"tim": "cai cach", "loai": "Kế hoạch"})
    assert "27/KH-THPTBM" in page.content.decode()
    page = client.get(reverse("documents:list"), {"nam": "2019"})
    assert "Không có văn bản nào như vậy" in page.content.decode()
    assert client.get(reverse("documents:list"), {"excel": 1}).status_code == 200
