"""Công văn đôn đốc: a letter that names exactly the units that are late, in the tone that fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from loa import clock
from loa.norms.windows import working_days_after
from loa.plans.cascading.standing import LateUnit
from loa.plans.cascading.urging import NEW_TERM, called, frame
from loa.plans.cascading.words import asks
from loa.plans.models import Plan
from loa.ui.words import day, number
from vanban.writers.composition import Annex, Block, Bullet, Composition, Paragraph, Table

MOST_IN_LIST = 2_000
"""More units than these are no list of a letter: each superior urges those directly below it."""


def urging_letter(plan: Plan, late: Sequence[LateUnit]) -> Composition:
    """The letter about plans that are owed; `late` are the units, in official order."""
    return frame(
        plan.agency,
        title=f"đôn đốc ban hành kế hoạch triển khai Kế hoạch số {plan.number}",
        names=[row.name for row in late],
        body=_body(plan, late),
        listed=Annex("Danh sách đơn vị chưa gửi kế hoạch", (_table(late),)),
    )


def _body(plan: Plan, late: Sequence[LateUnit]) -> Iterator[Block]:
    agency, verb = plan.agency, asks(plan.agency)
    on = f"Ngày {day(plan.issued_on)}, " if plan.issued_on else ""
    them, listed = called(len(late))
    yield Paragraph(
        f"{on}{agency.name} ban hành Kế hoạch số {plan.number} về việc {lowered(plan.title)},"
        f" trong đó giao {them} ban hành kế hoạch của đơn vị mình{_terms(late)}."
    )
    yield Paragraph(
        f"Đến ngày {day(clock.today())}, {agency.name} chưa nhận được kế hoạch của"
        f" {number(len(late))} đơn vị nêu trên{listed}."
    )
    yield Paragraph(f"Để bảo đảm tiến độ chung, {agency.name} {verb} {them} nêu trên:")
    until = working_days_after(clock.today(), NEW_TERM)
    yield Bullet(f"Ban hành kế hoạch và gửi về {agency.name} chậm nhất ngày {day(until)};")
    yield Bullet(
        "Trường hợp thực hiện theo kế hoạch của cấp trên, không ban hành kế hoạch riêng, hoặc có"
        f" khó khăn, vướng mắc thì thông báo để {agency.name} biết, hướng dẫn."
    )


def _terms(late: Sequence[LateUnit]) -> str:
    """ " chậm nhất ngày 10/3/2026", or the first and last of several terms."""
    days: list[date] = sorted({row.due_on for row in late})
    if len(days) == 1:
        return f" chậm nhất ngày {day(days[0])}"
    return f" chậm nhất từ ngày {day(days[0])} đến ngày {day(days[-1])} theo hạn của từng đơn vị"


def _table(late: Sequence[LateUnit]) -> Table:
    rows = (
        (
            number(place),
            row.name,
            day(row.due_on),
            f"{number(row.late_days)} ngày",
        )
        for place, row in enumerate(late, 1)
    )
    return Table(
        ("TT", "Đơn vị", "Hạn ban hành", "Chậm"),
        tuple(rows),
        widths=(1, 7, 3, 2),
        align=("center", "left", "center", "right"),
    )


def lowered(text: str) -> str:
    """A title or a reason as it goes on within a sentence."""
    return text[:1].lower() + text[1:]
