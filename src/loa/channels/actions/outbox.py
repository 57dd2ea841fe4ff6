"""The outbox: a message is put in by the verb that decided it, and sent by a job."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from loa import clock
from loa.agencies.models import Agency, Role
from loa.agencies.verbs import verb
from loa.channels.models import Delivery

TRIES = 5
"""How often a server that says "later" is asked before the message counts as failed."""
LONGEST_TEXT = 100_000


class NotToBeSentAgainError(Exception):
    """The message is under way or arrived; sending it again would double it."""


def send_mail(
    *, agency: Agency, to: str, name: str = "", subject: str, text: str, key: str
) -> Delivery | None:
    """Puts a letter in plain text into the outbox, once however often it is asked with `key`.

    Called within a verb or a job, in whose transaction it stands or falls. ValidationError for
    what is no address. None when the letter with this key is there already.
    """
    validate_email(to)
    if len(to) > 254:
        raise ValidationError("Địa chỉ thư quá dài.")
    now = clock.now()
    delivery, is_new = Delivery.objects.get_or_create(
        agency=agency,
        key=key,
        defaults={
            "recipient": to,
            "recipient_name": " ".join(name.split())[:200],
            "subject": " ".join(subject.split())[:300],
            "text": text[:LONGEST_TEXT],
            "queued_at": now,
            "not_before": now,
            "tries_left": TRIES,
        },
    )
    return delivery if is_new else None


@verb("channels.send_again")
def send_again(delivery: Delivery, *, by: Role) -> Delivery:
    """A person decides that a letter which failed, or may not have arrived, is sent once more."""
    locked = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if not locked.may_be_sent_again:
        raise NotToBeSentAgainError
    locked.state = Delivery.State.QUEUED
    locked.not_before = clock.now()
    locked.queued_at = clock.now()
    locked.tries_left = TRIES
    locked.settled_at = None
    locked.save(update_fields=["state", "not_before", "queued_at", "tries_left", "settled_at"])
    return locked
