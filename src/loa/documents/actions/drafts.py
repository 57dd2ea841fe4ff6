"""Verbs: a draft is begun, written in by several people, taken back to how it was."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import models

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.documents.drafting import structure
from loa.documents.drafting.content import Content, packed
from loa.documents.drafting.fields import Fields
from loa.documents.drafting.merging import Clash, merge
from loa.documents.errors import DocumentError
from loa.documents.models import Draft, DraftVersion, KeptWords
from vanban.writers.composition import Composition

SITTING = timedelta(minutes=20)
"""Saves of one person within it renew one version."""
LOCKED = {
    Draft.State.SUBMITTED: "Dự thảo đã trình nên tạm khoá. Muốn sửa, đề nghị người có thẩm quyền "
    "trả lại để hoàn thiện, hoặc thôi trình.",
    Draft.State.ISSUED: "Văn bản đã ban hành nên không sửa được nữa. Cần thay đổi thì soạn văn "
    "bản thay thế.",
}
_TOO_MANY = "Dự thảo đã có quá nhiều phần. Đề nghị tách bảng nhiệm vụ thành tệp kèm theo."
_GONE = "Phần này vừa được người khác xoá hoặc thay đổi. Đề nghị xem lại dự thảo."
_NOT_REMOVED = "Chỉ bỏ được dự thảo chưa trình lần nào."
_SENT_UP = "Dự thảo đã gửi cấp trên khi tham mưu nên được giữ lại cùng bản đã gửi."


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: the parts that took new words, and what clashed."""

    draft: Draft
    changed: list[str]
    clashes: list[Clash]


@verb("documents.draft")
def begin_draft(
    kind: str,
    composition: Composition,
    *,
    source: models.Model | None = None,
    settings: Mapping[str, Any] | None = None,
    content: Content | None = None,
    by: Role,
) -> Draft:
    """Begins a draft of `kind` ("Kế hoạch") that opens with the words of `composition`.

    `source` is what it is written for (a meeting, a plan); `settings` what it was begun with;
    `content` is the composition packed already, whose parts say where they came from.
    """
    now = clock.now()
    draft = Draft.objects.create(
        agency=by.agency,
        kind=kind[:60],
        title=composition.title,
        content=packed(composition) if content is None else content,
        settings=dict(settings or {}),
        source_kind=source._meta.label_lower if source is not None else "",
        source_id=source.pk if source is not None else None,
        begun_at=now,
        begun_by=by,
        changed_at=now,
        changed_by=by,
    )
    keep_version(draft, by, note="Bắt đầu soạn", fresh=True)
    return draft


@verb("documents.draft")
def write(
    draft: Draft, sent: Mapping[str, Fields], *, held: Mapping[str, str], page: str, by: Role
) -> Saved:
    """Takes what a page sent: the fields of parts by key, and the digests that it held.

    Words for a part that somebody else changed meanwhile are kept aside (KeptWords), so that
    nothing is lost. DocumentError when the draft is locked.
    """
    draft = locked(draft)
    own = frozenset(key for key, (*_, last) in draft.touched.items() if last == page)
    merged = merge(draft.content, sent, held, own)
    for clash in merged.clashes:
        _keep_aside(draft, clash, page, by)
    if merged.changed:
        touch(draft, merged.changed, page, by)
        keep(draft, by)
    return Saved(draft, merged.changed, merged.clashes)


@verb("documents.draft")
def add_part(draft: Draft, kind: str, *, where: str, page: str, by: Role) -> str:
    """Adds an empty part (`drafting.structure.add`) and returns its id."""
    draft = locked(draft)
    try:
        key = structure.add(draft.content, kind, where)
    except structure.NoRoomError as error:
        raise DocumentError(_TOO_MANY) from error
    except structure.NoSuchPartError as error:
        raise DocumentError(_GONE) from error
    touch(draft, [key], page, by)
    keep(draft, by)
    return key


@verb("documents.draft")
def remove_part(draft: Draft, key: str, *, by: Role) -> Draft:
    """Takes a part out; the version before still has it."""
    return _restructured(draft, by, lambda content: structure.remove(content, key), fresh=True)


