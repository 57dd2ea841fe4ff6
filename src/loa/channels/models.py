"""Nouns: Notice, what the app tells a person; Delivery, what leaves for somebody outside."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class Notice(models.Model):
    """One sentence for one person, with the address of what it is about.

    `key` says what it tells, so that nobody is told twice; `kind` which room tells it
    ("work.reminder").
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("agencies.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    text = models.TextField()
    address = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["person", "agency", "-made_at"])]
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="told_once"),
            models.CheckConstraint(
                condition=Q(address__startswith="/") & ~Q(address__startswith="//"),
                name="notice_opens_a_page_of_ours",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Delivery(models.Model):
    """One message to one recipient that leaves this machine, and how far it came.

    Written in the transaction that decided it, sent by a job. UNKNOWN means that the worker or
    the line broke off between the server's acceptance and our knowledge of it: only a person
    may send it again. `attempts` counts the claims and tells one claim from the next;
    `claimed_until` ends the claim of a worker that died; `not_before` is when a server that
    said "later" is asked again.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", "Thư điện tử"

    class State(models.TextChoices):
        QUEUED = "queued", "Chờ gửi"
        SENDING = "sending", "Đang gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Không gửi được"
        UNKNOWN = "unknown", "Chưa rõ đã tới hay chưa"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    recipient = models.CharField("Địa chỉ nhận", max_length=254)
    recipient_name = models.CharField("Người nhận", max_length=200, blank=True)
    subject = models.CharField("Tiêu đề", max_length=300)
    text = models.TextField("Nội dung")
    key = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    note = models.TextField(blank=True)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    tries_left = models.PositiveSmallIntegerField()
    settled_at = models.DateTimeField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-queued_at", "-pk"]
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["not_before"],
                condition=Q(state__in=["queued", "sending"]),
                name="deliveries_under_way",
            ),
            models.Index(fields=["agency", "-queued_at"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agency", "key"], name="sent_once"),
            models.CheckConstraint(
                condition=~Q(state="sending") | Q(claimed_until__isnull=False),
                name="sending_is_claimed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["failed", "unknown"]) | ~Q(note=""),
                name="what_did_not_arrive_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.subject}"

    @property
    def may_be_sent_again(self) -> bool:
        """Whether a person may decide to send it once more."""
        return self.state in (self.State.FAILED, self.State.UNKNOWN)
