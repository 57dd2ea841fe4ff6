"""Verbs: a plan comes into force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from loa import clock
from loa.agencies import actions as agencies
from loa.agencies.models import Role, Unit
from loa.agencies.names import folded
from loa.agencies.queries import units
from loa.agencies.verbs import verb
from loa.documents import actions as documents
from loa.documents.actions import header_of
from loa.documents.models import Document
from loa.norms.programmes import campaigns_named_in, programme_named_in
from loa.plans import facts
from loa.plans.answers import NEW_UNIT, Answers
from loa.plans.errors import PlanError
from loa.plans.leads import UnknownLead, known_leads, unknown_leads
from loa.plans.models import Cascade, Obligation, Plan, Task, TaskForm
from loa.plans.periods import month_of_issue, own_time
from loa.plans.proposals import Proposal, proposals
from loa.plans.registry import handlers

KIND = "Kế hoạch"
_ALREADY = "Kế hoạch này đã được đưa vào thực hiện."
_NOT_READ = "Văn bản này chưa đọc xong nên chưa đưa vào thực hiện được. Đề nghị chờ trong giây lát."
_NO_PLAN = (
    "Văn bản này không phải kế hoạch nên không đưa vào thực hiện được."
    " Nếu đây là kế hoạch, đề nghị sửa mục “Tên loại”."
)
_NO_TASKS = (
    "Chưa có nhiệm vụ nào để đưa vào thực hiện."
    " Đề nghị chọn ít nhất một nhiệm vụ, hoặc để văn bản lại làm dự thảo."
)


@verb("plans.accept")
def accept(document: Document, *, answers: Answers, by: Role) -> Plan:
    """Puts a plan document into force: its tasks with the words that they came from, its
    obligations, its figures, and what the rooms above begin with it.

    Raises `PlanError` when it is in force already, not read, no plan, or without any task.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    _must_be_acceptable(document)
    _take_number_and_day(document, answers, by)
    taken = [p for p in proposals(document) if p.order not in answers.left_out]
    if not taken:
        raise PlanError(_NO_TASKS)
    plan = _plan(document)
    for proposal in taken:
        _task(plan, document, proposal, answers)
    _obligations(plan, document)
    documents.mark_accepted(document, by=by)
    facts.is_issued(plan)
    answers = _with_units_of_leads(answers, taken, by)
    for handle in handlers():
        handle(plan, answers, by)
    return plan


def _must_be_acceptable(document: Document) -> None:
    if document.state == Document.State.ACCEPTED:
        raise PlanError(_ALREADY)
    if not document.may_change:
        raise PlanError(_NOT_READ)
    if document.kind != KIND:
        raise PlanError(_NO_PLAN)


def _take_number_and_day(document: Document, answers: Answers, by: Role) -> None:
    if answers.number or answers.issued_on is not None:
        header = replace(
            header_of(document),
            number=answers.number or document.number,
            issued_on=answers.issued_on or document.issued_on,
        )
        documents.amend_header(document, header, by=by)


def _with_units_of_leads(answers: Answers, taken: list[Proposal], by: Role) -> Answers:
    """The answers with a unit for every task whose lead is known, or was said to be one."""
    known = known_leads(by.agency, taken)
    for lead in unknown_leads(by.agency, taken, known):
        said = next((answers.leads[name] for name in lead.names if name in answers.leads), None)
        if said is not None:
            unit = _unit_meant(said, lead, by)
            known |= dict.fromkeys(lead.names, unit)
    found = {p.order: unit.pk for p in taken if (unit := known.get(p.lead)) is not None}
    return replace(answers, units={**found, **answers.units})


def _unit_meant(said: int, lead: UnknownLead, by: Role) -> Unit | None:
    if said == NEW_UNIT:
        unit = agencies.add_unit(lead.name, by=by)
    else:
        found = units(by.agency).filter(pk=said).first()
        if found is None:
            return None
        unit = found
    for name in lead.names:
        unit = agencies.call_unit_also(unit, name, by=by)
    return unit


def _plan(document: Document) -> Plan:
    superior = superior_plan(document)
    starts_on, ends_on = own_time(document.reading, document.text)
    now = clock.now()
    programme = programme_named_in(folded(document.title))
    campaigns = [one for one in campaigns_named_in(folded(document.text)) if one != programme]
    return Plan.objects.create(
        agency=document.agency,
        document=document,
        year=document.reading.get("year") or (document.issued_on or now).year,
        number=document.number,
        issued_on=document.issued_on,
        title=document.title or document.called,
        superior_number=(superior["symbol"] or "")[:60] if superior else "",
        superior_issued_on=_day(superior["date"]) if superior else None,
        in_force_since=now,
        programme=programme,
        campaigns=campaigns,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def superior_plan(document: Document) -> dict[str, Any] | None:
    """The plan that this one rests on, of those of other agencies among its grounds: the nearest
    superior's that was handed to the agency, or else the first."""
    reading = document.reading
    own = folded(reading["agency"] or "")
    found = [
        citation
        for citation in reading["citations"]
        if citation["basis"]
        and citation["type"] == KIND
        and not (own and folded(citation["issuer"] or "").startswith(own))
    ]
    handed = set(Cascade.objects.filter(agency=document.agency_id).values_list("number", flat=True))
    nearest = [citation for citation in found if citation["symbol"] in handed]
    return nearest[-1] if nearest else next(iter(found), None)


def _task(plan: Plan, document: Document, proposal: Proposal, answers: Answers) -> Task:
    early = proposal.before_issue
    moved = early and answers.before_issue.get(proposal.order) == "move"
    starts_on, ends_on = proposal.when.starts_on, proposal.when.ends_on
    if moved and plan.issued_on is not None:
        starts_on, ends_on = month_of_issue(plan.issued_on)
    task = Task.objects.create(
        agency=plan.agency,
        plan=plan,
        order=proposal.order,
        content=proposal.content,
        themes=list(proposal.themes),
        audiences=list(proposal.audiences),
        method=proposal.method,
        lead=proposal.lead,
        support=proposal.support,
        product=proposal.product,
        deadline=proposal.deadline,
        starts_on=starts_on,
        ends_on=ends_on,
        periods=[[a.isoformat(), b.isoformat()] for a, b in proposal.when.periods],
        recurring=proposal.when.recurring,
        at_least=proposal.when.at_least,
        before_issue=early and not moved,
        file_digest=document.file.digest,
        parser_version=document.parser_version,
        start=proposal.start,
        end=proposal.end,
        quote=proposal.quote,
        anchor=proposal.anchor,
        places=[list(place) for place in proposal.places],
        edited=list(proposal.edited),
    )
    for code in proposal.forms or ("other",):
        TaskForm.objects.create(agency=plan.agency, task=task, code=code)
    return task


def _obligations(plan: Plan, document: Document) -> None:
    Obligation.objects.bulk_create(
        Obligation(
            agency=plan.agency,
            plan=plan,
            actor=row["actor"] or "",
            text=row["text"] or "",
            due=row["due"] or "",
            start=row["start"],
            end=row["end"],
        )
        for row in document.reading["obligations"]
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
