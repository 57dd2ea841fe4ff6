"""What can be done with reports: the agency's own, and those that it collects."""

from loa.reports.actions.adjusting import adjust_report, adjust_submission, expect
from loa.reports.actions.collecting import (
    CollectingError,
    accept,
    extend,
    open_collection,
    receive,
    record_paper,
    replace,
    return_for_completion,
    type_from_paper,
)
from loa.reports.actions.handing import hand_up
from loa.reports.actions.own import (
    SubmittedError,
    draft,
    explain,
    open_again,
    submit,
    take_number,
    write_anew,
    write_section,
)

__all__ = [
    "CollectingError",
    "SubmittedError",
    "accept",
    "adjust_report",
    "adjust_submission",
    "draft",
    "expect",
    "explain",
    "extend",
    "hand_up",
    "open_again",
    "open_collection",
    "receive",
    "record_paper",
    "replace",
    "return_for_completion",
    "submit",
    "take_number",
    "type_from_paper",
    "write_anew",
    "write_section",
]
