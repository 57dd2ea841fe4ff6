"""Files that are dropped at once, what became of each, and the answers that settle the rest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from loa.agencies.access import allow, role_of
from loa.files import serving, sniffing
from loa.files.errors import NotReadError
from loa.files.pages import page_picture
from loa.reports.actions.collecting import CollectingError
from loa.reports.collecting import actions, figures, links, queries
from loa.reports.collecting.places import tabs
from loa.reports.models import Collection, Drop, DroppedFile
from loa.reports.queries.collecting import asked, collections_of, window_of_collection
from loa.reports.templates import template
from loa.ui import flash
from loa.ui.fields import key_in
from loa.ui.words import day, number

ACCEPTED = (
    ".pdf,.docx,.doc,.rtf,.odt,.xlsx,.xlsm,.xls,.ods,.csv,.zip,.jpg,.jpeg,.png,.webp,.tif,.tiff,"
    "image/*"
)
_NO_FILE = "Chưa có tệp nào. Đề nghị chọn các tệp báo cáo (PDF, Word, Excel, ảnh chụp hoặc .zip)."
_SHOWN = 400
State, Asks = DroppedFile.State, DroppedFile.Asks


@allow("reports.collect")
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """What the dropped files came to, and where more are dropped."""
    collection = collection_at(pk)
    if request.method == "GET":
        return render(request, "reports/collecting/files.html", _context(request, collection))
    if request.headers.get("X-Loa-Queue"):
        return _begin(request, collection)
    uploads = request.FILES.getlist("file")
    if not uploads:
        context = _context(request, collection) | {"error": _NO_FILE}
        return render(request, "reports/collecting/files.html", context, status=422)
    drop = actions.begin_drop(collection, by=role_of(request))
    for upload in uploads:
        if not _added(request, drop, upload):
            break
    return redirect("collecting:files", pk=pk)


@allow("reports.collect")
@require_POST
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """One more file of a lot that a script sends file by file."""
    drop: Drop = get_object_or_404(Drop.objects.select_related("collection"), pk=pk)
    uploads = request.FILES.getlist("file")
    if len(uploads) != 1:
        return JsonResponse({"error": _NO_FILE}, status=422)
    try:
        file = actions.add_file(drop, uploads[0], name=uploads[0].name or "", by=role_of(request))
    except CollectingError as refusal:
        return JsonResponse({"error": str(refusal)}, status=422)
    return JsonResponse({"state": file.state})


@allow("reports.collect")
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked by the page while files are being read."""
    collection = collection_at(pk)
    return render(request, "reports/collecting/outcome.html", _outcome(request, collection))


@allow("reports.collect")
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One file: what was read in it and where, and what is asked about it."""
    file = _file(pk)
    context = {
        "collection": file.collection,
        "window": window_of_collection(file.collection),
        "file": file,
        "figures": figures.rows_of(file),
        "pages": _pages(file),
        "sections": figures.sections_of(file),
        **_answers(request, file.collection),
    }
    return render(request, "reports/collecting/file.html", context)


@allow("reports.collect")
@require_GET
def download(request: HttpRequest, pk: int) -> FileResponse:
    """The file exactly as it came."""
    file = _file(pk)
    if file.file is None:
        raise Http404("not kept")
    try:
        return serving.download(file.file, file.file_name)
    except FileNotFoundError as error:
        raise Http404("wiped") from error


@allow("reports.collect")
@require_GET
def page(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """A page of a PDF or a photo as a picture."""
    file = _file(pk)
    if file.file is None or file.file.media_type not in sniffing.WITH_PAGES or number > 300:
        raise Http404("no pages")
    try:
        return serving.page(page_picture(file.file, number))
    except (FileNotFoundError, NotReadError) as error:
        raise Http404("no such page") from error


@allow("reports.collect")
@require_POST
def choose_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Chọn đơn vị."""
    file = _file(pk)
    chosen = key_in(request.POST.get("unit", ""))
    unit = next((one for one in asked(file.collection) if one.pk == chosen), None)
    if unit is None:
        flash.warn(request, "Đề nghị chọn một đơn vị trong danh sách.")
        return redirect("collecting:files", pk=file.collection_id)
    return _after(request, file, lambda: actions.choose_unit(file, unit, by=role_of(request)))


@allow("reports.collect")
@require_POST
def choose_window(request: HttpRequest, pk: int) -> HttpResponse:
    """Chọn kỳ."""
    file = _file(pk)
    chosen = key_in(request.POST.get("collection", ""))
    found = next((one for one in collections_of(role_of(request)) if one.pk == chosen), None)
    if found is None:
        flash.warn(request, "Đề nghị chọn một kỳ trong danh sách.")
        return redirect("collecting:files", pk=file.collection_id)
    act = lambda: actions.choose_collection(file, found, by=role_of(request))  # noqa: E731
    return _after(request, file, act)


