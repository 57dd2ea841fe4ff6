"""What people fill in of former reports and of figures that turn out to be others."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from loa.ledger.opening import LARGEST, taken_over
from loa.ui.fields import DateField, WholeNumberField
from loa.ui.forms import VietnameseForm

ABOUT = ("report_number", "report_day", "upload")
MOST = int(LARGEST) - 1


class _OneOfMany(WholeNumberField):
    is_one_of_many = True


class OpeningForm(VietnameseForm):
    """A former report: its number and day, its paper where it is at hand, its figures."""

    report_number = forms.CharField(
        label="Số báo cáo", max_length=80, help_text="Ví dụ: 12/BC-THPTBM."
    )
    report_day = DateField(label="Ngày báo cáo")
    upload = forms.FileField(label="Bản báo cáo (không bắt buộc)", required=False, max_length=255)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for indicator in taken_over():
            self.fields[indicator.code] = _OneOfMany(
                label=f"{indicator.name} ({indicator.unit})",
                required=False,
                min_value=0,
                max_value=MOST,
            )

    @property
    def figures(self) -> list[forms.BoundField]:
        """The fields of figures, in the order of the norms."""
        return [bound for bound in self.visible_fields() if bound.name not in ABOUT]

    def values(self) -> dict[str, Decimal]:
        """The figures that were filled in."""
        return {
            name: Decimal(value)
            for name, value in self.cleaned_data.items()
            if name not in ABOUT and value is not None
        }


class WithdrawForm(VietnameseForm):
    """Why the figures of a former report count no more."""

    reason = forms.CharField(label="Lý do rút lại", max_length=400)


class CorrectForm(VietnameseForm):
    """The right value, and why it is another."""

    value = WholeNumberField(label="Số đúng", min_value=0, max_value=MOST)
    reason = forms.CharField(
        label="Lý do điều chỉnh",
        max_length=400,
        help_text="Ví dụ: đếm lại danh sách ký tên, ghi thiếu một lớp.",
    )


def show_errors(form: forms.Form, error: ValidationError) -> None:
    """Puts what a verb refused beside its field, or above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, refused in error.error_dict.items():
        form.add_error(name if name in form.fields else None, ValidationError(refused))
