"""Inspections: the decision, the sentences at one unit, the findings and their mending."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.events import actions, inspections, papers
from loa.events.forms import show_errors
from loa.events.inspection_forms import AnswerForm, DecisionForm, FindingForm
from loa.events.models import Answer, Finding, Inspected, Inspection
from loa.events.views.papers import MEDIA
from loa.files.serving import picture as smaller_picture
from loa.ui import flash, sheets
from loa.ui.pieces import Link
from loa.ui.words import day

_NOT_NOW = "Chỉ thành viên đoàn kiểm tra ghi được, trong những ngày của quyết định."
FINDING_COLUMNS = ("TT", "Đơn vị", "Tồn tại, hạn chế", "Hạn", "Tình trạng", "Ngày khắc phục")


@allow("events.inspect")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The inspections that one sees: all, or those of one's own team in their days."""
    role = role_of(request)
    context = {
        "inspections": inspections.seen_by(role),
        "may_decide": may(role, "events.decide_inspection"),
    }
    return render(request, "events/inspections.html", context)


@allow("events.decide_inspection")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """The decision."""
    role = role_of(request)
    form = DecisionForm(role.agency, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.decide_inspection(by=role, **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã ghi quyết định kiểm tra.")
            return redirect("events:inspection", made.pk)
    return render(
        request, "events/inspection_add.html", {"form": form}, status=422 if form.errors else 200
    )


@allow("events.inspect")
@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One inspection: the decision, the team, how far each unit is, what was found."""
    role = role_of(request)
    inspection: Inspection = get_object_or_404(inspections.seen_by(role), pk=pk)
    found = inspections.with_work(Finding.objects.filter(inspected__inspection=inspection))
    context = {
        "inspection": inspection,
        "team": inspection.team.select_related("person"),
        "rows": inspections.units_of(inspection),
        "findings": inspections.standings(list(found)),
        "may_fill": inspections.may_fill(inspection, role),
    }
    return render(request, "events/inspection.html", context)


@allow("events.inspect")
@require_safe
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """The sentences at one unit."""
    role = role_of(request)
    inspected = _inspected(role, pk)
    context = {
        "inspected": inspected,
        "inspection": inspected.inspection,
        "groups": inspections.asked(inspected),
        "answered": inspections.answered(inspected),
        "may_fill": inspections.may_fill(inspected.inspection, role),
        "may_find": inspections.may_fill(inspected.inspection, role, after=True),
        "verdicts": Answer.Verdict.choices,
    }
    return render(request, "events/inspection_fill.html", context)


@allow("events.inspect")
@require_POST
def answer(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One sentence, kept at once; the page goes on where it was."""
    role = role_of(request)
    inspected = _inspected(role, pk)
    item = inspected.inspection.of_list.item(code)
    if item is None:
        raise Http404(code)
    form = AnswerForm(request.POST, request.FILES)
    wrong = ""
    if not inspections.may_fill(inspected.inspection, role):
        wrong = _NOT_NOW
    elif form.is_valid():
        try:
            actions.answer_item(inspected, item=code, by=role, **form.cleaned_data)
        except ValidationError as error:
            wrong = " ".join(error.messages)
    else:
        wrong = " ".join(str(said[0]) for said in form.errors.values())
    if request.headers.get("HX-Request") == "true":
        given = inspected.answers.select_related("finding").filter(item=code).first()
        context = {
            "row": inspections.Asked(item, given),
            "inspected": inspected,
            "verdicts": Answer.Verdict.choices,
            "may_fill": inspections.may_fill(inspected.inspection, role),
            "may_find": inspections.may_fill(inspected.inspection, role, after=True),
            "wrong": wrong,
            "saved": not wrong,
            "count": inspections.answered(inspected),
        }
        return render(request, "events/inspection_item.html", context)
    if wrong:
        flash.fail(request, wrong)
    else:
        flash.done(request, "Đã lưu.")
    return redirect(f"{reverse('events:fill', args=[pk])}#{code}")


@allow("events.inspect")
@require_safe
def answer_picture(request: HttpRequest, pk: int) -> FileResponse:
    """The photo of an answer."""
    found = Answer.objects.select_related("photo__rendition", "inspected")
    row: Answer = get_object_or_404(found, pk=pk)
    _inspected(role_of(request), row.inspected_id)
    if row.photo is None:
        raise Http404("no photo")
    try:
        return smaller_picture(row.photo, row.photo_name)
    except FileNotFoundError as error:
        raise Http404("wiped") from error


@allow("events.inspect")
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding of an answer, or of what no sentence asks."""
    role = role_of(request)
    inspected = _inspected(role, pk)
    code = request.GET.get("cau", "")[:40]
    given = inspected.answers.filter(item=code).first() if code else None
    initial = {"text": inspections.wanting(given) if given else "", "unit": inspected.unit_id}
    form = FindingForm(role.agency, request.POST or None, initial=initial)
    if not inspections.may_fill(inspected.inspection, role, after=True):
        flash.fail(request, _NOT_NOW)
        return redirect("events:fill", pk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.find(inspected, answer=given, by=role, **form.cleaned_data)
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã lập tồn tại và giao khắc phục.")
            return redirect("events:inspection", inspected.inspection_id)
    context = {"form": form, "inspected": inspected}
    status = 422 if form.errors else 200
    return render(request, "events/inspection_find.html", context, status=status)


@allow("events.inspect")
@require_safe
def minutes_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The draft of the Biên bản kiểm tra of one unit."""
    if suffix not in MEDIA:
        raise Http404(suffix)
    inspected = _inspected(role_of(request), pk)
    paper = papers.written(papers.inspection_minutes(inspected), suffix)
    response = HttpResponse(paper, content_type=MEDIA[suffix])
    name = f"BB-kiem-tra-{inspected.agency.symbol}-{inspected.order}.{suffix}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@allow("events.decide_inspection")
@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """All findings, open or closed."""
    role = role_of(request)
    is_closed = request.GET.get("xem") == "da-khac-phuc"
    found = inspections.findings(role, is_closed=is_closed)
    here = reverse("events:findings")
    if request.GET.get("tai") == "excel":
        rows = [_cells(place, row) for place, row in enumerate(found, start=1)]
        return sheets.download("ton-tai", FINDING_COLUMNS, rows, "Tồn tại, hạn chế khi kiểm tra")
    context = {
        "findings": found,
        "is_closed": is_closed,
        "tabs": [
            Link("Chưa khắc phục", here, not is_closed, "warning"),
            Link("Đã khắc phục", f"{here}?xem=da-khac-phuc", is_closed, "done"),
        ],
        "excel": f"{here}?tai=excel{'&xem=da-khac-phuc' if is_closed else ''}",
        "zalo": "\n".join(
            f"{n}. {row.finding.inspected.name}: {row.finding.text[:160]}"
            f" – hạn {day(row.due_on)} – {row.state}"
            for n, row in enumerate(found, start=1)
        ),
    }
    return render(request, "events/findings.html", context)


@allow("events.inspect")
@require_safe
def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Where work that came of a finding leads: its inspection, or all findings."""
    row: Finding = get_object_or_404(Finding.objects.select_related("inspected"), pk=pk)
    seen = inspections.seen_by(role_of(request)).filter(pk=row.inspected.inspection_id)
    if not seen.exists():
        raise Http404("not of one's own decision")
    return redirect(f"{reverse('events:inspection', args=[row.inspected.inspection_id])}#ton-tai")


def _inspected(role: Role, pk: int) -> Inspected:
    """The unit, if its inspection is one that `role` sees; 404 otherwise."""
    found = Inspected.objects.filter(inspection__in=inspections.seen_by(role).values("pk"))
    inspected: Inspected = get_object_or_404(
        found.select_related("inspection__agency", "agency", "unit"), pk=pk
    )
    return inspected


def _cells(place: int, row: inspections.Standing) -> list[sheets.Value]:
    finding = row.finding
    return [
        place,
        finding.inspected.name,
        finding.text,
        row.due_on,
        row.state,
        finding.closed_on,
    ]
