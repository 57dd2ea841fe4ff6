"""Noun: AccessLink, an address that opens one thing without signing in."""

from __future__ import annotations

import base64
import hashlib
import hmac

from django.conf import settings
from django.db import models
from django.db.models import Q

from loa.agencies.models.agency import Agency
from loa.agencies.models.people import Role

_SIGNATURE_BYTES = 12
"""96 bits: nobody guesses one, and the address stays short enough to be read out."""


class AccessLink(models.Model):
    """An address given to one person for one purpose; whoever holds it acts as `role`.

    `purpose` is the name of what it opens ("work.assignment"), `object_kind` and `object_id`
    what it opens. Rooms above are referred to by name and number, never by foreign keys.
    Without `expires_at` it lives until it is revoked. The token is not stored: it follows
    from the row and the installation's secret, so that it can be copied again, and a copy of
    the database opens nothing.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    object_kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    nonce = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_opened_at = models.DateTimeField(null=True)
    times_opened = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["object_kind", "object_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=["role", "purpose", "object_kind", "object_id"],
                condition=Q(revoked_at=None),
                name="one_living_link_per_role_and_object",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.object_kind} {self.object_id}"

    @property
    def token(self) -> str:
        """What stands in the address: the row's number and a signature."""
        said = f"loa.link:{self.pk}:{self.nonce}:{self.purpose}".encode()
        signed = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).digest()
        return f"{self.pk}-{base64.urlsafe_b64encode(signed[:_SIGNATURE_BYTES]).decode()}"
