"""Nouns: Invited, who was asked to an event and came or not, and EventFile, what was kept of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager

from loa.agencies.names import vietnamese_key
from loa.events.models.event import Event


class Invited(models.Model):
    """Somebody, or a unit's representative, on the list of an event: one row each, once.

    `person` is set for one's own staff. `came` is None until presence was taken; `came_by`
    says by which way, so that paper and code never count one person twice.
    """

    class Answer(models.TextChoices):
        NONE = "", "Chưa trả lời"
        YES = "yes", "Dự"
        SUBSTITUTE = "substitute", "Cử người khác"
        NO = "no", "Vắng có lý do"

    class Way(models.TextChoices):
        NONE = "", ""
        PAPER = "paper", "Danh sách ký tên"
        TICK = "tick", "Đánh dấu"
        CODE = "code", "Quét mã"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invited")
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=120, blank=True)
    unit_name = models.CharField(max_length=160, blank=True)
    person = models.ForeignKey(
        "agencies.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    substitute = models.CharField(max_length=120, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    came = models.BooleanField(null=True)
    came_by = models.CharField(max_length=5, choices=Way.choices, blank=True)
    came_at = models.DateTimeField(null=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name", "post", "unit_name"], name="invited_once"
            ),
            models.CheckConstraint(
                condition=~Q(answer="substitute") | ~Q(substitute=""),
                name="substitute_is_named",
            ),
            models.CheckConstraint(
                condition=Q(came=None) | ~Q(came_by=""), name="presence_says_how_it_was_taken"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def attending(self) -> str:
        """Who is expected: the substitute where one was named."""
        return self.substitute or self.name

    @property
    def given_name(self) -> str:
        """The last syllable, by which people are called and sorted."""
        return self.name.split()[-1] if self.name else ""

    @property
    def sort_key(self) -> tuple[object, ...]:
        """By given name, then whole name, as Vietnamese lists do."""
        return (vietnamese_key(self.given_name), vietnamese_key(self.name))


class EventFile(models.Model):
    """A file or photo of an event; `invited` is whose certificate it is."""

    class What(models.TextChoices):
        PHOTO = "photo", "Ảnh"
        SIGNED_LIST = "list", "Danh sách đã ký"
        MINUTES = "minutes", "Biên bản đã ký"
        MATERIAL = "material", "Tài liệu"
        CERTIFICATE = "certificate", "Giấy chứng nhận"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    what = models.CharField(max_length=12, choices=What.choices)
    invited = models.ForeignKey(
        Invited, null=True, on_delete=models.PROTECT, related_name="certificates"
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "file", "what", "invited"],
                name="event_file_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~Q(what="certificate") | Q(invited__isnull=False),
                name="certificate_names_its_holder",
            ),
        ]

    def __str__(self) -> str:
        return self.name
