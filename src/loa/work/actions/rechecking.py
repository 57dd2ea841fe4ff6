"""Hậu kiểm ngẫu nhiên: drawing confirmed evidence of a quarter, and what came of it."""

from __future__ import annotations

import random
import secrets
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.queries import may_verify_own
from loa.agencies.verbs import verb
from loa.work.actions.verifying import uncount
from loa.work.models import Evidence, Recheck, RecheckItem

MOST = 100
"""Pieces of evidence in one draw."""


@verb("work.recheck")
def draw(year: int, quarter: int, *, size: int, by: Role) -> Recheck:
    """Draws `size` pieces of evidence confirmed in a quarter, or all where there are fewer.

    The seed is kept: whoever has it and the list draws the same again. ValidationError where
    the quarter was drawn before or has nothing confirmed.
    """
    if not 1 <= size <= MOST:
        raise ValidationError({"size": f"Số minh chứng rút từ 1 đến {MOST}."})
    if Recheck.objects.filter(agency=by.agency, year=year, quarter=quarter).exists():
        raise ValidationError("Quý này đã rút mẫu hậu kiểm. Đề nghị xem kết quả bên dưới.")
    confirmed = list(confirmed_in(by.agency, year, quarter).values_list("pk", flat=True))
    if not confirmed:
        raise ValidationError("Quý này chưa có minh chứng nào được xác nhận để hậu kiểm.")
    seed = secrets.token_hex(8)
    recheck = Recheck.objects.create(
        agency=by.agency,
        year=year,
        quarter=quarter,
        seed=seed,
        size=min(size, len(confirmed)),
        population=len(confirmed),
        drawn_at=clock.now(),
        drawn_by=by,
    )
    for order, pk in enumerate(drawn(confirmed, seed, recheck.size), start=1):
        RecheckItem.objects.create(agency=by.agency, recheck=recheck, order=order, evidence_id=pk)
    return recheck


@verb("work.recheck")
def judge(item: RecheckItem, *, passed: bool, reason: str = "", by: Role) -> RecheckItem:
    """Đạt or không đạt, with a reason. What failed counts no longer, in any plan that it serves:
    its facts are compensated and its piece is open again.

    ValidationError for what was judged before, and for whoever handed it in or confirmed it.
    """
    item = RecheckItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    evidence = Evidence.objects.select_related("submitted_by", "verified_by", "due_work").get(
        pk=item.evidence_id
    )
    _refuse(item, evidence, by)
    reason = reason.strip()
    if not passed and not reason:
        raise ValidationError({"reason": "Đề nghị ghi lý do không đạt."})
    item.passed = passed
    item.reason = reason[:400]
    item.judged_at = clock.now()
    item.judged_by = by
    item.save()
    if not passed:
        for each in (evidence, *evidence.copies.select_related("due_work")):
            if each.state == Evidence.State.VERIFIED:
                uncount(each, Evidence.State.REJECTED, reason)
    return item


def confirmed_in(agency: Agency, year: int, quarter: int) -> QuerySet[Evidence]:
    """What was confirmed in a quarter and counts still; what serves several plans once."""
    first = date(year, 3 * quarter - 2, 1)
    after = date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
    return Evidence.objects.filter(
        agency=agency,
        state=Evidence.State.VERIFIED,
        same_as=None,
        verified_at__gte=datetime.combine(first, time.min, tzinfo=clock.VIETNAM),
        verified_at__lt=datetime.combine(after, time.min, tzinfo=clock.VIETNAM),
    ).order_by("pk")


def drawn(confirmed: list[int], seed: str, size: int) -> list[int]:
    """The draw: the same for the same numbers in order, seed and size."""
    return random.Random(seed).sample(sorted(confirmed), size)


def _refuse(item: RecheckItem, evidence: Evidence, by: Role) -> None:
    if item.passed is not None:
        raise ValidationError("Minh chứng này đã có kết quả hậu kiểm.")
    involved = {evidence.submitted_by.person_id}
    if evidence.verified_by is not None:
        involved.add(evidence.verified_by.person_id)
    if by.person_id in involved and not may_verify_own(by):
        raise ValidationError(
            "Người đã gửi hoặc đã xác nhận minh chứng không hậu kiểm minh chứng đó."
            " Đề nghị người khác xem."
        )
