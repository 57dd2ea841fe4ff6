"""What people fill in about collaborators."""

from __future__ import annotations

from typing import Any

from django import forms

from loa import clock
from loa.agencies.models import Agency
from loa.plans.models import Task
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm


class CollaboratorForm(VietnameseForm):
    """Somebody outside the staff who helps."""

    full_name = forms.CharField(label="Họ và tên", max_length=120)
    about = forms.CharField(
        label="Đơn vị, địa chỉ",
        max_length=200,
        required=False,
        help_text="Ví dụ: Đoàn Thanh niên xã; hộ kinh doanh tại chợ.",
    )
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)


class ContributionForm(VietnameseForm):
    """What a collaborator did."""

    what = forms.CharField(label="Đã làm", max_length=300)
    on = DateField(label="Ngày")
    task: forms.ModelChoiceField[Task] = forms.ModelChoiceField(
        Task.objects.none(), label="Cho nhiệm vụ", required=False, empty_label="Không ghi"
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": clock.today()})
        super().__init__(*args, **kwargs)
        tasks = Task.objects.filter(agency=agency, cancelled_in=None).order_by("-plan", "order")
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]
