"""The page behind "Vì sao": what a hint rests on."""

import pytest
from django.urls import reverse

from tests.loa.world import build_world, signed_in
from vanban import rules

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    return signed_in(build_world().school.task_owner)


def test_a_rule_tells_its_article_and_shows_both_ways(client):
    page = client.get(reverse("drafts:rule", args=["n04"])).content.decode()
    rule = rules.rule_called("N04")
    assert rule.title in page
    assert "Nghị định 30/2020/NĐ-CP, Phụ lục I" in page
    assert "có hiệu lực từ ngày 05/3/2020" in page
    assert rule.bad in page
    assert rule.good in page


@pytest.mark.parametrize("code", ["q99", "n0", "0"])
def test_a_rule_that_there_is_none_of_is_not_found(client, code):
    assert client.get(reverse("drafts:rule", args=[code])).status_code == 404


def test_every_rule_has_its_page(client):
    for rule in rules.all_rules():
        page = client.get(reverse("drafts:rule", args=[rule.code.lower()]))
        assert page.status_code == 200
