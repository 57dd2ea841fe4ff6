"""What people fill in: who does a task, another form, a reason (evidence: evidence_forms)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from loa.agencies.models import Agency, Person, Unit
from loa.agencies.queries import staff, units
from loa.norms.forms import forms as norm_forms
from loa.plans.models import TaskForm
from loa.ui.forms import VietnameseForm


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
