"""Builders of the room channels: a notice, letters in every state, a mail server that answers
as a test says."""

from __future__ import annotations

from datetime import timedelta

from loa import clock
from loa.agencies.models import Role
from loa.agencies.queries import visible_to
from loa.channels.actions import notify, send_mail
from loa.channels.models import Delivery, Notice

MAILBOX = "co.lan@thptbinhminh.example"


def told(
    role: Role, key: str = "nhac-viec", text: str = "Còn 3 ngày đến hạn nhiệm vụ 3."
) -> Notice:
    """A notice for the person of `role` at its agency."""
    with visible_to(role):
        notify(
            [role.person],
            agency=role.agency,
            kind="work.reminder",
            text=text,
            address="/lam-viec/viec-cua-toi/",
            key=key,
        )
        return Notice.objects.get(person=role.person, key=key)


def letter(role: Role, key: str = "nhac-1", *, to: str = MAILBOX, name: str = "Cô Lan") -> Delivery:
    """A letter in the outbox of the agency of `role`."""
    with visible_to(role):
        queued = send_mail(
            agency=role.agency,
            to=to,
            name=name,
            subject="Nhắc việc ngày 14/3/2026",
            text="Kính gửi Cô Lan,\n.còn 03 ngày đến hạn nhiệm vụ 3.\n",
            key=key,
        )
        assert queued is not None
        return queued


def uncertain_letter(role: Role, key: str = "nhac-2") -> Delivery:
    """A letter of which nobody knows whether it arrived."""
    queued = letter(role, key)
    with visible_to(role):
        queued.state = Delivery.State.UNKNOWN
        queued.note = "Hệ thống dừng giữa lúc gửi nên chưa rõ thư đã tới hay chưa."
        queued.settled_at = clock.now() - timedelta(minutes=5)
        queued.save()
    return queued
