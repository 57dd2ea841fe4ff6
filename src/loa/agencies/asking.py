"""The page that asks for a code before a marked act, and goes on with what was being done.

It stands at the address of the act itself: its form carries what the person had typed, so that
the right code does the act and nothing is typed twice. A page that was only asked for is opened.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render

from loa.agencies.actions.second_factor import CodeError, check_code
from loa.agencies.forms.second_factor import CodeForm
from loa.agencies.models import Person
from loa.agencies.permissions import step_up_acts
from loa.agencies.queries import codes_left, device_of
from loa.agencies.sessions import is_shared
from loa.agencies.step_up import (
    HOURS,
    SHARED_MINUTES,
    CodeNeededError,
    demanding,
    needed,
    remember,
)
from loa.ui import flash

PREFIX = "xac-thuc"
OPENING = f"{PREFIX}-mo"
"""Marks the form of a page that was only to be opened (GET)."""
FILES = f"{PREFIX}-tep"
"""Names of the file fields that were sent: a browser sends files again only by hand."""
_FEW = 2
_OWN = ("csrfmiddlewaretoken", f"{PREFIX}-code", OPENING, FILES)
View = Callable[[], HttpResponseBase]


def with_code(request: HttpRequest, act: str, view: View) -> HttpResponseBase:
    """The answer of `view`, which is open for `act`; before a marked act the page that asks."""
    if act in step_up_acts():
        page = _ask(request) if needed(request) else None
        if page is not None:
            return page
        if OPENING in request.POST:
            return HttpResponseRedirect(request.get_full_path())
    try:
        with demanding(request):
            return view()
    except CodeNeededError:
        page = _ask(request)
    return page if page is not None else view()


def _ask(request: HttpRequest) -> HttpResponse | None:
    """The page, or None when it was answered with the right code."""
    assert isinstance(request.user, Person)
    device = device_of(request.user)
    form = CodeForm(request.POST if _is_answered(request) else None, prefix=PREFIX)
    missing = [name for name in request.POST.getlist(FILES) if name not in request.FILES]
    if device is not None and form.is_valid() and not missing:
        try:
            remember(request.session, check_code(request.user, form.cleaned_data["code"]))
        except CodeError as refused:
            form.add_error("code", refused)
        else:
            _warn_of_few(request, request.user)
            return None
    context = {
        "form": form,
        "has_device": device is not None,
        "carried": _carried(request),
        "files": sorted({*request.FILES, *request.POST.getlist(FILES)}),
        "missing": missing,
        "opening": OPENING if request.method == "GET" or OPENING in request.POST else "",
        "lasts": f"{SHARED_MINUTES} phút" if is_shared(request.session) else f"{HOURS} giờ",
        "here": request.get_full_path(),
    }
    status = 422 if form.is_bound else 403
    response = render(request, "agencies/ask_for_code.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _is_answered(request: HttpRequest) -> bool:
    return request.method == "POST" and f"{PREFIX}-code" in request.POST


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, field by field, as it came."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in _OWN
        for value in values
    ]


def _warn_of_few(request: HttpRequest, person: Person) -> None:
    left = codes_left(person)
    if left <= _FEW:
        flash.warn(
            request,
            f"Chỉ còn {left} mã dự phòng. Đề nghị tạo mã mới ở trang Tài khoản của tôi, mục Xác"
            " thực hai bước.",
        )
