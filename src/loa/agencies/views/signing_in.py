"""The first start, signing in and out, and choosing the role in use."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from loa.agencies.access import opens_to, person_of, public, signed_in
from loa.agencies.actions import AlreadyFoundedError, found_agency
from loa.agencies.forms import FirstStartForm, SignInForm
from loa.agencies.models import Role
from loa.agencies.queries import (
    current_roles,
    has_agency,
    trial_accounts_by_agency,
    who_resets,
)
from loa.agencies.sessions import (
    SESSION_KEY,
    forget_machine,
    is_shared,
    remember_agency,
    remembered_agency,
    share,
)
from loa.ui import flash
from loa.ui.fields import key_in

PASSWORD_BACKEND = "django.contrib.auth.backends.ModelBackend"
_OVER = "Đơn vị đã được khai báo trên hệ thống này. Đề nghị đăng nhập."


@public
@require_http_methods(["GET", "POST"])
def first_start(request: HttpRequest) -> HttpResponse:
    """The one screen on which an empty system begins; afterwards it only leads to signing in."""
    if has_agency():
        return redirect("agencies:sign_in")
    form = FirstStartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            role = found_agency(form.founding())
        except AlreadyFoundedError:
            flash.tell(request, _OVER)
            return redirect("agencies:sign_in")
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            return _welcome(request, role)
    status = 422 if form.is_bound else 200
    return render(request, "agencies/first_start.html", {"form": form, "wide": True}, status=status)


@public
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page; with the demonstration loaded, its accounts can be tried in one click.

    A printed slip leads here with the user name filled in (`ten`).
    """
    if not has_agency():
        return redirect("agencies:first_start")
    if request.user.is_authenticated and request.method == "GET":
        return redirect("desk:today")
    said = {"username": request.GET.get("ten", "")[:120], "shared": "may-chung" in request.GET}
    form = SignInForm(request, data=request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        answer = HttpResponseRedirect(_next_page(request))
        if form.cleaned_data["shared"]:
            share(request.session)
        elif role := current_roles(form.get_user()).first():
            remember_agency(request, answer, role.agency_id)
        return answer
    context = {
        "form": form,
        "resetting": who_resets(remembered_agency(request)),
        "timed_out": "het-gio" in request.GET,
        "trial_accounts": trial_accounts_by_agency(),
        "wide": True,
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "agencies/sign_in.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session; goes to the front page, or on to the next person's sign-in (`doi`)."""
    shared = is_shared(request.session)
    logout(request)
    if "doi" in request.POST:
        query = "?may-chung" if shared else ""
        response: HttpResponse = HttpResponseRedirect(reverse("agencies:sign_in") + query)
    else:
        response = redirect("portal:front")
    return forget_machine(response) if shared else response


@signed_in
@require_POST
def switch_role(request: HttpRequest) -> HttpResponse:
    """Puts another of the person's own roles in use; stays on the page if that role may see it."""
    wanted = key_in(request.POST.get("role", ""))
    own = current_roles(person_of(request))
    role = own.filter(pk=wanted).first() if wanted is not None else None
    if role is None:
        return redirect("desk:today")
    request.session[SESSION_KEY] = role.pk
    here = _next_page(request)
    return HttpResponseRedirect(here if opens_to(here, role) else reverse("desk:today"))


def _welcome(request: HttpRequest, role: Role) -> HttpResponse:
    """Signs the first person in, in the role in which work begins."""
    login(request, role.person, backend=PASSWORD_BACKEND)
    request.session[SESSION_KEY] = role.pk
    flash.done(request, f"Đã khai báo {role.agency.name}. Đề nghị thả kế hoạch năm vào đây.")
    return redirect("documents:list")


def _next_page(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else reverse("desk:today")
