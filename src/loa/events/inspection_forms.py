"""What people fill in about an inspection."""

from __future__ import annotations

from typing import Any

from django import forms

from loa.agencies.forms import offer_staff
from loa.agencies.models import Agency, Person, Unit
from loa.agencies.queries import staff, units
from loa.events.checklists import checklists
from loa.events.models import Answer
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm


class DecisionForm(VietnameseForm):
    """The decision: number, day, what is looked at, when, by whom, where."""

    title = forms.CharField(
        label="Tên cuộc kiểm tra",
        max_length=300,
        help_text="Ví dụ: Tự kiểm tra công tác tuyên truyền cải cách hành chính quý I.",
    )
    checklist = forms.ChoiceField(label="Danh mục kiểm tra", widget=forms.RadioSelect)
    decision_number = forms.CharField(label="Số quyết định", max_length=60)
    decision_date = DateField(label="Ngày quyết định")
    starts_on = DateField(label="Kiểm tra từ ngày")
    ends_on = DateField(
        label="Đến ngày", help_text="Đoàn chỉ xem và ghi được trong những ngày này."
    )
    head = forms.ModelChoiceField(
        Person.objects.none(), label="Trưởng đoàn, người kiểm tra", empty_label="Chưa chọn"
    )
    team = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Thành viên",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    units = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label="Bộ phận được kiểm tra",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    names = forms.CharField(
        label="Đơn vị khác được kiểm tra",
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một đơn vị.",
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = staff(agency)
        named = [(p.pk, f"{p.address_form} {p.full_name}") for p in people]
        known = Person.objects.filter(pk__in=[p.pk for p in people])
        for name, first in (("head", [("", "Chưa chọn")]), ("team", [])):
            choice = self.fields[name]
            choice.queryset = known  # type: ignore[attr-defined]
            choice.choices = [*first, *named]  # type: ignore[attr-defined]
        self.fields["units"].queryset = units(agency)  # type: ignore[attr-defined]
        self.fields["checklist"].choices = [  # type: ignore[attr-defined]
            (row.code, row.name) for row in checklists().values()
        ]

    def clean_names(self) -> list[str]:
        """The lines, each once."""
        lines = (self.cleaned_data.get("names") or "").splitlines()
        return list(dict.fromkeys(" ".join(line.split())[:160] for line in lines if line.strip()))

    def clean(self) -> dict[str, Any]:
        """The days run forward, and something is looked at."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return data
        if data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", "“Đến ngày” phải sau “Kiểm tra từ ngày”.")
        if not data["units"] and not data["names"]:
            self.add_error("units", "Đề nghị chọn bộ phận hoặc ghi đơn vị được kiểm tra.")
        return data


class AnswerForm(VietnameseForm):
    """One sentence: met or not, a note, a photo."""

    verdict = forms.ChoiceField(
        label="Kết quả",
        choices=Answer.Verdict.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=2000)
    photo = forms.FileField(label="Ảnh", required=False, max_length=255)


class FindingForm(VietnameseForm):
    """What was found wanting, who mends it, by when."""

    text = forms.CharField(
        label="Tồn tại, hạn chế", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Bộ phận khắc phục", required=False, empty_label="Chưa chọn"
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label="Người khắc phục", required=False, empty_label="Cả bộ phận"
    )
    due_on = DateField(label="Hạn khắc phục")

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_staff(self, agency)
