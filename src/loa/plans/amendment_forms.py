"""What people fill in when a plan is amended or described."""

from __future__ import annotations

from typing import Any

from django import forms

from loa.norms.forms import forms as norm_forms
from loa.norms.programmes import programmes
from loa.plans.amending import Fields
from loa.plans.models import Plan
from loa.ui.fields import DateField
from loa.ui.forms import VietnameseForm

_LONG = forms.Textarea(attrs={"rows": 2})


class AmendmentForm(VietnameseForm):
    """By which paper, and why."""

    reason = forms.CharField(
        label="Lý do điều chỉnh, bổ sung",
        max_length=1000,
        widget=_LONG,
        help_text="Ví dụ: Theo kế hoạch tổ chức cuộc thi của Sở Nội vụ.",
    )
    number = forms.CharField(
        label="Số, ký hiệu văn bản điều chỉnh",
        max_length=60,
        required=False,
        help_text="Có thể ghi sau, trước khi áp dụng. Ví dụ: 52/KH-THPTBM.",
    )
    issued_on = DateField(label="Ngày văn bản", required=False)


class TaskFieldsForm(VietnameseForm):
    """A task as an amendment has it."""

    content = forms.CharField(
        label="Nội dung",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
    )
    deadline = forms.CharField(
        label="Thời gian",
        max_length=400,
        help_text="Ví dụ: Tháng 3; Quý II/2026; Trước ngày 15/12; Thường xuyên",
    )
    lead = forms.CharField(label="Đơn vị thực hiện", max_length=400, required=False)
    support = forms.CharField(label="Đơn vị phối hợp", max_length=400, required=False)
    method = forms.CharField(label="Cách làm", max_length=2000, required=False, widget=_LONG)
    product = forms.CharField(label="Sản phẩm", max_length=1000, required=False)
    forms_ = forms.MultipleChoiceField(
        label="Hình thức tuyên truyền", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["forms_"]
        choice.choices = [(code, row.name) for code, row in norm_forms().items()]  # type: ignore[attr-defined]

    def said(self) -> Fields:
        """The fields under the names that verbs use."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "forms_"}
        words = {name: str(value).replace("\r\n", "\n").strip() for name, value in data.items()}
        return words | {"forms": list(self.cleaned_data["forms_"]) or ["other"]}


class CancelTaskForm(VietnameseForm):
    """Why a task is cancelled."""

    reason = forms.CharField(label="Lý do huỷ", max_length=400)


class DescribeForm(VietnameseForm):
    """What a plan is for, besides its tasks."""

    programme = forms.ChoiceField(label="Lĩnh vực")
    campaigns = forms.MultipleChoiceField(
        label="Lồng ghép với", required=False, widget=forms.CheckboxSelectMultiple
    )
    motto = forms.CharField(label="Chủ đề năm", max_length=500, required=False, widget=_LONG)
    implements: forms.ModelChoiceField[Plan] = forms.ModelChoiceField(
        Plan.objects.none(),
        label="Triển khai kế hoạch của đơn vị",
        required=False,
        empty_label="Không có trong danh sách",
    )
    implements_paper = forms.CharField(
        label="Hoặc ghi kế hoạch được triển khai",
        max_length=300,
        required=False,
        help_text="Ví dụ: Kế hoạch cải cách hành chính số 08/KH-UBND ngày 15/01/2026.",
    )
    starts_on = DateField(label="Thực hiện từ ngày", required=False)
    ends_on = DateField(
        label="Đến ngày", required=False, help_text="Để trống nếu thực hiện thường xuyên hằng năm."
    )
    resources = forms.CharField(
        label="Điều kiện bảo đảm",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Con người, thiết bị, kinh phí. Ví dụ: 1 viên chức phụ trách trang thông tin.",
    )

    def __init__(self, plan: Plan, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(code, row.name) for code, row in programmes().items()]
        self.fields["programme"].choices = names  # type: ignore[attr-defined]
        self.fields["campaigns"].choices = names  # type: ignore[attr-defined]
        others = Plan.objects.filter(agency=plan.agency).exclude(pk=plan.pk)
        self.fields["implements"].queryset = others  # type: ignore[attr-defined]


def described(plan: Plan) -> dict[str, Any]:
    """What the form shows at first."""
    names = (
        "programme",
        "campaigns",
        "motto",
        "implements_paper",
        "starts_on",
        "ends_on",
        "resources",
    )
    return {name: getattr(plan, name) for name in names} | {"implements": plan.implements_id}
