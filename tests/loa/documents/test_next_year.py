"""An issued plan's words begin next year's draft; the years move on, cited papers stay."""

from datetime import date

import pytest
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.demonstration.plans import plan
from loa.documents.drafting.next_year import for_next_year
from loa.documents.models import Document, Draft
from tests.loa.documents.papers import docx, drop, read


def said_in(paper) -> str:
    return str((paper.title, paper.body, paper.closing, paper.annexes))


def test_years_move_on_but_not_in_the_days_of_cited_papers() -> None:
    old = plan("truong-binh-minh", 2026).composition
    new = for_next_year(old, 2026)
    assert (new.number, new.date, new.month, new.year) == (None, None, None, 2027)
    assert new.title == old.title.replace("2026", "2027")
    assert "30/9/2027" in said_in(new)
    assert "ngày 15 tháng 7 năm 2021" in said_in(new)
    assert "giai đoạn 2021 - 2030" in said_in(new)
    assert new.grounds == old.grounds
    assert "năm 2026" not in said_in(new)


def test_a_commune_cites_its_own_paper_of_the_old_year() -> None:
    new = for_next_year(plan("xa-an-phu", 2026).composition, 2026)
    assert "ngày 12 tháng 01 năm 2026" in said_in(new)
    assert "Quý I/2027" in said_in(new)


@pytest.mark.django_db
def test_the_page_of_an_issued_plan_begins_the_draft(clerk, client) -> None:
    paper = plan("truong-binh-minh", 2026).composition
    document = read(drop(docx(paper), by=clerk), by=clerk)
    assert document is not None
    with visible_to(clerk):
        Document.objects.filter(pk=document.pk).update(state=Document.State.ACCEPTED)
    page = client.get(reverse("documents:show", args=[document.pk])).content.decode()
    assert "Soạn kế hoạch năm sau từ bản này" in page
    answer = client.post(reverse("drafts:next_year", args=[document.pk]))
    with visible_to(clerk):
        draft = Draft.objects.get()
    assert answer["Location"] == reverse("drafts:edit", args=[draft.pk])
    assert draft.title == "Tuyên truyền công tác cải cách hành chính năm 2027"
    assert draft.content["number"] is None
    assert len(draft.content["annexes"][0]["body"][0]["rows"]) == 12
    assert document.issued_on == date(2026, 3, 2)
