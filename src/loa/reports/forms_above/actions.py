"""Verbs: a superior's form is kept, its blanks are settled, a newer file takes its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.models import Role
from loa.agencies.verbs import verb
from loa.files.forms import FormRead
from loa.files.models import StoredFile
from loa.reports.forms_above.blanks import blanks
from loa.reports.forms_above.mapping import Entry, answered, is_asked, mapped, mapped_again
from loa.reports.models import OwnPaper, Report, SuperiorForm

MOST_FORMS = 100
_LOST = 0.75
"""With a larger portion of its blanks gone, a file is another form."""
_NOTHING_TO_FILL = (
    "Không tìm thấy ô nào để điền trong biểu này. Biểu cần có cột tên chỉ tiêu và cột số liệu còn"
    " trống, hoặc dòng có dấu chấm để điền."
)


@verb("reports.draft")
def keep_form(
    stored: StoredFile, read: FormRead, *, name: str, issuer: str, file_name: str, by: Role
) -> SuperiorForm:
    """Keeps a form with what Loa takes its blanks for. ValidationError when nothing is blank in
    it, and for more than MOST_FORMS."""
    found = blanks(read.content)
    if not found:
        raise ValidationError(_NOTHING_TO_FILL)
    if SuperiorForm.objects.filter(agency=by.agency, put_away_at=None).count() >= MOST_FORMS:
        raise ValidationError(f"Mỗi đơn vị giữ nhiều nhất {MOST_FORMS} biểu đang dùng.")
    now = clock.now()
    return SuperiorForm.objects.create(
        agency=by.agency,
        name=_name(name, read, file_name),
        issuer=" ".join(issuer.split())[:200],
        file=stored,
        file_name=file_name[:255],
        content=read.content,
        mapping=mapped(found),
        kept_at=now,
        kept_by=by,
        changed_at=now,
    )


@verb("reports.draft")
def renew_form(
    form: SuperiorForm, stored: StoredFile, read: FormRead, *, file_name: str, by: Role
) -> SuperiorForm:
    """A newer file of the same form: what is known of its blanks is found again by their words.

    ValidationError when it is another form: hardly any of the known blanks is in it.
    """
    form = _locked(form)
    found = mapped_again(form.mapping, blanks(read.content))
    known = sum(1 for entry in form.mapping if entry["key"])
    if not found.mapping:
        raise ValidationError(_NOTHING_TO_FILL)
    if len(found.lost) > known * _LOST:
        raise ValidationError(
            f"Tệp này không giống {form.name}: hầu hết các ô không thấy lại."
            " Nếu là biểu khác, đề nghị thêm thành biểu mới."
        )
    form.file, form.file_name, form.content = stored, file_name[:255], read.content
    form.mapping, form.lost = found.mapping, found.lost
    form.changed_at = clock.now()
    form.save()
    return form


@verb("reports.draft")
def settle_blanks(
    form: SuperiorForm, answers: Mapping[str, tuple[str, str]], *, by: Role
) -> SuperiorForm:
    """Says of blanks, by id, what belongs there: (key, days), or ("", "") to leave them empty.

    ValidationError for a blank or a figure that is not there.
    """
    form = _locked(form)
    ids = {entry["id"] for entry in form.mapping}
    if not answers.keys() <= ids:
        raise ValidationError("Biểu vừa được thay tệp. Đề nghị mở lại trang rồi chọn lại.")
    try:
        form.mapping = [
            answered(entry, *answers[entry["id"]]) if entry["id"] in answers else entry
            for entry in form.mapping
        ]
    except KeyError as error:
        raise ValidationError("Không có số liệu này. Đề nghị chọn lại.") from error
    form.changed_at = clock.now()
    form.save(update_fields=["mapping", "changed_at"])
    return form


@verb("reports.draft")
def confirm_guesses(form: SuperiorForm, *, by: Role) -> SuperiorForm:
    """Takes every proposal that is still asked about as it stands; those without one stay empty."""
    asked: list[Entry] = [entry for entry in form.mapping if is_asked(entry)]
    return settle_blanks(form, {e["id"]: (e["key"], e["of"]) for e in asked}, by=by)


@verb("reports.draft")
def forget_lost(form: SuperiorForm, *, by: Role) -> SuperiorForm:
    """What the newest file no longer has is not spoken of any more."""
    form = _locked(form)
    form.lost = []
    form.save(update_fields=["lost"])
    return form


@verb("reports.draft")
def put_form_away(form: SuperiorForm, *, by: Role) -> SuperiorForm:
    """The form is not used any more; it is kept."""
    form = _locked(form)
    form.put_away_at = clock.now()
    form.save(update_fields=["put_away_at"])
    return form


@verb("reports.draft")
def keep_own_paper(
    report: Report, stored: StoredFile, outline: list[dict[str, Any]], *, file_name: str, by: Role
) -> OwnPaper:
    """Keeps the agency's own report, into which the section goes."""
    return OwnPaper.objects.create(
        agency=report.agency,
        report=report,
        file=stored,
        file_name=file_name[:255],
        outline=outline,
        received_at=clock.now(),
        received_by=by,
    )


def _locked(form: SuperiorForm) -> SuperiorForm:
    found: SuperiorForm = SuperiorForm.objects.select_for_update().get(pk=form.pk)
    return found


def _name(name: str, read: FormRead, file_name: str) -> str:
    """As somebody says, or else the sheet's name or the file's."""
    said = " ".join(name.split())
    sheets = [s["name"] for s in read.content["sheets"] if not s["hidden"] and s["name"]]
    if not said and read.content["kind"] == "xlsx" and len(sheets) == 1:
        said = sheets[0]
    return (said or file_name.rpartition(".")[0] or file_name)[:200]
