"""Guidance and samples go down to all who have a plan; questions come up and are answered."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import visible_as_sent
from loa.agencies.verbs import verb
from loa.channels.actions import notify_agencies
from loa.files import actions as files
from loa.plans.actions.cascading import TOLD
from loa.plans.errors import PlanError
from loa.plans.models import Cascade, Guidance, Plan, PlanQuestion
from loa.ui.words import shortened
from vanban.errors import SecretDocumentError
from vanban.readers.secrecy import refuse_name

_SAYS_NOTHING = "Đề nghị ghi nội dung hướng dẫn hoặc chọn một tệp mẫu."
_TITLE = 120
_NO_WORDS = "Đề nghị ghi câu hỏi."
_NO_ANSWER = "Đề nghị ghi nội dung trả lời."
_NOT_HANDED = "Kế hoạch này không do cấp trên giao trong Loa nên chưa hỏi ở đây được."


@verb("plans.hand_down")
def guide(
    plan: Plan,
    *,
    title: str,
    text: str = "",
    upload: UploadedFile[bytes] | None = None,
    by: Role,
) -> Guidance:
    """Pushes a note or a sample to all who have the plan; they read it beside the plan.

    PlanError without words and file, and for one with a mark of secrecy in its name;
    `loa.files.errors.FileError` for what cannot be stored.
    """
    if not text.strip() and upload is None:
        raise PlanError(_SAYS_NOTHING)
    if upload is not None:
        _refuse_secret(upload.name or "")
    made = Guidance.objects.create(
        agency=plan.agency,
        plan=plan,
        title=title.strip(),
        text=text.strip(),
        file=files.store(upload) if upload is not None else None,
        file_name=(upload.name or "tep")[:255] if upload is not None else "",
        written_at=clock.now(),
        written_by=by,
    )
    with visible_as_sent(by):
        units = list(Cascade.sent.filter(plan=plan).values_list("agency_id", flat=True))
    notify_agencies(
        units,
        TOLD,
        kind="plans.guidance",
        text=f"{plan.agency.short_name} hướng dẫn thực hiện {plan}: {made.title}",
        address=reverse("plans:above_of_plan", args=[plan.pk]),
        key=f"plans.guidance:{made.pk}",
    )
    return made


def _refuse_secret(name: str) -> None:
    try:
        refuse_name(name)
    except SecretDocumentError as refused:
        raise PlanError(str(refused)) from refused


@verb("plans.hand_down")
def withdraw_guidance(guidance: Guidance, *, by: Role) -> Plan:
    """Takes a note or a sample back."""
    plan = guidance.plan
    guidance.delete()
    return plan


@verb("plans.answer_above")
def ask(cascade: Cascade, *, text: str, by: Role) -> PlanQuestion:
    """The receiver asks its superior about the plan."""
    if cascade.sender_id is None or cascade.plan_id is None:
        raise PlanError(_NOT_HANDED)
    if not text.strip():
        raise PlanError(_NO_WORDS)
    asked = PlanQuestion.objects.create(
        agency=cascade.agency,
        cascade=cascade,
        text=text.strip(),
        asked_at=clock.now(),
        asked_by=by,
    )
    notify_agencies(
        [cascade.sender_id],
        TOLD,
        kind="plans.question",
        text=f"{cascade.agency.short_name} hỏi về {cascade}: {shortened(asked.text, 200)}",
        address=reverse("plans:guidance", args=[cascade.plan_id]),
        key=f"plans.question:{asked.pk}",
    )
    return asked


@verb("plans.hand_down")
def answer_question(
    plan: Plan, question_pk: int, *, answer: str, to_all: bool = False, by: Role
) -> PlanQuestion:
    """Answers a receiver; with `to_all` question and answer become guidance for everybody who has
    the plan, without saying who asked."""
    if not answer.strip():
        raise PlanError(_NO_ANSWER)
    with visible_as_sent(by):
        asked = PlanQuestion.sent.select_for_update(of=("self",)).get(
            pk=question_pk, cascade__plan=plan
        )
    asked.answer, asked.answered_at, asked.answered_by = answer.strip(), clock.now(), by
    asked.save(update_fields=["answer", "answered_at", "answered_by"])
    if to_all:
        title = shortened(asked.text, _TITLE)
        whole = f"Hỏi: {asked.text}\n\n" if title != asked.text else ""
        guide(plan, title=f"Hỏi: {title}", text=f"{whole}Trả lời: {asked.answer}", by=by)
    else:
        notify_agencies(
            [asked.agency_id],
            TOLD,
            kind="plans.question",
            text=f"{plan.agency.short_name} trả lời về {plan}: {shortened(asked.answer, 200)}",
            address=reverse("plans:above_of_plan", args=[plan.pk]),
            key=f"plans.answer:{asked.pk}",
        )
    return asked
