"""Noun: Question, what somebody who does a task asks whoever gave it to them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class Question(models.Model):
    """A question about a task, and its answer once there is one.

    `client_id` is what the asking phone calls it, so that one sent twice stands once.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey("plans.Task", on_delete=models.CASCADE, related_name="questions")
    text = models.CharField("Câu hỏi", max_length=1000)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    client_id = models.UUIDField(null=True)
    answer = models.CharField("Trả lời", max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["asked_by", "client_id"], name="question_once"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_by__isnull=False),
                name="answer_names_who_answered",
            ),
        ]

    def __str__(self) -> str:
        return self.text
