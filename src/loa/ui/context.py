"""What every page stands on: the places, the clock, how the reader wants pages to look."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from loa import clock
from loa.ui import navigation, words
from loa.ui.appearance import chosen


def ground(request: HttpRequest) -> dict[str, Any]:
    """`ground` for templates; built only when a page asks for it."""
    return {"ground": SimpleLazyObject(lambda: _ground(request))}


def _ground(request: HttpRequest) -> dict[str, Any]:
    places = navigation.shown_to(request)
    bar, more = navigation.bar_and_more(places)
    return {
        "appearance": chosen(request),
        "clock_notice": _clock_notice(),
        "places": navigation.grouped(places),
        "bar": bar,
        "more": navigation.grouped(more),
        "unread": sum(place.count for place in more),
        "person_menu": navigation.person_menu(),
        "search": navigation.search_address(request),
        "path": request.get_full_path(),
    }


def _clock_notice() -> str:
    if not clock.is_set():
        return ""
    return f"Đồng hồ đang đặt ở {words.moment(clock.now())}"
