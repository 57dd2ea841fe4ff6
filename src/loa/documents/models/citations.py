"""Nouns: a line of the graph of papers that cite each other."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class DocumentReference(models.Model):
    """A mention of another paper by a document; `to` is that paper where the agency has it.

    `start` and `end` are its place in the document's text, as read.
    """

    class Relation(models.TextChoices):
        BASIS = "basis", "Căn cứ"
        AMENDS = "amends", "Sửa đổi, bổ sung"
        REPLACES = "replaces", "Thay thế"
        REPEALS = "repeals", "Bãi bỏ"
        CITES = "cites", "Dẫn chiếu"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.CASCADE, related_name="references"
    )
    order = models.PositiveSmallIntegerField()
    relation = models.CharField(max_length=8, choices=Relation.choices)
    kind = models.CharField("Tên loại", max_length=60, blank=True)
    symbol = models.CharField("Số, ký hiệu", max_length=60)
    issued_on = models.DateField("Ngày ban hành", null=True)
    issuer = models.CharField("Cơ quan ban hành", max_length=300, blank=True)
    name = models.TextField("Trích yếu", blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    to = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.SET_NULL, related_name="cited_by"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["document", "order"]
        indexes = [models.Index(fields=["agency", "symbol"])]
        constraints = [
            models.UniqueConstraint(fields=["document", "order"], name="reference_order_once"),
            models.CheckConstraint(condition=~Q(symbol=""), name="reference_has_symbol"),
        ]

    def __str__(self) -> str:
        return f"{self.kind or 'Văn bản'} số {self.symbol}"
