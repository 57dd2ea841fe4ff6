"""What the plans of superiors ask of the agency, and what those below are late with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse

from loa import clock
from loa.agencies.models import Role
from loa.agencies.permissions import may
from loa.agencies.queries import visible_as_sent
from loa.desk.items import Item
from loa.plans.cascading.standing import late_by_plan
from loa.plans.models import Advice, Answer, Cascade, HandedAmendment, PlanQuestion
from loa.ui.words import number

SOON = timedelta(days=14)


def along_the_tree(role: Role) -> Iterator[Item]:
    """What comes from above first, then what waits from below."""
    if may(role, "plans.answer_above"):
        yield from _from_above(role)
    if may(role, "plans.hand_down"):
        yield from _from_below(role)


def _from_above(role: Role) -> Iterator[Item]:
    for cascade in _received(role):
        item = _of_cascade(cascade)
        if item is not None:
            yield item
    waiting = HandedAmendment.objects.filter(
        agency=role.agency_id, state=HandedAmendment.State.WAITING
    )
    for handed in waiting.select_related("cascade", "amendment"):
        address = reverse("plans:handed_amendment", args=[handed.pk])
        yield Item(
            f"{handed.cascade.issuer_name} điều chỉnh {handed.cascade}",
            address,
            note=handed.amendment.reason,
            act="Xem thay đổi",
            act_url=address,
        )


def _received(role: Role) -> list[Cascade]:
    proposed = Count("answers", filter=Q(answers__state=Answer.State.PROPOSED))
    found = Cascade.objects.filter(agency=role.agency_id).annotate(proposed=proposed)
    return list(found.select_related("own_plan"))


def _of_cascade(cascade: Cascade) -> Item | None:
    """The one thing to do about a superior's plan: take it up, answer it, or issue one's own."""
    address = reverse("plans:from_superior", args=[cascade.pk])
    text = f"{cascade} của {cascade.issuer_name}"
    if cascade.opened_at is None:
        return Item(text, address, note=cascade.title, act="Tiếp nhận", act_url=address)
    proposed: int = cascade.proposed  # type: ignore[attr-defined]
    if proposed and cascade.own_plan_id is not None:
        note = f"{number(proposed)} đề xuất đối chiếu chờ xác nhận"
        return Item(text, address, note=note, act="Xác nhận", act_url=address)
    due = cascade.due_on
    near = due is not None and due <= clock.today() + SOON
    if near and cascade.own_plan_id is None and not cascade.paper_number:
        note = "Đơn vị chưa có kế hoạch để thực hiện"
        return Item(text, address, note=note, act="Mở", act_url=address, due=due)
    return None


def _from_below(role: Role) -> Iterator[Item]:
    with visible_as_sent(role):
        late = late_by_plan()
        asked = list(PlanQuestion.sent.filter(answer="").select_related("cascade", "agency")[:20])
        advice = list(Advice.received.filter(state=Advice.State.SENT).select_related("agency")[:20])
    for plan, said, count in late:
        address = reverse("plans:board", args=[plan])
        yield Item(
            f"{number(count)} đơn vị chậm ban hành kế hoạch",
            address,
            note=f"Kế hoạch số {said}",
            act="Xem và đôn đốc",
            act_url=address,
        )
    for one in asked:
        address = reverse("plans:guidance", args=[one.cascade.plan_id])
        note = f"{one.agency.short_name} hỏi về {one.cascade}"
        yield Item(one.text, address, note=note, act="Trả lời", act_url=address)
    for draft in advice:
        address = f"{reverse('plans:advice_received')}#du-thao-{draft.pk}"
        note = f"{draft.agency.short_name} gửi dự thảo"
        yield Item(draft.title, address, note=note, act="Xem và trả lời", act_url=address)
