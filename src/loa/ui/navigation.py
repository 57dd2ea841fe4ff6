"""The places of the staff's pages. Rooms above register theirs from `AppConfig.ready`.

    navigation.register(Place("Kế hoạch", "plans:list", icon="plan", order=20, act="plans.read",
                              on_phone=True))

The rail shows every place that the role in use may open, under the headings of their groups once
there are many; the phone's bottom bar shows the first three with `on_phone`, and the rest below
*Thêm*.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

PLACES_IN_BAR = 3
MOST_UNGROUPED = 9
"""So many places are read at a glance; more of them stand in groups."""
WORK, PAPERS, AGENCY = "Công việc", "Văn bản", "Đơn vị"
GROUPS = ("", WORK, PAPERS, AGENCY)
"""In their order; places without a group stand first."""


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. `act` names the permission that opens it; without one everybody may.

    `count` says how many things there are yet unread: a number beside the label. `group` is one
    of GROUPS.
    """

    label: str
    url_name: str
    icon: str
    order: int
    act: str = ""
    on_phone: bool = False
    count: Callable[[HttpRequest], int] | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A place as one page shows it."""

    label: str
    url: str
    icon: str
    current: bool
    on_phone: bool
    count: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Places under one heading; `open` when the page is one of them."""

    label: str
    places: list[Shown]
    open: bool


@dataclass(frozen=True, slots=True)
class PersonMenu:
    """Url names of what a person can do about being signed in."""

    switch_role: str
    sign_out: str
    home: str
    account: str = ""
    stay: str = ""
    """Asked now and then from a shared machine while somebody is at it."""
    sign_in: str = ""


_places: dict[str, Place] = {}
_may: Callable[[HttpRequest, str], bool] | None = None
_person_menu: PersonMenu | None = None
_search: Place | None = None


def register(place: Place) -> None:
    """Adds a place; registering the same url name again replaces it."""
    _places[place.url_name] = place


def ask_permission_of(may: Callable[[HttpRequest, str], bool]) -> None:
    """Says who decides whether a request may do an act; until then only open places show."""
    global _may
    _may = may


def set_person_menu(menu: PersonMenu) -> None:
    """Says where switching the role and signing out live."""
    global _person_menu
    _person_menu = menu


def person_menu() -> PersonMenu | None:
    """What `set_person_menu` was told."""
    return _person_menu


def set_search(place: Place) -> None:
    """Says where everything is looked for; every staff page then has its box."""
    global _search
    _search = place


def search_address(request: HttpRequest) -> str:
    """The address of the search for whoever may use it, or nothing."""
    return (_address(_search.url_name) or "") if _search and _open_to(request, _search) else ""


def shown_to(request: HttpRequest) -> list[Shown]:
    """The places that this request may open, in order; the one that it is in is current."""
    allowed = [place for place in _places.values() if _open_to(request, place)]
    addressed = [
        (place, url)
        for place in sorted(allowed, key=lambda place: (place.order, place.label))
        if (url := _address(place.url_name))
    ]
    current = _current([url for _, url in addressed], request.path)
    return [
        Shown(
            place.label,
            url,
            place.icon,
            url == current,
            place.on_phone,
            place.count(request) if place.count else 0,
            place.group,
        )
        for place, url in addressed
    ]


def grouped(places: list[Shown]) -> list[Group]:
    """The places under their headings; all in one list without any while there are few."""
    if len(places) <= MOST_UNGROUPED:
        return [Group("", places, open=True)] if places else []
    found = [(label, [p for p in places if p.group == label]) for label in GROUPS]
    return [
        Group(label, inside, open=not label or any(place.current for place in inside))
        for label, inside in found
        if inside
    ]


def bar_and_more(places: list[Shown]) -> tuple[list[Shown], list[Shown]]:
    """The phone's split: what stands in the bottom bar, and what stands below *Thêm*."""
    bar = [place for place in places if place.on_phone][:PLACES_IN_BAR]
    return bar, [place for place in places if place not in bar]


def _open_to(request: HttpRequest, place: Place) -> bool:
    return not place.act or (_may is not None and _may(request, place.act))


def _address(url_name: str) -> str | None:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return None


def _current(urls: list[str], path: str) -> str | None:
    """The place that `path` lies in; one above all others is current on its own page only."""
    return max(
        (url for url in urls if path.startswith(url) and not _is_above(url, urls, path)),
        key=len,
        default=None,
    )


def _is_above(url: str, urls: list[str], path: str) -> bool:
    others = [other for other in urls if other != url]
    return url != path and bool(others) and all(other.startswith(url) for other in others)
