"""A plan document comes into force."""

import pytest

from loa.agencies.queries import visible_to
from loa.plans import actions
from loa.plans.answers import Answers
from tests.loa.documents.papers import read_plan
from tests.loa.world import build_world

pytestmark = pytest.mark.django_db


def test_twelve_rows_of_the_annex_become_twelve_tasks_with_their_words():
    school = build_world().school
    document = read_plan("truong-binh-minh", by=school.clerk)
    plan = actions.accept(document, answers=Answers(), by=school.clerk)
    with visible_to(school.clerk):
        assert plan.tasks.count() == 12
