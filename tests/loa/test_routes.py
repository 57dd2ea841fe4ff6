"""Every address of the platform, asked for by everybody: who gets in, and what an outsider sees."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django_scopes import scopes_disabled

from loa.agencies.access import PUBLIC, SIGNED_IN
from loa.agencies.models import Agency, Person, Role
from loa.agencies.permissions import acts
from loa.audit.models import Entry
from tests.loa.filled import TODAY, Filled, filled_world
from tests.loa.routes import Route, address, routes, undone, whole
from tests.loa.world import PASSWORD, Staffed, signed_in

RELATED = ("other_school", "commune", "education", "home_affairs", "province")
ELSEWHERE = ["outsider", *(pytest.param(name, marks=pytest.mark.slow) for name in RELATED)]
OF_A_SUPERIOR = "agencies.read_below"
ABOVE = ("education", "province")
ISSUED = {"Trường THPT Bình Minh", "27/KH-THPTBM"}
"""What a superior sees of the school: who it is and the plan that it issued."""
DIRECTORY = {"agencies:relations"}
"""Where one chooses among the agencies of the installation: who they are is no secret."""
OF_BOTH = {
    "education": {"agencies:end_relation", "agencies:open_below", "plans:answer_advice"},
    "other_school": {"work:pool", "work:publish_again"},
}
"""What belongs to two agencies: a relation, a draft sent up, what is shared among sisters."""
OWN = {"Hướng dẫn cha mẹ học sinh nộp hồ sơ tuyển sinh trực tuyến", "thptbinhminh.example"}
"""Words of the school's work, which stand on no page but its own."""


@pytest.fixture(autouse=True)
def refusals_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", "django")


@pytest.fixture(autouse=True)
def refusals_are_bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of requests are refused here; the pages that say so have tests of their own."""
    urlconf = import_module(settings.ROOT_URLCONF)
    for status in (403, 404):
        refused = partial(_refused, status)
        monkeypatch.setattr(urlconf, f"handler{status}", refused, raising=False)


@pytest.fixture
def filled(db: None, set_today: Callable[[date], None]) -> Filled:
    set_today(TODAY)
    return filled_world()


def test_every_view_says_who_may_open_it() -> None:
    unsaid = [route.name for route in routes() if route.access is None]
    assert unsaid == []


def test_every_route_has_a_name_and_asks_for_an_act_of_the_table() -> None:
    known = {PUBLIC, SIGNED_IN, *acts()}
    assert [route.pattern for route in routes() if route.name.endswith(":")] == []
    assert {route.access for route in routes()} <= known


def test_whoever_has_not_signed_in_is_led_to_the_sign_in(filled: Filled) -> None:
    visitor = Client(raise_request_exception=False)
    for route in routes():
        for method in ("get", "post"):
            answer = ask(visitor, method, route, filled)
            if route.is_public:
                assert answer.status_code < 500, (route.name, method)
            else:
                assert answer.status_code == 302, (route.name, method)
                assert answer["Location"].startswith("/dang-nhap/?next="), route.name


@pytest.mark.parametrize("code", Role.Code.values)
def test_a_role_of_the_agency_opens_what_the_table_of_permissions_says(
    filled: Filled, code: str
) -> None:
    role = getattr(filled.school, code)
    visitor = Visitor(role.person)
    wrong = []
    for route in routes():
        for method in ("get", "post"):
            client = visitor.browser()
            with undone():
                status = ask(client, method, route, filled).status_code
            if status >= 500 or (status == 403) is route.opens_to(role):
                wrong.append((route.name, method, status))
    assert wrong == []


def test_a_person_without_a_role_opens_nothing_but_what_everybody_may(filled: Filled) -> None:
    nobody = Person.objects.create_person("khong.vai.tro", PASSWORD, full_name="Lê Không Vai")
    visitor = Visitor(nobody)
    for route in routes():
        for method in ("get", "post"):
            client = visitor.browser()
            with undone():
                status = ask(client, method, route, filled).status_code
            assert status < 500, (route.name, method)
            assert (status == 403) is (route.access not in (PUBLIC, SIGNED_IN)), route.name


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_nobody_of_another_agency_sees_or_changes_what_is_the_schools(
    filled: Filled, elsewhere: str
) -> None:
    """Of a stranger every role asks that the address is for; of a relation, one of them.

    Whom an address is not for is refused before anything is looked up, at home as elsewhere.
    """
    at: Staffed = getattr(filled.world, elsewhere)
    before = everything_of(filled.school.agency)
    hidden = OWN if elsewhere in ABOVE else OWN | ISSUED
    visitors = [(role, Visitor(role.person)) for role in at.roles()]
    wrong = []
    for route in routes():
        if route.is_public or route.name in OF_BOTH.get(elsewhere, ()):
            continue
        if elsewhere in ABOVE and route.access == OF_A_SUPERIOR:
            continue
        asking = [(role, who) for role, who in visitors if route.opens_to(role)]
        for role, visitor in asking if elsewhere == "outsider" else asking[:1]:
            for method in ("get", "post"):
                answer = ask(visitor.browser(), method, route, filled)
                told = hidden - ISSUED if route.name in DIRECTORY else hidden
                if _lets_in(answer, route) or shows(told, answer):
                    wrong.append((role.code, route.name, method, answer.status_code))
    assert wrong == []
    assert everything_of(filled.school.agency) == before


def test_a_superior_sees_the_submitted_report_and_no_draft(filled: Filled) -> None:
    viewer = signed_in(filled.world.education.superior_viewer)
    below = next(route for route in routes() if route.name == "reports:show_below")
    submitted = address(below, filled)
    assert viewer.get(submitted).status_code == 200
    draft = submitted.replace(f"/{filled.submitted.pk}/", f"/{filled.report.pk}/")
    assert viewer.get(draft).status_code == 404


def test_the_schools_work_cannot_be_given_to_people_of_another_agency(filled: Filled) -> None:
    stranger = filled.world.outsider.task_owner
    client = signed_in(filled.school.clerk)
    assign = next(route for route in routes() if route.name == "work:assign")
    body = {"task": [filled.task.pk], "unit": stranger.unit_id, "person": stranger.person_id}
    assert client.post(address(assign, filled), body).status_code == 422


class Visitor:
    """Somebody's browser, which signs in again where an address has changed its session."""

    def __init__(self, person: Person) -> None:
        self.person, self.key = person, ""
        self.client = Client(raise_request_exception=False)

    def browser(self) -> Client:
        if not self.key or self._cookie() != self.key:
            self.client.force_login(
                self.person, backend="django.contrib.auth.backends.ModelBackend"
            )
            self.key = self._cookie()
        return self.client

    def _cookie(self) -> str:
        cookie = self.client.cookies.get(settings.SESSION_COOKIE_NAME)
        return cookie.value if cookie else ""


