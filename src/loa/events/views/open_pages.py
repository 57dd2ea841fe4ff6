"""Pages behind links, without signing in: answering an invitation, confirming presence."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from loa.agencies.access import under_link
from loa.agencies.models import AccessLink
from loa.events import actions, codes
from loa.events.forms import AnswerForm, ConfirmForm, show_errors
from loa.events.links import ANSWER, CONFIRM
from loa.events.models import Event, Invited

_COOKIE = "diem-danh-{}"
_DAY = 24 * 60 * 60
_NOT_NOW = (
    "Mã này đã hết hiệu lực hoặc chưa đúng. Đề nghị quét lại mã đang hiện trên màn hình,"
    " hoặc ký vào danh sách."
)
_OVER = "Sự kiện đã kết thúc hoặc không tổ chức nên không ghi nhận nữa."


@under_link(ANSWER)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, link: AccessLink) -> HttpResponse:
    """Dự, cử người khác, or vắng có lý do: each on the list answers for themselves."""
    event = _event(link)
    rows = list(event.invited.all())
    form = AnswerForm(rows, request.POST or None)
    done = None
    if request.method == "POST" and form.is_valid():
        row = _chosen(rows, form.cleaned_data["invited"])
        data = {name: form.cleaned_data[name] for name in ("answer", "substitute", "reason")}
        try:
            done = actions.answer(row, by=link.role, **data)
        except ValidationError as error:
            show_errors(form, error)
    context = {"event": event, "agency": event.agency, "form": form, "done": done}
    context["agenda"] = list(event.agenda.all())
    return render(request, "events/answer.html", context, status=422 if form.errors else 200)


@under_link(CONFIRM)
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, link: AccessLink) -> HttpResponse:
    """Whoever scanned the code of this minute chooses their name; a phone confirms one person."""
    event = _event(link)
    if not event.is_open:
        return _said(request, event, _OVER, 410)
    before = _confirmed_here(request, event)
    if before is not None:
        return _said(request, event, f"Máy này đã ghi nhận cho {before.attending}.", 200)
    return _confirm(request, event, link)


def _confirm(request: HttpRequest, event: Event, link: AccessLink) -> HttpResponse:
    rows = [row for row in event.invited.all() if not row.came]
    if request.method == "GET":
        if not codes.is_on_screen(event, request.GET.get("ma", "")[:40]):
            return _said(request, event, _NOT_NOW, 410)
        return _choose(request, event, ConfirmForm(rows, initial={"code": codes.page_code(event)}))
    form = ConfirmForm(rows, request.POST)
    if not codes.is_of_page(event, request.POST.get("code", "")[:40]):
        return _said(request, event, _NOT_NOW, 410)
    if not form.is_valid():
        return _choose(request, event, form)
    row = _chosen(rows, form.cleaned_data["invited"])
    try:
        actions.confirm_by_code(row, by=link.role)
    except ValidationError as error:
        return _said(request, event, " ".join(error.messages), 410)
    answer = _said(request, event, f"Đã điểm danh: {row.attending}.", 200, done=True)
    answer.set_signed_cookie(
        _COOKIE.format(event.pk),
        str(row.pk),
        max_age=_DAY,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return answer


def _choose(request: HttpRequest, event: Event, form: ConfirmForm) -> HttpResponse:
    context = {"event": event, "agency": event.agency, "form": form}
    return render(request, "events/confirm.html", context, status=422 if form.errors else 200)


def _confirmed_here(request: HttpRequest, event: Event) -> Invited | None:
    """Whom this phone has confirmed, by its signed cookie."""
    kept = request.get_signed_cookie(_COOKIE.format(event.pk), default="", max_age=_DAY) or ""
    return event.invited.filter(pk=int(kept)).first() if kept.isdigit() else None


def _event(link: AccessLink) -> Event:
    return Event.objects.select_related("agency", "unit").get(pk=link.object_id)


def _chosen(rows: list[Invited], value: str) -> Invited:
    return next(row for row in rows if str(row.pk) == value)


def _said(
    request: HttpRequest, event: Event, words: str, status: int, *, done: bool = False
) -> HttpResponse:
    context = {"event": event, "agency": event.agency, "words": words, "done": done}
    return render(request, "events/said.html", context, status=status)
