"""Reads: what was found on the agency's site and waits for a person."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from loa.agencies.models import Role
from loa.work.models import FoundItem, WatchedPage
from loa.work.watching.guesses import PlanChoices, guesses, open_choices


@dataclass(frozen=True, slots=True)
class Proposal:
    """An item with the plans for which it may count."""

    item: FoundItem
    plans: list[PlanChoices]


def proposed(role: Role) -> QuerySet[FoundItem]:
    """The items that wait, the newest first."""
    found = FoundItem.objects.filter(agency=role.agency_id, state=FoundItem.State.PROPOSED)
    return found.select_related("page")


def proposals(role: Role, items: list[FoundItem]) -> list[Proposal]:
    """Each item with its guesses; the work is read once for all."""
    pieces = open_choices(role.agency) if items else []
    return [Proposal(item, guesses(item, pieces)) for item in items]


def pages(role: Role) -> QuerySet[WatchedPage]:
    """The pages that are watched."""
    return WatchedPage.objects.filter(agency=role.agency_id, is_on=True)


def words_of(role: Role) -> str:
    """ "Có 3 bài mới trên chuyên mục Cải cách hành chính", or nothing."""
    items = list(proposed(role).order_by("page_id").values_list("page__name", flat=True))
    if not items:
        return ""
    names = list(dict.fromkeys(items))
    where = f"chuyên mục {names[0]}" if len(names) == 1 else "trang của đơn vị"
    return f"Có {len(items)} bài mới trên {where}"
