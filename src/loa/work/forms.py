"""What people fill in: evidence by its kind of proof, who does a task, another form, a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from loa import clock
from loa.agencies.models import Agency, Person, Unit
from loa.agencies.queries import staff, units
from loa.norms.forms import Form as NormForm
from loa.norms.forms import forms as norm_forms
from loa.plans.models import TaskForm
from loa.ui.fields import DateField, WholeNumberField
from loa.ui.forms import VietnameseForm
from loa.work.actions import submit_file, submit_link, submit_session
from loa.work.models import DueWork, Evidence

PICTURE_FIELDS = ("photo", "upload")


class RecordForm(VietnameseForm):
    """Evidence of one form of one due piece; a subclass for each kind of proof."""

    pictures = ""
    """What the page asks to photograph first; empty when it asks for no file."""

    def __init__(self, norm: NormForm, *args: Any, **kwargs: Any) -> None:
        self.norm = norm
        super().__init__(*args, **kwargs)

    def hand_in(self, due_work: DueWork, **by: Any) -> Evidence:
        """Hands the evidence in; ValidationError whose keys are this form's fields."""
        raise NotImplementedError

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields that are drawn one below the other, after the picture."""
        return [bound for bound in self if bound.name not in PICTURE_FIELDS]

    @property
    def picture_error(self) -> str:
        """What is wrong with the picture or file, if something is."""
        wrong = [*self.errors.get("photo", []), *self.errors.get("upload", [])]
        return str(wrong[0]) if wrong else ""

    def chosen(self) -> UploadedFile[bytes] | None:
        """The photo just taken, or else the file that was chosen."""
        return self.cleaned_data.get("photo") or self.cleaned_data.get("upload")


class LinkForm(RecordForm):
    """An address; its title and day may be left to the page."""

    url = forms.CharField(
        label="Đường dẫn",
        max_length=1000,
        help_text="Dán đường dẫn đầy đủ của tin, bài. Tiêu đề và ngày đăng được đọc từ trang.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    in_column = forms.BooleanField(label="Nằm trong chuyên mục cải cách hành chính", required=False)
    happened_on = DateField(
        label="Ngày đăng", required=False, help_text="Để trống thì lấy ngày ghi trên trang."
    )
    title = forms.CharField(
        label="Tiêu đề",
        required=False,
        max_length=400,
        help_text="Để trống thì lấy tiêu đề của trang.",
    )

    def __init__(self, norm: NormForm, *args: Any, **kwargs: Any) -> None:
        super().__init__(norm, *args, **kwargs)
        if not norm.in_column:
            del self.fields["in_column"]

    def hand_in(self, due_work: DueWork, **by: Any) -> Evidence:
        """See RecordForm."""
        return submit_link(due_work, self.norm.code, **self.cleaned_data, **by)


class PictureForm(RecordForm):
    """A photo or a file."""

    pictures = "Ảnh hoặc tệp minh chứng"
    photo = forms.FileField(label="Ảnh chụp", required=False, max_length=255)
    upload = forms.FileField(label="Ảnh hoặc tệp có sẵn", required=False, max_length=255)
    note = forms.CharField(label="Nội dung", required=False, max_length=400)
    happened_on = DateField(label="Ngày thực hiện", initial=clock.today)

    def clean(self) -> dict[str, Any]:
        """Asks for a picture or file."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.chosen():
            self.add_error("photo", "Đề nghị chụp ảnh hoặc chọn tệp minh chứng.")
        return cleaned

    def hand_in(self, due_work: DueWork, **by: Any) -> Evidence:
        """See RecordForm."""
        upload = self.chosen()
        assert upload is not None
        data = self.cleaned_data
        return submit_file(
            due_work,
            self.norm.code,
            upload,
            happened_on=data["happened_on"],
            note=data["note"],
            **by,
        )


class SessionForm(RecordForm):
    """A session: the minutes (photographed or as a file), the number present, one line."""

    pictures = "Biên bản"
    photo = forms.FileField(label="Ảnh chụp biên bản", required=False, max_length=255)
    upload = forms.FileField(label="Tệp biên bản có sẵn", required=False, max_length=255)
    present = WholeNumberField(label="Số người dự", min_value=1, max_value=10_000_000)
    note = forms.CharField(label="Nội dung", required=False, max_length=400)
    happened_on = DateField(label="Ngày thực hiện", initial=clock.today)

    def __init__(self, norm: NormForm, *args: Any, **kwargs: Any) -> None:
        super().__init__(norm, *args, **kwargs)
        if not norm.minutes:
            self.pictures = ""
            for name in PICTURE_FIELDS:
                del self.fields[name]
            self.fields["note"].required = True
            self.fields["note"].help_text = (
                "Một dòng về nội dung đã lồng ghép. Không tải biên bản, nghị quyết của Đảng"
                " lên hệ thống này."
            )

    def hand_in(self, due_work: DueWork, **by: Any) -> Evidence:
        """See RecordForm."""
        data = self.cleaned_data
        return submit_session(
            due_work,
            self.norm.code,
            happened_on=data["happened_on"],
            present=data["present"],
            minutes=self.chosen(),
            note=data["note"],
            **by,
        )


RECORD_FORMS: dict[str, type[RecordForm]] = {
    "link": LinkForm,
    "photo": PictureForm,
    "file": PictureForm,
    "session": SessionForm,
}


class AssignForm(VietnameseForm):
    """A unit, a person of the agency, or both."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Bộ phận", required=False, empty_label="Chưa chọn bộ phận"
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label="Người thực hiện", required=False, empty_label="Cả bộ phận"
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = staff(agency)
        self.fields["unit"].queryset = units(agency)  # type: ignore[attr-defined]
        choice = self.fields["person"]
        choice.queryset = Person.objects.filter(pk__in=[person.pk for person in people])  # type: ignore[attr-defined]
        choice.choices = [  # type: ignore[attr-defined]
            ("", "Cả bộ phận"),
            *((person.pk, f"{person.address_form} {person.full_name}") for person in people),
        ]


class SubstituteForm(VietnameseForm):
    """Another form of communication, and why."""

    code = forms.ChoiceField(label="Làm bằng hình thức")
    reason = forms.CharField(
        label="Lý do",
        max_length=400,
        help_text="Ví dụ: Cha mẹ học sinh dùng Zalo nhiều hơn thư điện tử.",
    )

    def __init__(self, task_form: TaskForm, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = grouped_choices(task_form.code)  # type: ignore[attr-defined]


class ReturnForm(VietnameseForm):
    """Why evidence goes back."""

    reason = forms.CharField(
        label="Lý do trả lại",
        max_length=400,
        help_text="Ví dụ: Ảnh bị mờ, đề nghị chụp lại cả bảng tin.",
    )


def grouped_choices(without: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """All forms of communication but one, under their groups, for a select."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, row in norm_forms().items():
        if code != without:
            groups.setdefault(row.group, []).append((code, row.name))
    return list(groups.items())


def show_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Puts what a verb refused beside the fields that it names, the rest above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, messages in error.message_dict.items():
        form.add_error(name if name in form.fields else None, messages)
