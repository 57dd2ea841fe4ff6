"""Gợi ý chính tả, thể thức on the review page: of one's own paper only, its words untouched."""

import pytest
from django.urls import reverse

from loa.documents.reading_hints import reading_hints
from tests.loa.documents.papers import read_plan
from tests.loa.world import build_world

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def clerk(client):
    clerk = build_world().school.clerk
    client.force_login(clerk.person, BACKEND)
    return clerk


def test_a_mistyped_abbreviation_is_shown_as_written_with_what_may_be_meant(clerk):
    found = reading_hints(read_plan("truong-binh-minh", by=clerk))
    [hint] = [hint for hint in found if hint.words == "CCCH"]
    assert hint.before.endswith("thực hiện đúng các quy định về ")
    assert hint.message == "Chữ viết tắt “CCCH” có lẽ là “CCHC”."


def test_a_hint_leads_to_its_rule(clerk, client):
    own = read_plan("truong-binh-minh", by=clerk)
    page = client.get(reverse("plans:review", args=[own.pk])).content.decode()
    assert f'href="{reverse("drafts:rule", args=["l11"])}"' in page


def test_another_agencys_paper_is_not_corrected(clerk, client):
    own = read_plan("truong-binh-minh", by=clerk)
    superiors = read_plan("so-gddt", by=clerk)
    superiors.reading["findings"] = own.reading["findings"]
    superiors.save()
    for document, shown in ((own, True), (superiors, False)):
        page = client.get(reverse("plans:review", args=[document.pk])).content.decode()
        assert ("Gợi ý chính tả" in page) is shown
