"""Mở tài khoản cho đơn vị bên dưới: who begins there, and the password, shown once."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from loa.agencies import actions
from loa.agencies.access import allow, role_of
from loa.agencies.forms import FirstBelowForm
from loa.agencies.models import Relation


@allow("agencies.manage_agency")
@require_http_methods(["GET", "POST"])
def open_below(request: HttpRequest, pk: int) -> HttpResponse:
    """Names the person who begins at the agency of this relation."""
    role = role_of(request)
    own = Relation.objects.filter(superior=role.agency).select_related("subordinate")
    unit = get_object_or_404(own, pk=pk).subordinate
    form = FirstBelowForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            slip = actions.open_below(unit, form.line(), by=role)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            context = {"unit": unit, "slip": slip}
            response = render(request, "agencies/opened_below.html", context)
            response["Cache-Control"] = "no-store"
            return response
    context = {"unit": unit, "form": form, "relation_pk": pk}
    status = 422 if form.is_bound else 200
    return render(request, "agencies/open_below.html", context, status=status)
