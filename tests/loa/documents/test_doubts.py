"""Words that were recognised in an image and may be wrong are asked about until somebody looked."""

import pytest
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.audit.models import Entry
from loa.documents.doubts import SURE, doubts
from loa.documents.models import Document
from loa.files.layout import load
from tests.loa.documents.papers import drop, plan_pdf, read, read_plan, recognised_plan

pytestmark = pytest.mark.django_db


def keys(document: Document) -> list[str]:
    return [doubt.key for doubt in doubts(document, load(document.layout, document.text))]


def settle(client, document: Document, **said: str):
    url = reverse("documents:settle", args=[document.pk])
    data = {name.replace("_", "-"): words for name, words in said.items()}
    answer = client.post(url, {**data, "next": reverse("plans:review", args=[document.pk])})
    assert answer.status_code == 302
    return again(document)


def again(document: Document) -> Document:
    return Document._base_manager.get(pk=document.pk)


def review(client, document: Document, query: str = "") -> str:
    page = client.get(reverse("plans:review", args=[document.pk]) + query)
    return " ".join(page.content.decode().split())


def test_only_fields_with_such_words_are_in_doubt(clerk):
    document = recognised_plan(
        by=clerk, unsure=["27/KH-THPTBM", "Phổ biến Kế hoạch CCHC", "Căn cứ"]
    )
    assert keys(document) == ["number", "tasks-0-content"]


def test_names_numbers_and_days_must_be_surer_than_sentences(clerk):
    document = recognised_plan(by=clerk, unsure=[])
    source = load(document.layout, document.text)
    source.places.confidences[:] = type(source.places.confidences)(
        "B", [SURE for _ in source.places.confidences]
    )
    assert {d.name for d in doubts(document, source)} == {"number", "date", "name"}


def test_a_printed_pdf_and_a_word_file_raise_none(clerk):
    printed = read(drop(plan_pdf("xa-an-phu"), by=clerk, file_name="kh.pdf"), by=clerk)
    assert keys(printed) == []
    assert keys(read_plan("truong-binh-minh", by=clerk)) == []


def test_all_are_one_question_with_the_very_words_and_the_field_filled(clerk, client):
    document = recognised_plan(by=clerk)
    page = review(client, document)
    assert "Còn 3 việc cần xác nhận." in page
    assert "chỗ nhận dạng từ ảnh chưa chắc chắn, đề nghị đối chiếu với bản gốc" in page
    assert 'value="27/KH-THPTBM"' in page
    assert 'aria-label="Trang 1, chỗ ghi “27/KH-THPTBM”"' in page
    assert f'<image href="{reverse("documents:page", args=[document.pk, 1])}"' in page
    assert "Trang 1–3 được nhận dạng từ ảnh" in page


def test_what_is_right_is_confirmed_and_asked_no_more(clerk, client):
    document = settle(client, recognised_plan(by=clerk), number="27/KH-THPTBM", one="number")
    assert "number" not in keys(document)
    assert document.reading["confirmed"] == ["number"]
    assert "edited" not in document.reading or not document.reading["edited"]
    assert Entry.objects.filter(act="documents.settle_doubts", object_id=document.pk).exists()


def test_what_is_wrong_is_put_right_in_the_same_place(clerk, client):
    first = recognised_plan(by=clerk)
    said = {key: "Phổ biến kế hoạch" for key in keys(first) if key.endswith("content")}
    data = {key.replace("-", "_"): words for key, words in said.items()}
    document = settle(client, first, number="28/KH-THPTBM", **data)
    assert keys(document) == []
    assert document.number == "28/KH-THPTBM"
    assert document.reading["tasks"][0]["content"] == "Phổ biến kế hoạch"
    assert document.reading["tasks"][0]["edited"] == ["content"]


def test_a_field_that_was_edited_elsewhere_is_in_doubt_no_more(clerk, client):
    document = recognised_plan(by=clerk, unsure=["Phổ biến Kế hoạch CCHC"])
    client.post(reverse("plans:task", args=[document.pk, 1]), {"content": "Việc khác"})
    assert keys(again(document)) == []


def test_a_day_that_is_none_is_said_and_nothing_is_taken(clerk, client):
    document = recognised_plan(by=clerk, unsure=["ngày 02 tháng"])
    assert keys(document) == ["date"]
    after = settle(client, document, date="31/2")
    assert keys(after) == ["date"]
    assert "Ngày chưa đúng" in review(client, document)


def test_without_scripts_the_words_are_another_page_of_the_same_address(clerk, client):
    document = recognised_plan(by=clerk)
    pages, words = review(client, document), review(client, document, "?ban=chu")
    assert 'alt="Trang 1 của văn bản"' in pages
    assert 'loading="lazy"' in pages
    assert '<article class="paper"' not in pages
    assert '<article class="paper"' in words
    assert 'id="mark-so-ky-hieu"' in pages
    assert 'id="mark-so-ky-hieu"' in words


def test_doubts_do_not_keep_a_plan_from_coming_into_force(clerk, client):
    document = recognised_plan(by=clerk)
    answer = client.post(reverse("plans:accept", args=[document.pk]), {"assign": "each"})
    assert "/lich" in answer["Location"]
    with visible_to(clerk):
        assert Document.objects.get().state == Document.State.ACCEPTED


def test_an_outsider_settles_nothing(world, client):
    document = recognised_plan(by=world.school.clerk)
    client.force_login(world.outsider.clerk.person, "django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("documents:settle", args=[document.pk]), {"number": "1/KH"})
    assert answer.status_code == 404
    assert again(document).number == "27/KH-THPTBM"
