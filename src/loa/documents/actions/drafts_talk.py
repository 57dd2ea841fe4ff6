"""Verbs around a draft: what is said of it, words that two people wrote, hints mended."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.channels.actions import notify
from loa.documents.actions.drafts import keep, locked, touch
from loa.documents.drafting.fields import parts, put
from loa.documents.drafting.findings import mend
from loa.documents.errors import DocumentError
from loa.documents.models import Draft, DraftComment, KeptWords

_LONGEST = 400
_NOTHING_SAID = "Góp ý chưa có nội dung."
_SETTLED = "Góp ý này đã được xử lý. Nếu còn ý kiến, đề nghị ghi góp ý mới."
_NO_PART = "Phần này không còn trong dự thảo, nên chưa đưa vào được. Nội dung vẫn được giữ."
_NO_HINT = "Chỗ này đã được sửa."


@verb("documents.draft")
def comment(draft: Draft, text: str, *, key: str = "", by: Role) -> DraftComment:
    """Says something of a part, or of the whole draft; whoever holds the draft hears of it."""
    text = _something(text)
    said = parts(draft.content).get(key)
    quote = " ".join(" ".join(said.values()).split())[:120] if said else ""
    made = DraftComment.objects.create(
        agency=draft.agency,
        draft=draft,
        key=key if said else "",
        quote=quote,
        text=text,
        made_at=clock.now(),
        made_by=by,
    )
    _tell(made, [draft.holder], f"{by.person.called} góp ý {draft.called}: {text}")
    return made


@verb("documents.draft")
def answer(note: DraftComment, text: str, *, by: Role) -> DraftComment:
    """Answers a comment that is not dealt with yet; all who spoke of it hear the answer."""
    text = _something(text)
    note = DraftComment.objects.select_for_update(of=("self",)).get(pk=note.answer_to_id or note.pk)
    if note.resolved_at is not None:
        raise DocumentError(_SETTLED)
    made = DraftComment.objects.create(
        agency=note.agency,
        draft=note.draft,
        key=note.key,
        answer_to=note,
        text=text,
        made_at=clock.now(),
        made_by=by,
    )
    spoke = DraftComment.objects.filter(Q(pk=note.pk) | Q(answer_to=note))
    roles = [said.made_by for said in spoke.select_related("made_by__person")]
    _tell(made, [note.draft.holder, *roles], f"{by.person.called} trả lời góp ý: {text}")
    return made


@verb("documents.draft")
def resolve(note: DraftComment, *, by: Role) -> DraftComment:
    """Says that a comment has been dealt with, its answers with it."""
    note = DraftComment.objects.select_for_update(of=("self",)).get(pk=note.answer_to_id or note.pk)
    if note.resolved_at is None:
        note.resolved_at, note.resolved_by = clock.now(), by
        note.save(update_fields=["resolved_at", "resolved_by"])
    return note


@verb("documents.draft")
def put_in(kept: KeptWords, *, by: Role) -> Draft:
    """Puts words that were kept aside in the place of those that stand there."""
    draft = locked(kept.draft)
    known = parts(draft.content).get(kept.key)
    if known is None:
        raise DocumentError(_NO_PART)
    put(draft.content, kept.key, {name: kept.fields.get(name, known[name]) for name in known})
    touch(draft, [kept.key], "", by)
    keep(draft, by, fresh=True)
    _settle(kept)
    return draft


@verb("documents.draft")
def let_go(kept: KeptWords, *, by: Role) -> KeptWords:
    """Leaves the draft as it stands."""
    _settle(kept)
    return kept


@verb("documents.draft")
def mend_hint(draft: Draft, key: str, *, name: str, rule: str, page: str, by: Role) -> Draft:
    """Takes the correction that a hint proposes (Sửa giúp)."""
    draft = locked(draft)
    if mend(draft.content, key, name, rule) is None:
        raise DocumentError(_NO_HINT)
    touch(draft, [key], page, by)
    return keep(draft, by)


def _something(text: str) -> str:
    text = text.strip()[:2_000]
    if not text:
        raise DocumentError(_NOTHING_SAID)
    return text


def _tell(made: DraftComment, roles: Iterable[Role], text: str) -> None:
    """Everybody but who said it; a notice leads to the part that it is about."""
    place = f"dong-{made.key}" if made.key else "gop-y"
    notify(
        [role.person for role in roles if role.person_id != made.made_by.person_id],
        agency=made.agency,
        kind="documents.comment",
        text=text[:_LONGEST],
        address=f"{reverse('drafts:edit', args=[made.draft_id])}#{place}",
        key=f"documents.comment:{made.pk}",
    )


def _settle(kept: KeptWords) -> None:
    kept.settled_at = clock.now()
    kept.save(update_fields=["settled_at"])
