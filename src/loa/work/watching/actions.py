"""Verbs: a page is watched or left, an item counted for one plan or several, or passed over."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.clients.addresses import AddressError, web_address
from loa.work.actions import submit_link
from loa.work.actions.handing_in import Sending
from loa.work.models import DueWork, Evidence, FoundItem, WatchedPage

MOST_PAGES = 10


@verb("work.set_watch")
def watch(address: str, name: str, *, by: Role) -> WatchedPage:
    """Has a page of the agency's site watched from now on; one that was left is taken up again.

    ValidationError for what is no web address, and for more than MOST_PAGES.
    """
    try:
        whole = web_address(address)
    except AddressError as refused:
        raise ValidationError({"address": str(refused)}) from refused
    pages = WatchedPage.objects.filter(agency=by.agency)
    page = pages.filter(address=whole).first()
    if page is None and pages.filter(is_on=True).count() >= MOST_PAGES:
        raise ValidationError({"address": f"Mỗi đơn vị theo dõi nhiều nhất {MOST_PAGES} trang."})
    page = page or WatchedPage(agency=by.agency, address=whole)
    page.name = " ".join(name.split())[:120]
    page.is_on, page.failures, page.error, page.next_at = True, 0, "", clock.now()
    page.save()
    return page


@verb("work.set_watch")
def stop_watching(page: WatchedPage, *, by: Role) -> WatchedPage:
    """Looks at the page no more; what it proposed stays."""
    page.is_on = False
    page.save(update_fields=["is_on"])
    return page


@verb("work.settle_found")
def count_item(
    item: FoundItem, pieces: Sequence[tuple[DueWork, str]], *, by: Role
) -> list[Evidence]:
    """Hands the item in for each of `pieces` with its form, at most one of each plan.

    Entered once, it counts once in each plan. ValidationError without a piece and when it was
    settled before.
    """
    locked = _still_proposed(item)
    if not pieces:
        raise ValidationError("Đề nghị chọn ít nhất một nhiệm vụ.")
    if any(due.agency_id != by.agency_id for due, _ in pieces):
        raise PermissionDenied("work of another agency")
    (due, form), *others = pieces
    first = submit_link(
        due,
        form,
        locked.address,
        happened_on=locked.published_on,
        title=locked.title,
        sending=Sending(also_for=others),
        by=by,
    )
    _settle(locked, FoundItem.State.COUNTED, by)
    return list(Evidence.objects.filter(key=first.key, submitted_at__gte=first.submitted_at))


@verb("work.settle_found")
def pass_over(item: FoundItem, *, by: Role) -> FoundItem:
    """The item counts for nothing; it is not proposed again."""
    return _settle(_still_proposed(item), FoundItem.State.PASSED, by)


def _still_proposed(item: FoundItem) -> FoundItem:
    locked: FoundItem = FoundItem.objects.select_for_update().get(pk=item.pk)
    if locked.state != FoundItem.State.PROPOSED:
        raise ValidationError("Bài này đã có người xem và quyết định rồi.")
    return locked


def _settle(item: FoundItem, state: FoundItem.State, by: Role) -> FoundItem:
    item.state, item.settled_at, item.settled_by = state, clock.now(), by
    item.save(update_fields=["state", "settled_at", "settled_by"])
    return item