@verb("documents.draft")
def move_part(draft: Draft, key: str, *, steps: int, by: Role) -> Draft:
    """Moves a part up (-1) or down (1) among its siblings."""
    return _restructured(draft, by, lambda content: structure.move(content, key, steps))


@verb("documents.draft")
def turn_part(draft: Draft, key: str, *, kind: str, by: Role) -> Draft:
    """Makes a paragraph an item or a heading, or back."""
    return _restructured(draft, by, lambda content: structure.turn(content, key, kind))


@verb("documents.draft")
def restore(draft: Draft, version: DraftVersion, *, by: Role) -> Draft:
    """Takes the draft back to how it stood; what stands now stays as a version of its own."""
    if version.draft_id != draft.pk:
        raise DocumentError("Bản này không phải của dự thảo đang mở.")
    draft = locked(draft)
    return replace_content(draft, version.content, note=f"Lấy lại lần {version.number}", by=by)


@verb("documents.draft")
def remove_draft(draft: Draft, *, by: Role) -> None:
    """Takes a draft away for good that went to nobody yet."""
    draft = locked(draft)
    if draft.state != Draft.State.DRAFT:
        raise DocumentError(_NOT_REMOVED)
    try:
        Draft.objects.filter(pk=draft.pk).delete()
    except models.ProtectedError:
        raise DocumentError(_SENT_UP) from None


def locked(draft: Draft) -> Draft:
    """The draft as it stands now, its row locked. DocumentError when it may not change."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    if not draft.may_change:
        raise DocumentError(LOCKED[Draft.State(draft.state)])
    return draft


def replace_content(draft: Draft, content: Content, *, note: str, by: Role) -> Draft:
    """Puts another content in the place of a locked draft's, as a version of its own."""
    content = deepcopy(content)
    content["next"] = max(content["next"], draft.content["next"])
    draft.content = content
    draft.touched = {}
    return keep(draft, by, note=note, fresh=True)


def touch(draft: Draft, keys: list[str], page: str, by: Role) -> None:
    """Notes who changed these parts last, and from which page."""
    for key in keys:
        draft.touched[key] = [by.pk, by.person.called, page]


def keep(draft: Draft, by: Role, *, note: str = "", fresh: bool = False) -> Draft:
    """Saves a locked draft and its version."""
    draft.title = draft.content["title"]
    draft.changed_at, draft.changed_by = clock.now(), by
    draft.save()
    keep_version(draft, by, note=note, fresh=fresh)
    return draft


def keep_version(draft: Draft, by: Role, *, note: str = "", fresh: bool = False) -> None:
    """Makes a version of the content, or renews that of the same person's sitting."""
    now = clock.now()
    last = draft.versions.first()
    if last is not None and not fresh and _is_of_this_sitting(last, by):
        last.content, last.renewed_at = draft.content, now
        last.save(update_fields=["content", "renewed_at"])
        return
    DraftVersion.objects.create(
        agency_id=draft.agency_id,
        draft=draft,
        number=last.number + 1 if last else 1,
        content=draft.content,
        made_at=now,
        renewed_at=now,
        made_by=by,
        note=note[:200],
    )


def _is_of_this_sitting(last: DraftVersion, by: Role) -> bool:
    """A version with a note ("Lấy lại lần 2") stays as it was made."""
    fresh_enough = clock.now() - last.renewed_at <= SITTING
    return last.made_by_id == by.pk and not last.note and fresh_enough


def _restructured(draft: Draft, by: Role, change: Any, *, fresh: bool = False) -> Draft:
    draft = locked(draft)
    try:
        change(draft.content)
    except structure.NoSuchPartError as error:
        raise DocumentError(_GONE) from error
    return keep(draft, by, fresh=fresh)


def _keep_aside(draft: Draft, clash: Clash, page: str, by: Role) -> None:
    other = draft.touched.get(clash.key, ["", "", ""])[1]
    KeptWords.objects.update_or_create(
        draft=draft,
        key=clash.key,
        page=page,
        settled_at=None,
        defaults={
            "agency_id": draft.agency_id,
            "fields": clash.mine,
            "other": other[:80],
            "made_at": clock.now(),
            "made_by": by,
        },
    )
