"""Whoever does a task asks whoever gave it, and is answered."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.channels.actions import notify
from loa.plans.models import Task
from loa.work.models import Assignment, Question

MOST_WAITING = 10
"""Questions of one person about one task that nobody has answered yet."""
_LONGEST = 1000


@verb("work.submit_evidence")
def ask(task: Task, *, text: str, client_id: UUID | None = None, by: Role) -> Question:
    """Asks about a task; the same sending twice asks once. ValidationError for an empty one."""
    text = text.strip()
    if not text:
        raise ValidationError({"text": "Đề nghị ghi câu hỏi."})
    if len(text) > _LONGEST:
        raise ValidationError({"text": "Câu hỏi dài quá 1.000 chữ. Đề nghị rút gọn."})
    Task.objects.select_for_update().get(pk=task.pk)
    own = Question.objects.filter(task=task, asked_by=by)
    known = own.filter(client_id=client_id, text=text).first() if client_id else None
    if known is not None:
        return known
    if own.filter(answered_at=None).count() >= MOST_WAITING:
        raise ValidationError("Các câu hỏi trước đang chờ trả lời. Đề nghị gọi cho người giao.")
    is_used = client_id is not None and own.filter(client_id=client_id).exists()
    question = Question.objects.create(
        agency=task.agency,
        task=task,
        text=text,
        asked_at=clock.now(),
        asked_by=by,
        client_id=None if is_used else client_id,
    )
    _tell_assigner(question)
    return question


def _tell_assigner(question: Question) -> None:
    given = Assignment.objects.filter(task=question.task_id).select_related("assigned_by__person")
    notify(
        [assignment.assigned_by.person for assignment in given],
        agency=question.agency,
        kind="work.question",
        text=f"{question.asked_by.person.called} hỏi về nhiệm vụ {question.task.order}:"
        f" {question.text[:200]}",
        address=f"{reverse('work:questions')}#cau-hoi-{question.pk}",
        key=f"work.question:{question.pk}",
    )


@verb("work.assign")
def answer(question: Question, *, text: str, by: Role) -> Question:
    """Answers a question; whoever asked reads it at the link. An answer may be written anew."""
    text = text.strip()
    if not text:
        raise ValidationError({"text": "Đề nghị ghi câu trả lời."})
    if question.agency_id != by.agency_id:
        raise PermissionDenied("a question of another agency")
    question.answer = text[:_LONGEST]
    question.answered_at = clock.now()
    question.answered_by = by
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    return question
