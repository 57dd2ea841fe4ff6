"""Verbs: a draft goes out as a Word file and comes back."""

from __future__ import annotations

from collections.abc import Collection

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.drafts import locked, replace_content
from loa.documents.drafting.adoption import adopt, likeness
from loa.documents.drafting.content import Content
from loa.documents.drafting.differences import take
from loa.documents.errors import DocumentError
from loa.documents.models import Draft, WordCopy
from loa.files.models import StoredFile

UNLIKE = 0.25
"""Below it a file is a file of something else; papers of one kind by different agencies share up
to 0.27 of their words, a draft that was rewritten by half keeps more than 0.4."""
_OTHER = (
    "Tệp này là bản Word của {}, không phải của dự thảo đang mở. Chưa có gì thay đổi;"
    " đề nghị mở đúng dự thảo rồi nhận lại."
)
_UNKNOWN = (
    "Nội dung tệp này khác hẳn dự thảo đang mở nên không nhận. Chưa có gì thay đổi;"
    " đề nghị kiểm tra lại tệp."
)
_SETTLED = "Bản Word này đã xử lý xong."


@verb("documents.draft")
def take_in_word(
    draft: Draft,
    stored: StoredFile,
    content: Content,
    *,
    file_name: str,
    said_to_be: int | None = None,
    by: Role,
) -> WordCopy:
    """Keeps what came back from Word until a person has chosen; nothing changes in the draft.

    `said_to_be` is the draft that the file names in its properties. DocumentError when the file
    is another draft's.
    """
    draft = locked(draft)
    if said_to_be not in (None, draft.pk):
        other = Draft.objects.filter(pk=said_to_be).first()
        raise DocumentError(_OTHER.format(other.called) if other else _UNKNOWN)
    if likeness(draft.content, content) < UNLIKE:
        raise DocumentError(_refusal(draft, content))
    draft.word_copies.filter(settled_at=None).update(settled_at=clock.now())
    return WordCopy.objects.create(
        agency=draft.agency,
        draft=draft,
        file=stored,
        file_name=file_name[:255],
        content=content,
        received_at=clock.now(),
        received_by=by,
    )


@verb("documents.draft")
def take_word(copy: WordCopy, keys: Collection[str], *, by: Role) -> Draft:
    """Takes the changes of these parts over from a Word file; the others stay as they are."""
    draft = locked(copy.draft)
    if copy.settled_at is not None:
        raise DocumentError(_SETTLED)
    copy.settled_at = clock.now()
    copy.save(update_fields=["settled_at"])
    if not keys:
        return draft
    content = take(draft.content, adopt(draft.content, copy.content), keys)
    return replace_content(draft, content, note=f"Nhận lại từ Word: {copy.file_name}", by=by)


def _refusal(draft: Draft, content: Content) -> str:
    """Names the draft of the agency that the file is of, if there is one."""
    others = Draft.objects.exclude(pk=draft.pk).order_by("-changed_at")[:50]
    for other in others:
        if likeness(other.content, content) >= 2 * UNLIKE:
            return _OTHER.format(other.called)
    return _UNKNOWN
