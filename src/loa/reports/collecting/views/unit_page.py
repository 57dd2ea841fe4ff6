"""A unit's own page, opened by its link: the figures that are asked for, a draft, Gửi báo cáo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from loa.agencies import access
from loa.agencies.access import LinkView
from loa.agencies.models import AccessLink
from loa.norms.indicators import indicators
from loa.reports.actions.collecting import CollectingError
from loa.reports.collecting import links, sheets_out
from loa.reports.collecting.unit_sheet import (
    Written,
    WrongFiguresError,
    asked_about,
    attach_paper,
    newest,
    read_figures,
    save_sheet,
    send_sheet,
    unanswered,
)
from loa.reports.frozen import value_of
from loa.reports.models import Submission, UnitSheet
from loa.reports.queries.collecting import due_for, window_of_collection
from loa.reports.queries.comparing import earlier_of
from loa.reports.templates import template
from loa.ui import flash, sheets
from loa.ui.words import number

State = Submission.State
_SENT = "Đã gửi báo cáo. Cảm ơn đơn vị."
_SAVED = (
    "Đã lưu. Lần sau mở lại đường dẫn này sẽ thấy số liệu vừa nhập; nhập xong thì bấm Gửi báo cáo."
)


def under_link(view: LinkView) -> LinkView:
    """Opens a unit's link, and the sheet that it leads to."""

    @wraps(view)
    def wrapped(request: HttpRequest, link: AccessLink, **kwargs: Any) -> HttpResponseBase:
        return view(request, link, links.sheet_of(link), **kwargs)

    return access.under_link(links.PURPOSE)(wrapped)


@under_link
@require_http_methods(["GET", "POST"])
def open_sheet(request: HttpRequest, link: AccessLink, sheet: UnitSheet) -> HttpResponse:
    """The page: what was sent, or the fields to fill in."""
    if request.method == "POST":
        return _taken(request, link, sheet)
    sent = newest(sheet)
    shows_sent = sent is not None and sent.state in Submission.STANDING
    if shows_sent and "sua" not in request.GET:
        return render(request, "reports/collecting/sent.html", _sent(link, sheet, sent))
    return _page(request, link, sheet, sent)


@under_link
@require_GET
def form(request: HttpRequest, link: AccessLink, sheet: UnitSheet) -> HttpResponse:
    """The same as an Excel file, for who would rather fill that in."""
    content = sheets_out.sheet_for(sheet.collection, sheet.unit)
    response = HttpResponse(content, content_type=sheets.MEDIA_TYPE)
    name = sheets_out.file_name(sheet.collection, sheet.unit)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _taken(request: HttpRequest, link: AccessLink, sheet: UnitSheet) -> HttpResponse:
    is_sent = "gui" in request.POST
    try:
        saved = save_sheet(sheet, _written(request, sheet), by=link.role)
        if paper := request.FILES.get("file"):
            saved = attach_paper(saved, paper, name=paper.name or "", by=link.role)
        if is_sent and "da-xem" not in request.POST and unanswered(saved):
            return _page(request, link, saved, newest(saved), asks=True)
        if is_sent:
            send_sheet(saved, by=link.role)
    except WrongFiguresError as refusal:
        return _page(request, link, links.sheet_of(link), newest(sheet), wrong=refusal.wrong)
    except CollectingError as refusal:
        return _page(request, link, links.sheet_of(link), newest(sheet), error=str(refusal))
    flash.done(request, _SENT if is_sent else _SAVED)
    return redirect(links.address_of(link) + ("" if is_sent else "?sua"))


def _written(request: HttpRequest, sheet: UnitSheet) -> Written:
    codes = sheets_out.codes_of(sheet.collection)
    return Written(
        figures={code: request.POST.get(_field(at), "") for at, code in enumerate(codes)},
        sections={
            section.code: request.POST.get(f"muc-{at}", "")
            for at, section in enumerate(sheets_out.ASKED_SECTIONS)
        },
        sender=request.POST.get("sender", ""),
        reasons={code: request.POST.get(_reason(at), "") for at, code in enumerate(codes)},
    )


def _page(
    request: HttpRequest,
    link: AccessLink,
    sheet: UnitSheet,
    sent: Submission | None,
    *,
    wrong: Mapping[str, str] | None = None,
    error: str = "",
    asks: bool = False,
) -> HttpResponse:
    figures, sections = _begun(sheet, sent)
    if wrong is None and sheet.saved_at is not None:
        wrong = read_figures(figures).wrong
    earlier = earlier_of(sheet.collection)
    before = sheets_out.before_of(sheet.unit, earlier)
    asked = {change.indicator.code: change for change in asked_about(sheet, earlier)}
    context = _head(link, sheet) | {
        "sent": sent,
        "returned": sent if sent is not None and sent.state == State.RETURNED else None,
        "rows": [
            {
                "field": _field(at),
                "indicator": indicators()[code],
                "value": figures.get(code, ""),
                "before": before.get(code),
                "wrong": (wrong or {}).get(code, ""),
                "change": asked.get(code),
                "reason_field": _reason(at),
                "reason": sheet.explained.get(code, ""),
            }
            for at, code in enumerate(sheets_out.codes_of(sheet.collection))
        ],
        "has_before": bool(before),
        "asks": asks,
        "was_asked": bool(asked),
        "sections": [
            (f"muc-{at}", section, sections.get(section.code, ""))
            for at, section in enumerate(sheets_out.ASKED_SECTIONS)
        ],
        "error": error,
        "is_wrong": bool(error or wrong),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "reports/collecting/unit_page.html", context, status=status)


def _begun(
    sheet: UnitSheet, sent: Submission | None
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """What stands in the fields: the draft, or what was sent some other way before."""
    if sheet.saved_at is not None or sent is None:
        return sheet.figures, sheet.sections
    values = {code: value_of(row) for code, row in sent.figures.items()}
    figures = {code: number(value) for code, value in values.items() if value is not None}
    return figures, sent.sections


def _sent(link: AccessLink, sheet: UnitSheet, sent: Submission | None) -> dict[str, Any]:
    assert sent is not None
    rows = [
        (indicators()[code], value_of(sent.figures.get(code)))
        for code in sheets_out.codes_of(sheet.collection)
    ]
    texts = [
        (section.title, sent.sections[section.code])
        for section in sheets_out.ASKED_SECTIONS
        if sent.sections.get(section.code)
    ]
    is_accepted = sent.state == State.ACCEPTED
    return _head(link, sheet) | {
        "sent": sent,
        "rows": rows,
        "texts": texts,
        "is_accepted": is_accepted,
    }


def _head(link: AccessLink, sheet: UnitSheet) -> dict[str, Any]:
    return {
        "link": link,
        "agency": link.agency,
        "unit": sheet.unit,
        "sheet": sheet,
        "collection": sheet.collection,
        "window": window_of_collection(sheet.collection),
        "form": template(sheet.collection.template),
        "due_on": due_for(sheet.collection, sheet.unit),
        "address": links.address_of(link),
        "expires_on": link.expires_at,
    }


def _reason(at: int) -> str:
    return f"ly-do-{at}"


def _field(at: int) -> str:
    return f"chi-tieu-{at}"
