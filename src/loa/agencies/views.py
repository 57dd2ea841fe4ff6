"""Signing in by user name, signing out, and choosing the role in use."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from loa.agencies.access import person_of, public, signed_in
from loa.agencies.forms import SignInForm
from loa.agencies.middleware import SESSION_KEY
from loa.agencies.queries import current_roles, trial_accounts


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; with the demonstration loaded, its accounts can be tried in one click."""
    if request.user.is_authenticated and request.method == "GET":
        return redirect("desk:today")
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return HttpResponseRedirect(_next_page(request))
    return render(
        request,
        "agencies/sign_in.html",
        {"form": form, "trial_accounts": trial_accounts(), "next": request.GET.get("next", "")},
        status=422 if form.is_bound else 200,
    )


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session and goes back to the front page."""
    logout(request)
    return redirect("portal:front")


@signed_in
@require_POST
def switch_role(request: HttpRequest) -> HttpResponse:
    """Puts another of the person's own roles in use."""
    wanted = request.POST.get("role", "")
    if wanted.isdigit() and current_roles(person_of(request)).filter(pk=int(wanted)).exists():
        request.session[SESSION_KEY] = int(wanted)
    return HttpResponseRedirect(_next_page(request))


def _next_page(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("desk:today")
