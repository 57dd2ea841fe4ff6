"""A plan written in Word, dropped before it is issued, goes up for signature from Loa."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.demonstration.plans import plan
from loa.documents.actions import drafts as actions
from loa.documents.actions import drafts_way as way
from loa.documents.actions.outgoing import issue, render
from loa.documents.draft_word import composition_of
from loa.documents.drafting.content import composed
from loa.documents.drafting.fields import digest, parts
from loa.documents.errors import DocumentError
from loa.documents.models import Document, Draft
from tests.loa.documents.draft_builders import first_of
from tests.loa.documents.papers import docx, drop, read, read_plan

pytestmark = pytest.mark.django_db
NUMBER, DAY = "27/KH-THPTBM", date(2026, 3, 2)


@pytest.fixture
def dropped(clerk) -> Document:
    """The school's plan with blanks for number and day."""
    paper = plan("truong-binh-minh", 2026).composition
    blank = replace(paper, number=None, date=None, month=3, year=2026)
    document = read(drop(docx(blank), by=clerk), by=clerk)
    assert document is not None
    return document


def begun(document: Document, *, by) -> Draft:
    return way.begin_from_document(document, composition_of(document), by=by)


def issued(draft: Draft, *, by) -> None:
    outgoing = way.put_up_draft(draft, render(composed(draft.content)), by=by)
    issue(outgoing, number=NUMBER, issued_on=DAY, by=by)


def test_its_words_are_the_drafts_and_it_is_begun_once(dropped, clerk):
    draft = begun(dropped, by=clerk)
    assert draft.title == dropped.title
    assert len(draft.content["annexes"][0]["body"][0]["rows"]) == 12
    assert begun(dropped, by=clerk) == draft


def test_issued_word_by_word_the_dropped_paper_gets_number_and_day(dropped, clerk):
    issued(begun(dropped, by=clerk), by=clerk)
    with visible_to(clerk):
        document = Document.objects.get(pk=dropped.pk)
        assert (document.number, document.issued_on) == (NUMBER, DAY)
        assert Draft.objects.get().document == document


def test_after_a_word_was_changed_the_dropped_paper_is_another_one(dropped, clerk):
    draft = begun(dropped, by=clerk)
    key = first_of(draft, "bullet")
    held = {key: digest(parts(draft.content)[key])}
    sent = {key: {"words": "Một ý khác hẳn."}}
    issued(actions.write(draft, sent, held=held, page="a", by=clerk).draft, by=clerk)
    with visible_to(clerk):
        assert Document.objects.get(pk=dropped.pk).number == ""


def test_a_paper_with_its_number_is_not_put_up_again(clerk, client):
    document = read_plan("truong-binh-minh", by=clerk)
    with pytest.raises(DocumentError):
        begun(document, by=clerk)
    page = client.get(reverse("documents:show", args=[document.pk]), {"xem": "1"})
    assert "Soạn tiếp, trình ký" not in page.content.decode()


def test_the_paper_of_a_plan_left_as_a_draft_leads_to_signature(dropped, clerk, client):
    client.post(reverse("documents:keep", args=[dropped.pk]), {"as": "draft"})
    page = client.get(reverse("documents:show", args=[dropped.pk])).content.decode()
    assert reverse("drafts:from_document", args=[dropped.pk]) in page
    answer = client.post(reverse("drafts:from_document", args=[dropped.pk]))
    with visible_to(clerk):
        assert answer["Location"] == reverse("drafts:edit", args=[Draft.objects.get().pk])
