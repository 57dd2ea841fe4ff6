"""Papers to print, sign and file: Word and PDF of the same composition."""

from __future__ import annotations

from io import BytesIO

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.models import Person
from loa.agencies.names import slugified
from loa.agencies.permissions import may
from loa.plans.models import Plan
from loa.work import papers
from vanban.writers import write
from vanban.writers.composition import Composition

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
FIRST_YEAR, LAST_YEAR = 2000, 2100


@allow("work.read")
@require_GET
def assignments(request: HttpRequest, pk: int) -> HttpResponse:
    """Bảng phân công nhiệm vụ of a plan."""
    plan: Plan = get_object_or_404(Plan.objects.select_related("agency"), pk=pk)
    paper = papers.assignment_table(plan, clock.today())
    return _answer(request, paper, f"Bang-phan-cong-{plan.agency.symbol}-{plan.year}")


@allow("work.read")
@require_GET
def results_of_person(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Phiếu kết quả of a person: one's own, or anybody's for whoever assigns."""
    role = role_of(request)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404("no such year")
    person = get_object_or_404(Person.objects.filter(roles__agency=role.agency).distinct(), pk=pk)
    if person.pk != role.person_id and not may(role, "work.assign"):
        raise PermissionDenied("somebody else's results")
    paper = papers.results_of_person(role.agency, person, year, clock.today())
    return _answer(request, paper, f"Phieu-ket-qua-{slugified(person.full_name)}-{year}")


def _answer(request: HttpRequest, paper: Composition, name: str) -> HttpResponse:
    suffix = "pdf" if request.GET.get("dang") == "pdf" else "docx"
    written = BytesIO()
    write(paper, written, format=suffix)
    response = HttpResponse(written.getvalue(), content_type=MEDIA_TYPES[suffix])
    plain = name.encode("ascii", "ignore").decode()
    response["Content-Disposition"] = f'attachment; filename="{plain}.{suffix}"'
    return response
