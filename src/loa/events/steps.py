"""The next act of an event: one button, read off what is there and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from loa import clock
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.events.models import Event
from loa.events.queries import presence


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next; `posts` when the button acts at once."""

    label: str
    url: str
    icon: str
    posts: bool = False


def next_step(event: Event, role: Role) -> Step | None:
    """The one button of the page, or None when nothing is left to this role."""
    if not event.is_open:
        return None
    if event.day > clock.today():
        return _before(event) if may(role, "events.arrange") else None
    return _on_the_day(event) if may(role, "events.attend") else None


def _before(event: Event) -> Step | None:
    kind = event.of_kind
    if (kind.listed or kind.invites) and not event.invited.exists():
        label = "Lập danh sách cử đi" if kind.away else "Lập danh sách mời"
        return Step(label, reverse("events:invite", args=[event.pk]), "people")
    if kind.invites and not event.invitation_number:
        return Step("Soạn giấy mời", reverse("events:number", args=[event.pk]), "mail")
    return None


def _on_the_day(event: Event) -> Step:
    if not presence(event).taken:
        if event.invited.exists():
            return Step("Điểm danh", reverse("events:attendance", args=[event.pk]), "check")
        return Step("Ghi nhận", reverse("events:record", args=[event.pk]), "record")
    return Step("Kết thúc sự kiện", reverse("events:close", args=[event.pk]), "done", posts=True)
