"""Who may sign the agency's papers, how, and what is printed above the name."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from loa import clock
from loa.agencies import actions
from loa.agencies.access import allow, role_of
from loa.agencies.forms import AuthorityForm
from loa.agencies.models import SigningAuthority
from loa.agencies.queries import authorities, signatories
from loa.ui import flash


@allow("agencies.manage_agency")
@require_http_methods(["GET", "POST"])
def signing(request: HttpRequest) -> HttpResponse:
    """All ways of signing today, and every authority that was given; POST gives one."""
    role = role_of(request)
    form = AuthorityForm(role.agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            actions.give_authority(
                said.pop("role"), said.pop("mode"), said.pop("scope"), **said, by=role
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            flash.done(request, "Đã ghi thẩm quyền ký.")
            return redirect("agencies:signing")
    context = {
        "form": form,
        "signings": signatories(role.agency),
        "given": authorities(role.agency),
        "today": clock.today(),
    }
    return render(request, "agencies/signing.html", context, status=422 if form.is_bound else 200)


@allow("agencies.manage_agency")
@require_POST
def end_authority(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes an authority back from today on."""
    role = role_of(request)
    given = get_object_or_404(SigningAuthority, pk=pk, agency=role.agency)
    actions.end_authority(given, by=role)
    flash.done(request, "Đã thôi giao thẩm quyền ký này.")
    return redirect("agencies:signing")
