"""What a plan is for, besides its tasks: its programme, the year's theme, what it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError

from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.ledger.actions import move_to_programme
from loa.norms.programmes import programmes
from loa.plans.models import Plan


@verb("plans.accept")
def describe(
    plan: Plan,
    *,
    programme: str,
    campaigns: Sequence[str] = (),
    motto: str = "",
    implements: Plan | None = None,
    implements_paper: str = "",
    resources: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    by: Role,
) -> Plan:
    """Says it all anew. ValidationError for an unknown programme, a plan that would carry out
    itself, and a time that ends before it begins."""
    if programme not in programmes() or set(campaigns) - set(programmes()):
        raise ValidationError({"programme": "Đề nghị chọn lĩnh vực trong danh sách."})
    if implements is not None and implements.pk == plan.pk:
        raise ValidationError({"implements": "Kế hoạch không thể triển khai chính nó."})
    if starts_on and ends_on and starts_on > ends_on:
        raise ValidationError({"ends_on": "Ngày kết thúc phải sau ngày bắt đầu."})
    if plan.programme != programme:
        move_to_programme(plan.pk, programme)
    plan.programme = programme
    plan.campaigns = [code for code in dict.fromkeys(campaigns) if code != programme]
    plan.motto, plan.resources = motto.strip(), resources.strip()
    plan.implements, plan.implements_paper = implements, implements_paper.strip()
    plan.starts_on, plan.ends_on = starts_on, ends_on
    plan.save()
    return plan
