"""Nouns: Event, the Series that it belongs to, its agenda, what it counts for, its conclusions."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from loa import clock
from loa.events.kinds import Kind, kind


class Series(models.Model):
    """Events that come back by a rule: every Monday of the school terms, every month on the 5th.

    `rule` "weekly" repeats on `weekday` (0 is Monday), "monthly" on `month_day` or on the
    working day after it, "quarter" so in every third month from the first. The events
    themselves are made at once, for at most a year.
    """

    class Rule(models.TextChoices):
        WEEKLY = "weekly", "Hằng tuần"
        MONTHLY = "monthly", "Hằng tháng"
        QUARTERLY = "quarter", "Hằng quý"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    rule = models.CharField(max_length=8, choices=Rule.choices)
    weekday = models.PositiveSmallIntegerField(null=True)
    month_day = models.PositiveSmallIntegerField(null=True)
    in_terms_only = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rule="weekly", weekday__lte=6)
                | Q(rule__in=["monthly", "quarter"], month_day__gte=1, month_day__lte=28),
                name="series_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")), name="series_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Event(models.Model):
    """A meeting, class, ceremony or visit: planned, then held (closed) or cancelled.

    `present_typed` is the number present where nobody is listed by name; where people are
    listed it counts those who came besides them. Of a Party cell's meeting nothing is kept
    but the day, the line (`title`) and the number present.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "Sắp diễn ra"
        HELD = "held", "Đã kết thúc"
        CANCELLED = "cancelled", "Không tổ chức"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    series = models.ForeignKey(Series, null=True, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=300, blank=True)
    chair = models.CharField(max_length=160, blank=True)
    secretary = models.CharField(max_length=160, blank=True)
    unit = models.ForeignKey("agencies.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=300, blank=True)
    organiser = models.CharField(max_length=200, blank=True)
    document_number = models.CharField(max_length=160, blank=True)
    content = models.TextField(blank=True)
    expected = models.PositiveIntegerField(null=True)
    present_typed = models.PositiveIntegerField(null=True)
    summary = models.TextField(blank=True)
    invitation_number = models.CharField(max_length=60, blank=True)
    invitation_date = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    cancel_reason = models.CharField(max_length=400, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["agency", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
                name="event_runs_forward",
            ),
            models.CheckConstraint(
                condition=~Q(state="held") | Q(closed_by__isnull=False),
                name="held_event_names_who_closed_it",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancel_reason=""),
                name="cancelled_event_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind="party_cell")
                | Q(content="", summary="", place="", chair="", secretary="", audience=""),
                name="party_cell_keeps_only_its_line",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def of_kind(self) -> Kind:
        """What such an event asks for and proves."""
        return kind(self.kind)

    @property
    def day(self) -> date:
        """The day on which it begins, in Vietnam."""
        return self.starts_at.astimezone(clock.VIETNAM).date()

    @property
    def begins(self) -> datetime:
        """The moment at which it begins, in Vietnam's time."""
        return self.starts_at.astimezone(clock.VIETNAM)

    @property
    def is_open(self) -> bool:
        """Whether it was neither closed nor cancelled."""
        return self.state == self.State.PLANNED


class AgendaItem(models.Model):
    """A point of the agenda, in order."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["event", "order"], name="agenda_item_order_once"),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.text}"


class Counted(models.Model):
    """A due piece that the event counts for (tính cho kế hoạch), by one of its forms.

    `item` is the point of the agenda that speaks of it; `evidence` stands once the event was
    closed. An event proves a form of a piece once, whatever number of points speak of it.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="counted")
    item = models.ForeignKey(
        AgendaItem, null=True, on_delete=models.SET_NULL, related_name="counted"
    )
    due_work = models.ForeignKey("work.DueWork", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=40)
    evidence = models.ForeignKey(
        "work.Evidence", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "due_work", "form"], name="event_counts_once_for_a_form"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id} → {self.due_work_id} {self.form}"


class Conclusion(models.Model):
    """What the meeting concluded; with a day and somebody to do it, it became due work."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="conclusions")
    order = models.PositiveSmallIntegerField()
    text = models.TextField()
    unit = models.ForeignKey("agencies.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "agencies.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(null=True)
    due_work = models.ForeignKey(
        "work.DueWork", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["event", "order"], name="conclusion_order_once"),
        ]

    def __str__(self) -> str:
        return self.text
