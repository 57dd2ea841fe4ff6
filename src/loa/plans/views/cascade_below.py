"""The superior's side: handing a plan down, how far the units are, plans on paper, extensions."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.agencies.queries import visible_as_sent
from loa.documents.actions.drafts import begin_draft
from loa.plans.actions import cascading as actions
from loa.plans.cascading import standing, words
from loa.plans.cascading.duties import duties_below, key_of, own_plan_due
from loa.plans.cascading.forms import ExtendForm, HandDownForm, PaperForm, first_choice
from loa.plans.cascading.letters import MOST_IN_LIST, urging_letter
from loa.plans.cascading.receivers import candidates, chosen, names
from loa.plans.cascading.standing import State
from loa.plans.errors import PlanError
from loa.plans.models import Cascade, Plan
from loa.ui import flash, sheets
from loa.ui.fields import keys_in
from loa.ui.pieces import Column, Link
from loa.ui.words import number

_AT_THE_LIST = "#tung-don-vi"
_TOO_MANY = (
    "Có {0} đơn vị chậm, một công văn chỉ kèm được danh sách {1} đơn vị. Đề nghị tải Excel danh"
    " sách dưới đây và giao cấp dưới trực tiếp đôn đốc đơn vị của mình."
)


@allow("agencies.read_below")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The plans that were handed down, and those in force that could be."""
    role = role_of(request)
    plans = Plan.objects.filter(agency=role.agency, follows_superior=False).exclude(number="")
    with visible_as_sent(role):
        rows = [(plan, standing.tally(standing.sent_of(plan))) for plan in plans]
    context = {
        "handed": [(plan, told) for plan, told in rows if told.whole],
        "others": [plan for plan, told in rows if not told.whole],
        "may_hand_down": may(role, "plans.hand_down"),
    }
    return render(request, "plans/cascade/handed.html", context)


@allow("plans.hand_down")
@require_http_methods(["GET", "POST"])
def hand_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Giao kế hoạch xuống các đơn vị."""
    role = role_of(request)
    plan = _plan(pk)
    there, duties = candidates(role.agency), duties_below(plan)
    initial = first_choice(there, own_plan_due(duties), plan.number)
    form = HandDownForm(
        there,
        names([one.agency for one in there[:200]]),
        duties,
        request.POST or None,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            got = actions.hand_down(
                plan,
                chosen(there, form.choice()),
                own_plan_due=said["own_plan_due"],
                note=said["note"],
                official_number=said["official_number"],
                stays=form.stays(),
                by=role,
            )
        except PlanError as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.done(request, _said(got))
            return redirect("plans:board", pk)
    context = {
        "plan": plan,
        "form": form,
        "there": len(there),
        "already": _already(plan, role),
        "duties": [(key_of(duty), duty, _ticked(request, duty)) for duty in duties],
    }
    return render(request, "plans/cascade/hand_down.html", context, status=_status(form))


@allow("agencies.read_below")
@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Tình hình triển khai."""
    role, plan = role_of(request), _plan(pk)
    state, kind = request.GET.get("tinh-trang", ""), request.GET.get("loai", "")
    with visible_as_sent(role):
        everything = standing.sent_of(plan)
        shown = standing.narrowed(everything, state, kind)
        if request.GET.get("tep") == "excel":
            return _sheet(plan, standing.standings(shown))
        told = standing.tally(everything)
        page = Paginator(shown, standing.PAGE).get_page(request.GET.get("trang"))
        rows = standing.standings(page.object_list)
        duties = standing.duty_standings(plan)
        context = {
            "plan": plan,
            "page": page,
            "rows": rows,
            "told": told,
            "summary": f"{number(told.done)} trên {number(told.whole)} đơn vị đã ban hành hoặc thực"
            " hiện theo kế hoạch",
            "lists": _lists(told),
            "extension": ExtendForm(),
            "duties": duties,
            "nobody": sum(not one.taken_up for one in duties) if told.opened else 0,
            "themes": standing.theme_standings(plan, duties),
            "filters": _filters(request, told, state),
            "excel": _excel(request),
            "zalo": words.board_for_zalo(
                plan,
                told,
                standing.standings(standing.behind(everything)[: words.MOST_NAMED]),
            ),
            "handed_zalo": words.handed_for_zalo(
                plan,
                everything.exclude(own_plan_due=None)
                .values_list("own_plan_due", flat=True)
                .first(),
                request.build_absolute_uri(reverse("plans:above_of_plan", args=[pk])),
            ),
            "may_hand_down": may(role, "plans.hand_down"),
        }
    return render(request, "plans/cascade/board.html", context)


