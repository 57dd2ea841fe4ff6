"""Verbs around a draft: what is said of it, words that two people wrote, hints mended."""

from __future__ import annotations

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.actions.drafts import keep, locked, touch
from loa.documents.drafting.fields import parts, put
from loa.documents.drafting.findings import mend
from loa.documents.errors import DocumentError
from loa.documents.models import Draft, DraftComment, KeptWords

_NOTHING_SAID = "Góp ý chưa có nội dung."
_NO_PART = "Phần này không còn trong dự thảo, nên chưa đưa vào được. Nội dung vẫn được giữ."
_NO_HINT = "Chỗ này đã được sửa."


@verb("documents.draft")
def comment(draft: Draft, text: str, *, key: str = "", by: Role) -> DraftComment:
    """Says something of a part, or of the whole draft."""
    text = text.strip()[:2_000]
    if not text:
        raise DocumentError(_NOTHING_SAID)
    said = parts(draft.content).get(key)
    quote = " ".join(" ".join(said.values()).split())[:120] if said else ""
    return DraftComment.objects.create(
        agency=draft.agency,
        draft=draft,
        key=key if said else "",
        quote=quote,
        text=text,
        made_at=clock.now(),
        made_by=by,
    )


@verb("documents.draft")
def resolve(note: DraftComment, *, by: Role) -> DraftComment:
    """Says that a comment has been dealt with."""
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


def _settle(kept: KeptWords) -> None:
    kept.settled_at = clock.now()
    kept.save(update_fields=["settled_at"])