@allow("reports.collect")
@require_POST
def settle(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Bỏ tệp này, dùng tệp này, đọc lại, xoá khỏi danh sách."""
    file, by = _file(pk), role_of(request)
    acts: dict[str, Callable[[], Any]] = {
        "bo": lambda: actions.set_aside(file, by=by),
        "dung": lambda: actions.take_instead(file, by=by),
        "doc-lai": lambda: actions.read_again(file, by=by),
        "xoa": lambda: actions.take_file_out(file, by=by),
    }
    if act not in acts:
        raise Http404("no such act")
    return _after(request, file, acts[act])


@allow("reports.collect")
@require_POST
def figure(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Đúng số này, or the right one."""
    file, by = _file(pk), role_of(request)
    typed = request.POST.get("value", "")
    try:
        figures.settle_figure(file, key, typed, by=by)
    except CollectingError as refusal:
        flash.warn(request, str(refusal))
    else:
        flash.done(request, f"Đã ghi nhận “{figures.name_of(key)}”.")
    return redirect(f"{reverse('collecting:file', args=[pk])}#so-lieu")


def collection_at(pk: int) -> Collection:
    """The collection with this number, of the agency whose objects are seen."""
    return get_object_or_404(Collection.objects.select_related("agency"), pk=pk)


def _begin(request: HttpRequest, collection: Collection) -> HttpResponse:
    try:
        client_id = UUID(request.POST.get("client_id", ""))
    except ValueError:
        return JsonResponse({"error": _NO_FILE}, status=422)
    drop = actions.begin_drop(collection, client_id=client_id, by=role_of(request))
    return JsonResponse(
        {
            "add": reverse("collecting:add_file", args=[drop.pk]),
            "page": reverse("collecting:files", args=[collection.pk]),
        }
    )


def _added(request: HttpRequest, drop: Drop, upload: UploadedFile[bytes]) -> bool:
    try:
        actions.add_file(drop, upload, name=upload.name or "", by=role_of(request))
    except CollectingError as refusal:
        flash.warn(request, str(refusal))
        return False
    return True


def _context(request: HttpRequest, collection: Collection) -> dict[str, Any]:
    return {
        "collection": collection,
        "window": window_of_collection(collection),
        "tabs": tabs(collection, "collecting:files"),
        "accepted": ACCEPTED,
        "most": actions.MOST_FILES,
        **_outcome(request, collection),
    }


def _outcome(request: HttpRequest, collection: Collection) -> dict[str, Any]:
    found = DroppedFile.objects.filter(collection=collection).select_related(
        "unit", "same_as", "inside", "submission"
    )
    files = list(found.defer("sections").order_by("pk"))
    card = queries.card(collection)
    asks = [file for file in files if file.state == State.ASKED]
    return {
        "collection": collection,
        "card": card,
        "asks": asks[:60],
        "more_asks": max(0, len(asks) - 60),
        "files": [file for file in files if file.state != State.ASKED][:_SHOWN],
        "zalo": links.words_for_missing(collection, card.missing, _due(collection)),
        **_answers(request, collection),
    }


def _answers(request: HttpRequest, collection: Collection) -> dict[str, Any]:
    """What can be chosen for a file that is asked about."""
    return {
        "units": asked(collection),
        "collections": [
            (one, window_of_collection(one)) for one in collections_of(role_of(request))
        ],
    }


def _due(collection: Collection) -> str:
    days = window_of_collection(collection)
    due = collection.due_on or template(collection.template).due_for("commune", days)
    return f"hạn gửi {day(due)}"


def _file(pk: int) -> DroppedFile:
    found = DroppedFile.objects.select_related(
        "collection__agency", "file", "unit", "submission", "same_as", "drop__dropped_by__person"
    )
    return get_object_or_404(found, pk=pk)


def _pages(file: DroppedFile) -> list[int]:
    """The pages on which figures stand, or else the first; none for a file without pages."""
    if file.file is None or file.file.media_type not in sniffing.WITH_PAGES:
        return []
    held = sorted({row["page"] for row in file.found.values() if row.get("page")})
    return held[:12] or [1]


def _after(request: HttpRequest, file: DroppedFile, act: Callable[[], Any]) -> HttpResponse:
    try:
        settled = act()
    except CollectingError as refusal:
        flash.warn(request, str(refusal))
    else:
        flash.done(request, _told(settled))
    return redirect("collecting:files", pk=file.collection_id)


def _told(settled: Any) -> str:
    if not isinstance(settled, DroppedFile):
        return "Đã xoá tệp khỏi danh sách."
    if settled.state == State.TAKEN and settled.unit is not None:
        count = number(len(settled.found))
        return f"Đã ghi nhận báo cáo của {settled.unit.name}: {count} số liệu."
    if settled.state == State.WAITING:
        return "Đang đọc lại tệp."
    return settled.said or "Đã ghi nhận."
