"""Nouns: what an agency lets its sister agencies use, and people who help it without an account."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.work.models.evidence import Evidence


class SharedItem(models.Model):
    """Dùng chung: an article or material that sister agencies may publish again, with its address.

    Made of confirmed evidence it keeps what the evidence said when it was shared.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    evidence = models.OneToOneField(
        Evidence, null=True, on_delete=models.SET_NULL, related_name="shared"
    )
    title = models.CharField("Tên tin, bài, tài liệu", max_length=300)
    address = models.URLField("Đường dẫn", max_length=1000)
    note = models.CharField("Gợi ý sử dụng", max_length=300, blank=True)
    themes = ArrayField(models.CharField(max_length=8), default=list)
    shared_at = models.DateTimeField()
    shared_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-shared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "address"], name="shared_once"),
            models.CheckConstraint(condition=~Q(title=""), name="shared_item_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class Collaborator(models.Model):
    """Cộng tác viên: somebody outside the staff who helps with communication; has no account."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    full_name = models.CharField("Họ và tên", max_length=120)
    about = models.CharField("Đơn vị, địa chỉ", max_length=200, blank=True)
    phone = models.CharField("Điện thoại", max_length=20, blank=True)
    since = models.DateField("Tham gia từ ngày")
    ended_on = models.DateField("Thôi tham gia từ ngày", null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(full_name=""), name="collaborator_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.full_name


class Contribution(models.Model):
    """What a collaborator did on a day, for a task where it is known."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    collaborator = models.ForeignKey(
        Collaborator, on_delete=models.CASCADE, related_name="contributions"
    )
    task = models.ForeignKey(
        "plans.Task", null=True, on_delete=models.SET_NULL, related_name="contributions"
    )
    what = models.CharField("Đã làm", max_length=300)
    on = models.DateField("Ngày")
    noted_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="contribution_says_what"),
        ]

    def __str__(self) -> str:
        return self.what
