"""Why a hint says what it says: the rule behind it, with its article and an example."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from loa.agencies.access import signed_in
from vanban import rules
from vanban.errors import UnknownRuleError


@signed_in
@require_GET
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule as its explanation has it."""
    try:
        found = rules.rule_called(code)
    except UnknownRuleError as unknown:
        raise Http404(str(unknown)) from unknown
    return render(request, "documents/format_rule.html", {"rule": found})
