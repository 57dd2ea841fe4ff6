"""What people fill in: who does a task, another form, a reason (evidence: evidence_forms)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from loa import clock
from loa.agencies.forms import offer_staff
from loa.agencies.models import Agency, Person, Unit
from loa.agencies.queries import staff, units
from loa.norms.forms import forms as norm_forms
from loa.plans.models import TaskForm
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm
from loa.work.models import Assignment


class AssignForm(VietnameseForm):
    """The lead, a unit, a person of the agency, or both; and who works along."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Bộ phận", required=False, empty_label="Chưa chọn bộ phận"
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label="Người thực hiện", required=False, empty_label="Cả bộ phận"
    )
    partner_units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label="Bộ phận phối hợp",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partner_people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Người phối hợp",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = staff(agency)
        of_agency, own = units(agency), Person.objects.filter(pk__in=[one.pk for one in people])
        for name in ("unit", "partner_units"):
            self.fields[name].queryset = of_agency  # type: ignore[attr-defined]
        called = [(one.pk, f"{one.address_form} {one.full_name}") for one in people]
        for name in ("person", "partner_people"):
            self.fields[name].queryset = own  # type: ignore[attr-defined]
        self.fields["person"].choices = [("", "Cả bộ phận"), *called]  # type: ignore[attr-defined]
        self.fields["partner_people"].choices = called  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What the verb `assign` takes; only after the form was found in order."""
        data = self.cleaned_data
        return {
            "unit": data["unit"],
            "person": data["person"],
            "partners": [*data["partner_units"], *data["partner_people"]],
        }


def assigned_already(assignment: Assignment | None) -> dict[str, Any]:
    """What the form shows at first of an assignment that stands."""
    if assignment is None:
        return {}
    partners = list(assignment.partners.all())
    return {
        "unit": assignment.unit_id,
        "person": assignment.person_id,
        "partner_units": [one.unit_id for one in partners if one.unit_id],
        "partner_people": [one.person_id for one in partners if one.person_id],
    }


class SendBackForm(VietnameseForm):
    """Why somebody else should do it."""

    reason = forms.CharField(
        label="Lý do xin giao lại",
        max_length=400,
        help_text="Ví dụ: Trùng lịch coi thi học kỳ, đề nghị giao cho tổ khác.",
    )


class DueWorkForm(VietnameseForm):
    """Work that no plan names, by when, and who does it."""

    content = forms.CharField(
        label="Nội dung việc",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
    )
    due_on = DateField(label="Thời hạn")
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Bộ phận", required=False, empty_label="Chưa chọn bộ phận"
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label="Người thực hiện", required=False, empty_label="Cả bộ phận"
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_staff(self, agency)


class ResultForm(VietnameseForm):
    """What was done of work that no plan names."""

    text = forms.CharField(
        label="Kết quả đã làm", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    happened_on = DateField(label="Ngày thực hiện", initial=clock.today)
    upload = forms.FileField(label="Ảnh hoặc tệp kèm theo", required=False, max_length=255)


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
