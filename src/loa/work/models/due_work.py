"""Nouns: DueWork (one due piece of a task) and Assignment."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager


class Assignment(models.Model):
    """Who does a task: a unit, a person of it, or both."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task = models.OneToOneField("plans.Task", on_delete=models.CASCADE, related_name="assignment")
    unit = models.ForeignKey("agencies.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "agencies.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) | Q(person__isnull=False),
                name="assignment_names_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.person or self.unit}"


class DueWork(models.Model):
    """One due piece of a task (kỳ thực hiện): all its forms need verified evidence by `due_on`.

    A task that goes on has one piece a month. `done_on` is the day on which its last form was
    proven (the day of the work, not of the click); empty while it is not done.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey("plans.Task", on_delete=models.CASCADE, related_name="due_work")
    starts_on = models.DateField()
    due_on = models.DateField()
    before_issue = models.BooleanField("Thực hiện trước ngày ban hành", default=False)
    done_on = models.DateField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["task", "starts_on"], name="due_piece_once"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("due_on")), name="due_work_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.starts_on}–{self.due_on}"
