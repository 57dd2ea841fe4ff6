"""Papers that cite each other, and grounds that no longer hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.documents.citing import citations, superseded
from loa.documents.models import DocumentReference
from tests.loa.documents.papers import docx, drop, read
from tests.loa.documents.signed_papers import unnumbered
from vanban.writers.composition import Composition, Paragraph

pytestmark = pytest.mark.django_db
ONE_DOOR = "Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ"


def paper(number: str, day: date, *, grounds: tuple[str, ...] = (), body: str = "") -> Composition:
    """A short plan of the school."""
    return replace(
        unnumbered(),
        number=number,
        date=day,
        grounds=tuple(f"Căn cứ {ground}" for ground in grounds),
        body=(Paragraph("Nhà trường tuyên truyền trên trang thông tin điện tử."), Paragraph(body)),
        annexes=(),
    )


def dropped(composition: Composition, *, by):
    document = read(drop(docx(composition), by=by), by=by)
    assert document is not None
    return document


def test_a_paper_that_comes_later_is_joined_to_what_cited_it(clerk, client):
    first = "Kế hoạch số 30/KH-THPTBM ngày 05 tháng 01 năm 2026 của Trường THPT Bình Minh"
    citing = dropped(paper("35", date(2026, 3, 2), grounds=(first,)), by=clerk)
    cited = dropped(paper("30", date(2026, 1, 5), body="Kế hoạch cả năm."), by=clerk)
    with visible_to(clerk):
        reference = DocumentReference.objects.get(document=citing, symbol="30/KH-THPTBM")
        assert (reference.to, reference.relation) == (cited, "basis")
        assert [row.document for row in citations(cited).cited_by] == [citing]
    page = client.get(reverse("documents:show", args=[cited.pk]) + "?xem=1").content.decode()
    assert "Được dẫn bởi" in page
    assert reverse("documents:show", args=[citing.pk]) in page


def test_a_replaced_decree_among_the_grounds_is_said_on_the_review_page(clerk, client):
    document = dropped(paper("35", date(2026, 3, 2), grounds=(ONE_DOOR,)), by=clerk)
    page = client.get(reverse("plans:review", args=[document.pk])).content.decode()
    assert "1 căn cứ của văn bản cần xem lại" in page
    assert "đã được thay thế bởi 118/2025/NĐ-CP" in page


def test_what_the_agency_replaced_itself_no_longer_holds(clerk):
    old = "Kế hoạch số 30/KH-THPTBM ngày 05 tháng 01 năm 2026 của Trường THPT Bình Minh"
    dropped(
        paper("33", date(2026, 2, 2), body=f"Kế hoạch này thay thế {old}."),
        by=clerk,
    )
    citing = dropped(paper("35", date(2026, 3, 2), grounds=(old,)), by=clerk)
    with visible_to(clerk):
        (found,) = citations(citing).outdated
        assert found.superseded.words == "đã được thay thế bởi Kế hoạch số 33/KH-THPTBM"
        said = superseded("30/KH-THPTBM", date(2026, 1, 5), agency_id=clerk.agency_id)
    assert said is not None
    assert not said.still_holds


def test_what_is_only_cited_somewhere_contradicts_nobody(clerk):
    with visible_to(clerk):
        assert superseded("468/QĐ-TTg", date(2021, 3, 27), agency_id=clerk.agency_id) is None


def test_another_agency_sees_nothing_of_the_graph(clerk, world):
    dropped(paper("35", date(2026, 3, 2), grounds=(ONE_DOOR,)), by=clerk)
    with visible_to(world.outsider.clerk):
        assert not DocumentReference.objects.exists()
