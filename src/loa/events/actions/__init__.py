"""What the room can do: plan an event, invite, take presence, keep its papers, close it."""

from loa.events.actions.attending import confirm_by_code, record_line, tick
from loa.events.actions.closing import close, conclude, count_for, write_minutes
from loa.events.actions.inspecting import answer_item, decide_inspection, find, remedied
from loa.events.actions.inviting import (
    answer,
    invite,
    number_invitation,
    put_up_invitation,
    take_number,
    uninvite,
)
from loa.events.actions.keeping import keep_file, record_meeting
from loa.events.actions.planning import cancel, plan_event, plan_series, revise

__all__ = [
    "answer",
    "answer_item",
    "cancel",
    "close",
    "conclude",
    "confirm_by_code",
    "count_for",
    "decide_inspection",
    "find",
    "invite",
    "keep_file",
    "number_invitation",
    "plan_event",
    "plan_series",
    "put_up_invitation",
    "record_line",
    "record_meeting",
    "remedied",
    "revise",
    "take_number",
    "tick",
    "uninvite",
    "write_minutes",
]
