"""Somebody leaves: until when, and who takes over what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from loa import clock
from loa.agencies import actions
from loa.agencies.access import allow, role_of
from loa.agencies.actions import Handing
from loa.agencies.forms import LeaveForm
from loa.agencies.leaving import Held, held_by
from loa.agencies.models import Person, Role
from loa.agencies.queries import own_people, people_with_roles, roles_at
from loa.ui import flash
from loa.ui.words import day as written

_HAND_OVER_LATER = "Đề nghị mở lại trang này và chọn người nhận."


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of things on the page; `prefix` begins the names of its fields."""

    prefix: str
    label: str
    things: list[Held]


@allow("agencies.manage_people")
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks for the last day and the new hands; POST ends the roles and hands over."""
    role = role_of(request)
    leaver = get_object_or_404(own_people(role.agency), pk=pk)
    sorts = [
        Sort(f"loai-{number}", holding.label, things)
        for number, (holding, things) in enumerate(held_by(leaver, role.agency), start=1)
    ]
    form = LeaveForm(request.POST or None, initial={"last_day": clock.today()})
    others = _others(role, leaver)
    only_hand_over = "chi-ban-giao" in request.POST
    if request.method == "POST" and (only_hand_over or form.is_valid()):
        last_day = None if only_hand_over else form.cleaned_data["last_day"]
        try:
            moved = _done(request, leaver, sorts, others, last_day, role)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            flash.done(request, _said(leaver, moved, last_day))
            left = sum(len(things) for _, things in held_by(leaver, role.agency))
            if left and last_day is not None:
                flash.warn(request, f"Còn {left} việc chưa bàn giao. {_HAND_OVER_LATER}")
            return redirect("agencies:person", leaver.pk)
    context = {
        "person": leaver,
        "held": [one for one in roles_at(leaver, role.agency) if one.valid_to is None],
        "sorts": sorts,
        "others": others.values(),
        "form": form,
    }
    return render(request, "agencies/leave.html", context, status=422 if form.errors else 200)


@allow("agencies.manage_people")
@require_POST
def come_back(request: HttpRequest, pk: int) -> HttpResponse:
    """A leaving that was recorded by mistake is taken back."""
    role = role_of(request)
    person = get_object_or_404(own_people(role.agency), pk=pk)
    try:
        actions.come_back(person, by=role)
    except ValidationError as refused:
        flash.fail(request, " ".join(refused.messages))
    else:
        flash.done(request, f"{person.called} tiếp tục vai trò như trước.")
    return redirect("agencies:person", person.pk)


def _others(role: Role, leaver: Person) -> dict[str, Role]:
    """Everybody else who works at the agency, each by the first role, keyed by its number."""
    listed = people_with_roles(role.agency)
    return {str(held[0].pk): held[0] for person, held in listed if person != leaver}


def _done(
    request: HttpRequest,
    leaver: Person,
    sorts: list[Sort],
    others: dict[str, Role],
    last_day: date | None,
    by: Role,
) -> int:
    with transaction.atomic():
        if last_day is not None:
            actions.leave(leaver, last_day, by=by)
        return actions.hand_over(leaver, _handings(request, sorts, others), by=by)


def _handings(request: HttpRequest, sorts: list[Sort], others: dict[str, Role]) -> list[Handing]:
    """What goes to whom: the choice beside a thing, or else the choice for all."""
    everything = others.get(request.POST.get("tat-ca", ""))
    found: dict[tuple[str, int], Handing] = {}
    for sort in sorts:
        for thing in sort.things:
            chosen = request.POST.get(f"{sort.prefix}-{thing.key}", "")
            to = others.get(chosen) or (everything if chosen != "giu" else None)
            if to is not None:
                handing = found.setdefault((sort.label, to.pk), Handing(sort.label, [], to))
                handing.keys.append(thing.key)
    return list(found.values())


def _said(leaver: Person, moved: int, last_day: date | None) -> str:
    said = []
    if last_day is not None:
        said.append(f"{leaver.called} làm việc tại đơn vị đến hết ngày {written(last_day)}.")
    if moved:
        said.append(f"Đã bàn giao {moved} việc.")
    return " ".join(said) or "Chưa chọn việc nào để bàn giao."
