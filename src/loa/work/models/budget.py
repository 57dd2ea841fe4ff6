"""Noun: BudgetLine (dự toán, thực chi) of a task or of the plan as a whole."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class BudgetLine(models.Model):
    """Money for one thing from one source, in đồng: what was estimated and what was spent.

    What was spent is declared by a person and so has its paper: the file of the invoice, or the
    number of the voucher in the accounts (Loa is no accounting software).
    """

    class Source(models.TextChoices):
        STATE = "state", "Ngân sách nhà nước"
        SOCIAL = "social", "Xã hội hoá"
        OTHER = "other", "Nguồn khác"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey("plans.Plan", on_delete=models.CASCADE, related_name="budget_lines")
    task = models.ForeignKey(
        "plans.Task", null=True, on_delete=models.CASCADE, related_name="budget_lines"
    )
    content = models.CharField("Nội dung chi", max_length=300)
    source = models.CharField("Nguồn kinh phí", max_length=8, choices=Source.choices)
    estimate = models.BigIntegerField("Dự toán", null=True)
    actual = models.BigIntegerField("Thực chi", null=True)
    spent_on = models.DateField("Ngày chi", null=True)
    voucher = models.CharField("Chứng từ", max_length=120, blank=True)
    file = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT)
    file_name = models.CharField(max_length=255, blank=True)
    sponsor = models.CharField("Đơn vị, cá nhân đóng góp", max_length=200, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["task__order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(estimate__isnull=False) | Q(actual__isnull=False),
                name="budget_line_has_an_amount",
            ),
            models.CheckConstraint(
                condition=(Q(estimate=None) | Q(estimate__gte=0))
                & (Q(actual=None) | Q(actual__gte=0)),
                name="budget_amounts_not_below_nothing",
            ),
            models.CheckConstraint(
                condition=Q(actual=None)
                | (Q(spent_on__isnull=False) & (~Q(voucher="") | Q(file__isnull=False))),
                name="spent_money_has_day_and_paper",
            ),
        ]

    def __str__(self) -> str:
        return self.content
