"""One's own second factor: turned on with a phone, its printed codes, turned off; reset."""

from __future__ import annotations

from typing import Any

import segno
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from loa.agencies import actions
from loa.agencies.access import allow, role_of
from loa.agencies.forms import CodeForm
from loa.agencies.models import Role
from loa.agencies.queries import codes_left, device_of, own_people
from loa.agencies.step_up import remember
from loa.ui import flash

KEY = "key_on_offer"
_PAGE = "agencies/second_factor.html"


@sensitive_post_parameters("code")
@allow("desk.read")
@never_cache
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Turns it on, with a code to scan; once it is on, prints codes anew or turns it off."""
    role = role_of(request)
    device = device_of(role.person)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _done(request, form.cleaned_data["code"], role, is_on=device is not None)
        except ValidationError as refused:
            form.add_error("code", refused)
    context: dict[str, Any] = {"form": form, "device": device, "next": _next(request)}
    if device is None:
        key = request.session.setdefault(KEY, actions.new_key())
        context["key"] = actions.spelled(key)
        context["picture"] = _picture(actions.address_of(key, role.person))
    else:
        context["left"] = codes_left(role.person)
        context["act"] = request.POST.get("act", "")
    return render(request, _PAGE, context, status=422 if form.is_bound else 200)


@allow("agencies.manage_people")
@require_POST
def reset_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """For somebody who lost the phone and the printed codes."""
    role = role_of(request)
    found = get_object_or_404(own_people(role.agency), pk=pk)
    try:
        actions.reset_second_factor(found, by=role)
    except ValidationError as refused:
        flash.fail(request, " ".join(refused.messages))
    else:
        flash.done(
            request,
            f"Đã đặt lại xác thực hai bước của {found.called}. Người này đăng nhập lại và bật trên"
            " điện thoại mới.",
        )
    return redirect("agencies:person", found.pk)


def _done(request: HttpRequest, code: str, role: Role, *, is_on: bool) -> HttpResponse:
    """What the code was for; ValidationError when it is not right."""
    act = request.POST.get("act")
    if is_on and act == "off":
        actions.turn_off(code, by=role)
        flash.done(request, "Đã tắt xác thực hai bước. Mã dự phòng đã in không dùng được nữa.")
        return redirect("agencies:second_factor")
    if is_on:
        printed = actions.renew_codes(code, by=role)
    else:
        key = request.session.get(KEY) or actions.new_key()
        printed = actions.begin_second_factor(key, code, by=role)
        del request.session[KEY]
    remember(request.session, device_of(role.person))
    grouped = [f"{one[:5]} {one[5:]}" for one in printed]
    context = {"codes": grouped, "next": _next(request), "begins": not is_on}
    return render(request, "agencies/printed_codes.html", context)


def _picture(address: str) -> SafeString:
    """Dark on white on every ground, as phones want it."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(scale=5, border=3, dark="#000", light="#fff", omitsize=True)
    return mark_safe(drawn)


def _next(request: HttpRequest) -> str:
    """The page that one was about to open, when it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else ""
