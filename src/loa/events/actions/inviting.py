"""Who is invited, and what they answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Person, Role
from loa.agencies.names import folded
from loa.agencies.queries import people_with_roles
from loa.agencies.verbs import verb
from loa.documents.actions.outgoing import put_up
from loa.documents.errors import DocumentError
from loa.documents.models import Outgoing
from loa.events.actions.planning import locked
from loa.events.guests import GuestLine
from loa.events.models import Event, Invited
from loa.events.papers import invitation

MOST_INVITED = 500
_ANSWERED_TOO_LATE = "Sự kiện đã kết thúc hoặc không tổ chức nên không nhận trả lời nữa."


@verb("events.arrange")
def invite(
    event: Event,
    *,
    people: Iterable[Person] = (),
    guests: Sequence[GuestLine] = (),
    by: Role,
) -> list[Invited]:
    """Adds one's own staff and guests to the list; whoever stands on it already stays once.

    ValidationError for a kind without a list of names and for more than 500 names.
    """
    event = locked(event)
    if not (event.of_kind.listed or event.of_kind.invites):
        raise ValidationError("Loại sự kiện này không lập danh sách theo tên.")
    staff = {person.pk: (person, roles) for person, roles in people_with_roles(event.agency)}
    lines = [
        (GuestLine(person.full_name, roles[0].post, roles[0].unit.name if roles[0].unit else ""), p)
        for p in people
        if p.pk in staff
        for person, roles in [staff[p.pk]]
    ]
    return _added(event, [*lines, *((guest, None) for guest in guests)])


@verb("events.arrange")
def uninvite(invited: Invited, *, by: Role) -> Event:
    """Takes a name off the list. ValidationError once presence was taken for it."""
    event = locked(invited.event)
    if invited.came is not None or invited.certificates.exists():
        raise ValidationError("Người này đã được điểm danh nên không bỏ khỏi danh sách được.")
    Invited.objects.filter(pk=invited.pk).delete()
    return event


@verb("events.attend")
def answer(
    invited: Invited, *, answer: str, substitute: str = "", reason: str = "", by: Role
) -> Invited:
    """Notes what the invited person answered; a later answer replaces it.

    ValidationError without a substitute's name or a reason where one is needed, and once the
    event is over.
    """
    if not invited.event.is_open:
        raise ValidationError(_ANSWERED_TOO_LATE)
    if answer not in (Invited.Answer.YES, Invited.Answer.SUBSTITUTE, Invited.Answer.NO):
        raise ValidationError({"answer": "Đề nghị chọn một cách trả lời."})
    substitute, reason = substitute.strip()[:120], reason.strip()[:300]
    if answer == Invited.Answer.SUBSTITUTE and not substitute:
        raise ValidationError({"substitute": "Đề nghị ghi họ tên người được cử dự thay."})
    if answer == Invited.Answer.NO and not reason:
        raise ValidationError({"reason": "Đề nghị ghi lý do vắng."})
    invited.answer, invited.answered_at = answer, clock.now()
    invited.substitute = substitute if answer == Invited.Answer.SUBSTITUTE else ""
    invited.reason = reason if answer == Invited.Answer.NO else ""
    invited.save()
    return invited


@verb("events.arrange")
def number_invitation(event: Event, *, number: str, date: date, by: Role) -> Event:
    """Notes the number and day that the Giấy mời got where the agency numbers its papers."""
    if not event.of_kind.invites:
        raise ValidationError("Loại sự kiện này không có giấy mời.")
    if not number.strip():
        raise ValidationError({"number": "Đề nghị nhập số, ký hiệu giấy mời."})
    event.invitation_number, event.invitation_date = " ".join(number.split())[:60], date
    event.save(update_fields=["invitation_number", "invitation_date"])
    return event


@verb("events.arrange")
def put_up_invitation(event: Event, *, by: Role) -> Outgoing:
    """Puts the Giấy mời on its way to signature and number; the number comes back by itself."""
    if not event.invited.exists():
        raise ValidationError("Đề nghị lập danh sách mời trước khi trình ký giấy mời.")
    try:
        return put_up(invitation(event), source=event, due_on=event.day, by=by)
    except DocumentError as refused:
        raise ValidationError(str(refused)) from refused


def take_number(outgoing: Outgoing, by: Role) -> None:
    """The Giấy mời was issued: its number and day, within the verb that issued it."""
    if outgoing.source_id is None or outgoing.issued_on is None:
        return
    event = Event.objects.filter(pk=outgoing.source_id).first()
    if event is not None:
        number_invitation(event, number=outgoing.number, date=outgoing.issued_on, by=by)


def _added(event: Event, lines: Sequence[tuple[GuestLine, Person | None]]) -> list[Invited]:
    standing = list(event.invited.all())
    known = {_key(row.name, row.post, row.unit_name) for row in standing}
    known_people = {row.person_id for row in standing if row.person_id}
    order = max((row.order for row in standing), default=0)
    added: list[Invited] = []
    for line, person in lines:
        key = _key(line.name, line.post, line.unit)
        if key in known or (person is not None and person.pk in known_people):
            continue
        known.add(key)
        order += 1
        added.append(
            Invited(
                agency=event.agency,
                event=event,
                order=order,
                name=line.name,
                post=line.post,
                unit_name=line.unit,
                person=person,
            )
        )
    if len(standing) + len(added) > MOST_INVITED:
        raise ValidationError(f"Danh sách có nhiều nhất {MOST_INVITED} người.")
    return Invited.objects.bulk_create(added)


def _key(*words: str) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)
