"""The units of the agency: names, other names, official order."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from loa import clock
from loa.agencies import actions, queries
from loa.agencies.access import allow, role_of
from loa.agencies.forms import LastDayForm, UnitForm
from loa.ui import flash

MANAGE = "agencies.manage_units"


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def units(request: HttpRequest) -> HttpResponse:
    """All units in their order; POST adds one."""
    role = role_of(request)
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if queries.unit_called(role.agency, said["name"]) is not None:
            form.add_error("name", "Đơn vị đã có bộ phận với tên gọi này.")
        else:
            added = actions.add_unit(said["name"], by=role)
            try:
                actions.change_unit(added, said["name"], said["aliases"], by=role)
            except ValidationError as refused:
                flash.warn(request, " ".join(refused.messages))
            flash.done(request, f"Đã thêm {added.name}.")
            return redirect("agencies:units")
    context = {"form": form, "units": queries.units(role.agency)}
    return render(request, "agencies/units.html", context, status=422 if form.is_bound else 200)


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: its names; with `form=close`, its last day."""
    role = role_of(request)
    found = get_object_or_404(queries.units(role.agency), pk=pk)
    closes = request.POST.get("form") == "close"
    held = {"name": found.name, "aliases": "\n".join(found.aliases)}
    form = UnitForm(None if closes else request.POST or None, initial=held)
    close_form = LastDayForm(
        request.POST if closes else None, initial={"last_day": clock.today()}, prefix="dong"
    )
    sent = close_form if closes else form
    if request.method == "POST" and sent.is_valid():
        said = sent.cleaned_data
        try:
            if closes:
                actions.close_unit(found, said["last_day"], by=role)
            else:
                actions.change_unit(found, said["name"], said["aliases"], by=role)
        except ValidationError as refused:
            sent.add_error(None, refused)
        else:
            flash.done(request, "Đã lưu bộ phận.")
            return redirect("agencies:units")
    context = {"form": form, "close_form": close_form, "unit": found}
    return render(request, "agencies/unit.html", context, status=422 if sent.is_bound else 200)


@allow(MANAGE)
@require_POST
def move_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up, or down with `xuong`."""
    role = role_of(request)
    found = get_object_or_404(queries.units(role.agency), pk=pk)
    actions.move_unit(found, "xuong" not in request.POST, by=role)
    return redirect("agencies:units")
