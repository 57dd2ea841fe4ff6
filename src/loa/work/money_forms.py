"""What people fill in of money and of obstacles."""

from __future__ import annotations

from typing import Any

from django import forms

from loa import clock
from loa.agencies.models import Agency
from loa.plans.models import Plan, Task
from loa.ui.fields import DateField, WholeNumberField
from loa.ui.forms import VietnameseForm
from loa.work.models import BudgetLine, Obstacle

MOST = 10**13
"""Đồng; more is a slip of the hand."""
_LONG = forms.Textarea(attrs={"rows": 3})


class TaskChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A task by its place in the plan and its words."""

    def label_from_instance(self, obj: Task) -> str:
        return f"{obj.order}. {obj.content[:120]}"


class BudgetForm(VietnameseForm):
    """One line of a plan's money."""

    task = TaskChoice(
        Task.objects.none(), label="Nhiệm vụ", required=False, empty_label="Chung cho kế hoạch"
    )
    content = forms.CharField(
        label="Nội dung chi", max_length=300, help_text="Ví dụ: In pa nô 2 m × 3 m, 4 tấm."
    )
    source = forms.ChoiceField(label="Nguồn kinh phí", choices=BudgetLine.Source.choices)
    sponsor = forms.CharField(label="Đơn vị, cá nhân đóng góp", max_length=200, required=False)
    estimate = WholeNumberField(label="Dự toán (đồng)", min_value=0, max_value=MOST, required=False)
    actual = WholeNumberField(label="Thực chi (đồng)", min_value=0, max_value=MOST, required=False)
    spent_on = DateField(label="Ngày chi", required=False)
    voucher = forms.CharField(label="Số chứng từ", max_length=120, required=False)
    upload = forms.FileField(label="Hoá đơn, chứng từ", required=False, max_length=255)

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = plan.tasks.all()  # type: ignore[attr-defined]
        for name in ("estimate", "actual"):
            self.fields[name].help_text = "Ví dụ: 1.500.000"


class ObstacleForm(VietnameseForm):
    """What stands in the way."""

    content = forms.CharField(label="Khó khăn, vướng mắc", max_length=2000, widget=_LONG)
    proposal = forms.CharField(
        label="Đề xuất", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    task = TaskChoice(
        Task.objects.none(),
        label="Nhiệm vụ",
        required=False,
        empty_label="Không riêng nhiệm vụ nào",
    )
    urgency = forms.ChoiceField(
        label="Mức độ",
        choices=Obstacle.Urgency.choices,
        initial=Obstacle.Urgency.NORMAL,
        widget=forms.RadioSelect,
    )

    def __init__(self, agency: Agency, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tasks = Task.objects.filter(agency=agency, cancelled_in=None).order_by("-plan", "order")
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]


class AnswerObstacleForm(VietnameseForm):
    """The answer, one's own or the superior's."""

    answer = forms.CharField(label="Ý kiến trả lời", max_length=4000, widget=_LONG)
    paper = forms.CharField(
        label="Văn bản trả lời",
        max_length=200,
        required=False,
        help_text="Nếu cấp trên trả lời bằng văn bản: số và ngày.",
    )


class SendUpForm(VietnameseForm):
    """To whom, by which paper, when."""

    to = forms.CharField(label="Nơi nhận", max_length=200)
    paper = forms.CharField(
        label="Đã báo cáo bằng",
        max_length=200,
        help_text="Ví dụ: Báo cáo số 21/BC-THPTBM ngày 16/3/2026.",
    )
    on = DateField(label="Ngày gửi", initial=clock.today)
