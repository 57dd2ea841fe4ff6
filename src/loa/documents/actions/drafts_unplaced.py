"""Verbs: what a source says and a draft does not is put in, or said to be none of ours."""

from __future__ import annotations

from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.drafts import keep, locked, touch
from loa.documents.drafting import structure, unplaced
from loa.documents.errors import DocumentError
from loa.documents.models import Draft

_SETTLED = "Nội dung này vừa được đưa vào dự thảo. Đề nghị xem lại dự thảo."
_TOO_MANY = "Dự thảo đã có quá nhiều phần nên chưa đưa thêm vào được."


@verb("documents.draft")
def place_words(draft: Draft, key: str, *, page: str, by: Role) -> str:
    """Puts words that were not placed into the draft; the id of the new part."""
    draft = locked(draft)
    try:
        made = unplaced.place(draft.content, unplaced.settle(draft.settings, key, "placed"))
    except structure.NoSuchPartError as error:
        raise DocumentError(_SETTLED) from error
    except structure.NoRoomError as error:
        raise DocumentError(_TOO_MANY) from error
    touch(draft, [made], page, by)
    keep(draft, by)
    return made


@verb("documents.draft")
def leave_words(draft: Draft, key: str, *, by: Role) -> Draft:
    """Says that words of a source are none of the agency's business (Không thuộc đơn vị)."""
    draft = locked(draft)
    try:
        unplaced.settle(draft.settings, key, "not_ours")
    except structure.NoSuchPartError as error:
        raise DocumentError(_SETTLED) from error
    return keep(draft, by)
