"""The pages of a report's Word copy that came back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa.agencies.access import allow, role_of
from loa.documents.draft_word import content_of, properties_of
from loa.files import actions as files
from loa.files.errors import FileError, NotReadError
from loa.reports.days import window_of
from loa.reports.figures import address_of
from loa.reports.forms_above import coming_back as actions
from loa.reports.forms_above.own_views import report_called
from loa.reports.forms_above.proofs import is_by_link, pieces_for
from loa.reports.forms_above.views import said_of
from loa.reports.forms_above.word_back import Asked, came_back
from loa.reports.models import Report, ReportCopy
from loa.ui import flash
from loa.work.models import DueWork, Evidence
from loa.work.watching.guesses import Choice
from vanban.errors import SecretDocumentError, VanbanError

_NO_FILE = "Đề nghị chọn tệp Word đã sửa."
_CHOICE = re.compile(r"(\d{1,18}):([a-z_]{1,40})")


@dataclass(frozen=True, slots=True)
class Question:
    """A figure that Word has otherwise, with what can be done about it."""

    asked: Asked
    url: str
    answer: str
    choices: tuple[Choice, ...]
    is_by_link: bool


@allow("reports.draft")
@require_http_methods(["GET", "POST"])
def word_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes a Word file back and shows what differs."""
    report, error = report_called(pk), ""
    if request.method == "POST":
        try:
            back = _taken_in(request, report)
        except (ValidationError, FileError, NotReadError, VanbanError) as refused:
            error = said_of(refused)
        else:
            return redirect("reports:word_review", pk=pk, copy=back.pk)
    context = {"report": report, "window": window_of(report), "error": error}
    return render(
        request, "reports/forms_above_word_in.html", context, status=422 if error else 200
    )


@allow("reports.draft")
@require_safe
def word_review(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    """What was changed in Word: words to take, figures to keep or to prove."""
    report, back = report_called(pk), _copy(pk, copy)
    if report.state == Report.State.SUBMITTED or back.settled_at is not None:
        return redirect("reports:show", pk=pk)
    found = came_back(report, back.content, back.went_out)
    context = {
        "report": report,
        "window": window_of(report),
        "copy": back,
        "written": found.written,
        "questions": [_question(report, back, asked) for asked in found.asked],
        "not_taken": found.not_taken,
        "waiting": Evidence.objects.filter(
            agency=report.agency,
            state=Evidence.State.WAITING,
            note="Bổ sung khi nhận lại báo cáo từ Word",
        ).count(),
    }
    return render(request, "reports/forms_above_word_review.html", context)


@allow("reports.draft")
@require_POST
def take_words(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    """Takes the chosen sections over."""
    back = _copy(pk, copy)
    found = came_back(report_called(pk), back.content, back.went_out).written
    codes = {w.code for w in found if request.POST.get(f"chon-{w.code}") == "lay"}
    said = f"Đã nhận {len(codes)} mục từ bản Word." if codes else "Phần viết giữ như cũ."
    return _after(
        request, back, lambda: actions.take_written(back, codes, by=role_of(request)), said
    )


@allow("reports.draft")
@require_POST
def answer_figure(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    """Keeps a figure as it is counted, or hands in what it did not count yet."""
    back, key = _copy(pk, copy), request.POST.get("key", "")[:60]
    if "keep" in request.POST:
        said = "Đã giữ số liệu của hệ thống; báo cáo không thay đổi."
        return _after(
            request, back, lambda: actions.keep_figure(back, key, by=role_of(request)), said
        )
    links = request.POST.get("links", "")[:20_000].splitlines()
    chosen = _CHOICE.fullmatch(request.POST.get("piece", ""))
    if chosen is None:
        flash.fail(request, "Đề nghị chọn nhiệm vụ mà bài này chứng minh.")
        return redirect("reports:word_review", pk=pk, copy=copy)
    due = get_object_or_404(DueWork, pk=int(chosen[1]))
    count = sum(1 for link in links if link.strip())
    said = f"Đã nhận {count} đường dẫn. Khi được xác nhận, số liệu của báo cáo tăng theo."
    return _after(
        request,
        back,
        lambda: actions.prove_figure(
            back, key, due=due, form=chosen[2], links=links, by=role_of(request)
        ),
        said,
    )


@allow("reports.draft")
@require_POST
def settle(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    """The Word file is dealt with."""
    back = _copy(pk, copy)
    try:
        actions.settle_copy(back, by=role_of(request))
        flash.done(
            request, "Đã xong với bản Word. Số liệu chưa có minh chứng giữ như hệ thống đếm."
        )
    except ValidationError as refused:
        flash.fail(request, said_of(refused))
    return redirect("reports:show", pk=pk)


def _taken_in(request: HttpRequest, report: Report) -> ReportCopy:
    """The file that was sent; one that is refused does not stay."""
    upload = request.FILES.get("file")
    if upload is None:
        raise FileError(_NO_FILE)
    stored, name = files.store(upload), upload.name or "Bản Word"
    try:
        return actions.take_in_report(
            report,
            stored,
            content_of(stored, name=name),
            file_name=name,
            properties=properties_of(stored),
            by=role_of(request),
        )
    except SecretDocumentError:
        files.wipe(stored)
        raise
    except (ValidationError, NotReadError, VanbanError):
        files.discard(stored)
        raise


def _question(report: Report, back: ReportCopy, asked: Asked) -> Question:
    by_link = is_by_link(asked.key) and bool(asked.more and asked.more > 0)
    return Question(
        asked,
        address_of(report, asked.key).url,
        back.answers.get(asked.key, ""),
        tuple(pieces_for(report, asked.key)) if by_link else (),
        by_link,
    )


def _copy(pk: int, copy: int) -> ReportCopy:
    back: ReportCopy = get_object_or_404(ReportCopy, report=pk, pk=copy)
    return back


def _after(
    request: HttpRequest, back: ReportCopy, act: Callable[[], object], said: str
) -> HttpResponse:
    try:
        act()
        flash.done(request, said)
    except ValidationError as refused:
        flash.fail(request, said_of(refused))
    return redirect("reports:word_review", pk=back.report_id, copy=back.pk)
