"""What every answer carries, in what words, and what no page's code holds; uploads too large."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from http.cookies import SimpleCookie
from io import RawIOBase
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client
from django.urls import reverse
from django_scopes.exceptions import ScopeError
from selectolax.lexbor import LexborHTMLParser

from loa.agencies.models import Agency
from tests.loa.filled import TODAY, Filled, filled_world
from tests.loa.pages import Page, pages
from tests.loa.words import foreign
from tests.loa.world import PASSWORD, World, build_world, signed_in

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
OF_ALL_AGENCIES = {
    "agencies.AccessLink",
    "agencies.Reorganisation",
    "agencies.Role",
    "agencies.SigningAuthority",
    "agencies.Unit",
}
"""Who works where, and who signs, is asked before there is a scope; views narrow it themselves."""


@pytest.fixture
def filled(set_today: Callable[[date], None], caplog: pytest.LogCaptureFixture) -> Filled:
    caplog.set_level("CRITICAL", "django")
    set_today(TODAY)
    return filled_world()


@pytest.mark.slow
def test_every_page_is_guarded_holds_no_code_and_speaks_vietnamese_only(filled: Filled) -> None:
    """Both in one walk: to have the pages made takes far longer than to look at them."""
    names, unsafe, spoken = set[str](), dict[str, list[str]](), dict[str, set[str]]()
    for page in pages(filled):
        names.add(page.name)
        if found := list(_unsafe(page)):
            unsafe[page.name] = found
        if words := foreign(page.words):
            spoken[page.name] = words
    assert len(names) > 900
    assert (unsafe, spoken) == ({}, {})


def test_code_on_a_page_would_be_noticed() -> None:
    for html in (
        "<p style='color: red'>",
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        "<a href='javascript:alert(1)'>x</a>",
        "<button onclick='go()'>x</button>",
        "<img src='https://khac.example/anh.png'>",
    ):
        assert list(_code_in(html)), html
    assert list(_code_in("<script src='/static/ui/loa.js'></script><a href='/'>x</a>")) == []


def test_cookies_are_kept_from_scripts_and_other_sites() -> None:
    world = build_world()
    visitor = Client()
    visitor.get(reverse("agencies:sign_in"))
    signing_in = {"username": world.school.clerk.person.username, "password": PASSWORD}
    assert visitor.post(reverse("agencies:sign_in"), signing_in).status_code == 302
    visitor.post(reverse("ui:appearance"), {"switch": "large", "next": "/"})
    given: SimpleCookie = visitor.cookies
    assert {"sessionid", "csrftoken"} <= set(given)
    for name, cookie in given.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] in ("Lax", "Strict"), name


def test_asking_without_saying_whose_objects_raises() -> None:
    unscoped = [model for model in _of_an_agency() if _answers_unscoped(model)]
    assert {model._meta.label for model in unscoped} == OF_ALL_AGENCIES


class Upload(RawIOBase):
    """The body of a multipart request with one endless file; counts what was read of it."""

    HEAD = (
        b'--mark\r\nContent-Disposition: form-data; name="file"; filename="lon.docx"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n"
    )

    def __init__(self, size: int) -> None:
        self.left = size
        self.handed_out = 0
        self.head = self.HEAD

    def read(self, size: int = -1) -> bytes:
        """The next bytes; never more than asked for."""
        if self.head:
            part, self.head = self.head[:size], self.head[size:]
            return part
        count = min(self.left, size if size >= 0 else 64 * 1024)
        self.left -= count
        self.handed_out += count
        return b"x" * count


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.mark.parametrize("said", [True, False], ids=["length said", "length unsaid"])
def test_a_file_of_51_megabytes_is_refused_in_vietnamese_without_filling_the_memory(
    world: World, said: bool
) -> None:
    body = Upload(51 * MEGABYTE)
    client = signed_in(world.school.clerk)
    client.get(reverse("documents:list"))
    tracemalloc.start()
    status, page = _post(client, body, 51 * MEGABYTE if said else 1 << 40)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert status == 413
    assert "50 MB" in page
    assert body.handed_out <= settings.FILE_UPLOAD_MAX_BYTES + MEGABYTE
    assert peak < 16 * MEGABYTE


def _post(client: Client, body: Upload, length: int) -> tuple[int, str]:
    """Sends a body that is not held in memory through the whole stack below the server."""
    token = client.cookies["csrftoken"].value
    environ: dict[str, Any] = {
        **client._base_environ(),
        "REQUEST_METHOD": "POST",
        "PATH_INFO": reverse("documents:drop"),
        "CONTENT_TYPE": "multipart/form-data; boundary=mark",
        "CONTENT_LENGTH": str(length),
        "HTTP_X_CSRFTOKEN": token,
        "HTTP_COOKIE": "; ".join(f"{n}={c.value}" for n, c in client.cookies.items()),
        "wsgi.input": body,
    }
    answer = client.handler(environ)
    return answer.status_code, answer.content.decode()


def _unsafe(page: Page) -> Iterator[str]:
    """What is missing in the headers, and what stands in the page that should not."""
    policy = page.answer.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy:
        yield f"policy: {policy!r}"
    if page.answer.headers.get("X-Content-Type-Options") != "nosniff":
        yield "sniffing is not refused"
    if page.answer.headers.get("X-Frame-Options") != "DENY":
        yield "may be framed"
    if page.is_html:
        yield from _code_in(page.html)


def _code_in(html: str) -> Iterator[str]:
    tree = LexborHTMLParser(html)
    for node in tree.css("style, script:not([src])"):
        yield f"inline {node.tag}"
    for node in tree.css("*"):
        for name, value in node.attributes.items():
            if name == "style" or name.startswith("on"):
                yield f"{name} of {node.tag}"
            if re.match(r"\s*(?:javascript|data):", value or "", re.IGNORECASE):
                yield f"{name}={value}"
            if name == "src" and not (value or "").startswith("/"):
                yield f"from elsewhere: {value}"


def _of_an_agency() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if any(field.related_model is Agency and field.concrete for field in model._meta.fields)
        and model._meta.label != "agencies.Relation"
    ]


def _answers_unscoped(model: type[models.Model]) -> bool:
    try:
        list(model.objects.all()[:1])  # type: ignore[attr-defined]
    except ScopeError:
        return False
    return True
