"""Đường dẫn nộp báo cáo: an address per unit, opened without an account, on any phone or old PC.

The link acts for the role of the collector who made it; its token is never stored (agencies.links).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.urls import reverse

from loa import clock
from loa.agencies.links import LinkError, make_link, revoke_link
from loa.agencies.models import AccessLink, Agency, Role
from loa.agencies.verbs import verb
from loa.reports.models import Collection, UnitSheet
from loa.reports.queries.collecting import (
    UnitStanding,
    due_for,
    standing,
    takes_from,
    window_of_collection,
)
from loa.reports.templates import template
from loa.ui.words import day

PURPOSE = "reports.unit_sheet"
LASTS = timedelta(days=45)
"""After the last day of the unit, or after today where that is over: corrections come late."""
_NOT_ASKED = "Đơn vị không còn trong danh sách báo cáo kỳ này. Đề nghị hỏi nơi gửi đường dẫn."


@dataclass(frozen=True, slots=True)
class SentLink:
    """A unit with its standing and its living link, if it has one."""

    standing: UnitStanding
    link: AccessLink | None

    @property
    def address(self) -> str:
        """The path of the unit's page."""
        return address_of(self.link) if self.link is not None else ""


@verb("reports.collect")
def make_links(collection: Collection, units: Sequence[Agency], *, by: Role) -> list[AccessLink]:
    """A living link for each unit; those that are there are renewed, whoever made them."""
    living = _living(collection)
    made = []
    for unit in units:
        sheet, _ = UnitSheet.objects.get_or_create(
            collection=collection, unit=unit, defaults={"agency": collection.agency}
        )
        known = living.get(sheet.pk)
        role = known.role if known is not None else by
        expires_at = _expiry(collection, unit)
        made.append(make_link(PURPOSE, on=sheet, role=role, expires_at=expires_at, by=by))
    return made


@verb("reports.collect")
def end_link(link: AccessLink, *, by: Role) -> AccessLink:
    """Ends the link of one unit; what it filled in stays."""
    return revoke_link(link, by=by)


def links_of(collection: Collection) -> list[SentLink]:
    """Every unit asked, in official order, with its link."""
    sheets = {sheet.unit_id: sheet.pk for sheet in collection.sheets.all()}
    living = _living(collection)
    return [SentLink(one, living.get(sheets.get(one.unit.pk, 0))) for one in standing(collection)]


def sheet_of(link: AccessLink) -> UnitSheet:
    """What the link opens, within its role's scope; LinkError when the unit is asked no more."""
    sheet = (
        UnitSheet.objects.select_related("collection__agency", "unit", "file")
        .filter(pk=link.object_id)
        .first()
    )
    if sheet is None or not takes_from(sheet.collection, sheet.unit):
        raise LinkError(_NOT_ASKED, 410)
    return sheet


def address_of(link: AccessLink) -> str:
    """The path of the page, to be made absolute by the request."""
    return reverse("unit_sheets:open", args=[link.token])


def words_for_all(collection: Collection, links: Iterable[SentLink], site: str) -> str:
    """What is copied into Zalo: the request, and one line for each unit."""
    asks = template(collection.template).about
    days = window_of_collection(collection)
    lines = [f"{one.standing.unit.name}: {site}{one.address}" for one in links if one.link]
    return "\n".join(
        [
            f"{collection.agency.name} {_asks(collection)} các đơn vị gửi báo cáo {asks}"
            f" {days.said} tại đường dẫn của đơn vị mình (không cần tài khoản):",
            *lines,
        ]
    )


def words_for(collection: Collection, one: SentLink, site: str) -> str:
    """What is copied into Zalo for one unit."""
    asks = template(collection.template).about
    days = window_of_collection(collection)
    return (
        f"Kính gửi {one.standing.unit.name}, {collection.agency.name} {_asks(collection)} đơn vị"
        f" gửi báo cáo {asks} {days.said} trước hết ngày {day(one.standing.due_on)} tại:"
        f" {site}{one.address}"
    )


def words_for_missing(collection: Collection, missing: Sequence[Agency], due: str) -> str:
    """The units that have not reported, to be pasted into the group of the units."""
    asks = template(collection.template).about
    days = window_of_collection(collection)
    names = [f"{place}. {unit.name}" for place, unit in enumerate(missing, start=1)]
    return "\n".join(
        [
            f"{collection.agency.name} {_asks(collection)} các đơn vị sau gửi báo cáo {asks}"
            f" {days.said} ({due}); đơn vị đã gửi qua đường khác đề nghị báo lại:",
            *names,
        ]
    )


def _asks(collection: Collection) -> str:
    """UBND yêu cầu, Sở and others đề nghị."""
    kind = collection.agency.kind
    return "yêu cầu" if kind in (Agency.Kind.PROVINCE, Agency.Kind.COMMUNE) else "đề nghị"


def _living(collection: Collection) -> Mapping[int, AccessLink]:
    """The living links by the pk of the sheet that they open."""
    sheets = list(collection.sheets.values_list("pk", flat=True))
    found = AccessLink.objects.filter(
        agency=collection.agency_id,
        purpose=PURPOSE,
        object_kind=UnitSheet._meta.label_lower,
        object_id__in=sheets,
        revoked_at=None,
    )
    return {link.object_id: link for link in found.select_related("role__person", "agency")}


def _expiry(collection: Collection, unit: Agency) -> datetime:
    last = max(due_for(collection, unit), clock.today())
    return datetime.combine(last + LASTS, time.max, tzinfo=clock.VIETNAM)
