"""Handing in evidence: an address, a photo or file, a session with its minutes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.clients.addresses import AddressError, same_thing, web_address
from loa.files.actions import store
from loa.files.errors import FileError
from loa.files.models import StoredFile
from loa.norms.forms import form as norm_of
from loa.work.actions.finishing import forms_of
from loa.work.jobs import capture_link
from loa.work.models import DueWork, Evidence
from vanban.errors import SecretDocumentError
from vanban.readers.secrecy import refuse_name


@verb("work.submit_evidence")
def submit_link(
    due_work: DueWork,
    form: str,
    url: str,
    *,
    happened_on: date | None,
    title: str = "",
    in_column: bool = False,
    note: str = "",
    by: Role,
) -> Evidence:
    """An address as evidence; its page is read in the background once this is committed.

    Without a day the page's own counts once it was read, until then today's. ValidationError
    for what is no web address.
    """
    try:
        address = web_address(url)
    except AddressError as refused:
        raise ValidationError({"url": str(refused)}) from refused
    evidence = _hand_in(
        due_work,
        form,
        by,
        kind=Evidence.Kind.LINK,
        url=address,
        key=same_thing(address),
        title=title.strip(),
        in_column=in_column,
        happened_on=happened_on or clock.today(),
        day_declared=happened_on is not None,
        note=note,
    )
    capture_link.defer(evidence_id=evidence.pk)
    return evidence


@verb("work.submit_evidence")
def submit_file(
    due_work: DueWork,
    form: str,
    upload: UploadedFile[bytes],
    *,
    happened_on: date,
    note: str = "",
    by: Role,
) -> Evidence:
    """A photo, a screenshot or a paper as evidence. ValidationError when it is not taken."""
    stored = _stored(upload)
    is_photo = stored.media_type.startswith("image/")
    return _hand_in(
        due_work,
        form,
        by,
        kind=Evidence.Kind.PHOTO if is_photo else Evidence.Kind.FILE,
        file=stored,
        file_name=(upload.name or "")[-255:],
        key=stored.digest,
        happened_on=happened_on,
        note=note,
    )


@verb("work.submit_evidence")
def submit_session(
    due_work: DueWork,
    form: str,
    *,
    happened_on: date,
    present: int,
    minutes: UploadedFile[bytes] | None,
    note: str = "",
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
    stored = _stored(minutes) if minutes is not None else None
    return _hand_in(
        due_work,
        form,
        by,
        kind=Evidence.Kind.SESSION,
        file=stored,
        file_name=((minutes.name or "") if minutes is not None else "")[-255:],
        key=stored.digest if stored else "",
        present=present,
        happened_on=happened_on,
        note=note,
    )


def _stored(upload: UploadedFile[bytes]) -> StoredFile:
    try:
        refuse_name(upload.name or "")
        return store(upload)
    except (FileError, SecretDocumentError) as refused:
        raise ValidationError({"upload": str(refused)}) from refused


def _hand_in(
    due_work: DueWork, form: str, by: Role, *, happened_on: date, note: str, **fields: Any
) -> Evidence:
    if form not in forms_of(due_work.task):
        raise ValidationError("Nhiệm vụ này không có hình thức đó. Đề nghị chọn lại.")
    if happened_on > clock.today():
        raise ValidationError({"happened_on": "Ngày thực hiện không thể sau hôm nay."})
    return Evidence.objects.create(
        agency=due_work.agency,
        due_work=due_work,
        form=form,
        happened_on=happened_on,
        note=note.strip(),
        submitted_at=clock.now(),
        submitted_by=by,
        **fields,
    )
