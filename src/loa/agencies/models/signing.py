"""Noun: SigningAuthority, who may sign for the head, what, and how (Nghị định 30/2020, Art. 13)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from loa.agencies.models.agency import Agency
from loa.agencies.models.people import Role


class SigningAuthority(models.Model):
    """Authority that the head gave to `role`; heads need none, they sign by their post.

    KT. rests on the standing division of work: a field, and no end. TUQ. is in writing, for a
    content and a period. TL. rests on the working regulation. All are given by the head and none
    can be given on: nothing here names another giver.
    """

    class Mode(models.TextChoices):
        DEPUTY = "kt", "Ký thay (KT.)"
        AUTHORISED = "tuq", "Thừa ủy quyền (TUQ.)"
        BY_ORDER = "tl", "Thừa lệnh (TL.)"

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="authorities")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="authorities")
    mode = models.CharField(max_length=4, choices=Mode.choices)
    scope = models.CharField("Lĩnh vực, nội dung được ký", max_length=300)
    document = models.CharField("Theo văn bản", max_length=300, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(scope=""), name="authority_has_a_scope"),
            models.CheckConstraint(
                condition=Q(mode="kt") | ~Q(document=""), name="authority_in_writing"
            ),
            models.CheckConstraint(
                condition=~Q(mode="tuq") | Q(valid_to__isnull=False),
                name="authorisation_has_a_period",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="authority_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_mode_display()} {self.role} {self.scope}"
