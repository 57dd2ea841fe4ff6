"""Every address whose act is marked asks for a code; every other opens as before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.http import HttpResponse

from loa.agencies import actions
from loa.agencies.models import Role
from loa.agencies.permissions import may, step_up_acts
from tests.loa.filled import TODAY, Filled, filled_world
from tests.loa.routes import routes, undone
from tests.loa.test_routes import Visitor, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(set_today: Callable[[date], None], caplog: pytest.LogCaptureFixture) -> Filled:
    set_today(TODAY)
    caplog.set_level("CRITICAL", "django")
    filled = filled_world()
    actions.settle_agency(
        filled.school.agency, {"asks_for_codes": True}, by=filled.school.agency_admin
    )
    return filled


@pytest.mark.parametrize("code", [Role.Code.HEAD, Role.Code.AGENCY_ADMIN, Role.Code.TASK_OWNER])
def test_marked_acts_ask_and_no_page_else(filled: Filled, code: str) -> None:
    role = getattr(filled.school, code)
    visitor = Visitor(role.person)
    wrong, asked = [], set()
    for route in routes():
        marked = route.access in step_up_acts() and may(role, route.access or "")
        for method in ("get", "post") if marked else ("get",):
            client = visitor.browser()
            with undone():
                is_asked = _is_the_question(ask(client, method, route, filled))
            if is_asked:
                asked.add(route.access)
            if is_asked is not marked:
                wrong.append((route.name, method, is_asked))
    assert wrong == []
    assert asked & step_up_acts() == {act for act in step_up_acts() if may(role, act)}


def _is_the_question(answer: HttpResponse) -> bool:
    used = getattr(answer, "templates", None) or ()
    return "agencies/ask_for_code.html" in {template.name for template in used}
