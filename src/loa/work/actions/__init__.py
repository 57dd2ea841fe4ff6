"""What the room can do: begin a plan's work, assign it, hand in evidence, verify or return it."""

from loa.work.actions.assigning import assign, substitute_form
from loa.work.actions.beginning import begin
from loa.work.actions.captured import keep_capture, keep_failure
from loa.work.actions.handing_in import submit_file, submit_link, submit_session
from loa.work.actions.verifying import return_for_completion, verify

__all__ = [
    "assign",
    "begin",
    "keep_capture",
    "keep_failure",
    "return_for_completion",
    "submit_file",
    "submit_link",
    "submit_session",
    "substitute_form",
    "verify",
]
