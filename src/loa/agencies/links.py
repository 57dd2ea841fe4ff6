"""Links that open one thing without an account: made, opened, revoked; every opening is logged.

link = make_link("work.assignment", on=assignment, role=teacher, expires_at=…, by=clerk)
reverse("work:open", args=[link.token])

link = open_link(token, "work.assignment")     # LinkError says why not, for the page
with visible_to(link.role): …                  # verbs then take by=link.role
"""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db.models import F, Model

from loa import clock
from loa.agencies.models import AccessLink, Role
from loa.audit.actions import record

_LONGEST_TOKEN = 60


class LinkError(Exception):
    """The address opens nothing; `status` is what HTTP says (404 unknown, 410 gone)."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


UNKNOWN = (
    "Đường dẫn này không đúng hoặc chưa được chép đủ."
    " Đề nghị mở lại từ tin nhắn đã nhận, hoặc hỏi người gửi."
)
EXPIRED = "Đường dẫn này đã hết hạn. Đề nghị người giao gửi lại đường dẫn mới."
REVOKED = "Đường dẫn này đã được thu hồi. Nếu vẫn cần, đề nghị hỏi người giao."
LEFT = "Người nhận đường dẫn này không còn làm việc tại đơn vị nên đường dẫn không mở được nữa."


def make_link(
    purpose: str, *, on: Model, role: Role, expires_at: datetime | None = None, by: Role
) -> AccessLink:
    """The living link of `role` for `purpose` on the object `on`; one that is there is renewed.

    Called within a verb, whose permission covers it. PermissionDenied for a role or an object
    of another agency than `by`'s.
    """
    if by.agency_id not in {role.agency_id} & {getattr(on, "agency_id", by.agency_id)}:
        raise PermissionDenied("a link of another agency")
    link, is_new = AccessLink.objects.get_or_create(
        role=role,
        purpose=purpose,
        object_kind=on._meta.label_lower,
        object_id=on.pk,
        revoked_at=None,
        defaults={
            "agency": by.agency,
            "nonce": secrets.token_hex(8),
            "made_at": clock.now(),
            "made_by": by,
            "expires_at": expires_at,
        },
    )
    if not is_new and link.expires_at != expires_at:
        link.expires_at = expires_at
        link.save(update_fields=["expires_at"])
    if is_new:
        record("agencies.make_link", by, on=link, purpose=purpose, object=on.pk)
    return link


def open_link(token: str, purpose: str) -> AccessLink:
    """The link behind `token`, with its role, person and agency; its opening is counted.

    Raises `LinkError` for what is unknown or of another purpose, expired, revoked, or of
    somebody who left.
    """
    link = _found(token)
    if link is None or link.purpose != purpose:
        raise LinkError(UNKNOWN, 404)
    if link.revoked_at is not None:
        raise LinkError(REVOKED, 410)
    if link.expires_at is not None and link.expires_at <= clock.now():
        raise LinkError(EXPIRED, 410)
    left = link.role.valid_to is not None and link.role.valid_to < clock.today()
    if left or not link.role.person.is_active:
        raise LinkError(LEFT, 410)
    AccessLink.objects.filter(pk=link.pk).update(
        times_opened=F("times_opened") + 1, last_opened_at=clock.now()
    )
    return link


def revoke_link(link: AccessLink, *, by: Role) -> AccessLink:
    """Ends a link for good, within a verb; asking again changes nothing."""
    if link.agency_id != by.agency_id:
        raise PermissionDenied("a link of another agency")
    if link.revoked_at is None:
        link.revoked_at = clock.now()
        link.save(update_fields=["revoked_at"])
        record("agencies.revoke_link", by, on=link, purpose=link.purpose)
    return link


def _found(token: str) -> AccessLink | None:
    number = token.partition("-")[0]
    if len(token) > _LONGEST_TOKEN or not (number.isascii() and number.isdigit()):
        return None
    if len(number) > 18:  # beyond what a bigint holds
        return None
    link = (
        AccessLink.objects.select_related("role__person", "role__agency", "role__unit", "agency")
        .filter(pk=int(number))
        .first()
    )
    same = link is not None and hmac.compare_digest(link.token.encode(), token.encode())
    return link if same else None
