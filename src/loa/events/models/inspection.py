"""Nouns: Inspection (kiểm tra, tự kiểm tra), whom and what it looks at, and its findings."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from loa.events.checklists import Checklist, Item, checklists


class Inspection(models.Model):
    """An inspection by a decision: its number and day, the team, the units, the days."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    checklist = models.CharField(max_length=40)
    decision_number = models.CharField(max_length=60)
    decision_date = models.DateField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="inspection_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def of_list(self) -> Checklist:
        """The sentences that are asked."""
        return checklists()[self.checklist]


class TeamMember(models.Model):
    """Somebody of the inspection team; the first is its head (trưởng đoàn)."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="team")
    person = models.ForeignKey("agencies.Person", on_delete=models.PROTECT, related_name="+")
    is_head = models.BooleanField(default=False)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-is_head", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "person"], name="team_member_once"),
            models.UniqueConstraint(
                fields=["inspection"], condition=Q(is_head=True), name="one_head_of_team"
            ),
        ]

    def __str__(self) -> str:
        return self.person.full_name


class Inspected(models.Model):
    """A unit that is looked at: one of the agency's own, or another by its name."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="inspected")
    unit = models.ForeignKey("agencies.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    order = models.PositiveSmallIntegerField()

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "name"], name="inspected_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Finding(models.Model):
    """What was found wanting (tồn tại, hạn chế): who mends it by when; closed when confirmed.

    The mending goes the way of all work: `due_work` is given to the owner, who reports with
    proof, and somebody else confirms.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    inspected = models.ForeignKey(Inspected, on_delete=models.PROTECT, related_name="findings")
    text = models.TextField()
    due_on = models.DateField()
    due_work = models.OneToOneField(
        "work.DueWork", null=True, on_delete=models.PROTECT, related_name="+"
    )
    found_at = models.DateTimeField()
    found_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(null=True)
    closed_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_by__isnull=False),
                name="closed_finding_names_who",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Answer(models.Model):
    """What was seen of one sentence at one unit; a later answer replaces it."""

    class Verdict(models.TextChoices):
        MET = "met", "Đạt"
        NOT_MET = "not_met", "Chưa đạt"
        NONE = "none", "Không áp dụng"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    inspected = models.ForeignKey(Inspected, on_delete=models.CASCADE, related_name="answers")
    item = models.CharField(max_length=40)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, blank=True)
    note = models.TextField(blank=True)
    photo = models.ForeignKey("files.StoredFile", null=True, on_delete=models.PROTECT)
    photo_name = models.CharField(max_length=255, blank=True)
    finding = models.OneToOneField(
        Finding, null=True, on_delete=models.SET_NULL, related_name="answer"
    )
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["inspected", "item"], name="answer_once_per_item"),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.verdict}"

    @property
    def of_item(self) -> Item | None:
        """The sentence that it answers."""
        return self.inspected.inspection.of_list.item(self.item)