@allow("agencies.read_below")
@require_safe
def unit(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """One unit with the plan: which duties it took up, by what it said."""
    role, plan = role_of(request), _plan(pk)
    with visible_as_sent(role):
        cascade = _cascade(plan, unit_pk)
        context = {
            "plan": plan,
            "row": standing.standings([cascade])[0],
            "lines": standing.unit_lines(cascade),
            "paper": PaperForm(),
            "extension": ExtendForm(),
            "may_hand_down": may(role, "plans.hand_down"),
        }
    return render(request, "plans/cascade/unit.html", context)


@allow("plans.hand_down")
@require_POST
def note_paper(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """The unit's plan came on paper; with "bo" it was a mistake."""
    role, plan = role_of(request), _plan(pk)
    with visible_as_sent(role):
        agency = _cascade(plan, unit_pk).agency
    form = PaperForm(request.POST)
    try:
        if "bo" in request.POST:
            actions.take_back_paper(plan, agency, by=role)
            flash.done(request, "Đã bỏ ghi nhận kế hoạch bằng bản giấy.")
        elif form.is_valid():
            actions.note_paper(plan, agency, by=role, **form.cleaned_data)
            flash.done(request, f"Đã ghi nhận kế hoạch của {agency.short_name}.")
        else:
            flash.fail(request, " ".join(_errors(form)))
    except PlanError as refusal:
        flash.fail(request, str(refusal))
    return redirect("plans:board_unit", pk, unit_pk)


@allow("plans.hand_down")
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Gia hạn for the ticked units."""
    role, plan = role_of(request), _plan(pk)
    form, units = ExtendForm(request.POST), keys_in(request.POST.getlist("unit"))
    if not form.is_valid() or not units:
        said = " ".join(_errors(form)) or "Đề nghị chọn ít nhất một đơn vị."
        flash.fail(request, said)
        return redirect("plans:board", pk)
    try:
        count = actions.extend(plan, units, by=role, **form.cleaned_data)
        flash.done(request, f"Đã gia hạn cho {number(count)} đơn vị.")
    except PlanError as refusal:
        flash.fail(request, str(refusal))
    return redirect("plans:board", pk)


@allow("plans.hand_down")
@require_POST
def urge(request: HttpRequest, pk: int) -> HttpResponse:
    """Soạn công văn đôn đốc: a draft that names exactly the units that are late today."""
    role, plan = role_of(request), _plan(pk)
    late = standing.late(plan, role)
    if not late:
        flash.tell(request, "Hôm nay không có đơn vị nào chậm nên không cần đôn đốc.")
        return redirect("plans:board", pk)
    if len(late) > MOST_IN_LIST:
        flash.tell(request, _TOO_MANY.format(number(len(late)), number(MOST_IN_LIST)))
        return redirect(f"{reverse('plans:board', args=[pk])}{_list(State.LATE.slug)}")
    draft = begin_draft("Công văn", urging_letter(plan, late), source=plan, by=role)
    flash.done(request, f"Đã soạn công văn gửi {number(len(late))} đơn vị. Đề nghị xem lại.")
    return redirect("drafts:edit", draft.pk)


def _plan(pk: int) -> Plan:
    found: Plan = get_object_or_404(Plan.objects.select_related("agency", "document"), pk=pk)
    return found


def _cascade(plan: Plan, unit_pk: int) -> Cascade:
    found: Cascade = get_object_or_404(standing.sent_of(plan), agency=unit_pk)
    return found


def _ticked(request: HttpRequest, duty: Any) -> bool:
    return request.method == "GET" or key_of(duty) in request.POST.getlist("duty")


def _said(got: int) -> str:
    if not got:
        return "Các đơn vị đã chọn đều đã được giao kế hoạch này từ trước."
    return (
        f"Đã giao kế hoạch cho {number(got)} đơn vị. Đơn vị dùng Loa được báo ngay;"
        " văn bản chính thức gửi qua hệ thống quản lý văn bản."
    )


def _already(plan: Plan, role: Role) -> int:
    with visible_as_sent(role):
        return standing.sent_of(plan).count()


def _lists(told: standing.Tally) -> dict[str, str]:
    """Where each number of the board leads; nowhere where there is none."""
    named = (
        ("opened", standing.HAS_OPENED, told.opened),
        ("done", standing.CARRIES_OUT, told.done),
        ("late", State.LATE.slug, told.late),
    )
    found = {name: _list(slug) for name, slug, count in named if count}
    return {"whole": f"?{_AT_THE_LIST}"} | found


def _list(slug: str) -> str:
    return f"?tinh-trang={slug}{_AT_THE_LIST}"


def _status(form: Any) -> int:
    return 422 if form.errors else 200


def _errors(form: Any) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]


def _filters(request: HttpRequest, told: standing.Tally, chosen_: str) -> list[Link]:
    here = request.path
    named = [(state.slug, state.label, told.states[state]) for state in State]
    named.append((standing.EXTENDED, "Được gia hạn", told.extended))
    wider = (
        (standing.HAS_OPENED, "Đã mở trong Loa", told.opened),
        (standing.CARRIES_OUT, "Đã ban hành hoặc thực hiện theo", told.done),
    )
    named += [one for one in wider if one[0] == chosen_]
    return [
        Link(f"Tất cả ({number(told.whole)})", f"{here}{_AT_THE_LIST}", not chosen_),
        *(
            Link(f"{label} ({number(count)})", f"{here}{_list(slug)}", chosen_ == slug)
            for slug, label, count in named
            if count
        ),
    ]


def _excel(request: HttpRequest) -> str:
    query = request.GET.copy()
    query["tep"] = "excel"
    return f"?{query.urlencode()}"


def _sheet(plan: Plan, rows: list[standing.UnitStanding]) -> HttpResponse:
    columns: list[Column | str] = [
        "TT",
        "Đơn vị",
        "Tình hình",
        "Ngày giao",
        "Ngày mở",
        "Số kế hoạch của đơn vị",
        "Ngày ban hành",
        Column("Số ngày sau kế hoạch của cấp trên", number=True),
        "Hạn ban hành",
        "Gia hạn đến",
        Column("Nhiệm vụ đã có việc thực hiện", number=True),
    ]
    lines = [
        (
            place,
            row.unit.name,
            row.state.label,
            row.cascade.sent_at,
            row.cascade.opened_at,
            row.number,
            row.issued_on,
            row.days,
            row.cascade.own_plan_due,
            row.cascade.extended_to,
            row.taken_up,
        )
        for place, row in enumerate(rows, 1)
    ]
    return sheets.download("tinh-hinh-trien-khai", columns, lines, f"Tình hình triển khai {plan}")
