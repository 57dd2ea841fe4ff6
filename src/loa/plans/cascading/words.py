"""Messages to copy for Zalo about a plan that was handed down; the tone goes by relation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from loa.agencies.models import Agency
from loa.plans.cascading.standing import Tally, UnitStanding
from loa.plans.models import Plan
from loa.ui.words import day, number

MOST_NAMED = 60
YEU_CAU, DE_NGHI = "yêu cầu", "đề nghị"


def asks(superior: Agency) -> str:
    """The verb of a letter from this superior: a committee yêu cầu, a department đề nghị."""
    commands = (Agency.Kind.PROVINCE, Agency.Kind.COMMUNE)
    return YEU_CAU if superior.kind in commands else DE_NGHI


def handed_for_zalo(plan: Plan, due: date | None = None, address: str = "") -> str:
    """What the superior sends around once the plan was handed down."""
    lines = [
        f"Kính gửi các đơn vị, {plan.agency.short_name} đã giao {_of(plan)} về việc"
        f" {plan.title[:1].lower()}{plan.title[1:]}.",
    ]
    if due:
        lines.append(
            f"{plan.agency.short_name} {asks(plan.agency)} các đơn vị ban hành kế hoạch"
            f" trước hoặc trong ngày {day(due)}."
        )
    if address:
        lines.append(f"Xem nhiệm vụ được giao tại: {address}")
    lines.append("Văn bản chính thức gửi qua hệ thống quản lý văn bản.")
    return "\n".join(lines)


def board_for_zalo(plan: Plan, told: Tally, behind: Sequence[UnitStanding]) -> str:
    """How far all units are, for whoever follows them, naming the first of those without a plan
    (`behind`, MOST_NAMED at most); never for the public."""
    lines = [
        f"Tình hình triển khai {_of(plan)}: {number(told.done)}/{number(told.whole)} đơn vị"
        " đã ban hành hoặc thực hiện theo kế hoạch.",
    ]
    lines += [f"– {row.unit.short_name}: {row.state.label.lower()}" for row in behind]
    more = told.whole - told.done - len(behind)
    if more:
        lines.append(f"và {number(more)} đơn vị khác.")
    return "\n".join(lines)


def _of(plan: Plan) -> str:
    on = f" ngày {day(plan.issued_on)}" if plan.issued_on else ""
    return f"Kế hoạch số {plan.number}{on}" if plan.number else "Kế hoạch"
