"""A document is dropped and read, or says why not."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from procrastinate.contrib.django.models import ProcrastinateJob

from loa.agencies.queries import visible_to
from loa.audit.models import Entry
from loa.documents import actions, jobs
from loa.documents.errors import AlreadyHereError, DocumentError
from loa.documents.models import Document
from loa.files.errors import FileError
from loa.files.models import StoredFile
from loa.files.queries import folder, path_of
from tests.loa.documents.bad_files import BAD_FILES, paragraphs
from tests.loa.documents.papers import drop, plan_docx, read, read_plan
from tests.loa.world import build_world
from vanban.errors import SecretDocumentError

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Tests that run beside this one keep their files elsewhere."""
    settings.DATA = tmp_path


@pytest.fixture
def school():
    return build_world().school


def kept_files() -> list[str]:
    return [path.name for path in folder().rglob("*") if path.is_file()]


def test_a_dropped_plan_is_read_with_its_head_and_tasks(school):
    document = read_plan("truong-binh-minh", by=school.clerk)
    assert document.state == Document.State.READ
    assert document.called == "Kế hoạch số 27/KH-THPTBM"
    assert document.issued_on.isoformat() == "2026-03-02"
    assert len(document.reading["tasks"]) == 12
    assert document.text[document.reading["tasks"][0]["start"] :].startswith("1\n")


def test_dropping_queues_its_reading_in_the_same_transaction(school):
    document = drop(plan_docx("xa-an-phu"), by=school.clerk)
    job = ProcrastinateJob.objects.get(task_name="documents.read_document")
    assert job.args == {
        "document_id": document.pk,
        "role_id": school.clerk.pk,
        "expected_id": None,
    }


def test_reading_twice_changes_nothing(school):
    document = read_plan("xa-an-phu", by=school.clerk)
    entries = Entry.objects.count()
    jobs.read_document(document_id=document.pk, role_id=school.clerk.pk)
    assert Entry.objects.count() == entries


def test_a_reading_that_a_killed_worker_left_is_taken_up_again(school):
    document = drop(plan_docx("xa-an-phu"), by=school.clerk)
    actions.begin_reading(document, by=school.clerk)
    assert read(document, by=school.clerk).state == Document.State.READ


def test_the_same_bytes_again_lead_to_the_first_and_double_nothing(school):
    first = read_plan("xa-an-phu", by=school.clerk)
    with pytest.raises(AlreadyHereError, match="đã được thả trước đây") as refusal:
        drop(plan_docx("xa-an-phu"), by=school.head, file_name="ban-khac.docx")
    assert refusal.value.document == first
    with visible_to(school.clerk):
        assert Document.objects.count() == 1
    assert StoredFile.objects.count() == 1


def test_two_agencies_may_receive_the_same_bytes():
    world = build_world()
    for agency in (world.school, world.other_school):
        assert read_plan("xa-an-phu", by=agency.clerk).agency == agency.agency
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("kind", BAD_FILES)
def test_what_cannot_be_read_says_so_and_stays_whole_for_another_try(school, kind):
    make, words = BAD_FILES[kind]
    content = make()
    document = read(drop(content, by=school.clerk), by=school.clerk)
    assert document.state == Document.State.FAILED, document.called
    assert re.search(words, document.error), document.error
    assert path_of(document.file).read_bytes() == content


def test_a_wrong_suffix_does_not_matter(school):
    document = drop(plan_docx("xa-an-phu"), by=school.clerk, file_name="ke-hoach.pdf")
    assert read(document, by=school.clerk).state == Document.State.READ


def test_a_document_that_could_not_be_read_can_be_tried_again(school):
    document = read(drop(b"%PDF-1.7 x", by=school.clerk), by=school.clerk)
    actions.retry_reading(document, by=school.clerk)
    assert read(document, by=school.clerk).state == Document.State.FAILED


def test_what_was_read_is_not_read_again(school):
    document = read_plan("xa-an-phu", by=school.clerk)
    with pytest.raises(DocumentError, match="không cần đọc lại"):
        actions.retry_reading(document, by=school.clerk)


def test_nothing_is_kept_of_an_empty_file(school):
    with pytest.raises(FileError, match="Tệp rỗng"):
        drop(b"", by=school.clerk)
    with visible_to(school.clerk):
        assert not Document.objects.exists()


def test_a_secret_document_is_wiped_from_disk_and_database(school):
    before = kept_files()
    content = paragraphs("TỐI MẬT", "KẾ HOẠCH", "Bảo vệ mục tiêu Núi Xanh")
    document = drop(content, by=school.clerk, file_name="bao-ve-nui-xanh.docx")
    assert read(document, by=school.clerk) is None
    assert kept_files() == before
    assert not StoredFile.objects.exists()
    trail = str(list(Entry.objects.values()))
    assert "documents.wipe_secret" in trail
    assert "xanh" not in trail.lower()


def test_a_mark_of_secrecy_in_the_name_stops_the_file_at_the_door(school):
    before = kept_files()
    with pytest.raises(SecretDocumentError, match="báo người phụ trách bảo mật"):
        drop(plan_docx("xa-an-phu"), by=school.clerk, file_name="KH 35 TỐI MẬT.docx")
    assert kept_files() == before
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\van ban\\ke\u202ehoach.docx", "\x00"])
def test_a_name_is_only_a_name(school, name):
    document = drop(plan_docx("xa-an-phu"), by=school.clerk, file_name=name)
    assert not set(document.file_name) & {"/", "\\", "\u202e", "\x00"}
    assert document.file_name


@pytest.mark.parametrize("code", ["task_owner", "unit_lead", "agency_admin", "superior_viewer"])
def test_who_may_not_receive_documents(school, code):
    with pytest.raises(PermissionDenied):
        drop(plan_docx("xa-an-phu"), by=getattr(school, code))


def test_an_outsider_can_do_nothing_with_a_document():
    world = build_world()
    document = read_plan("xa-an-phu", by=world.school.clerk)
    outsider = world.outsider.head
    for act in (actions.retry_reading, actions.keep, actions.leave_as_draft):
        with pytest.raises(PermissionDenied):
            act(document, by=outsider)
    with pytest.raises(PermissionDenied):
        actions.amend_task(document, 0, {"content": "x"}, by=outsider)
    with visible_to(outsider):
        assert not Document.objects.exists()
