"""Nouns: Amendment (điều chỉnh, bổ sung kế hoạch) and TaskChange, one of its changes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.plans.models.plan import Plan, Task


class Amendment(models.Model):
    """Changes to a plan in the year, by one paper with its number and day, for one reason.

    Being prepared it changes nothing; applied, it is history. `document` is the paper where it
    was dropped here, of which the changes were read.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="amendments")
    number = models.CharField("Số, ký hiệu văn bản điều chỉnh", max_length=60, blank=True)
    issued_on = models.DateField("Ngày văn bản điều chỉnh", null=True)
    reason = models.TextField("Lý do điều chỉnh")
    document = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["begun_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(applied_at=None), name="one_amendment_in_preparation"
            ),
            models.CheckConstraint(
                condition=Q(applied_at=None)
                | (~Q(number="") & Q(issued_on__isnull=False) & Q(applied_by__isnull=False)),
                name="applied_amendment_names_its_paper",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="amendment_says_why"),
        ]

    def __str__(self) -> str:
        return f"Văn bản số {self.number}" if self.number else "Điều chỉnh đang soạn"

    @property
    def is_applied(self) -> bool:
        """Whether it changed the plan."""
        return self.applied_at is not None


class TaskChange(models.Model):
    """What an amendment does to one task; `before` and `after` hold the fields that differ.

    Their keys are those of `loa.plans.amending.FIELDS`, with days as ISO words. An addition has
    no `task` until it is applied, and no `before`; a cancellation has no `after` but a reason.
    """

    class Kind(models.TextChoices):
        CHANGE = "change", "Điều chỉnh"
        ADD = "add", "Bổ sung"
        CANCEL = "cancel", "Huỷ"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    task = models.ForeignKey(Task, null=True, on_delete=models.PROTECT, related_name="changes")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["task__order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["amendment", "task"], name="task_changed_once"),
            models.CheckConstraint(
                condition=Q(kind="add") | Q(task__isnull=False), name="change_names_its_task"
            ),
            models.CheckConstraint(
                condition=~Q(kind="cancel") | ~Q(reason=""), name="cancelled_task_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.task or self.after.get('content', '')}"
