"""The pages of papers on their way out: the lists, one paper, its files and its package."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from loa.agencies.access import allow, role_of
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.documents.models import Addressee, Outgoing
from loa.documents.outgoing_forms import LinkForm, WordsForm
from loa.documents.outgoing_messages import link_for_zalo, listed_for_zalo
from loa.documents.outgoing_queries import (
    initialled_by,
    last_return,
    links_of,
    open_steps,
    outgoing_papers,
    rules_of,
    steps_of,
    waiting_for_leader,
    why_not_check,
)
from loa.documents.outgoing_slip import package, qlvb_fields, slip_file, slip_name
from loa.documents.registry import source_url_name
from loa.files import serving
from loa.files.errors import NotReadError
from loa.files.pages import page_picture
from loa.ui import sheets
from loa.ui.page_images import PageImage
from loa.ui.pieces import Link

PAGE = 50
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {"docx": WORD, "pdf": "application/pdf"}
_A4 = ("595", "842")
_TABS = {
    "dang-trinh": "Đang trình",
    "da-ban-hanh": "Đã ban hành",
    "thoi-trinh": "Thôi trình",
}


@allow("documents.read_outgoing")
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """The papers on their way, those issued, and those given up."""
    shown, words = request.GET.get("xem", "dang-trinh"), request.GET.get("tim", "")
    found = _on_tab(outgoing_papers(words), shown)
    if "excel" in request.GET:
        return _sheet(list(found[:5_000]))
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "tabs": [Link(label, f"?xem={key}", key == shown) for key, label in _TABS.items()],
        "searched": words,
        "shown": shown,
        "excel": f"?xem={shown}&excel=1",
        "zalo": listed_for_zalo(page.object_list),
        "sets_rules": may(role_of(request), "documents.set_rules"),
    }
    return render(request, "documents/outgoing_list.html", context)


@allow("documents.approve")
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """*Chờ ký*: what waits for the leader, the most urgent first."""
    found = list(waiting_for_leader(role_of(request).agency)[:100])
    context = {"papers": found, "zalo": listed_for_zalo(found)}
    return render(request, "documents/outgoing_waiting.html", context)


@allow("documents.read_outgoing")
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: where it stands, what can be done next, its package, its pages, its history."""
    outgoing = paper(pk)
    role = role_of(request)
    steps = steps_of(outgoing)
    context = {
        "outgoing": outgoing,
        "open": open_steps(outgoing, role),
        "rules": rules_of(outgoing.agency),
        "why_not_check": _why_not_check(outgoing, role),
        "both": initialled_by(outgoing, role),
        "fields": qlvb_fields(outgoing),
        "steps": steps,
        "returned": last_return(outgoing),
        "replaced_by": list(outgoing.replaced_by.all()),
        "addressees": list(outgoing.addressees.all()),
        "ways": Addressee.Way.choices,
        "pages": pages_of(outgoing, "outgoing:page", [outgoing.pk]),
        "links": _links(request, outgoing),
        "link_form": LinkForm(outgoing.agency),
        "words_form": WordsForm(),
        "source_url": _source_url(outgoing, role),
    }
    return render(request, "documents/outgoing_show.html", context)


@allow("documents.read_outgoing")
@require_GET
def file(request: HttpRequest, pk: int, suffix: str) -> FileResponse:
    """The paper as it was put up, as "docx" or "pdf"."""
    outgoing = paper(pk)
    stored = outgoing.docx if suffix == "docx" else outgoing.pdf
    try:
        return serving.download(stored, outgoing.file_name(suffix))
    except FileNotFoundError as error:
        raise Http404 from error


@allow("documents.read_outgoing")
@require_GET
def slip(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The Phiếu trình as "docx" or "pdf"."""
    outgoing = paper(pk)
    return attached(slip_file(outgoing, suffix), slip_name(outgoing, suffix), MEDIA_TYPES[suffix])


@allow("documents.read_outgoing")
@require_GET
def zipped(request: HttpRequest, pk: int) -> HttpResponse:
    """*Gói trình ký* in one file."""
    outgoing = paper(pk)
    name = f"Goi-trinh-ky-{outgoing.file_name('zip')}"
    return attached(package(outgoing), name, "application/zip")


@allow("documents.read_outgoing")
@require_GET
def page(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """A page of the paper as a picture."""
    return page_of(paper(pk), number)


@allow("documents.read_outgoing")
@require_GET
def proof(request: HttpRequest, pk: int, step_pk: int) -> FileResponse:
    """What proves a decision that was taken outside."""
    step = get_object_or_404(paper(pk).steps.exclude(proof=None), pk=step_pk)
    assert step.proof is not None
    try:
        return serving.picture(step.proof, step.proof_name)
    except FileNotFoundError as error:
        raise Http404 from error


def paper(pk: int) -> Outgoing:
    """The paper with what its page shows; 404 outside of the role's sight."""
    found = Outgoing.objects.select_related(
        "agency", "submitted_by__person", "unit", "docx", "pdf", "replaces", "document"
    )
    return cast(Outgoing, get_object_or_404(found, pk=pk))


def pages_of(outgoing: Outgoing, url_name: str, arguments: list[object]) -> list[PageImage]:
    """The paper's pages for the component `page_images`."""
    return [
        PageImage(number, *_A4, reverse(url_name, args=[*arguments, number]))
        for number in range(1, outgoing.pages + 1)
    ]


def page_of(outgoing: Outgoing, number: int) -> FileResponse:
    """The picture of a page; 404 where there is none."""
    if not 1 <= number <= outgoing.pages:
        raise Http404
    try:
        return serving.page(page_picture(outgoing.pdf, number))
    except (FileNotFoundError, NotReadError) as error:
        raise Http404 from error


def attached(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Bytes that we made, to be saved under `name`."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _on_tab(found: QuerySet[Outgoing], shown: str) -> QuerySet[Outgoing]:
    over = [Outgoing.State.ISSUED, Outgoing.State.WITHDRAWN]
    if shown == "da-ban-hanh":
        return found.filter(state=Outgoing.State.ISSUED).order_by("-issued_on", "-pk")
    if shown == "thoi-trinh":
        return found.filter(state=Outgoing.State.WITHDRAWN)
    return found.exclude(state__in=over)


def _sheet(found: list[Outgoing]) -> HttpResponse:
    columns = ["Số, ký hiệu", "Ngày ban hành", "Tên loại", "Trích yếu", "Người ký", "Tình trạng"]
    rows = [
        (o.number, o.issued_on, o.kind, o.title, o.signer_name, o.get_state_display())
        for o in found
    ]
    return sheets.download("van-ban-di", columns, rows, "Văn bản đi")


def _why_not_check(outgoing: Outgoing, role: Role) -> str:
    """For whoever may check, but not this paper at this step."""
    waits = outgoing.state == Outgoing.State.INITIALLED
    return why_not_check(outgoing, role) if waits and may(role, "documents.check") else ""


def _links(request: HttpRequest, outgoing: Outgoing) -> list[dict[str, object]]:
    return [
        {"link": link, "url": url, "zalo": link_for_zalo(outgoing, link, url)}
        for link in links_of(outgoing)
        for url in [request.build_absolute_uri(reverse("approving:open", args=[link.token]))]
    ]


def _source_url(outgoing: Outgoing, role: Role) -> str:
    name = source_url_name(outgoing.source_kind)
    try:
        return reverse(name, args=[outgoing.source_id]) if name else ""
    except NoReverseMatch:
        return ""
