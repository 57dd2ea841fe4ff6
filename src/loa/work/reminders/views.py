"""Nhắc việc: who is to be reminded today, words for Zalo, what the head has to see to."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from loa import clock
from loa.agencies.access import allow, role_of
from loa.agencies.permissions import may
from loa.norms.windows import is_working_day
from loa.ui import flash
from loa.ui.fields import keys_in
from loa.ui.words import day as in_words
from loa.work.models import Digest, NotReminded
from loa.work.reminders import words
from loa.work.reminders.actions import hand_on, remind_now, set_rhythm
from loa.work.reminders.forms import RhythmForm, initial_of
from loa.work.reminders.links import Addresses, addresses_for, make_links
from loa.work.reminders.queries import Told, told_on
from loa.work.reminders.steps import Message, assignment_of, late_for_head, settings_of


@dataclass(frozen=True, slots=True)
class Row:
    """One person on the page, with the words to paste into Zalo."""

    told: Told
    words: str


@allow("work.remind")
@require_safe
def reminders(request: HttpRequest) -> HttpResponse:
    """Today's messages and what is late."""
    role, today = role_of(request), clock.today()
    settings = settings_of(role.agency)
    told = told_on(role.agency, today)
    lines = [line for each in told for line in each.lines]
    addresses = addresses_for(lines, reverse("work:mine"), request.build_absolute_uri)
    group = [Message(each.person, each.lines) for each in told]
    context = {
        "day": today,
        "rows": [Row(each, words.for_person(each.person, each.lines, addresses)) for each in told],
        "to_come": sum(each.digest is None for each in told),
        "without_link": sum(_lacks_link(each, addresses) for each in told),
        "made": [each.digest.pk for each in told if each.digest and not each.digest.handed_on_at],
        "group": words.for_group(group, f"Nhắc việc ngày {in_words(today)}"),
        "late": late_for_head(role.agency, today),
        "settings": settings,
        "when": f"Hệ thống tự nhắc từ {settings.hour:02d}:00 ngày làm việc; mỗi người một tin"
        " gồm mọi kế hoạch.",
        "is_working_day": is_working_day(today),
        "may_set": may(role, "work.set_reminders"),
    }
    return render(request, "work/reminders.html", context)


@allow("work.remind")
@require_POST
def now(request: HttpRequest) -> HttpResponse:
    """Makes today's messages at once."""
    made = remind_now(by=role_of(request))
    if made:
        flash.done(request, f"Đã nhắc {len(made)} người trên hệ thống.")
    else:
        flash.tell(request, "Hôm nay đã nhắc mọi người cần nhắc.")
    return redirect("work:reminders")


@allow("work.remind")
@require_POST
def links(request: HttpRequest) -> HttpResponse:
    """Makes the links by which today's people hand in their results without an account."""
    role = role_of(request)
    told = told_on(role.agency, clock.today())
    lines = [line for each in told for line in each.lines if not line.to_head]
    made = make_links(lines, by=role)
    flash.done(request, f"Đã có đường dẫn giao việc cho {made} việc; lời nhắn đã kèm đường dẫn.")
    return redirect("work:reminders")


@allow("work.remind")
@require_POST
def handed_on(request: HttpRequest) -> HttpResponse:
    """Somebody sent the messages `digest` by Zalo."""
    role = role_of(request)
    keys = keys_in(request.POST.getlist("digest")[:1000])
    chosen = Digest.objects.filter(agency=role.agency_id, pk__in=keys)
    count = hand_on(list(chosen), by=role)
    if count:
        flash.done(request, f"Đã ghi là gửi Zalo cho {count} người.")
    return redirect("work:reminders")


@allow("work.set_reminders")
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """When, which ways, and whom not."""
    role = role_of(request)
    silent = NotReminded.objects.filter(agency=role.agency_id)
    initial = initial_of(settings_of(role.agency), list(silent.values_list("person_id", flat=True)))
    form = RhythmForm(role.agency, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_rhythm(form.rhythm(), list(form.cleaned_data["silent"]), by=role)
        flash.done(request, "Đã lưu cách nhắc việc.")
        return redirect("work:reminders")
    return render(
        request, "work/reminder_settings.html", {"form": form}, status=422 if form.errors else 200
    )


def _lacks_link(told: Told, addresses: Addresses) -> bool:
    """Whether this person could hand in something by a link and has none."""
    own = [
        line
        for line in told.lines
        if not line.to_head
        and (given := assignment_of(line.due))
        and given.person_id
        and given.task_id  # only a task can be sent as a link
    ]
    return any(not addresses.link_of(line, told.person) for line in own)
