"""Every page of a filled world as its people get it, with the texts of the papers and the feed.

The tests of what may stand on a page (words) and in its code (security) walk over these.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser

import vanban
from loa.agencies.models import Role
from loa.norms.indicators import indicators
from tests.loa.filled import Filled
from tests.loa.routes import address, routes, undone, whole
from tests.loa.world import signed_in

HERE = Path(__file__).parent / "words"
WORD, SHEET = "wordprocessingml", "spreadsheetml"
NO_WORDS = ("javascript", "zip", "image/")
SHOWN_ATTRIBUTES = ("title", "alt", "aria-label", "placeholder", "data-zalo", "data-label")
FIELDS = (HERE / "fields.txt").read_text().split()
UNSEEN = "script, style, head > meta, head > link"


@dataclass(frozen=True)
class Page:
    """One answer: what was asked for by whom ("clerk work:task"), and what came."""

    name: str
    answer: HttpResponse

    @property
    def is_html(self) -> bool:
        return self.answer["Content-Type"].startswith("text/html")

    @property
    def html(self) -> str:
        return self.answer.content.decode()

    @property
    def words(self) -> str:
        """What a person reads: a page's visible text and labels, or a paper's text."""
        kind = self.answer["Content-Type"]
        if any(part in kind for part in NO_WORDS):
            return ""
        if WORD in kind:
            return vanban.read(BytesIO(self.answer.content)).text
        if SHEET in kind:
            return _sheet_text(self.answer.content)
        if "pdf" in kind:
            return _pdf_text(self.answer.content)
        if "json" in kind:
            return "\n".join(map(str, json.loads(self.answer.content).values()))
        return _visible(self.html)


def pages(filled: Filled) -> Iterator[Page]:
    """Every page of every role of the school, what wrong forms answer, and what the public sees."""
    for role in (*filled.school.roles(), filled.world.education.superior_viewer):
        yield from _asked(role, filled)
    yield from _in_other_states(filled)
    yield from _refused_forms(filled)
    yield from _public(filled)


def _asked(role: Role, filled: Filled) -> Iterator[Page]:
    """What the role may open, and one page that refuses it."""
    client = _client(role)
    refused = False
    for route in routes():
        may_open = route.opens_to(role)
        if refused and not may_open:
            continue
        refused = refused or not may_open
        answer = whole(client.get(address(route, filled)))
        if answer.status_code in (200, 403, 404) and not answer.streaming:
            yield Page(f"{role.code} {route.name}", answer)


def _in_other_states(filled: Filled) -> Iterator[Page]:
    """Pages whose look depends on the query or on the state of what they show."""
    clerk = _client(filled.school.clerk)
    report = reverse("reports:show", args=[filled.report.pk])
    addresses = [
        reverse("documents:show", args=[filled.unreadable.pk]),
        f"{reverse('documents:show', args=[filled.plan.document_id])}?xem=1",
        f"{reverse('documents:show', args=[filled.waiting.pk])}?xem=1",
        reverse("plans:review", args=[filled.printed.pk]),
        f"{reverse('plans:review', args=[filled.printed.pk])}?ban=chu",
        f"{reverse('documents:show', args=[filled.printed.pk])}?xem=1",
        f"{reverse('documents:list')}?tim=khong-co",
        reverse("reports:show", args=[filled.submitted.pk]),
        f"{reverse('work:plan', args=[filled.plan.pk])}?trang-thai=cham",
        f"{reverse('work:plan', args=[filled.plan.pk])}?thang=3",
        f"{reverse('work:record')}?nhiem-vu={filled.task.pk}",
        *(reverse("work:task", args=[task.pk]) for task in filled.tasks),
        *(f"{report}?so-lieu={key.replace('#', '%23')}" for key in filled.figures),
        *(reverse("ledger:facts", args=[key.lower()]) + filled.window for key in indicators()),
    ]
    for where in addresses:
        yield Page(f"clerk {where}", whole(clerk.get(where)))


def _refused_forms(filled: Filled) -> Iterator[Page]:
    """Each form sent empty and sent full of nonsense by one whom it is for: its errors' words."""
    nonsense = dict.fromkeys(FIELDS, "x" * 5000) | {"assign": "all", "answer": "return"}
    for route in routes():
        role = next(filter(route.opens_to, filled.school.roles()), filled.school.clerk)
        for name, body in (("empty", {}), ("nonsense", nonsense)):
            with undone():
                answer = whole(_client(role).post(address(route, filled), body))
            if answer.status_code not in (200, 301, 302) and not answer.streaming:
                yield Page(f"{name} {route.name}", answer)


def _public(filled: Filled) -> Iterator[Page]:
    visitor = Client(raise_request_exception=False)
    for route in routes():
        if route.is_public:
            answer = whole(visitor.get(address(route, filled)))
            if answer.status_code in (200, 404, 405) and not answer.streaming:
                yield Page(f"public {route.name}", answer)
    wrong = visitor.post(reverse("agencies:sign_in"), {"username": "ai", "password": "sai"})
    yield Page("public wrong password", wrong)


def _client(role: Role) -> Client:
    client = signed_in(role)
    client.raise_request_exception = False
    return client


def _sheet_text(content: bytes) -> str:
    book = load_workbook(BytesIO(content), read_only=True)
    rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
    return "\n".join(" ".join(map(_as_shown, row)) for row in rows)


def _as_shown(cell: object) -> str:
    """A date as Excel shows it by its format, whatever the file holds."""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else str(cell)


def _pdf_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as paper:
        return "\n".join(page.get_textpage().get_text_bounded() for page in paper)


def _visible(html: str) -> str:
    tree = LexborHTMLParser(html)
    labels = [
        node.attributes.get(name) or ""
        for name in SHOWN_ATTRIBUTES
        for node in tree.css(f"[{name}]")
    ]
    labels += [node.attributes.get("value") or "" for node in tree.css("input[type=text]")]
    for node in tree.css(UNSEEN):
        node.decompose()
    text = tree.root.text(separator=" ") if tree.root else ""
    return "\n".join([" ".join(text.split()), *labels])
