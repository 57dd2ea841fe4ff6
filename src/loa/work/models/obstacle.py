"""Noun: Obstacle (khó khăn, vướng mắc), raised, answered, sent upward, closed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.agencies.models import Role
from loa.work.models.due_work import DueWork


class Obstacle(models.Model):
    """What stands in the way of the work, and what was answered.

    On a task, on one due piece of it, or on nothing in particular. `answer_due_on` is the day
    by which an answer is owed. Sent upward, it waits for the superior's answer: the paper that
    took it there goes by the QLVB, its number stands in `sent_up_by_paper`, and whoever follows
    the agencies below sees it. `followed_by` took it over from whoever raised it and left.
    """

    class Urgency(models.TextChoices):
        NORMAL = "normal", "Bình thường"
        URGENT = "urgent", "Gấp"

    class State(models.TextChoices):
        OPEN = "open", "Chờ trả lời"
        SENT_UP = "sent_up", "Đã báo cáo cấp trên"
        ANSWERED = "answered", "Đã trả lời"
        CLOSED = "closed", "Đã giải quyết"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(
        "plans.Task", null=True, on_delete=models.CASCADE, related_name="obstacles"
    )
    due_work = models.ForeignKey(
        DueWork, null=True, on_delete=models.CASCADE, related_name="obstacles"
    )
    content = models.TextField("Khó khăn, vướng mắc")
    proposal = models.TextField("Đề xuất", blank=True)
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.NORMAL)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    followed_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answer_due_on = models.DateField()
    sent_up_to = models.CharField(max_length=200, blank=True)
    sent_up_by_paper = models.CharField(max_length=200, blank=True)
    sent_up_on = models.DateField(null=True)
    answer = models.TextField("Ý kiến trả lời", blank=True)
    answer_paper = models.CharField("Văn bản trả lời", max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-raised_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(content=""), name="obstacle_says_what"),
            models.CheckConstraint(
                condition=~Q(state="answered") | (~Q(answer="") & Q(answered_by__isnull=False)),
                name="answered_obstacle_has_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_up") | (~Q(sent_up_to="") & Q(sent_up_on__isnull=False)),
                name="obstacle_sent_up_says_where",
            ),
        ]

    def __str__(self) -> str:
        return self.content

    @property
    def follower(self) -> Role:
        """Who waits for the answer: whoever raised it, or took it over."""
        return self.followed_by or self.raised_by
