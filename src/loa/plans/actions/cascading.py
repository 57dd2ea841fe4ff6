"""A superior hands its plan down, notes what came on paper, and extends the term."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db import connection
from django.urls import reverse

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.queries import visible_as_sent
from loa.agencies.verbs import verb
from loa.channels.actions import notify_agencies
from loa.plans.cascading.duties import take_duties, tasks_of_others
from loa.plans.errors import PlanError
from loa.plans.models import Cascade, Plan
from loa.plans.registry import tell_handed_down

TOLD = (Role.Code.HEAD, Role.Code.DEPUTY_HEAD, Role.Code.STANDING_OFFICER, Role.Code.CLERK)
"""Who hears at the receiver that a plan came."""

_NOT_ISSUED = (
    "Kế hoạch chưa có số và ngày ban hành nên chưa giao xuống được."
    " Đề nghị ghi nhận văn bản đã ban hành trước."
)
_NOBODY = "Chưa chọn đơn vị nào để giao kế hoạch."
_NOT_SENT = "Đơn vị này chưa được giao kế hoạch."
_BEFORE = (
    "Ngày ban hành kế hoạch của đơn vị không thể sau hôm nay hoặc trước kế hoạch của cấp trên."
)
_EXTENSION = "Ngày gia hạn phải sau thời hạn đang có. Đề nghị kiểm tra lại."

_HAND_DOWN = """
    INSERT INTO plans_cascade (
        agency_id, relation, sender_id, plan_id, issuer_name, number, issued_on, title,
        official_number, note, sent_at, sent_by_id, own_plan_due, follows, extension_paper,
        paper_number)
    SELECT receiver.agency_id, receiver.relation, %(sender)s, %(plan)s, %(issuer)s, %(number)s,
           %(issued_on)s, %(title)s, %(official)s, %(note)s, %(now)s, %(by)s, %(due)s, false, '', ''
    FROM unnest(%(agencies)s::bigint[], %(relations)s::text[]) AS receiver(agency_id, relation)
    WHERE receiver.agency_id <> %(sender)s
    ON CONFLICT (agency_id, plan_id) DO NOTHING
    RETURNING agency_id
"""
_OWN_PLANS = """
    UPDATE plans_cascade AS cascade SET own_plan_id = own.id
    FROM plans_plan AS own
    WHERE cascade.plan_id = %(plan)s AND cascade.own_plan_id IS NULL
      AND own.agency_id = cascade.agency_id AND NOT own.follows_superior
      AND own.superior_number = cascade.number
      AND (own.superior_issued_on IS NULL OR own.superior_issued_on = cascade.issued_on)
"""
"""A receiver may have issued its plan before the superior's was handed to it here."""


@verb("plans.hand_down")
def hand_down(
    plan: Plan,
    receivers: Mapping[int, str],
    *,
    own_plan_due: date | None = None,
    note: str = "",
    official_number: str = "",
    stays: Collection[str] = (),
    by: Role,
) -> int:
    """Giao kế hoạch xuống các đơn vị: to all `receivers` (agency pk → relation) in one act.

    Whoever has it already keeps it as it is. What only those below do is no work of the agency's
    own any more. `stays` are the duties (`duties.key_of`) that go to
    nobody below after all. The notice in Loa is for information; `official_number` names the paper
    by which the plan goes officially. Returns how many got it now; PlanError for a plan that is not
    issued.
    """
    if not plan.number or plan.issued_on is None or plan.follows_superior:
        raise PlanError(_NOT_ISSUED)
    if not receivers:
        raise PlanError(_NOBODY)
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)  # its duties are kept once
    duties = take_duties(plan, stays)
    tell_handed_down(tasks_of_others(plan, duties), by)
    got = _insert(plan, receivers, own_plan_due, note, official_number, by)
    notify_agencies(
        got,
        TOLD,
        kind="plans.cascade",
        text=f"{plan.agency.short_name} giao {plan}: {plan.title}. Xem nhiệm vụ được giao.",
        address=reverse("plans:above_of_plan", args=[plan.pk]),
        key=f"plans.cascade:{plan.pk}",
    )
    return len(got)


def hand_on_what_is_new(plan: Plan, by: Role) -> None:
    """Within the verb that amends a plan: where it was handed down, what it adds for those below
    is not owed here either."""
    if Cascade.objects.model._base_manager.filter(plan=plan).exists():
        tell_handed_down(tasks_of_others(plan, take_duties(plan)), by)


@verb("plans.hand_down")
def note_paper(plan: Plan, unit: Agency, *, number: str, issued_on: date, by: Role) -> Cascade:
    """Đã nhận kế hoạch bằng bản giấy/QLVB: the unit's own plan came another way."""
    found = _sent(plan, unit, by)
    if issued_on > clock.today() or (plan.issued_on and issued_on < plan.issued_on):
        raise PlanError(_BEFORE)
    found.paper_number, found.paper_issued_on = number.strip(), issued_on
    found.save(update_fields=["paper_number", "paper_issued_on"])
    return found


@verb("plans.hand_down")
def take_back_paper(plan: Plan, unit: Agency, *, by: Role) -> Cascade:
    """What was noted of a plan on paper was a mistake."""
    found = _sent(plan, unit, by)
    found.paper_number, found.paper_issued_on = "", None
    found.save(update_fields=["paper_number", "paper_issued_on"])
    return found


@verb("plans.hand_down")
def extend(plan: Plan, units: Collection[int], *, until: date, paper: str, by: Role) -> int:
    """Gia hạn: these units (pks) may issue their plans until that day, by that paper."""
    if until <= (plan.issued_on or until) or not paper.strip():
        raise PlanError(_EXTENSION)
    with visible_as_sent(by):
        found = Cascade.sent.filter(plan=plan, agency__in=units)
        if found.filter(own_plan_due__gte=until).exists():
            raise PlanError(_EXTENSION)
        return found.update(extended_to=until, extension_paper=paper.strip())


def _insert(
    plan: Plan,
    receivers: Mapping[int, str],
    due: date | None,
    note: str,
    official_number: str,
    by: Role,
) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            _HAND_DOWN,
            {
                "agencies": list(receivers),
                "relations": list(receivers.values()),
                "sender": plan.agency_id,
                "plan": plan.pk,
                "issuer": plan.agency.name,
                "number": plan.number,
                "issued_on": plan.issued_on,
                "title": plan.title,
                "official": official_number.strip()[:120],
                "note": note.strip(),
                "now": clock.now(),
                "by": by.pk,
                "due": due,
            },
        )
        got = [agency for (agency,) in cursor.fetchall()]
        cursor.execute(_OWN_PLANS, {"plan": plan.pk})
    return got


def _sent(plan: Plan, unit: Agency, by: Role) -> Cascade:
    with visible_as_sent(by):
        found = Cascade.sent.select_for_update().filter(plan=plan, agency=unit).first()
    if found is None:
        raise PlanError(_NOT_SENT)
    return found
