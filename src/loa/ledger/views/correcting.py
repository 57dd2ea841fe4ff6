"""Điều chỉnh số liệu: a stated figure counts with another value, and says why."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from loa.agencies.access import allow, role_of
from loa.ledger import correcting
from loa.ledger.address import FigureAddress
from loa.ledger.forms import CorrectForm, show_errors
from loa.ledger.models import Fact
from loa.norms.indicators import indicators
from loa.norms.windows import reporting_year, window
from loa.ui import flash


@allow("ledger.correct")
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """One figure that somebody stated."""
    fact: Fact = get_object_or_404(Fact.objects.select_related("agency"), pk=pk)
    if not correcting.may_be_corrected(fact):
        raise Http404
    form = CorrectForm(request.POST or None, initial={"value": int(fact.value)})
    year = window("year", reporting_year(fact.occurred_on))
    back = FigureAddress(fact.indicator, year.start, year.end).url
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            correcting.correct(fact, data["value"], reason=data["reason"], by=role_of(request))
        except ValidationError as error:
            show_errors(form, error)
        else:
            flash.done(request, "Đã điều chỉnh. Số cũ, số mới và lý do đều được lưu.")
            return redirect(back)
    context = {"form": form, "fact": fact, "indicator": indicators()[fact.indicator], "back": back}
    return render(request, "ledger/correct.html", context, status=422 if form.errors else 200)
