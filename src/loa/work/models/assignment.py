"""Nouns: Assignment (who does a piece of work now), its Partners, and PastAssignment."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa import clock
from loa.work.models.due_work import DueWork

NAMES_SOMEBODY = Q(unit__isnull=False) | Q(person__isnull=False)


class Assignment(models.Model):
    """Who does a task, or work without one, now: a unit, a person of it, or both; the lead.

    Given, it waits for an answer until `answer_by`; without one it is taken as accepted. What
    somebody asked to be given to another stays theirs until it is. Another lead makes another
    assignment, so that a link to the old one opens nothing any more.
    """

    class State(models.TextChoices):
        GIVEN = "given", "Đã giao"
        ACCEPTED = "accepted", "Đã nhận"
        ASSUMED = "assumed", "Coi như đã nhận"
        SENT_BACK = "sent_back", "Xin giao lại"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task = models.OneToOneField(
        "plans.Task", null=True, on_delete=models.CASCADE, related_name="assignment"
    )
    due_work = models.OneToOneField(
        DueWork, null=True, on_delete=models.CASCADE, related_name="assignment"
    )
    unit = models.ForeignKey("agencies.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "agencies.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.GIVEN)
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    reason = models.TextField("Lý do xin giao lại", blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=NAMES_SOMEBODY, name="assignment_names_somebody"),
            models.CheckConstraint(
                condition=Q(task__isnull=False) ^ Q(due_work__isnull=False),
                name="assignment_of_one_thing",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_back") | ~Q(reason=""), name="sent_back_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.person or self.unit}"

    @property
    def is_assumed(self) -> bool:
        """Whether nobody answered in time, also before the nightly job has said so."""
        unanswered = self.state == self.State.GIVEN
        over = self.answer_by is None or self.answer_by < clock.today()
        return self.state == self.State.ASSUMED or (unanswered and over)

    @property
    def answered(self) -> str:
        """How it stands with its answer, in words."""
        return self.State.ASSUMED.label if self.is_assumed else self.State(self.state).label

    @property
    def what(self) -> str:
        """What is to be done."""
        return self.task.content if self.task else self.due_work.what if self.due_work else ""

    @property
    def who(self) -> str:
        """The person as one speaks to them, or the unit."""
        person = self.person
        if person is not None:
            return f"{person.address_form} {person.full_name}"
        return self.unit.name if self.unit else ""


class Partner(models.Model):
    """A unit or person that works along with the lead (phối hợp)."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="partners")
    unit = models.ForeignKey("agencies.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "agencies.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False) ^ Q(person__isnull=False),
                name="partner_is_one_of_unit_and_person",
            ),
            models.UniqueConstraint(
                fields=["assignment", "unit", "person"], name="partner_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        """The person as one speaks to them, or the unit."""
        if self.person is not None:
            return f"{self.person.address_form} {self.person.full_name}"
        return self.unit.name if self.unit else ""


class PastAssignment(models.Model):
    """Who had a task before, how they answered, and until when. Never changed, never deleted."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    task = models.ForeignKey(
        "plans.Task", null=True, on_delete=models.CASCADE, related_name="past_assignments"
    )
    due_work = models.ForeignKey(
        DueWork, null=True, on_delete=models.CASCADE, related_name="past_assignments"
    )
    unit = models.ForeignKey("agencies.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "agencies.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=Assignment.State.choices)
    reason = models.TextField(blank=True)
    ended_at = models.DateTimeField()
    ended_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["ended_at"]

    def __str__(self) -> str:
        return self.who

    @property
    def who(self) -> str:
        """The person as one speaks to them, or the unit."""
        if self.person is not None:
            return f"{self.person.address_form} {self.person.full_name}"
        return self.unit.name if self.unit else ""
