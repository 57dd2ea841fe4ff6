"""Looking at a watched page: what is new there is written down once."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from loa import clock
from loa.clients import feed, web
from loa.clients.feed import Item
from loa.work.models import Evidence, FoundItem, WatchedPage

EVERY = timedelta(hours=2)
LONGEST_WAIT = timedelta(days=1)
RECENT = timedelta(days=7)
"""What was published so shortly before the first look is proposed too."""
NOTHING = (
    "Chưa thấy bài nào trên trang này. Đề nghị dùng đường dẫn của chuyên mục, hoặc của nguồn tin."
)


def look_at(page: WatchedPage) -> int:
    """Reads the page and keeps what is new; how many items are proposed by it.

    The page is fetched outside any transaction. Looking again proposes nothing twice.
    """
    try:
        items = feed.read(web.fetch(page.address, feed.KINDS))
    except web.FetchError as error:
        return _failed(page, str(error))
    if not items:
        return _failed(page, NOTHING)
    with transaction.atomic():
        proposed = _keep(page, items)
        page.begun_at = page.begun_at or clock.now()
        page.read_at, page.next_at = clock.now(), clock.now() + EVERY
        page.failures, page.error = 0, ""
        page.save(update_fields=["begun_at", "read_at", "next_at", "failures", "error"])
    return proposed


def _keep(page: WatchedPage, items: list[Item]) -> int:
    keys = [item.key for item in items]
    known = set(FoundItem.objects.filter(key__in=keys).values_list("key", flat=True))
    handed_in = set(
        Evidence.objects.filter(agency=page.agency_id, key__in=keys).values_list("key", flat=True)
    )
    new = [
        FoundItem(
            agency_id=page.agency_id,
            page=page,
            key=item.key,
            address=item.address,
            title=item.title,
            published_on=item.published_on,
            state=_state(page, item, item.key in handed_in),
            found_at=clock.now(),
        )
        for item in items
        if item.key not in known
    ]
    FoundItem.objects.bulk_create(new, ignore_conflicts=True)
    return sum(item.state == FoundItem.State.PROPOSED for item in new)


def _state(page: WatchedPage, item: Item, handed_in: bool) -> FoundItem.State:
    recent = item.published_on is not None and item.published_on > clock.today() - RECENT
    old = page.begun_at is None and not recent
    return FoundItem.State.OLD if old or handed_in else FoundItem.State.PROPOSED


def _failed(page: WatchedPage, why: str) -> int:
    page.failures = min(page.failures + 1, 20)
    page.error = why
    page.next_at = clock.now() + min(EVERY * page.failures, LONGEST_WAIT)
    page.save(update_fields=["failures", "error", "next_at"])
    return 0
