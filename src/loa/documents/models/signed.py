"""Nouns: what was found out about the signatures of a file, and a signed copy that came home."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django_scopes import ScopedManager


class SignatureCheck(models.Model):
    """The proof of a check (Bằng chứng kiểm tra): which bytes, when, by what, and the answer.

    `found` and `roots` are those of `loa.files.signatures`; a check is never changed, a later
    one stands beside it.
    """

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(
        "documents.Document", on_delete=models.CASCADE, related_name="signature_checks"
    )
    digest = models.CharField(max_length=64)
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey("agencies.Role", on_delete=models.PROTECT, related_name="+")
    program = models.CharField(max_length=40)
    roots = models.JSONField(default=list)
    found = models.JSONField(default=list)
    error = models.TextField(blank=True)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-checked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.digest[:12]}: {len(self.found)}"


class SignedCopy(models.Model):
    """A paper that came in and has the words of one that the agency has in hand.

    The draft is an `outgoing`, or a `draft` that was itself dropped before it had a number;
    with neither, nothing of the agency's has these words although somebody `expected` so.
    `differences` are the words that are not the draft's: {"was", "now", "before", "after"}.
    Once `settled_at`, the copy was recorded as the issued one; a copy whose words differ only
    with the `reason` that a person gave.
    """

    class Verdict(models.TextChoices):
        SAME = "same", "Nội dung không thay đổi so với dự thảo"
        ALTERED = "altered", "Nội dung khác với dự thảo"
        UNKNOWN = "unknown", "Không tìm thấy dự thảo có nội dung này"

    class Reason(models.TextChoices):
        NONE = "", "Không có"
        CHANGED_OUTSIDE = "changed_outside", "Văn bản đã được sửa ngoài hệ thống trước khi ký"
        MISREAD = "misread", "Máy nhận dạng sai chữ, bản giấy đúng như dự thảo"

    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    document = models.OneToOneField(
        "documents.Document", on_delete=models.CASCADE, related_name="signed_copy"
    )
    verdict = models.CharField(max_length=8, choices=Verdict.choices)
    outgoing = models.ForeignKey(
        "documents.Outgoing", null=True, on_delete=models.CASCADE, related_name="signed_copies"
    )
    draft = models.ForeignKey(
        "documents.Document", null=True, on_delete=models.CASCADE, related_name="signed_copies"
    )
    expected = models.ForeignKey(
        "documents.Outgoing", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    differences = models.JSONField(default=list)
    more_differences = models.PositiveIntegerField(default=0)
    matched_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "agencies.Role", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=16, choices=Reason.choices, blank=True)
    declined = models.BooleanField("Không phải bản đã ký của dự thảo này", default=False)

    objects = ScopedManager(agency="agency")

    class Meta:
        ordering = ["-matched_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="unknown", outgoing=None, draft=None)
                | (~Q(verdict="unknown") & (Q(outgoing=None) ^ Q(draft=None))),
                name="signed_copy_of_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(verdict="same") | ~Q(reason=""),
                name="altered_copy_settled_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="signed_copy_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.get_verdict_display()}"

    @property
    def is_open(self) -> bool:
        """Whether a person has still to say what becomes of it."""
        return self.settled_at is None and not self.declined

    @property
    def is_of_another_draft(self) -> bool:
        """Whether it was handed in for one paper and is another."""
        return self.expected_id is not None and self.expected_id != self.outgoing_id
