"""Word out and back: what was changed is seen, taken or left; figures are asked about."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.documents.draft_word import content_of, said_to_be
from loa.documents.drafting.adoption import adopt
from loa.documents.drafting.differences import changes
from loa.documents.drafting.fields import parts
from loa.documents.models import Draft
from loa.files import actions as files
from tests.loa.documents.draft_builders import begun_plan, came_back, replace_words, word_bytes

pytestmark = pytest.mark.django_db


def back(draft: Draft, content: bytes):
    """What differs between the draft and a Word file."""
    stored = files.store(content)
    return changes(draft.content, adopt(draft.content, content_of(stored, name="x.docx")))


def send(client, draft: Draft, content: bytes, name: str = "ke-hoach.docx"):
    upload = SimpleUploadedFile(name, content)
    return client.post(reverse("drafts:word_in", args=[draft.pk]), {"file": upload})


def test_a_file_that_nobody_changed_differs_in_nothing(clerk):
    draft = begun_plan(by=clerk)
    assert back(draft, word_bytes(draft)) == []


def test_the_file_says_which_draft_it_is(clerk):
    draft = begun_plan(by=clerk)
    assert said_to_be(files.store(word_bytes(draft))) == draft.pk


def test_words_changed_in_a_paragraph_and_a_cell_are_seen_where_they_stand(clerk):
    draft = begun_plan(by=clerk)

    def edit(word):
        replace_words(word, "Nội dung ngắn gọn, chính xác", "Lời lẽ dễ hiểu, chính xác")
        replace_words(word, "Niêm yết, cập nhật thủ tục", "Niêm yết và cập nhật thủ tục")

    found = back(draft, word_bytes(draft, edit))
    assert [change.kind for change in found] == ["changed", "changed"]
    assert found[0].where == "I. Mục đích, yêu cầu, 2. Yêu cầu"
    assert next(p.text for p in found[0].pieces if p.kind == "in").startswith("Lời lẽ")
    assert "bảng, dòng 5" in found[1].where


def test_a_paragraph_more_and_a_row_less_are_seen(clerk):
    draft = begun_plan(by=clerk)

    def edit(word):
        before = next(p for p in word.paragraphs if "Hình thức phù hợp" in p.text)
        before.insert_paragraph_before("- Phát huy vai trò của học sinh.")
        table = word.tables[-1]._tbl
        table.remove(table.tr_lst[3])

    found = back(draft, word_bytes(draft, edit))
    assert sorted(change.kind for change in found if change.kind != "changed") == [
        "added",
        "removed",
    ]


def test_a_changed_figure_is_asked_about_and_never_taken_silently(clerk, client):
    draft = begun_plan(by=clerk)
    edited = word_bytes(draft, lambda w: replace_words(w, "ít nhất 01 tin", "ít nhất 36 tin"))
    review = send(client, draft, edited)["Location"]
    page = " ".join(client.get(review).content.decode().split())
    assert "“01” đã được sửa thành “36”" in page
    client.post(review, {})
    with visible_to(clerk):
        draft.refresh_from_db()
    words = [text for said in parts(draft.content).values() for text in said.values()]
    assert any("ít nhất 01 tin" in text for text in words)


def test_what_is_chosen_is_taken_as_a_version_of_its_own(clerk, client):
    draft = begun_plan(by=clerk)
    copy = came_back(draft, by=clerk)
    [change] = changes(draft.content, adopt(draft.content, copy.content))
    review = reverse("drafts:word_review", args=[draft.pk, copy.pk])
    client.post(review, {f"chon-{change.key}": "lay"})
    with visible_to(clerk):
        draft.refresh_from_db()
        last = draft.versions.first()
    assert parts(draft.content)[change.key]["words"].startswith("Lời lẽ ngắn gọn")
    assert last.note == "Nhận lại từ Word: ke-hoach.docx"


def test_a_word_file_of_another_draft_is_refused_by_name(clerk, client):
    one, other = begun_plan(by=clerk), begun_plan(by=clerk, year=2027)
    answer = send(client, one, word_bytes(other))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "không phải của dự thảo đang mở" in page
    assert "năm 2027" in page


def test_a_paper_of_somebody_else_and_a_broken_file_are_refused(clerk, client):
    from tests.loa.documents.papers import plan_docx

    draft = begun_plan(by=clerk)
    answer = send(client, draft, plan_docx("xa-an-phu"))
    assert "khác hẳn dự thảo đang mở" in answer.content.decode()
    answer = send(client, draft, b"PK\x03\x04 hong")
    assert answer.status_code == 422
    answer = client.post(reverse("drafts:word_in", args=[draft.pk]), {"file": BytesIO(b"")})
    assert answer.status_code == 422
