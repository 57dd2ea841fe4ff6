"""Handing in evidence: an address, a photo or file, a session with its minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile

from loa import clock
from loa.agencies.area import metres_from_seat
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.clients.addresses import AddressError, same_thing, web_address
from loa.files import sniffing
from loa.files.actions import discard
from loa.files.camera import place_of
from loa.norms.forms import form as norm_of
from loa.queueing import queue
from loa.work.actions.finishing import forms_of
from loa.work.kept import Kept, keep
from loa.work.models import DueWork, Evidence

Upload = UploadedFile[bytes] | Kept
_FILM = (
    "Đoạn phim chưa nhận ở đây. Đề nghị đăng đoạn phim lên trang hoặc kênh của đơn vị rồi dán"
    " đường dẫn, hoặc gửi một ảnh chụp thay cho đoạn phim."
)
_SAME_ADDRESS = (
    "Đây là đường dẫn của chính bài này. Đề nghị ghi đường dẫn bài gốc của đơn vị khác, hoặc để"
    " trống nếu bài do đơn vị mình viết."
)


@dataclass(frozen=True, slots=True)
class Sending:
    """What a sending says beside the evidence itself.

    `client_id` is the phone's name for it: the same one twice hands nothing in twice.
    `taken_at` is the camera's moment, `taken_where` its place ("10.034100,105.787600"), `place`
    the declared one. `also_for` are due pieces of other plans, each with its form, that the same
    proof serves.
    """

    client_id: UUID | None = None
    taken_at: datetime | None = None
    taken_where: str = ""
    place: str = ""
    shows_minors: bool = False
    through_link: bool = False
    also_for: Sequence[tuple[DueWork, str]] = ()


PLAIN = Sending()


@verb("work.submit_evidence")
def submit_link(
    due_work: DueWork,
    form: str,
    url: str,
    *,
    happened_on: date | None,
    title: str = "",
    in_column: bool = False,
    reposted_from: str = "",
    note: str = "",
    sending: Sending = PLAIN,
    by: Role,
) -> Evidence:
    """An address as evidence; its page is read in the background once this is committed.

    Without a day the page's own counts once it was read, until then today's. `reposted_from` is
    the address of the original, of another agency's item that was published again. ValidationError
    for what is no web address, and for an original that is the item itself.
    """
    address = _address(url, "url")
    original = _address(reposted_from, "reposted_from") if reposted_from.strip() else ""
    if original and same_thing(original) == same_thing(address):
        raise ValidationError({"reposted_from": _SAME_ADDRESS})
    evidence = _hand_in(
        due_work,
        form,
        by,
        sending,
        kind=Evidence.Kind.LINK,
        url=address,
        key=same_thing(address),
        title=title.strip(),
        in_column=in_column,
        reposted_from=original,
        happened_on=happened_on or clock.today(),
        day_declared=happened_on is not None,
        note=note,
    )
    for row in (evidence, *evidence.copies.all()):
        queue("work.capture_link", evidence_id=row.pk)
    return evidence


@verb("work.submit_evidence")
def submit_file(
    due_work: DueWork,
    form: str,
    upload: Upload,
    *,
    happened_on: date,
    note: str = "",
    sending: Sending = PLAIN,
    by: Role,
) -> Evidence:
    """A photo, a screenshot or a paper as evidence. ValidationError when it is not taken."""
    kept = _taken(upload)
    return _hand_in(
        due_work,
        form,
        by,
        sending,
        kind=Evidence.Kind.PHOTO if kept.is_picture else Evidence.Kind.FILE,
        file=kept.stored,
        file_name=kept.name,
        key=kept.stored.digest,
        happened_on=happened_on,
        note=note,
    )


@verb("work.submit_evidence")
def submit_mail(
    due_work: DueWork,
    form: str,
    upload: Upload,
    *,
    happened_on: date,
    recipients: int,
    to: str,
    delivered: int | None = None,
    sending: Sending = PLAIN,
    by: Role,
) -> Evidence:
    """A mail that was sent to many: its copy, `to` whom in words, to how many, how many it reached.

    ValidationError for what is missing, and when it reached more than it was sent to.
    """
    if recipients < 1:
        raise ValidationError({"present": "Số người nhận ít nhất là 1."})
    if delivered is not None and delivered > recipients:
        raise ValidationError({"delivered": "Số thư đã đến nhiều hơn số người nhận."})
    if not to.strip():
        raise ValidationError({"note": "Đề nghị ghi thư gửi cho ai."})
    kept = _taken(upload)
    return _hand_in(
        due_work,
        form,
        by,
        sending,
        kind=Evidence.Kind.MAIL,
        file=kept.stored,
        file_name=kept.name,
        key=kept.stored.digest,
        present=recipients,
        delivered=delivered,
        happened_on=happened_on,
        note=to,
    )


@verb("work.submit_evidence")
def submit_session(
    due_work: DueWork,
    form: str,
    *,
    happened_on: date,
    present: int,
    minutes: Upload | None,
    note: str = "",
    sending: Sending = PLAIN,
    by: Role,
) -> Evidence:
    """A meeting, conference, talk or class: its day, the number present and its minutes.

    Of a form whose minutes stay outside (norms/forms: `minutes = false`) the line of text is
    taken instead, and a file is refused. ValidationError for what is missing.
    """
    kept_outside = not norm_of(form).minutes
    if kept_outside and minutes is not None:
        raise ValidationError(
            {"upload": "Không tải biên bản, nghị quyết của Đảng lên hệ thống này."}
        )
    if kept_outside and not note.strip():
        raise ValidationError({"note": "Đề nghị ghi một dòng về nội dung đã lồng ghép."})
    if not kept_outside and minutes is None:
        raise ValidationError({"upload": "Đề nghị chụp hoặc chọn tệp biên bản."})
    if present < 1:
        raise ValidationError({"present": "Số người dự ít nhất là 1."})
    kept = _taken(minutes) if minutes is not None else None
    return _hand_in(
        due_work,
        form,
        by,
        sending,
        kind=Evidence.Kind.SESSION,
        file=kept.stored if kept else None,
        file_name=kept.name if kept else "",
        key=kept.stored.digest if kept else "",
        present=present,
        happened_on=happened_on,
        note=note,
    )


@verb("work.submit_evidence")
def also_counts_for(evidence: Evidence, *, due_work: DueWork, form: str, by: Role) -> Evidence:
    """Has `evidence` serve a due piece of another plan too: entered once, counted in each.

    ValidationError for a piece of a plan that it serves already, and for what was given back.
    """
    first = Evidence.objects.select_related("due_work__task").get(pk=evidence.first)
    if first.state in (Evidence.State.RETURNED, Evidence.State.REJECTED):
        raise ValidationError("Minh chứng này đã bị trả lại nên không tính cho kế hoạch khác được.")
    return _copy(first, due_work, form, by)


def _address(pasted: str, field: str) -> str:
    try:
        return web_address(pasted)
    except AddressError as refused:
        raise ValidationError({field: str(refused)}) from refused


def _taken(upload: Upload) -> Kept:
    kept = keep(upload)
    if sniffing.is_film(kept.stored.media_type):
        discard(kept.stored)
        raise ValidationError({"upload": _FILM})
    return kept


def _hand_in(
    due_work: DueWork,
    form: str,
    by: Role,
    sending: Sending,
    *,
    happened_on: date,
    note: str,
    **fields: Any,
) -> Evidence:
    DueWork.objects.select_for_update().get(pk=due_work.pk)
    known = _known(due_work, by, sending.client_id)
    if known is not None:
        if _is_same(known, form=form, happened_on=happened_on, **fields):
            return known
        sending = replace(sending, client_id=None)
    _refuse_wrong_form(due_work, form)
    if happened_on > clock.today():
        raise ValidationError({"happened_on": "Ngày thực hiện không thể sau hôm nay."})
    evidence = Evidence.objects.create(
        agency=due_work.agency,
        due_work=due_work,
        form=form,
        happened_on=happened_on,
        note=note.strip(),
        place=sending.place.strip(),
        taken_at=sending.taken_at,
        metres_away=metres_from_seat(due_work.agency, place_of(sending.taken_where)),
        shows_minors=sending.shows_minors,
        client_id=sending.client_id,
        through_link=sending.through_link,
        submitted_at=clock.now(),
        submitted_by=by,
        **fields,
    )
    for other, code in sending.also_for:
        _copy(evidence, other, code, by)
    return evidence


def _known(due_work: DueWork, by: Role, client_id: UUID | None) -> Evidence | None:
    """What came before under the same name: the answer was lost, not the sending."""
    if client_id is None:
        return None
    return Evidence.objects.filter(due_work=due_work, submitted_by=by, client_id=client_id).first()


def _is_same(known: Evidence, **said: Any) -> bool:
    """Whether it is sent again; a browser gone back sends another thing under an old name."""
    compared = ("form", "kind", "key", "happened_on", "present", "reposted_from")
    return all(getattr(known, name) == said[name] for name in compared if name in said)


def _copy(first: Evidence, due_work: DueWork, form: str, by: Role) -> Evidence:
    if due_work.agency_id != by.agency_id:
        raise PermissionDenied("a piece of another agency")
    _refuse_wrong_form(due_work, form)
    served = Evidence.objects.filter(same_as=first).values_list("due_work__task__plan", flat=True)
    if due_work.task.plan_id in {first.due_work.task.plan_id, *served}:
        raise ValidationError("Minh chứng này đã được tính cho kế hoạch đó.")
    copied = Evidence.objects.get(pk=first.pk)
    copied.pk = None
    copied._state.adding = True
    copied.due_work = due_work
    copied.form = form
    copied.same_as = first
    copied.client_id = None
    copied.state = Evidence.State.WAITING
    copied.verified_by = copied.verified_at = None
    copied.self_verified = False
    copied.reported_in = ""
    copied.submitted_at = clock.now()
    copied.submitted_by = by
    copied.save()
    return copied


def _refuse_wrong_form(due_work: DueWork, form: str) -> None:
    if form not in forms_of(due_work.task):
        raise ValidationError("Nhiệm vụ này không có hình thức đó. Đề nghị chọn lại.")
