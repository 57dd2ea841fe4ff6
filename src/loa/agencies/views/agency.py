"""Đơn vị của tôi: what the agency is today and was on a day, its relations, its reorganisations."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa import clock
from loa.agencies import actions
from loa.agencies.access import allow, role_of
from loa.agencies.forms import (
    AgencyForm,
    EndAgencyForm,
    LastDayForm,
    RelationForm,
    RenameForm,
    SettingsForm,
    SubordinateForm,
)
from loa.agencies.models import Agency, Relation, Reorganisation, Role
from loa.agencies.permissions import may
from loa.agencies.queries import (
    as_of,
    asked_for_codes,
    official_order,
    signatories,
    units,
    what_became,
    work_here,
)
from loa.ui import flash
from loa.ui.fields import read_day
from loa.ui.words import number

MANAGE = "agencies.manage_agency"
REORGANISE = "agencies.reorganise"


@allow("agencies.read")
@require_GET
def agency(request: HttpRequest) -> HttpResponse:
    """The agency today: names, superiors, units, contact, who signs."""
    role = role_of(request)
    context = {
        "picture": as_of(role.agency, clock.today()),
        "became": what_became(role.agency),
        "events": role.agency.reorganisations.prefetch_related("successors"),
        "came_from": role.agency.came_from.select_related("agency"),
        "signings": signatories(role.agency),
        "may_manage": may(role, MANAGE),
        "may_units": may(role, "agencies.manage_units"),
    }
    return render(request, "agencies/agency.html", context)


@allow("agencies.read")
@require_GET
def agency_on(request: HttpRequest) -> HttpResponse:
    """The agency as it was on the day `ngay`."""
    typed = request.GET.get("ngay", "")
    context: dict[str, Any] = {"typed": typed}
    try:
        context["picture"] = as_of(role_of(request).agency, read_day(typed))
    except ValidationError as refused:
        context["wrong"] = " ".join(refused.messages) if typed else ""
    status = 422 if context.get("wrong") else 200
    return render(request, "agencies/agency_on.html", context, status=status)


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def edit_agency(request: HttpRequest) -> HttpResponse:
    """The contact block and what stands on papers."""
    role = role_of(request)
    form = AgencyForm(request.POST or None, instance=Agency.objects.get(pk=role.agency_id))
    if request.method == "POST" and form.is_valid():
        actions.settle_agency(role.agency, form.cleaned_data, by=role)
        flash.done(request, "Đã lưu thông tin đơn vị.")
        return redirect("agencies:agency")
    status = 422 if form.is_bound else 200
    return render(request, "agencies/edit_agency.html", {"form": form}, status=status)


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """How the agency works: the usual signer, the standing unit, the small school, the public."""
    role = role_of(request)
    form = SettingsForm(request.POST or None, instance=Agency.objects.get(pk=role.agency_id))
    listed = units(role.agency)
    if request.method == "POST" and form.is_valid():
        actions.settle_agency(role.agency, form.cleaned_data, by=role)
        wanted = request.POST.get("standing_unit", "")
        standing = listed.filter(pk=int(wanted)).first() if wanted.isdecimal() else None
        actions.name_standing_unit(standing, by=role)
        flash.done(request, "Đã lưu cách làm việc của đơn vị.")
        return redirect("agencies:agency")
    turned_on, not_yet = asked_for_codes(role.agency)
    context = {
        "form": form,
        "units": listed,
        "turned_on": len(turned_on),
        "not_yet": not_yet,
        "asked": len(turned_on) + len(not_yet),
    }
    return render(request, "agencies/settings.html", context, status=422 if form.is_bound else 200)


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def relations(request: HttpRequest) -> HttpResponse:
    """Below whom the agency stands, and which agencies without Loa stand below it."""
    role = role_of(request)
    down = request.POST.get("form") == "below"
    up_form = RelationForm(None if down else request.POST or None)
    down_form = SubordinateForm(request.POST if down else None, prefix="duoi")
    sent: BaseForm = down_form if down else up_form
    if request.method == "POST" and sent.is_valid():
        try:
            said = _relate(sent, role)
        except ValidationError as refused:
            sent.add_error(None, refused)
        else:
            flash.done(request, said)
            return redirect("agencies:relations")
    picture = as_of(role.agency, clock.today())
    below = {one.agency.pk for one in picture.subordinates}
    context = {
        "picture": picture,
        "unopened": below - set(work_here().filter(pk__in=below).values_list("pk", flat=True)),
        "former": _former(role),
        "form": up_form,
        "below_form": down_form,
        "known": official_order(Agency.objects.exclude(pk=role.agency_id)),
    }
    status = 422 if sent.is_bound else 200
    return render(request, "agencies/relations.html", context, status=status)


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def end_relation(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of one relation."""
    role = role_of(request)
    own = Relation.objects.filter(subordinate=role.agency) | Relation.objects.filter(
        superior=role.agency
    )
    relation = get_object_or_404(own.select_related("superior", "subordinate"), pk=pk)
    form = LastDayForm(request.POST or None, initial={"last_day": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_relation(relation, form.cleaned_data["last_day"], by=role)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            flash.done(request, "Đã ghi ngày kết thúc.")
            return redirect("agencies:relations")
    context = {"form": form, "relation": relation}
    status = 422 if form.is_bound else 200
    return render(request, "agencies/end_relation.html", context, status=status)


@allow(REORGANISE)
@require_http_methods(["GET", "POST"])
def reorganise(request: HttpRequest) -> HttpResponse:
    """The agency is renamed, merged, divided, dissolved, or a part of it split off."""
    role = role_of(request)
    ends = request.POST.get("form") == "end"
    named = {"name": role.agency.name, "symbol": role.agency.symbol}
    rename_form = RenameForm(None if ends else request.POST or None, initial=named)
    end_form = EndAgencyForm(request.POST if ends else None, prefix="xep")
    sent: BaseForm = end_form if ends else rename_form
    if request.method == "POST" and sent.is_valid():
        try:
            _reorganise(sent, role)
        except ValidationError as refused:
            sent.add_error(None, refused)
        else:
            flash.done(request, "Đã ghi nhận việc sắp xếp tổ chức.")
            return redirect("agencies:agency")
    context = {
        "form": rename_form,
        "end_form": end_form,
        "became": what_became(role.agency),
        "last": role.agency.reorganisations.last(),
    }
    status = 422 if sent.is_bound else 200
    return render(request, "agencies/reorganise.html", context, status=status)


@allow(REORGANISE)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A reorganisation that was recorded by mistake."""
    role = role_of(request)
    event = get_object_or_404(Reorganisation, pk=pk, agency=role.agency)
    try:
        actions.take_back(event, by=role)
    except ValidationError as refused:
        flash.fail(request, " ".join(refused.messages))
    else:
        flash.done(request, "Đã bỏ lần sắp xếp ghi nhầm.")
    return redirect("agencies:agency")


def _relate(sent: BaseForm, by: Role) -> str:
    """What was recorded, for the page; ValidationError when nothing could be."""
    said = sent.cleaned_data
    if "superior" in said:
        actions.stand_below(said["superior"], said["kind"], said["since"], by=by)
        return "Đã ghi quan hệ."
    taken, refused = actions.take_in_many_below(
        said["subordinate"], said["kind"], said["since"], by=by
    )
    if not taken:
        raise ValidationError(refused[:10])
    left = f" Chưa ghi: {'; '.join(refused[:10])}" if refused else ""
    return f"Đã ghi {number(len(taken))} đơn vị bên dưới.{left}"


def _former(role: Role) -> list[Relation]:
    ended = Relation.objects.filter(subordinate=role.agency, valid_to__lt=clock.today())
    return list(ended.select_related("superior").order_by("-valid_to"))


def _reorganise(sent: BaseForm, by: Role) -> None:
    said = sent.cleaned_data
    dated = {"on": said["on"], "document": said["document"], "by": by}
    if isinstance(sent, RenameForm):
        actions.rename_agency(
            said["name"], said["symbol"], superior_name=said["superior_name"], **dated
        )
    elif said["kind"] == Reorganisation.Kind.SPLIT:
        actions.split_off(said["successors"], **dated)
    else:
        actions.end_agency(said["kind"], said["successors"], **dated)
