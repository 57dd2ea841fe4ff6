"""Links for all units at once, to copy, print and export; sheets to be filled in."""

from __future__ import annotations

import zipfile
from io import BytesIO

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from loa.agencies.access import allow, role_of
from loa.agencies.models import AccessLink, Agency
from loa.agencies.names import slugified
from loa.reports.collecting import links, sheets_out
from loa.reports.collecting.places import tabs
from loa.reports.collecting.slips import slips_pdf
from loa.reports.collecting.views.files import collection_at
from loa.reports.models import Collection
from loa.reports.queries.collecting import asked, window_of_collection
from loa.reports.templates import template
from loa.ui import flash, sheets
from loa.ui.words import day, number

XLSX = sheets.MEDIA_TYPE


@allow("reports.collect")
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Every unit with its link and its sheet."""
    collection = collection_at(pk)
    sent, site = links.links_of(collection), _site(request)
    made = [one for one in sent if one.link is not None]
    context = {
        "collection": collection,
        "window": window_of_collection(collection),
        "tabs": tabs(collection, "collecting:links"),
        "rows": [
            (one, f"{site}{one.address}", links.words_for(collection, one, site))
            if one.link
            else (one, "", "")
            for one in sent
        ],
        "made": len(made),
        "missing": len(sent) - len(made),
        "zalo": links.words_for_all(collection, sent, site) if made else "",
    }
    return render(request, "reports/collecting/links.html", context)


@allow("reports.collect")
@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """A link for every unit that is asked."""
    collection = collection_at(pk)
    made = links.make_links(collection, asked(collection), by=role_of(request))
    flash.done(request, f"Đã có đường dẫn cho {number(len(made))} đơn vị.")
    return redirect("collecting:links", pk=pk)


@allow("reports.collect")
@require_POST
def end(request: HttpRequest, pk: int, link_pk: int) -> HttpResponse:
    """Thu hồi đường dẫn of one unit."""
    collection = collection_at(pk)
    found = AccessLink.objects.filter(
        agency=collection.agency_id,
        purpose=links.PURPOSE,
        object_id__in=collection.sheets.values("pk"),
    )
    links.end_link(get_object_or_404(found, pk=link_pk), by=role_of(request))
    flash.done(request, "Đã thu hồi đường dẫn. Số liệu đơn vị đã nhập vẫn còn.")
    return redirect("collecting:links", pk=pk)


@allow("reports.collect")
@require_GET
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The links as an Excel file with the columns that a QLVB asks for."""
    collection = collection_at(pk)
    days, site = window_of_collection(collection), _site(request)
    about = template(collection.template).about
    rows = [
        (
            place,
            one.standing.unit.name,
            "Công văn",
            f"V/v gửi báo cáo {about} {days.said}",
            one.standing.unit.name,
            day(one.standing.due_on),
            f"{site}{one.address}",
            one.standing.said,
        )
        for place, one in enumerate(links.links_of(collection), start=1)
        if one.link is not None
    ]
    heads = (
        *("TT", "Đơn vị", "Loại văn bản", "Trích yếu", "Nơi nhận", "Hạn xử lý"),
        *("Đường dẫn nộp báo cáo", "Tình trạng"),
    )
    name = slugified(f"duong dan nop bao cao {days.slug} {days.year}")
    return sheets.download(name, heads, rows, f"Đường dẫn nộp báo cáo {days.said}")


@allow("reports.collect")
@require_GET
def slips(request: HttpRequest, pk: int) -> HttpResponse:
    """Slips with a code to scan, eight on a sheet of A4."""
    collection = collection_at(pk)
    made = [one for one in links.links_of(collection) if one.link is not None]
    if not made:
        raise Http404("no links")
    response = HttpResponse(
        slips_pdf(collection, made, _site(request)), content_type="application/pdf"
    )
    response["Content-Disposition"] = 'attachment; filename="phieu-duong-dan.pdf"'
    return response


@allow("reports.collect")
@require_GET
def form_for_all(request: HttpRequest, pk: int) -> HttpResponse:
    """One sheet for all units, which pick their name."""
    collection = collection_at(pk)
    return _xlsx(sheets_out.sheet_for(collection, None), sheets_out.file_name(collection, None))


@allow("reports.collect")
@require_GET
def form_for_unit(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """The sheet of one unit."""
    collection = collection_at(pk)
    unit = _unit(collection, unit_pk)
    return _xlsx(sheets_out.sheet_for(collection, unit), sheets_out.file_name(collection, unit))


@allow("reports.collect")
@require_GET
def forms(request: HttpRequest, pk: int) -> HttpResponse:
    """A sheet for each unit, in one archive."""
    collection = collection_at(pk)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sheets_out.sheets_for_all(collection):
            archive.writestr(name, content)
    response = HttpResponse(made.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = 'attachment; filename="mau-bao-cao-tung-don-vi.zip"'
    return response


def _xlsx(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _unit(collection: Collection, pk: int) -> Agency:
    found = next((unit for unit in asked(collection) if unit.pk == pk), None)
    if found is None:
        raise Http404("not asked")
    return found


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")
