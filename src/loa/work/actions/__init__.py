"""What the room can do: begin a plan's work, assign it, hand in evidence, verify or return it."""

from loa.work.actions.asking import answer, ask
from loa.work.actions.assigning import accept_assignment, assign, send_back
from loa.work.actions.beginning import begin
from loa.work.actions.captured import keep_capture, keep_failure
from loa.work.actions.due import add_due_work, confirm_result, report_result, return_result
from loa.work.actions.ending import extend, give_up
from loa.work.actions.handing_in import (
    Sending,
    also_counts_for,
    submit_file,
    submit_link,
    submit_session,
)
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
    "ask",
    "assign",
    "begin",
    "confirm_result",
    "extend",
    "give_up",
    "keep_capture",
    "keep_failure",
    "report_result",
    "return_for_completion",
    "return_result",
    "seal",
    "send_back",
    "submit_file",
    "submit_link",
    "submit_session",
    "substitute_form",
    "take_back_confirmation",
    "verify",
]
