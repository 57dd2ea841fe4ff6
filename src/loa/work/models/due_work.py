"""Nouns: DueWork (one piece of work that falls due) and Extension (gia hạn)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from loa.plans.models import Task
from loa.ui.words import period


class DueWork(models.Model):
    """One piece of work that falls due (kỳ thực hiện): proven by verified evidence by `due_on`.

    Of a plan's task it is one due piece; a task that goes on has one a month. Work of another
    origin (a finding, a duty, a request) has no task: `content` says what is to be done,
    `origin_kind` and `origin_id` what it came from, a Result proves it, and it counts in no plan.

    `done_on` is the day on which its last form was proven (the day of the work, not of the
    click); empty while it is not done. `outcome` is set when it ends without being done, by an
    amendment, because those below do it, or because it could not be done; what had fallen due by
    then stays counted as due.
    `due_on` is the day that holds now: extensions keep the days before.
    """

    class Outcome(models.TextChoices):
        OPEN = "", "Đang theo dõi"
        CANCELLED = "cancelled", "Huỷ do điều chỉnh"
        HANDED_ON = "handed_on", "Giao đơn vị cấp dưới"
        NOT_DONE = "not_done", "Không thực hiện được"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task: models.ForeignKey[Task, Task] = models.ForeignKey(  # type: ignore[misc]
        "plans.Task", null=True, on_delete=models.CASCADE, related_name="due_work"
    )
    """Typed as if it were always there: what has evidence has one. `has_task` says so."""
    content = models.TextField(blank=True)
    origin_kind = models.CharField(max_length=60, blank=True)
    origin_id = models.BigIntegerField(null=True)
    starts_on = models.DateField()
    due_on = models.DateField()
    before_issue = models.BooleanField("Thực hiện trước ngày ban hành", default=False)
    done_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    outcome_on = models.DateField(null=True)
    outcome_reason = models.TextField(blank=True)
    outcome_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["origin_kind", "origin_id"])]
        constraints = [
            models.UniqueConstraint(fields=["task", "starts_on"], name="due_piece_once"),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("due_on")), name="due_work_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(task__isnull=False) | (~Q(content="") & ~Q(origin_kind="")),
                name="due_work_has_task_or_origin",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | (Q(done_on=None) & ~Q(outcome_reason="")),
                name="ended_work_says_why_and_is_not_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.starts_on}–{self.due_on}"

    @property
    def has_task(self) -> bool:
        """Whether it is a piece of a plan's task."""
        return self.task_id is not None

    @property
    def what(self) -> str:
        """What is to be done: the task's content, or its own."""
        return self.task.content if self.has_task else self.content

    @property
    def called(self) -> str:
        """How a message speaks of it: "Nhiệm vụ 3", or "Việc này"."""
        return f"Nhiệm vụ {self.task.order}" if self.has_task else "Việc này"

    @property
    def period(self) -> str:
        """Tháng 3/2026, Quý I/2026 …"""
        return period(self.starts_on, self.due_on)

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor ended otherwise."""
        return self.done_on is None and not self.outcome


class Extension(models.Model):
    """More time for a piece of work (gia hạn): until when, by which document, why."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    due_work = models.ForeignKey(DueWork, on_delete=models.CASCADE, related_name="extensions")
    was_due_on = models.DateField()
    until = models.DateField()
    document = models.CharField("Văn bản cho phép", max_length=200)
    reason = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(was_due_on__lt=F("until")), name="extension_gives_more_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="extension_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.was_due_on} → {self.until}"
