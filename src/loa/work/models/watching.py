"""Nouns: a WatchedPage of the agency's own site, and each FoundItem on it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class WatchedPage(models.Model):
    """A category page, feed or sitemap that is looked at for new items.

    `begun_at` is the first time that it was read: what was there then is not proposed, but for
    what was published in the days before.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=1000)
    name = models.CharField("Tên chuyên mục", max_length=120)
    is_on = models.BooleanField(default=True)
    begun_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["agency", "address"], name="watched_once")]

    def __str__(self) -> str:
        return self.name


class FoundItem(models.Model):
    """An item that stood on a watched page; proposed once, then counted or passed over.

    `key` names the page that it leads to (loa.clients.addresses.same_thing).
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Chờ tính"
        COUNTED = "counted", "Đã tính"
        PASSED = "passed", "Bỏ qua"
        OLD = "old", "Có từ trước"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    page = models.ForeignKey(WatchedPage, on_delete=models.CASCADE, related_name="items")
    key = models.CharField(max_length=300)
    address = models.CharField(max_length=1000)
    title = models.CharField(max_length=400, blank=True)
    published_on = models.DateField(null=True)
    state = models.CharField(max_length=8, choices=State.choices)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-found_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "key"], name="item_proposed_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["counted", "passed"]) | Q(settled_by__isnull=False),
                name="settled_item_names_who",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.address
