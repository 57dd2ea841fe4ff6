"""The two registers of papers on the decree's form: shown, printed, as Excel, entered by hand."""

from __future__ import annotations

from uuid import uuid4

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.documents.actions.numbering import take_number_for, void_number
from loa.documents.actions.registers import enter
from loa.documents.errors import DocumentError
from loa.documents.models import Direction, Document, RegisterEntry, TakenNumber
from loa.documents.outgoing_forms import ReasonForm
from loa.documents.outgoing_queries import rules_of
from loa.documents.registers_forms import ElsewhereForm, EntryForm
from loa.documents.registers_queries import (
    HEADS,
    Line,
    cover,
    entries,
    lines,
    void_lines,
    whole_year,
    years,
)
from loa.ui import flash, sheets
from loa.ui.pieces import Link

PAGE = 100
DIRECTIONS = {"di": Direction.OUT, "den": Direction.IN}
ADDRESS = {str(direction): address for address, direction in DIRECTIONS.items()}
_FORM = "documents/registers_form.html"


@allow("documents.read_outgoing")
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The register of papers out."""
    return redirect("registers:show", direction="di")


@allow("documents.read_outgoing")
@require_GET
def show(request: HttpRequest, direction: str) -> HttpResponse:
    """A year of a register: page by page; with `in` whole, for printing; with `excel` as a file."""
    which = DIRECTIONS[direction]
    year, words = _year(request), request.GET.get("tim", "")
    agency = role_of(request).agency
    if "excel" in request.GET:
        return _sheet(whole_year(agency, which, year, words), which, year)
    context = _context(request, which, year) | {"searched": words}
    if "in" in request.GET:
        found = whole_year(agency, which, year, words)
        context |= {"lines": found, "cover": cover(found)}
        return render(request, "documents/registers_print.html", context)
    page = Paginator(entries(which, year, words), PAGE).get_page(request.GET.get("trang"))
    is_first = which == Direction.OUT and page.number == 1
    voids = void_lines(agency, year, words) if is_first else []
    context |= {"page": page, "lines": [*voids, *lines(page.object_list, which)]}
    return render(request, "documents/registers_show.html", context)


@allow("documents.keep_registers")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, direction: str) -> HttpResponse:
    """A line by hand; `van-ban` names the document in Loa that it is about."""
    which = DIRECTIONS[direction]
    document = _document(request)
    form = EntryForm(which, request.POST or None, initial=_first(which, document))
    if request.method == "POST" and form.is_valid():
        entry = form.entry()
        if document is not None and getattr(document, "entry", None) is None:
            entry.document = document
        try:
            enter(entry, by=role_of(request))
        except DocumentError as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.done(request, f"Đã vào sổ văn bản số {entry.number}.")
            return redirect("registers:show", direction=direction)
    title = "Vào sổ văn bản đến" if which == Direction.IN else "Vào sổ văn bản đi"
    return _form_page(request, form, title, direction)


@allow("documents.keep_registers")
@require_http_methods(["GET", "POST"])
def number(request: HttpRequest) -> HttpResponse:
    """The next number for a paper written outside of Loa, where Loa numbers."""
    first = {"key": str(uuid4()), "symbol": f"CV-{role_of(request).agency.symbol}"}
    form = ElsewhereForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            entry = take_number_for(form.paper(), key=form.cleaned_data["key"], by=role_of(request))
        except DocumentError as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.done(request, f"Đã cấp số {entry.number}, ngày {entry.issued_on:%d/%m/%Y}.")
            return redirect("registers:show", direction="di")
    return _form_page(request, form, "Cấp số cho văn bản soạn ngoài Loa", "di")


@allow("documents.keep_registers")
@require_http_methods(["GET", "POST"])
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """A number of a paper from elsewhere that will not go out."""
    entry = get_object_or_404(RegisterEntry, pk=pk)
    taken = get_object_or_404(TakenNumber, entry=entry)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            void_number(taken, reason=form.cleaned_data["reason"], by=role_of(request))
        except DocumentError as refusal:
            form.add_error(None, str(refusal))
        else:
            flash.done(request, f"Đã ghi bỏ số {entry.number}. Số này không cấp lại.")
            return redirect("registers:show", direction="di")
    return _form_page(request, form, f"Bỏ số {entry.number}", "di")


def _year(request: HttpRequest) -> int:
    said = request.GET.get("nam", "")
    return int(said) if len(said) == 4 and said.isascii() and said.isdigit() else clock.today().year


def _sheet(found: list[Line], which: str, year: int) -> HttpResponse:
    title = f"{Direction(which).label} năm {year}"
    rows = [line.cells for line in found]
    return sheets.download(f"so-van-ban-{ADDRESS[which]}-{year}", HEADS[which], rows, title)


def _context(request: HttpRequest, which: str, year: int) -> dict[str, object]:
    role = role_of(request)
    return {
        "title": Direction(which).label,
        "direction": ADDRESS[which],
        "is_out": which == Direction.OUT,
        "heads": HEADS[which],
        "year": year,
        "years": [Link(str(each), f"?nam={each}", each == year) for each in years(which)],
        "tabs": [
            Link("Văn bản đi", _address("di"), which == Direction.OUT),
            Link("Văn bản đến", _address("den"), which == Direction.IN),
        ],
        "excel": f"?nam={year}&excel=1",
        "keeps": may(role, "documents.keep_registers"),
        "rules": rules_of(role.agency),
        "today": clock.today(),
    }


def _address(direction: str) -> str:
    return reverse("registers:show", kwargs={"direction": direction})


def _document(request: HttpRequest) -> Document | None:
    said = request.GET.get("van-ban", "")
    if not (said.isascii() and said.isdigit() and len(said) < 18):
        return None
    return Document.objects.filter(pk=int(said)).first()


def _first(which: str, document: Document | None) -> dict[str, object]:
    first: dict[str, object] = {}
    if which == Direction.IN:
        first["arrived_on"] = clock.today()
    if document is not None:
        first |= {
            "number": document.number,
            "issued_on": document.issued_on,
            "title": document.title,
            "kind": document.kind,
            "issuer": document.issuer,
        }
    return first


def _form_page(
    request: HttpRequest, form: EntryForm | ElsewhereForm | ReasonForm, title: str, direction: str
) -> HttpResponse:
    context = {"form": form, "title": title, "direction": direction}
    return render(request, _FORM, context, status=422 if form.is_bound else 200)
