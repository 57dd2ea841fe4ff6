"""What the room can do with a paper that came in; papers on their way out have modules here."""

from loa.documents.actions.incoming import (
    Header,
    amend_header,
    amend_task,
    begin_reading,
    drop,
    header_of,
    keep,
    leave_as_draft,
    mark_accepted,
    note_failure,
    remove_failed,
    retry_reading,
    settle_doubts,
    take_reading,
    wipe_secret,
)

__all__ = [
    "Header",
    "amend_header",
    "amend_task",
    "begin_reading",
    "drop",
    "header_of",
    "keep",
    "leave_as_draft",
    "mark_accepted",
    "note_failure",
    "remove_failed",
    "retry_reading",
    "settle_doubts",
    "take_reading",
    "wipe_secret",
]
