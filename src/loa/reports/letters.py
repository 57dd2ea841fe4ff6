"""Words to those who have not reported: a message for Zalo, and a letter in the tone that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loa import clock
from loa.norms.windows import working_days_after
from loa.plans.cascading.urging import NEW_TERM, called, frame
from loa.plans.cascading.words import MOST_NAMED, asks
from loa.reports.models import Collection
from loa.reports.queries.collecting import UnitStanding, window_of_collection
from loa.reports.templates import template
from loa.ui.words import day, number
from vanban.writers.composition import Annex, Block, Composition, Paragraph, Table


def reported_what(collection: Collection) -> str:
    """ "báo cáo công tác tuyên truyền cải cách hành chính quý I năm 2026"."""
    name = template(collection.template).name
    return f"{name[:1].lower()}{name[1:]} {window_of_collection(collection).said}"


def missing_for_zalo(collection: Collection, missing: Sequence[UnitStanding]) -> str:
    """A message to the units that have not reported; "" when all have."""
    if not missing:
        return ""
    agency = collection.agency
    lines = [
        f"Kính gửi các đơn vị, đến ngày {day(clock.today())}, {agency.short_name} chưa nhận được"
        f" {reported_what(collection)} của {number(len(missing))} đơn vị:"
    ]
    lines += [
        f"{place}. {row.unit.short_name} (hạn {day(row.due_on)})"
        for place, row in enumerate(missing[:MOST_NAMED], 1)
    ]
    if len(missing) > MOST_NAMED:
        lines.append(f"và {number(len(missing) - MOST_NAMED)} đơn vị khác.")
    lines.append(
        f"{agency.short_name} {asks(agency)} các đơn vị gửi báo cáo; đơn vị nào đã gửi qua QLVB"
        " thì báo lại giúp số, ngày văn bản."
    )
    return "\n".join(lines)


def urging_letter(collection: Collection, missing: Sequence[UnitStanding]) -> Composition:
    """The letter that names exactly the units that are late, in official order."""
    return frame(
        collection.agency,
        title=f"đôn đốc gửi {reported_what(collection)}",
        names=[row.unit.name for row in missing],
        body=_body(collection, missing),
        listed=Annex("Danh sách đơn vị chưa gửi báo cáo", (_table(missing),)),
    )


def _body(collection: Collection, missing: Sequence[UnitStanding]) -> Iterator[Block]:
    agency, verb = collection.agency, asks(collection.agency)
    them, listed = called(len(missing))
    yield Paragraph(
        f"Đến ngày {day(clock.today())}, {agency.name} chưa nhận được {reported_what(collection)}"
        f" của {number(len(missing))} đơn vị nêu trên{listed}."
    )
    until = working_days_after(clock.today(), NEW_TERM)
    yield Paragraph(
        f"Để kịp tổng hợp, báo cáo cấp trên, {agency.name} {verb} {them} nêu trên gửi báo cáo"
        f" chậm nhất ngày {day(until)}; trường hợp đã gửi, {verb} thông báo số, ngày của báo cáo"
        f" để {agency.name} đối chiếu."
    )


def _table(missing: Sequence[UnitStanding]) -> Table:
    rows = tuple(
        (number(place), row.unit.name, day(row.due_on)) for place, row in enumerate(missing, 1)
    )
    return Table(
        ("TT", "Đơn vị", "Hạn gửi"), rows, widths=(1, 8, 3), align=("center", "left", "center")
    )
