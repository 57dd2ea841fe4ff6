"""Verbs: a draft is put up for signature; it comes back, or is issued and locked."""

from __future__ import annotations

from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.drafts import keep_version, locked
from loa.documents.actions.outgoing import Rendered, put_up
from loa.documents.drafting.content import nodes, said
from loa.documents.errors import DocumentError
from loa.documents.models import Draft, Outgoing

_KEPT = "Còn phần được sửa ở hai nơi chưa chọn. Đề nghị chọn nội dung rồi trình."
_BLANK = "Dự thảo còn chỗ để trống […]: “{}”. Đề nghị điền hoặc xoá rồi trình."
_NO_TITLE = "Dự thảo chưa có trích yếu. Đề nghị ghi trích yếu rồi trình."
BLANK = "[…]"


@verb("documents.put_up")
def put_up_draft(draft: Draft, rendered: Rendered, *, by: Role) -> Outgoing:
    """Puts a draft up for signature as it stands; it is locked until it is returned.

    `rendered` is what `actions.outgoing.render` made of it before any row was locked.
    """
    draft = locked(draft)
    _must_be_whole(draft)
    outgoing = put_up(rendered, source=draft, by=by)
    draft.state = Draft.State.SUBMITTED
    draft.save(update_fields=["state"])
    keep_version(draft, by, note="Trình ký", fresh=True)
    return outgoing


def open_again(outgoing: Outgoing, by: Role) -> None:
    """The paper was returned or withdrawn: its draft may be written in again, and says why."""
    draft = _draft_of(outgoing)
    if draft is None:
        return
    step = outgoing.steps.last()
    is_returned = outgoing.state == Outgoing.State.RETURNED
    draft.state = Draft.State.RETURNED if is_returned else Draft.State.DRAFT
    draft.returned_because = step.words if step is not None and is_returned else ""
    draft.save(update_fields=["state", "returned_because"])


def lock_for_good(outgoing: Outgoing, by: Role) -> None:
    """The paper was issued: its draft is locked and leads to the issued document."""
    draft = _draft_of(outgoing)
    if draft is None:
        return
    draft.state, draft.document_id = Draft.State.ISSUED, outgoing.document_id
    draft.save(update_fields=["state", "document"])


def _draft_of(outgoing: Outgoing) -> Draft | None:
    if outgoing.source_id is None:
        return None
    return Draft.objects.select_for_update().filter(pk=outgoing.source_id).first()


def _must_be_whole(draft: Draft) -> None:
    if not draft.content["title"].strip():
        raise DocumentError(_NO_TITLE)
    if draft.kept_words.filter(settled_at=None).exists():
        raise DocumentError(_KEPT)
    texts = [said(node["words"]) for node in nodes(draft.content) if "words" in node]
    for text in [*texts, said(draft.content["closing"])]:
        if BLANK in text:
            raise DocumentError(_BLANK.format(" ".join(text.split())[:90]))
