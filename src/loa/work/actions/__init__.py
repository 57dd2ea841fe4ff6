"""What the room can do: begin a plan's work, assign it, hand in evidence, verify or return it."""

from loa.work.actions.asking import answer, ask
from loa.work.actions.assigning import accept_assignment, assign, send_back
from loa.work.actions.beginning import begin
from loa.work.actions.captured import keep_capture, keep_failure
from loa.work.actions.due import add_due_work, confirm_result, report_result, return_result
from loa.work.actions.ending import extend, give_up
from loa.work.actions.feeding import close_feeds, open_agency_feed, open_own_feed
from loa.work.actions.handing_in import (
    Sending,
    also_counts_for,
    submit_file,
    submit_link,
    submit_mail,
    submit_session,
)
from loa.work.actions.initiatives import (
    recognise_initiative,
    refuse_initiative,
    register_initiative,
)
from loa.work.actions.obstacles import (
    answer_from_above,
    answer_obstacle,
    close_obstacle,
    raise_obstacle,
    send_up,
)
from loa.work.actions.spending import remove_line, save_line
from loa.work.actions.substituting import substitute_form
from loa.work.actions.verifying import (
    return_for_completion,
    seal,
    take_back_confirmation,
    verify,
)

__all__ = [
    "Sending",
    "accept_assignment",
    "add_due_work",
    "also_counts_for",
    "answer",
    "answer_from_above",
    "answer_obstacle",
    "ask",
    "assign",
    "begin",
    "close_feeds",
    "close_obstacle",
    "confirm_result",
    "extend",
    "give_up",
    "keep_capture",
    "keep_failure",
    "open_agency_feed",
    "open_own_feed",
    "raise_obstacle",
    "recognise_initiative",
    "refuse_initiative",
    "register_initiative",
    "remove_line",
    "report_result",
    "return_for_completion",
    "return_result",
    "save_line",
    "seal",
    "send_back",
    "send_up",
    "submit_file",
    "submit_link",
    "submit_mail",
    "submit_session",
    "substitute_form",
    "take_back_confirmation",
    "verify",
]
