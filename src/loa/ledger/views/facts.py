"""The list under a figure: what it counts, when, and the way to each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.ledger.address import FigureAddress
from loa.ledger.correcting import is_stated
from loa.ledger.models import Fact
from loa.ledger.queries import Figure, figure_at
from loa.ledger.registry import source_url
from loa.norms.forms import form, themes
from loa.ui.words import day


@dataclass(frozen=True, slots=True)
class Row:
    """A fact as the list shows it."""

    fact: Fact
    url: str | None
    correct: str = ""


@allow("ledger.read")
@require_safe
def facts(request: HttpRequest, code: str) -> HttpResponse:
    """What stands under one figure, by day."""
    address = FigureAddress.of_request(code, request.GET)
    if address is None:
        raise Http404
    found = figure_at(role_of(request).agency, address)
    context = list_context(found, address)
    if may(role_of(request), "ledger.correct"):
        context["rows"] = [_with_correction(fact) for fact in found.facts]
    return render(request, "ledger/facts.html", context)


def _with_correction(fact: Fact) -> Row:
    """Facts of a figure stand; those that people stated as a number may turn out to be others."""
    page = reverse("ledger:correct", args=[fact.pk]) if is_stated(fact) else ""
    return Row(fact, source_url(fact), page)


def list_context(found: Figure, address: FigureAddress) -> dict[str, object]:
    """What `ledger/facts_part.html` shows of a figure; rooms above show it beside their papers."""
    return {
        "figure": found,
        "rows": [Row(fact, source_url(fact)) for fact in found.facts],
        "copies": [Row(fact, source_url(fact)) for fact in found.copies],
        "start": address.start,
        "end": address.end,
        "about": _about(address),
        "zalo": _words(found.indicator.name, address.start, address.end, found.facts),
    }


def _about(address: FigureAddress) -> str:
    if address.theme:
        return themes()[address.theme]
    return form(address.channel).name if address.channel else ""


def _words(name: str, start: date, end: date, listed: list[Fact]) -> str:
    head = f"{name}, từ {day(start)} đến {day(end)}: {len(listed)} mục."
    lines = [f"- {day(fact.occurred_on)}: {fact.label}" for fact in listed]
    return "\n".join([head, *lines])
