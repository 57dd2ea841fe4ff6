"""Noun: Initiative (sáng kiến, cách làm hay), registered, applied, recognised or not."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class Initiative(models.Model):
    """What somebody does better than before, as the agency's register keeps it.

    Recognition happens outside, by a council or the head: the decision's paper and day stand
    here. An author is written as on the application, so that a group or a unit may be one.
    """

    class State(models.TextChoices):
        REGISTERED = "registered", "Đã đăng ký"
        RECOGNISED = "recognised", "Được công nhận"
        REFUSED = "refused", "Không được công nhận"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(
        "plans.Task", null=True, on_delete=models.SET_NULL, related_name="initiatives"
    )
    title = models.CharField("Tên sáng kiến", max_length=300)
    authors = models.CharField("Tác giả, nhóm tác giả", max_length=300)
    problem = models.TextField("Tình trạng trước khi có sáng kiến", blank=True)
    solution = models.TextField("Nội dung sáng kiến, cách làm mới")
    effect = models.TextField("Hiệu quả", blank=True)
    scope = models.CharField("Phạm vi áp dụng", max_length=300, blank=True)
    registered_on = models.DateField("Ngày đăng ký")
    registered_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.REGISTERED)
    decided_by = models.CharField("Nơi công nhận", max_length=200, blank=True)
    decided_by_paper = models.CharField("Văn bản công nhận", max_length=200, blank=True)
    decided_on = models.DateField(null=True)
    reason = models.CharField("Lý do", max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-registered_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(authors="") & ~Q(solution=""),
                name="initiative_says_what_and_whose",
            ),
            models.CheckConstraint(
                condition=~Q(state="recognised")
                | (~Q(decided_by="") & ~Q(decided_by_paper="") & Q(decided_on__isnull=False)),
                name="recognised_initiative_has_its_paper",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=models.F("registered_on")),
                name="initiative_decided_after_registration",
            ),
        ]

    def __str__(self) -> str:
        return self.title
