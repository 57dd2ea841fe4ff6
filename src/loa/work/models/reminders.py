"""Nouns: how an agency reminds its people, the Digest of a day, and each Reminder in it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.work.models.due_work import DueWork

BEFORE, AFTER, HEAD, SUPERIOR = [7, 1], [1], 3, 7
"""Days before and after the last day on which people are reminded, the head told, and lateness
noted for the superior (domain reference, annex C)."""


def days_before() -> list[int]:
    return list(BEFORE)


def days_after() -> list[int]:
    return list(AFTER)


class ReminderSettings(models.Model):
    """How an agency reminds its people; without a row the defaults hold."""

    agency = models.OneToOneField("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    is_on = models.BooleanField("Nhắc việc tự động", default=True)
    before = ArrayField(models.PositiveSmallIntegerField(), default=days_before, blank=True)
    after = ArrayField(models.PositiveSmallIntegerField(), default=days_after, blank=True)
    head_after = models.PositiveSmallIntegerField(default=HEAD)
    superior_after = models.PositiveSmallIntegerField(default=SUPERIOR)
    hour = models.PositiveSmallIntegerField(default=7, validators=[MaxValueValidator(23)])
    by_email = models.BooleanField("Gửi cả thư điện tử", default=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(hour__lte=23), name="reminders_have_an_hour")
        ]

    def __str__(self) -> str:
        return str(self.agency)


class NotReminded(models.Model):
    """A person whom the agency does not remind automatically."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("agencies.Person", on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "person"], name="not_reminded_once")
        ]

    def __str__(self) -> str:
        return str(self.person)


class Digest(models.Model):
    """All that a person was reminded of on a day, as one message over all plans.

    `handed_on_at` is when somebody said that it was sent by Zalo.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("agencies.Person", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    made_at = models.DateTimeField()
    handed_on_at = models.DateTimeField(null=True)
    handed_on_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "person", "day"], name="one_digest_a_day_and_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.day}"


class Reminder(models.Model):
    """One step of reminding about one due piece: -7 a week before its last day, 3 after it.

    Of several steps that were missed only the last is in a `digest`; the others are noted so
    that they are never sent. `to_head` tells the head of somebody else's work. A step without
    `person` is noted for the superior. `due_on` is the last day that held then: a piece with
    more time (gia hạn) is reminded of anew.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    due_work = models.ForeignKey(DueWork, on_delete=models.CASCADE, related_name="reminders")
    person = models.ForeignKey(
        "agencies.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    digest = models.ForeignKey(
        Digest, null=True, on_delete=models.CASCADE, related_name="reminders"
    )
    due_on = models.DateField()
    step = models.SmallIntegerField()
    to_head = models.BooleanField(default=False)
    made_on = models.DateField()

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["due_work", "due_on", "person", "step"],
                name="reminded_once_a_step",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return f"{self.due_work_id} {self.step:+d}"
