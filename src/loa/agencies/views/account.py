"""One's own account: form of address, phone, mail, password; staying signed in."""

from __future__ import annotations

from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from loa.agencies.access import allow, person_of, role_of, signed_in
from loa.agencies.actions import change_own_account, change_own_password
from loa.agencies.forms import OwnAccountForm, OwnPasswordForm
from loa.agencies.queries import current_roles
from loa.ui import flash


@allow("desk.read")
@require_http_methods(["GET", "POST"])
def own_account(request: HttpRequest) -> HttpResponse:
    """What one puts down about oneself, and in which roles one acts."""
    role = role_of(request)
    person = role.person
    held = {name: getattr(person, name) for name in ("address_form", "phone", "email")}
    form = OwnAccountForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        try:
            change_own_account(form.cleaned_data, by=role)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            flash.done(request, "Đã lưu tài khoản.")
            return redirect("agencies:own_account")
    context = {"form": form, "person": person, "held": current_roles(person)}
    return render(
        request, "agencies/own_account.html", context, status=422 if form.is_bound else 200
    )


@sensitive_post_parameters("old", "new", "again")
@allow("desk.read")
@require_http_methods(["GET", "POST"])
def own_password(request: HttpRequest) -> HttpResponse:
    """The old password once, the new one twice; other sessions of the person end."""
    role = role_of(request)
    form = OwnPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            person = change_own_password(said["old"], said["new"], by=role)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            update_session_auth_hash(request, person)
            flash.done(request, "Đã đổi mật khẩu. Lần sau đăng nhập bằng mật khẩu mới.")
            return redirect("desk:today")
    context = {"form": form, "first_time": role.person.must_change_password}
    return render(
        request, "agencies/own_password.html", context, status=422 if form.is_bound else 200
    )


@signed_in
@require_GET
def keep_alive(request: HttpRequest) -> HttpResponse:
    """Somebody is still at the shared machine: the session's time counts anew."""
    person_of(request)
    return HttpResponse(status=204)
