"""Verbs: an issued paper is sent, recipient by recipient."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Min

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.outgoing import note_step
from loa.documents.errors import DocumentError
from loa.documents.models import Addressee, Outgoing, RegisterEntry

_NOT_ISSUED = "Văn bản chưa ban hành nên chưa ghi nhận gửi được."
_TOO_EARLY = "Ngày gửi không thể trước ngày ban hành hoặc sau ngày hôm nay. Đề nghị kiểm tra lại."
_ALL_SENT = "Văn bản đã gửi đến tất cả nơi nhận."


@verb("documents.issue")
def note_sent(
    addressee: Addressee, *, way: str, sent_on: date, receipt: str = "", by: Role
) -> Addressee:
    """How and when the paper went to this recipient; said again, it is put right."""
    _must_be_sendable(addressee.outgoing, sent_on)
    _send([addressee], way, sent_on, by)
    addressee.receipt = receipt.strip()[:60]
    addressee.save(update_fields=["receipt"])
    _note_in_register(addressee.outgoing)
    return addressee


@verb("documents.issue")
def note_all_sent(outgoing: Outgoing, *, way: str, by: Role) -> Outgoing:
    """The paper went today to all recipients that it has not gone to yet, in the same way."""
    _must_be_sendable(outgoing, clock.today())
    waiting = list(outgoing.addressees.filter(sent_by_way=""))
    if not waiting:
        raise DocumentError(_ALL_SENT)
    _send(waiting, way, clock.today(), by)
    how = Addressee.Way(way).label
    _note_in_register(outgoing)
    note_step(outgoing, "Ghi nhận đã gửi", words=f"{len(waiting)} nơi nhận. {how}.", by=by)
    return outgoing


def _send(addressees: Iterable[Addressee], way: str, sent_on: date, by: Role) -> None:
    for addressee in addressees:
        addressee.sent_by_way, addressee.sent_on, addressee.sent_by = (
            Addressee.Way(way),
            sent_on,
            by,
        )
        addressee.save(update_fields=["sent_by_way", "sent_on", "sent_by"])


def _note_in_register(outgoing: Outgoing) -> None:
    """Ngày chuyển of the register is when the paper first went out."""
    first = outgoing.addressees.aggregate(first=Min("sent_on"))["first"]
    RegisterEntry.objects.filter(outgoing=outgoing).update(handed_over_on=first)


def _must_be_sendable(outgoing: Outgoing, sent_on: date) -> None:
    if not outgoing.is_issued or outgoing.issued_on is None:
        raise DocumentError(_NOT_ISSUED)
    if not outgoing.issued_on <= sent_on <= clock.today():
        raise DocumentError(_TOO_EARLY)
