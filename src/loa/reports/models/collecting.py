"""Nouns of adding up: what an agency asks its units for, what it got, and what it put right."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django_scopes import ScopedManager

from loa.agencies.models import Relation
from loa.norms.indicators import Indicator, indicators


class Collection(models.Model):
    """Đợt thu báo cáo: `agency` asks the units below it for one window of one template.

    `relation` narrows whom it asks; "" asks along every relation that the template names. `due_on`
    and `cut_off_on` are the collector's own days for everybody; without them the template's days
    for each level of unit hold. `opened_by` is None when a unit's report came before anybody
    opened the collection.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    template = models.CharField("Mẫu báo cáo", max_length=20, default="cchc")
    window = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    relation = models.CharField(max_length=20, choices=Relation.Kind.choices, blank=True)
    due_on = models.DateField("Hạn gửi", null=True, blank=True)
    cut_off_on = models.DateField("Chốt số liệu đến hết ngày", null=True, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-year", "-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "template", "window", "year"], name="one_collection_per_window"
            ),
            models.CheckConstraint(
                condition=Q(due_on=None) | Q(cut_off_on=None) | Q(cut_off_on__lte=F("due_on")),
                name="cut_off_is_not_after_the_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.window} {self.year}"


class Extension(models.Model):
    """Gia hạn: one unit may report until a later day. The latest one holds; all are kept."""

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="extensions")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    until = models.DateField("Gia hạn đến hết ngày")
    document = models.CharField("Theo văn bản", max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.unit} {self.until}"


class Submission(models.Model):
    """Báo cáo nhận được: what one unit reported to `agency`, the collector, in one collection.

    `figures` are frozen as reports.frozen words them; they never change: what is reported anew is
    a new submission that `replaces` this one. `parts` has, for a report that was itself added up,
    the figures of each agency in it by its pk, so that an agency counts once whatever the path;
    empty for a report that speaks for its unit alone. `unit_count` and `unit_total` are then of
    how many units it was added up, and of how many it should have been. `explained` ({key: "…"}) is
    what the unit says of figures that changed much. `report` is the unit's
    own report where it works with Loa here. A late one stays late, and a returned one is kept.
    """

    class Way(models.TextChoices):
        LOA = "loa", "Gửi trên hệ thống"
        LINK = "link", "Nhập qua đường dẫn"
        XLSX = "xlsx", "Tệp Excel"
        PDF = "pdf", "Tệp PDF"
        WORD = "word", "Tệp Word"
        PAPER = "paper", "Bản giấy hoặc QLVB"

    class State(models.TextChoices):
        RECEIVED = "received", "Đã gửi"
        ACCEPTED = "accepted", "Đã tiếp nhận"
        RETURNED = "returned", "Trả lại để hoàn thiện"
        REPLACED = "replaced", "Đã có báo cáo thay thế"

    STANDING = (State.RECEIVED, State.ACCEPTED)

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="submissions")
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way.choices)
    report = models.ForeignKey(
        "reports.Report", null=True, on_delete=models.PROTECT, related_name="submissions"
    )
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True)
    figures = models.JSONField(default=dict)
    parts = models.JSONField(default=dict)
    explained = models.JSONField(default=dict)
    unit_count = models.PositiveIntegerField(default=0)
    unit_total = models.PositiveIntegerField(default=0)
    sections = models.JSONField(default=dict)
    file = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    file_name = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_by_name = models.CharField("Người gửi", max_length=120, blank=True)
    is_late = models.BooleanField(default=False)
    note = models.TextField("Ghi chú", blank=True)
    returned_because = models.TextField("Lý do trả lại", blank=True)
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["collection", "unit"],
                condition=Q(state="received"),
                name="one_submission_waits_per_unit",
            ),
            models.UniqueConstraint(
                fields=["collection", "unit"],
                condition=Q(state="accepted"),
                name="one_submission_counts_per_unit",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="acceptance_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(accepted_at__isnull=False),
                name="accepted_submission_names_acceptance",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(returned_because=""),
                name="returned_submission_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.get_state_display()}"


class Adjustment(models.Model):
    """Điều chỉnh số liệu: one figure of a report, or of what a unit reported, put right.

    The figure that was reported stays as it is; the report shows what was adjusted, why and by
    which document. The latest adjustment of a key holds.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(
        "reports.Report", null=True, on_delete=models.PROTECT, related_name="adjustments"
    )
    submission = models.ForeignKey(
        Submission, null=True, on_delete=models.PROTECT, related_name="adjustments"
    )
    key = models.CharField(max_length=60)
    before = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    after = models.DecimalField("Số liệu điều chỉnh", max_digits=16, decimal_places=2)
    reason = models.TextField("Lý do")
    document = models.CharField("Theo văn bản", max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(report__isnull=False, submission=None)
                | Q(report=None, submission__isnull=False),
                name="adjustment_is_of_one_thing",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="adjustment_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.before} → {self.after}"

    @property
    def indicator(self) -> Indicator:
        """The indicator that it puts right."""
        return indicators()[self.key.partition("@")[0]]
