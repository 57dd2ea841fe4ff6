"""The page on which the head decides how papers go and how they are numbered."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from loa import clock
from loa.agencies.access import allow, role_of
from loa.documents.actions.numbering import open_register, remove_register
from loa.documents.actions.outgoing_steps import set_rules
from loa.documents.errors import DocumentError
from loa.documents.models import Register
from loa.documents.outgoing_forms import RegisterForm, RulesForm
from loa.documents.outgoing_queries import rules_of
from loa.ui import flash


@allow("documents.set_rules")
@require_http_methods(["GET", "POST"])
def rules(request: HttpRequest) -> HttpResponse:
    """The two switches, and the registers of this year and the last."""
    role = role_of(request)
    form = RulesForm(request.POST or None, initial=asdict(rules_of(role.agency)))
    if request.method == "POST" and form.is_valid():
        set_rules(**form.cleaned_data, by=role)
        flash.done(request, "Đã lưu quy định.")
        return redirect("outgoing:rules")
    return _page(request, form, RegisterForm(initial={"year": clock.today().year}))


@allow("documents.set_rules")
@require_POST
def add_register(request: HttpRequest) -> HttpResponse:
    """A series as the head decided."""
    role = role_of(request)
    form = RegisterForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            open_register(**said, by=role)
        except DocumentError as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.done(request, f"Đã lập sổ. Số đầu tiên Loa cấp là {said['first_number']:02}.")
            return redirect("outgoing:rules")
    return _page(request, RulesForm(initial=asdict(rules_of(role.agency))), form)


@allow("documents.set_rules")
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a register away that gave out no number yet."""
    try:
        remove_register(get_object_or_404(Register, pk=pk), by=role_of(request))
        flash.done(request, "Đã bỏ sổ chưa dùng.")
    except DocumentError as refusal:
        flash.fail(request, str(refusal))
    return redirect("outgoing:rules")


def _page(request: HttpRequest, form: RulesForm, register_form: RegisterForm) -> HttpResponse:
    agency = role_of(request).agency
    context = {
        "form": form,
        "register_form": register_form,
        "rules": rules_of(agency),
        "registers": Register.objects.filter(year__gte=clock.today().year - 1),
    }
    wrong = form.errors or register_form.errors
    return render(request, "documents/outgoing_rules.html", context, status=422 if wrong else 200)
