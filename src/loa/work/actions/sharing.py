"""Sharing with sister agencies, and the people who help without an account."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.plans.models import Task
from loa.work.models import Collaborator, Contribution, Evidence, SharedItem

_NOT_LINK = "Chỉ dùng chung được tin, bài có đường dẫn và đã được xác nhận."
_COPY = "Bài này đăng lại của đơn vị khác nên không dùng chung lại."
_FUTURE = "Ngày không thể sau hôm nay."


@verb("work.share")
def share(evidence: Evidence, *, note: str = "", by: Role) -> SharedItem:
    """Dùng chung a confirmed article; done again it changes the note."""
    if evidence.kind != Evidence.Kind.LINK or evidence.state != Evidence.State.VERIFIED:
        raise ValidationError(_NOT_LINK)
    if evidence.reposted_from:
        raise ValidationError(_COPY)
    made, _ = SharedItem.objects.update_or_create(
        agency=by.agency,
        address=evidence.url,
        defaults={
            "evidence": evidence,
            "title": (evidence.title or evidence.due_work.task.content)[:300],
            "note": note.strip()[:300],
            "themes": list(evidence.due_work.task.themes),
            "shared_at": clock.now(),
            "shared_by": by,
        },
    )
    return made


@verb("work.share")
def share_no_more(item: SharedItem, *, by: Role) -> None:
    """Takes it out of the pool; what others published of it stays theirs."""
    item.delete()


@verb("work.share")
def add_collaborator(
    full_name: str, *, about: str = "", phone: str = "", since: date | None = None, by: Role
) -> Collaborator:
    """Somebody outside the staff who helps."""
    return Collaborator.objects.create(
        agency=by.agency,
        full_name=full_name.strip(),
        about=about.strip(),
        phone=phone.strip(),
        since=since or clock.today(),
    )


@verb("work.share")
def end_collaborator(collaborator: Collaborator, *, by: Role) -> Collaborator:
    """They help no more; what they did stays counted."""
    collaborator.ended_on = clock.today()
    collaborator.save(update_fields=["ended_on"])
    return collaborator


@verb("work.share")
def note_contribution(
    collaborator: Collaborator, *, what: str, on: date, task: Task | None = None, by: Role
) -> Contribution:
    """What a collaborator did on a day. ValidationError for a day to come."""
    if on > clock.today():
        raise ValidationError({"on": _FUTURE})
    return Contribution.objects.create(
        agency=by.agency,
        collaborator=collaborator,
        task=task,
        what=what.strip(),
        on=on,
        noted_by=by,
    )
