"""When and how an agency reminds, and whom not."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from loa.agencies.models import Agency, Person
from loa.agencies.queries import staff
from loa.ui.fields import WholeNumberField
from loa.ui.forms import VietnameseForm
from loa.work.models import ReminderSettings
from loa.work.reminders.actions import Rhythm

FARTHEST, MOST = 60, 5


class DaysField(forms.CharField):
    """Days as people write them, "7, 1": a tuple of whole numbers up to 60."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        parts = re.findall(r"[^\s,;]+", text)
        if len(parts) > MOST or not all(re.fullmatch(r"\d{1,2}", part) for part in parts):
            raise ValidationError("Đề nghị ghi số ngày, cách nhau bằng dấu phẩy, ví dụ: 7, 1.")
        days = tuple(int(part) for part in parts)
        if any(not 0 < number <= FARTHEST for number in days):
            raise ValidationError(f"Số ngày từ 1 đến {FARTHEST}.")
        return days


class RhythmForm(VietnameseForm):
    """The settings page."""

    is_on = forms.BooleanField(label="Nhắc việc tự động", required=False)
    before = DaysField(
        label="Nhắc trước hạn (ngày)",
        max_length=40,
        required=False,
        help_text="Ví dụ: 7, 1 là nhắc trước hạn 7 ngày và 1 ngày.",
        widget=forms.TextInput(attrs={"class": "control-short", "inputmode": "text"}),
    )
    after = DaysField(
        label="Nhắc sau hạn (ngày)",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "control-short", "inputmode": "text"}),
    )
    head_after = WholeNumberField(
        label="Báo thủ trưởng khi chậm (ngày)", min_value=1, max_value=FARTHEST
    )
    hour = WholeNumberField(
        label="Giờ nhắc", min_value=0, max_value=23, help_text="Từ 0 đến 23. Không nhắc ngày nghỉ."
    )
    by_email = forms.BooleanField(label="Gửi cả thư điện tử cho người có địa chỉ", required=False)
    silent = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Không nhắc tự động những người sau",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = staff(agency)
        choice = self.fields["silent"]
        choice.queryset = Person.objects.filter(pk__in=[person.pk for person in people])  # type: ignore[attr-defined]
        choice.choices = [  # type: ignore[attr-defined]
            (person.pk, f"{person.address_form} {person.full_name}") for person in people
        ]

    def rhythm(self) -> Rhythm:
        """What was filled in; only after the form was found in order."""
        said = self.cleaned_data
        return Rhythm(**{name: said[name] for name in Rhythm.__slots__})


def initial_of(settings: ReminderSettings, silent: list[int]) -> dict[str, Any]:
    """What the page shows before anything is changed."""
    return {
        "is_on": settings.is_on,
        "before": ", ".join(map(str, settings.before)),
        "after": ", ".join(map(str, settings.after)),
        "head_after": settings.head_after,
        "hour": settings.hour,
        "by_email": settings.by_email,
        "silent": silent,
    }
