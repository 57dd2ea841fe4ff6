"""Planning an event or a series of them, changing it, calling it off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.events.kinds import kinds
from loa.events.models import AgendaItem, Event, Series
from loa.events.terms import in_term
from loa.norms.windows import is_working_day

MOST_ITEMS = 40
MOST_IN_SERIES = 60
"""A year of Mondays, and some."""
_LONGEST = timedelta(days=366)
_OVER = "Sự kiện đã kết thúc hoặc đã huỷ nên không sửa được nữa."


@verb("events.arrange")
def plan_event(
    kind: str,
    *,
    title: str,
    starts_at: datetime,
    agenda: Sequence[str] = (),
    by: Role,
    **fields: Any,
) -> Event:
    """Puts an event into the calendar; `fields` are those that its kind asks for.

    ValidationError for an unknown kind, a long agenda, or an end before the beginning.
    """
    if kind not in kinds():
        raise ValidationError("Đề nghị chọn loại sự kiện.")
    _own_unit(fields.get("unit"), by)
    _runs_forward(starts_at, fields.get("ends_at"))
    event = Event.objects.create(
        agency=by.agency,
        kind=kind,
        title=title.strip(),
        starts_at=starts_at,
        made_at=clock.now(),
        made_by=by,
        **_kept(kind, fields),
    )
    _write_agenda(event, agenda)
    return event


@verb("events.arrange")
def revise(
    event: Event,
    *,
    title: str,
    starts_at: datetime,
    agenda: Sequence[str] = (),
    by: Role,
    **fields: Any,
) -> Event:
    """Changes what was planned. ValidationError once the event is over or called off."""
    event = locked(event)
    _own_unit(fields.get("unit"), by)
    _runs_forward(starts_at, fields.get("ends_at"))
    event.title, event.starts_at = title.strip(), starts_at
    for name, value in _kept(event.kind, fields).items():
        setattr(event, name, value)
    event.save()
    _write_agenda(event, agenda)
    return event


@verb("events.arrange")
def cancel(event: Event, *, reason: str, by: Role) -> Event:
    """Notes that the event does not take place, and why; nothing counts."""
    event = locked(event)
    if not reason.strip():
        raise ValidationError({"reason": "Đề nghị ghi lý do không tổ chức."})
    event.state, event.cancel_reason = Event.State.CANCELLED, reason.strip()
    event.save()
    return event


@verb("events.arrange")
def plan_series(
    kind: str,
    *,
    title: str,
    rule: str,
    at: time,
    starts_on: date,
    ends_on: date,
    weekday: int | None = None,
    month_day: int | None = None,
    in_terms_only: bool = False,
    agenda: Sequence[str] = (),
    by: Role,
    **fields: Any,
) -> Series:
    """Puts events into the calendar by a rule, at most a year and 60 of them.

    Weekly ones fall out on days off; others move to the next working day. With
    `in_terms_only` what lies outside the school terms is left out. ValidationError when no
    day is left.
    """
    if ends_on - starts_on > _LONGEST:
        raise ValidationError({"ends_on": "Lịch định kỳ dài nhất là một năm."})
    days = list(days_of(rule, starts_on, ends_on, weekday, month_day, in_terms_only))
    if not days:
        raise ValidationError("Trong thời gian này không có ngày nào phù hợp.")
    series = Series.objects.create(
        agency=by.agency,
        kind=kind,
        title=title.strip(),
        rule=rule,
        weekday=weekday if rule == Series.Rule.WEEKLY else None,
        month_day=None if rule == Series.Rule.WEEKLY else month_day,
        in_terms_only=in_terms_only,
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=clock.now(),
        made_by=by,
    )
    for day in days[:MOST_IN_SERIES]:
        begins = datetime.combine(day, at, clock.VIETNAM)
        plan_event(
            kind, title=title, starts_at=begins, agenda=agenda, series=series, by=by, **fields
        )
    return series


def days_of(
    rule: str,
    starts_on: date,
    ends_on: date,
    weekday: int | None,
    month_day: int | None,
    in_terms_only: bool,
) -> Iterator[date]:
    """The days of a series, in order."""
    day, first = starts_on, None
    while day <= ends_on:
        if rule == Series.Rule.WEEKLY:
            wanted = day.weekday() == weekday and is_working_day(day)
            found = day
        else:
            wanted = day.day == month_day
            found = _open_from(day)
        if wanted and rule == Series.Rule.QUARTERLY:
            first = first or day.month
            wanted = (day.month - first) % 3 == 0
        if wanted and found <= ends_on and (not in_terms_only or in_term(found)):
            yield found
        day += timedelta(days=1)


def locked(event: Event) -> Event:
    """The event, locked; ValidationError once it is over or called off."""
    event = Event.objects.select_for_update(of=("self",)).select_related("agency").get(pk=event.pk)
    if not event.is_open:
        raise ValidationError(_OVER)
    return event


def _open_from(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _kept(kind: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Of a Party cell's meeting nothing but its line is kept, whatever is handed in."""
    if kinds()[kind].limited:
        return {name: value for name, value in fields.items() if name in ("series", "expected")}
    return fields


def _own_unit(unit: Any, by: Role) -> None:
    if unit is not None and unit.agency_id != by.agency_id:
        raise PermissionDenied("a unit of another agency")


def _runs_forward(starts_at: datetime, ends_at: datetime | None) -> None:
    if ends_at is not None and ends_at < starts_at:
        raise ValidationError({"ends": "Giờ kết thúc phải sau giờ bắt đầu."})


def _write_agenda(event: Event, agenda: Sequence[str]) -> None:
    """The lines as they stand now; a point that was there keeps what it counts for."""
    lines = [line.strip()[:400] for line in agenda if line.strip()]
    if event.of_kind.limited:
        lines = []
    if len(lines) > MOST_ITEMS:
        raise ValidationError({"agenda": f"Chương trình có nhiều nhất {MOST_ITEMS} nội dung."})
    known = {item.text: item for item in event.agenda.all()}
    AgendaItem.objects.filter(event=event).exclude(text__in=lines).delete()
    AgendaItem.objects.filter(event=event).update(order=F("order") + 1000)
    for order, line in enumerate(dict.fromkeys(lines), start=1):
        if line in known:
            AgendaItem.objects.filter(pk=known[line].pk).update(order=order)
        else:
            AgendaItem.objects.create(agency=event.agency, event=event, order=order, text=line)
