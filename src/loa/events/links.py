"""The addresses of an event that open without signing in."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.http import HttpRequest
from django.urls import reverse

from loa import clock
from loa.agencies.links import make_link
from loa.agencies.models import AccessLink, Role
from loa.agencies.verbs import verb
from loa.events.models import Event

ANSWER = "events.answer"
CONFIRM = "events.confirm"


def answer_address(request: HttpRequest, event: Event, by: Role) -> str:
    """Where the invited answer, until the end of the event's day."""
    token = _standing(ANSWER, event, by) or open_for_answers(event, by=by)
    return request.build_absolute_uri(reverse("events_open:answer", args=[token]))


def confirm_address(request: HttpRequest, event: Event, by: Role, code: str) -> str:
    """Where those present confirm it, with the code of the screen."""
    token = _standing(CONFIRM, event, by) or open_for_presence(event, by=by)
    path = reverse("events_open:confirm", args=[token])
    return request.build_absolute_uri(f"{path}?ma={code}")


@verb("events.attend")
def open_for_answers(event: Event, *, by: Role) -> str:
    """The token of the address for answers."""
    return make_link(ANSWER, on=event, role=by, expires_at=_end_of(event), by=by).token


@verb("events.attend")
def open_for_presence(event: Event, *, by: Role) -> str:
    """The token of the address for presence."""
    return make_link(CONFIRM, on=event, role=by, expires_at=_end_of(event), by=by).token


def _standing(purpose: str, event: Event, by: Role) -> str:
    """The token that is there already: a page that is looked at again leaves no trail."""
    link = AccessLink.objects.filter(
        role=by,
        purpose=purpose,
        object_kind=event._meta.label_lower,
        object_id=event.pk,
        revoked_at=None,
        expires_at=_end_of(event),
    ).first()
    return link.token if link else ""


def _end_of(event: Event) -> datetime:
    """Midnight after the day on which it ends."""
    day = (event.ends_at or event.starts_at).astimezone(clock.VIETNAM).date()
    return datetime.combine(day + timedelta(days=1), time(), clock.VIETNAM)
