"""Noun: Result, what became of work that no plan's task asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from loa.work.models.due_work import DueWork


class Result(models.Model):
    """What was done of a piece of work without a task, with a paper or photo where there is one.

    Whoever reports it does not confirm it; confirmed, the work is done on `happened_on`.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ xác nhận"
        CONFIRMED = "confirmed", "Đã xác nhận"
        RETURNED = "returned", "Trả lại để hoàn thiện"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    due_work = models.ForeignKey(DueWork, on_delete=models.CASCADE, related_name="results")
    text = models.TextField("Kết quả")
    happened_on = models.DateField("Ngày thực hiện")
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT)
    file_name = models.CharField(max_length=255, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    reported_at = models.DateTimeField()
    reported_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(null=True)
    looked_at_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    return_reason = models.TextField(blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["reported_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="result_says_what"),
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(looked_at_by__isnull=False),
                name="judged_result_names_who",
            ),
            models.CheckConstraint(
                condition=Q(looked_at_by=None) | ~Q(looked_at_by=F("reported_by")),
                name="result_is_not_judged_by_its_reporter",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(return_reason=""),
                name="returned_result_says_why",
            ),
            models.UniqueConstraint(
                fields=["due_work"], condition=Q(state="waiting"), name="one_result_waits"
            ),
        ]

    def __str__(self) -> str:
        return self.text
