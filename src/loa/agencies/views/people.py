"""The agency's people: the list, one person with all roles, passwords and their slips."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies import actions
from loa.agencies.access import allow, role_of
from loa.agencies.forms import LastDayForm, NewPersonForm, PersonForm, RoleForm
from loa.agencies.models import Person, Role
from loa.agencies.names import folded
from loa.agencies.phones import shown_phone
from loa.agencies.queries import (
    acts_only_at,
    device_of,
    former_staff,
    from_before,
    own_people,
    people_with_roles,
    roles_at,
)
from loa.agencies.slips import slips_pdf
from loa.agencies.staff_list import StaffLine
from loa.ui import flash, sheets

MANAGE = "agencies.manage_people"
Held = list[tuple[Person, list[Role]]]


@allow(MANAGE)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Who works at the agency, and who did."""
    agency = role_of(request).agency
    listed = people_with_roles(agency)
    context = {
        "people": _filtered(listed, request.GET.get("tim", "")),
        "all": len(listed),
        "without_password": sum(not person.has_usable_password() for person, _ in listed),
        "former": former_staff(agency),
        "waiting": len(from_before(agency)),
    }
    return render(request, "agencies/people.html", context)


@allow(MANAGE)
@require_GET
def people_sheet(request: HttpRequest) -> HttpResponse:
    """The list as an Excel file, in columns that can be read in again."""
    agency = role_of(request).agency
    rows = [
        (
            number,
            person.full_name,
            person.address_form,
            next((role.post for role in held if role.post), ""),
            ", ".join(dict.fromkeys(role.unit.name for role in held if role.unit)),
            shown_phone(person.phone),
            person.email,
            person.username,
            ", ".join(role.get_code_display() for role in held),
        )
        for number, (person, held) in enumerate(people_with_roles(agency), start=1)
    ]
    columns = (
        "TT",
        "Họ và tên",
        "Xưng hô",
        "Chức vụ",
        "Bộ phận",
        "Điện thoại",
        "Thư điện tử",
        "Tên đăng nhập",
        "Vai trò",
    )
    return sheets.download("nguoi-cua-don-vi", columns, rows, f"Danh sách người của {agency}")


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def take_over(request: HttpRequest) -> HttpResponse:
    """People of agencies that became this one, to be given the same roles here."""
    role = role_of(request)
    waiting = from_before(role.agency)
    wanted = [one for one, _ in waiting if str(one.pk) in request.POST.getlist("nguoi")]
    if request.method == "POST" and wanted:
        actions.take_over(wanted, by=role)
        flash.done(request, f"Đã nhận {len(wanted)} người với vai trò như ở đơn vị cũ.")
        return redirect("agencies:people")
    context = {"people": waiting, "nobody": request.method == "POST"}
    status = 422 if request.method == "POST" else 200
    return render(request, "agencies/take_over.html", context, status=status)


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def add_person(request: HttpRequest) -> HttpResponse:
    """One more person: somebody new, or somebody who has an account elsewhere."""
    role = role_of(request)
    form = NewPersonForm(role.agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = _taken_on(form.cleaned_data, role)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            flash.done(request, f"Đã thêm {new.person.called}.")
            return redirect("agencies:person", new.person_id)
    status = 422 if form.is_bound else 200
    return render(request, "agencies/add_person.html", {"form": form}, status=status)


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """All that the agency knows of one person; POST puts it right or gives a further role."""
    role = role_of(request)
    found = get_object_or_404(own_people(role.agency), pk=pk)
    wants_role = request.POST.get("form") == "role"
    held = {name: getattr(found, name) for name in actions.OWN_FIELDS}
    form = PersonForm(None if wants_role else request.POST or None, initial=held)
    role_form = RoleForm(role.agency, request.POST if wants_role else None, prefix="moi")
    sent = role_form if wants_role else form
    if request.method == "POST" and sent.is_valid():
        try:
            _put_down(found, sent, role)
        except ValidationError as refused:
            sent.add_error(None, refused)
        else:
            flash.done(request, "Đã lưu.")
            return redirect("agencies:person", found.pk)
    context = {
        "person": found,
        "held": roles_at(found, role.agency),
        "works_here": any(found == one for one, _ in people_with_roles(role.agency)),
        "only_here": acts_only_at(found, role.agency),
        "form": form,
        "role_form": role_form,
        "has_second_factor": device_of(found) is not None,
        "is_oneself": found.pk == role.person_id,
    }
    return render(request, "agencies/person.html", context, status=422 if sent.is_bound else 200)


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def change_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Unit and post of one role put right."""
    role = role_of(request)
    changed = get_object_or_404(Role.objects.select_related("person"), pk=pk, agency=role.agency)
    held = {
        "code": changed.code,
        "post": changed.post,
        "unit": changed.unit_id,
        "acting": changed.acting,
        "since": changed.valid_from,
        "until": changed.valid_to,
    }
    form = RoleForm(role.agency, request.POST or None, initial=held)
    for fixed in ("code", "since", "until"):
        del form.fields[fixed]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        actions.change_role(
            changed, unit=said["unit"], post=said["post"], acting=said["acting"], by=role
        )
        flash.done(request, "Đã lưu vai trò.")
        return redirect("agencies:person", changed.person_id)
    context = {"form": form, "changed": changed, "last_day": LastDayForm()}
    status = 422 if form.is_bound else 200
    return render(request, "agencies/change_role.html", context, status=status)


@allow(MANAGE)
@require_POST
def end_role(request: HttpRequest, pk: int) -> HttpResponse:
    """One role ends; the person's other roles go on."""
    role = role_of(request)
    ended = get_object_or_404(Role.objects.select_related("person"), pk=pk, agency=role.agency)
    form = LastDayForm(request.POST)
    if form.is_valid():
        try:
            actions.end_role(ended, form.cleaned_data["last_day"], by=role)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            flash.done(request, f"Đã kết thúc vai trò {ended.get_code_display()}.")
            return redirect("agencies:person", ended.person_id)
    shown = RoleForm(role.agency, initial={"post": ended.post, "unit": ended.unit_id})
    for fixed in ("code", "since", "until"):
        del shown.fields[fixed]
    context = {"form": shown, "changed": ended, "last_day": form}
    return render(request, "agencies/change_role.html", context, status=422)


@allow(MANAGE)
@require_POST
def new_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives a person a new password and shows it this once."""
    role = role_of(request)
    found = get_object_or_404(own_people(role.agency), pk=pk)
    context = {"person": found, "password": actions.give_password(found, by=role)}
    return _kept_nowhere(render(request, "agencies/new_password.html", context))


@allow(MANAGE)
@require_http_methods(["GET", "POST"])
def slips(request: HttpRequest) -> HttpResponse:
    """Chooses whose slips are printed; POST gives them new passwords and answers with the PDF."""
    role = role_of(request)
    listed = people_with_roles(role.agency)
    wanted = [one for one, _ in listed if str(one.pk) in request.POST.getlist("nguoi")]
    if request.method == "POST" and wanted:
        given = actions.give_passwords(wanted, by=role)
        sign_in = request.build_absolute_uri(reverse("agencies:sign_in"))
        response = HttpResponse(
            slips_pdf(given, role.agency, sign_in), content_type="application/pdf"
        )
        response["Content-Disposition"] = 'inline; filename="phieu-tai-khoan.pdf"'
        return _kept_nowhere(response)
    context = {
        "people": listed,
        "nobody": request.method == "POST",
        "preset": {one.pk for one, _ in listed if not one.has_usable_password()},
        "own": role.person_id,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "agencies/slips.html", context, status=status)


def _filtered(listed: Held, words: str) -> Held:
    wanted = folded(words)
    return [
        (one, held)
        for one, held in listed
        if wanted in folded(" ".join([one.full_name, one.username, *map(_described, held)]))
    ]


def _described(role: Role) -> str:
    return f"{role.post} {role.unit.name if role.unit else ''} {role.get_code_display()}"


def _taken_on(said: dict[str, Any], by: Role) -> Role:
    if said["username"]:
        return actions.take_on_known(
            said["username"],
            said["full_name"],
            said["code"],
            unit=said["unit"],
            post=said["post"],
            since=said["since"],
            by=by,
        )
    line = StaffLine(
        full_name=" ".join(said["full_name"].split()),
        post=said["post"],
        address_form=said["address_form"],
        phone=said["phone"],
        email=said["email"].lower(),
    )
    return actions.take_on_new(
        line,
        said["code"],
        unit=said["unit"],
        acting=said["acting"],
        since=said["since"],
        until=said["until"],
        by=by,
    )


def _put_down(found: Person, sent: PersonForm | RoleForm, by: Role) -> None:
    said = sent.cleaned_data
    if isinstance(sent, PersonForm):
        actions.change_person(found, said, by=by)
    else:
        actions.give_role(found, **said, by=by)


def _kept_nowhere(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
