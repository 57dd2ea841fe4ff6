"""The first start, signing in and out, choosing the role in use, and the agency's people."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from loa.agencies.access import allow, opens_to, person_of, public, role_of, signed_in
from loa.agencies.actions import AlreadyFoundedError, add_people, found_agency, give_password
from loa.agencies.forms import FirstStartForm, SignInForm, StaffForm
from loa.agencies.middleware import SESSION_KEY
from loa.agencies.models import Person, Role
from loa.agencies.queries import (
    current_roles,
    has_agency,
    people_with_roles,
    trial_accounts_by_agency,
)
from loa.ui import flash

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
    """The sign-in page; with the demonstration loaded, its accounts can be tried in one click."""
    if not has_agency():
        return redirect("agencies:first_start")
    if request.user.is_authenticated and request.method == "GET":
        return redirect("desk:today")
    form = SignInForm(request, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        return HttpResponseRedirect(_next_page(request))
    context = {
        "form": form,
        "trial_accounts": trial_accounts_by_agency(),
        "wide": True,
        "next": request.POST.get("next") or request.GET.get("next", ""),
    }
    return render(request, "agencies/sign_in.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session and goes back to the front page."""
    logout(request)
    return redirect("portal:front")


@signed_in
@require_POST
def switch_role(request: HttpRequest) -> HttpResponse:
    """Puts another of the person's own roles in use; stays on the page if that role may see it."""
    wanted = request.POST.get("role", "")
    own = current_roles(person_of(request))
    role = own.filter(pk=int(wanted)).first() if wanted.isdigit() else None
    if role is None:
        return redirect("desk:today")
    request.session[SESSION_KEY] = role.pk
    here = _next_page(request)
    return HttpResponseRedirect(here if opens_to(here, role) else reverse("desk:today"))


@allow("agencies.manage_people")
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who works at the agency, and where more are pasted."""
    role = role_of(request)
    form = StaffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = add_people(form.cleaned_data["staff"], by=role)
        flash.done(request, f"Đã thêm {len(added)} người. Đề nghị cấp mật khẩu cho từng người.")
        return redirect("agencies:people")
    context = {"form": form, "people": people_with_roles(role.agency)}
    return render(request, "agencies/people.html", context, status=422 if form.is_bound else 200)


@allow("agencies.manage_people")
@require_POST
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a person a new password and shows it this once."""
    role = role_of(request)
    people = Person.objects.filter(roles__agency=role.agency).distinct()
    person = get_object_or_404(people, pk=pk)
    context = {"person": person, "password": give_password(person, by=role)}
    response = render(request, "agencies/new_password.html", context)
    response["Cache-Control"] = "no-store"
    return response


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
