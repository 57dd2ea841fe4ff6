"""A plan of 2021, of a department that was merged since: kept as written, known for what it was."""

from collections.abc import Callable
from datetime import date

import pytest
from django.urls import reverse

from loa.agencies.queries import visible_to
from loa.demonstration.plans import plan
from loa.documents.reading_hints import reading_hints
from loa.plans import actions
from loa.plans.answers import Answers
from loa.plans.models import Plan
from loa.reports.queries.own import owed
from tests.loa.documents.papers import docx, drop, read
from tests.loa.world import build_world

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
IN_2021, TODAY = date(2021, 4, 5), date(2026, 3, 14)


@pytest.fixture
def clerk(client, set_today: Callable[[date], None]):
    set_today(TODAY)
    clerk = build_world().education.clerk
    client.force_login(clerk.person, BACKEND)
    return clerk


@pytest.fixture
def document(clerk):
    paper = plan("so-gddt-binh-lam", 2021).composition
    found = read(drop(docx(paper), by=clerk), by=clerk)
    assert found is not None
    return found


def accepted(document, clerk) -> Plan:
    answers = Answers(number="44/KH-SGDĐT", issued_on=date(2021, 3, 31))
    return actions.accept(document, answers=answers, by=clerk)


def test_the_numbers_of_its_parts_stay_as_they_are_and_the_jump_is_hinted_at(document):
    assert [s["label"] for s in document.reading["sections"] if s["level"] == 1] == [
        "I",
        "III",
        "IV",
        "V",
    ]
    [hint] = [hint for hint in reading_hints(document) if hint.rule == "N01"]
    assert hint.message == "Sau mục I là mục III; thiếu mục II."


def test_the_page_says_what_former_words_are_called_now(document, client, set_today):
    review = reverse("plans:review", args=[document.pk])
    page = client.get(review).content.decode()
    assert "“mức độ 3, mức độ 4”: từ ngày 15/8/2022 gọi là" in page
    assert "“Phòng GD&amp;ĐT”: loại đơn vị không còn từ ngày 01/7/2025" in page
    assert "nhiệm vụ 5; loại đơn vị không còn từ ngày 01/7/2025" in page
    set_today(IN_2021)
    assert "Từ ngữ theo quy định khi ban hành" not in client.get(review).content.decode()


def test_the_campaign_of_its_year_is_its_second_tag(document, clerk, client):
    accepted_plan = accepted(document, clerk)
    assert (accepted_plan.programme, accepted_plan.campaigns) == ("cchc", ["baucu"])
    page = client.get(reverse("work:plan", args=[accepted_plan.pk])).content.decode()
    assert "Lồng ghép với: Bầu cử 2021" in page
    assert "Chậm" in page
    assert "chậm 1." not in page


def test_the_listing_is_proven_place_by_place(document, clerk):
    accepted_plan = accepted(document, clerk)
    with visible_to(clerk):
        task = accepted_plan.tasks.get(order=1)
        assert [form.code for form in task.forms.all()] == [
            "tthc_board",
            "tthc_board_one_stop",
            "tthc_website",
        ]


def test_it_asks_for_two_reports(document, clerk):
    accepted_plan = accepted(document, clerk)
    with visible_to(clerk):
        assert [one.window.kind for one in owed([accepted_plan])] == ["h1", "year"]
