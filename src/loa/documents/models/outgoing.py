"""Nouns: Outgoing, a paper on its way to signature, number and issue, and the steps it took."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils.timezone import localdate
from django_scopes import ScopedManager


class Outgoing(models.Model):
    """A paper that was put up for signature: frozen as docx, PDF and text.

    `source_kind` and `source_id` name what it was made of ("reports.report", 12), never by a
    foreign key: rooms above hear of its issue through `documents.registry.when_issued`.
    `text` is the words of the paper with blanks for number and day, as
    `documents.outgoing_text` writes them; a signed copy is recognised by it. `carries` describes
    the data that its PDF carries ({"plan": "12 nhiệm vụ"}; documents.exchange). Number and day come
    after the signature (Decree 30/2020, Art. 15, 18), so a paper without them is never issued.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", "Đã trình"
        RETURNED = "returned", "Trả lại để hoàn thiện"
        INITIALLED = "initialled", "Đã ký nháy nội dung"
        CHECKED = "checked", "Đã kiểm tra thể thức"
        APPROVED = "approved", "Đã duyệt"
        SIGNED = "signed", "Đã ký"
        NUMBERED = "numbered", "Đã cấp số"
        ISSUED = "issued", "Đã ban hành"
        WITHDRAWN = "withdrawn", "Thôi trình"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.SUBMITTED)
    kind = models.CharField("Tên loại", max_length=60)
    symbol = models.CharField("Ký hiệu", max_length=60)
    title = models.TextField("Trích yếu")
    signer_authority = models.CharField("Quyền hạn ký", max_length=200, blank=True)
    signer_post = models.CharField("Chức vụ người ký", max_length=120, blank=True)
    signer_name = models.CharField("Người ký", max_length=80, blank=True)
    archive = models.CharField("Lưu", max_length=200, blank=True)
    text = models.TextField()
    docx = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    pdf = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveSmallIntegerField()
    carries = models.JSONField(default=dict)
    source_kind = models.CharField(max_length=60, blank=True)
    source_id = models.BigIntegerField(null=True)
    unit = models.ForeignKey(
        "agencies.Unit", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField()
    submitted_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("Hạn", null=True)
    number = models.CharField("Số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("Ngày ban hành", null=True)
    document = models.OneToOneField(
        "documents.Document", null=True, on_delete=models.SET_NULL, related_name="outgoing"
    )
    replaces = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-submitted_at", "-pk"]
        indexes = [models.Index(fields=["source_kind", "source_id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(number="", issued_on=None)
                | (~Q(number="") & Q(issued_on__isnull=False)),
                name="outgoing_number_and_day_together",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=["numbered", "issued"]) & ~Q(number=""))
                | (~Q(state__in=["numbered", "issued"]) & Q(number="")),
                name="outgoing_issued_only_with_number",
            ),
            models.UniqueConstraint(
                F("agency"),
                F("number"),
                ExtractYear("issued_on"),
                condition=~Q(number=""),
                name="outgoing_number_once_a_year",
            ),
            models.UniqueConstraint(
                fields=["agency", "source_kind", "source_id"],
                condition=Q(source_id__isnull=False) & ~Q(state__in=["issued", "withdrawn"]),
                name="one_paper_on_its_way_per_source",
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """How one speaks of it: "Báo cáo số 12/BC-THPTBM", "Báo cáo chưa có số"."""
        return f"{self.kind} số {self.number}" if self.number else f"{self.kind} chưa có số"

    @property
    def before_signing(self) -> bool:
        """Whether it may still be returned (users.md, correction 7)."""
        return self.state in BEFORE_SIGNING

    @property
    def is_issued(self) -> bool:
        """Whether it counts: registered under a number and a day."""
        return self.state == self.State.ISSUED

    @property
    def is_on_its_way(self) -> bool:
        """Whether something is still to be done before it is issued."""
        return self.state not in (self.State.ISSUED, self.State.WITHDRAWN)

    def file_name(self, suffix: str) -> str:
        """ "KH-35-THPTMH-2026.docx", before the number "KH-duthao-THPTMH-2026.docx"."""
        letters, _, rest = self.symbol.partition("-")
        number = self.number.partition("/")[0] or "duthao"
        year = (self.issued_on or localdate(self.submitted_at)).year
        parts = [letters, number, rest.replace("/", "-"), str(year)]
        return f"{'-'.join(part for part in parts if part)}.{suffix}"


BEFORE_SIGNING = (
    Outgoing.State.SUBMITTED,
    Outgoing.State.INITIALLED,
    Outgoing.State.CHECKED,
    Outgoing.State.APPROVED,
)


class OutgoingStep(models.Model):
    """One step of a paper's way, for its history: who, when, with what words or proof.

    `act` is the Vietnamese name of the step as the history shows it. `proof` is the photo of a
    signed page or of a message where the step was taken outside of Loa; `decided_by` and
    `decided_on` then say who decided and when.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    outgoing = models.ForeignKey(Outgoing, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField()
    by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=80)
    state = models.CharField(max_length=12, choices=Outgoing.State.choices)
    words = models.TextField(blank=True)
    decided_by = models.CharField(max_length=160, blank=True)
    decided_on = models.DateField(null=True)
    proof = models.ForeignKey(
        "files.StoredFile", null=True, on_delete=models.PROTECT, related_name="+"
    )
    proof_name = models.CharField(max_length=255, blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.act}"


class Addressee(models.Model):
    """A line of Nơi nhận with what it is for, and how the paper went there once issued."""

    class Purpose(models.TextChoices):
        REPORT = "report", "để báo cáo"
        DIRECT = "direct", "để chỉ đạo"
        IMPLEMENT = "implement", "để thực hiện"
        COORDINATE = "coordinate", "để phối hợp"
        KNOW = "know", "để biết"
        ARCHIVE = "archive", "lưu"

    class Way(models.TextChoices):
        QLVB = "qlvb", "Qua phần mềm quản lý văn bản, Trục liên thông"
        EMAIL = "email", "Thư điện tử"
        PAPER = "paper", "Bản giấy"
        ZALO = "zalo", "Zalo"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    outgoing = models.ForeignKey(Outgoing, on_delete=models.CASCADE, related_name="addressees")
    order = models.PositiveSmallIntegerField()
    name = models.CharField("Nơi nhận", max_length=300)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    sent_by_way = models.CharField("Cách gửi", max_length=8, choices=Way.choices, blank=True)
    sent_on = models.DateField("Ngày gửi", null=True)
    sent_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    receipt = models.CharField("Số đến của nơi nhận", max_length=60, blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["outgoing", "order"], name="addressee_order_once"),
            models.CheckConstraint(
                condition=Q(sent_by_way="", sent_on=None)
                | (~Q(sent_by_way="") & Q(sent_on__isnull=False)),
                name="sending_says_how_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_purpose_display()})"


class ClericalRules(models.Model):
    """How an agency's papers go: with the two checks or without, numbered by Loa or not.

    Agencies without a row follow `documents.outgoing_queries.rules_of`: a school leaves the two
    checks to its QLVB, nobody is numbered by Loa. Art. 12 asks for two people; where there is
    only one besides the drafter, the head may let `one_checker` do both.
    """

    agency = models.OneToOneField(
        "agencies.Agency", on_delete=models.CASCADE, related_name="clerical_rules"
    )
    two_checks = models.BooleanField("Ký nháy nội dung và kiểm tra thể thức trước khi trình ký")
    one_checker = models.BooleanField("Một người được làm cả hai bước kiểm tra", default=False)
    loa_numbers = models.BooleanField("Loa cấp số", default=False)

    objects = ScopedManager(agency="agency")

    def __str__(self) -> str:
        return f"{self.agency}"
