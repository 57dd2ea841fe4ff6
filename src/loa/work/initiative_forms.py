"""What people fill in of initiatives."""

from __future__ import annotations

from typing import Any

from django import forms

from loa import clock
from loa.agencies.models import Agency
from loa.plans.models import Task
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm
from loa.work.money_forms import TaskChoice

_LONG = forms.Textarea(attrs={"rows": 3})


class InitiativeForm(VietnameseForm):
    """One initiative as on its application."""

    title = forms.CharField(
        label="Tên sáng kiến",
        max_length=300,
        help_text="Ví dụ: Mã QR ở bảng niêm yết để xem cách nộp hồ sơ trực tuyến.",
    )
    authors = forms.CharField(label="Tác giả, nhóm tác giả", max_length=300)
    problem = forms.CharField(
        label="Trước khi có sáng kiến", max_length=2000, required=False, widget=_LONG
    )
    solution = forms.CharField(label="Nội dung, cách làm mới", max_length=4000, widget=_LONG)
    effect = forms.CharField(
        label="Hiệu quả",
        max_length=2000,
        required=False,
        widget=_LONG,
        help_text="Thời gian, tiền, công sức giảm được; số người được phục vụ.",
    )
    scope = forms.CharField(label="Phạm vi áp dụng", max_length=300, required=False)
    task = TaskChoice(
        Task.objects.none(),
        label="Nhiệm vụ",
        required=False,
        empty_label="Không riêng nhiệm vụ nào",
    )
    registered_on = DateField(label="Ngày đăng ký", initial=clock.today)

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = Task.objects.filter(agency=agency, cancelled_in=None).order_by("-plan", "order")
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]


class RecogniseForm(VietnameseForm):
    """By whom, by which paper, when."""

    decided_by = forms.CharField(
        label="Nơi công nhận", max_length=200, help_text="Ví dụ: Hội đồng sáng kiến của đơn vị."
    )
    paper = forms.CharField(
        label="Quyết định công nhận",
        max_length=200,
        help_text="Ví dụ: Quyết định số 45/QĐ-THPTBM.",
    )
    on = DateField(label="Ngày công nhận", initial=clock.today)


class RefuseForm(VietnameseForm):
    """Why it was not recognised."""

    reason = forms.CharField(label="Lý do", max_length=300)
