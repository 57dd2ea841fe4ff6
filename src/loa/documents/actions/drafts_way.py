"""Verbs: a draft is put up for signature; it comes back, or is issued and locked."""

from __future__ import annotations

from dataclasses import replace

from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.drafts import begin_draft, keep_version, locked
from loa.documents.actions.incoming import amend_header, header_of
from loa.documents.actions.outgoing import Rendered, put_up
from loa.documents.drafting.content import nodes, said
from loa.documents.errors import DocumentError
from loa.documents.models import Document, Draft, Outgoing
from vanban.writers.composition import Composition

_KEPT = "Còn phần được sửa ở hai nơi chưa chọn. Đề nghị chọn nội dung rồi trình."
_BLANK = "Dự thảo còn chỗ để trống […]: “{}”. Đề nghị điền hoặc xoá rồi trình."
_NO_TITLE = "Dự thảo chưa có trích yếu. Đề nghị ghi trích yếu rồi trình."
_WRITTEN_SINCE = "Dự thảo vừa được sửa trong lúc trình. Đề nghị xem lại rồi trình."
_NOT_A_DRAFT = "Văn bản này đã có số hoặc đã được đưa vào thực hiện nên không trình ký lại."
BLANK = "[…]"


@verb("documents.draft")
def begin_from_document(document: Document, composition: Composition, *, by: Role) -> Draft:
    """Begins a draft with the words of a paper that was dropped before it was issued, so that it
    can be put up for signature; the one that was begun before, if there is one.

    DocumentError when the paper has its number, or is in force.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if document.number or not document.may_change:
        raise DocumentError(_NOT_A_DRAFT)
    kind = document._meta.label_lower
    known = Draft.objects.filter(source_kind=kind, source_id=document.pk)
    begun = known.exclude(state=Draft.State.ISSUED).first()
    return begun or begin_draft(document.kind or "Văn bản", composition, source=document, by=by)


@verb("documents.put_up")
def put_up_draft(draft: Draft, rendered: Rendered, *, by: Role) -> Outgoing:
    """Puts a draft up for signature as it stands; it is locked until it is returned.

    `rendered` is what `actions.outgoing.render` made of `draft` before any row was locked.
    DocumentError when somebody wrote in it since: what is signed is what stands in the draft.
    """
    frozen = draft.content
    draft = locked(draft)
    if draft.content != frozen:
        raise DocumentError(_WRITTEN_SINCE)
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
    """The paper was issued: its draft is locked and leads to the issued document.

    Without a signed copy, the dropped paper that the draft has word by word gets number and day.
    """
    draft = _draft_of(outgoing)
    if draft is None:
        return
    draft.state, draft.document_id = Draft.State.ISSUED, outgoing.document_id
    source = _unchanged_source(draft) if outgoing.document_id is None else None
    if source is not None:
        header = replace(header_of(source), number=outgoing.number, issued_on=outgoing.issued_on)
        draft.document = amend_header(source, header, by=by)
    draft.save(update_fields=["state", "document"])


def _unchanged_source(draft: Draft) -> Document | None:
    """The dropped paper that the draft was begun with, while nobody changed a word since."""
    if draft.source_kind != Document._meta.label_lower or draft.source_id is None:
        return None
    first = draft.versions.last()
    if first is None or first.content != draft.content:
        return None
    found = Document.objects.filter(pk=draft.source_id, number="", draft=None).first()
    return found if found is not None and found.may_change else None


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
