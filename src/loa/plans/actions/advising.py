"""Tham mưu: a draft goes up to the superior who is to issue it; what was issued comes back."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from loa import clock
from loa.agencies.links import make_link
from loa.agencies.models import AccessLink, Agency, Role
from loa.agencies.queries import visible_as_sent
from loa.agencies.verbs import verb
from loa.channels.actions import notify_agencies
from loa.documents.draft_word import file_name, word_file
from loa.documents.models import Document, Draft
from loa.files import actions as files
from loa.plans.actions.cascading import TOLD
from loa.plans.errors import PlanError
from loa.plans.models import Advice

READING = "plans.advice"
"""The purpose of links under which a draft is read without an account."""
_ISSUED = "Văn bản này đã được ban hành nên không thay đổi nữa."
_NO_WORDS = "Đề nghị ghi ý kiến."
_TOO_LATE = "Ngày ban hành không thể sau hôm nay."


@verb("plans.advise")
def advise(draft: Draft, superior: Agency, *, note: str = "", by: Role) -> Advice:
    """Sends a draft up, as it stands now; sent again it goes anew, with what was put right."""
    stored = files.store(word_file(draft))
    made = Advice.objects.create(
        agency=draft.agency,
        superior=superior,
        draft=draft,
        title=" ".join(draft.title.split()) or draft.called,
        note=note.strip(),
        file=stored,
        file_name=file_name(draft, "docx"),
        sent_at=clock.now(),
        sent_by=by,
    )
    notify_agencies(
        [superior.pk],
        TOLD,
        kind="plans.advice",
        text=f"{draft.agency.short_name} kính trình dự thảo {draft.called}.",
        address=reverse("plans:advice_received"),
        key=f"plans.advice:{made.pk}",
    )
    return made


@verb("plans.advise")
def open_by_link(advice: Advice, *, by: Role) -> AccessLink:
    """The address under which the superior reads the draft without an account."""
    return make_link(READING, on=advice, role=by, by=by)


@verb("plans.advise")
def note_issued(
    advice: Advice,
    *,
    number: str,
    issued_on: date,
    document: Document | None = None,
    by: Role,
) -> Advice:
    """The superior issued it; `document` is our copy, where it came."""
    if issued_on > clock.today():
        raise PlanError(_TOO_LATE)
    found = Advice.objects.select_for_update(of=("self",)).get(pk=advice.pk)
    found.state = Advice.State.ISSUED
    found.number, found.issued_on = number.strip(), issued_on
    found.document = document or found.document
    found.decided_at = clock.now()
    found.save()
    return found


@verb("plans.hand_down")
def answer_advice(
    pk: int, *, answer: str, number: str = "", issued_on: date | None = None, by: Role
) -> Advice:
    """The superior asks for another turn, or says under which number it issued the paper."""
    with visible_as_sent(by):
        found = Advice.received.select_for_update(of=("self",)).get(pk=pk)
    if found.state == Advice.State.ISSUED:
        raise PlanError(_ISSUED)
    if number.strip() and issued_on is not None:
        found.state = Advice.State.ISSUED
        found.number, found.issued_on = number.strip(), issued_on
    elif not answer.strip():
        raise PlanError(_NO_WORDS)
    else:
        found.state = Advice.State.RETURNED
    found.answer, found.decided_at = answer.strip(), clock.now()
    found.save()
    notify_agencies(
        [found.agency_id],
        TOLD,
        kind="plans.advice",
        text=f"{by.agency.short_name}: {found.get_state_display().lower()} – {found.title}",
        address=reverse("plans:advice", args=[found.pk]),
        key=f"plans.advice:{found.pk}:{found.state}:{found.decided_at:%Y%m%d%H%M}",
    )
    return found
