"""Who came: typed in one line from the signed list, ticked, or confirmed by the code on screen."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.events.actions.planning import locked
from loa.events.attendance_line import Said, read_line, recognised
from loa.events.models import Event, Invited

MOST_PRESENT = 1_000_000


@verb("events.attend")
def record_line(event: Event, *, line: str, besides: int = 0, by: Role) -> Event:
    """Takes presence from one line: everybody on the list came but those it names.

    Whoever confirmed by the code stays so. `besides` counts those who came without being on
    the list. Without a list the line's number stands alone. ValidationError when the line
    contradicts itself, the list or the code.
    """
    event = locked(event)
    said = read_line(line)
    rows = list(event.invited.select_for_update())
    if not rows:
        return _without_list(event, said)
    absent = recognised(said.absent, rows)
    _agrees(said, rows, absent)
    away = {row.pk for row in absent}
    for row in rows:
        _set(row, row.pk not in away, Invited.Way.PAPER)
    event.present_typed = _counted(besides) or None
    event.save(update_fields=["present_typed"])
    return event


@verb("events.attend")
def tick(event: Event, *, came: Collection[int], besides: int = 0, by: Role) -> Event:
    """Takes presence by ticks: `came` are the numbers (pk) of those who did."""
    event = locked(event)
    for row in event.invited.select_for_update():
        _set(row, row.pk in came, Invited.Way.TICK)
    event.present_typed = _counted(besides) or None
    event.save(update_fields=["present_typed"])
    return event


@verb("events.attend")
def confirm_by_code(invited: Invited, *, by: Role) -> Invited:
    """Notes that somebody on the list confirmed their presence by the code; asking again is well.

    ValidationError once the event is over.
    """
    locked(invited.event)
    row = Invited.objects.select_for_update().get(pk=invited.pk)
    _set(row, True, Invited.Way.CODE)
    return row


def _without_list(event: Event, said: Said) -> Event:
    if said.present is None:
        raise ValidationError({"line": "Đề nghị ghi số người dự, ví dụ: 38/42."})
    event.present_typed = _counted(said.present)
    event.expected = said.total or event.expected
    event.save(update_fields=["present_typed", "expected"])
    return event


def _agrees(said: Said, rows: list[Invited], absent: list[Invited]) -> None:
    if said.total is not None and said.total != len(rows):
        raise ValidationError(
            {"line": f"Danh sách có {len(rows)} người, dòng này ghi {said.total}. Đề nghị xem lại."}
        )
    here = len(rows) - len(absent)
    if said.present is not None and said.present != here:
        raise ValidationError(
            {
                "line": f"Ghi có mặt {said.present} nhưng danh sách {len(rows)} người trừ"
                f" {len(absent)} người vắng là {here}. Đề nghị ghi đủ tên người vắng."
            }
        )
    confirmed = [row.name for row in absent if row.came and row.came_by == Invited.Way.CODE]
    if confirmed:
        raise ValidationError(
            {"line": f"{', '.join(confirmed)} đã tự điểm danh bằng mã. Đề nghị xem lại tên vắng."}
        )


def _set(row: Invited, came: bool, way: str) -> None:
    """Whoever came is counted once, by the way that told it first."""
    if row.came and came:
        return
    row.came, row.came_by, row.came_at = came, way, clock.now()
    row.save(update_fields=["came", "came_by", "came_at"])


def _counted(number: int) -> int:
    if not 0 <= number <= MOST_PRESENT:
        raise ValidationError({"besides": "Số người chưa đúng. Đề nghị kiểm tra lại."})
    return number
