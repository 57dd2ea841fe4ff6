"""Sends what lies in the outbox, one claimed delivery at a time.

A claim is committed before the server is asked and settled afterwards. What happens in between
to a worker that dies is not known to anybody: its delivery becomes UNKNOWN when the claim ends.
"""

from __future__ import annotations

from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from django.db import transaction
from django_scopes import scopes_disabled

from loa import clock
from loa.audit.actions import record
from loa.channels.models import Delivery
from loa.clients import smtp

CLAIM = timedelta(minutes=10)
"""Longer than handing in a letter can take (loa.clients.smtp.SECONDS, some ten answers)."""
STALE = timedelta(days=2)
"""After these, what a letter says may not hold any more: a person decides."""
LATER = [timedelta(minutes=m) for m in (240, 60, 15, 5)]
"""When a server that said "later" is asked again, by the tries that are left."""
MOST_AT_ONCE = 200
UNKNOWN_BY_KILL = "Hệ thống dừng giữa lúc gửi nên chưa rõ thư đã tới hay chưa."
UNKNOWN_BY_LINE = "Kết nối đứt khi máy chủ thư chưa kịp trả lời nên chưa rõ thư đã tới hay chưa."
TOO_OLD = "Thư chờ quá hai ngày chưa gửi được nên đã dừng. Đề nghị xem còn cần thì gửi lại."
NO_ADDRESS = "Địa chỉ thư có chữ mà máy chủ thư không nhận. Đề nghị kiểm tra lại địa chỉ."


def mail_leaves() -> bool:
    """Whether letters are sent at all; not in trial mode, nor where LOA_SMTP_URL is no address."""
    try:
        return smtp.configured() is not None
    except ValueError:
        return False


def send_all_due() -> int:
    """Sends what may be sent now, of every agency; how many were taken in hand.

    Any number of workers may do so at once.
    """
    with scopes_disabled():
        give_up()
        server = smtp.configured()
        if server is None:
            return 0
        for sent in range(MOST_AT_ONCE):
            delivery = claim()
            if delivery is None:
                return sent
            _send(delivery, server)
        return MOST_AT_ONCE


def give_up() -> None:
    """Ends the claims of workers that died, and letters that waited too long."""
    now = clock.now()
    with transaction.atomic():
        dead = Delivery.objects.filter(state=Delivery.State.SENDING, claimed_until__lt=now)
        for delivery in dead.select_for_update(skip_locked=True):
            _settle(delivery, Delivery.State.UNKNOWN, UNKNOWN_BY_KILL)
        old = Delivery.objects.filter(state=Delivery.State.QUEUED, queued_at__lt=now - STALE)
        for delivery in old.select_for_update(skip_locked=True):
            _settle(delivery, Delivery.State.FAILED, TOO_OLD)


def claim() -> Delivery | None:
    """The next delivery that may be sent, claimed for this worker; None when there is none."""
    now = clock.now()
    with transaction.atomic():
        delivery = (
            Delivery.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("agency")
            .filter(state=Delivery.State.QUEUED, not_before__lte=now)
            .order_by("not_before", "pk")
            .first()
        )
        if delivery is not None:
            delivery.state = Delivery.State.SENDING
            delivery.claimed_until = now + CLAIM
            delivery.attempts += 1
            delivery.tries_left -= 1
            delivery.save(update_fields=["state", "claimed_until", "attempts", "tries_left"])
    return delivery


def letter_of(delivery: Delivery, sender: str) -> EmailMessage:
    """The letter as it leaves: plain text, from the agency's name at the installation's address.

    Its number never changes, so that a mailbox may know a second copy.
    """
    user, _, host = sender.partition("@")
    letter = EmailMessage()
    letter["From"] = Address(delivery.agency.short_name, user, host)
    letter["To"] = Address(delivery.recipient_name, addr_spec=delivery.recipient)
    letter["Subject"] = delivery.subject
    letter["Date"] = format_datetime(clock.now())
    letter["Message-ID"] = f"<loa-{delivery.pk}@{host}>"
    letter["Auto-Submitted"] = "auto-generated"
    if delivery.agency.email:
        letter["Reply-To"] = delivery.agency.email
    letter.set_content(delivery.text, charset="utf-8", cte="base64")
    return letter


def _send(delivery: Delivery, server: smtp.MailServer) -> None:
    try:
        smtp.hand_in(server, letter_of(delivery, server.sender), delivery.recipient)
    except ValueError:  # an address in other letters than a server's, before anything was handed in
        _settle_mine(delivery, Delivery.State.FAILED, NO_ADDRESS)
    except smtp.UncertainError:
        _settle_mine(delivery, Delivery.State.UNKNOWN, UNKNOWN_BY_LINE)
    except smtp.NotSentError as error:
        if error.for_good or delivery.tries_left == 0:
            _settle_mine(delivery, Delivery.State.FAILED, str(error))
        else:
            _ask_later(delivery, str(error))
    else:
        _settle_mine(delivery, Delivery.State.SENT, "")


def _settle_mine(delivery: Delivery, state: Delivery.State, note: str) -> None:
    """What became of it, unless the claim ended meanwhile and a person decided otherwise."""
    with transaction.atomic():
        mine = _still_mine(delivery)
        if mine is not None:
            _settle(mine, state, note)


def _ask_later(delivery: Delivery, note: str) -> None:
    with transaction.atomic():
        mine = _still_mine(delivery)
        if mine is not None:
            mine.state = Delivery.State.QUEUED
            mine.claimed_until = None
            mine.not_before = clock.now() + LATER[mine.tries_left - 1]
            mine.note = note
            mine.save(update_fields=["state", "claimed_until", "not_before", "note"])


def _still_mine(delivery: Delivery) -> Delivery | None:
    under_way = [Delivery.State.SENDING, Delivery.State.UNKNOWN]
    return (
        Delivery.objects.select_for_update()
        .filter(pk=delivery.pk, attempts=delivery.attempts, state__in=under_way)
        .first()
    )


def _settle(delivery: Delivery, state: Delivery.State, note: str) -> None:
    delivery.state = state
    delivery.note = note
    delivery.claimed_until = None
    delivery.settled_at = clock.now()
    delivery.save(update_fields=["state", "note", "claimed_until", "settled_at"])
    record("channels.settle", None, on=delivery, state=str(state), attempt=delivery.attempts)