def ask(client: Client, method: str, route: Route, filled: Filled) -> HttpResponse:
    """The whole answer to a request with the school's objects; a POST carries every field."""
    where = address(route, filled)
    return whole(client.get(where) if method == "get" else client.post(where, _body(filled)))


def _refused(status: int, request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=status)


def shows(words: set[str], answer: HttpResponse) -> bool:
    """Whether any of the words stands in the answer; a file is taken to hold them."""
    text = "" if answer.streaming else answer.content.decode(errors="replace")
    return answer.streaming or any(word in text for word in words)


def everything_of(agency: Agency) -> dict[str, str]:
    """A digest of all that is the agency's: rows of every table, people, trail."""
    with scopes_disabled():
        return {
            model._meta.label: _digest(model._base_manager.filter(agency=agency))
            for model in apps.get_models()
            if _belongs_to_an_agency(model)
        } | {
            "agency": _digest(Agency.objects.filter(pk=agency.pk)),
            "people": _digest(Person.objects.filter(roles__agency=agency)),
            "trail": _digest(Entry.objects.filter(agency_id=agency.pk)),
        }


def _digest(rows: models.QuerySet[Any]) -> str:
    values = repr(list(rows.order_by("pk").values_list()))
    return hashlib.sha256(values.encode()).hexdigest()


def _belongs_to_an_agency(model: type[models.Model]) -> bool:
    return any(field.name == "agency" for field in model._meta.get_fields() if field.concrete)


def _lets_in(answer: HttpResponse, route: Route) -> bool:
    """An address with an object of the school is not there for others; 405 tells nothing."""
    if answer.status_code >= 500:
        return True
    return route.names_an_object and answer.status_code not in (403, 404, 405)


def _body(filled: Filled) -> dict[str, object]:
    clerk = filled.school.clerk
    return {
        "file": SimpleUploadedFile("ke-hoach-khac.txt", "KẾ HOẠCH\nNội dung".encode()),
        "as": "draft",
        "task": [filled.task.pk],
        "unit": clerk.unit_id,
        "person": clerk.person_id,
        "code": "leaflet",
        "reason": "Thử từ nơi khác",
        "act": "verify",
        "text": "Thử từ nơi khác",
        "switch": "large",
        "role": clerk.pk,
        "next": "/",
    }
